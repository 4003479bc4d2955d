/** Brings a removed contact back under its own id, and makes it primary again if it was. */
import type { Draft } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';
import { readOnlyFields } from '../../model/collections.ts';
import type { Contact } from '../../model/contact.ts';

/** Access to the portal ended with the removal and is not restored: it takes a new invitation. */
export async function restoreContact(source: DataSource, contact: Contact): Promise<Contact> {
  const { portal: _, primary, ...kept } = contact;
  const draft = Object.fromEntries(Object.entries(kept).filter(([field]) => !readOnlyFields.has(field)));
  // The same members less those a back end writes itself.
  const made = await source.add('contacts', { ...draft, clientId: contact.clientId } as Draft<'contacts'>).done;
  if (!primary || made.primary) return made;
  await source.act('contact.makePrimary', { id: made.id, clientId: made.clientId }).done;
  return { ...made, primary: true };
}
