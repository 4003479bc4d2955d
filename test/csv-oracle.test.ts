/** Our CSV reader and writer beside papaparse: two parties must agree on what a file says. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csvParser } from '../src/transfer/csv-parser.ts';
import { neutralise } from '../src/transfer/formula.ts';
import { csvLine } from '../src/transfer/write-csv.ts';

const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', ' ', 'å', '=') }));
const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 10 });
const delimiter = fc.constantFrom(',', ';', '\t');
const read = (text: string, by: string) => csvParser(by).push(text, true);

it('what we write, papaparse reads as we meant it', () => {
  fc.assert(
    fc.property(table, delimiter, (rows, by) => {
      const text = rows.map((row) => csvLine(['x', ...row], { delimiter: by })).join('');
      const { data } = Papa.parse<string[]>(text, { delimiter: by, newline: '\r\n', skipEmptyLines: false });
      assert.deepEqual(
        data.slice(0, -1),
        rows.map((row) => ['x', ...row.map((value) => neutralise(value))]),
      );
    }),
  );
});

it('what papaparse writes, we read as it was meant', () => {
  fc.assert(
    fc.property(table, delimiter, fc.constantFrom('\r\n', '\n'), (rows, by, newline) => {
      const marked = rows.map((row) => ['x', ...row]);
      assert.deepEqual(read(Papa.unparse(marked, { delimiter: by, newline }), by), marked);
    }),
  );
});
