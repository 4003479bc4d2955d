import { expect } from '@open-wc/testing';
import { httpUrl, safeUrl } from '../../src/model/url.ts';
import { hostile } from '../support/hostile-urls.ts';

describe('safeUrl', () => {
  for (const value of hostile) it(`refuses ${JSON.stringify(value)}`, () => expect(safeUrl(value)).to.equal(undefined));

  it('refuses what is no text', () => {
    for (const value of [undefined, null, 1, {}, ['https://a.se'], { toString: () => 'https://a.se' }]) {
      expect(safeUrl(value)).to.equal(undefined);
    }
  });

  const good: [string, string][] = [
    ['https://example.se', 'https://example.se/'],
    [' HTTPS://Example.SE/Väg?å=1#x ', 'https://example.se/V%C3%A4g?%C3%A5=1#x'],
    ['http://localhost:3000/a', 'http://localhost:3000/a'],
    ['http://192.168.1.10', 'http://192.168.1.10/'],
    ['https://example.se/@anna', 'https://example.se/@anna'],
    ['example.se', 'https://example.se/'],
    ['www.example.se:8080/a?b', 'https://www.example.se:8080/a?b'],
    ['åkeri.se', 'https://xn--keri-poa.se/'],
    ['mailto:anna@example.se', 'mailto:anna@example.se'],
    ['mailto:anna@example.se?subject=Hej&body=x', 'mailto:anna@example.se?subject=Hej&body=x'],
    ['tel:+46701234567', 'tel:+46701234567'],
    ['tel:+468123456;ext=12', 'tel:+468123456;ext=12'],
  ];
  for (const [value, href] of good) it(`takes ${JSON.stringify(value)}`, () => expect(safeUrl(value)).to.equal(href));

  it('gives its own answers back unchanged', () => {
    for (const [, href] of good) expect(safeUrl(href)).to.equal(href);
  });

  it('a web site is http or https alone', () => {
    expect(httpUrl('example.se')).to.equal('https://example.se/');
    expect(httpUrl('mailto:anna@example.se')).to.equal(undefined);
    expect(httpUrl('tel:112')).to.equal(undefined);
  });
});
