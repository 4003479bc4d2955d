import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter, CollectionCaps, Query } from '../../src/adapters/adapter.ts';
import type { NoteList } from '../../src/components/note-list/note-list.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/note-list.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Note } from '../../src/model/remark.ts';
import type { Json } from '../../src/model/values.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Right, Session } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import {
  all,
  click,
  control,
  field,
  findControl,
  findFields,
  focused,
  nameOf,
  press,
  still,
  textOf,
  until,
} from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const una = { userId: 'u1', name: 'Una', kind: 'user' } as const;
const bo = { userId: 'u2', name: 'Bo', kind: 'user' } as const;
const note = (id: string, body: string, more: Partial<Note> = {}): Note => ({
  id,
  version: '1',
  clientId,
  kind: 'note',
  body,
  visibility: 'internal',
  author: una,
  at: '2026-03-01T08:00:00Z',
  ...more,
});
const two = (at: number): string => String(at).padStart(2, '0');
/** `Nr 01` is the oldest. */
const many = (count: number, more: (at: number) => Partial<Note> = () => ({})): Note[] =>
  Array.from({ length: count }, (_, index) =>
    note(`n${two(index + 1)}`, `Nr ${two(index + 1)}`, {
      at: `2026-02-01T${two(8 + Math.floor(index / 60))}:${two(index % 60)}:00Z`,
      ...more(index + 1),
    }),
  );
const seed = (notes: Note[] = []): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001', accountingKey: 'EK-OLD' }],
  notes,
});
const as = (...rights: Right[]): Session => ({ actor: { id: 'u1', name: 'Una' }, rights });
const editor = as('client.view', 'client.edit', 'client.accountingKey.edit');
const customer: Session = {
  actor: { id: 'k', name: 'Kim', roles: ['customer'], clientId },
  rights: roleRights.customer,
};
const mixed = [
  note('a', 'Key in the safe', { important: true, at: '2026-01-02T08:00:00Z' }),
  note('b', 'Filter changed', { visibility: 'customer', author: bo, at: '2026-01-05T08:00:00Z' }),
  note('c', 'We come tomorrow', { kind: 'sms', visibility: 'customer', at: '2026-01-04T08:00:00Z' }),
  note('d', 'Hello!\n\nHere is the quote.', { kind: 'email', visibility: 'customer', at: '2026-01-03T08:00:00Z' }),
  note('e', 'Merged companies', {
    kind: 'system',
    at: '2026-01-06T08:00:00Z',
    meta: { event: 'client.accountingKeyChanged', from: 'EK-1', to: 'EK-2' },
  }),
];

async function open(adapter: Adapter, more: Partial<NoteList> = {}): Promise<NoteList> {
  const list = await fixture<NoteList>(
    html`<note-list locale="en" client-id=${clientId} .adapter=${adapter}></note-list>`,
  );
  Object.assign(list, more);
  await until(() => all(list, '.note, .empty-state').length > 0, 'nothing was read');
  return list;
}
const rows = (list: NoteList): HTMLElement[] => all(list, '.note');
const ids = (list: NoteList): string[] => rows(list).map(({ dataset }) => dataset['id'] ?? '');
const row = (list: NoteList, id: string): HTMLElement => rows(list).find(({ dataset }) => dataset['id'] === id)!;
const bodies = (list: NoteList): string[] => all(list, '.text').map(({ textContent }) => textContent);
const showing = (list: NoteList, ...expected: string[]): Promise<void> =>
  until(() => ids(list).join() === expected.join(), `not ${expected.join()}`);
/** Names of the pictures in a row. */
const marks = (element: Element): string[] =>
  [...element.querySelectorAll('.marks [role=img]')].map((mark) => nameOf(mark));
const choice = async (list: NoteList, name: string): Promise<void> => {
  await until(() => findFields(list, name).length > 0);
  await click(findFields(list, name)[0]!);
};
const stored = async (adapter: Adapter): Promise<Note[]> =>
  (await adapter.list('notes', { parent: { collection: 'clients', id: clientId }, limit: 500 }, { signal })).items;
const closed = (list: NoteList) => until(() => all(list, 'dialog').length === 0);
const said = (): string => document.querySelector('[data-kk-announcer="polite"]')?.lastElementChild?.textContent ?? '';
async function search(list: NoteList, words: string): Promise<void> {
  (await field(list, 'Search notes')).focus();
  await press('Control+a');
  await sendKeys(words === '' ? { press: 'Delete' } : { type: words });
  await press('Enter');
}
/** One step on in a drop-down. */
async function step(list: NoteList, name: string, key: 'ArrowDown' | 'ArrowUp', times = 1): Promise<void> {
  (await field(list, name)).focus();
  await press(...Array.from({ length: times }, () => key));
}
/** The same back end, said to be able to do less; `asked` is what is asked of its notes. */
function limited(whole: Adapter, caps: Partial<CollectionCaps>, asked: Query[] = []): Adapter {
  return {
    ...whole,
    describe: async (call) => {
      const said = await whole.describe!(call);
      return { ...said, collections: { ...said.collections, notes: { ...said.collections?.notes, ...caps } } };
    },
    list: (of, query, call) => {
      if (of === 'notes') asked.push(query);
      return whole.list(of, query, call);
    },
  };
}
const inView = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};

describe('note-list', () => {
  beforeEach(() => clearDrafts());

  it('S-57 lists notes, texts, mails and what the system noted, each with its kind in words', async () => {
    const list = await open(backEnd({ seed: seed(mixed) }));
    await choice(list, 'All');
    await showing(list, 'a', 'e', 'b', 'c', 'd');
    const kinds = rows(list).map((each) => each.querySelector('.kind')?.textContent.trim());
    expect(kinds).to.deep.equal(['Note', 'System note', 'Note', 'Text message', 'E-mail']);
    await still();
    await expect(list).to.be.accessible();
  });

  it('S-58 S-59 opens on Standard without what the system noted, and shows it under All', async () => {
    const list = await open(backEnd({ seed: seed(mixed) }));
    await showing(list, 'a', 'b', 'c', 'd');
    const standard = findFields(list, 'Standard')[0] as HTMLInputElement;
    expect(standard.checked).to.equal(true);
    standard.focus();
    await press('ArrowRight');
    await showing(list, 'a', 'e', 'b', 'c', 'd');
    await press('ArrowLeft');
    await showing(list, 'a', 'b', 'c', 'd');
  });

  it('says in words how the tax of an address was changed, with the address', async () => {
    const reverse = { status: 'exempt', reasonId: 'reason-reverse-charge', reasonText: 'Omvänd' };
    const taxNote = (id: string, at: string, from: Json, to: Json) =>
      note(id, 'Storgatan 1, 903 31 Umeå', { kind: 'system', at, meta: { event: 'tax.changed', from, to } });
    const notes = [
      taxNote('a', '2026-01-06T08:00:00Z', { status: 'taxable', zoneId: 'zone-se' }, reverse),
      taxNote('b', '2026-01-05T08:00:00Z', null, { status: 'taxable' }),
    ];
    const adapter = backEnd({ seed: seed(notes), session: editor });
    const list = await open(adapter);
    await choice(list, 'All');
    await until(() => rows(list).length === 2);
    expect(textOf(rows(list)[0]!)).to.contain('Tax changed from Taxable: Sweden, 25% to Tax-exempt: Reverse charge.');
    expect(textOf(rows(list)[0]!)).to.contain('Storgatan 1, 903 31 Umeå');
    expect(textOf(rows(list)[0]!)).not.to.contain('Reason');
    expect(textOf(rows(list)[1]!)).to.contain('Tax set to Taxable.');
  });

  it('S-22 shows a changed accounting key with both keys, the reason, who and when under All alone', async () => {
    const adapter = backEnd({ seed: seed(), session: editor });
    const list = await open(adapter);
    await adapter.act!(
      'client.setAccountingKey',
      { id: clientId, key: 'EK-NEW' },
      { signal, key: 'K', reason: 'New books', acknowledged: ['accountingKeyChange'] },
    );
    expect(rows(list)).to.have.length(0);
    await choice(list, 'All');
    await until(() => rows(list).length === 1);
    const text = textOf(rows(list)[0]!);
    expect(text).to.contain('Accounting key changed from EK-OLD to EK-NEW.');
    expect(text).to.contain('Reason: New books');
    expect(text).to.contain('Una');
    const [written] = await stored(adapter);
    expect(rows(list)[0]!.querySelector('time')?.getAttribute('datetime')).to.equal(written!.at);
    expect(findControl(list, /^(Edit|Remove) note/)).to.equal(undefined);
  });

  it('S-60 S-65 keeps important notes first in both orders and across pages, with a red mark that has a name', async () => {
    const important = (at: number) => ({ important: at === 2 || at === 20 });
    const list = await open(backEnd({ seed: seed(many(23, important)) }));
    await step(list, 'Notes per page', 'ArrowUp');
    await until(() => ids(list).length === 10);
    expect(ids(list).slice(0, 4)).to.deep.equal(['n20', 'n02', 'n23', 'n22']);
    await click(await control(list, 'Next page'));
    await until(() => ids(list)[0] === 'n14');
    expect(ids(list).some((id) => id === 'n20' || id === 'n02')).to.equal(false);
    await step(list, 'Order', 'ArrowDown');
    await until(() => ids(list)[2] === 'n01');
    expect(ids(list).slice(0, 4)).to.deep.equal(['n02', 'n20', 'n01', 'n03']);
    expect(marks(row(list, 'n02'))).to.deep.equal(['Important', 'Hidden from customer']);
    expect(marks(row(list, 'n01'))).to.deep.equal(['Hidden from customer']);
    const [r = 0, g = 0, b = 0] = getComputedStyle(row(list, 'n02').querySelector('.mark-important')!)
      .color.match(/[\d.]+/g)!
      .map(Number);
    expect(r > g && r > b).to.equal(true);
  });

  it('S-61 S-62 says of each note at its left who sees it, and gives the customer none of the internal ones', async () => {
    const storage = newStore();
    const list = await open(backEnd({ storage, seed: seed(mixed), session: editor }));
    expect(marks(row(list, 'b'))).to.deep.equal(['Visible to customer']);
    expect(marks(row(list, 'a'))).to.deep.equal(['Important', 'Hidden from customer']);
    const text = row(list, 'b').querySelector('.text')!;
    expect(row(list, 'b').querySelector('.marks')!.getBoundingClientRect().right).to.be.lessThan(
      text.getBoundingClientRect().left + 1,
    );
    const theirs = backEnd({ storage, session: customer });
    expect((await stored(theirs)).map(({ id }) => id).sort()).to.deep.equal(['b', 'c', 'd']);
    const own = await open(theirs);
    await showing(own, 'b', 'c', 'd');
    expect(textOf(own)).not.to.match(/customer|Standard|System/i);
    expect(own.shadowRoot!.querySelectorAll('[role=img]')).to.have.length(0);
    expect(findControl(own, /note/i)).to.equal(undefined);
  });

  it('shows a customer nothing internal even where the back end gives it', async () => {
    const whole = backEnd({ seed: seed(mixed) });
    const list = await open({
      ...whole,
      describe: async (call) => ({ ...(await whole.describe!(call)), session: customer }),
    });
    await showing(list, 'b', 'c', 'd');
  });

  it('S-63 finds notes by words in any case, marks them, and reads out how many', async () => {
    const list = await open(
      backEnd({
        seed: seed([
          note('a', 'Nyckel till FLÄKTRUMMET', { at: '2026-01-03T08:00:00Z' }),
          note('b', 'Fläktrummet är låst', { at: '2026-01-02T08:00:00Z' }),
          note('c', 'Ring först', { at: '2026-01-01T08:00:00Z' }),
        ]),
      }),
    );
    await search(list, 'fläktrum');
    await showing(list, 'a', 'b');
    await until(() => said() === '2 notes');
    expect(all(list, 'mark').map(({ textContent }) => textContent)).to.deep.equal(['FLÄKTRUM', 'Fläktrum']);
    await search(list, 'fläktrum låst');
    await showing(list, 'b');
    await until(() => said() === '1 note');
    await search(list, 'finns inte');
    await until(() => textOf(list).includes('Nothing matches'));
    expect(focused()).to.equal(await field(list, 'Search notes'));
    await click(await control(list, 'Clear the search'));
    await showing(list, 'a', 'b', 'c');
  });

  for (const page of ['offset', 'cursor'] as const) {
    it(`S-64 changes the number per page and keeps the first entry in sight in view (${page})`, async () => {
      const asked: Query[] = [];
      const list = await open(limited(backEnd({ seed: seed(many(60)) }), { page }, asked));
      expect(ids(list)).to.have.length(25);
      expect(textOf(list)).to.contain('1–25 of 60');
      await click(await control(list, 'Next page'));
      await until(() => ids(list)[0] === 'n35');
      expect(textOf(list)).to.contain('26–50 of 60');
      await until(() => said() === '26–50 of 60');
      const size = await field(list, 'Notes per page');
      size.focus({ preventScroll: true });
      row(list, 'n20').scrollIntoView({ block: 'start' });
      await press('ArrowUp');
      // The 41st: on the fifth page of ten.
      await until(() => ids(list)[0] === 'n20');
      expect(textOf(list)).to.contain('41–50 of 60');
      expect(asked.at(-1)!.limit).to.equal(10);
      expect(inView(row(list, 'n20'))).to.equal(true);
      await click(await control(list, 'Previous page'));
      await until(() => ids(list)[0] === 'n30');
      row(list, 'n25').scrollIntoView({ block: 'start' });
      size.focus({ preventScroll: true });
      await press('ArrowDown', 'ArrowDown');
      await until(() => ids(list).length === 50);
      expect(ids(list)[0]).to.equal('n60');
      expect(inView(row(list, 'n25'))).to.equal(true);
      expect(focused()).to.equal(size);
      expect(asked.some(({ offset }) => offset !== undefined)).to.equal(page === 'offset');
    });
  }

  it('reads the last page of what remains when its only note is removed', async () => {
    const list = await open(backEnd({ seed: seed(many(26)), session: editor }));
    await click(await control(list, 'Next page'));
    await showing(list, 'n01');
    expect((await control(list, 'Next page')).getAttribute('aria-disabled')).to.equal('true');
    await click(await control(list, 'Remove note: Nr 01'));
    await until(() => ids(list).length === 25);
    expect(list.shadowRoot!.activeElement).to.not.equal(null);
  });

  it('walks on where the back end does not count, says as much as it knows, and leads from the foot to the top', async () => {
    const list = await open(limited(backEnd({ seed: seed(many(30)) }), { page: 'cursor', count: 'none' }));
    const range = () => all(list, '.paging-range').map(({ textContent }) => textContent);
    expect(range()).to.deep.equal(['1–25', '1–25']);
    await click(all(list, '#next-below')[0]!);
    await until(() => ids(list)[0] === 'n05');
    expect(range()[0]).to.equal('26–30 of 30');
    expect(focused()?.id).to.equal('heading');
    await click(await control(list, 'Previous page'));
    await until(() => ids(list)[0] === 'n30');
  });

  it('begins at the first page of another client', async () => {
    const clients = ['ek', 'alm'].map((id, at) => ({ id, version: '1', name: id, number: `100${at}` }));
    const theirs = many(30).map((each) => ({ ...each, id: `alm-${each.id}`, clientId: 'alm' }));
    const list = await open(backEnd({ seed: { ...seed([...many(30), ...theirs]), clients } }));
    await click(await control(list, 'Next page'));
    await until(() => ids(list)[0] === 'n05');
    list.clientId = 'alm';
    await until(() => ids(list)[0] === 'alm-n30');
    expect(textOf(list)).to.contain('1–25 of 30');
  });

  it('asks a back end for nothing that it cannot do, and keeps Standard and the important ones all the same', async () => {
    const asked: Query[] = [];
    const whole = backEnd({ seed: seed(mixed) });
    const plain = limited(
      {
        ...whole,
        list: (of, query, call) => whole.list(of, { ...query, sort: [{ field: 'body', dir: 'desc' }] }, call),
      },
      { page: 'cursor', sort: [], filter: 'none', search: false, count: 'none' },
      asked,
    );
    const list = await open(plain);
    expect(ids(list)[0]).to.equal('a');
    expect(ids(list)).not.to.include('e');
    expect(findFields(list, 'Search notes')).to.have.length(0);
    expect(findFields(list, 'Order')).to.have.length(0);
    for (const { where, sort, search: words, count } of asked)
      expect([where, sort, words, count]).to.deep.equal([undefined, undefined, undefined, undefined]);
  });

  it('S-66 X-09 adds a note by keyboard, important and for the customer, and shows it in its place', async () => {
    const adapter = backEnd({ seed: seed(mixed), session: editor });
    const list = await open(adapter);
    const add = await control(list, 'Add note');
    add.focus();
    await press('Enter');
    const text = await field(list, /^Text/);
    await until(() => focused() === text);
    expect((findFields(list, 'Hidden from customer')[0] as HTMLInputElement).checked).to.equal(true);
    await click(await control(list, 'Save note'));
    await until(() => text.getAttribute('aria-invalid') === 'true');
    text.focus();
    await sendKeys({ type: 'Dog in the yard' });
    await press('Enter');
    await sendKeys({ type: 'Ring first' });
    await click(findFields(list, 'Important')[0]!);
    await click(findFields(list, 'Visible to customer')[0]!);
    await click(await control(list, 'Save note'));
    await closed(list);
    await until(() => rows(list).length === 5);
    // Important, and newer than the other important one.
    expect(bodies(list)[0]).to.equal('Dog in the yard\nRing first');
    expect(marks(rows(list)[0]!)).to.deep.equal(['Important', 'Visible to customer']);
    const made = (await stored(adapter)).find(({ body }) => body.startsWith('Dog'))!;
    expect(made).to.include({ kind: 'note', important: true, visibility: 'customer' });
    expect(made.author).to.deep.equal(una);
    await until(() => focused() === findControl(list, 'Add note'));
    await click(await control(list, 'Undo'));
    await until(async () => (await stored(adapter)).length === 5 && rows(list).length === 4);
  });

  it('leads from another page, and out of a search, to what was added', async () => {
    const adapter = backEnd({ seed: seed(many(30)), session: editor });
    const list = await open(adapter);
    const write = async (words: string): Promise<void> => {
      await click(await control(list, 'Add note'));
      (await field(list, /^Text/)).focus();
      await sendKeys({ type: words });
      await click(await control(list, 'Save note'));
      await closed(list);
    };
    await click(await control(list, 'Next page'));
    await until(() => ids(list)[0] === 'n05');
    await write('From page two');
    await until(() => bodies(list)[0] === 'From page two');
    await search(list, 'Nr 07');
    await showing(list, 'n07');
    await write('Out of the search');
    await until(() => bodies(list)[0] === 'Out of the search');
    expect((await field(list, 'Search notes')).value).to.equal('');
    await step(list, 'Order', 'ArrowDown');
    await until(() => bodies(list)[0] === 'Nr 01');
    await write('At the end');
    await until(() => bodies(list).at(-1) === 'At the end');
    expect(inView(rows(list).at(-1)!)).to.equal(true);
  });

  it('changes and removes what people wrote, with a way back, and leaves history alone', async () => {
    const adapter = backEnd({ seed: seed(mixed), session: editor });
    const list = await open(adapter);
    await choice(list, 'All');
    await until(() => rows(list).length === 5);
    const deeds = all(list, '.deeds button').map(nameOf);
    expect(deeds).to.deep.equal([
      'Edit note: Key in the safe',
      'Remove note: Key in the safe',
      'Edit note: Filter changed',
      'Remove note: Filter changed',
    ]);
    await click(await control(list, 'Edit note: Filter changed'));
    const text = await field(list, /^Text/);
    text.focus();
    await press('Control+a');
    await sendKeys({ type: 'Filters changed' });
    await click(findFields(list, 'Hidden from customer')[0]!);
    await click(await control(list, 'Save changes'));
    await closed(list);
    await until(async () => (await stored(adapter)).find(({ id }) => id === 'b')?.body === 'Filters changed');
    expect(marks(row(list, 'b'))).to.deep.equal(['Hidden from customer']);
    await click(await control(list, 'Undo'));
    await until(async () => (await stored(adapter)).find(({ id }) => id === 'b')?.visibility === 'customer');
    await until(() => findControl(list, 'Remove note: Filter changed'));
    const before = (await stored(adapter)).find(({ id }) => id === 'b')!;
    await click(await control(list, 'Remove note: Filter changed'));
    await until(async () => (await stored(adapter)).length === 4);
    await until(() => row(list, 'b') === undefined);
    expect(focused()?.id).to.equal('add');
    await press('Control+z');
    await until(async () => (await stored(adapter)).length === 5);
    const { author, at, body } = (await stored(adapter)).find(({ id }) => id === 'b')!;
    expect({ author, at, body }).to.deep.equal({ author: before.author, at: before.at, body: before.body });
    expect(author).to.deep.equal(bo);
    await until(() => row(list, 'b') !== undefined);
  });

  it('keeps a refused text in its form and says why', async () => {
    const whole = backEnd({ seed: seed(mixed), session: editor });
    const list = await open({ ...whole, create: () => Promise.reject(new ProblemError({ code: 'unavailable' })) });
    await click(await control(list, 'Add note'));
    const text = await field(list, /^Text/);
    text.focus();
    await sendKeys({ type: 'Not lost' });
    await click(await control(list, 'Save note'));
    await until(() => all(list, '#note-refused').length > 0);
    expect(text.value).to.equal('Not lost');
    expect(await stored(whole)).to.have.length(5);
  });

  it('shows text as it was typed: lines kept, markup as characters, the rest of a very long one on demand', async () => {
    const markup = '<img src=x onerror="globalThis.__hit=1"><b>bold</b>\n  second line';
    const long = `${'word '.repeat(300)}end`;
    const list = await open(
      backEnd({ seed: seed([note('a', markup), note('b', long, { at: '2026-01-01T08:00:00Z' })]) }),
    );
    expect(bodies(list)[0]).to.equal(markup);
    expect(all(list, '.text img, .text b')).to.have.length(0);
    expect(getComputedStyle(all(list, '.text')[0]!).whiteSpace).to.equal('pre-wrap');
    expect(bodies(list)[1]!.length).to.be.lessThan(520);
    const more = await control(list, 'Show more');
    expect(more.getAttribute('aria-expanded')).to.equal('false');
    await click(more);
    await until(() => bodies(list)[1] === long);
    await click(await control(list, 'Show less'));
    await until(() => bodies(list)[1]!.length < 520);
    await search(list, 'end');
    await showing(list, 'b');
    await until(() => all(list, 'mark').length === 1);
    expect(bodies(list)[0]).to.equal(long);
  });

  it('offers no writing to who may only look, nor where it is read-only', async () => {
    for (const [adapter, more] of [
      [backEnd({ seed: seed(mixed), session: as('client.view') }), {}],
      [backEnd({ seed: seed(mixed), session: editor }), { readonly: true }],
    ] as const) {
      const list = await open(adapter, more);
      await list.updateComplete;
      expect(findControl(list, /note/i)).to.equal(undefined);
      expect(rows(list)).to.have.length(4);
    }
  });

  it('says when the notes cannot be read, and reads them at another try', async () => {
    const whole = backEnd({ seed: seed(mixed) });
    let fails = true;
    const list = await open({
      ...whole,
      list: (...call) => (fails ? Promise.reject(new ProblemError({ code: 'unavailable' })) : whole.list(...call)),
    });
    fails = false;
    await click(await control(list, 'Try again'));
    await showing(list, 'a', 'b', 'c', 'd');
  });

  it('fits 320 px', async () => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    box.style.setProperty('inline-size', '320px');
    const list = await open(
      backEnd({ seed: seed([...mixed, note('w', 'W'.repeat(400)), ...many(30)]), session: editor }),
    );
    box.append(list);
    await until(() => rows(list).length === 25);
    expect(list.scrollWidth).to.be.at.most(320);
    for (const each of all(list, 'button, input, select, li')) {
      const { left, right } = each.getBoundingClientRect();
      expect(right - list.getBoundingClientRect().left, nameOf(each)).to.be.at.most(321);
      expect(left).to.be.at.least(list.getBoundingClientRect().left - 1);
    }
  });
});
