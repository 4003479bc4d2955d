import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  checkIdentifier,
  cvr,
  gln,
  luhn,
  organisationNumber,
  personalNumber,
  vat,
} from '../../src/model/identifiers.ts';

const good = (formatted: string) => ({ ok: true, formatted });
const bad = (code: string) => ({ ok: false, code });

describe('identifiers', () => {
  const table: [name: string, check: (text: string) => unknown, text: string, answer: object][] = [
    ['organisation number', organisationNumber, '556016-0680', good('556016-0680')],
    ['organisation number', organisationNumber, ' 5560160680 ', good('556016-0680')],
    ['organisation number', organisationNumber, '16556016-0680', good('556016-0680')],
    ['organisation number', organisationNumber, '556036–0793', good('556036-0793')],
    ['organisation number', organisationNumber, '556016-0681', bad('checkDigit')],
    ['organisation number', organisationNumber, '551016-0680', bad('orgNumber')],
    ['organisation number', organisationNumber, '55601606', bad('orgNumber')],
    ['VAT number', vat, 'SE556016068001', good('SE556016068001')],
    ['VAT number', vat, 'se 556016-0680 01', good('SE556016068001')],
    ['VAT number', vat, 'SE556016068101', bad('checkDigit')],
    ['VAT number', vat, 'SE5560160680', bad('vat')],
    ['VAT number', vat, 'DK 88 14 63 28', good('DK88146328')],
    ['VAT number', vat, 'DK88146329', bad('checkDigit')],
    ['VAT number', vat, 'DK8814632', bad('vat')],
    ['VAT number', vat, 'DE123456789', good('DE123456789')],
    ['VAT number', vat, '556016068001', bad('vat')],
    ['VAT number', vat, 'NONSENSE', bad('vat')],
    ['CVR', cvr, '88146328', good('88146328')],
    ['CVR', cvr, 'DK-88146328', good('88146328')],
    ['CVR', cvr, '88146329', bad('checkDigit')],
    ['CVR', cvr, '08146328', bad('cvr')],
    ['GLN', gln, '5790000435975', good('5790000435975')],
    ['GLN', gln, '5790 0004 35975', good('5790000435975')],
    ['GLN', gln, '5790000435976', bad('checkDigit')],
    ['GLN', gln, '579000043597', bad('gln')],
    ['personal number', personalNumber, '19121212-1212', good('19121212-1212')],
    ['personal number', personalNumber, '1212121212', good('121212-1212')],
    ['personal number', personalNumber, '121212+1212', good('121212+1212')],
    ['personal number', personalNumber, '121272-1215', bad('checkDigit')],
    ['personal number', personalNumber, '121312-1212', bad('format')],
    ['personal number', personalNumber, '121292-1212', bad('format')],
  ];
  for (const [name, check, text, answer] of table) {
    it(`${name} "${text}" gives ${JSON.stringify(answer)}`, () => expect(check(text)).to.deep.equal(answer));
  }

  it('goes by the scheme, and takes what it has no rule for', () => {
    expect(checkIdentifier({ scheme: 'gln', value: '1' })).to.deep.equal(bad('gln'));
    expect(checkIdentifier({ scheme: 'peppol', value: ' 0007:5560160680 ' })).to.deep.equal(good('0007:5560160680'));
  });

  const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
  const oneWrong = (check: (text: string) => boolean, length: number) =>
    fc.property(digits(length), fc.nat(length - 1), fc.integer({ min: 1, max: 9 }), (value, place, by) => {
      if (!check(value.join(''))) return true;
      return !check(value.map((digit, index) => (index === place ? (digit + by) % 10 : digit)).join(''));
    });

  it('every check digit catches one wrong digit', () => {
    fc.assert(oneWrong(luhn, 10), { numRuns: 2000 });
    fc.assert(
      oneWrong((text) => gln(text).ok, 13),
      { numRuns: 2000 },
    );
    fc.assert(
      oneWrong((text) => cvr(text).ok, 8),
      { numRuns: 2000 },
    );
  });

  it('for any digits exactly one last digit passes Luhn', () => {
    fc.assert(
      fc.property(
        digits(9),
        (value) => Array.from('0123456789').filter((last) => luhn(value.join('') + last)).length === 1,
      ),
    );
    expect(luhn('')).to.equal(false);
  });
});
