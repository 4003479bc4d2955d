import { expect } from '@open-wc/testing';
import {
  formatAddress,
  formatPostalCode,
  missingFields,
  postalCountries,
  postalFormat,
} from '../../src/model/postal.ts';
import { checkDraft, checkPatch } from '../../src/model/parse.ts';

const swedish = {
  organisation: 'Ek AB',
  lines: ['Storgatan 1', ''],
  postalCode: '12345',
  locality: 'Umeå',
  country: 'SE',
};

describe('postal', () => {
  it('writes an address by its own country', () => {
    expect(formatAddress(swedish)).to.deep.equal(['Ek AB', 'Storgatan 1', '123 45 Umeå']);
    expect(
      formatAddress({
        lines: ['1 Main St'],
        locality: 'Denver',
        administrativeArea: 'CO',
        postalCode: '80202',
        country: 'US',
      }),
    ).to.deep.equal(['1 Main St', 'Denver, CO 80202']);
    expect(formatAddress({ lines: ['1 Main St'], locality: 'Denver', country: 'US' })).to.deep.equal([
      '1 Main St',
      'Denver',
    ]);
    expect(
      formatAddress({ lines: ['10 Downing St'], locality: 'London', postalCode: 'sw1a2aa', country: 'GB' }),
    ).to.deep.equal(['10 Downing St', 'London', 'SW1A 2AA']);
    expect(formatAddress({ lines: ['Dorf 1'], locality: 'Bern', postalCode: ' 3000 ' })).to.deep.equal([
      'Dorf 1',
      '3000 Bern',
    ]);
    expect(formatAddress({ lines: [] })).to.deep.equal([]);
  });

  it('puts the prefix and the country on letters from abroad only', () => {
    expect(formatAddress(swedish, { from: 'SE', locale: 'en' }).at(-1)).to.equal('123 45 Umeå');
    expect(formatAddress(swedish, { from: 'DK', locale: 'en' }).slice(-2)).to.deep.equal(['SE-123 45 Umeå', 'SWEDEN']);
    expect(formatAddress(swedish, { from: 'DK' }).at(-1)).to.equal('SE-123 45 Umeå');
  });

  const codes: [code: string, country: string, formatted: string | undefined][] = [
    ['12345', 'SE', '123 45'],
    ['SE-123 45', 'SE', '123 45'],
    ['s-12345', 'SE', '123 45'],
    ['1234', 'SE', undefined],
    ['DK-2100', 'DK', '2100'],
    ['0150', 'NO', '0150'],
    ['150', 'NO', undefined],
    ['FI-00100', 'FI', '00100'],
    ['m11ae', 'GB', 'M1 1AE'],
    ['12345', 'GB', undefined],
    ['80202-1234', 'US', '80202-1234'],
    ['8020', 'US', undefined],
    [' K1A 0B1 ', 'CA', 'K1A 0B1'],
  ];
  for (const [code, country, formatted] of codes) {
    it(`"${code}" in ${country} is ${formatted ?? 'none of its codes'}`, () =>
      expect(formatPostalCode(code, country)).to.equal(formatted));
  }

  it('gives a form its fields in order, what is required and what a field is called', () => {
    expect(postalFormat('SE')).to.deep.include({
      fields: ['organisation', 'lines', 'postalCode', 'locality'],
      labels: { locality: 'postTown' },
    });
    expect(postalFormat('US').required).to.include('administrativeArea');
    expect(postalFormat('toString').required).to.deep.equal(['lines']);
    expect(missingFields({ country: 'US', lines: [' '], locality: 'Denver' })).to.deep.equal([
      'lines',
      'administrativeArea',
      'postalCode',
    ]);
    for (const country of postalCountries) {
      const { required, fields, postalCodeExample = '' } = postalFormat(country);
      expect(fields).to.include.members([...required]);
      expect(formatPostalCode(postalCodeExample, country)).to.equal(postalCodeExample);
    }
  });

  it('an address is judged by its country, one that follows another is not', () => {
    const check = (draft: object) =>
      checkDraft('addresses', { clientId: 'c', kind: 'billing', ...draft }).map(
        ({ pointer, code }) => `${pointer} ${code}`,
      );
    expect(check(swedish)).to.deep.equal([]);
    expect(check({ lines: ['Storgatan 1'], country: 'SE', postalCode: '1' })).to.deep.equal([
      '/locality required',
      '/postalCode postalCode',
    ]);
    expect(check({ lines: [], sameAs: 'headquarters' })).to.deep.equal([]);
    const patch = (set: object, record?: object) =>
      checkPatch('addresses', set, { record }).map(({ pointer }) => pointer);
    expect(patch({ name: 'Lager' })).to.deep.equal([]);
    expect(patch({ name: 'Lager' }, { lines: [], country: 'SE' })).to.deep.equal([]);
    expect(patch({ country: 'US' }, swedish)).to.deep.equal(['/administrativeArea']);
    expect(patch({ country: 'NO' }, swedish)).to.deep.equal(['/postalCode']);
    expect(patch({ locality: null }, swedish)).to.deep.equal(['/locality']);
  });
});
