import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { FileProblem } from '../../src/transfer/file-problem.ts';
import { readTable } from '../../src/transfer/read-table.ts';
import { writeCsv } from '../../src/transfer/write-csv.ts';
import { writeXlsx } from '../../src/transfer/write-xlsx.ts';
import { csvOf, customers, customersCsv, headings, latin1, utf16 } from './sample.ts';

const noWorker = { worker: () => undefined };
const file = (...parts: BlobPart[]) => new File(parts, 'customers.csv');
async function problemOf(read: Promise<unknown>): Promise<[string, unknown]> {
  try {
    await read;
  } catch (error) {
    if (error instanceof FileProblem) return [error.code, error.params];
    throw error;
  }
  return ['none', {}];
}

describe('reading a file as a table', () => {
  it('J-08 reads a CSV file in a worker: headings, quoted commas, accents and codes as they stand', async () => {
    let started: Worker | undefined;
    const { startWorker } = await import('../../src/transfer/start-worker.ts');
    const progress: number[] = [];
    const table = await readTable(file(customersCsv), {
      worker: () => (started = startWorker()),
      onProgress: (done) => progress.push(done),
    });
    expect(started).to.be.instanceOf(Worker);
    expect(progress.at(-1)).to.equal(1);
    expect(table.headings).to.deep.equal(headings);
    expect(table.rows).to.deep.equal(customers);
    expect(table.format).to.deep.equal({ kind: 'csv', delimiter: ',', encoding: 'utf-8' });
    expect(table.firstRow).to.equal(2);
    expect(table.warnings).to.deep.equal([]);
  });

  it('reads on the page when no worker starts, or when it fails', async () => {
    const broken = () => new Worker(new URL('./no-such-worker.js', import.meta.url), { type: 'module' });
    for (const worker of [() => undefined, broken]) {
      const table = await readTable(file(customersCsv), { worker });
      expect(table.rows).to.deep.equal(customers);
    }
  });

  const encodings: [string, string, BlobPart][] = [
    ['utf-8 with a mark', 'utf-8', `\ufeff${customersCsv}`],
    ['utf-16 little endian', 'utf-16le', utf16(customersCsv, true)],
    ['utf-16 big endian', 'utf-16be', utf16(customersCsv, false)],
    ['utf-16 without a mark', 'utf-16le', utf16(customersCsv, true, false)],
    ['Windows-1252', 'windows-1252', latin1(customersCsv)],
  ];
  for (const [name, encoding, bytes] of encodings) {
    it(`reads ${name}`, async () => {
      const table = await readTable(file(bytes), noWorker);
      expect(table.format.encoding).to.equal(encoding);
      expect(table.headings[0]).to.equal('customerID');
      expect(table.rows).to.deep.equal(customers);
    });
  }

  for (const delimiter of [',', ';', '\t', '|']) {
    it(`finds the delimiter ${JSON.stringify(delimiter)} and any line break`, async () => {
      for (const end of ['\n', '\r\n', '\r']) {
        const table = await readTable(file(csvOf([headings, ...customers], delimiter, end)), noWorker);
        expect(table.format.delimiter).to.equal(delimiter);
        expect(table.rows).to.deep.equal(customers);
      }
    });
  }

  it('reads a sep= line, blank rows between others and short rows, with the row numbers a spreadsheet shows', async () => {
    const table = await readTable(file('sep=;\nNr;Namn;Ort\n1;Ada;Umeå\n;;\n2;Bo\n3;Cia;Kil\n\n\n'), noWorker);
    expect(table.firstRow).to.equal(3);
    expect(table.rows.map((row) => row.join('/'))).to.deep.equal(['1/Ada/Umeå', '//', '2/Bo', '3/Cia/Kil']);
    expect(table.warnings).to.deep.equal([{ code: 'shortRows', params: { count: 1, row: 5 } }]);
  });

  it('reads a spreadsheet: codes as text, long numbers whole, other sheets told', async () => {
    const rows = [['00917', 'São & <Bento> _x0041_', '+46701234567', '']];
    const blob = await writeXlsx(
      [{ heading: 'Nr' }, { heading: 'Name' }, { heading: 'Phone' }, { heading: 'Fax' }],
      rows,
      { sheet: 'Kunder/1' },
    );
    const table = await readTable(new File([blob], 'wrong-name.csv'));
    expect(table.format).to.deep.equal({ kind: 'xlsx', sheet: 'Kunder 1' });
    expect(table.headings).to.deep.equal(['Nr', 'Name', 'Phone', 'Fax']);
    expect(table.rows.map((row) => row.slice(0, 3))).to.deep.equal(rows.map((row) => row.slice(0, 3)));
  });

  it('reads a large packed sheet without a worker from a blob', async () => {
    const rows = Array.from({ length: 4000 }, (_, at) => [String(at), `Client ${at}`, 'x'.repeat(200)]);
    const table = await readTable(
      await writeXlsx([{ heading: 'Nr' }, { heading: 'Name' }, { heading: 'Note' }], rows),
      noWorker,
    );
    expect(table.rows).to.deep.equal(rows);
  });

  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  const ole = (text: string) => [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), text];
  const wide = (count: number) =>
    `${Array.from({ length: count }, (_, at) => `h${at}`).join(',')}\n${'x,'.repeat(count - 1)}x\n`;
  const refused: [string, BlobPart[], string, object?][] = [
    ['an empty file', [''], 'empty'],
    ['a file of blanks', [' \n\n  \n'], 'empty'],
    ['headings without rows', ['number,name\n\n'], 'noRows'],
    ['an image renamed to .csv', [png], 'notATable'],
    ['random bytes', [crypto.getRandomValues(new Uint8Array(5000))], 'notATable'],
    ['a web page', ['<html><table><tr><td>1</td></tr></table></html>'], 'unsupportedType', { type: 'html' }],
    ['an old .xls', ole('Workbook'), 'unsupportedType', { type: 'xls' }],
    ['a spreadsheet with a password', ole([...'EncryptedPackage'].join('\0')), 'passwordProtected'],
    [
      'an .ods',
      ['PK\x03\x04', '\0'.repeat(26), 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet'],
      'unsupportedType',
      { type: 'ods' },
    ],
    ['a broken archive', ['PK\x03\x04 nothing in it'], 'unreadable'],
    ['one column', ['name\nAda\nBo\n'], 'oneColumn'],
    ['300 columns', [wide(300)], 'tooManyColumns', { count: 300, max: 256 }],
    [
      'a cell of 5 MB',
      [`number,name\n1,${'a'.repeat(5 * 2 ** 20)}\n`],
      'cellTooLong',
      { row: 2, column: 2, max: 32767 },
    ],
    [
      'a quoted cell of 5 MB',
      [`number,name\n1,"${'a'.repeat(5 * 2 ** 20)}"\n`],
      'cellTooLong',
      { row: 2, column: 2, max: 32767 },
    ],
    ['the same heading twice', ['name,number,Name\n1,2,3\n'], 'duplicateHeadings', { headings: 'Name' }],
    ['a quotation mark never closed', ['number,name\n1,"Ada\n2,Bo\n'], 'cutOff', { row: 2 }],
    ['a last row cut off', ['number,name,city\n1,Ada,Kil\n2,Bo,Åre\n3,Ci'], 'cutOff', { row: 4 }],
  ];
  for (const [name, parts, code, params] of refused) {
    it(`J-08 refuses ${name} with the reason ${code}`, async () => {
      const problem = await problemOf(readTable(file(...parts)));
      expect(problem[0]).to.equal(code);
      if (params) expect(problem[1]).to.deep.equal(params);
    });
  }

  it('takes 200 columns', async () => {
    expect((await readTable(file(wide(200)), noWorker)).headings).to.have.length(200);
  });

  it('holds to the limits of rows and bytes', async () => {
    const text = csvOf([['a', 'b'], ...Array.from({ length: 20 }, () => ['1', '2'])]);
    expect(await problemOf(readTable(file(text), { limits: { rows: 10 } }))).to.deep.equal([
      'tooManyRows',
      { max: 10 },
    ]);
    expect((await problemOf(readTable(file(text), { limits: { bytes: 10 } })))[0]).to.equal('tooLarge');
  });

  it('stops when told to', async () => {
    const abort = new AbortController();
    abort.abort();
    const reason = await readTable(file(customersCsv), { signal: abort.signal }).catch((error: unknown) => error);
    expect(reason).to.equal(abort.signal.reason);
  });

  it('gives back any text that was written, across slice borders too', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', "'", '=', ' ', 'å') }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(',', ';', '\t'),
        async (rows, delimiter) => {
          const wellFormed = rows.map((row) => row.map((text) => text.toWellFormed()));
          const marked = wellFormed.map((row) => ['x', ...row, 'x']);
          const blob = await writeCsv([['h1', 'h2', 'h3', 'h4', 'h5'], ...marked], { delimiter });
          const { csvParser } = await import('../../src/transfer/csv-parser.ts');
          const { restore } = await import('../../src/transfer/formula.ts');
          const text = await blob.text();
          const parser = csvParser(delimiter);
          const pieces = text.match(/[\s\S]{1,7}/g) ?? [];
          const read = [...pieces.flatMap((piece) => parser.push(piece)), ...parser.push('', true)];
          expect(read.slice(1).map((row) => row.map(restore))).to.deep.equal(marked);
        },
      ),
    );
  });
});
