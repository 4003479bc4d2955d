/** The contacts of one client as every element asks for them: one question, so one answer that all of them share. */
import type { PageSpec } from '../../data/cache.ts';
import type { DataSource } from '../../data/data-source.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName } from '../../model/contacts.ts';

const most = 200;

/** `search` only where not all contacts came in one page. */
export function contactsOf(
  source: DataSource,
  clientId: string,
  locale: string,
  search = '',
): PageSpec<'contacts'> | undefined {
  const { caps } = source;
  // Before it is known what the back end can do the question could not be asked in its final form.
  if (!caps) return { of: 'contacts', query: { parent: { collection: 'clients', id: clientId }, limit: 100 }, locale };
  const { maxLimit, sort } = caps.of('contacts');
  return {
    of: 'contacts',
    query: {
      parent: { collection: 'clients', id: clientId },
      limit: Math.min(maxLimit, most),
      archived: 'exclude',
      ...(sort === 'any' || sort.includes('primary') ? { sort: [{ field: 'primary', dir: 'desc' }] } : {}),
      ...(search ? { search } : {}),
    },
    locale,
  };
}

/** The primary contact first, then by last and first name; the vendor's own support entry last. */
export function inOrder(contacts: readonly Contact[], { compare }: Formats): Contact[] {
  const rank = ({ primary, systemAdmin }: Contact): number => (primary ? 0 : systemAdmin ? 2 : 1);
  const key = (contact: Contact): string => [contact.last, contact.first].filter(Boolean).join(' ');
  return [...contacts].sort(
    (a, b) => rank(a) - rank(b) || compare(key(a), key(b)) || compare(contactName(a), contactName(b)),
  );
}
