import { expect } from '@open-wc/testing';
import { Formats } from '../../src/i18n/formats.ts';
import { parseNumber } from '../../src/i18n/parse-number.ts';

const sv = new Formats({ locale: 'sv-SE', timeZone: 'Europe/Stockholm', currency: 'SEK' });
const us = new Formats({ locale: 'en-US', timeZone: 'America/Denver', currency: 'USD' });
/** Engines differ in which no-break space they use in English times. */
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

describe('formats', () => {
  it('write Swedish dates, numbers and money as Swedes do', () => {
    expect(sv.day('2026-03-09')).to.equal('2026-03-09');
    expect(sv.dateTime('2026-03-09T14:05:00Z')).to.equal('2026-03-09 15:05');
    expect(sv.number(-1234567.5)).to.equal('\u22121\u00A0234\u00A0567,5');
    // A year is no amount.
    expect(plain(sv.figure(1955))).to.equal('1955');
    expect(plain(sv.figure(19550))).to.equal('19 550');
    expect(sv.money({ minor: -123450, currency: 'SEK' })).to.equal('\u22121\u00A0234,50\u00A0kr');
    expect(sv.percent(0.125)).to.equal('12,5\u00A0%');
  });

  it('know the country that most readers of a locale are in', () => {
    expect([sv.localCountry, us.localCountry]).to.deep.equal(['SE', 'US']);
  });

  it('write an English date so that day and month cannot be confused', () => {
    expect(us.day('2026-03-09')).to.equal('Mar 9, 2026');
    expect(plain(us.dateTime('2026-03-09T14:05:00Z'))).to.equal('Mar 9, 2026, 8:05 AM');
  });

  it('write a month as it stands on a card', () => {
    expect(sv.month('2028-04')).to.equal('2028-04');
    expect(us.month('2028-04')).to.equal('04/2028');
    for (const bad of ['2028-13', '2028', 'soon']) expect(us.month(bad)).to.equal(bad);
  });

  it('count in the smallest unit of the currency', () => {
    expect(us.money({ minor: 1999, currency: 'USD' })).to.equal('$19.99');
    expect(us.money({ minor: 1999, currency: 'JPY' })).to.equal('¥1,999');
    expect(us.money({ minor: 1999 })).to.equal('$19.99');
    expect(us.money({ minor: 1999, currency: 'not one' })).to.equal('19.99');
  });

  it('move a plain day in no time zone', () => {
    for (const timeZone of ['America/Sao_Paulo', 'Pacific/Kiritimati', 'Pacific/Niue', 'Europe/Stockholm']) {
      const formats = new Formats({ locale: 'sv', timeZone });
      for (const day of ['2026-03-29', '2024-02-29', '1999-12-31']) expect(formats.day(day), timeZone).to.equal(day);
    }
  });

  it('tell which day it is where it is asked for', () => {
    const late = Date.parse('2026-03-09T23:30:00Z');
    expect(sv.today(undefined, late)).to.equal('2026-03-10');
    expect(us.today(undefined, late)).to.equal('2026-03-09');
    expect(us.today('Pacific/Kiritimati', late)).to.equal('2026-03-10');
    expect(us.today('Moon/Base', late)).to.equal('2026-03-09');
    expect(new Formats({ locale: 'ar-EG', timeZone: 'UTC' }).today(undefined, late)).to.equal('2026-03-09');
  });

  it('show what they cannot read as it came', () => {
    expect(sv.day('2026-02-30')).to.equal('2026-02-30');
    expect(sv.day('soon')).to.equal('soon');
    expect(sv.dateTime('soon')).to.equal('soon');
    expect(sv.relative('soon')).to.equal('soon');
    expect(sv.duration('PT')).to.equal('PT');
    expect(sv.country('Sverige')).to.equal('Sverige');
    expect(sv.language('???')).to.equal('???');
  });

  it('use the zone of the browser when the given one is none', () => {
    const instant = '2026-03-09T14:05:00Z';
    expect(new Formats({ locale: 'sv', timeZone: 'Moon/Base' }).dateTime(instant)).to.equal(
      new Formats({ locale: 'sv' }).dateTime(instant),
    );
  });

  it('tell how long ago', () => {
    const now = Date.parse('2026-03-09T15:00:00Z');
    expect(sv.relative('2026-03-09T14:59:40Z', now)).to.equal('nu');
    expect(us.relative('2026-03-09T14:58:00Z', now)).to.equal('2 minutes ago');
    expect(us.relative('2026-03-09T18:00:00Z', now)).to.equal('in 3 hours');
    expect(sv.relative('2026-03-07T15:00:00Z', now)).to.equal('för 2 dagar sedan');
    expect(us.relative('2025-12-01T15:00:00Z', now)).to.equal('3 months ago');
    expect(us.relative('2020-03-09T15:00:00Z', now)).to.equal('6 years ago');
  });

  it('join, name, measure', () => {
    expect(sv.list(['Anna', 'Bo', 'Åsa'])).to.equal('Anna, Bo och Åsa');
    expect(sv.country('DK')).to.equal('Danmark');
    expect(sv.language('en')).to.equal('engelska');
    expect(plain(sv.bytes(2_340_000))).to.equal('2,3 MB');
    expect(plain(us.bytes(0))).to.equal('0 byte');
    expect(plain(sv.duration('PT4H'))).to.equal('4 timmar');
    expect(plain(us.duration('P1DT30M'))).to.equal('1 day, 30 minutes');
  });

  it('sort by the alphabet of the language, numbers by value', () => {
    const names = ['Öberg', 'Zorn', 'Åberg', 'Vik', 'Ärlig', 'Adam', 'Wes', 'Wik', 'Vas'];
    expect(names.toSorted(sv.compare)).to.deep.equal([
      'Adam',
      'Vas',
      'Vik',
      'Wes',
      'Wik',
      'Zorn',
      'Åberg',
      'Ärlig',
      'Öberg',
    ]);
    expect(['Adam', 'Åberg'].toSorted(us.compare)).to.deep.equal(['Åberg', 'Adam']);
    expect(['K10', 'K9', 'K100'].toSorted(sv.compare)).to.deep.equal(['K9', 'K10', 'K100']);
  });
});

describe('a typed or pasted number', () => {
  it('is read in the Swedish way, the English way and as a spreadsheet gives it', () => {
    for (const text of ['-1234.5', '-1 234,50', '\u22121\u00A0234,50', '\u22121\u202F234,5', ' -1234,5 ']) {
      expect(sv.parseNumber(text), text).to.equal(-1234.5);
    }
    expect(us.parseNumber('1,234.5')).to.equal(1234.5);
    expect(us.parseNumber('1,234')).to.equal(1234);
    expect(us.parseNumber('1,5')).to.equal(1.5);
    expect(sv.parseNumber('1,234')).to.equal(1.234);
    expect(sv.parseNumber('1.234.567')).to.equal(1234567);
    expect(sv.parseNumber('1.234,5')).to.equal(1234.5);
    expect(sv.parseNumber(',5')).to.equal(0.5);
    expect(sv.parseNumber('0')).to.equal(0);
  });

  it('is refused when in doubt', () => {
    for (const text of [
      '',
      ' ',
      '-',
      ',',
      '12 34',
      '1 23,5',
      '1,2,3',
      '1.2.3,4',
      '12kr',
      '1e5',
      '0x10',
      '--1',
      '1-',
      'Infinity',
      'NaN',
      '1,234,5',
    ]) {
      expect(sv.parseNumber(text), text).to.equal(undefined);
    }
  });

  it('is the same again after it was written, in every kind of locale', () => {
    for (const locale of [
      'sv',
      'en-US',
      'en-IN',
      'de',
      'de-CH',
      'fr',
      'da',
      'nb',
      'pl',
      'pt-BR',
      'ar-EG',
      'fa',
      'hi',
      'he',
      'ja',
      'tr',
    ]) {
      const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
      for (const n of [0, 7, -7, 1234, -1234.5, 999999.25, 12345678.125, 0.001, -1000000]) {
        expect(parseNumber(format.format(n), locale), `${locale} ${format.format(n)}`).to.equal(n);
      }
    }
  });
});

describe('places', () => {
  it('are written with six decimals at most, in digits that every map understands', () => {
    expect(new Formats({ locale: 'sv' }).degrees(59.3293001)).to.equal('59,3293');
    expect(new Formats({ locale: 'en' }).degrees(-179.1234567)).to.equal('-179.123457');
    expect(new Formats({ locale: 'ar-EG' }).degrees(18.07)).to.match(/^18[.,]07$/);
  });

  it('are so many metres apart, or kilometres', () => {
    expect(new Formats({ locale: 'sv' }).distance(500)).to.match(/^500\sm$/);
    expect(new Formats({ locale: 'en' }).distance(2500)).to.equal('2.5 km');
  });
});
