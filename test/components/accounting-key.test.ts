import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AccountingKey } from '../../src/components/accounting-key/accounting-key.ts';
import type { ClientImport } from '../../src/components/client-import/client-import.ts';
import type { ClientForm } from '../../src/components/client-form/client-form.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/accounting-key.ts';
import '../../src/define/client-form.ts';
import '../../src/define/client-import.ts';
import type { Client } from '../../src/model/client.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, findFields, focused, press, still, textOf, until } from './page.ts';
import { csvFile, csvOf, giveFile } from './import-files.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'berg';
const signal = new AbortController().signal;
const seed = (client: Partial<Client> = {}, ...others: Client[]): Seed => ({
  ...noClients(),
  clients: [
    { id: clientId, version: '1', name: 'Anna Berg', number: '1001', accountingKey: 'Anna Berg', ...client },
    ...others,
  ],
});
const as = (role: Role) => ({ actor: { id: 'u1', name: 'Una', roles: [role] }, rights: roleRights[role] });
const admin = (store = newStore(), sown = seed()) => backEnd({ seed: sown, session: as('admin'), storage: store });

async function open(adapter: Adapter, id = clientId, locale = 'en'): Promise<AccountingKey> {
  const element = await fixture<AccountingKey>(
    html`<accounting-key locale=${locale} client-id=${id} .adapter=${adapter}></accounting-key>`,
  );
  await until(() => all(element, '[part=key]').length > 0, 'nothing was read');
  return element;
}
const dialogOpen = (element: AccountingKey) => all(element, 'dialog').length > 0;
async function fill(element: AccountingKey, key: string, reason: string): Promise<void> {
  (await field(element, /^New key/)).focus();
  await press('Control+a');
  await sendKeys({ type: key });
  await press('Tab');
  await press('Control+a');
  if (reason) await sendKeys({ type: reason });
}
const acknowledge = async (element: AccountingKey) => {
  (await field(element, /^I know/)).focus();
  await press(' ');
};
const save = async (element: AccountingKey) => click(await control(element, 'Change the key'));
const stored = (adapter: Adapter, id = clientId) => adapter.get('clients', id, { signal });
const notes = async (adapter: Adapter) =>
  (await adapter.list('notes', { parent: { collection: 'clients', id: clientId }, limit: 10 }, { signal })).items;

/** The adapter, with each accounting key it is asked to set. */
function watched(adapter: Adapter) {
  const calls: unknown[] = [];
  const watching: Adapter = {
    ...adapter,
    act: (name, input, call) => {
      if (name === 'client.setAccountingKey') calls.push(input);
      return adapter.act!(name, input, call);
    },
  };
  return { adapter: watching, calls };
}

describe('accounting-key', () => {
  beforeEach(() => clearDrafts());

  it('S-12 shows the key under its label, to select and to copy', async () => {
    const element = await open(admin(newStore(), seed({ accountingKey: 'Berg  Anna Ö' })));
    await still();
    await expect(element).to.be.accessible();
    expect(textOf(element)).to.match(/^Accounting key/);
    const value = all(element, '[part=key] bdi')[0]!;
    expect(value.textContent).to.equal('Berg  Anna Ö');
    expect(getComputedStyle(value).userSelect).to.not.equal('none');
    await click(await control(element, 'Copy the accounting key'));
    await until(() => textOf(element).includes('was copied'));
    const paper = await fixture<HTMLTextAreaElement>(html`<textarea aria-label="Paste here"></textarea>`);
    paper.focus();
    await press('Control+v');
    await until(() => paper.value === 'Berg  Anna Ö');
  });

  it('S-18 S-20 S-21 S-22 changes the key with a reason and an acknowledgement, and keeps both with who and when', async () => {
    const adapter = admin();
    const element = await open(adapter);
    const events: string[] = [];
    for (const type of ['action-request', 'action-done'] as const)
      element.addEventListener(type, (event) => events.push(`${type} ${event.action}`));
    const pencil = await control(element, 'Change the accounting key');
    pencil.focus();
    await press('Enter');
    await field(element, /^New key/);
    await still();
    await expect(element).to.be.accessible();
    expect(textOf(all(element, '.former')[0]!)).to.equal('Key until now Anna Berg');
    await fill(element, 'Anna Berg-Lund', '   ');
    await save(element);
    await until(() => textOf(element).includes('Fill in this field.'));
    expect(focused()).to.equal(findFields(element, /^Reason/)[0]);
    expect(textOf(element)).to.contain('Tick the box to go on.');
    await sendKeys({ type: 'Gift' });
    await save(element);
    await until(() => focused() === findFields(element, /^I know/)[0]);
    expect((await stored(adapter)).accountingKey).to.equal('Anna Berg');
    await press(' ');
    await save(element);
    await until(() => !dialogOpen(element));
    await until(async () => (await stored(adapter)).accountingKey === 'Anna Berg-Lund');
    await until(() => focused() === findControl(element, 'Change the accounting key'));
    const [note] = await notes(adapter);
    expect(note).to.include({ kind: 'system', body: 'Gift', visibility: 'internal' });
    expect(note?.author?.name).to.equal('Una');
    expect(note?.at).to.match(/^\d{4}-/);
    expect(note?.meta).to.deep.include({ from: 'Anna Berg', to: 'Anna Berg-Lund' });
    expect(events).to.deep.equal(['action-request client.setAccountingKey', 'action-done client.setAccountingKey']);
  });

  it('S-21 has the box unticked each time the dialog opens, and keeps what was typed until it is cancelled', async () => {
    const element = await open(admin());
    await click(await control(element, 'Change the accounting key'));
    await fill(element, 'Berg', 'Stavning');
    await acknowledge(element);
    await press('Escape');
    await until(() => !dialogOpen(element));
    await click(await control(element, 'Change the accounting key'));
    expect((await field(element, /^New key/)).value).to.equal('Berg');
    expect(((await field(element, /^I know/)) as HTMLInputElement).checked).to.equal(false);
    await click(await control(element, 'Cancel'));
    await until(() => !dialogOpen(element));
    await click(await control(element, 'Change the accounting key'));
    expect((await field(element, /^New key/)).value).to.equal('');
  });

  for (const role of ['super', 'admin', 'supervisor', 'office', 'technician', 'customer'] as const) {
    const may = role === 'super' || role === 'admin';
    it(`S-19 ${may ? 'offers the change to' : 'has no pencil for'} the role ${role}`, async () => {
      const session = as(role);
      const { adapter, calls } = watched(
        backEnd({
          seed: {
            ...seed({ accountingKey: '17' }),
            assignments: [{ id: 'a1', version: '1', clientId, userId: 'u1' }],
          },
          session: { ...session, actor: { ...session.actor, ...(role === 'customer' && { clientId }) } },
        }),
      );
      const element = await open(adapter);
      await control(element, 'Copy the accounting key');
      expect(Boolean(findControl(element, 'Change the accounting key'))).to.equal(may);
      expect(calls).to.deep.equal([]);
    });
  }

  it('says that a key is taken at its field, keeps what was typed, and never names the holder', async () => {
    const rival = { id: 'x', version: '1', name: 'Bo Ek', number: '1002', accountingKey: 'Bo Ek' };
    const adapter = admin(newStore(), seed({}, rival));
    const element = await open(adapter);
    await click(await control(element, 'Change the accounting key'));
    await fill(element, 'Bo Ek', 'Ihopslagning');
    await acknowledge(element);
    await save(element);
    const key = await field(element, /^New key/);
    await until(() => key.getAttribute('aria-invalid') === 'true');
    expect(focused()).to.equal(key);
    expect(key.value).to.equal('Bo Ek');
    expect((await field(element, /^Reason/)).value).to.equal('Ihopslagning');
    expect(await notes(adapter)).to.have.length(0);
    expect((await stored(adapter)).accountingKey).to.equal('Anna Berg');
  });

  it('goes on when something else of the client has changed, and asks anew when the key has', async () => {
    const store = newStore();
    const adapter = admin(store);
    const rival = admin(store);
    const element = await open(adapter);
    await click(await control(element, 'Change the accounting key'));
    await fill(element, 'Anna Lund', 'Gift');
    await acknowledge(element);
    const call = { signal, key: crypto.randomUUID() };
    await rival.update!('clients', clientId, { set: { website: 'https://berg.example' } }, call);
    const acknowledged = ['accountingKeyChange'];
    await rival.act!(
      'client.setAccountingKey',
      { id: clientId, key: 'Berg A' },
      { signal, key: crypto.randomUUID(), reason: 'Annat', acknowledged },
    );
    await save(element);
    await until(() => textOf(element).includes('Somebody else has changed the key to Berg A.'));
    expect((await field(element, /^New key/)).value).to.equal('Anna Lund');
    await acknowledge(element);
    await rival.update!(
      'clients',
      clientId,
      { set: { website: 'https://lund.example' } },
      { signal, key: crypto.randomUUID() },
    );
    await save(element);
    await until(async () => (await stored(adapter)).accountingKey === 'Anna Lund');
    expect((await stored(adapter)).website).to.equal('https://lund.example');
    expect(await notes(adapter)).to.have.length(2);
  });

  it('keeps the draft when the back end refuses, and writes nothing when the host forbids it', async () => {
    const whole = admin();
    let refuses = true;
    const element = await open({
      ...whole,
      act: (name, input, call) =>
        refuses ? Promise.reject(new ProblemError({ code: 'forbidden' })) : whole.act!(name, input, call),
    });
    await click(await control(element, 'Change the accounting key'));
    await fill(element, 'Anna Lund', 'Gift');
    await acknowledge(element);
    await save(element);
    await until(() => all(element, '#key-refused').length > 0);
    expect(focused()?.id).to.equal('key-refused');
    expect((await field(element, /^New key/)).value).to.equal('Anna Lund');
    refuses = false;
    element.addEventListener('action-request', (event: ActionRequestEvent) => event.preventDefault(), { once: true });
    await save(element);
    await until(() => !dialogOpen(element));
    expect((await stored(whole)).accountingKey).to.equal('Anna Berg');
  });

  const form = async (adapter: Adapter, id?: string): Promise<ClientForm> => {
    const found = await fixture<ClientForm>(
      html`<client-form locale="en" client-id=${id ?? ''} .adapter=${adapter}></client-form>`,
    );
    await field(found, /^Name/);
    return found;
  };
  const type = async (element: HTMLElement, name: RegExp, text: string) => {
    (await field(element, name)).focus();
    await press('Control+a');
    await sendKeys({ type: text });
  };
  async function made(adapter: Adapter, name: string, number: string): Promise<string> {
    const element = await form(adapter);
    await type(element, /^Name/, name);
    await type(element, /^Client number/, number);
    const finished = new Promise<string>((resolve) =>
      element.addEventListener('finished', (event) =>
        resolve((event as Event & { record?: { id: string } }).record!.id),
      ),
    );
    await click(await control(element, 'Add client'));
    return finished;
  }

  it('S-14 S-15 makes the key of the name, and adds a number where another has that name', async () => {
    const adapter = admin(newStore(), noClients());
    const keys: string[] = [];
    for (const number of ['2001', '2002', '2003']) {
      const element = await open(adapter, await made(adapter, 'Anna Berg', number));
      keys.push(all(element, '[part=key] bdi')[0]!.textContent!);
    }
    expect(keys[0]).to.equal('Anna Berg');
    for (const key of keys.slice(1)) expect(key).to.match(/^Anna Berg.*\d$/);
    expect(new Set(keys).size).to.equal(3);
  });

  it('S-16 gives a person imported without names a number as the key, unique, with a hint to correct it', async () => {
    const adapter = admin(newStore(), noClients());
    const importer = await fixture<ClientImport>(html`<client-import locale="en" .adapter=${adapter}></client-import>`);
    await control(importer, "Select a client's file");
    const rows = [
      ['Customer number', 'Name', 'Type', 'E-mail'],
      ['2001', '', 'Private', 'a@example.se'],
      ['2002', '', 'Private', 'b@example.se'],
    ];
    giveFile(importer, csvFile(csvOf(rows)));
    await click(await control(importer, 'Check the rows'));
    await until(() => textOf(importer).includes('The name is missing.'));
    await click(await control(importer, 'Save'));
    await control(importer, 'Done');
    const { items } = await adapter.list('clients', { limit: 10 }, { signal });
    const keys = items.map(({ accountingKey }) => accountingKey ?? '');
    expect(items).to.have.length(2);
    for (const key of keys) expect(key).to.match(/^\d+$/);
    expect(new Set(keys).size).to.equal(2);
    const element = await open(adapter, items[0]!.id);
    expect(textOf(element)).to.contain('The key is only a number');
    await click(all(element, '#correct')[0]!);
    await fill(element, 'Ada Ek', 'Namnet är känt');
    await acknowledge(element);
    await save(element);
    await until(async () => (await stored(adapter, items[0]!.id)).accountingKey === 'Ada Ek');
    await until(() => !textOf(element).includes('The key is only a number'));
  });

  for (const role of ['admin', 'office'] as const) {
    it(`S-17 leaves the key when the name changes, and says so to the role ${role}`, async () => {
      const adapter = backEnd({ seed: seed(), session: as(role) });
      const element = await open(adapter);
      const editor = await form(adapter, clientId);
      await type(editor, /^Name/, 'Anna Lund');
      await click(await control(editor, 'Save changes'));
      await until(() => textOf(element).includes('it is still Anna Berg'));
      await until(async () => (await stored(adapter)).name === 'Anna Lund');
      expect((await stored(adapter)).accountingKey).to.equal('Anna Berg');
      const link = all(element, '#correct')[0];
      expect(Boolean(link)).to.equal(role === 'admin');
      if (!link) return;
      await click(link);
      await field(element, /^New key/);
    });
  }
});
