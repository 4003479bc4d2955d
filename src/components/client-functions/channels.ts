/** By which channels a client's contact person can be written to: only where there is an address for it and the module is there (C-05, C-06). */
import type { Contact } from '../../model/contact.ts';
import { primaryEmail, textPhone } from '../../model/contacts.ts';
import type { Channel } from '../../model/communication.ts';
import { hasModule } from '../../model/rights.ts';
import type { FunctionContext } from './functions.ts';

/** Where each channel leads. */
export type Reach = Partial<Record<Channel, string>>;

/** What a contact can be reached by. */
export function reachOf(contact: Contact | undefined): Reach {
  const email = contact && primaryEmail(contact)?.trim();
  const phone = contact && textPhone(contact);
  const sms = phone?.e164 ?? phone?.raw;
  return { ...(email && { email }), ...(sms && { sms }) };
}

/** A row's digest of the contact; a phone of which nothing more is known may be one that takes texts. */
function glimpse({ client: { primaryContact } }: FunctionContext): Reach {
  const { email, phone, textPhone: mobile } = primaryContact ?? {};
  const sms = mobile === undefined ? phone : mobile;
  return { ...(email && { email }), ...(sms && { sms }) };
}

/** With `anyModule` as if every module were there. */
export function channelsOf(context: FunctionContext, anyModule = false): Channel[] {
  const reach = context.contact ? reachOf(context.contact) : glimpse(context);
  const texts = anyModule || hasModule(context.data.session, 'textMessaging');
  return [...(reach.email ? (['email'] as const) : []), ...(reach.sms && texts ? (['sms'] as const) : [])];
}
