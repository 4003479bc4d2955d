import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientList } from '../../src/components/client-list/client-list.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/client-list.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { manyClients } from '../../src/testing/fixtures.ts';
import { backEnd } from './back-end.ts';
import { click, control, field, findControl, focused, press, textOf, until } from './page.ts';

const as = (role: Role) => ({ actor: { id: 'user-kim', name: 'Kim', roles: [role] }, rights: roleRights[role] });

async function ready({
  role = 'admin',
  change,
  ...attributes
}: { role?: Role; change?: (adapter: Adapter) => Partial<Adapter> } & Partial<ClientList> = {}) {
  const store = backEnd({ seed: manyClients(12), session: as(role) });
  const list = await fixture<ClientList>(html`<client-list locale="en"></client-list>`);
  const requests: ActionRequestEvent[] = [];
  list.addEventListener('action-request', (event) => requests.push(event));
  Object.assign(list, { adapter: { ...store, ...change?.(store) }, ...attributes });
  const root = list.shadowRoot!;
  const rows = () => [...root.querySelectorAll<HTMLElement>('.body [role="row"]:not(.pending)')];
  const names = () => rows().map((row) => row.querySelector('.name-text')!.textContent!);
  await until(() => rows().length > 0);
  const cell = (name: string, column: string) =>
    rows()
      .find((row) => row.querySelector('.name-text')!.textContent === name)!
      .querySelector<HTMLElement>(`[data-column="${column}"]`)!;
  const panel = () => root.querySelector<HTMLElement>('#cell-edit:popover-open');
  const input = () => panel()?.querySelector<HTMLInputElement>('input, select') ?? null;
  const begin = async (name: string, column: string) => {
    const it = cell(name, column);
    (column === 'name' ? it.querySelector<HTMLElement>('.name')! : it).focus();
    await press('F2');
    await until(() => input() !== null && focused() === input(), `no field for ${column}`);
  };
  const stored = async (id: string) => store.get('clients', id, { signal });
  const idOf = (name: string) => manyClients(12).clients!.find((one) => one.name === name)!.id;
  return { list, root, rows, names, cell, panel, input, begin, stored, idOf, requests, store };
}

const { signal } = new AbortController();

const retype = async (text: string) => {
  await press('Control+a');
  await sendKeys({ type: text });
};

describe('a cell of <client-list>', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
  });

  it('changes the name by F2 and Enter, asks the host, and the focus follows the client to its new place', async () => {
    const { names, begin, input, panel, stored, idOf, requests, root } = await ready();
    const [first = ''] = names();
    const id = idOf(first);
    await begin(first, 'name');
    expect(input()!.value).to.equal(first);
    await retype('Zz Works');
    await press('Enter');
    await until(async () => (await stored(id)).name === 'Zz Works');
    await until(() => panel() === null && names().at(-1) === 'Zz Works', 'it did not move');
    await until(() => focused()?.textContent === 'Zz Works', 'the focus is elsewhere');
    expect(requests.map(({ action, clientId }) => [action, clientId])).to.deep.equal([['client.save', id]]);
    await press('Control+z');
    await until(async () => (await stored(id)).name === first, 'not taken back');
    await until(() => textOf(root.host as HTMLElement).includes(first));
  });

  it('goes on to the next cell by Tab, and saves a number as its own action', async () => {
    const { names, begin, input, stored, idOf, requests } = await ready();
    const [first = ''] = names();
    await begin(first, 'name');
    await sendKeys({ press: 'Tab' });
    await until(() => input()?.id.includes('number') && focused() === input(), 'no field for the number');
    await retype('77001');
    await press('Enter');
    await until(async () => (await stored(idOf(first))).number === '77001');
    expect(requests.map(({ action }) => action)).to.deep.equal(['client.setNumber']);
  });

  it('changes the type, the tags and a field of the register’s own', async () => {
    const shown = ['name', 'type', 'tags', 'custom.service_level'];
    localStorage.setItem('kundkort/client-list/user-kim', JSON.stringify({ columns: { order: shown, shown } }));
    const { names, begin, stored, idOf, panel, cell } = await ready();
    await until(() => cell(names()[0]!, 'custom.service_level') !== null, 'the own field has no column');
    const first = names().find((name) => name.startsWith('Brf'))!;
    const id = idOf(first);
    await begin(first, 'type');
    await sendKeys({ type: 'Private' });
    await press('Enter');
    await until(async () => (await stored(id)).type === 'private', 'the type is as it was');
    await until(() => panel() === null);
    await begin(first, 'tags');
    await retype('Jour, Avtal, Jour');
    await press('Enter');
    await until(async () => (await stored(id)).tags?.join() === 'Jour,Avtal', 'the tags are as they were');
    await until(() => panel() === null);
    const before = (await stored(id)).custom?.['service_level'];
    await begin(first, 'custom.service_level');
    await press('End', 'Enter');
    await until(async () => (await stored(id)).custom?.['service_level'] !== before, 'the own field is as it was');
    await until(() => cell(first, 'custom.service_level').textContent !== '');
  });

  it('keeps what was typed without a connection, and for the next time when the panel is closed by a press beside it', async () => {
    let offline = true;
    const { names, begin, input, panel, stored, idOf, root } = await ready({
      change: (store) => ({
        update: (...all) => (offline ? Promise.reject(new ProblemError({ code: 'offline' })) : store.update!(...all)),
      }),
    });
    const [first = ''] = names();
    await begin(first, 'name');
    await retype('Typed offline');
    await press('Enter');
    await until(() => panel()?.querySelector('.message'), 'nothing was said');
    expect(input()!.value).to.equal('Typed offline');
    await click(root.querySelector('.count')!);
    await until(() => panel() === null, 'it does not close');
    offline = false;
    await begin(first, 'name');
    expect(input()!.value).to.equal('Typed offline');
    await press('Enter');
    await until(async () => (await stored(idOf(first))).name === 'Typed offline');
  });

  it('says at the field what is wrong and keeps the text; Escape gives it up', async () => {
    const { names, begin, input, panel, stored, idOf, requests, cell } = await ready();
    const [first = ''] = names();
    await begin(first, 'name');
    await press('Control+a', 'Delete', 'Enter');
    await until(() => input()?.getAttribute('aria-invalid') === 'true');
    expect(focused()).to.equal(input());
    await sendKeys({ type: 'Half' });
    await press('Escape');
    await until(() => panel() === null);
    expect(focused()).to.equal(cell(first, 'name').querySelector('.name'));
    expect((await stored(idOf(first))).name).to.equal(first);
    expect(requests).to.be.empty;
    await begin(first, 'name');
    expect(input()!.value).to.equal(first);
  });

  it('keeps what was typed when the write is refused, and says why', async () => {
    const { names, begin, input, panel } = await ready({
      change: () => ({ update: () => Promise.reject(new ProblemError({ code: 'forbidden' })) }),
    });
    const [first = ''] = names();
    await begin(first, 'name');
    await retype('Not allowed');
    await press('Enter');
    await until(() => panel()?.querySelector('[part~="message"], .message'), 'nothing was said');
    expect(input()!.value).to.equal('Not allowed');
    expect(focused()).to.equal(input());
  });

  it('asks when someone else has changed the same, and goes on with the answer', async () => {
    const { list, names, begin, input, stored, idOf, store } = await ready();
    const [first = ''] = names();
    const id = idOf(first);
    await begin(first, 'name');
    const before = await stored(id);
    await store.update!('clients', id, { set: { name: 'Theirs' }, base: before.version! }, { signal, key: 'theirs' });
    await retype('Mine');
    await press('Enter');
    await click(await control(list, 'Continue with these'));
    await until(() => focused() === input() && input()?.value === 'Mine', 'the field is not back');
    await press('Enter');
    await until(async () => (await stored(id)).name === 'Mine');
    expect(findControl(list, 'Undo')).to.not.equal(undefined);
  });

  it('tells which cells cannot be changed, by right, by state and on request', async () => {
    const open = await ready();
    const [first = ''] = open.names();
    expect(open.cell(first, 'name').ariaReadOnly).to.equal('false');
    expect(open.cell(first, 'city').ariaReadOnly).to.equal('true');
    open.list.readonly = true;
    await until(() => open.cell(first, 'name').ariaReadOnly === 'true');
    open.cell(first, 'name').querySelector<HTMLElement>('.name')!.focus();
    await press('F2');
    expect(open.panel()).to.equal(null);
    expect(open.requests).to.be.empty;
  });

  it('leaves the number alone without the right to it', async () => {
    const { names, cell } = await ready({ role: 'office' });
    const [first = ''] = names();
    expect(cell(first, 'name').ariaReadOnly).to.equal('false');
    expect(cell(first, 'number').ariaReadOnly).to.equal('true');
  });
});

describe('the keys of <client-list>', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
  });

  const toRow = (root: ShadowRoot) => root.querySelector<HTMLElement>('.body .name')!.focus();

  it('"/" goes to the search from a row, and is a letter in the search', async () => {
    const { root, list } = await ready();
    toRow(root);
    await press('/');
    expect(focused()).to.equal(root.querySelector('#search'));
    await press('/');
    await until(() => root.querySelector<HTMLInputElement>('#search')!.value === '/');
    list.search = '';
  });

  it('Ctrl+K finds a command by its letters and carries it out', async () => {
    const { root, list } = await ready();
    toRow(root);
    await press('Control+k');
    await until(() => focused()?.id === 'palette-field', 'no palette');
    await sendKeys({ type: 'detail' });
    await press('Enter');
    await until(() => root.querySelector('.list.detailed'), 'the view is the same');
    expect(list.shadowRoot!.querySelector('#palette')).to.equal(null);
    await until(() => focused()?.classList.contains('name'), 'the focus is not back in the row');
  });

  it('Ctrl+K carries out a function of the current row', async () => {
    const { root, requests, names, idOf } = await ready();
    toRow(root);
    await press('Control+k');
    await until(() => focused()?.id === 'palette-field');
    await sendKeys({ type: 'contacts' });
    await press('Enter');
    await until(() => requests.some(({ action }) => action === 'contacts.open'));
    expect(requests[0]!.clientId).to.equal(idOf(names()[0]!));
  });

  it('Ctrl+K opens a client by its name', async () => {
    const { root, requests, names, idOf } = await ready();
    const last = names().at(-1)!;
    root.querySelector<HTMLElement>('#search')!.focus();
    await press('Control+k');
    await until(() => focused()?.id === 'palette-field');
    await sendKeys({ type: last });
    const option = () =>
      [...root.querySelectorAll<HTMLElement>('#palette [role=option]')].find((one) => one.textContent!.includes(last));
    await until(option, 'it was not found');
    await click(option()!);
    await until(() => requests.length > 0);
    expect(requests.map(({ action, clientId }) => [action, clientId])).to.deep.equal([['client.open', idOf(last)]]);
  });

  it('leaves the keys to the host with without-shortcuts', async () => {
    const { root } = await ready({ withoutShortcuts: true });
    toRow(root);
    const before = focused()?.textContent;
    await press('/', 'Control+k');
    expect(focused()?.textContent).to.equal(before);
    expect(focused()?.className).to.equal('name');
    expect(root.querySelector('#palette')).to.equal(null);
  });
});

describe('from one client of <client-list> to the next', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
  });

  it('tells who stands before and after a client by the question of the list', async () => {
    const { list, names, idOf } = await ready();
    const ids = names().map(idOf);
    expect(await list.neighbours(ids[0]!)).to.deep.equal({ next: ids[1], position: 1, total: ids.length });
    expect(await list.neighbours(ids[1]!)).to.deep.equal({
      previous: ids[0],
      next: ids[2],
      position: 2,
      total: ids.length,
    });
    expect(await list.neighbours(ids.at(-1)!)).to.deep.equal({
      previous: ids.at(-2),
      position: ids.length,
      total: ids.length,
    });
    expect(await list.neighbours('nobody')).to.equal(undefined);
  });

  it('goes on in the drawer by Next, keeps what was typed, and leaves the focus at the last client', async () => {
    const { list, root, names } = await ready();
    const [first = '', second = ''] = names();
    root.querySelector<HTMLElement>('.body .name')!.focus();
    await press('Control+k');
    await until(() => focused()?.id === 'palette-field');
    await sendKeys({ type: 'edit' });
    await press('Enter');
    const name = () => field(list, /^Name/);
    await until(async () => (await name()).value === first);
    await until(() => textOf(list).includes(`1 of ${names().length}`));
    (await name()).focus();
    await retype('Half typed');
    const next = await control(list, 'Next client');
    next.focus();
    await press('Enter');
    await until(async () => (await name()).value === second, 'it did not go on');
    await until(() => textOf(list).includes(`2 of ${names().length}`));
    expect(focused()?.id).to.equal('neighbour-next');
    (await control(list, 'Previous client')).focus();
    await press('Enter');
    await until(async () => (await name()).value === 'Half typed', 'what was typed is lost');
    (await control(list, 'Next client')).focus();
    await press('Enter');
    await until(async () => (await name()).value === second);
    // From the field: on the button the first Escape is for its tooltip.
    (await name()).focus();
    await press('Escape');
    await until(() => focused()?.textContent === second, 'the focus is elsewhere');
  });
});
