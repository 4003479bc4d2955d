/** The contact card in its three forms, read back by another's parser. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import ICAL from 'ical.js';
import type { Contact } from '../src/model/contact.ts';
import { asJCard, asVCard3, asVCard4, contactCard, forCode } from '../src/transfer/contact-card.ts';
import type { CardSources } from '../src/transfer/contact-card.ts';

const contact: Contact = {
  id: 'k 1,;',
  version: '7',
  updatedAt: '2026-03-29T10:20:30.456Z',
  clientId: 'ek',
  first: 'Åsa; Märta',
  last: 'Østergård-Næss, d.y.',
  title: 'Driftchef\\fastighet',
  phones: [
    { raw: '08-123 45 67', e164: '+4681234567', ext: '12', label: 'work' },
    { raw: '070-123 45 67', e164: '+46701234567', label: 'mobile', primary: true },
    { raw: 'växeln', label: 'Jour; natt' },
    { raw: '08-765', label: 'fax' },
  ],
  emails: [
    { address: 'asa@ek.se', label: 'work' },
    { address: 'åsa@höjden.se', label: 'Sommar', primary: true },
  ],
};
const client = { name: 'Ek & Söner, Åre; AB', type: 'business', website: 'https://ek.se/a,b?c=ä' } as const;
const address = { lines: ['Storgatan 1', 'Port B, 2 tr'], postalCode: '12345', locality: 'Åre', country: 'SE' };
const countryName = (code: string): string => (code === 'SE' ? 'Sverige' : code);
const whole: CardSources = { contact, client, address, countryName };

type Parsed = [name: string, params: Record<string, unknown>, type: string, ...values: unknown[]];
/** Their parser leaves `\\;` as it stands in values of one part, where RFC 6350 (3.4) lets it be written. */
const unescaped = <T>(value: T): T => (typeof value === 'string' ? (value.replaceAll('\\;', ';') as T) : value);
const parsed = (text: string): Parsed[] =>
  (ICAL.parse(text) as [string, Parsed[]])[1].map((property) => property.map(unescaped) as unknown as Parsed);
const named = (properties: readonly Parsed[], name: string): Parsed[] => properties.filter(([each]) => each === name);
const valuesOf = (properties: readonly Parsed[], name: string): unknown[] =>
  named(properties, name).map(([, , , ...values]) => (values.length === 1 ? values[0] : values));
const octets = (text: string): number => new TextEncoder().encode(text).length;

describe('a contact card', () => {
  const card = contactCard(whole);

  it('says in 3.0 what a telephone needs, and every letter survives another’s parser', () => {
    const properties = parsed(asVCard3(card));
    assert.deepEqual(valuesOf(properties, 'version'), ['3.0']);
    assert.deepEqual(valuesOf(properties, 'fn'), ['Åsa; Märta Østergård-Næss, d.y.']);
    assert.deepEqual(valuesOf(properties, 'n'), [['Østergård-Næss, d.y.', 'Åsa; Märta', '', '', '']]);
    assert.deepEqual(valuesOf(properties, 'org'), ['Ek & Söner, Åre; AB']);
    assert.deepEqual(valuesOf(properties, 'title'), ['Driftchef\\fastighet']);
    assert.deepEqual(valuesOf(properties, 'tel'), ['+46701234567', '+4681234567,12', 'växeln', '08-765']);
    assert.deepEqual(valuesOf(properties, 'email'), ['åsa@höjden.se', 'asa@ek.se']);
    assert.deepEqual(valuesOf(properties, 'adr'), [
      ['', '', 'Storgatan 1\nPort B, 2 tr', 'Åre', '', '123 45', 'Sverige'],
    ]);
    assert.equal(
      named(properties, 'uid').length + named(properties, 'rev').length + named(properties, 'kind').length,
      0,
    );
  });

  it('maps the known labels, and ties words of one’s own to their number by a group', () => {
    const text = asVCard3(card);
    assert.match(text, /^TEL;TYPE=CELL,PREF:\+46701234567\r$/m);
    assert.match(text, /^TEL;TYPE=WORK:\+4681234567\\,12\r$/m);
    assert.match(text, /^TEL;TYPE=FAX:08-765\r$/m);
    assert.match(text, /^item1\.TEL:växeln\r\nitem1\.X-ABLabel:Jour\\; natt\r$/m);
    assert.match(text, /^item2\.EMAIL;TYPE=INTERNET,PREF:åsa@höjden\.se\r\nitem2\.X-ABLabel:Sommar\r$/m);
    assert.match(asVCard4(card), /^TEL;VALUE=uri;TYPE=work:tel:\+4681234567;ext=12\r$/m);
  });

  it('is the same in 4.0 and as jCard', () => {
    const text = asVCard4(card);
    const [kind, properties] = asJCard(card);
    assert.equal(kind, 'vcard');
    const theirs = parsed(text);
    for (const name of ['version', 'kind', 'fn', 'n', 'org', 'title', 'email', 'adr', 'uid'])
      assert.deepEqual(valuesOf(theirs, name), valuesOf(properties, name), name);
    assert.deepEqual(valuesOf(properties, 'uid'), ['k 1,;']);
    assert.deepEqual(valuesOf(properties, 'rev'), ['2026-03-29T10:20:30Z']);
    assert.match(text, /^REV:20260329T102030Z\r$/m);
    assert.deepEqual(
      named(properties, 'tel').map(([, params, type, value]) => [params, type, value]),
      [
        [{ type: 'cell', pref: '1' }, 'uri', 'tel:+46701234567'],
        [{ type: 'work' }, 'uri', 'tel:+4681234567;ext=12'],
        [{ group: 'item1' }, 'text', 'växeln'],
        [{ type: 'fax' }, 'uri', 'tel:08765'],
      ],
    );
    // Their component model reads our jCard as it reads one of its own.
    const component = new ICAL.Component(JSON.parse(JSON.stringify(asJCard(card))) as unknown[] as never);
    assert.equal(component.getFirstPropertyValue('fn'), 'Åsa; Märta Østergård-Næss, d.y.');
  });

  it('ends its lines as it should, folds at 75 octets, and no text breaks out of its line', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 80 }).map((text) => `x${text}`);
    fc.assert(
      fc.property(words, words, words, (first, last, name) => {
        const made = contactCard({ contact: { id: 'k', clientId: 'c', first, last }, client: { name }, countryName });
        for (const text of [asVCard3(made), asVCard4(made)]) {
          assert(text.endsWith('END:VCARD\r\n'));
          const lines = text.slice(0, -2).split('\r\n');
          assert(lines.every((line) => octets(line) <= 75 && line.isWellFormed() && !/[\r\n]/.test(line)));
          assert.equal(lines.filter((line) => line.startsWith('FN:')).length, 1);
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('has nothing internal, whatever the records hold', () => {
    const secret = 'HEMLIGT';
    const loaded = {
      contact: { ...contact, role: secret, custom: { note: secret }, comment: secret, nationalNumber: secret },
      client: {
        ...client,
        accountingKey: secret,
        comment: secret,
        number: secret,
        externalIds: [{ scheme: 'se-personnr', value: secret }],
      },
      address: { ...address, organisation: secret, accessCode: secret },
      countryName,
    } as CardSources;
    const made = contactCard(loaded);
    for (const text of [asVCard3(made), asVCard4(made), JSON.stringify(asJCard(made))]) assert(!text.includes(secret));
  });

  it('names no organisation for a private person, and leaves out a website that is not safe', () => {
    const made = contactCard({
      contact,
      client: { ...client, type: 'private', website: 'javascript:alert(1)' },
      address,
      countryName,
    });
    const text = asVCard4(made);
    assert(!/^ORG|^URL/m.test(text));
    assert.match(text, /^ADR;TYPE=home:/m);
  });

  it('drops the website, then the address, then further numbers, and keeps who and how to call', () => {
    const many = (length: number): CardSources => ({
      contact: { ...contact, title: 'T'.repeat(length) },
      client,
      address,
      countryName,
    });
    const dropped = [0, 40, 120, 200, 280, 2000].map((length) => forCode(contactCard(many(length))).dropped);
    for (const each of dropped) assert.deepEqual(each, ['url', 'address', 'phones', 'emails'].slice(0, each.length));
    assert.deepEqual(dropped.at(-1), ['url', 'address', 'phones', 'emails']);
    const short = forCode(contactCard({ contact: { id: 'k', clientId: 'c', first: 'Bo' }, countryName }));
    assert.deepEqual([short.dropped, new TextDecoder().decode(short.bytes).includes('FN:Bo')], [[], true]);
    const tight = forCode(contactCard(many(2000)));
    assert.deepEqual([tight.card.phones.length, tight.card.phones[0]?.value], [1, '+46701234567']);
  });
});
