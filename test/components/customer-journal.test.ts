import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { CustomerJournal } from '../../src/components/customer-journal/customer-journal.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/customer-journal.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { JournalEntry } from '../../src/model/remark.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Session } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { backEnd } from './back-end.ts';
import { all, click, control, field, findControl, focused, nameOf, press, still, textOf, until } from './page.ts';

const clientId = 'ek';
const { signal } = new AbortController();
const entry = (id: string, occurredOn: string, body: string, userId: string, more: Partial<JournalEntry> = {}) => ({
  id,
  version: '1',
  clientId,
  occurredOn,
  body,
  author: { userId, name: userId === 'me' ? 'Siv Supervisor' : 'Ada Admin', kind: 'user' as const },
  at: `${occurredOn}T12:00:00Z`,
  ...more,
});
const seed = (journal: JournalEntry[] = []): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  journal,
});
const two = [
  entry('old', '2026-01-05', 'Praised the night shift.', 'ada'),
  entry('new', '2026-03-02', 'The stairs were not swept.', 'me', { kind: 'complaint' }),
];
const as = (role: Role): Session => ({
  actor: {
    id: role === 'admin' ? 'ada' : 'me',
    name: role === 'admin' ? 'Ada Admin' : 'Siv Supervisor',
    roles: [role],
    ...(role === 'customer' && { clientId }),
  },
  rights: roleRights[role],
});

async function draw(adapter: Adapter): Promise<CustomerJournal> {
  return fixture<CustomerJournal>(
    html`<customer-journal locale="en" client-id=${clientId} .adapter=${adapter}></customer-journal>`,
  );
}
async function open(adapter: Adapter): Promise<CustomerJournal> {
  const journal = await draw(adapter);
  await until(() => all(journal, '.entry, .empty-state').length > 0, 'nothing was read');
  return journal;
}
const texts = (journal: CustomerJournal) => all(journal, '.entry .text').map(({ textContent }) => textContent);
const stored = async (adapter: Adapter) =>
  (await adapter.list('journal', { parent: { collection: 'clients', id: clientId }, limit: 50 }, { signal })).items;
const buttons = (journal: CustomerJournal, name: RegExp) =>
  all(journal, '.entry button')
    .map(nameOf)
    .filter((one) => name.test(one));

describe('customer-journal', () => {
  beforeEach(() => clearDrafts());

  it('C-11 lets administrators and supervisors add entries and see those there are, newest first, with author and time', async () => {
    for (const role of ['admin', 'supervisor'] as const) {
      const adapter = backEnd({ seed: seed(two), session: as(role) });
      const journal = await open(adapter);
      expect(texts(journal)).to.deep.equal(['The stairs were not swept.', 'Praised the night shift.']);
      const [first] = all(journal, '.entry');
      expect(first!.textContent).to.contain('Siv Supervisor').and.to.contain('Complaint');
      expect(first!.querySelectorAll('time')).to.have.length(2);
      await still();
      await expect(journal).to.be.accessible();
      (await control(journal, 'Add entry')).focus();
      await press('Enter');
      const day = await field(journal, /^Date/);
      await until(() => focused() === day);
      (await field(journal, /^What happened/)).focus();
      await sendKeys({ type: 'Agreed on a new key.' });
      await click(await control(journal, 'Save entry'));
      await until(() => texts(journal)[0] === 'Agreed on a new key.', 'the entry is not the first');
      await until(async () => (await stored(adapter)).length === 3, 'it was not stored');
      await until(() => focused() !== null && nameOf(focused()!) === 'Add entry', 'the focus is elsewhere');
      const made = (await stored(adapter)).find(({ body }) => body === 'Agreed on a new key.')!;
      expect(made.author).to.include({ userId: as(role).actor!.id });
      expect(made.at).to.be.a('string');
    }
  });

  it('C-12 gives an entry its own date, today unless told, a text and a kind, and refuses a day to come', async () => {
    const adapter = backEnd({ seed: seed(), session: as('supervisor') });
    const journal = await open(adapter);
    await click(await control(journal, 'Add entry'));
    const day = await field(journal, /^Date/);
    const today = new Date();
    const local = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(today);
    expect(day.value).to.equal(local);
    await click(await control(journal, 'Save entry'));
    await until(() => textOf(journal).includes('Fill in this field.'), 'an empty entry is not refused');
    (await field(journal, /^What happened/)).focus();
    await sendKeys({ type: 'The windows of the stairwell were left dirty.' });
    day.value = '2999-01-01';
    day.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await click(await control(journal, 'Save entry'));
    await until(() => textOf(journal).includes('The day cannot be in the future.'));
    expect(await stored(adapter)).to.deep.equal([]);
    day.value = '2026-02-14';
    day.dispatchEvent(new InputEvent('input', { bubbles: true }));
    (await field(journal, /^Kind/)).focus();
    await sendKeys({ type: 'Complaint' });
    await click(await control(journal, 'Save entry'));
    await until(async () => (await stored(adapter)).length === 1, 'it was not stored');
    expect((await stored(adapter))[0]).to.include({
      occurredOn: '2026-02-14',
      kind: 'complaint',
      body: 'The windows of the stairwell were left dirty.',
    });
    await until(() => textOf(journal).includes('Complaint'));
  });

  it('C-13 lets a supervisor remove own entries only and an administrator all, each with a way back', async () => {
    const adapter = backEnd({ seed: seed(two), session: as('supervisor') });
    const journal = await open(adapter);
    expect(buttons(journal, /^Remove/)).to.deep.equal(['Remove entry of Mar 2, 2026']);
    await click(await control(journal, 'Remove entry of Mar 2, 2026'));
    await until(async () => (await stored(adapter)).length === 1, 'it is still there');
    await until(() => texts(journal).length === 1 && focused() !== document.body);
    await press('Control+z');
    await until(async () => (await stored(adapter)).length === 2, 'it did not come back');
    await until(() => texts(journal).length === 2);
    const whole = await open(backEnd({ seed: seed(two), session: as('admin') }));
    expect(buttons(whole, /^Remove/)).to.have.length(2);
    await click(await control(whole, 'Remove entry of Jan 5, 2026'));
    await until(() => texts(whole).length === 1);
  });

  it('C-14 shows the customer nothing, and asks the back end for nothing of it', async () => {
    const whole = backEnd({ seed: seed(two), session: as('customer') });
    const calls: string[] = [];
    const journal = await draw({
      ...whole,
      list: (of, ...rest) => (calls.push(`list ${of}`), whole.list(of, ...rest)),
      get: (of, ...rest) => (calls.push(`get ${of}`), whole.get(of, ...rest)),
    });
    await still();
    await until(() => textOf(journal) === '', 'something is shown');
    expect(all(journal, '*').filter((one) => !one.matches('style'))).to.deep.equal([]);
    expect(calls).to.deep.equal([]);
  });

  it('says so to staff who may not read it, and asks for nothing', async () => {
    const whole = backEnd({ seed: seed(two), session: as('office') });
    let asked = 0;
    const journal = await draw({ ...whole, list: (...all) => ((asked += 1), whole.list(...all)) });
    await until(() => textOf(journal).includes('You do not have the right'));
    expect(asked).to.equal(0);
  });

  it('changes an entry, and keeps what was typed when the save is refused', async () => {
    const whole = backEnd({ seed: seed(two), session: as('supervisor') });
    let fails = true;
    const journal = await open({
      ...whole,
      update: (...all) => (fails ? Promise.reject(new ProblemError({ code: 'forbidden' })) : whole.update!(...all)),
    });
    expect(buttons(journal, /^Edit/)).to.deep.equal(['Edit entry of Mar 2, 2026']);
    await click(await control(journal, 'Edit entry of Mar 2, 2026'));
    const text = await field(journal, /^What happened/);
    text.focus();
    await press('Control+a');
    await sendKeys({ type: 'The stairs were not mopped.' });
    await click(await control(journal, 'Save changes'));
    await until(() => textOf(journal).includes('You do not have the right'));
    expect(text.value).to.equal('The stairs were not mopped.');
    fails = false;
    await click(await control(journal, 'Save changes'));
    await until(() => texts(journal)[0] === 'The stairs were not mopped.');
  });

  it('offers nothing where it is read-only, and another try when it cannot be read', async () => {
    const whole = backEnd({ seed: seed(two), session: as('admin') });
    let fails = true;
    const journal = await draw({
      ...whole,
      list: (...all) => (fails ? Promise.reject(new ProblemError({ code: 'internal' })) : whole.list(...all)),
    });
    const again = await control(journal, 'Try again');
    fails = false;
    await click(again);
    await until(() => texts(journal).length === 2);
    journal.readonly = true;
    await journal.updateComplete;
    expect(findControl(journal, 'Add entry')).to.equal(undefined);
    expect(buttons(journal, /./)).to.deep.equal([]);
  });
});
