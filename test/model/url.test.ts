import { expect } from '@open-wc/testing';
import { httpUrl, safeUrl } from '../../src/model/url.ts';

describe('safeUrl', () => {
  const hostile = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript\u200b:alert(1)',
    'javascript://example.se/%0aalert(1)',
    'javascript.example.se:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:text/html;base64,PHNjcmlwdD4=',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://example.se/1',
    'ftp://example.se/',
    'view-source:https://example.se',
    'intent://example.se#Intent;scheme=https;end',
    'feed:javascript:alert(1)',
    'ws://example.se',
    'about:blank',
    'sms:+46701234567',
    '//example.se',
    '\\\\example.se',
    'https:\\\\example.se',
    'https:/\\example.se',
    'https:example.se',
    'https:/example.se',
    'https:///example.se',
    'https://',
    'http://?x',
    'https://user:pw@example.se',
    'https://user@example.se',
    'https://@example.se',
    'https://:@example.se',
    'https://exam%70le.se',
    'https://example.se%40evil.example@x.se',
    'user:pw@example.se',
    'https://exa mple.se',
    'https://example.se/\u0000',
    'https://example.se/\u202egpj.exe',
    'https://exam\ufeffple.se/',
    'https://[::1',
    'https://example.se:99999',
    '/relative',
    '../up',
    '?query',
    '#hash',
    'example',
    'mailto:',
    'mailto:anna',
    'mailto:anna@example.se,b@example.se',
    'mailto:anna@example.se?attach=/etc/passwd',
    'mailto:anna@example.se?subject=x&bcc=b@example.se',
    'mailto:anna@example.se%0aBcc:b@example.se',
    'tel:',
    'tel:javascript',
    'tel:*21*123#',
    '',
    '   ',
  ];
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
