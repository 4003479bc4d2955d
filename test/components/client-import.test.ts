import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter, BatchOp, Name } from '../../src/adapters/adapter.ts';
import type { ClientImport } from '../../src/components/client-import/client-import.ts';
import type { ActionFailedEvent, ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/client-import.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { readTable } from '../../src/transfer/read-table.ts';
import { writeXlsx } from '../../src/transfer/write-xlsx.ts';
import {
  badRows,
  csvFile,
  csvOf,
  customers,
  customersCsv,
  downloads,
  giveFile,
  headings,
  press,
  spoiledFile,
} from './import-files.ts';
import { until } from './page.ts';
import { focused, found, screen, shown } from './screen.ts';
import { backEnd } from './back-end.ts';

const call = { signal: new AbortController().signal };
const as = (role: Role) => ({ actor: { id: 'u1', name: 'Kim', roles: [role] }, rights: roleRights[role] });
const register = (role: Role = 'office', seed = noClients()) => backEnd({ session: as(role), seed });

const all = async (adapter: Adapter, of: Name) =>
  (await adapter.list(of, { limit: 1000, archived: 'include' }, call)).items;
const numbers = async (adapter: Adapter) =>
  (await adapter.list('clients', { limit: 1000 }, call)).items.map(({ number }) => number).sort();

const open = async (adapter: Adapter = register(), locale = 'en') => {
  const element = await fixture<ClientImport>(
    html`<client-import .adapter=${adapter} .locale=${locale}></client-import>`,
  );
  await found(() => screen(element).button(locale === 'sv' ? 'Välj en kundfil' : "Select a client's file"));
  return { adapter, element, on: screen(element) };
};

/** Chooses a file and confirms what is suggested. */
const toCheck = async (element: ClientImport, file: File) => {
  giveFile(element, file);
  await press(element, 'Check the rows');
  await shown(element, 'Check before saving');
};
const save = async (element: ClientImport) => {
  await press(element, 'Save');
  await found(() => screen(element).button('Done'));
};
/** A figure by its name, as in "12 Ready". */
const figure = (element: ClientImport, name: string) =>
  [...element.shadowRoot!.querySelectorAll('.figure')]
    .find((one) => one.querySelector('dt')!.textContent!.trim() === name)
    ?.querySelector('dd')
    ?.textContent?.trim();
const sheet = async (file: Blob) => {
  const table = await readTable(file, { worker: () => undefined });
  return [table.headings, ...table.rows];
};

/** Passes everything on, except that batches may be stopped. */
const wrapped = (adapter: Adapter, before: (calls: number, ops: BatchOp[]) => Promise<void> | void): Adapter => {
  let calls = 0;
  return {
    ...adapter,
    batch: async (ops, options) => {
      await before(++calls, ops);
      return adapter.batch!(ops, options);
    },
  };
};

const many = (count: number) =>
  csvFile(
    csvOf([
      ['Customer number', 'Name'],
      ...Array.from({ length: count }, (_, at) => [`N${10_000 + at}`, `Firm ${at}`]),
    ]),
    'many.csv',
  );

describe('<client-import>', () => {
  it('J-04 makes one client of each valid row, with contact and address, after one confirmation', async () => {
    const { adapter, element } = await open();
    giveFile(element, csvFile(customersCsv));
    await shown(element, '11 of 11 columns have a field.');
    await press(element, 'Check the rows');
    await shown(element, 'Check before saving');
    expect(figure(element, 'Ready')).to.equal(String(customers.length));
    await save(element);
    expect(figure(element, 'Added')).to.equal(String(customers.length));
    await shown(element, `${customers.length} clients were saved`);
    expect(await numbers(adapter)).to.deep.equal(customers.map(([number]) => number).sort());
    const contacts = await all(adapter, 'contacts');
    expect(contacts.filter((contact) => 'primary' in contact && contact.primary)).to.have.length(customers.length);
    expect(await all(adapter, 'addresses')).to.have.length(customers.length);
    expect(JSON.stringify(await all(adapter, 'addresses'))).not.to.include('NULL');
    const { items } = await adapter.list(
      'clients',
      { where: { field: 'number', op: 'eq', value: 'GRUSS' }, limit: 2 },
      call,
    );
    expect(items[0]?.name).to.equal('Grüße "Süd" GmbH');
  });

  it('J-06 J-07 the template holds every field with custom ones, required ones yellow and marked', async () => {
    const { element } = await open();
    const [excel] = await downloads(() => screen(element).button('Download template').click());
    const { unzipSync, strFromU8 } = await import('fflate');
    const parts = unzipSync(new Uint8Array(await excel!.file.arrayBuffer()));
    const text = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(excel!.name).to.equal('client-template.xlsx');
    expect(text).to.match(/s="2"[^>]*><is><t[^>]*>Name \*</);
    expect(strFromU8(parts['xl/styles.xml']!)).to.include('rgb="FFFFFF00"');
    const [csv] = await downloads(() => screen(element).button('Template as CSV').click());
    const [line = ''] = (await csv!.file.text()).split('\r\n');
    expect(line.split(',').map((cell) => cell.replace(/^\ufeff/, ''))).to.include.members([
      'Name *',
      'Customer number',
      'Shipping city',
    ]);
    for (const def of noClients().fieldDefs ?? []) {
      const label = typeof def.label === 'string' ? def.label : def.label['en']!;
      if (!def.removed) expect(line).to.include(label);
    }
  });

  it('J-08 takes csv and xlsx by click and by drop, shows name and size, and refuses other types', async () => {
    const { element, on } = await open();
    const button = on.button("Select a client's file");
    const picker = element.shadowRoot!.querySelector<HTMLInputElement>('input[type="file"]')!;
    let opened = 0;
    picker.addEventListener('click', (event) => {
      opened++;
      event.preventDefault();
    });
    button.focus();
    await sendKeys({ press: 'Enter' });
    expect(opened).to.equal(1);

    giveFile(element, new File(['%PDF-1.7'], 'clients.pdf', { type: 'application/pdf' }));
    await shown(element, 'clients.pdf cannot be imported');
    expect(on.role('alert').textContent).to.include('Files of the type pdf cannot be read');
    expect(focused()?.textContent?.trim()).to.equal("Select a client's file");

    const columns = [{ heading: 'Name' }, { heading: 'Kundnr' }];
    const file = new File([await writeXlsx(columns, [['Alm AB', '10001']])], 'kunder.xlsx');
    const transfer = new DataTransfer();
    transfer.items.add(file);
    const zone = element.shadowRoot!.querySelector('.drop')!;
    zone.dispatchEvent(new DragEvent('dragover', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    zone.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    await shown(element, 'Match the columns');
    await shown(element, 'kunder.xlsx');
    expect(on.text())
      .to.match(/\d kB|\d byte/)
      .and.include('1 row');
    expect(on.field('Field for Kundnr').value).to.equal('number');
  });

  const refusals: [string, BlobPart, string, RegExp][] = [
    ['nothing in it', '', 'a.csv', /empty/],
    ['an image with another name', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2]), 'a.csv', /not a table/],
    ['one column', 'Name\nAlm\n', 'a.csv', /only one column/],
    ['the same heading twice', 'Name,Name\nA,B\n', 'a.csv', /more than once: Name/],
    ['300 columns', `${Array.from({ length: 300 }, (_, at) => `c${at}`).join()}\n1\n`, 'a.csv', /300 columns/],
    ['a cell of 5 MB', `Name,No\n"${'x'.repeat(5_000_000)}",1\n`, 'a.csv', /longer than/],
    ['its end cut off', 'Name,No\nA,1\nB,2\n"C', 'a.csv', /cut off/],
    ['an old Excel file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'a.csv', /type xls/],
    ['headings alone', 'Name,No\n', 'a.csv', /no rows/],
  ];
  for (const [what, content, name, reason] of refusals) {
    it(`J-08 refuses a file with ${what} and says why`, async () => {
      const { element, on } = await open();
      giveFile(element, csvFile(content, name));
      await shown(element, `${name} cannot be imported`);
      expect(on.role('alert').textContent!.replace(/\s+/g, ' ')).to.match(reason);
      expect(on.hasButton("Select a client's file")).to.equal(true);
    });
  }

  it('J-09 INV-28 writes nothing before Save, and asks before the page is left', async () => {
    const { adapter, element } = await open();
    const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(asks()).to.equal(false);
    await toCheck(element, csvFile(customersCsv));
    expect(await all(adapter, 'clients')).to.deep.equal([]);
    expect(asks()).to.equal(true);
    element.remove();
    expect(asks()).to.equal(false);
    expect(await all(adapter, 'clients')).to.deep.equal([]);
  });

  it('J-09 asks the host with the counts; prevented, nothing is written and the rows are still there', async () => {
    const { adapter, element } = await open();
    await toCheck(element, csvFile(customersCsv));
    element.addEventListener('action-request', (event) => event.preventDefault(), { once: true });
    const asked = oneEvent(element, 'action-request') as Promise<ActionRequestEvent>;
    await press(element, 'Save');
    const { action, input } = await asked;
    expect(action).to.equal('client.import');
    expect(input).to.deep.include({
      match: 'number',
      mode: 'upsert',
      file: { name: 'customers.csv', size: new Blob([customersCsv]).size },
    });
    expect(input).to.have.nested.property('counts.create', customers.length);
    await element.updateComplete;
    expect(element.state).to.equal('checked');
    expect(await all(adapter, 'clients')).to.deep.equal([]);
  });

  it('V-08 X-22 takes Swedish headings in any case and order', async () => {
    const { adapter, element } = await open(register(), 'sv');
    const rows = [
      ['POSTORT', 'kundnr', 'Företagsnamn', 'e-post', 'Postnummer', 'adress', 'KONTAKTPERSON'],
      ['Umeå', '20001', 'Björk & Co AB', 'info@bjork.example', '903 25', 'Storgatan 1', 'Eva Björk'],
    ];
    giveFile(element, csvFile(csvOf(rows, ';'), 'register.csv'));
    await shown(element, '7 av 7 kolumner har ett fält.');
    await press(element, 'Kontrollera raderna');
    await press(element, 'Spara');
    await shown(element, '1 kund sparades');
    const [client] = (await adapter.list('clients', { limit: 5 }, call)).items;
    expect(client).to.deep.include({ name: 'Björk & Co AB', number: '20001' });
    expect(client?.primaryContact?.name).to.equal('Eva Björk');
    expect(client?.mainAddress?.locality).to.equal('Umeå');
  });

  it('X-22 leaves out a row that names no client', async () => {
    const { element } = await open();
    await toCheck(element, csvFile('Name,Customer number,City\nAlm AB,10001,Umeå\n,,Lund\n'));
    expect(figure(element, 'Left out')).to.equal('1');
    await save(element);
    expect(figure(element, 'Added')).to.equal('1');
  });

  it('lets a column be corrected, says what is left out, and wants the required ones', async () => {
    const { element, on } = await open();
    giveFile(element, csvFile('Foo,Customer number,Shoe size\nAlm AB,10001,44\n'));
    await shown(element, 'Match the columns');
    expect(on.text()).to.include('2 columns are not imported.').and.include('A required field has no column: Name.');
    on.button('Check the rows').click();
    await element.updateComplete;
    expect(element.state).to.equal('chosen');
    const select = on.field('Field for Foo');
    select.focus();
    select.value = 'name';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await shown(element, '1 column is not imported.');
    await press(element, 'Check the rows');
    await shown(element, '1 client will be saved.');
  });

  it('asks about NULL in the same step, and keeps the word when the answer is no', async () => {
    const { element, on } = await open();
    giveFile(element, csvFile(customersCsv));
    const box = await found(() => on.field('Read NULL as empty'));
    expect(box.checked).to.equal(true);
    box.focus();
    await sendKeys({ press: 'Space' });
    await press(element, 'Check the rows');
    await shown(element, 'Check before saving');
    expect(Number(figure(element, 'With warnings'))).to.be.greaterThan(0);
    await shown(element, 'This word often means that the cell is empty.');
  });

  it('INV-28 a spoiled file gives the good clients, and an error file of ten rows with their reasons', async () => {
    const { adapter, element, on } = await open();
    await toCheck(element, spoiledFile());
    expect(figure(element, 'With errors')).to.equal('10');
    await save(element);
    expect(figure(element, 'Added')).to.equal(String(customers.length));
    expect(figure(element, 'Failed')).to.equal('10');
    expect(await numbers(adapter)).to.deep.equal(customers.map(([number]) => number).sort());
    const [download] = await downloads(() => on.button('Download failed rows').click());
    expect(download!.name).to.equal('gamla kunder failed rows.csv');
    const [head = [], ...rows] = await sheet(download!.file);
    expect(head.slice(0, headings.length)).to.deep.equal(headings);
    expect(head.at(-1)).to.equal('Reason');
    expect(rows).to.have.length(10);
    rows.forEach((row, at) =>
      expect(row.slice(0, headings.length)).to.deep.equal(badRows[at]!.slice(0, headings.length)),
    );
    const reasons = rows.map((row) => row.at(-1)!);
    expect(reasons.every(Boolean)).to.equal(true);
    expect(new Set(reasons)).to.have.length(10);
    expect(reasons[0]).to.equal('customerID “ALMGR”: Row 2 of the file has the same value.');
    expect(reasons[6]).to.equal('phone “ask Eva”: This is not a phone number.');
  });

  it('fixes a bad cell in place, judges it at once and keeps the focus', async () => {
    const { adapter, element, on } = await open();
    await toCheck(element, csvFile(csvOf([headings, customers[0]!, badRows[0]!])));
    const cell = await found(() => on.field('Customer number, row 3'));
    expect(cell.getAttribute('aria-invalid')).to.equal('true');
    expect(on.text()).to.include('Row 2 of the file has the same value.');
    cell.focus();
    cell.select();
    await sendKeys({ type: 'NEW03' });
    await sendKeys({ press: 'Enter' });
    await shown(element, '2 clients will be saved.');
    expect(focused()).to.equal(cell);
    expect(cell.getAttribute('aria-invalid')).to.equal(null);
    await save(element);
    expect(await numbers(adapter)).to.deep.equal(['ALMGR', 'NEW03']);
  });

  it('leaves a row out and takes it in again by keys', async () => {
    const { adapter, element, on } = await open();
    await toCheck(element, csvFile(customersCsv));
    const button = await found(() => on.button('Leave out row 2'));
    button.focus();
    await sendKeys({ press: 'Enter' });
    await shown(element, `${customers.length - 1} clients will be saved.`);
    expect(focused()?.getAttribute('aria-label')).to.equal('Take in row 2 again');
    await sendKeys({ press: 'Enter' });
    await shown(element, `${customers.length} clients will be saved.`);
    await sendKeys({ press: 'Enter' });
    await save(element);
    expect(await numbers(adapter)).not.to.include('ALMGR');
  });

  it('shows a formula as text', async () => {
    const { adapter, element } = await open();
    await toCheck(element, csvFile(`Name,Customer number\n"=HYPERLINK(""http://x.example"")",10001\n`));
    await shown(element, '=HYPERLINK("http://x.example")');
    await save(element);
    const [client] = (await adapter.list('clients', { limit: 5 }, call)).items;
    expect(client?.name).to.equal('=HYPERLINK("http://x.example")');
  });

  it('the same file twice changes nothing the second time', async () => {
    const { adapter, element, on } = await open();
    await toCheck(element, csvFile(customersCsv));
    await save(element);
    const before = await all(adapter, 'clients');
    await press(element, 'Import another file');
    await toCheck(element, csvFile(customersCsv));
    expect(figure(element, 'Unchanged')).to.equal(String(customers.length));
    expect(on.text()).to.include('There is nothing to save.');
    on.button('Save').click();
    await element.updateComplete;
    expect(element.state).to.equal('checked');
    expect(await all(adapter, 'clients')).to.deep.equal(before);
  });

  it('updates only what differs, found by number, and finds clients by e-mail too', async () => {
    const { adapter, element, on } = await open();
    await toCheck(
      element,
      csvFile('Name,Customer number,E-mail\nAlm AB,10001,eva@alm.example\nEk AB,10002,bo@ek.example\n'),
    );
    await save(element);
    await press(element, 'Import another file');
    await toCheck(element, csvFile('Name,Customer number\nAlm Rör AB,10001\nEk AB,10002\nNy AB,10003\n'));
    expect([figure(element, 'New'), figure(element, 'To update'), figure(element, 'Unchanged')]).to.deep.equal([
      '1',
      '1',
      '1',
    ]);
    await save(element);
    expect([figure(element, 'Added'), figure(element, 'Updated'), figure(element, 'Unchanged')]).to.deep.equal([
      '1',
      '1',
      '1',
    ]);
    await press(element, 'Import another file');
    giveFile(element, csvFile('Name,E-mail\nAlm Rör och VVS AB,EVA@alm.example\n'));
    await shown(element, 'Match the columns');
    on.field('Only update existing clients').click();
    await press(element, 'Check the rows');
    await shown(element, '1 client will be saved.');
    await save(element);
    const names = (await adapter.list('clients', { limit: 9 }, call)).items.map(({ name }) => name).sort();
    expect(names).to.deep.equal(['Alm Rör och VVS AB', 'Ek AB', 'Ny AB']);
  });

  it('cancelled, keeps what is written, says how many, and goes on with the rest when asked', async () => {
    const adapter = register();
    const { promise: reached, resolve: reach } = Promise.withResolvers<true>();
    const { promise: go, resolve: release } = Promise.withResolvers<true>();
    const slow = wrapped(adapter, async (calls) => {
      if (calls !== 2) return;
      reach(true);
      await go;
    });
    const { element, on } = await open(slow);
    await toCheck(element, many(120));
    await press(element, 'Save');
    await reached;
    await shown(element, '50 of 120 rows');
    expect(!dispatchEvent(new Event('beforeunload', { cancelable: true }))).to.equal(true);
    on.button('Stop the import').click();
    release(true);
    await shown(element, 'You stopped the import');
    expect(on.text()).to.include('100 clients were saved and stay in the register.');
    expect(await numbers(adapter)).to.have.length(100);
    const [rest] = await downloads(() => on.button('Download the rows that are left').click());
    expect(await sheet(rest!.file)).to.have.length(21);
    on.button('Go on with the rest').click();
    await shown(element, '120 clients were saved');
    expect(await numbers(adapter)).to.have.length(120);
  });

  it('a full store in the middle: says what was saved and offers the rest as a file', async () => {
    const adapter = register();
    const full = wrapped(adapter, (calls) => {
      if (calls === 3) throw new ProblemError({ code: 'quota' });
    });
    const { element, on } = await open(full);
    await toCheck(element, many(160));
    const failed = oneEvent(element, 'action-failed') as Promise<ActionFailedEvent>;
    await press(element, 'Save');
    expect((await failed).problem.code).to.equal('quota');
    await shown(element, 'There is no space left');
    expect(on.text()).to.include('100 clients were saved and stay in the register.');
    expect(await numbers(adapter)).to.have.length(100);
    const [rest] = await downloads(() => on.button('Download the rows that are left').click());
    const [, ...rows] = await sheet(rest!.file);
    expect(rows.map(([number]) => number)).to.deep.equal(Array.from({ length: 60 }, (_, at) => `N${10_100 + at}`));
    expect(rows.every((row) => row.at(-1) === 'There is no space left')).to.equal(true);
  });

  it('writes one by one where the back end has no batches', async () => {
    const { batch: _, ...adapter } = register();
    const { element } = await open(adapter);
    await toCheck(element, csvFile(customersCsv));
    await save(element);
    expect(figure(element, 'Added')).to.equal(String(customers.length));
    expect(await all(adapter, 'addresses')).to.have.length(customers.length);
  });

  it('X-21 goes on when the element is moved or taken out of the page while it saves', async () => {
    const adapter = register();
    const { promise: reached, resolve: reach } = Promise.withResolvers<true>();
    const { promise: go, resolve: release } = Promise.withResolvers<true>();
    const slow = wrapped(adapter, async () => {
      reach(true);
      await go;
    });
    const { element } = await open(slow);
    await toCheck(element, csvFile(customersCsv));
    const place = document.createElement('div');
    document.body.append(place);
    place.append(element);
    await shown(element, `${customers.length} clients will be saved.`);
    await press(element, 'Save');
    await reached;
    element.remove();
    release(true);
    await until(() => element.state === 'done');
    expect(await numbers(adapter)).to.have.length(customers.length);
    place.remove();
  });

  it('goes back from the check to the mapping and from there to the file', async () => {
    const { element, on } = await open();
    await toCheck(element, csvFile(customersCsv));
    expect(focused()?.textContent).to.equal('Check before saving');
    on.button('Back').click();
    await shown(element, 'Match the columns');
    on.button('Back').click();
    await found(() => on.button("Select a client's file"));
  });

  it('shows long files by pages and by what is wrong', async () => {
    const { element, on } = await open();
    const rows = Array.from({ length: 250 }, (_, at) => [`P${10_000 + at}`, at % 25 ? `Firm ${at}` : '']);
    await toCheck(element, csvFile(csvOf([['Customer number', 'Name'], ...rows])));
    const lines = () => element.shadowRoot!.querySelectorAll('tbody tr').length;
    expect(lines()).to.equal(10);
    on.field(/^All/).click();
    await element.updateComplete;
    expect(lines()).to.equal(100);
    expect(on.text()).to.include('1–100 of 250');
    on.button('Next').click();
    await element.updateComplete;
    on.button('Next').click();
    await element.updateComplete;
    expect(lines()).to.equal(50);
  });

  it('is refused to those who may not upload a register', async () => {
    const element = await fixture<ClientImport>(
      html`<client-import .adapter=${register('technician')}></client-import>`,
    );
    await found(() => element.shadowRoot!.querySelector('slot[name="denied"]') ?? expect.fail());
    expect(screen(element).hasButton("Select a client's file")).to.equal(false);
  });

  it('tells whoever opened it when the person is done', async () => {
    const { element, on } = await open();
    await toCheck(element, csvFile(customersCsv));
    await save(element);
    const finished = oneEvent(element, 'finished');
    on.button('Done').click();
    await finished;
  });

  it('checks 20,000 rows and stays in hand: steps are announced, not rows', async () => {
    const { element } = await open();
    await toCheck(element, many(20_000));
    expect(figure(element, 'Ready')).to.equal('20,000');
    const said = [...document.querySelectorAll('[data-kk-announcer="polite"] > *')].filter((line) =>
      line.textContent!.includes('of 20,000 rows'),
    );
    expect(said.length).to.be.lessThan(5);
  });
});
