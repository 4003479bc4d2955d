import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { Adapter, Query } from '../../src/adapters/adapter.ts';
import type { ClientExport } from '../../src/components/client-export/client-export.ts';
import type { ClientList } from '../../src/components/client-list/client-list.ts';
import type { ListQuestion } from '../../src/components/client-list/list-query.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/client-list.ts';
import '../../src/define/client-provider.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Right } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { manyClients, noClients } from '../../src/testing/fixtures.ts';
import { until } from './page.ts';
import { focused, found, screen } from './screen.ts';
import { backEnd } from './back-end.ts';
import type { BackEndOptions } from './back-end.ts';

const as = (role: Role, id = 'user-kim', rights: readonly Right[] = roleRights[role]) => ({
  actor: { id, name: 'Kim', roles: [role] },
  rights,
});

/** The adapter, with every query for rows of clients noted; one that counts values is none. */
function watched(adapter: Adapter) {
  const queries: Query[] = [];
  const seen: Adapter = {
    ...adapter,
    list: (of, query, call) => {
      if (of === 'clients' && !query.facets) queries.push(query);
      return adapter.list(of, query, call);
    },
  };
  return { adapter: seen, queries };
}

interface Options extends BackEndOptions {
  clients?: number;
}

async function open({ clients = 12, ...options }: Options = {}, attributes: Partial<ClientList> = {}) {
  const made = watched(backEnd({ seed: manyClients(clients), session: as('admin'), ...options }));
  const list = await fixture<ClientList>(html`<client-list locale="en"></client-list>`);
  Object.assign(list, { adapter: made.adapter, ...attributes });
  const requests: ActionRequestEvent[] = [];
  list.addEventListener('action-request', (event) => requests.push(event));
  const root = list.shadowRoot!;
  const $ = <E extends HTMLElement = HTMLElement>(selector: string): E => {
    const element = root.querySelector<E>(selector);
    if (!element) throw new Error(`nothing matches ${selector}`);
    return element;
  };
  const $$ = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const rows = () => $$('.body [role="row"]:not(.pending)');
  const names = () => rows().map((row) => row.querySelector('.name-text')!.textContent!);
  const row = (name: string) => {
    const one = rows().find((each) => each.querySelector('.name-text')!.textContent === name);
    if (!one) throw new Error(`no row of ${name}`);
    return one;
  };
  const cell = (name: string, column: string) => row(name).querySelector<HTMLElement>(`[data-column="${column}"]`)!;
  const count = () => $('.count').textContent!.trim();
  return { list, root, $, $$, rows, names, row, cell, count, on: screen(list), requests, ...made };
}

/** Waits until the rows are drawn for the last time: fields and people of the register may come after them. */
async function atRest(rows: () => Element[]) {
  let before: Element | undefined;
  let calm = 0;
  await until(() => {
    calm = before === rows()[0] ? calm + 1 : 0;
    before = rows()[0];
    return calm > 10;
  }, 'the list does not come to rest');
}

async function ready(options?: Options, attributes?: Partial<ClientList>) {
  const page = await open(options, attributes);
  await until(() => page.rows().length > 0, 'no rows came');
  return page;
}

async function click(element: Element, options: { button?: 'left'; shift?: boolean } = {}) {
  element.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = element.getBoundingClientRect();
  if (options.shift) await sendKeys({ down: 'Shift' });
  await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
  if (options.shift) await sendKeys({ up: 'Shift' });
}

const press = async (...keys: string[]) => {
  for (const key of keys) {
    const parts = key.split('+');
    const last = parts.pop()!;
    for (const part of parts) await sendKeys({ down: part });
    await sendKeys({ press: last });
    for (const part of parts.reverse()) await sendKeys({ up: part });
  }
};

const menuItem = (menu: HTMLElement, name: string): HTMLElement =>
  [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')].find(({ textContent }) =>
    textContent!.trim().startsWith(name),
  )!;

const said = () => document.querySelector('[data-kk-announcer="polite"]')?.textContent ?? '';

describe('<client-list>', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
  });
  afterEach(() => resetMouse());

  describe('its rows', () => {
    it('J-01 asks for the active clients first, and shows no archived one', async () => {
      const { queries, names, count } = await ready();
      expect(queries[0]).to.include({ archived: 'exclude', count: 'exact' });
      expect(queries[0]!.sort).to.deep.equal([{ field: 'name', dir: 'asc' }]);
      const archived = manyClients(12).clients!.filter(({ archivedAt }) => archivedAt);
      expect(archived).to.have.length(1);
      expect(names()).to.have.length(11).and.not.include(archived[0]!.name);
      expect(count()).to.equal('11 clients');
    });

    it('Q-03 C-03 stands alone: it renders no navigation of its own', async () => {
      const { $$ } = await ready();
      expect($$('nav, [role="navigation"], a[href]')).to.be.empty;
    });

    it('Q-04 J-17 opens a client once by mouse on its row, by Enter and by Space', async () => {
      const { cell, names, requests, row } = await ready();
      const [first = ''] = names();
      const id = manyClients(12).clients!.find(({ name }) => name === first)!.id;
      await click(cell(first, 'city'));
      await click(row(first).querySelector('.name')!);
      row(first).querySelector<HTMLElement>('.name')!.focus();
      await press('Enter');
      await press('Space');
      await press('ArrowRight', 'Enter');
      await press('Space');
      expect(requests.map(({ action, clientId }) => [action, clientId])).to.deep.equal(
        Array.from({ length: 6 }, () => ['client.open', id]),
      );
    });

    it('Q-36 J-17 tells that the account is wanted when the client was found by searching', async () => {
      const { $, names, requests, row } = await ready();
      expect(row(names()[0]!).querySelector('.name')!.tagName).to.equal('BUTTON');
      $('#search').focus();
      await sendKeys({ type: 'brf' });
      await until(() => names().every((name) => name.startsWith('Brf')));
      row(names()[0]!).querySelector<HTMLElement>('.name')!.focus();
      await press('Enter');
      expect(requests.at(-1)).to.deep.include({ action: 'client.open', input: { tab: 'account' } });
    });

    it('Q-36 makes the name a link where the host has an address, and asks the host first', async () => {
      const adapter = backEnd({ seed: manyClients(3), session: as('admin') });
      const provider = await fixture(html`<client-provider locale="en"><client-list></client-list></client-provider>`);
      Object.assign(provider, {
        adapter,
        linkFor: (_: string, { clientId }: { clientId: string }) => `#/clients/${clientId}`,
      });
      const list = provider.querySelector<ClientList>('client-list')!;
      const link = await found(() => list.shadowRoot!.querySelector<HTMLAnchorElement>('a.name') ?? expect.fail());
      let asked = 0;
      const count = () => asked++;
      list.addEventListener('action-request', count);
      link.click();
      expect(asked).to.equal(1);
      expect(location.hash).to.equal(new URL(link.href).hash);
      expect(location.hash).to.match(/^#\/clients\/client-/);
      history.replaceState(null, '', location.pathname + location.search);
      list.addEventListener('action-request', (event) => event.preventDefault());
      link.click();
      expect(location.hash).to.equal('');
    });

    it('C-02 has a Functions column with a toolbar in each row', async () => {
      const { $$, names, requests, row } = await ready();
      expect($$('[role="columnheader"]').at(-1)!.textContent!.trim()).to.equal('Functions');
      const [first = ''] = names();
      const toolbar = row(first).querySelector('[role="toolbar"]')!;
      expect(toolbar.getAttribute('aria-label')).to.equal('Functions');
      const labels = [...toolbar.children].map((button) => button.getAttribute('aria-label'));
      // What is seldom done is one press further away.
      expect(labels).to.deep.equal(['Comment', 'Contacts', 'Job queries report', 'Log a job', 'More']);
      await click(toolbar.children[1]!);
      expect(requests.map(({ action }) => action)).to.deep.equal(['contacts.open']);
    });

    it('C-02 moves the functions into a menu on a narrow screen', async () => {
      await setViewport({ width: 360, height: 800 });
      const { $, $$, requests, rows } = await ready();
      await until(() => $$('.headings').length === 0);
      await atRest(rows);
      const toolbar = rows()[0]!.querySelector('[role="toolbar"]')!;
      // The mark of a comment stays in sight; everything else is in the menu.
      expect([...toolbar.children].map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Comment', 'More']);
      expect(document.documentElement.scrollWidth).to.be.at.most(360);
      (toolbar.children[1] as HTMLElement).focus();
      await press('Enter');
      await until(() => $('#row-menu').matches(':popover-open'));
      const labels = $$('#row-menu .menu-label').map(({ textContent }) => textContent!.trim());
      expect(labels.slice(0, 5)).to.deep.equal(['Contacts', 'Job queries report', 'Log a job', 'Edit', 'Send message']);
      expect(labels.slice(-3)).to.deep.equal(['Assign', 'Invite', 'Archive']);
      await until(() => focused()?.role === 'menuitem');
      await press('Enter');
      await until(() => requests.length > 0);
      expect(requests.map(({ action }) => action)).to.deep.equal(['contacts.open']);
      await until(() => $$('dialog[open]').length > 0, 'the contacts did not open');
      await press('Escape');
      await until(
        () => focused() === rows()[0]!.querySelector('[role="toolbar"]')!.children[1],
        'the focus is elsewhere',
      );
    });

    it('V-43 has Assign in each row’s menu, which opens the list of people for that client', async () => {
      const { adapter, list, names, row, $ } = await ready({ clients: 2 }, { view: 'detailed' });
      const [name = ''] = names();
      await atRest(() => [row(name)]);
      await click(row(name).querySelector('[data-action="more"]')!);
      await until(() => $('#row-menu').matches(':popover-open'));
      await click(menuItem($('#row-menu'), 'Assign'));
      const assign = await found(
        () => list.shadowRoot!.querySelector<HTMLElement>('#ask-assign-technician') ?? expect.fail(),
      );
      await until(() => assign.shadowRoot!.querySelectorAll('.group').length > 0, 'no people came');
      expect(assign.shadowRoot!.textContent).to.contain(name);
      const box = assign.shadowRoot!.querySelector<HTMLInputElement>('.group input')!;
      await click(box);
      await click(assign.shadowRoot!.querySelector('.dialog .button-primary')!);
      const call = { signal: new AbortController().signal };
      const { items } = await adapter.list('clients', { limit: 10, search: name }, call);
      const about = { parent: { collection: 'clients' as const, id: items[0]!.id }, limit: 10 };
      await until(async () => (await adapter.list('assignments', about, call)).items.length > 0, 'nobody is assigned');
    });

    it('J-13 has Invite in each row’s menu, sent once to the primary contact, or says that the e-mail is missing', async () => {
      const seed = manyClients(1);
      const [client] = seed.clients!;
      seed.contacts = [
        {
          id: 'eva',
          version: '1',
          clientId: client!.id,
          first: 'Eva',
          primary: true,
          emails: [{ address: 'eva@ek.example' }],
        },
      ];
      const { adapter, requests, names, row, rows, $ } = await ready({ seed });
      await atRest(rows);
      await click(row(names()[0]!).querySelector('[data-action="more"]')!);
      await until(() => $('#row-menu').matches(':popover-open'));
      await click(menuItem($('#row-menu'), 'Invite'));
      const call = { signal: new AbortController().signal };
      await until(async () => (await adapter.get('contacts', 'eva', call)).portal?.status === 'invited');
      expect(requests.map(({ action, clientId }) => [action, clientId])).to.deep.equal([['portal.invite', client!.id]]);
      expect(requests[0]!.input).to.include({ id: 'eva', to: 'eva@ek.example' });

      seed.contacts[0]!.emails = [];
      const other = await ready({ seed });
      await atRest(other.rows);
      await click(other.row(other.names()[0]!).querySelector('[data-action="more"]')!);
      await until(() => other.$('#row-menu').matches(':popover-open'));
      const item = menuItem(other.$('#row-menu'), 'Invite');
      expect(item.getAttribute('aria-disabled')).to.equal('true');
      expect(item.textContent).to.contain('E-mail is missing');
    });

    it('lets the host add, block, hide and move functions of a row', async () => {
      const { names, requests, row } = await ready(
        {},
        {
          functions: [
            { id: 'invoice', label: 'Invoice', icon: 'receipt', action: 'x:invoice', order: 5 },
            { id: 'edit', blocked: () => 'Locked by accounting', order: 15 },
            { id: 'comment', hidden: true },
            { id: 'log-job', hidden: true },
          ],
        },
      );
      const buttons = [...row(names()[0]!).querySelectorAll<HTMLElement>('[role="toolbar"] button')];
      expect(buttons.map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Invoice', 'Contacts', 'Edit', 'More']);
      await click(buttons[0]!);
      await click(buttons[2]!);
      expect(requests.map(({ action }) => action)).to.deep.equal(['x:invoice']);
      expect(buttons[2]!.getAttribute('aria-description')).to.equal('Locked by accounting');
    });

    it('shows a column of the host', async () => {
      const { $$, names, cell } = await ready(
        {},
        {
          columns: [{ id: 'debt', label: 'Debt', value: ({ number }) => `${number} kr`, before: 'number' }],
        },
      );
      expect(
        $$('[role="columnheader"]')
          .map(({ textContent }) => textContent!.trim())
          .slice(1, 4),
      ).to.deep.equal(['Name', 'Debt', 'Number']);
      expect(cell(names()[0]!, 'debt').textContent).to.match(/^\d+ kr$/);
    });

    it('cannot be told markup by a name', async () => {
      const seed = manyClients(1);
      seed.clients![0]!.name = '<img src=x onerror=alert(1)>';
      const { names, $$ } = await ready({ seed }, { search: 'img' });
      expect(names()).to.deep.equal(['<img src=x onerror=alert(1)>']);
      expect($$('img')).to.be.empty;
    });
  });

  describe('search, filters and sorting', () => {
    it('Q-35 narrows the rows by one query after a pause, and says how many are left', async () => {
      const { $, names, queries } = await ready({ clients: 30 });
      const before = queries.length;
      $('#search').focus();
      await sendKeys({ type: 'brf' });
      await until(() => names().length > 0 && names().every((name) => name.includes('Brf')));
      expect(queries.slice(before).map(({ search }) => search)).to.deep.equal(['brf']);
      await until(() => said().includes(`${names().length} clients`));
    });

    for (const [field, column] of [
      ['name', 'name'],
      ['contact person', 'contact'],
      ['e-mail address', 'email'],
    ] as const) {
      it(`V-11 finds a client by ${field} and marks the cell, accents or not`, async () => {
        const { $, names, cell } = await ready({ clients: 30 });
        const whole = names()
          .map((name) => (column === 'name' ? name : cell(name, column).textContent!.trim()))
          .find((text) => /[åäö@]/i.test(text))!;
        $('#search').focus();
        const typed = whole.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
        await sendKeys({ type: typed });
        await press('Enter');
        await until(() => names().length > 0 && names().some((name) => cell(name, column).querySelector('mark')));
        const marked = names().map((name) =>
          [...cell(name, column).querySelectorAll('mark')].map(({ textContent }) => textContent).join(' '),
        );
        expect(marked.join('|')).to.contain(whole.split(' ')[0]);
      });
    }

    it('V-12 sets filters in a panel beside the search, shows them as chips and counts them on the button', async () => {
      const { $, $$, names, queries, on } = await ready({ clients: 30 });
      await click($('#filter-button'));
      const type = on.field('Type');
      await until(() => focused() === type, 'the focus is elsewhere');
      type.value = 'private';
      type.dispatchEvent(new Event('change', { bubbles: true }));
      const city = await found(() => (on.field('City').options.length > 1 ? on.field('City') : expect.fail()));
      const wanted = city.options[1]!.value;
      city.value = wanted;
      city.dispatchEvent(new Event('change', { bubbles: true }));
      await press('Escape');
      await until(() => $('#filter-button').textContent!.trim() === 'Filter (2)');
      await until(() => focused() === $('#filter-button'), 'the focus is elsewhere');
      expect($$('.status .chip-text').map(({ textContent }) => textContent)).to.deep.equal([
        'Private',
        `City: ${wanted}`,
      ]);
      expect(queries.at(-1)!.where).to.deep.equal({
        and: [
          { field: 'type', op: 'eq', value: 'private' },
          { field: 'mainAddress.locality', op: 'in', value: [wanted] },
        ],
      });
      on.button(`Remove filter City: ${wanted}`).click();
      await until(() => $('#filter-button').textContent!.trim() === 'Filter (1)');
      await until(() => focused() === on.button('Remove filter Private'), 'the focus is elsewhere');
      on.button('Clear filters').click();
      await until(() => $('#filter-button').textContent!.trim() === 'Filter');
      await until(() => names().length === 28);
      await until(() => focused() === $('#filter-button'), 'the focus is elsewhere');
    });

    it('Q-39 narrows the list to one or more representatives, passes their ids, and shows a removable chip each', async () => {
      const seed = manyClients(6);
      const users = ['Amina Lärkhed', 'Örjan Fjällmark'].map((name, index) => ({
        id: `u${index}`,
        version: '1',
        name,
        active: true,
      }));
      const clients = seed.clients!.map((client, index) => ({ ...client, representativeId: `u${index % 2}` }));
      const { $, $$, names, queries, on } = await ready({ seed: { ...seed, clients, users } });
      const all = names().length;
      await click($('#filter-button'));
      for (const id of ['u0', 'u1']) {
        const field = await found(() =>
          [...on.field('Representative').options].some(({ value }) => value === id)
            ? on.field('Representative')
            : expect.fail(),
        );
        field.value = id;
        field.dispatchEvent(new Event('change', { bubbles: true }));
        await until(() => JSON.stringify(queries.at(-1)!.where ?? '').includes(id));
      }
      expect(queries.at(-1)!.where).to.deep.equal({ field: 'representativeId', op: 'in', value: ['u0', 'u1'] });
      await press('Escape');
      await until(() => $$('.status .chip-text').length === 2);
      expect($$('.status .chip-text').map(({ textContent }) => textContent)).to.deep.equal([
        'Representative: Amina Lärkhed',
        'Representative: Örjan Fjällmark',
      ]);
      on.button('Remove filter Representative: Amina Lärkhed').click();
      await until(() => names().length < all && $$('.status .chip-text').length === 1);
      expect(queries.at(-1)!.where).to.deep.equal({ field: 'representativeId', op: 'in', value: ['u1'] });
    });

    it('sorts by a heading, and says which way', async () => {
      const { $$, names, on } = await ready({ clients: 30 });
      const up = names();
      const heading = $$('[role="columnheader"][data-column="name"]')[0]!;
      expect(heading.getAttribute('aria-sort')).to.equal('ascending');
      await click(on.button('Name'));
      await until(() => names()[0] === up.at(-1));
      expect(names()).to.deep.equal([...up].reverse());
      expect(heading.getAttribute('aria-sort')).to.equal('descending');
      await until(() => focused() === on.button('Name'), 'the focus is elsewhere');
    });

    it('V-16 sorts the detailed view by a category, with its direction', async () => {
      const { list, names, on, queries } = await ready({ clients: 30 }, { view: 'detailed' });
      const category = on.field('Category');
      const offered = [...category.options].map(({ text }) => text.trim());
      expect(offered).to.include.members(['Name', 'Number', 'City', 'Last contact']);
      const changed = oneEvent(list, 'query-change') as unknown as Promise<Event & { question: ListQuestion }>;
      category.value = 'number';
      category.dispatchEvent(new Event('change', { bubbles: true }));
      expect((await changed).question.sort).to.deep.equal({ field: 'number', dir: 'asc' });
      await until(() => queries.at(-1)!.sort![0]!.field === 'number');
      await found(() => on.button('Ascending'));
      on.button('Ascending').click();
      await until(() => queries.at(-1)!.sort![0]!.dir === 'desc');
      expect(on.hasButton('Descending')).to.equal(true);
      await until(() => names().length > 0);
    });

    it('V-15 switches to a detailed view, and keeps the choice for this person', async () => {
      const first = await ready();
      expect(first.on.hasField('Category')).to.equal(false);
      first.on.field('Detailed list view').click();
      await until(() => first.on.hasField('Category'));
      const contact = first.cell(first.names()[0]!, 'contact');
      expect(contact.querySelector('.second')!.textContent).to.contain('@');
      first.list.remove();
      const again = await ready();
      expect(again.on.field('Detailed list view').checked).to.equal(true);
      again.list.remove();
      const other = await ready({ session: as('admin', 'user-robin') });
      expect(other.on.field('Compact list view').checked).to.equal(true);
    });

    it('lets a person choose and move columns, keeps it, and goes back', async () => {
      const titles = ({ $$ }: Awaited<ReturnType<typeof ready>>) =>
        $$('[role="columnheader"]')
          .map(({ textContent }) => textContent!.trim())
          .filter(Boolean);
      const first = await ready();
      const before = titles(first);
      await click(first.$('#columns-button'));
      first.on.field('Phone').click();
      await until(() => !titles(first).includes('Phone'));
      const down = first.on.button('Move Number down');
      down.focus();
      await press('Enter');
      await until(() => titles(first).indexOf('Number') === 2);
      await until(() => focused() === down, 'the focus is elsewhere');
      const after = titles(first);
      first.list.remove();
      const again = await ready();
      await until(() => titles(again).join() === after.join(), 'the choice was not kept');
      await click(again.$('#columns-button'));
      again.on.button('Reset').click();
      await until(() => titles(again).join() === before.join());
    });

    it('S-08 adds the archived ones with the All toggle, marked in words', async () => {
      const { names, on, row, count } = await ready();
      on.field('All').click();
      await until(() => count() === '12 clients');
      const archived = manyClients(12).clients!.find(({ archivedAt }) => archivedAt)!;
      expect(row(archived.name).textContent).to.contain('Archived');
      on.field('Archived').click();
      await until(() => names().join() === archived.name);
    });

    it('V-13 V-14 opens the export by a button with a name in words, with exactly the present query', async () => {
      const { $, on, queries, count } = await ready({ clients: 30 }, { filters: { type: 'business' } });
      $('#search').focus();
      await sendKeys({ type: 'brf' });
      await press('Enter');
      await until(() => queries.at(-1)!.search === 'brf' && $('.grid').ariaBusy !== 'true');
      await click(on.button('Export list'));
      const opened = await found(() => $<ClientExport>('client-export'));
      const { limit, ...asked } = queries.at(-1)!;
      expect(limit).to.be.greaterThan(0);
      expect(opened.query).to.deep.equal(asked);
      expect(`${opened.total} clients`).to.equal(count());
    });
  });

  describe('adding, importing, archiving', () => {
    it('J-02 opens an empty form for those who may create, and has no button for others', async () => {
      const { $, on, requests } = await ready();
      await click(on.button('Add client'));
      const form = await found(() => $('client-form'));
      expect(form).to.have.property('clientId', undefined);
      expect(requests.map(({ action }) => action)).to.deep.equal(['client.add']);
      form.dispatchEvent(new Event('finished'));
      await until(() => focused() === $('#add-button'));
      const without = await ready({ session: as('office', 'user-o', ['client.view', 'client.edit']) });
      expect(without.on.hasButton('Add client')).to.equal(false);
    });

    it('J-02 leaves it to the host that prevents it', async () => {
      const { list, $$, on } = await ready();
      list.addEventListener('action-request', (event) => event.preventDefault());
      on.button('Add client').click();
      await list.updateComplete;
      expect($$('dialog')).to.be.empty;
    });

    it('J-05 opens the import for those who may upload, and has no button for others', async () => {
      const { $, on } = await ready();
      await click(on.button('Import clients file'));
      await found(() => screen($('dialog client-import')).button("Select a client's file"));
      const without = await ready({ session: as('office', 'user-o', ['client.view', 'client.create']) });
      expect(without.on.hasButton('Import clients file')).to.equal(false);
    });

    it('asks before an import with checked rows is closed', async () => {
      const { $, on } = await ready();
      await click(on.button('Import clients file'));
      const form = await found(() => $('dialog client-import'));
      const input = await found(
        () => form.shadowRoot!.querySelector<HTMLInputElement>('input[type="file"]') ?? expect.fail(),
      );
      const files = new DataTransfer();
      files.items.add(new File(['Name;Client number\nÅsa Bygg AB;9001\n'], 'clients.csv', { type: 'text/csv' }));
      input.files = files.files;
      input.dispatchEvent(new Event('change'));
      await click(await found(() => screen(form).button('Check the rows')));
      await found(() => screen(form).button('Save'));
      await press('Escape');
      await click(await found(() => on.button('Continue editing')));
      await found(() => !on.hasButton('Continue editing') || expect.fail());
      expect(screen(form).hasButton('Save')).to.equal(true);
      await press('Escape');
      await click(await found(() => on.button('Close without saving')));
      await found(() => !on.hasButton('Close without saving') || expect.fail());
    });

    it('C-07 opens the form of the client from its row, and gives the focus back', async () => {
      const { $, names, row, rows } = await ready();
      await atRest(rows);
      const [first = ''] = names();
      const more = () => row(first).querySelector<HTMLElement>('[data-action="more"]')!;
      more().focus();
      await press('Enter');
      await until(() => focused()?.textContent?.trim() === 'Edit');
      await press('Enter');
      const form = await found(() => $('client-form'));
      expect(form).to.have.property('clientId', manyClients(12).clients!.find(({ name }) => name === first)!.id);
      form.dispatchEvent(new Event('finished'));
      await until(() => focused() === more());
    });

    it('S-10 lets an archived client leave the active ones at once, keeps the focus, and takes it back by key', async () => {
      const { $$, names, row, rows, count, list } = await ready();
      await atRest(rows);
      const [first = '', second = ''] = names();
      row(first).querySelector<HTMLElement>('[data-action="more"]')!.focus();
      await press('Enter');
      await until(() => focused()?.role === 'menuitem');
      await press('End');
      expect(focused()!.textContent!.trim()).to.equal('Archive');
      await press('Enter');
      const question = await found(() => screen(list).role('alertdialog'));
      question.querySelector<HTMLElement>('.button-primary')!.click();
      await until(() => !names().includes(first) && count() === '10 clients');
      await until(() => focused()?.closest('[role="row"]') === row(second));
      await until(() => $$('.toast').some(({ textContent }) => textContent!.includes(`${first} is archived`)));
      await press('Control+z');
      await until(() => names().includes(first) && count() === '11 clients');
    });

    it('archives the selected ones together, and takes it back', async () => {
      const { $, names, on, row, requests, count } = await ready();
      const chosen = names().slice(0, 3);
      for (const name of chosen) await click(row(name).querySelector('.check-input')!);
      await found(() => on.text().includes('3 selected') || expect.fail());
      on.button('Archive').click();
      await until(() => names().length === 8);
      expect(requests.filter(({ action }) => action === 'client.archive')).to.have.length(1);
      expect($('.count').textContent!.trim()).to.equal('8 clients');
      on.button('Undo').click();
      await until(() => count() === '11 clients');
    });

    it('shows a technician the assigned clients only, with nothing to create', async () => {
      const seed = manyClients(30);
      const userId = seed.assignments![0]!.userId;
      const mine = new Set(seed.assignments!.filter((one) => one.userId === userId).map(({ clientId }) => clientId));
      const { names, on, row } = await ready({ seed, session: as('technician', userId) });
      const expected = seed
        .clients!.filter(({ id, archivedAt }) => mine.has(id) && !archivedAt)
        .map(({ name }) => name);
      expect([...names()].sort()).to.deep.equal(expected.sort());
      expect(on.hasButton('Add client')).to.equal(false);
      expect(on.hasButton('Import clients file')).to.equal(false);
      const buttons = [...row(names()[0]!).querySelectorAll('[role="toolbar"] button')].map((one) => one.ariaLabel);
      expect(buttons).to.deep.equal(['Comment', 'Contacts', 'Job queries report', 'Log a job', 'Edit']);
    });

    it('offers nothing that changes a client when it is read-only', async () => {
      const { on, $$ } = await ready({}, { readonly: true });
      expect(on.hasButton('Add client')).to.equal(false);
      expect($$('[data-action="edit"], [data-action="archive"]')).to.be.empty;
    });
  });

  describe('by key', () => {
    const at = () => {
      const stop = focused()?.closest<HTMLElement>('[data-stop]');
      const row = stop?.closest('[role="row"]');
      return [row?.querySelector('.name-text')?.textContent ?? 'headings', stop?.dataset.stop];
    };

    it('is one tab stop, and walks rows, cells, headings and functions', async () => {
      const { $, names, on } = await ready();
      const all = names();
      on.field('All').focus();
      await press('Tab');
      expect(at()).to.deep.equal([all[0], 'name']);
      await press('ArrowDown', 'ArrowRight');
      expect(at()).to.deep.equal([all[1], 'number']);
      await press('ArrowLeft', 'ArrowLeft');
      expect(at()).to.deep.equal([all[1], 'select']);
      await press('End');
      expect(at()).to.deep.equal([all[1], 'functions:more']);
      await press('ArrowUp');
      expect(at()).to.deep.equal([all[0], 'functions:more']);
      await press('ArrowUp');
      expect(at()).to.deep.equal(['headings', 'functions']);
      await press('Home', 'ArrowRight', 'ArrowDown');
      expect(at()).to.deep.equal([all[0], 'name']);
      await press('Control+End');
      expect(at()).to.deep.equal([all.at(-1), 'functions:more']);
      await press('Control+Home');
      expect(at()).to.deep.equal(['headings', 'select']);
      await press('ArrowDown', 'PageDown');
      expect(at()).to.deep.equal([all[10], 'select']);
      await press('PageUp');
      expect(at()).to.deep.equal([all[0], 'select']);
      expect($('.grid').querySelectorAll('[tabindex="0"]')).to.have.length(1);
      await press('Tab');
      expect($('.grid').contains(focused())).to.equal(false);
    });

    it('turns the arrows round from right to left', async () => {
      const { list, names, row } = await ready();
      list.dir = 'rtl';
      row(names()[0]!).querySelector<HTMLElement>('.name')!.focus();
      await press('ArrowLeft');
      expect(at()).to.deep.equal([names()[0], 'number']);
    });

    it('keeps the focus with its client when the rows are read again and stand elsewhere', async () => {
      const { list, adapter, names, row } = await ready();
      const name = names()[2]!;
      const client = (
        await adapter.list('clients', { limit: 20 }, { signal: new AbortController().signal })
      ).items.find((one) => one.name === name)!;
      row(name).querySelector<HTMLElement>('.name')!.focus();
      await adapter.update!(
        'clients',
        client.id,
        { set: { name: 'Zebra AB' } },
        { signal: new AbortController().signal, key: 'k' },
      );
      list.refresh();
      await until(() => names().at(-1) === 'Zebra AB');
      await until(() => at()[0] === 'Zebra AB');
    });
  });

  describe('selection', () => {
    it('takes one, a range with Shift, all, none, and tells the host', async () => {
      const { list, $, names, on, row } = await ready();
      const told: number[] = [];
      list.addEventListener('selection-change', ({ selection }) => told.push(selection.length));
      const box = (index: number) => row(names()[index]!).querySelector<HTMLInputElement>('.check-input')!;
      await click(box(1));
      await click(box(4), { shift: true });
      await until(() => list.selection.length === 4);
      expect(row(names()[3]!).getAttribute('aria-selected')).to.equal('true');
      const all = $<HTMLInputElement>('.headings .check-input');
      expect(all.indeterminate).to.equal(true);
      await click(all);
      await until(() => list.selection.length === 11);
      expect(all.checked).to.equal(true);
      on.button('Clear selection').click();
      await until(() => list.selection.length === 0);
      expect(told).to.deep.equal([1, 4, 11, 0]);
      box(0).focus();
      await press('Space');
      expect(list.selection).to.have.length(1);
    });

    it('says nothing when the host sets it', async () => {
      const { list, row, names } = await ready();
      let told = 0;
      list.addEventListener('selection-change', () => told++);
      list.selection = [manyClients(12).clients!.find(({ name }) => name === names()[0])!.id];
      await list.updateComplete;
      expect(row(names()[0]!).ariaSelected).to.equal('true');
      expect(told).to.equal(0);
    });
  });

  describe('a long list', () => {
    it('draws the rows in sight only, and counts them truly', async () => {
      const { $, $$, rows, list } = await ready({ clients: 1000 });
      const total = manyClients(1000).clients!.filter(({ archivedAt }) => !archivedAt).length;
      expect($('.grid').getAttribute('aria-rowcount')).to.equal(String(total + 1));
      expect(rows().length).to.be.within(10, 30);
      expect($$('*').length).to.be.at.most(780);
      rows()[0]!.querySelector<HTMLElement>('.name')!.focus();
      await press('Control+End');
      await until(() => focused()?.closest('[role="row"]')?.getAttribute('aria-rowindex') === String(total + 1));
      await until(() => rows().length >= 10, 'the last rows did not come');
      expect(rows().length).to.be.at.most(31);
      await until(() => !focused()!.closest('.pending'));
      await press('Control+Home', 'ArrowDown');
      expect(focused()!.closest('[role="row"]')!.getAttribute('aria-rowindex')).to.equal('2');
      const indexes = rows().map((row) => Number(row.getAttribute('aria-rowindex')));
      expect(indexes).to.deep.equal([...indexes].sort((a, b) => a - b));
      expect(list.selection).to.be.empty;
    });

    it('selects all of them, also those never looked at', async () => {
      const { $, list, on } = await ready({ clients: 1000 });
      const total = manyClients(1000).clients!.filter(({ archivedAt }) => !archivedAt).length;
      await click($('.headings .check-input'));
      await until(() => list.selection.length === total);
      expect(new Set(list.selection).size).to.equal(total);
      expect(on.text()).to.include(`${total} selected`);
    });
  });

  describe('when there is nothing to show', () => {
    it('shows rows of the same size while it waits', async () => {
      let answer: (() => void) | undefined;
      const slow = backEnd({ seed: manyClients(3), session: as('admin') });
      const { $, $$, rows } = await open(
        {},
        {
          adapter: {
            ...slow,
            list: (of, query, call) =>
              of === 'clients'
                ? new Promise((resolve) => (answer = () => resolve(slow.list(of, query, call))))
                : slow.list(of, query, call),
          },
        },
      );
      await until(() => answer !== undefined);
      expect($('.grid').ariaBusy).to.equal('true');
      const [pending] = $$('.pending');
      const { height } = pending!.getBoundingClientRect();
      answer!();
      await until(() => rows().length === 3);
      expect(rows()[0]!.getBoundingClientRect().height).to.equal(height);
    });

    it('helps on with an empty register', async () => {
      const { on, $$ } = await open({ seed: noClients() });
      await found(() => on.text().includes('No clients yet') || expect.fail());
      const offered = $$('.state button').map(({ textContent }) => textContent!.trim());
      expect(offered).to.deep.equal(['Add client', 'Import clients file']);
    });

    it('says that nothing matches, and how to go on', async () => {
      const { $, on, names } = await ready({}, { filters: { type: 'business' } });
      $('#search').focus();
      await sendKeys({ type: 'qqqq' });
      await found(() => on.text().includes('No client matches') || expect.fail());
      await until(() => said().includes('0 clients'));
      on.button('Clear the search').click();
      await until(() => names().length > 0);
      await until(() => focused() === $('#search'), 'the focus is elsewhere');
    });

    it('reads nothing for those who may not see clients', async () => {
      const { on, queries, $$ } = await open({ session: as('customer', 'user-c', ['payment.save']) });
      await found(() => on.text().includes('You do not have the right') || expect.fail());
      expect(queries).to.be.empty;
      expect($$('[role="grid"], #search')).to.be.empty;
    });

    it('says what went wrong, and reads again when asked', async () => {
      let broken = true;
      const inner = backEnd({ seed: manyClients(3), session: as('admin') });
      const adapter: Adapter = {
        ...inner,
        list: (of, query, call) =>
          broken ? Promise.reject(new ProblemError({ code: 'unavailable' })) : inner.list(of, query, call),
      };
      const { list, on, rows } = await open({}, { adapter });
      await found(() => on.text().includes('The register does not answer') || expect.fail());
      broken = false;
      on.button('Try again').click();
      await until(() => rows().length === 3);
      broken = true;
      list.refresh();
      await found(() => on.text().includes('The list may be out of date') || expect.fail());
      expect(rows()).to.have.length(3);
      broken = false;
      on.button('Try again').click();
      await until(() => !on.text().includes('The list may be out of date'));
    });

    it('leaves out a row with faults, and says so', async () => {
      const inner = backEnd({ seed: manyClients(5), session: as('admin') });
      const adapter: Adapter = {
        ...inner,
        list: async (of, query, call) => {
          const page = await inner.list(of, query, call);
          return of === 'clients'
            ? {
                ...page,
                items: page.items.map((item, at) => (at < 2 ? { ...item, name: 7 } : item)) as typeof page.items,
              }
            : page;
        },
      };
      const { on } = await ready({}, { adapter });
      expect(on.text()).to.include('2 rows could not be shown.');
    });
  });

  it('has no accessibility fault that a checker finds, in either view', async () => {
    const { list, on } = await ready();
    await expect(list).to.be.accessible();
    on.field('Detailed list view').click();
    await until(() => on.hasField('Category'));
    await expect(list).to.be.accessible();
  });

  it('speaks Swedish', async () => {
    const { on, $$ } = await ready({}, { locale: 'sv' });
    await found(() => on.button('Lägg till kund'));
    expect($$('[role="columnheader"]').at(-1)!.textContent!.trim()).to.equal('Funktioner');
    expect(on.button('Ta ut lista')).to.be.instanceOf(HTMLElement);
  });
});
