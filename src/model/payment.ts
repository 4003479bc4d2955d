/** What follows from the facts about a saved payment method. A full number is never among them (INV-20). */
import type { PaymentMethod } from './money.ts';

/** A card is good to the end of the month it names. `today` is a plain day, `YYYY-MM-DD`. */
export const isExpired = ({ expires }: Pick<PaymentMethod, 'expires'>, today: string): boolean =>
  expires !== undefined && expires < today.slice(0, 7);
