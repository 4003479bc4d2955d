import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { CommunicationPreferences } from '../../src/components/communication-preferences/communication-preferences.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/client-provider.ts';
import '../../src/define/communication-preferences.ts';
import type { Consent, NotificationType, Preference } from '../../src/model/communication.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right, Session } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, findFields, focused, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const type = (key: string, en: string, more: Partial<NotificationType> = {}): NotificationType => ({
  id: `type-${key}`,
  version: '1',
  key,
  label: { en, sv: `${en} (sv)` },
  audience: 'customer',
  category: 'transactional',
  channels: ['email', 'sms'],
  ...more,
});
const types = [
  type('visit', 'Visit reminder'),
  type('invoice', 'New invoice', { channels: ['email'], required: true }),
  type('offers', 'Offers', { category: 'marketing' }),
  type('renewal', 'Agreement to renew', { audience: 'admin', channels: ['email'] }),
  type('fault', 'New fault report', { audience: 'technician', channels: ['sms'] }),
];
const chosen = (more: Partial<Preference> = {}): Preference => ({
  id: 'p1',
  version: '1',
  clientId,
  all: true,
  byChannel: {},
  byType: {},
  ...more,
});
const seed = (preferences: Preference[] = [], more: Seed = {}): Seed => ({
  ...noClients(),
  notificationTypes: types,
  clients: [
    { id: clientId, version: '1', name: 'Ek AB', number: '1001' },
    { id: 'al', version: '1', name: 'Al AB', number: '1002' },
  ],
  contacts: [
    { id: 'eva', version: '1', clientId, first: 'Eva', last: 'Ek', primary: true },
    { id: 'bo', version: '1', clientId, first: 'Bo', last: 'Berg' },
  ],
  preferences,
  ...more,
});
const una: Session = { actor: { id: 'u-una', name: 'Una Berg', roles: ['admin'] } };

async function open(adapter: Adapter, more: Partial<CommunicationPreferences> = {}): Promise<CommunicationPreferences> {
  const board = await fixture<CommunicationPreferences>(
    html`<communication-preferences locale="en" client-id=${clientId} .adapter=${adapter}></communication-preferences>`,
  );
  Object.assign(board, more);
  await until(() => all(board, '.table, .empty-state').length > 0, 'nothing was read');
  return board;
}
const stored = async (adapter: Adapter, of: string = clientId): Promise<Preference[]> =>
  (await adapter.list('preferences', { parent: { collection: 'clients', id: of }, limit: 50 }, { signal })).items;
const switchOf = (board: CommunicationPreferences, name: string) => field(board, name) as Promise<HTMLInputElement>;
/** The state as it is read out beside the name. */
function stateOf(board: CommunicationPreferences, name: string): string {
  const [toggle] = findFields(board, name);
  const help = toggle?.getAttribute('aria-describedby') ?? '';
  return board.shadowRoot?.getElementById(help)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}
async function flip(board: CommunicationPreferences, ...names: string[]): Promise<void> {
  for (const name of names) {
    (await switchOf(board, name)).focus();
    await press('Space');
  }
}
const isBlocked = async (board: CommunicationPreferences): Promise<boolean> =>
  (await control(board, 'Save changes')).getAttribute('aria-disabled') === 'true';
async function save(board: CommunicationPreferences, reason: string): Promise<void> {
  await click(await control(board, 'Save changes'));
  (await field(board, /^Reason/)).focus();
  if (reason) await sendKeys({ type: reason });
  await click(await control(board, 'Save'));
}
const closed = (board: CommunicationPreferences) => until(() => all(board, 'dialog').length === 0, 'a dialog is open');
const set = (adapter: Adapter, choices: Partial<Preference> & { base?: string }, reason: string) =>
  adapter.act!(
    'preferences.set',
    { clientId, all: true, byChannel: {}, byType: {}, ...choices },
    { signal, key: `key-${reason}-${Math.random()}`, reason },
  );
/** Preferences in a back end that has records and no verbs. */
function withoutVerbs(whole: Adapter, rows: Preference[], reasons: unknown[]): Adapter {
  let version = 1;
  const keep = (row: Preference, reason: unknown): Preference => {
    const kept = { ...row, version: String((version += 1)) };
    rows.splice(0, rows.length, ...rows.filter(({ id }) => id !== row.id), kept);
    reasons.push(reason);
    return kept;
  };
  return {
    contract: whole.contract,
    describe: async (call) => {
      const said = await whole.describe!(call);
      const preferences = { ...said.collections?.preferences, write: true, ids: 'server', concurrency: 'checked' };
      return { ...said, actions: [], live: false, collections: { ...said.collections, preferences } } as typeof said;
    },
    get: whole.get,
    list: (async (of, query, call) =>
      of === 'preferences' ? { items: structuredClone(rows) } : whole.list(of, query, call)) as Adapter['list'],
    create: ((_, draft, call) =>
      Promise.resolve(
        keep({ ...(draft as unknown as Preference), id: `p${version}` }, call.reason),
      )) as Adapter['create'],
    update: (async (_, id, { set: patch, base }, call) => {
      const row = rows.find((one) => one.id === id)!;
      if (base !== row.version) throw new ProblemError({ code: 'conflict', current: structuredClone(row) });
      return keep({ ...row, ...(patch as Partial<Preference>) }, call.reason);
    }) as Adapter['update'],
  } as Adapter;
}
const warns = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('communication-preferences', () => {
  beforeEach(() => clearDrafts());

  it('S-88 lists every notification that the back end declares, grouped by whom it goes to', async () => {
    const board = await open(backEnd({ seed: seed() }));
    const groups = all(board, 'tbody').map((group) => [
      group.getAttribute('aria-label'),
      all(group, '.row bdi').map((name) => name.textContent),
    ]);
    expect(groups).to.deep.equal([
      ['To the client', ['New invoice', 'Visit reminder']],
      ['Marketing to the client', ['Offers']],
      ['To administrators', ['Agreement to renew']],
      ['To technicians', ['New fault report']],
    ]);
    await still();
    await expect(board).to.be.accessible();
  });

  it('S-89 turns everything off and on again, and the finer choices are as they were', async () => {
    const byType = { visit: { sms: false } };
    const adapter = backEnd({ seed: seed([chosen({ byType })]) });
    const board = await open(adapter);
    await flip(board, 'All messages');
    for (const name of ['E-mail', 'Text message', 'Visit reminder, E-mail', 'Visit reminder, Text message']) {
      expect((await switchOf(board, name)).checked, name).to.equal(false);
      expect(stateOf(board, name), name).to.equal('Off. All messages are off.');
      await flip(board, name);
      expect((await switchOf(board, name)).checked, name).to.equal(false);
    }
    await save(board, 'Moves abroad');
    await until(async () => (await stored(adapter))[0]?.all === false);
    await closed(board);
    expect((await stored(adapter))[0]).to.deep.include({ byChannel: {}, byType });
    await flip(board, 'All messages');
    expect(stateOf(board, 'Visit reminder, E-mail')).to.equal('On');
    expect(stateOf(board, 'Visit reminder, Text message')).to.equal('Off');
    await save(board, 'Back again');
    await until(async () => (await stored(adapter))[0]?.all === true);
    expect((await stored(adapter))[0]).to.deep.include({ byType });
  });

  it('S-90 turns e-mail off without touching text messages, and the reverse', async () => {
    const adapter = backEnd({ seed: seed() });
    const board = await open(adapter);
    await flip(board, 'E-mail');
    expect(stateOf(board, 'Visit reminder, E-mail')).to.equal('Off. The whole channel is off: E-mail.');
    expect(stateOf(board, 'Visit reminder, Text message')).to.equal('On');
    await save(board, 'No mail');
    await until(async () => (await stored(adapter))[0]?.byChannel.email === false);
    await closed(board);
    expect((await stored(adapter))[0]).to.deep.include({ all: true, byChannel: { email: false }, byType: {} });
    await flip(board, 'E-mail', 'Text message');
    expect(stateOf(board, 'Visit reminder, E-mail')).to.equal('On');
    expect(stateOf(board, 'Visit reminder, Text message')).to.equal('Off. The whole channel is off: Text message.');
  });

  it('S-91 has a switch for each notification and channel, named by both, with its state in words', async () => {
    const adapter = backEnd({ seed: seed() });
    const board = await open(adapter);
    const toggle = await switchOf(board, 'Visit reminder, Text message');
    expect(toggle.getAttribute('role')).to.equal('switch');
    expect(toggle.ariaChecked).to.equal('true');
    expect(stateOf(board, 'Visit reminder, Text message')).to.equal('On');
    await flip(board, 'Visit reminder, Text message');
    expect(toggle.ariaChecked).to.equal('false');
    expect(stateOf(board, 'Visit reminder, Text message')).to.equal('Off');
    expect(stateOf(board, 'Visit reminder, E-mail')).to.equal('On');
    await click(toggle);
    expect(toggle.ariaChecked).to.equal('true');
    await click(toggle);
    await save(board, 'Too many');
    await until(async () => (await stored(adapter))[0]?.byType['visit']?.sms === false);
    expect((await stored(adapter))[0]?.byType).to.deep.equal({ visit: { sms: false } });
    // A way that a notification does not go has no switch.
    expect(findFields(board, 'New fault report, E-mail')).to.have.length(0);
  });

  it('X-01 locks what is required on, and says why, whatever else is off', async () => {
    const adapter = backEnd({ seed: seed([chosen({ all: false, byType: { invoice: { email: false } } })]) });
    const board = await open(adapter);
    const name = 'New invoice, E-mail';
    expect((await switchOf(board, name)).checked).to.equal(true);
    expect(stateOf(board, name)).to.equal('Always on. Always sent, and cannot be switched off.');
    await flip(board, name);
    await click(await switchOf(board, name));
    expect((await switchOf(board, name)).checked).to.equal(true);
    expect(await isBlocked(board)).to.equal(true);
    expect(textOf(board)).to.contain('Required');
  });

  it('S-92 stores nothing before Save changes, which is unavailable while nothing is changed', async () => {
    const adapter = backEnd({ seed: seed([chosen()]) });
    const board = await open(adapter);
    expect(await isBlocked(board)).to.equal(true);
    expect(warns()).to.equal(false);
    await flip(board, 'Offers, E-mail');
    expect(await isBlocked(board)).to.equal(false);
    expect(textOf(board)).to.contain('1 change is not saved');
    expect(warns()).to.equal(true);
    await flip(board, 'Offers, E-mail');
    expect(await isBlocked(board)).to.equal(true);
    expect(warns()).to.equal(false);
    await flip(board, 'Offers, E-mail', 'All messages');
    expect((await stored(adapter))[0]).to.deep.include({ all: true, byType: {} });
    await click(await control(board, 'Discard changes'));
    expect(await isBlocked(board)).to.equal(true);
    expect(stateOf(board, 'Offers, E-mail')).to.equal('On');
    expect(focused()?.id).to.equal('save');
  });

  it('asks before another client takes the place of unsaved changes, and keeps them as a draft', async () => {
    const adapter = backEnd({ seed: seed() });
    const board = await open(adapter);
    await flip(board, 'Offers, E-mail');
    board.clientId = 'al';
    await click(await control(board, 'Continue editing'));
    await until(() => textOf(board).includes('These are the preferences of Ek AB.'));
    expect(stateOf(board, 'Offers, E-mail')).to.equal('Off');
    await click(await control(board, 'Leave without saving'));
    await until(() => focused()?.id === 'heading' || focused()?.id === 'save');
    await until(() => findFields(board, 'Offers, E-mail').length > 0 && stateOf(board, 'Offers, E-mail') === 'On');
    expect(await isBlocked(board)).to.equal(true);
    board.clientId = clientId;
    await until(() => textOf(board).includes('were not saved. They are here again.'));
    expect(stateOf(board, 'Offers, E-mail')).to.equal('Off');
    // Saved, it goes where one wanted to.
    board.clientId = 'al';
    await press('Escape');
    await save(board, 'No offers');
    await until(async () => (await stored(adapter)).length === 1);
    await until(() => stateOf(board, 'Offers, E-mail') === 'On');
    expect((await stored(adapter, 'al')).length).to.equal(0);
  });

  it('brings unsaved changes back after a reload', async () => {
    const adapter = backEnd({ seed: seed() });
    const former = await open(adapter);
    await flip(former, 'Offers, E-mail');
    former.remove();
    const board = await open(adapter);
    await until(() => textOf(board).includes('They are here again.'));
    expect(stateOf(board, 'Offers, E-mail')).to.equal('Off');
    await click(await control(board, 'Discard'));
    expect(await isBlocked(board)).to.equal(true);
  });

  it('S-93 asks for the reason, refuses none and only spaces, and Cancel returns to what was changed', async () => {
    const adapter = backEnd({ seed: seed() });
    const board = await open(adapter);
    await flip(board, 'Offers, E-mail');
    await click(await control(board, 'Save changes'));
    await still();
    await expect(board).to.be.accessible();
    expect(textOf(all(board, '#reason-dialog')[0]!)).to.match(/1 change Offers, E-mail On .*Off/);
    const reason = await field(board, /^Reason/);
    expect(focused()).to.equal(reason);
    await click(await control(board, 'Save'));
    await until(() => reason.getAttribute('aria-invalid') === 'true');
    expect(textOf(board)).to.contain('Fill in this field.');
    await sendKeys({ type: '   ' });
    await press('Control+Enter');
    await until(() => reason.getAttribute('aria-invalid') === 'true');
    expect(await stored(adapter)).to.deep.equal([]);
    await click(await control(board, 'Cancel'));
    await closed(board);
    expect(focused()?.id).to.equal('save');
    expect(stateOf(board, 'Offers, E-mail')).to.equal('Off');
    expect(await stored(adapter)).to.deep.equal([]);
    await save(board, 'Wants no offers');
    await until(async () => (await stored(adapter))[0]?.byType['offers']?.email === false);
    await closed(board);
    expect(await isBlocked(board)).to.equal(true);
    expect(warns()).to.equal(false);
  });

  it('S-94 shows who, when and why, and each toggle’s old and new value, in a history that nobody can edit', async () => {
    const adapter = backEnd({ seed: seed([chosen({ byType: { offers: { email: false } } })]), session: una });
    const board = await open(adapter);
    await flip(board, 'Offers, E-mail', 'Visit reminder, Text message', 'All messages');
    await save(board, 'Ringde och bad om det');
    await closed(board);
    await click(await control(board, 'View change history'));
    await until(() => all(board, '.entry').length === 1, 'there is no entry');
    const [entry] = all(board, '.entry');
    const text = textOf(entry!);
    expect(text).to.contain('Una Berg').and.to.contain('Reason: Ringde och bad om det');
    expect(text).to.contain('All messages From On to Off');
    expect(text).to.contain('Offers, E-mail From Off to On');
    expect(text).to.contain('Visit reminder, Text message From On to Off');
    const [time] = all<HTMLTimeElement>(entry!, 'time');
    expect(Math.abs(Date.parse(time!.dateTime) - Date.now())).to.be.lessThan(3_600_000 * 24);
    expect(all(entry!, 'button, input, a')).to.have.length(0);
    await still();
    await expect(board).to.be.accessible();
    await press('Escape');
    await closed(board);
    expect(focused()?.id).to.equal('history-open');
  });

  it('X-02 records the change in a system note too, with its reason and toggles', async () => {
    const adapter = backEnd({ seed: seed(), session: una });
    const board = await open(adapter);
    await flip(board, 'Text message');
    await save(board, 'Byter nummer');
    const parent = { collection: 'clients', id: clientId } as const;
    const notes = async () => (await adapter.list('notes', { parent, limit: 10 }, { signal })).items;
    await until(async () => (await notes()).length === 1);
    expect((await notes())[0]).to.deep.include({
      kind: 'system',
      visibility: 'internal',
      body: 'Byter nummer',
      meta: { event: 'communications.changed', changes: [{ path: '/byChannel/sms', from: true, to: false }] },
    });
    expect((await notes())[0]?.author?.name).to.equal('Una Berg');
  });

  it('asks before the history covers unsaved changes, which stay', async () => {
    const board = await open(backEnd({ seed: seed([chosen()]) }));
    await flip(board, 'Offers, E-mail');
    await click(await control(board, 'View change history'));
    await press('Escape');
    await closed(board);
    expect(focused()?.id).to.equal('history-open');
    await click(await control(board, 'View change history'));
    await click(await control(board, 'Show the history'));
    await until(() => textOf(board).includes('Nothing has been changed yet'));
    await press('Escape');
    await closed(board);
    expect(stateOf(board, 'Offers, E-mail')).to.equal('Off');
  });

  it('shows what this version does not know by its key, and leaves it as it is', async () => {
    const byType = { 'robot/v2': { email: false, sms: true }, empty: {} };
    const adapter = backEnd({ seed: seed([chosen({ byType })]) });
    const board = await open(adapter);
    const [row] = all(board, '.row').filter((one) => textOf(one).includes('robot/v2'));
    expect(textOf(row!)).to.match(/robot\/v2 Off On/);
    expect(all(row!, 'input')).to.have.length(0);
    await flip(board, 'Offers, E-mail');
    await save(board, 'No offers');
    await until(async () => (await stored(adapter))[0]?.byType['offers']?.email === false);
    expect((await stored(adapter))[0]?.byType).to.deep.equal({ ...byType, offers: { email: false } });
  });

  it('merges what two people change apart, and asks about a row that both have changed', async () => {
    const storage = newStore();
    const adapter = backEnd({ seed: seed([chosen()]), session: una, storage });
    const colleague = backEnd({ session: { actor: { id: 'u-bo', name: 'Bo Berg' } }, storage });
    const board = await open(adapter);
    await flip(board, 'Offers, E-mail');
    const [before] = await stored(adapter);
    await set(colleague, { base: before!.version!, byChannel: { sms: false } }, 'his');
    await save(board, 'mine');
    await until(async () => (await stored(adapter))[0]?.byType['offers']?.email === false);
    expect((await stored(adapter))[0]?.byChannel).to.deep.equal({ sms: false });
    await closed(board);
    await until(() => textOf(board).includes('together with what someone else'));
    await until(() => stateOf(board, 'Text message') === 'Off');

    await flip(board, 'Text message', 'Visit reminder, E-mail');
    const [now] = await stored(adapter);
    const row = { ...now!.byType, visit: { sms: false } };
    await set(colleague, { base: now!.version!, byChannel: { sms: false }, byType: row }, 'his again');
    await save(board, 'mine again');
    await until(() => all(board, '#preferences-conflict-dialog').length === 1, 'nothing is asked');
    const question = textOf(all(board, '#preferences-conflict-dialog')[0]!);
    expect(question).to.contain('Visit reminder').and.to.contain('E-mail: Off and Text message: On');
    expect(question).to.contain('E-mail: On and Text message: Off');
    expect((await stored(adapter))[0]?.byType['visit']).to.deep.equal({ sms: false });
    await click(await control(board, 'Continue with these'));
    expect(((await field(board, /^Reason/)) as HTMLTextAreaElement).value).to.equal('mine again');
    await click(await control(board, 'Save'));
    await until(async () => (await stored(adapter))[0]?.byChannel.sms === true);
    expect((await stored(adapter))[0]?.byType['visit']).to.deep.include({ email: false });
  });

  it('loses neither of two first choices', async () => {
    const storage = newStore();
    const adapter = backEnd({ seed: seed(), session: una, storage });
    const board = await open(adapter);
    await flip(board, 'Offers, E-mail');
    const colleague = backEnd({ session: { actor: { id: 'u-bo', name: 'Bo Berg' } }, storage });
    await set(colleague, { byType: { visit: { email: false } } }, 'first');
    await save(board, 'second');
    await until(async () => (await stored(adapter))[0]?.byType['offers']?.email === false);
    expect((await stored(adapter))[0]?.byType['visit']?.email).to.equal(false);
    expect(await stored(adapter)).to.have.length(1);
  });

  it('saves by plain writes where the back end has no verb for it, and lays nothing over what was not seen', async () => {
    const [rows, reasons]: [Preference[], unknown[]] = [[], []];
    const board = await open(withoutVerbs(backEnd({ seed: seed() }), rows, reasons));
    await flip(board, 'Offers, E-mail');
    rows.push(chosen({ byChannel: { sms: false } }));
    await save(board, 'first');
    await until(() => rows[0]?.byType['offers']?.email === false);
    expect(rows).to.have.length(1);
    expect(rows[0]?.byChannel).to.deep.equal({ sms: false });
    await closed(board);
    await until(() => stateOf(board, 'Text message') === 'Off');
    await flip(board, 'Text message');
    await save(board, 'second');
    await until(() => rows[0]?.byChannel.sms === true);
    expect(reasons).to.deep.equal(['first', 'second']);
  });

  it('takes back end and language from a provider, and so does the history in it', async () => {
    const adapter = backEnd({ seed: seed([chosen()]), session: una });
    const provider = await fixture<HTMLElement>(
      html`<client-provider .adapter=${adapter} locale="sv"
        ><communication-preferences client-id=${clientId}></communication-preferences
      ></client-provider>`,
    );
    const board = provider.querySelector('communication-preferences') as CommunicationPreferences;
    await until(() => findFields(board, 'Offers (sv), E-post').length > 0);
    await flip(board, 'Offers (sv), E-post');
    await click(await control(board, 'Spara ändringar'));
    (await field(board, /^Orsak/)).focus();
    await sendKeys({ type: 'Vill inte' });
    await press('Control+Enter');
    await closed(board);
    await click(await control(board, 'Visa ändringshistorik'));
    await until(() => textOf(board).includes('Offers (sv), E-post Från På till Av'));
  });

  it('keeps the changes and the reason when the save is refused, and saves once after a lost answer', async () => {
    const whole = backEnd({ seed: seed(), session: una });
    let answers: 'refused' | 'lost' | 'given' = 'refused';
    const board = await open({
      ...whole,
      act: async (...call) => {
        if (answers === 'refused') throw new ProblemError({ code: 'forbidden' });
        const result = await whole.act!(...call);
        if (answers === 'lost') throw new ProblemError({ code: 'outcomeUnknown' });
        return result;
      },
    });
    await flip(board, 'Offers, E-mail');
    await save(board, 'No offers');
    await until(() => focused()?.id === 'refused');
    answers = 'lost';
    await click(await control(board, 'Save'));
    await until(async () => (await stored(whole)).length === 1);
    await until(() => focused()?.id === 'refused');
    expect(((await field(board, /^Reason/)) as HTMLTextAreaElement).value).to.equal('No offers');
    answers = 'given';
    await click(await control(board, 'Save'));
    await closed(board);
    const parent = { collection: 'clients', id: clientId } as const;
    const { items } = await whole.list('activity', { parent, limit: 10 }, { signal });
    expect(items.filter(({ event }) => event === 'communications.changed')).to.have.length(1);
  });

  it('asks the host first, with the reason, and stores nothing that it prevents', async () => {
    const adapter = backEnd({ seed: seed() });
    const board = await open(adapter);
    const asked: unknown[] = [];
    board.addEventListener('action-request', (event: ActionRequestEvent) => {
      event.preventDefault();
      asked.push(event.action, event.clientId, event.input);
    });
    await flip(board, 'Offers, E-mail');
    await save(board, 'Why');
    await closed(board);
    const input = { clientId, all: true, byChannel: {}, byType: { offers: { email: false } }, reason: 'Why' };
    expect(asked).to.deep.equal(['preferences.set', clientId, input]);
    expect(await stored(adapter)).to.deep.equal([]);
    expect(stateOf(board, 'Offers, E-mail')).to.equal('Off');
  });

  it('has choices of the whole account and of each contact, with what that person has agreed to', async () => {
    const consent = (contactId: string, contactPoint: string): Consent => ({
      id: `consent-${contactId}`,
      version: '1',
      clientId,
      contactId,
      channel: 'email',
      contactPoint,
      purpose: 'Offers',
      basis: 'consent',
      notice: { id: 'n', version: '1', locale: 'en' },
      state: 'withdrawn',
      at: '2026-03-01T08:00:00Z',
      by: { kind: 'user', name: 'Una Berg' },
      method: 'Phone',
    });
    const consents = [consent('eva', 'eva@ek.example'), consent('bo', 'bo@ek.example')];
    const adapter = backEnd({ seed: seed([chosen({ byChannel: { sms: false } })], { consents }) });
    const board = await open(adapter);
    await until(() => findFields(board, 'Whose preferences').length > 0);
    const whose = (await field(board, 'Whose preferences')) as HTMLSelectElement;
    expect([...whose.options].map(({ text }) => text.trim())).to.deep.equal(['The whole account', 'Eva Ek', 'Bo Berg']);
    await click(all(board, 'summary')[0]!);
    await until(() => textOf(board).includes('bo@ek.example'));
    whose.focus();
    await sendKeys({ type: 'Eva' });
    await press('Tab');
    await until(() => stateOf(board, 'Text message') === 'On');
    const text = textOf(board);
    expect(focused()).not.to.equal(document.body);
    expect(text).to.contain('eva@ek.example').and.not.to.contain('bo@ek.example');
    expect(text).to.match(/Offers Withdrawn .*Consent ?\. Mar 1, 2026.* Una Berg \( ?Phone ?\)/);
    expect(text).not.to.contain('To administrators');
    await flip(board, 'E-mail');
    await save(board, 'Eva wants texts');
    await until(async () => (await stored(adapter)).length === 2);
    const own = (await stored(adapter)).find(({ contactId }) => contactId === 'eva');
    expect(own).to.deep.include({ byChannel: { email: false } });
    await closed(board);

    const alone = await open(adapter, { contactId: 'eva' });
    await until(() => stateOf(alone, 'E-mail') === 'Off' && textOf(alone).includes('Eva Ek'));
    expect(findFields(alone, 'Whose preferences')).to.have.length(0);
  });

  it('asks before another contact is chosen over unsaved changes, and takes the choice back', async () => {
    const board = await open(backEnd({ seed: seed() }));
    await flip(board, 'Offers, E-mail');
    await until(() => findFields(board, 'Whose preferences').length > 0);
    const whose = (await field(board, 'Whose preferences')) as HTMLSelectElement;
    whose.focus();
    await sendKeys({ type: 'Bo' });
    await press('Tab');
    await click(await control(board, 'Continue editing'));
    await closed(board);
    expect(whose.value).to.equal('');
    expect(stateOf(board, 'Offers, E-mail')).to.equal('Off');
  });

  it('shows the states without switches to who may not change them', async () => {
    const rights: Right[] = ['client.view', 'client.edit'];
    const adapter = backEnd({
      seed: seed([chosen({ byChannel: { sms: false } })]),
      session: { actor: { id: 'u', name: 'U' }, rights },
    });
    const board = await open(adapter);
    expect(all(board, 'input')).to.have.length(0);
    expect(findControl(board, 'Save changes')).to.equal(undefined);
    expect(textOf(board)).to.contain('You can see the preferences but not change them.');
    expect(textOf(board)).to.match(/Visit reminder On Off/);
    await still();
    await expect(board).to.be.accessible();
    const whole = backEnd({ seed: seed() });
    const readonly = await open(whole, { readonly: true });
    await until(() => all(readonly, 'input').length === 0);
  });

  it('lets the client’s own people choose what goes to them where they may, and shows nothing internal', async () => {
    const session = (rights: Right[]): Session => ({
      actor: { id: 'eva', name: 'Eva Ek', roles: ['customer'], clientId },
      rights,
    });
    const storage = newStore();
    const byType = { secret: { email: false } };
    const staff = backEnd({ seed: seed([chosen({ byType })]), session: una, storage });
    await stored(staff);
    const board = await open(backEnd({ session: session(['communications.edit']), storage }));
    const text = textOf(board);
    expect(text).to.contain('To you').and.to.contain('Marketing to you');
    for (const internal of ['administrators', 'technicians', 'secret', 'history'])
      expect(text).not.to.contain(internal);
    await flip(board, 'Offers, E-mail');
    await save(board, 'Enough of them');
    await until(async () => (await stored(staff))[0]?.byType['offers']?.email === false);
    expect((await stored(staff))[0]?.byType).to.deep.include(byType);
    const reader = await open(backEnd({ session: session([]), storage }));
    expect(all(reader, 'input[role=switch]')).to.have.length(0);
  });

  it('says why nothing can be shown', async () => {
    const whole = backEnd({ seed: seed() });
    const denied = await open({ ...whole, list: () => Promise.reject(new ProblemError({ code: 'forbidden' })) });
    expect(textOf(denied)).to.contain('You do not have the right to do this');
    const none = await open(backEnd({ seed: seed([], { notificationTypes: [] }) }));
    expect(textOf(none)).to.contain('There are no notifications to choose from');
  });
});
