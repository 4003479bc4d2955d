import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter, Name } from '../../src/adapters/adapter.ts';
import type { ClientSettings } from '../../src/components/client-settings/client-settings.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/assign-technician.ts';
import '../../src/define/client-export.ts';
import '../../src/define/client-form.ts';
import '../../src/define/client-settings.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import { settingsWithDefaults } from '../../src/model/settings.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { readTable } from '../../src/transfer/read-table.ts';
import { downloads } from './import-files.ts';
import { all, click, control, field, findControl, findFields, focused, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const signal = new AbortController().signal;
const seed = (settings: object = {}): Seed => ({
  ...noClients(),
  clients: [{ id: 'ek', version: '1', type: 'business', name: 'Ek AB', number: '1' }],
  settings: [{ id: 'default', number: { required: true, minLength: 1, maxLength: 10 }, ...settings }],
});
const as = (rights: Right[], flags: string[] = []) => ({ actor: { id: 'u1', name: 'Una' }, rights, flags });

async function open(adapter: Adapter): Promise<ClientSettings> {
  const element = await fixture<ClientSettings>(
    html`<client-settings locale="en" .adapter=${adapter}></client-settings>`,
  );
  await until(() => all(element, '.group, .empty-state').length > 0, 'nothing was read');
  return element;
}
async function set(element: ClientSettings, label: string, text: string): Promise<void> {
  (await field(element, label)).focus();
  await press('Control+a');
  await sendKeys({ type: text });
  await press('Tab');
}
const stored = (adapter: Adapter) => adapter.get('settings', 'default', { signal });

describe('client-settings', () => {
  beforeEach(() => clearDrafts());

  it('V-25 shows to administrators only, and fetches nothing for others', async () => {
    const admin = await open(backEnd({ seed: seed() }));
    await still();
    await expect(admin).to.be.accessible();
    await control(admin, 'Save');
    const whole = backEnd({ seed: seed(), session: as(['client.edit']) });
    const read: Name[] = [];
    const office = await open({
      ...whole,
      get: (of, id, call) => {
        read.push(of);
        return whole.get(of, id, call);
      },
    });
    expect(textOf(office)).to.contain('You do not have the right to do this');
    expect(read).to.deep.equal([]);
    expect(findControl(office, 'Save')).to.equal(undefined);
  });

  it('V-27 sets the lengths of the client number; the form refuses others with both limits, and old numbers stay', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    await set(element, 'Shortest', '4');
    await set(element, 'Longest', '3');
    await click(await control(element, 'Save'));
    await until(() => all(element, '[aria-invalid=true]').length === 1);
    expect((await stored(adapter)).number?.minLength).to.equal(1);
    await set(element, 'Longest', '6');
    await click(await control(element, 'Save'));
    await until(async () => (await stored(adapter)).number?.minLength === 4);
    expect((await stored(adapter)).number).to.deep.include({ minLength: 4, maxLength: 6, required: true });
    expect(textOf(element)).to.contain('Numbers that are already in use stay as they are.');

    const made = await fixture<HTMLElement>(html`<client-form locale="en" .adapter=${adapter}></client-form>`);
    (await field(made, /^Name/)).focus();
    await sendKeys({ type: 'Ny AB' });
    (await field(made, /^Client number/)).focus();
    await sendKeys({ type: '12' });
    await press('Enter');
    await until(() => textOf(made).includes('4') && all(made, '[aria-invalid=true]').length > 0);
    expect(textOf(made)).to.match(/4.*6|Minimum length: 4/);
    const old = await adapter.get('clients', 'ek', { signal });
    const saved = await adapter.update!(
      'clients',
      'ek',
      { set: { comment: 'x' }, base: old.version! },
      { signal, key: 'k' },
    );
    expect(saved.number).to.equal('1');
  });

  it('V-51 puts the assigned person as our reference: shown with the client, the first of several, and in the export', async () => {
    const user = (id: string, name: string) => ({ id, version: '1', name });
    const assigned = (id: string, userId: string, assignedAt: string) => ({
      id,
      version: '1',
      clientId: 'ek',
      userId,
      assignedAt,
    });
    const adapter = backEnd({
      seed: {
        ...seed(),
        users: [user('u2', 'Bo Berg'), user('u3', 'Cia Dahl')],
        assignments: [
          assigned('a1', 'u2', '2026-03-02T08:00:00.000Z'),
          assigned('a2', 'u3', '2026-03-01T08:00:00.000Z'),
        ],
      },
    });
    const shown = async () => {
      const people = await fixture<HTMLElement>(
        html`<assign-technician locale="en" client-id="ek" .adapter=${adapter}></assign-technician>`,
      );
      await until(() => textOf(people).includes('Bo Berg'));
      return people;
    };
    const exported = async () => {
      const out = await fixture<HTMLElement>(html`<client-export locale="en" .adapter=${adapter}></client-export>`);
      const start = await control(out, 'Export');
      const [file] = await downloads(() => start.click());
      const { headings, rows } = await readTable(file!.file, { worker: () => undefined });
      const at = headings.indexOf('Our reference');
      return at === -1 ? undefined : rows[0]![at];
    };
    expect(textOf(await shown())).not.to.contain('Our reference');
    expect(await exported()).to.equal(undefined);
    const element = await open(adapter);
    await click(await field(element, 'Put the assigned person as our reference'));
    await click(await control(element, 'Save'));
    await until(async () => (await stored(adapter)).ourReferenceFromAssignee === true);
    await until(() => textOf(element).includes('Saved'));
    const people = await shown();
    await until(() => textOf(people).includes('Our reference: Cia Dahl, who was assigned first'));
    expect(await exported()).to.equal('Cia Dahl');
  });

  it('V-50 leads to the integration settings only where there is a bookkeeping program', async () => {
    const without = await open(backEnd({ seed: seed(), session: as(['settings.edit']) }));
    expect(findControl(without, 'Open the integration settings')).to.equal(undefined);
    const element = await open(backEnd({ seed: seed(), session: as(['settings.edit'], ['accounting']) }));
    const requests: ActionRequestEvent[] = [];
    element.addEventListener('action-request', (event) => requests.push(event));
    (await control(element, 'Open the integration settings')).focus();
    await press('Enter');
    expect(requests.map(({ action }) => action)).to.deep.equal(['integrationSettings.open']);
  });

  it('saves ticks and choices together, and takes them back by Undo', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    await click(await field(element, 'Invite the primary contact when a client is added'));
    await click(await field(element, 'Put the assigned person as our reference'));
    (await field(element, 'Taking a client out of use is called')).focus();
    await press('ArrowDown');
    await click(await control(element, 'Save'));
    await until(async () => (await stored(adapter)).portal?.inviteOnCreate === true);
    expect(await stored(adapter)).to.include({ archiveVerb: 'deactivate', ourReferenceFromAssignee: true });
    await click(await control(element, 'Undo'));
    await until(async () => (await stored(adapter)).portal?.inviteOnCreate !== true);
    expect((await stored(adapter)).archiveVerb).not.to.equal('deactivate');
  });

  it('keeps what was chosen when another administrator has saved meanwhile, or it is refused', async () => {
    const whole = backEnd({ seed: seed() });
    let problem: ProblemError | undefined = new ProblemError({ code: 'unavailable' });
    const element = await open({
      ...whole,
      act: (name, input, call) => (problem ? Promise.reject(problem) : whole.act!(name, input, call)),
    });
    const tick = (await field(element, 'Put the assigned person as our reference')) as HTMLInputElement;
    await click(tick);
    await click(await control(element, 'Save'));
    await until(() => focused()?.id === 'refused');
    expect(tick.checked).to.equal(true);
    problem = undefined;
    const { version } = await stored(whole);
    await whole.act!('settings.save', { set: { supportAdmin: true }, base: version! }, { signal, key: 'k1' });
    await click(await control(element, 'Save'));
    await until(() => textOf(element).includes('Someone else has changed this') || !tick.isConnected || tick.checked);
    expect(((await field(element, 'Put the assigned person as our reference')) as HTMLInputElement).checked).to.equal(
      true,
    );
    expect(findFields(element, 'Shortest')).to.have.length(1);
  });

  it('asks what to keep of what two administrators set at the same time, and merges the rest', async () => {
    const storage = newStore();
    const adapter = backEnd({ storage, seed: noClients() });
    const element = await open(adapter);
    await set(element, 'Shortest', '5');
    await click(await field(element, 'The register gives the next free number'));
    await set(element, 'Assigned at most', '3');
    const other = sourceOf(backEnd({ storage, session: { actor: { id: 'u2', name: 'Cia Fors' } } }));
    const before = await other.one('settings', 'default');
    const generated = settingsWithDefaults(before).number.generated;
    const theirs = { number: { ...settingsWithDefaults(before).number, minLength: 6 }, listPreviewSize: 7 };
    await other.act('settings.save', { set: theirs, ...(before.version === undefined ? {} : { base: before.version }) })
      .done;

    await click(await control(element, 'Save'));
    await until(() => all(element, '.conflict').length === 1, 'nobody was asked');
    await still();
    await expect(element).to.be.accessible();
    const question = textOf(all(element, '.conflict')[0]!);
    expect(question).to.contain('Shortest').and.to.contain('Cia Fors').and.not.to.contain('Assigned at most');
    await click(await field(element, /^Cia Fors/));
    await click(await control(element, 'Continue with these'));
    await until(() => all(element, 'dialog').length === 0 && focused()?.id === 'save');
    await still();
    await press('Enter');
    await until(async () => (await stored(adapter)).maxAssignees === 3);
    const saved = await stored(adapter);
    expect(saved).to.deep.include({ listPreviewSize: 7, maxAssignees: 3 });
    expect(saved.number).to.deep.include({ minLength: 6, generated: !generated });
  });
});
