import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { formulaTriggers, neutralise, restore } from '../../src/transfer/formula.ts';
import type { CellKind } from '../../src/transfer/formula.ts';
import { csvLine, delimiterFor } from '../../src/transfer/write-csv.ts';

const attacks = [
  '=1+1',
  '=cmd|"/c calc"!A1',
  '=HYPERLINK("https://evil.example","x")',
  '=IMPORTXML(A1,"//a")',
  '+1+1',
  '+cmd|x!A1',
  '-2+3',
  '-cmd|x!A1',
  '@SUM(1,1)',
  '@A1',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\0=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  '+46=1',
  '-1.5=1',
  "'=1+1",
];

describe('formula injection', () => {
  for (const kind of ['text', 'phone', 'number'] satisfies CellKind[]) {
    it(`puts an apostrophe before ${attacks.length} formulas in ${kind} columns, and takes it off again`, () => {
      for (const attack of attacks) {
        const cell = neutralise(attack, kind);
        expect(cell, attack).to.equal(`'${attack}`);
        expect(restore(cell)).to.equal(attack);
      }
    });
  }

  it('starts no cell with a trigger, and loses nothing, whatever the text', () => {
    const start = fc.constantFrom(...formulaTriggers, "'", '');
    fc.assert(
      fc.property(start, start, fc.string(), (first, second, rest) => {
        const text = first + second + rest;
        expect(formulaTriggers.some((trigger) => neutralise(text).startsWith(trigger))).to.equal(false);
        expect(restore(neutralise(text))).to.equal(text);
      }),
    );
  });

  it('leaves an E.164 number and a plain number as they are in their own columns only', () => {
    expect(neutralise('+46701234567', 'phone')).to.equal('+46701234567');
    expect(neutralise('+46701234567')).to.equal("'+46701234567");
    expect(neutralise('-12,5', 'number')).to.equal('-12,5');
    expect(neutralise("O'Neill")).to.equal("O'Neill");
  });

  it('quotes by RFC 4180 and knows the delimiter of the locale', () => {
    expect(csvLine(['a;b', 'say "hi"', 'two\nlines', 'plain', ''], { delimiter: ';' })).to.equal(
      '"a;b";"say ""hi""";"two\nlines";plain;\r\n',
    );
    expect(['sv', 'sv-SE', 'da', 'en', 'en-GB'].map(delimiterFor)).to.deep.equal([';', ';', ';', ',', ',']);
  });
});
