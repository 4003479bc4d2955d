import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { PortalAccess } from '../../src/components/portal-access/portal-access.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import type { FinishedEvent } from '../../src/components/shared/finished-event.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/client-form.ts';
import '../../src/define/contacts-editor.ts';
import '../../src/define/portal-access.ts';
import type { Contact } from '../../src/model/contact.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, focused, nameOf, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const eva = (more: Partial<Contact> = {}): Contact => ({
  id: 'eva',
  version: '1',
  clientId,
  first: 'Eva',
  last: 'Lund',
  primary: true,
  emails: [{ address: 'eva@ek.example' }],
  portal: { status: 'none' },
  ...more,
});
const seed = (...contacts: Contact[]): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  contacts,
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

/** The adapter, with every invitation noted. */
function watched(whole: Adapter, answer?: () => Promise<never>) {
  const sent: unknown[] = [];
  const adapter: Adapter = {
    ...whole,
    act: (name, input, call) => {
      if (name.startsWith('portal.')) sent.push({ name, ...input });
      return name === 'portal.invite' && answer ? answer() : whole.act!(name, input, call);
    },
  };
  return { adapter, sent };
}

async function open(adapter: Adapter, id: string | undefined = clientId) {
  const element = await fixture<PortalAccess>(html`<portal-access locale="en" .adapter=${adapter}></portal-access>`);
  element.clientId = id;
  const requests: ActionRequestEvent[] = [];
  element.addEventListener('action-request', (event) => requests.push(event));
  if (id) await until(() => all(element, '[part~=status]').length > 0, 'nothing was read');
  return { element, requests };
}
const contact = (adapter: Adapter) => adapter.get('contacts', 'eva', { signal });

describe('portal-access', () => {
  beforeEach(() => clearDrafts());

  it('J-10 J-12 a new client has no access, said in words, and no control gives it but an invitation or a grant', async () => {
    const adapter = backEnd({ seed: seed() });
    const made = await adapter.create!(
      'contacts',
      { clientId, first: 'Ny', primary: true, emails: [{ address: 'ny@ek.example' }] },
      { signal, key: 'k' },
    );
    expect(made.portal?.status).to.equal('none');
    const { element } = await open(adapter);
    expect(textOf(element)).to.contain('No portal access');
    expect(all(element, 'button').map(nameOf)).to.deep.equal(['Invite', 'Give access']);
    await still();
    await expect(element).to.be.accessible();
    await click(await control(element, 'Invite'));
    await until(() => textOf(element).includes('Invited to the portal'));
    expect((await adapter.get('contacts', made.id, { signal })).portal?.status).to.equal('invited');
  });

  it('J-13 J-14 J-23 Invite sends once to the primary contact, is busy meanwhile, and no password passes through', async () => {
    let release = (): void => undefined;
    const whole = backEnd({ seed: seed(eva()) });
    const sent: unknown[] = [];
    const answers: unknown[] = [];
    const adapter: Adapter = {
      ...whole,
      act: async (name, input, call) => {
        if (name === 'portal.invite') {
          sent.push(input);
          await new Promise<void>((resolve) => (release = resolve));
        }
        const answer = await whole.act!(name, input, call);
        answers.push(answer);
        return answer;
      },
    };
    const { element, requests } = await open(adapter);
    expect(textOf(element)).to.contain('The invitation goes to Eva Lund, eva@ek.example.');
    const invite = await control(element, 'Invite');
    invite.focus();
    await press('Enter', 'Enter', 'Space');
    await click(invite);
    await until(() => sent.length === 1);
    expect(invite.getAttribute('aria-busy')).to.equal('true');
    expect(invite.getAttribute('aria-disabled')).to.equal('true');
    release();
    await until(() => textOf(element).includes('An invitation is sent to eva@ek.example.'));
    expect(sent).to.have.length(1);
    expect(requests.map(({ action }) => action)).to.deep.equal(['portal.invite']);
    expect(requests[0]!.input).to.include({ id: 'eva', to: 'eva@ek.example' });
    expect(JSON.stringify([answers, requests[0]!.input, textOf(element)]).toLowerCase()).not.to.match(
      /password|secret/,
    );
    expect(focused()).not.to.equal(document.body);
  });

  it('J-15 J-16 without an e-mail it says why and leads to the field; when it is saved the invitation can be sent', async () => {
    const { adapter, sent } = watched(backEnd({ seed: seed(eva({ emails: [] })) }));
    const { element, requests } = await open(adapter);
    const invite = await control(element, 'Invite');
    expect(invite.getAttribute('aria-disabled')).to.equal('true');
    expect(invite.getAttribute('aria-description')).to.equal('E-mail is missing');
    await click(invite);
    expect(sent).to.deep.equal([]);
    await click(await control(element, 'Add e-mail'));
    expect(requests[0]).to.include({ action: 'contacts.open', clientId });
    expect(requests[0]!.input).to.deep.equal({ contactId: 'eva', field: '/emails' });

    const editor = await fixture<HTMLElement>(
      html`<contacts-editor locale="en" client-id=${clientId} .adapter=${adapter}></contacts-editor>`,
    );
    await click(await control(editor, 'Edit Eva Lund'));
    await click(await control(editor, 'Add e-mail'));
    (await field(editor, /^E-mail/)).focus();
    await sendKeys({ type: 'eva@ek.example' });
    await press('Enter');
    await until(() => invite.getAttribute('aria-disabled') !== 'true', 'it cannot be sent');
    await until(() => all(editor, 'dialog').length === 0);
    await click(await control(element, 'Invite'));
    await until(() => textOf(element).includes('Invited to the portal'));
  });

  it('Q-16 for a client that is not saved there is no Invite', async () => {
    const { element } = await open(backEnd({ seed: seed(eva()) }), '');
    await until(() => textOf(element).includes('The invitation can be sent when the client is saved.'));
    expect(all(element, 'button')).to.deep.equal([]);
    element.clientId = clientId;
    await control(element, 'Invite');
  });

  it('S-32 shows the last login, revokes an access after a question, and gives it back by Undo', async () => {
    const adapter = backEnd({ seed: seed(eva({ portal: { status: 'active', lastLoginAt: '2026-01-10T09:00:00Z' } })) });
    const { element } = await open(adapter);
    const [time] = all<HTMLTimeElement>(element, 'time');
    expect(time!.dateTime).to.equal('2026-01-10T09:00:00Z');
    expect(findControl(element, 'Invite')).to.equal(undefined);
    (await control(element, 'Revoke access')).focus();
    await press('Enter');
    await until(() => focused() !== null && nameOf(focused()!) === 'Cancel');
    await press('Tab', 'Enter');
    await until(() => textOf(element).includes('Portal access revoked'));
    expect((await contact(adapter)).portal?.status).to.equal('revoked');
    await click(await control(element, 'Undo'));
    await until(async () => (await contact(adapter)).portal?.status === 'active');
  });

  it('S-33 S-34 S-35 sends a reset link to the primary e-mail once, and not again at once; never logged in reads as such', async () => {
    const { adapter, sent } = watched(
      backEnd({ seed: seed(eva({ portal: { status: 'active', lastLoginAt: null } })) }),
    );
    const { element } = await open(adapter);
    expect(textOf(element)).to.contain('Last login: Not available');
    await click(await control(element, 'Send password link'));
    await until(() => textOf(element).includes('A link to choose a new password is sent to eva@ek.example.'));
    await click(await control(element, 'Send password link'));
    expect(sent).to.have.length(1);
    expect((await control(element, 'Send password link')).getAttribute('aria-description')).to.contain('Wait a minute');

    const { element: other } = await open(backEnd({ seed: seed(eva({ portal: { status: 'active' }, emails: [] })) }));
    const without = await control(other, 'Send password link');
    expect([without.getAttribute('aria-disabled'), without.getAttribute('aria-description')]).to.deep.equal([
      'true',
      'E-mail is missing',
    ]);
  });

  it('X-15 tells another address than the stored one, once it can be an address', async () => {
    const { adapter, sent } = watched(backEnd({ seed: seed(eva()) }));
    const { element } = await open(adapter);
    await click(await control(element, 'Give access'));
    const to = (await field(element, 'Tell this address')) as HTMLInputElement;
    expect(to.value).to.equal('eva@ek.example');
    to.focus();
    await press('Control+a');
    await sendKeys({ type: 'chefen på ek' });
    await click(all(element, 'dialog .button-primary')[0]!);
    await until(() => to.getAttribute('aria-invalid') === 'true');
    expect(textOf(element)).to.contain('Enter an e-mail address, such as anna@example.com.');
    await until(() => focused() === to);
    expect(to.value).to.equal('chefen på ek');
    expect(sent).to.deep.equal([]);
    await still();
    await expect(element).to.be.accessible();
    await press('Control+a');
    await sendKeys({ type: 'chef@ek.example' });
    await until(() => to.getAttribute('aria-invalid') !== 'true');
    await click(all(element, 'dialog .button-primary')[0]!);
    await until(() => textOf(element).includes('Uses the portal'));
    expect(sent).to.have.length(1);
    expect(sent[0]).to.include({ name: 'portal.grant', email: 'chef@ek.example' });
    await until(async () => (await contact(adapter)).portal?.status === 'active');
    expect((await contact(adapter)).emails).to.deep.equal([{ address: 'eva@ek.example' }]);
  });

  it('gives access to another address without an invitation, only with the right', async () => {
    const { adapter, sent } = watched(backEnd({ seed: seed(eva({ emails: [] })) }));
    const { element } = await open(adapter);
    await click(await control(element, 'Give access'));
    (await field(element, 'Tell this address')).focus();
    await sendKeys({ type: 'chef@ek.example' });
    await click(all(element, 'dialog .button-primary')[0]!);
    await until(() => textOf(element).includes('Uses the portal'));
    expect(sent[0]).to.include({ name: 'portal.grant', email: 'chef@ek.example' });
    const other = await open(backEnd({ seed: seed(eva()), session: as('client.edit', 'portal.invite') }));
    expect(all(other.element, 'button').map(nameOf)).to.deep.equal(['Invite']);
    const viewer = await open(backEnd({ seed: seed(eva()), session: as('client.view') }));
    expect(all(viewer.element, 'button')).to.deep.equal([]);
  });

  it('counts an invitation that has run out as none, and says why one is refused', async () => {
    const ran = {
      status: 'invited' as const,
      invitedAt: '2025-01-01T00:00:00Z',
      invitationExpiresAt: '2025-01-01T12:00:00Z',
    };
    const { adapter } = watched(backEnd({ seed: seed(eva({ portal: ran })) }), () =>
      Promise.reject(new ProblemError({ code: 'unavailable' })),
    );
    const { element } = await open(adapter);
    expect(textOf(element)).to.contain('No portal access').and.to.contain('The invitation has run out.');
    await click(await control(element, 'Invite'));
    await until(() => textOf(element).includes('The register does not answer'));
    expect((await control(element, 'Invite')).getAttribute('aria-disabled')).to.equal(null);
  });

  for (const invites of [true, false]) {
    it(`S-30 ${invites ? 'invites the contact of a new client once' : 'invites nobody'} where the register says so`, async () => {
      const settings = { id: 'default', version: '1', portal: { inviteOnCreate: invites } };
      const { adapter, sent } = watched(backEnd({ seed: { ...noClients(), settings: [settings] } }));
      const form = await fixture<HTMLElement>(html`<client-form locale="en" .adapter=${adapter}></client-form>`);
      const type = async (label: RegExp, text: string) => {
        (await field(form, label)).focus();
        await sendKeys({ type: text });
      };
      await type(/^Name/, 'Al AB');
      await type(/^Client number/, '4711');
      await type(/^First name/, 'Ada');
      await type(/^E-mail/, 'ada@al.example');
      const finished = new Promise<string>((resolve) =>
        form.addEventListener('finished', (event) => resolve((event as FinishedEvent).record!.id)),
      );
      await click(await control(form, 'Add client'));
      const { element } = await open(adapter, await finished);
      await until(() => textOf(element).includes(invites ? 'Invited to the portal' : 'No portal access'));
      expect(sent).to.have.length(invites ? 1 : 0);
    });
  }

  it('S-30 sends nothing to a new contact without an e-mail', async () => {
    const settings = { id: 'default', version: '1', portal: { inviteOnCreate: true } };
    const { adapter, sent } = watched(backEnd({ seed: { ...noClients(), settings: [settings] } }));
    const form = await fixture<HTMLElement>(html`<client-form locale="en" .adapter=${adapter}></client-form>`);
    for (const [label, text] of [
      [/^Name/, 'Al AB'],
      [/^Client number/, '4711'],
      [/^First name/, 'Ada'],
    ] as const) {
      (await field(form, label)).focus();
      await sendKeys({ type: text });
    }
    const finished = new Promise((resolve) => form.addEventListener('finished', resolve));
    await click(await control(form, 'Add client'));
    await finished;
    expect(sent).to.deep.equal([]);
  });

  it('S-31 reads Invited until the back end says that the customer has made a password', async () => {
    const storage = newStore();
    const adapter = backEnd({ seed: seed(eva()), storage });
    const { element } = await open(adapter);
    await click(await control(element, 'Invite'));
    await until(() => textOf(element).includes('Invited to the portal'));
    await until(async () => (await contact(adapter)).portal?.status === 'invited');
    const again = await open(adapter);
    expect(textOf(again.element)).to.contain('Invited to the portal');
    expect(findControl(again.element, 'Send password link')).to.equal(undefined);
    // The portal itself tells the register; no password passes through here.
    const elsewhere = backEnd({ seed: seed(eva()), storage });
    await elsewhere.act!('portal.grant', { id: 'eva' }, { signal, key: 'k' });
    sourceOf(adapter).refresh('contacts');
    await until(() => textOf(element).includes('Uses the portal'));
    expect(findControl(element, 'Send password link')).not.to.equal(undefined);
  });
});
