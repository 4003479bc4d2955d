/** People on the client's side: what to call them, how to reach them, and which one is primary. */
import type { Client } from './client.ts';
import type { Contact } from './contact.ts';
import type { Phone } from './values.ts';

/** First and last name with one space; empty only for a contact that could not have been saved. */
export const contactName = ({ first, last }: Pick<Contact, 'first' | 'last'>): string =>
  [first?.trim(), last?.trim()].filter(Boolean).join(' ');

const preferred = <T extends { primary?: boolean }>(items: readonly T[] | undefined): T | undefined =>
  items?.find(({ primary }) => primary) ?? items?.[0];

/** The address of the e-mail marked primary, else of the first. */
export const primaryEmail = ({ emails }: Pick<Contact, 'emails'>): string | undefined => preferred(emails)?.address;

/** The phone marked primary, else the first. */
export const primaryPhone = ({ phones }: Pick<Contact, 'phones'>): Phone | undefined => preferred(phones);

/** The phone that may be texted, if any (INV-18): the primary one before the others. */
export const textPhone = ({ phones }: Pick<Contact, 'phones'>): Phone | undefined =>
  preferred(phones?.filter(({ smsAllowed }) => smsAllowed));

type Standing = Pick<Contact, 'id' | 'primary' | 'archivedAt' | 'systemAdmin'>;

/** Whether a contact can be primary: it is in use, and not the vendor's own support entry. */
const eligible = ({ archivedAt, systemAdmin }: Standing): boolean => !archivedAt && !systemAdmin;

/**
 * The contacts of one client with exactly one primary among them (INV-01, J-22): the one asked for, else the first that is
 * marked, else the first. Archived contacts and the support entry stand back while there is another. Contacts that do not
 * change are the same objects; an empty list stays empty.
 */
export function withOnePrimary<T extends Standing>(contacts: readonly T[], chosenId?: string): T[] {
  const pool = contacts.some(eligible) ? contacts.filter(eligible) : contacts;
  const chosen = pool.find(({ id }) => id === chosenId) ?? pool.find(({ primary }) => primary) ?? pool[0];
  return contacts.map((contact) => {
    const primary = contact === chosen;
    return Boolean(contact.primary) === primary ? contact : { ...contact, primary };
  });
}

export type MailPurpose = 'portalInvite' | 'invoice' | 'passwordReset';

export type Recipient = { contact: Contact; email: string } | { contact?: Contact; missing: 'contact' | 'email' };

/**
 * Whom to mail (features.md 2.7): the primary contact for portal invitations (J-23) and invoices (J-24), the person
 * concerned for a password reset. Resolved at the time of sending, never stored. With nobody to mail the answer says
 * what is missing, and on whom.
 * @param contacts any contacts; those of other clients are ignored.
 * @param concerned the contact whose password it is; without one the client's primary contact (S-35).
 */
export function recipientFor(
  purpose: MailPurpose,
  client: Pick<Client, 'id'>,
  contacts: readonly Contact[],
  concerned?: string,
): Recipient {
  const own = contacts.filter((contact) => contact.clientId === client.id && eligible(contact));
  const contact =
    purpose === 'passwordReset' && concerned !== undefined
      ? own.find(({ id }) => id === concerned)
      : own.find(({ primary }) => primary);
  if (!contact) return { missing: 'contact' };
  const email = primaryEmail(contact)?.trim();
  return email ? { contact, email } : { contact, missing: 'email' };
}
