import { expect } from '@open-wc/testing';
import { looksLikePhone, telHref, toE164 } from '../../src/model/phone.ts';

describe('phone', () => {
  const table: [raw: string, country: string | undefined, e164: string | undefined][] = [
    ['070-123 45 67', 'SE', '+46701234567'],
    ['08-12 34 56', 'SE', '+468123456'],
    ['+46 (0)8 123 456', undefined, '+468123456'],
    ['0046 8 123 456', undefined, '+468123456'],
    ['701234567', 'SE', undefined],
    ['12 34 56 78', 'DK', '+4512345678'],
    ['1234567', 'DK', undefined],
    ['22 33 44 55', 'NO', '+4722334455'],
    ['040 1234567', 'FI', '+358401234567'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['(303) 555-0123', 'US', '+13035550123'],
    ['1-303-555-0123', 'US', '+13035550123'],
    ['011 46 8 123 456', 'US', '+468123456'],
    ['08-123 456', undefined, undefined],
    ['08-123 456', 'JP', undefined],
    ['08-123 456', 'constructor', undefined],
    ['08-123 456 vx', 'SE', undefined],
    ['08-123 456 / 457', 'SE', undefined],
    ['+0123456789', 'SE', undefined],
    ['+46 1234567890123456', 'SE', undefined],
    ['', 'SE', undefined],
  ];
  for (const [raw, country, e164] of table) {
    it(`"${raw}" in ${country ?? 'no country'} is ${e164 ?? 'left as typed'}`, () =>
      expect(toE164(raw, country)).to.equal(e164));
  }

  it('links by E.164 with the extension, else by the digits as typed, else not', () => {
    expect(telHref({ raw: '08-123 456', e164: '+468123456', ext: '12' })).to.equal('tel:+468123456;ext=12');
    expect(telHref({ raw: '08-123 456' })).to.equal('tel:08123456');
    expect(telHref({ raw: '+46 8-123 456', e164: 'javascript:' })).to.equal('tel:+468123456');
    expect(telHref({ raw: '08-123 456', ext: 'vx' })).to.equal('tel:08123456');
    expect(telHref({ raw: 'fråga i växeln' })).to.equal(undefined);
  });

  it('tells a number from words', () => {
    expect(looksLikePhone('112')).to.equal(true);
    expect(looksLikePhone('08-123 456 vx')).to.equal(true);
    expect(looksLikePhone('saknas')).to.equal(false);
    expect(looksLikePhone('1'.repeat(21))).to.equal(false);
  });
});
