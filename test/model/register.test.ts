import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { generateKey } from '../../src/model/accounting-key.ts';
import { checkNumber, foldNumber, numberLimits } from '../../src/model/client-number.ts';
import { fold } from '../../src/model/fold.ts';
import { registerDefaults, settingsWithDefaults } from '../../src/model/settings.ts';

describe('settingsWithDefaults', () => {
  it('fills what is not stored, part by part', () => {
    expect(settingsWithDefaults(undefined)).to.deep.equal(registerDefaults);
    const settings = settingsWithDefaults({
      number: { minLength: 4 },
      terms: 'customer',
      maxAssignees: 0,
      listPreviewSize: 0,
    });
    expect(settings.number).to.deep.equal({ required: true, generated: false, minLength: 4, maxLength: 20 });
    expect(settings).to.deep.include({ terms: 'customer', maxAssignees: 0, listPreviewSize: 0 });
    expect(settingsWithDefaults({ number: { minLength: 30 } }).number.maxLength).to.equal(30);
  });
});

describe('client number', () => {
  it('is the same after trimming and case folding', () => {
    expect(foldNumber(' k-1Å ')).to.equal(foldNumber('K-1a\u030A'));
    expect(foldNumber('KẞÜ')).to.equal(foldNumber('kssü'));
    expect(foldNumber('K1')).not.to.equal(foldNumber('K2'));
  });

  it('is measured in characters by the adapter’s rule, else the settings, else the defaults', () => {
    expect(numberLimits()).to.deep.equal({ min: 1, max: 20, required: true, generated: false });
    expect(numberLimits({ number: { minLength: 2, maxLength: 3 } }, { min: 4, max: 5 })).to.deep.include({
      min: 4,
      max: 5,
    });
    expect(checkNumber('💡💡', numberLimits({ number: { maxLength: 2 } }))).to.equal(undefined);
    expect(checkNumber('', numberLimits({ number: { required: false } }))).to.equal(undefined);
  });
});

describe('generateKey', () => {
  const keys = (source: Parameters<typeof generateKey>[0], count: number) => {
    const taken = new Set<string>();
    for (let made = 0; made < count; made += 1) taken.add(generateKey(source, (key) => taken.has(key)));
    return [...taken];
  };

  it('is made of the names, with a number after it for namesakes', () => {
    expect(keys({ first: ' Anna', last: 'Berg ' }, 3)).to.deep.equal(['Anna Berg', 'Anna Berg 2', 'Anna Berg 3']);
    expect(keys('Ek  AB', 1)).to.deep.equal(['Ek AB']);
  });

  it('is a number alone without a name', () => {
    for (const source of [undefined, '', { first: ' ', last: '' }]) expect(keys(source, 2)).to.deep.equal(['1', '2']);
  });

  it('stays within 120 characters, number included, and gives up when everything is taken', () => {
    for (const key of keys('å'.repeat(200), 12)) expect(key.length).to.be.at.most(120);
    expect(keys('å'.repeat(200), 12)).to.have.length(12);
    expect(() => generateKey('Ek', () => true)).to.throw(RangeError);
  });
});

describe('fold', () => {
  const table: [string, string][] = [
    ['Åberg', 'aberg'],
    ['A\u030Aberg', 'aberg'],
    ['Ørsted Æbler', 'orsted aebler'],
    ['Straße', 'strasse'],
    ['İstanbul ısı', 'istanbul isi'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['E = mc²', 'e = mc²'],
    ['ที่', 'ที่'],
    ['東京ガス', '東京ガス'],
  ];
  for (const [text, folded] of table) it(`${text} is ${folded}`, () => expect(fold(text)).to.equal(folded));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2000 },
    );
  });

  it('does not tell composed from decomposed, or upper from lower case', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => fold(text.normalize('NFD')) === fold(text.normalize('NFC')),
      ),
    );
  });
});
