import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { Texts } from '../../src/adapters/engine/texts.ts';
import type { SearchTexts } from '../../src/adapters/engine/texts.ts';
import { Trigrams } from '../../src/adapters/engine/trigrams.ts';

const kinds = {
  'looking through all': (rows: string[]): SearchTexts =>
    new Texts(
      () => rows.length,
      (slot) => rows[slot] ?? '',
    ),
  'the index of threes': (rows: string[]): SearchTexts =>
    new Trigrams(
      () => rows.length,
      (slot) => rows[slot] ?? '',
    ),
};

// Few letters, so that words are found; one beyond the ten bits that a three is told apart by.
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'å', 'Ё', '\u0461'), maxLength: 8 });
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'å', 'Ё', '\u0461'), minLength: 1, maxLength: 5 });
const step = fc.oneof(
  fc.record({ change: fc.nat(60), to: text }),
  fc.record({ append: text }),
  fc.record({ find: word }),
);

for (const [name, make] of Object.entries(kinds)) {
  describe(`search by ${name}`, () => {
    it('finds what has the word, whatever has been written meanwhile', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(text, { maxLength: 40 }), fc.array(step, { maxLength: 30 }), async (rows, steps) => {
          const texts = make(rows);
          for (const each of steps) {
            if ('append' in each) rows.push(each.append);
            else if ('change' in each) {
              if (each.change >= rows.length) continue;
              rows[each.change] = each.to;
              texts.touch(each.change);
            } else {
              await texts.prepare();
              const wanted = rows.map((row) => Number(row.includes(each.find)));
              expect([...texts.hits(each.find)]).to.deep.equal(wanted);
              expect(rows.map((_, slot) => Number(texts.has(slot, each.find)))).to.deep.equal(wanted);
            }
          }
        }),
        { numRuns: 200 },
      );
    });

    it('finds them while it is prepared', async () => {
      const rows = Array.from({ length: 3_000 }, (_, index) => `row ${index} of many`);
      const texts = make(rows);
      const prepared = texts.prepare();
      rows[1] = 'changed';
      texts.touch(1);
      rows.push('late');
      await prepared;
      await texts.prepare();
      expect(texts.hits('changed').indexOf(1)).to.equal(1);
      expect(texts.hits('late').indexOf(1)).to.equal(3_000);
      expect(texts.hits('row 1 ').indexOf(1)).to.equal(-1);
    });
  });
}
