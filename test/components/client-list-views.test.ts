import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { Adapter, Query } from '../../src/adapters/adapter.ts';
import type { ClientExport } from '../../src/components/client-export/client-export.ts';
import type { ClientList } from '../../src/components/client-list/client-list.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/client-list.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { View } from '../../src/model/register.ts';
import type { Role } from '../../src/model/values.ts';
import { manyClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, focused, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';
import { screen } from './screen.ts';
import type { BackEndOptions } from './back-end.ts';

const as = (role: Role, id = `user-${role}`) => ({ actor: { id, name: id, roles: [role] }, rights: roleRights[role] });
const call = () => ({ signal: new AbortController().signal });
const view = (id: string, name: string, definition: View['definition'], more: Partial<View> = {}): View => ({
  id,
  version: '1',
  name,
  ownerId: 'user-admin',
  definition,
  ...more,
});
const columnsOf = (...shown: string[]) => {
  const order = [
    'name',
    'number',
    'contact',
    'email',
    'phone',
    'city',
    'representative',
    'lastContact',
    'type',
    'tags',
  ];
  const more = ['address', 'country', 'accountingKey', 'created'];
  const own = (manyClients(1).fieldDefs ?? []).map(({ key }) => `custom.${key}`);
  return { order: [...new Set([...shown, ...order, ...more, ...own])], shown };
};
const withViews = (clients: number, ...views: View[]): Seed => ({ ...manyClients(clients), views });

async function open(adapter: Adapter, set: Partial<ClientList> = {}) {
  const list = await fixture<ClientList>(html`<client-list locale="en"></client-list>`);
  const queries: Query[] = [];
  const requests: ActionRequestEvent[] = [];
  list.addEventListener('action-request', (event) => requests.push(event));
  const seen: Adapter = {
    ...adapter,
    list: (of, query, about) => {
      if (of === 'clients' && !query.facets) queries.push(query);
      return adapter.list(of, query, about);
    },
  };
  Object.assign(list, { adapter: seen, ...set });
  const $$ = (selector: string) => [...list.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
  const $ = (selector: string) => $$(selector)[0]!;
  const names = () => $$('.body .client:not(.pending) .name-text').map(({ textContent }) => textContent);
  await until(() => $$('.body .client:not(.pending), .state').length > 0, 'no rows came');
  const titles = () => $$('.headings [role="columnheader"][data-column]').map(({ ariaLabel }) => ariaLabel!);
  const shown = () => $('#views-button').textContent!.trim();
  const menu = async (name: string | RegExp) => {
    await click($('#views-button'));
    await until(() => $('#views-menu').matches(':popover-open'));
    await click(await control($('#views-menu'), typeof name === 'string' ? new RegExp(`^${name}`) : name));
  };
  return { list, $, $$, names, titles, shown, menu, queries, requests, adapter: seen };
}

const start = (options: BackEndOptions = {}, set?: Partial<ClientList>) =>
  open(backEnd({ seed: manyClients(12), session: as('admin'), ...options }), set);

const views = async (adapter: Adapter): Promise<View[]> =>
  (await adapter.list('views', { limit: 50, sort: [{ field: 'name', dir: 'asc' }] }, call())).items;

const widthOf = (element: HTMLElement) => Math.round(element.getBoundingClientRect().width);

describe('<client-list>: views', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
  });
  afterEach(() => resetMouse());

  it('saves what is shown as a new view, and shows it again after a reload', async () => {
    const adapter = backEnd({ seed: manyClients(30), session: as('admin') });
    const { $, list, menu, requests, shown, titles } = await open(adapter);
    $('#search').focus();
    await sendKeys({ type: 'brf' });
    await press('Enter');
    await click($('#columns-button'));
    await click(await field($('#column-panel'), 'Phone'));
    await until(() => !titles().includes('Phone'));
    await press('Escape');
    list.sort = { field: 'number', dir: 'desc' };
    await menu('Save as a new view');
    const name = await field(list, /^Name/);
    await until(() => focused() === name);
    await press('Enter');
    await until(() => textOf(list).includes('Enter a name for the view'));
    await sendKeys({ type: 'Housing' });
    await click(await field(list, 'Start with this view'));
    await click($('#view-save'));
    await until(() => shown() === 'Housing', 'the view is not shown');
    expect(requests.map(({ action }) => action)).to.deep.equal(['view.create']);
    await until(() => focused() === $('#views-button'), 'the focus is elsewhere');
    const [made] = await views(adapter);
    expect(made).to.deep.include({ name: 'Housing', ownerId: 'user-admin', isDefault: true });
    expect(made!.definition).to.deep.include({
      search: 'brf',
      archived: 'exclude',
      sort: { field: 'number', dir: 'desc' },
    });
    list.remove();

    const again = await open(adapter);
    await until(() => again.shown() === 'Housing' && again.titles().length > 0);
    await until(() => again.names().length > 0 && again.names().every((one) => one.startsWith('Brf')));
    expect(again.list.search).to.equal('brf');
    expect(again.list.sort).to.deep.equal({ field: 'number', dir: 'desc' });
    expect(again.titles()).not.to.include('Phone');
    // It was known that there is one: nothing else was asked for first.
    again.list.remove();
    const third = await open(adapter);
    expect(third.queries[0]).to.include({ search: 'brf' });
  });

  it('says when the list differs from the view, goes back to it, and saves the change with a way back', async () => {
    const seed = withViews(30, view('v', 'Housing', { search: 'brf', view: 'compact' }));
    const { $, $$, list, adapter, menu, shown, names } = await start({ seed });
    await menu('Housing');
    await until(() => names().length > 0 && names().every((one) => one.startsWith('Brf')));
    expect($('.views').textContent).not.to.contain('Changed');
    await click(screen(list).field('Detailed list view'));
    await until(() => $('.views').textContent!.includes('Changed'));
    await click(await control(list, 'Reset to the view'));
    await until(
      () => !$('.views').textContent!.includes('Changed') && !list.shadowRoot!.querySelector('.list.detailed'),
    );
    await until(() => focused() === $('#views-button'), 'the focus is elsewhere');

    await click(await field(list, 'All'));
    await until(() => $('.views').textContent!.includes('Changed'));
    await click(await control(list, 'Save changes to the view'));
    const definition = async () => (await views(adapter))[0]!.definition as Record<string, unknown>;
    await until(async () => (await definition())['archived'] === 'include', 'it was not saved');
    await until(() => !$('.views').textContent!.includes('Changed'));
    expect(shown()).to.equal('Housing');
    expect(await definition()).not.to.have.property('group');
    await click(await control(list, 'Undo'));
    await until(async () => {
      const { search, view: looks, ...rest } = await definition();
      return search === 'brf' && looks === 'compact' && Object.keys(rest).length === 0;
    }, 'it was not taken back');
    await until(() => $('.views').textContent!.includes('Changed'));
    expect($$('.toast').length).to.be.greaterThan(0);
  });

  it('renames a view, refuses a name that is taken, and removes one with a way back', async () => {
    const seed = withViews(12, view('a', 'Alpha', { archived: 'include' }), view('b', 'Beta', {}));
    const { $, list, adapter, menu, shown, requests } = await start({ seed });
    await menu('Alpha');
    await until(() => list.archived === 'include');
    await menu('Name and sharing');
    const name = (await field(list, /^Name/)) as HTMLInputElement;
    name.select();
    await sendKeys({ type: 'beta' });
    await press('Enter');
    await until(() => textOf(list).includes('already a view with that name'));
    expect(name.value).to.equal('beta');
    name.select();
    await sendKeys({ type: 'Gamma' });
    await press('Enter');
    await until(async () => (await views(adapter)).some((one) => one.name === 'Gamma'));
    await until(() => shown() === 'Gamma');
    await menu('Remove the view');
    await until(async () => (await views(adapter)).length === 1);
    await until(() => shown() === 'Standard view' && list.archived === 'exclude');
    $('#search').blur();
    $('#views-button').focus();
    await press('Control+z');
    await until(async () => (await views(adapter)).length === 2, 'it did not come back');
    expect(requests.map(({ action }) => action)).to.deep.equal(['view.save', 'view.remove', 'view.create']);
  });

  it('begins with the administrator’s default, unless a person has one of their own', async () => {
    const shared = view(
      's',
      'For all',
      { archived: 'include', columns: columnsOf('name', 'city') },
      { shared: true, isDefault: true },
    );
    const storage = newStore();
    const office = backEnd({ seed: withViews(12, shared), session: as('office'), storage });
    const first = await open(office);
    await until(() => first.shown() === 'For all');
    await until(() => first.names().length === 12 && first.titles().join() === 'Name,City');
    await first.menu('Save as a new view');
    await sendKeys({ type: 'Mine' });
    expect(all(first.list, '#view-shared').length, 'office may not share').to.equal(0);
    await click(await field(first.list, 'Start with this view'));
    await click(first.$('#view-save'));
    await until(() => first.$('#views-button').textContent!.includes('Mine'));
    await click(await field(first.list, 'Active'));
    await until(() => first.$('.views').textContent!.includes('Changed'));
    await click(await control(first.list, 'Save changes to the view'));
    await until(async () =>
      (await views(office)).some(({ definition }) => JSON.stringify(definition).includes('"exclude"')),
    );
    first.list.remove();
    const again = await open(office);
    await until(() => again.shown() === 'Mine' && again.names().length === 11);
    await again.menu('For all');
    await until(() => again.names().length === 12);
    await click(again.$('#views-button'));
    expect(findControl(again.$('#views-menu'), /^Remove the view/)).to.equal(undefined);
    await press('Escape');
    again.list.remove();
    const admin = await open(backEnd({ session: as('admin'), storage }));
    await until(() => admin.shown() === 'For all');
    await click(admin.$('#views-button'));
    expect(admin.$('#views-menu').textContent).not.to.contain('Mine');
  });

  it('begins anew when somebody else is here', async () => {
    const storage = newStore();
    const seed = withViews(12, view('a', 'Of the admin', { search: 'brf' }, { isDefault: true }));
    const { list, shown, names } = await open(backEnd({ seed, session: as('admin'), storage }));
    await until(() => shown() === 'Of the admin' && list.search === 'brf');
    list.adapter = backEnd({ session: as('office'), storage });
    await until(() => shown() === 'Standard view' && list.search === '' && names().length === 11);
  });

  it('lets what the host set win over the view it begins with', async () => {
    const seed = withViews(
      12,
      view('s', 'For all', { search: 'brf', archived: 'include' }, { shared: true, isDefault: true }),
    );
    const { list, shown } = await start({ seed }, { search: 'ab', view: 'detailed' });
    await until(() => shown() === 'For all');
    expect(list.search).to.equal('ab');
    expect(list.archived).to.equal('include');
    expect(list.shadowRoot!.querySelector('.list.detailed')).not.to.equal(null);
  });

  it('leaves out what a view names in vain, says so, and leaves the view as it was', async () => {
    const definition = {
      search: '',
      sort: { field: 'custom.gone', dir: 'desc' },
      filters: { type: 'business', custom: { gone: 'x' } },
      columns: columnsOf('name', 'x-debt', 'city'),
      group: 'custom.gone',
    };
    const { $, list, adapter, menu, titles, names, queries } = await start({
      seed: withViews(30, view('v', 'Old', definition)),
    });
    await menu('Old');
    await until(() => titles().join() === 'Name,City');
    const { textContent } = $('[part~="view-left-out"]');
    for (const part of ['column x-debt', 'filter gone', 'sorting by gone', 'grouping by gone'])
      expect(textContent).to.contain(part);
    expect(names().length).to.be.greaterThan(0);
    expect(queries.at(-1)).to.deep.include({ where: { field: 'type', op: 'eq', value: 'business' } });
    expect($('.views').textContent).not.to.contain('Changed');
    expect((await views(adapter))[0]!.definition).to.deep.equal(definition);
    await click(await control($('[part~="view-left-out"]'), 'Close'));
    await until(() => focused() === $('#views-button'));
    expect(list.shadowRoot!.querySelector('[part~="view-left-out"]')).to.equal(null);
  });

  it('keeps private views on the device where the back end has none', async () => {
    const described = backEnd({ seed: manyClients(12), session: as('admin') });
    const without: Adapter = {
      ...described,
      describe: async (about) => {
        const { views: _, ...collections } = (await described.describe!(about)).collections ?? {};
        return { ...(await described.describe!(about)), collections };
      },
    };
    const first = await open(without);
    await click(await field(first.list, 'All'));
    await until(() => first.names().length === 12);
    await first.menu('Save as a new view');
    await sendKeys({ type: 'On this device' });
    expect(all(first.list, '#view-shared').length).to.equal(0);
    await click(await field(first.list, 'Start with this view'));
    await click(first.$('#view-save'));
    await until(() => first.shown() === 'On this device');
    first.list.remove();
    const again = await open(without);
    await until(() => again.shown() === 'On this device' && again.list.archived === 'include');
    await again.menu('Remove the view');
    await until(() => again.shown() === 'Standard view');
    await click(await control(again.list, 'Undo'));
    await click(again.$('#views-button'));
    await control(again.$('#views-menu'), /^On this device/);
    expect(await views(described)).to.deep.equal([]);
  });

  it('gives the export what the view shows', async () => {
    const columns = columnsOf('name', 'city');
    const seed = withViews(30, view('v', 'Towns', { filters: { type: 'business' }, columns }));
    const { list, menu, titles } = await start({ seed });
    await menu('Towns');
    await until(() => titles().join() === 'Name,City');
    await click(await control(list, 'Export list'));
    await until(() => list.shadowRoot!.querySelector('client-export') !== null);
    const asked = list.shadowRoot!.querySelector<ClientExport>('client-export')!;
    expect(asked.query!.where).to.deep.equal({ field: 'type', op: 'eq', value: 'business' });
    expect(asked.columns!.map(({ id }) => id)).to.deep.equal(['name', 'city']);
  });

  it('has no accessibility fault that a checker finds, with a changed view, its menu and its dialog', async () => {
    const seed = withViews(12, view('v', 'Housing', { search: '' }, { shared: true, isDefault: true }));
    const { $, list, menu, shown } = await start({ seed });
    await until(() => shown() === 'Housing');
    await click(await field(list, 'All'));
    await until(() => $('.views').textContent!.includes('Changed'));
    await click($('#views-button'));
    await until(() => $('#views-menu').matches(':popover-open'));
    await still();
    await expect(list).to.be.accessible();
    await press('Escape');
    await menu('Save as a new view');
    await still();
    await expect(list).to.be.accessible();
  });
});

describe('<client-list>: columns to size', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
  });
  afterEach(() => resetMouse());
  const heading = ({ $ }: Awaited<ReturnType<typeof open>>, id: string) => $(`.headings [data-column="${id}"]`);
  const sizer = ({ $ }: Awaited<ReturnType<typeof open>>, id: string) => $(`.sizer[data-size="${id}"]`);

  it('draws a column to size with the mouse, keeps it for this person, and resets it by a double click', async () => {
    const adapter = backEnd({ seed: manyClients(12), session: as('admin') });
    const page = await open(adapter);
    const before = widthOf(heading(page, 'city'));
    const row = page.$('.body .client');
    const { left, top, width, height } = sizer(page, 'city').getBoundingClientRect();
    const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x + 30, y] });
    await sendMouse({ type: 'move', position: [x + 60, y] });
    await sendMouse({ type: 'up' });
    await until(
      () => Math.abs(widthOf(heading(page, 'city')) - before - 60) <= 3,
      'the edge did not go with the pointer',
    );
    expect(widthOf(page.$('.body .client [data-column="city"]'))).to.equal(widthOf(heading(page, 'city')));
    const drawn = widthOf(heading(page, 'city'));
    page.list.remove();

    const again = await open(adapter);
    await until(() => Math.abs(widthOf(heading(again, 'city')) - drawn) <= 1, 'the width was not kept');
    const kept = again.$('.body .client');
    const box = sizer(again, 'city').getBoundingClientRect();
    const at: [number, number] = [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
    await sendMouse({ type: 'click', position: at });
    await sendMouse({ type: 'click', position: at });
    sizer(again, 'city').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    await until(() => widthOf(heading(again, 'city')) !== drawn);
    expect(again.$('.body .client'), 'the rows stay').to.equal(kept);
    expect(row).to.be.instanceOf(HTMLElement);
  });

  it('draws it by key, one Tab away from its heading, and scrolls sideways past the name', async () => {
    const page = await start({ seed: manyClients(300) });
    const { $, $$ } = page;
    await until(() => $$('.body .client').length > 5);
    heading(page, 'number').querySelector<HTMLElement>('[data-stop]')!.focus();
    expect($$('.grid [tabindex="0"]').length).to.equal(2);
    await press('Tab');
    expect(focused()).to.equal(sizer(page, 'number'));
    const before = widthOf(heading(page, 'number'));
    await press('ArrowRight', 'ArrowRight');
    await until(() => widthOf(heading(page, 'number')) > before + 20);
    expect(focused()).to.equal(sizer(page, 'number'));
    const value = Number(sizer(page, 'number').getAttribute('aria-valuenow'));
    await press('Shift+ArrowLeft');
    await until(() => Number(sizer(page, 'number').getAttribute('aria-valuenow')) === value - 5);
    await press('End');
    await until(() => $('.scroller').classList.contains('sideways'));
    const scroller = $('.scroller');
    expect(scroller.scrollWidth).to.be.greaterThan(scroller.clientWidth);
    expect($$('.body .client').length).to.be.lessThan(60);

    // The name stays, and what has the focus is never below it.
    const name = () => $('.body .client .cell-name').getBoundingClientRect();
    const stood = name().left;
    $('.body .client [data-stop="name"]').focus();
    await press('End');
    await until(() => scroller.scrollLeft > 100);
    expect(Math.abs(name().left - stood)).to.be.lessThan(2);
    for (let at = 0; at < 6; at += 1) {
      await press('ArrowLeft');
      const stop = focused()!;
      if (stop.closest('.cell-name, .cell-select')) break;
      expect(stop.getBoundingClientRect().left, stop.getAttribute('data-stop')!).to.be.at.least(name().right - 1);
    }
    await press('Shift+Tab');
    sizer(page, 'number').focus();
    await press('Enter');
    await until(() => sizer(page, 'number').getAttribute('aria-valuenow') === '8', 'it has no width of its own again');
    expect(document.documentElement.scrollWidth).to.be.at.most(1280);
  });

  it('widens to the left where the text goes that way, and to the other side with the mouse too', async () => {
    const page = await start({}, { dir: 'rtl' });
    await until(() => page.titles().length > 3);
    heading(page, 'city').querySelector<HTMLElement>('[data-stop]')!.focus();
    await press('Tab');
    const before = widthOf(heading(page, 'city'));
    await press('ArrowLeft', 'ArrowLeft');
    await until(() => widthOf(heading(page, 'city')) > before + 20);
    const { left, top, width, height } = sizer(page, 'city').getBoundingClientRect();
    const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    const keyed = widthOf(heading(page, 'city'));
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x + 40, y] });
    await sendMouse({ type: 'up' });
    await until(() => Math.abs(widthOf(heading(page, 'city')) - keyed + 40) <= 3);
  });

  it('X-26 shows in the detailed view the parts that a person chose, own fields among them', async () => {
    const { $, $$, titles } = await start({ seed: manyClients(12) }, { view: 'detailed' });
    const [own] = manyClients(1).fieldDefs!;
    const label = typeof own!.label === 'string' ? own!.label : own!.label['en']!;
    await click($('#columns-button'));
    for (const name of ['Phone', 'Last contact', 'Number']) await click(await field($('#column-panel'), name));
    await until(() => !titles().includes('Phone') && titles().includes(label), 'the own field is not among them');
    const cells = $$(`.body .client [data-column="custom.${own!.key}"]`);
    expect(cells.length).to.be.greaterThan(0);
    await click(await field($('#column-panel'), label));
    await until(() => !titles().includes(label));
  });

  it('pins a column beside the name', async () => {
    await setViewport({ width: 900, height: 800 });
    const page = await start();
    const { $, titles, list } = page;
    await click($('#columns-button'));
    const pin = await control($('#column-panel'), 'Pin City');
    await click(pin);
    await until(() => titles().slice(0, 2).join() === 'Name,City');
    expect((await control($('#column-panel'), 'Pin City')).ariaPressed).to.equal('true');
    await until(() => focused() === $('#column-pin-city'), 'the focus is elsewhere');
    expect(titles()).to.include('Phone');
    await press('Escape');
    const cell = () => $('.body .client [data-column="city"]').getBoundingClientRect().left;
    const stood = cell();
    $('.scroller').scrollLeft = 400;
    await until(() => $('.scroller').scrollLeft > 50);
    expect(Math.abs(cell() - stood)).to.be.lessThan(2);
    await still();
    await expect(list).to.be.accessible();
    await click($('#columns-button'));
    await click(await control($('#column-panel'), 'Reset'));
    await until(() => titles()[1] !== 'City');
  });
});

describe('<client-list>: groups and counts', () => {
  beforeEach(async () => {
    localStorage.clear();
    await setViewport({ width: 1280, height: 800 });
  });
  afterEach(() => resetMouse());

  const grouped = async (clients = 30, options: BackEndOptions = {}) => {
    const page = await start({ seed: manyClients(clients), ...options });
    await click(page.$('#group-button'));
    await until(() => page.$('#group-menu').matches(':popover-open'));
    await click(await control(page.$('#group-menu'), 'City'));
    await until(() => page.$$('.group').length > 1, 'no groups came');
    const labels = () => page.$$('.group .group-label').map(({ textContent }) => textContent);
    return { ...page, labels };
  };

  it('groups the rows by a column, with the value and the count, each closed and opened by mouse and key', async () => {
    const { $, $$, labels, names, list } = await grouped();
    await until(() => $$('.pending').length === 0);
    const cities = manyClients(30).clients!.filter(({ archivedAt }) => !archivedAt);
    expect(names()).to.have.length(cities.length);
    expect(labels()).to.deep.equal([...labels()].sort((a, b) => a.localeCompare(b, 'en')));
    const first = $('.group');
    const inFirst = Number(/\d+/.exec(first.querySelector('.group-count')!.textContent)![0]);
    const rows = $$('.body [role="row"]');
    const second = rows.indexOf($$('.group')[1]!);
    expect(second).to.equal(inFirst + 1);
    for (const row of rows.slice(1, second))
      expect(row.querySelector('[data-column="city"]')!.textContent).to.equal(labels()[0]);
    expect(Number($('.grid').ariaRowCount ?? $('.grid').getAttribute('aria-rowcount'))).to.equal(rows.length + 1);
    await still();
    await expect(list).to.be.accessible();

    const toggle = () => $('.group').querySelector<HTMLElement>('.group-button')!;
    await click(toggle());
    await until(() => names().length === cities.length - inFirst);
    expect(toggle().ariaExpanded).to.equal('false');
    await until(() => focused() === toggle());
    await press('ArrowRight');
    await until(() => names().length === cities.length);
    await press('ArrowLeft');
    await until(() => names().length === cities.length - inFirst);
    await press('Enter');
    await until(() => names().length === cities.length);
    await press('ArrowDown', 'ArrowRight');
    expect(focused()!.getAttribute('data-stop')).to.equal('number');
    for (let at = 0; at < inFirst; at += 1) await press('ArrowDown');
    expect(focused()!.closest('.group'), 'the heading is a stop').to.equal($$('.group')[1]);
    await press('ArrowDown');
    expect(focused()!.getAttribute('data-stop')).to.equal('number');
    expect($$('.count')[0]!.textContent!.trim()).to.equal(`${cities.length} clients`);
  });

  it('selects and narrows across groups, and goes back to one list', async () => {
    const { $, $$, list, names } = await grouped();
    await until(() => $$('.pending').length === 0);
    const count = names().length;
    await click($('.headings .check-input'));
    await until(() => list.selection.length === count);
    expect(new Set(list.selection).size).to.equal(count);
    await click(await control(list, 'Clear selection'));
    const boxes = () => $$('.body .client .check-input');
    await click(boxes()[0]!);
    await sendKeys({ down: 'Shift' });
    await click(boxes()[5]!);
    await sendKeys({ up: 'Shift' });
    await until(() => list.selection.length === 6);
    await click(await control(list, 'Clear selection'));
    $('#search').focus();
    await sendKeys({ type: 'brf' });
    await press('Enter');
    await until(() => names().length > 0 && names().every((name) => name.startsWith('Brf')));
    expect($$('.group').length).to.be.greaterThan(0);
    await click($('#group-button'));
    await click(await control($('#group-menu'), 'No groups'));
    await until(() => $$('.group').length === 0);
    await until(() => names().length > 0 && names().every((name) => name.startsWith('Brf')));
  });

  it('groups cards on a narrow screen', async () => {
    await setViewport({ width: 320, height: 800 });
    const { $, $$, names } = await grouped(12);
    await until(() => $$('.pending').length === 0);
    const count = names().length;
    await click($('.group .group-button'));
    await until(() => names().length < count);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
  });

  it('draws only what is in sight of a long list in groups', async () => {
    const { $, $$, names } = await grouped(1000);
    await until(() => names().length > 5);
    expect($$('.body [role="row"]').length).to.be.lessThan(60);
    $('.group .group-button').focus();
    await press('Control+End');
    const last = $('.grid').getAttribute('aria-rowcount');
    await until(() => focused()?.closest('[role="row"]')?.getAttribute('aria-rowindex') === last);
    await until(() => !focused()!.closest('.pending'), 'the last row did not come');
    expect($$('.body [role="row"]').length).to.be.lessThan(60);
  });

  it('has those without a value, an empty list of tags too, in a group of their own', async () => {
    const seed = manyClients(6);
    const clients = seed.clients!.map(({ archivedAt: _, ...one }, at) => ({
      ...one,
      tags: at === 0 ? ['Snow'] : at === 1 ? ['Snow', 'Gold'] : [],
    }));
    const { $$, names } = await start({ seed: { ...seed, clients } }, { group: 'tags' });
    await until(() => $$('.group').length === 3 && $$('.pending').length === 0);
    expect($$('.group').map((one) => one.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Gold1 client',
      'Snow2 clients',
      'Not given4 clients',
    ]);
    await until(() => names().length === 7);
  });

  it('has no groups and no counts where the back end cannot count values', async () => {
    const described = backEnd({ seed: manyClients(6), session: as('admin') });
    const plain: Adapter = {
      ...described,
      describe: async (about) => {
        const said = await described.describe!(about);
        return { ...said, collections: { ...said.collections, clients: { ...said.collections!.clients, facets: [] } } };
      },
    };
    const { $, $$, list } = await open(plain, { group: 'city' });
    expect($$('#group-button, .group')).to.deep.equal([]);
    await click($('#filter-button'));
    const type = (await field(list, 'Type')) as HTMLSelectElement;
    expect([...type.options].map(({ text }) => text.trim())).to.deep.equal(['All', 'Business', 'Private']);
  });

  it('says in the filters how many clients each value would leave', async () => {
    const { $, list, names } = await start({ seed: manyClients(30) });
    const all = names().length;
    await click($('#filter-button'));
    const option = async (label: string, starts: string) =>
      [...((await field(list, label)) as HTMLSelectElement).options].find(({ text }) =>
        text.trim().startsWith(starts),
      )!;
    await until(async () => /\d/.test((await option('Type', 'Business')).text));
    const count = (text: string) => Number(/\((\d+)\)/.exec(text)![1]);
    const business = count((await option('Type', 'Business')).text);
    expect(business + count((await option('Type', 'Private')).text)).to.equal(all);
    const type = (await field(list, 'Type')) as HTMLSelectElement;
    type.value = 'private';
    type.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => names().length === all - business);
    // Its own values are counted without it, those of others with it.
    expect(count((await option('Type', 'Business')).text)).to.equal(business);
    await until(async () => {
      const cities = [...((await field(list, 'City')) as HTMLSelectElement).options].slice(1);
      return cities.reduce((sum, { text }) => sum + count(text), 0) === all - business;
    }, 'the counts of the cities do not follow');
  });
});
