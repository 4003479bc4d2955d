import { expect } from '@open-wc/testing';
import type { FieldDef } from '../../src/model/register.ts';
import { checkRows, keysIn } from '../../src/transfer/check-rows.ts';
import type { CheckOptions } from '../../src/transfer/check-rows.ts';
import { errorFile } from '../../src/transfer/error-file.ts';
import { loadExisting } from '../../src/transfer/existing.ts';
import { exportRows } from '../../src/transfer/export-rows.ts';
import { fieldColumns } from '../../src/transfer/field-columns.ts';
import { importFields } from '../../src/transfer/fields.ts';
import type { ImportField } from '../../src/transfer/fields.ts';
import { assignColumn, columnOf, missingFields, suggestMapping } from '../../src/transfer/map-columns.ts';
import { readTable } from '../../src/transfer/read-table.ts';
import { runImport } from '../../src/transfer/run-import.ts';
import { memoryPort } from './memory-port.ts';
import { csvOf, customers, customersCsv, headings, latin1 } from './sample.ts';

const noWorker = { worker: () => undefined };
const heading = ({ key, custom }: ImportField) => (custom ? String(custom.label) : key);
const fieldDefs: FieldDef[] = [
  {
    id: 'f1',
    key: 'boiler',
    label: 'Boiler model',
    type: 'select',
    suggestions: ['Alfa 1', 'Beta 2'],
    suggestionsBinding: true,
  },
  { id: 'f2', key: 'points', label: 'Points', type: 'number' },
  { id: 'f3', key: 'since', label: 'Customer since', type: 'date' },
  { id: 'f4', key: 'gone', label: 'Gone', type: 'text', removed: true },
];

async function check(blob: Blob, port: ReturnType<typeof memoryPort>['port'], options: Partial<CheckOptions> = {}) {
  const table = await readTable(blob, noWorker);
  const fields = importFields({ fieldDefs: options.fieldDefs });
  const mapping = options.mapping ?? suggestMapping(table.headings, table.rows.slice(0, 50), fields);
  const match = options.match ?? 'number';
  const existing = await loadExisting(port, await keysIn(table, mapping), match);
  return checkRows({ table, mapping, fields, existing, match, mode: 'upsert', nullWords: true, ...options });
}
const csv = (rows: readonly (readonly string[])[]) => new Blob([csvOf(rows)]);

describe('importing clients', () => {
  it('J-04 creates one client with contact and billing address for each row, and says how many', async () => {
    const { port, records, calls } = memoryPort();
    const checked = await check(new Blob([customersCsv]), port);
    expect(checked.counts).to.deep.include({ total: 8, ready: 8, create: 8, error: 0 });
    expect(calls, 'nothing is written by checking').to.have.length(0);
    const result = await runImport(checked, port);
    expect(result).to.deep.include({ state: 'done', failures: [], remaining: [] });
    expect(result.counts).to.deep.equal({ total: 8, created: 8, updated: 0, unchanged: 0, skipped: 0, failed: 0 });
    const cafe = records().find(({ client }) => client.number === 'BJORK')!;
    expect(cafe.client.name).to.equal('Björkö Café');
    expect(cafe.contacts).to.have.length(1);
    expect(cafe.contacts[0]).to.include({ first: 'Örjan', last: 'Ek', title: 'Sales Agent', primary: true });
    expect(cafe.contacts[0]!.phones).to.have.length(1);
    expect(cafe.addresses[0]).to.include({
      kind: 'billing',
      locality: 'Norrtälje',
      postalCode: '761 40',
      country: 'SE',
    });
    expect(cafe.addresses[0]!.lines).to.deep.equal(['Strandvägen 3, 2 tr']);
    expect(cafe.addresses[0]).to.not.have.property('administrativeArea');
    const first = records().find(({ client }) => client.number === 'ALMGR')!;
    expect(first.contacts[0]!.phones!.map(({ label }) => label)).to.deep.equal(['work', 'fax']);
    expect(records().find(({ client }) => client.number === '00917')!.addresses[0]!.country).to.equal('BR');
  });

  it('J-04 importing the same file again changes nothing', async () => {
    for (const atomic of [true, false]) {
      const { port, calls } = memoryPort({ atomic });
      await runImport(await check(new Blob([customersCsv]), port), port);
      const before = calls.length;
      const again = await check(new Blob([customersCsv]), port);
      expect(again.counts).to.deep.include({ unchanged: 8, create: 0, update: 0 });
      expect((await runImport(again, port)).counts).to.deep.include({ unchanged: 8, created: 0, updated: 0 });
      expect(calls).to.have.length(before);
    }
  });

  for (const format of ['csv', 'xlsx'] as const) {
    it(`V-13 what is exported as ${format} comes in again as unchanged, and lossless into an empty register`, async () => {
      const { port, records } = memoryPort();
      const rows = [
        [
          ...headings,
          'E-post',
          'Mobile',
          'Taggar',
          'Comment',
          'Bokföringsnyckel',
          'Org nr',
          'Boiler model',
          'Points',
          'Customer since',
          'Besöksadress',
          'Besöksort',
        ],
        ...customers.map((row, at) => [
          ...row,
          `a${at}@example.com; b${at}@example.com`,
          `+4670123456${at}`,
          'vip; norr',
          '=not a formula',
          ` Key ${at}`,
          '556016-0680',
          'beta 2',
          '-1 200,5',
          '20240229',
          'Gata 1\nUppgång B',
          'Kil',
        ]),
      ];
      await runImport(await check(csv(rows), port, { fieldDefs }), port);
      expect(records()[0]!.client).to.deep.include({
        accountingKey: ' Key 0',
        comment: '=not a formula',
        custom: { boiler: 'Beta 2', points: -1200.5, since: '2024-02-29' },
      });

      const columns = fieldColumns(importFields({ fieldDefs }), heading);
      const progress: number[] = [];
      const file = await exportRows(records(), {
        format,
        columns,
        locale: 'sv-SE',
        onProgress: (count) => progress.push(count),
      });
      expect(progress.at(-1)).to.equal(8);
      const table = await readTable(file, noWorker);
      expect(table.rows).to.have.length(records().length);
      expect(table.headings).to.deep.equal(columns.map((column) => column.heading));
      if (format === 'csv')
        expect(await file.text())
          .to.match(/;"?'=not a formula/)
          .and.contain(';+46701234560;');
      const again = await check(file, port, { fieldDefs });

      expect(again.counts).to.deep.include({ total: 8, unchanged: 8 });

      const empty = memoryPort();
      await runImport(await check(file, empty.port, { fieldDefs }), empty.port);
      const stripped = (from: ReturnType<typeof records>) =>
        JSON.parse(
          JSON.stringify(from, (key, value: unknown) => (/^(id|clientId|raw)$/.test(key) ? undefined : value)),
        ) as unknown;
      expect(stripped(empty.records())).to.deep.equal(stripped(records()));
    });
  }

  it('J-09 a spoiled copy: good rows go in, ten bad rows come back with reasons, and go in once corrected', async () => {
    const { port, records } = memoryPort();
    await runImport(await check(csv([headings.slice(0, 2), ['TAKEN', 'Held already']]), port), port);
    const spoiledHeadings = [...headings, 'E-mail', 'Website', 'Boiler model', 'Points', 'Customer since'];
    const fill = (row: string[]) => [...row, ...spoiledHeadings.slice(row.length).map(() => '')];
    const good = customers.map(fill);
    const bad = (changes: Record<string, string>, at: number) => {
      const row = fill([`BAD${at}`, `Spoiled ${at}`]);
      for (const [name, value] of Object.entries(changes)) row[spoiledHeadings.indexOf(name)] = value;
      return row;
    };
    const faults: Record<string, string>[] = [
      { customerID: 'X1', companyName: '' },
      { customerID: 'ALMGR' },
      { customerID: '123456789012345678901' },
      { customerID: 'TAKEN' },
      { 'E-mail': 'not an address' },
      { Website: 'javascript:alert(1)' },
      { 'Boiler model': 'Gamma 3' },
      { Points: 'many' },
      { 'Customer since': '31.02.2024' },
      { postalCode: '1'.repeat(30) },
    ];
    const spoiled = faults.map(bad);
    const text = csvOf([spoiledHeadings, ...good, ...spoiled], ';', '\r\n');
    const options = { fieldDefs, match: 'none', mode: 'create' } as const;
    const checked = await check(new Blob([latin1(text)]), port, options);
    expect(checked.table.format).to.include({ delimiter: ';', encoding: 'windows-1252' });
    expect(checked.counts).to.deep.include({ total: 18, ready: 8, create: 8, error: 10 });
    const result = await runImport(checked, port);
    expect(result.counts).to.deep.include({ created: 8, failed: 10 });
    expect(
      result.failures.map(({ issues }) =>
        issues
          .filter(({ severity }) => severity === 'error')
          .map(({ code }) => code)
          .join(),
      ),
    ).to.deep.equal([
      'required',
      'duplicateInFile',
      'numberTooLong',
      'numberTaken',
      'email',
      'url',
      'oneOf',
      'notANumber',
      'notADate',
      'tooLong',
    ]);
    expect(result.failures[2]!.issues[0]).to.deep.include({
      column: 0,
      value: '123456789012345678901',
      params: { min: 1, max: 20 },
    });
    expect(result.failures[1]!.issues[0]!.params).to.deep.equal({ row: 2 });

    const file = await errorFile(checked.table, result.failures, {
      heading: 'Reason',
      locale: 'en',
      reason: ({ code }, column) => `${column}: ${code}.`,
    });
    const errors = await readTable(file, noWorker);
    expect(errors.format.delimiter).to.equal(';');
    expect(errors.headings).to.deep.equal([...spoiledHeadings, 'Reason']);
    expect(errors.rows.map((row) => row.slice(0, -1))).to.deep.equal(spoiled);
    expect(errors.rows[4]!.at(-1)).to.equal('E-mail: email.');
    expect(errors.rows.every((row) => row.at(-1))).to.equal(true);

    const again = await check(file, port, options);
    const columns = [
      'companyName',
      'customerID',
      'customerID',
      'customerID',
      'E-mail',
      'Website',
      'Boiler model',
      'Points',
      'Customer since',
      'postalCode',
    ];
    const cures = ['Named', 'B2', 'B3', 'B4', 'a@example.com', 'example.com', 'alfa 1', '3', '2024-02-28', '111 22'];
    columns.forEach((name, at) => again.editCell(at, spoiledHeadings.indexOf(name), cures[at]!));
    expect(again.counts).to.deep.include({ ready: 10, error: 0 });
    expect((await runImport(again, port)).counts).to.deep.include({ created: 10, failed: 0 });
    expect(records()).to.have.length(19);
  });

  it('V-27 refuses a number shorter or longer than set with both limits, but not one that the client already has', async () => {
    const { port } = memoryPort();
    await runImport(
      await check(
        csv([
          ['Kundnr', 'Namn'],
          ['1', 'Ada'],
        ]),
        port,
      ),
      port,
    );
    const settings = { id: 'default', number: { minLength: 3, maxLength: 5 } };
    const checked = await check(
      csv([
        ['Kundnr', 'Namn'],
        ['1', 'Ada Ek'],
        ['12', 'Bo'],
        ['123456', 'Cia'],
        ['1234', 'Dan'],
      ]),
      port,
      { settings },
    );
    expect(checked.rows.map(({ plan }) => plan)).to.deep.equal(['update', 'error', 'error', 'create']);
    expect(checked.rows[1]!.issues[0]).to.deep.include({ code: 'numberTooShort', params: { min: 3, max: 5 } });
    expect(checked.rows[2]!.issues[0]).to.deep.include({ code: 'numberTooLong', params: { min: 3, max: 5 } });
  });

  it('reads NULL, N/A and - as empty only when that is agreed', async () => {
    const blob = csv([
      ['Nr', 'Name', 'Contact'],
      ['1', 'Ada', 'NULL'],
      ['2', 'Bo', '-'],
      ['3', 'Cia', 'N/A'],
      ['4', 'Dan', 'Nullarbor'],
    ]);
    const { port } = memoryPort();
    const asked = await check(blob, port, { nullWords: false });
    expect(asked.nullWordsFound).to.deep.equal({ count: 3, words: ['NULL', '-', 'N/A'] });
    expect(asked.counts).to.deep.include({ ready: 4, warning: 3 });
    const agreed = await check(blob, port, { nullWords: true });
    expect(agreed.counts).to.deep.include({ ready: 4, warning: 0 });
    expect(agreed.steps(0)).to.have.length(1);
    expect(asked.steps(0)).to.have.length(2);
  });

  it('never clears a value with an empty cell, and compares mapped columns only', async () => {
    const { port, records } = memoryPort();
    await runImport(
      await check(
        csv([
          ['Nr', 'Name', 'Comment', 'E-mail', 'Address', 'City'],
          ['1', 'Ada', 'old', 'a@example.com', 'Storgatan 1', 'Kil'],
        ]),
        port,
      ),
      port,
    );
    const checked = await check(
      csv([
        ['Nr', 'Name', 'Comment', 'E-mail', 'Address', 'City'],
        ['1', '', '', 'new@example.com', '', ''],
      ]),
      port,
    );
    expect(checked.counts).to.deep.include({ update: 1, error: 0 });
    expect((await runImport(checked, port)).counts.updated).to.equal(1);
    const [{ client, contacts, addresses } = undefined!] = records();
    expect(client).to.include({ name: 'Ada', comment: 'old' });
    expect(contacts[0]!.emails!.map(({ address }) => address)).to.deep.equal(['new@example.com']);
    expect(addresses[0]!.locality).to.equal('Kil');
  });

  it('imports the client without an address that its country could not use, and says so at the cell', async () => {
    const { port, records } = memoryPort();
    const checked = await check(
      csv([
        ['Nr', 'Name', 'Address', 'City', 'Postal code', 'Country'],
        ['1', 'Ada', '', 'Kil', '', 'Sweden'],
        ['2', 'Bo', 'Storgatan 1', 'Kil', '12', 'Sweden'],
        ['3', 'Cia', 'Storgatan 1', 'Kil', '665 30', 'Sweden'],
      ]),
      port,
    );
    expect(checked.rows.map(({ plan }) => plan)).to.deep.equal(['create', 'create', 'create']);
    expect(checked.rows[0]!.issues[0]).to.deep.include({ code: 'addressIncomplete', severity: 'warning', column: 2 });
    expect(checked.rows[1]!.issues[0]).to.deep.include({ code: 'postalCodeLeftOut', column: 4, value: '12' });
    await runImport(checked, port);
    expect(records().map(({ addresses }) => addresses.length)).to.deep.equal([0, 0, 1]);
  });

  it('takes a batch apart for the row at fault, whatever the rows taken back with it are called', async () => {
    const { port, records } = memoryPort();
    const fussy = {
      ...port,
      write: async (...[ops, call]: Parameters<typeof port.write>) => {
        const at = ops.findIndex((op) => op.op === 'create' && op.of === 'clients' && op.draft.name === 'Bo');
        if (at < 0) return port.write(ops, call);
        return ops.map((_, index) => ({
          ok: false as const,
          error: index === at ? { code: 'invalid' as const, fields: [] } : { code: 'unavailable' as const },
        }));
      },
    };
    const checked = await check(
      csv([
        ['Nr', 'Name'],
        ['1', 'Ada'],
        ['2', 'Bo'],
        ['3', 'Cia'],
      ]),
      fussy,
    );
    const result = await runImport(checked, fussy);
    expect(result.state).to.equal('done');
    expect(result.failures.map(({ row }) => row)).to.deep.equal([1]);
    expect(records().map(({ client }) => client.name)).to.deep.equal(['Ada', 'Cia']);
  });

  it('matches by e-mail, and asks when two clients share the address', async () => {
    const { port } = memoryPort();
    const rows = [
      ['Nr', 'Name', 'E-mail'],
      ['1', 'Ada', 'ada@example.com'],
      ['2', 'Bo', 'both@example.com'],
      ['3', 'Cia', 'both@example.com'],
    ];
    await runImport(await check(csv(rows), port), port);
    const checked = await check(
      csv([
        ['Name', 'E-mail'],
        ['Ada Ek', 'ada@example.com'],
        ['Who', 'both@example.com'],
        ['New', 'new@example.com'],
      ]),
      port,
      { match: 'email', mode: 'update' },
    );
    expect(checked.rows.map(({ plan }) => plan)).to.deep.equal(['update', 'error', 'skip']);
    expect(checked.rows[1]!.issues[0]).to.deep.include({ code: 'ambiguousMatch', params: { count: 2 } });
    expect(checked.rows[2]!.issues[0]!.code).to.equal('notFound');
  });

  it('X-22 ignores rows that name nobody, and rows that are left out', async () => {
    const { port, records } = memoryPort();
    const checked = await check(
      csv([
        ['Nr', 'Name', 'City'],
        ['1', 'Ada', 'Kil'],
        ['', '', 'Kil'],
        ['', '', ''],
        ['2', 'Bo', ''],
      ]),
      port,
    );
    expect(checked.rows.map(({ plan }) => plan)).to.deep.equal(['create', 'skip', 'skip', 'create']);
    checked.drop(0);
    expect(checked.counts).to.deep.include({ create: 1, skip: 3 });
    checked.drop(0, false);
    checked.drop(3);
    await runImport(checked, port);
    expect(records().map(({ client }) => client.name)).to.deep.equal(['Ada']);
  });

  it('judges again only the rows that a changed cell touches', async () => {
    const { port } = memoryPort();
    const checked = await check(
      csv([
        ['Nr', 'Name'],
        ['1', 'Ada'],
        ['1', 'Bo'],
        ['1', 'Cia'],
        ['4', 'Dan'],
      ]),
      port,
    );
    expect(checked.rows.map(({ plan }) => plan)).to.deep.equal(['create', 'error', 'error', 'create']);
    expect(checked.editCell(0, 0, '9')).to.deep.equal([0, 1, 2]);
    expect(checked.rows.map(({ plan }) => plan)).to.deep.equal(['create', 'create', 'error', 'create']);
    expect(checked.editCell(2, 0, '4')).to.have.members([2, 1, 3]);
    expect(checked.rows.map(({ plan }) => plan)).to.deep.equal(['create', 'create', 'create', 'error']);
    expect(checked.rows[3]!.issues[0]!.params).to.deep.equal({ row: 4 });
    expect(checked.drop(2)).to.deep.equal([2, 3]);
    expect(checked.counts).to.deep.include({ create: 3, skip: 1, error: 0 });
  });

  it('warns of what looks wrong without stopping the row, and keeps an unknown country in the address', async () => {
    const { port, records } = memoryPort();
    const checked = await check(
      csv([
        ['Nr', 'Name', 'Country', 'Phone', 'Type'],
        ['1', 'Ada', 'Atlantis', '12 34 5', 'royal'],
      ]),
      port,
    );
    expect(checked.rows[0]).to.include({ plan: 'create' });
    expect(checked.rows[0]!.issues.map(({ code, severity }) => `${code} ${severity}`)).to.have.members([
      'unknownCountry warning',
      'phoneNotE164 warning',
      'unknownType warning',
    ]);
    await runImport(checked, port);
    expect(records()[0]!.addresses[0]!.lines).to.deep.equal(['Atlantis']);
    expect(records()[0]!.contacts[0]).to.include({ last: 'Ada' });
  });

  it('joins a text that was torn at an unquoted comma, and refuses a row whose cells have slipped', async () => {
    const torn = await check(new Blob(['Nr,Name,Comment\n1,Ada,Kil\n2,Ek, Bo,Kil\n']), memoryPort().port);
    expect(torn.table.rows[1]).to.deep.equal(['2', 'Ek, Bo', 'Kil']);
    expect(torn.rows[1]!.issues).to.deep.equal([
      { code: 'joinedCells', severity: 'warning', column: 1, value: 'Ek, Bo' },
    ]);
    const slipped = await check(new Blob(['Nr,Name,Comment\n1,Ada,Kil\n2,Ek,Bo,Kil\n']), memoryPort().port);
    expect(slipped.rows[1]!.issues).to.deep.equal([{ code: 'shifted', severity: 'error' }]);
  });

  for (const atomic of [true, false]) {
    it(`INV-28 a row fails alone and leaves nothing behind, with atomic batches ${atomic}`, async () => {
      const { port, records } = memoryPort({
        atomic,
        refuse: (op) =>
          op.op === 'create' && op.of === 'addresses' && op.draft.locality === 'Nice'
            ? { ok: false, error: { code: 'invalid', fields: [{ pointer: '/locality', code: 'oneOf' }] } }
            : undefined,
      });
      const result = await runImport(await check(new Blob([customersCsv]), port), port);
      expect(result.counts).to.deep.include({ created: 7, failed: 1 });
      expect(result.failures).to.deep.equal([
        { row: 2, issues: [{ code: 'oneOf', severity: 'error', field: 'locality' }] },
      ]);
      expect(records().map(({ client }) => client.number)).to.not.include('COTEA');
      expect(records()).to.have.length(7);
      expect(records().every(({ contacts, addresses }) => contacts.length === 1 && addresses.length === 1)).to.equal(
        true,
      );
    });
  }

  it('takes back an update that failed half way where batches are not atomic', async () => {
    let broken = false;
    const { port, records } = memoryPort({
      atomic: false,
      refuse: (op) =>
        broken && op.op === 'update' && op.of === 'addresses' ? { ok: false, error: { code: 'internal' } } : undefined,
    });
    await runImport(await check(new Blob([customersCsv]), port), port);
    const before = records();
    broken = true;
    const changed = customers.map((row) => row.with(1, `${row[1]} AB`).with(5, 'Kil'));
    const result = await runImport(await check(csv([headings, ...changed]), port), port);
    expect(result.counts).to.deep.include({ updated: 0, failed: 8 });
    expect(records().map(({ client }) => client.name)).to.deep.equal(before.map(({ client }) => client.name));
  });

  it('cancelling between chunks keeps what is written and says how many', async () => {
    const { port, records } = memoryPort();
    const checked = await check(new Blob([customersCsv]), port);
    const abort = new AbortController();
    const result = await runImport(checked, port, { signal: abort.signal, chunk: 3, onProgress: () => abort.abort() });
    expect(result).to.deep.include({ state: 'cancelled', remaining: [3, 4, 5, 6, 7] });
    expect(result.counts.created).to.equal(3);
    expect(records()).to.have.length(3);
    const rest = await runImport(checked, port, { rows: result.remaining });
    expect(rest.counts).to.deep.include({ total: 5, created: 5 });
    expect(records()).to.have.length(8);
  });

  for (const atomic of [true, false]) {
    it(`stops when the store is full and tells which rows are left, with atomic batches ${atomic}`, async () => {
      let full = false;
      const { port, records } = memoryPort({
        atomic,
        refuse: () => (full ? { ok: false, error: { code: 'quota' } } : undefined),
      });
      const checked = await check(new Blob([customersCsv]), port);
      const result = await runImport(checked, port, { chunk: 4, onProgress: () => (full = true) });
      expect(result).to.deep.include({ state: 'stopped', problem: { code: 'quota' }, remaining: [4, 5, 6, 7] });
      expect(result.counts).to.deep.include({ created: 4, failed: 0 });
      full = false;
      await runImport(checked, port, { rows: result.remaining });
      expect(records()).to.have.length(8);
    });
  }

  it('V-08 maps Swedish headings, a hand-made choice moves the field, and a missing required one is told', async () => {
    const fields = importFields();
    const names = ['Kundnr', 'Företagsnamn', 'Er referens', 'E-postadress', 'Postnr', 'Ort', 'Something'];
    const mapping = suggestMapping(names, [['1', 'A', 'Bo Ek', 'a@b.se', '111 22', 'Kil', '0']], fields);
    expect(mapping.map(({ field }) => field)).to.deep.equal([
      'number',
      'name',
      'contactName',
      'email',
      'postalCode',
      'city',
    ]);
    const moved = assignColumn(mapping, 6, 'name');
    expect(columnOf(moved, 'name')).to.equal(6);
    expect(moved.some(({ column }) => column === 1)).to.equal(false);
    expect(missingFields(moved, fields)).to.deep.equal([]);
    expect(missingFields(assignColumn(moved, 6, undefined), fields).map(({ key }) => key)).to.deep.equal(['name']);
  });
});
