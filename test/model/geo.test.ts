import { expect } from '@open-wc/testing';
import { parseDegrees, parsePlace, placeOf, wrapLongitude } from '../../src/model/geo.ts';

const stockholm = { lat: 59.33, lon: 18.07 };

describe('a pasted place', () => {
  for (const text of [
    '59.33, 18.07',
    '59.33,18.07',
    '59.33 18.07',
    '59,33 18,07',
    '59,33, 18,07',
    '59,33,18,07',
    '59,33; 18,07',
    '  (59.33,\u00A018.07) ',
    '59.33° N, 18.07° E',
    '59,33°N 18,07°E',
    'N 59.33, E 18.07',
    '18.07 E, 59.33 N',
    'E18.07 N59.33',
    '59°19′48″N 18°4′12″E',
    `59° 19' 48" N, 18° 4' 12" E`,
    'geo:59.33,18.07?z=17',
    '\u200E59.33, 18.07\u200E',
  ]) {
    it(`is read of ${JSON.stringify(text)}`, () => expect(parsePlace(text)).to.deep.equal(stockholm));
  }

  it('has its signs and letters', () => {
    expect(parsePlace('\u221233.86, 151.21')).to.deep.equal({ lat: -33.86, lon: 151.21 });
    expect(parsePlace('33.86 S, 151.21 E')).to.deep.equal({ lat: -33.86, lon: 151.21 });
    expect(parsePlace('-0.5, -0.25')).to.deep.equal({ lat: -0.5, lon: -0.25 });
    expect(parsePlace('90, 180')).to.deep.equal({ lat: 90, lon: 180 });
    expect(parsePlace('-90, -180')).to.deep.equal({ lat: -90, lon: -180 });
  });

  for (const text of [
    '',
    '59,33',
    '59.33',
    '91, 18',
    '59, 181',
    '18.07 E, 59.33 E',
    'Storgatan 1, 903 25 Umeå',
    '-33 S, 151 E',
    '59° 61′ N, 18° E',
    '1 234, 5',
    'NaN, 1',
    '1e2, 3',
  ]) {
    it(`is none in ${JSON.stringify(text)}`, () => expect(parsePlace(text)).to.equal(undefined));
  }
});

describe('one coordinate', () => {
  it('is read with a comma or a full stop, a sign or a letter', () => {
    expect(parseDegrees('59,3293', 'lat')).to.equal(59.3293);
    expect(parseDegrees('59.3293°', 'lat')).to.equal(59.3293);
    expect(parseDegrees('59,329', 'lat')).to.equal(59.329);
    expect(parseDegrees('18 W', 'lon')).to.equal(-18);
    expect(parseDegrees('−18,5', 'lon')).to.equal(-18.5);
    expect(parseDegrees('18° 4\' 12"', 'lon')).to.equal(18.07);
    expect(parseDegrees('200', 'lon')).to.equal(200);
  });

  it('is none when it is of the other axis or no number', () => {
    expect(parseDegrees('18 E', 'lat')).to.equal(undefined);
    expect(parseDegrees('59,33,1', 'lat')).to.equal(undefined);
    expect(parseDegrees('fifty', 'lat')).to.equal(undefined);
    expect(parseDegrees('', 'lat')).to.equal(undefined);
  });
});

describe('a place from a map', () => {
  it('goes round at the 180th meridian and ends at the poles', () => {
    expect(placeOf(0, 180.5)).to.deep.equal({ lat: 0, lon: -179.5 });
    expect(placeOf(0, -180.5)).to.deep.equal({ lat: 0, lon: 179.5 });
    expect(placeOf(0, 180)).to.deep.equal({ lat: 0, lon: 180 });
    expect(placeOf(0, -180)).to.deep.equal({ lat: 0, lon: -180 });
    expect(placeOf(90.1, 10)).to.deep.equal({ lat: 90, lon: 10 });
    expect(placeOf(-1000, 10)).to.deep.equal({ lat: -90, lon: 10 });
    expect(wrapLongitude(540)).to.equal(-180);
    expect(Object.is(placeOf(-0.00000001, 0)?.lat, 0)).to.equal(true);
  });

  it('is none when it is no number', () => {
    expect(placeOf(Number.NaN, 1)).to.equal(undefined);
    expect(placeOf(1, Infinity)).to.equal(undefined);
    expect(placeOf('1', 2)).to.equal(undefined);
    expect(placeOf(undefined, undefined)).to.equal(undefined);
  });
});
