/** Bids a new client's contact welcome to the portal where the register does so by itself (S-30). */
import type { DataController } from '../../data/data-controller.ts';
import type { Contact } from '../../model/contact.ts';
import { primaryEmail } from '../../model/contacts.ts';
import { whyNot } from '../../model/portal.ts';
import { settingsWithDefaults } from '../../model/settings.ts';

/** The client is saved whatever becomes of the invitation: that it was refused is told by the event. */
export async function inviteCreated(data: DataController, contact: Contact): Promise<void> {
  const { source, caps } = data;
  if (!source || !settingsWithDefaults(data.settings).portal.inviteOnCreate) return;
  const { id, version, clientId } = contact;
  const to = primaryEmail(contact);
  if (!to || !caps?.acts('portal.invite') || !data.may('portal.invite') || whyNot('invite', contact, new Date()))
    return;
  const input = { id, ...(version === undefined ? {} : { version }) };
  await data.act('portal.invite', { clientId, input: { ...input, to } }, () => source.act('portal.invite', input).done);
  source.refresh('contacts');
}
