/** A response time as a number and a unit, and as the ISO 8601 duration that is stored. */
export const units = ['minutes', 'hours', 'days'] as const;
export type Unit = (typeof units)[number];

export interface ResponseTime {
  amount: number;
  unit: Unit;
}

const minutes: Readonly<Record<Unit, number>> = { minutes: 1, hours: 60, days: 1440 };
/** A hundred years: more is a slip of the finger. */
const most = 100 * 365;

/** Undefined for a duration that is not made of days, hours and minutes. The largest unit that says it without a rest. */
export function readDuration(iso: string | null | undefined): ResponseTime | undefined {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso ?? '')?.slice(1);
  if (!parts || parts.every((part) => part === undefined)) return undefined;
  const [weeks = 0, days = 0, hours = 0, rest = 0] = parts.map((part) => Number(part ?? 0));
  const total = weeks * 7 * 1440 + days * 1440 + hours * 60 + rest;
  const unit = [...units].reverse().find((one) => total % minutes[one] === 0) ?? 'minutes';
  return { amount: total / minutes[unit], unit };
}

export function writeDuration({ amount, unit }: ResponseTime): string {
  return unit === 'days' ? `P${amount}D` : `PT${amount}${unit === 'hours' ? 'H' : 'M'}`;
}

/** A whole number above nought that is no slip of the finger. */
export const isAmount = (value: number | undefined): value is number =>
  value !== undefined && Number.isInteger(value) && value > 0 && value <= most;
