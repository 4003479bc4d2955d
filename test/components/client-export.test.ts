import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Adapter, Query } from '../../src/adapters/adapter.ts';
import type { ClientExport, ExportColumn } from '../../src/components/client-export/client-export.ts';
import type { ClientImport } from '../../src/components/client-import/client-import.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/client-export.ts';
import '../../src/define/client-import.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { manyClients, noClients } from '../../src/testing/fixtures.ts';
import { readTable } from '../../src/transfer/read-table.ts';
import { downloads, giveFile, press } from './import-files.ts';
import { focused, found, screen, shown } from './screen.ts';
import { backEnd } from './back-end.ts';

const call = { signal: new AbortController().signal };
const columns: ExportColumn[] = [
  { id: 'name', label: 'Name', value: ({ name }) => name },
  { id: 'number', label: 'Customer number', value: ({ number }) => number },
  { id: 'key', label: 'Accounting key', value: ({ accountingKey }) => accountingKey },
];

const open = async (adapter: Adapter, properties: Partial<ClientExport> = {}, locale = 'en') => {
  const element = await fixture<ClientExport>(
    html`<client-export .adapter=${adapter} .locale=${locale}></client-export>`,
  );
  Object.assign(element, properties);
  await found(() => screen(element).button(locale === 'sv' ? 'Exportera' : 'Export'));
  return { element, on: screen(element) };
};

const rowsOf = async (file: Blob) => {
  const table = await readTable(file, { worker: () => undefined });
  return [table.headings, ...table.rows];
};

const choose = async (element: ClientExport, name: string | RegExp) => {
  screen(element).field(name).click();
  await element.updateComplete;
};

describe('<client-export>', () => {
  for (const format of ['Excel (.xlsx)', 'CSV']) {
    it(`V-13 writes exactly the rows of the query in its order as ${format}`, async () => {
      const adapter = backEnd({ seed: manyClients(60) });
      const query: Omit<Query, 'limit'> = {
        where: { field: 'type', op: 'eq', value: 'business' },
        sort: [{ field: 'name', dir: 'desc' }],
        archived: 'include',
      };
      const list = await adapter.list('clients', { ...query, limit: 100, count: 'exact' }, { ...call, locale: 'en' });
      const { element, on } = await open(adapter, { query, columns });
      await shown(element, `The ${list.total!.value} clients in the list now`);
      await choose(element, format);
      const [download] = await downloads(() => on.button('Export').click());
      const [head, ...rows] = await rowsOf(download!.file);
      expect(head).to.deep.equal(['Name', 'Customer number', 'Accounting key']);
      expect(rows.map(([name]) => name)).to.deep.equal(list.items.map(({ name }) => name));
      expect(rows).to.have.length(list.total!.value);
      await shown(element, `${list.total!.value} clients were exported`);
      expect(download!.name).to.match(/^clients-\d{4}-\d\d-\d\d\.(csv|xlsx)$/);
    });
  }

  it('V-13 asks the host first, with the query and the count; prevented, nothing is read', async () => {
    const adapter = backEnd({ seed: manyClients(5) });
    const query = { search: 'a' };
    const { element, on } = await open(adapter, { query, total: 5, columns });
    const asked = oneEvent(element, 'action-request') as Promise<ActionRequestEvent>;
    element.addEventListener('action-request', (event) => event.preventDefault());
    on.button('Export').click();
    const { action, input } = await asked;
    expect(action).to.equal('client.export');
    expect(input).to.deep.equal({ query, count: 5, format: 'xlsx', columns: 'list' });
    await found(() => on.button('Export'));
  });

  it('walks all pages of a back end that gives few rows at once', async () => {
    const adapter = backEnd({
      seed: manyClients(60),
      caps: { collections: { clients: { ...all, maxLimit: 7 } } },
    });
    const limits: number[] = [];
    const counted: Adapter = {
      ...adapter,
      list: (of, query, about) => {
        if (of === 'clients') limits.push(query.limit);
        return adapter.list(of, query, about);
      },
    };
    const { element, on } = await open(counted, { query: { archived: 'include' }, columns });
    await choose(element, 'CSV');
    const [download] = await downloads(() => on.button('Export').click());
    expect(await rowsOf(download!.file)).to.have.length(61);
    expect(Math.max(...limits)).to.equal(7);
  });

  it('S-13 holds the accounting key as it is stored', async () => {
    const seed = noClients();
    const accountingKey = '  Åkeri ab / 0042 ';
    const adapter = backEnd({
      seed: { ...seed, clients: [{ id: 'c1', name: 'Åkeri AB', number: '00042', accountingKey }] },
    });
    const { items } = await adapter.list('clients', { limit: 5 }, call);
    const { element, on } = await open(adapter, { columns });
    await choose(element, 'All fields');
    for (const format of ['Excel (.xlsx)', 'CSV']) {
      await choose(element, format);
      const [download] = await downloads(() => on.button('Export').click());
      const [head = [], row = []] = await rowsOf(download!.file);
      expect(row[head.indexOf('Accounting key')]).to.equal(items[0]!.accountingKey);
      expect(row[head.indexOf('Customer number')]).to.equal('00042');
      await press(element, 'Done');
    }
  });

  it('an export of all fields comes in again by number with nothing to change', async () => {
    const adapter = backEnd({ seed: manyClients(60) });
    const { element, on } = await open(adapter, { query: {}, columns });
    await choose(element, 'CSV');
    await choose(element, 'All fields');
    const [download] = await downloads(() => on.button('Export').click());
    const importer = await fixture<ClientImport>(html`<client-import .adapter=${adapter} locale="en"></client-import>`);
    await found(() => screen(importer).button("Select a client's file"));
    giveFile(importer, new File([download!.file], download!.name));
    await press(importer, 'Check the rows');
    await shown(importer, 'Check before saving');
    const unchanged = [...importer.shadowRoot!.querySelectorAll('.figure')].find((one) =>
      one.textContent!.includes('Unchanged'),
    );
    const { total } = await adapter.list('clients', { limit: 1, count: 'exact' }, call);
    expect(unchanged!.querySelector('dd')!.textContent).to.equal(String(total!.value));
    expect(screen(importer).text()).to.include('There is nothing to save.');
  });

  it('writes CSV as spreadsheets of the language expect it, with formulas made harmless', async () => {
    const seed = noClients();
    const adapter = backEnd({ seed: { ...seed, clients: [{ id: 'c1', name: '=1+1', number: '00042' }] } });
    const { element, on } = await open(adapter, { columns }, 'sv');
    await choose(element, 'CSV');
    expect(on.field('Semikolon (;)').checked).to.equal(true);
    const [download] = await downloads(() => on.button('Exportera').click());
    const bytes = new Uint8Array(await download!.file.arrayBuffer());
    expect([...bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    expect(await download!.file.text()).to.match(/^\ufeff?Name;Customer number;Accounting key\r\n'=1\+1;00042;/);
    expect(download!.name).to.match(/^kunder-/);
  });

  it('can be stopped, and then gives no file', async () => {
    const adapter = backEnd({ seed: manyClients(12) });
    const { promise: reached, resolve: reach } = Promise.withResolvers<true>();
    const slow: Adapter = {
      ...adapter,
      list: async (of, query, about) => {
        if (of === 'clients' && query.limit > 1) {
          reach(true);
          await new Promise((_, reject) =>
            about.signal.addEventListener('abort', () => reject(about.signal.reason as Error)),
          );
        }
        return adapter.list(of, query, about);
      },
    };
    const { element, on } = await open(slow, { columns });
    on.button('Export').focus();
    on.button('Export').click();
    await reached;
    expect(focused()?.textContent?.trim()).to.equal('Cancel');
    on.button('Cancel').click();
    await found(() => on.button('Export'));
    expect(on.text()).not.to.include('exported');
    expect(element.isConnected).to.equal(true);
  });

  it('says what happened when the clients cannot be read, and can be tried again', async () => {
    const adapter = backEnd({ seed: manyClients(12) });
    let broken = true;
    const flaky: Adapter = {
      ...adapter,
      list: async (of, query, about) => {
        if (broken && of === 'clients' && query.limit > 1) throw new ProblemError({ code: 'offline' });
        return adapter.list(of, query, about);
      },
    };
    const { on } = await open(flaky, { columns });
    on.button('Export').click();
    await found(() => on.role('alert'));
    broken = false;
    const [download] = await downloads(() => on.button('Export').click());
    expect(download!.file.size).to.be.greaterThan(0);
  });

  it('tells whoever opened it when the person is done', async () => {
    const { element, on } = await open(backEnd({ seed: manyClients(2) }), { columns });
    const finished = oneEvent(element, 'finished');
    on.button('Cancel').click();
    await finished;
  });
});

const all = {
  write: true,
  page: 'cursor',
  sort: 'any',
  filter: 'any',
  search: true,
  count: 'exact',
  facets: 'any',
  concurrency: 'checked',
  patch: 'partial',
  ids: 'client',
} as const;
