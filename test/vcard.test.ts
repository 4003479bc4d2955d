/** The vCard of the CardDAV example: its text, and what clients and contacts become in it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readMultiStatus } from '../examples/carddav/dav.ts';
import { newCard, readFace, writeFace } from '../examples/carddav/face.ts';
import { faceOf, isClient } from '../examples/carddav/faces.ts';
import { fileOf, idOf } from '../examples/carddav/names.ts';
import { recordsOf } from '../examples/carddav/records.ts';
import { readCard, readParts, readText, textOf, writeCard, writeParts, writeText } from '../src/model/vcard.ts';
import type { Card } from '../src/model/vcard.ts';

const clientFace = faceOf('clients');
const phoneFace = faceOf('contacts', true);
const now = new Date('2026-03-29T10:20:30.456Z');
const text = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const octets = (line: string): number => new TextEncoder().encode(line).length;
/** As it comes back from a server. */
const sent = (card: Card): Card => readCard(writeCard(card));
const clientCard = (set: object, base?: Card): Card =>
  sent(base ? writeFace(base, clientFace, set, now) : newCard('c', clientFace, set, now));

describe('the text of a vCard', () => {
  const long = 'Åke Öberg & Söner 👩‍👩‍👧‍👦 '.repeat(20).trim();

  it('is folded at 75 octets, and no character is cut', () => {
    const card = [{ name: 'NOTE', params: {}, value: writeText(long) }];
    const lines = writeCard(card).split('\r\n');
    assert(lines.length > 8);
    for (const line of lines) {
      assert(octets(line) <= 75, line);
      assert(line.isWellFormed(), line);
      assert(!line.includes('\ufffd'), line);
    }
    assert(lines.slice(2, -2).every((line) => line.startsWith(' ')));
    assert.equal(textOf(sent(card), 'NOTE'), long);
  });

  it('fills a line before it begins another', () => {
    const [, one, two] = writeCard([{ name: 'NOTE', params: {}, value: 'x'.repeat(71) }]).split('\r\n');
    assert.deepEqual([one?.length, two], [75, ' x']);
    const [, whole, end] = writeCard([{ name: 'NOTE', params: {}, value: 'x'.repeat(70) }]).split('\r\n');
    assert.deepEqual([whole?.length, end], [75, 'END:VCARD']);
  });

  it('is unfolded whether lines end as they should, as on Unix, or go on by a tab', () => {
    for (const folded of ['NOTE:one\r\n  two', 'NOTE:one\n  two', 'NOTE:one\r\n\t two'])
      assert.equal(textOf(readCard(`BEGIN:VCARD\r\n${folded}\r\nEND:VCARD\r\n`), 'NOTE'), 'one two');
  });

  it('escapes what separates, and every text comes back', () => {
    assert.equal(writeText('a,b;c\\d\ne'), 'a\\,b\\;c\\\\d\\ne');
    assert.equal(readText('a\\,b\\;c\\\\n\\Nd\\:e'), 'a,b;c\\n\nd:e');
    assert.deepEqual(readParts('Berg\\;Ek;Anna\\, Maria;;\\\\;'), ['Berg;Ek', 'Anna, Maria', '', '\\', '']);
    const plain = fc.string({ unit: 'grapheme' }).map((each) => each.replace(/[\u0085\u2028\u2029]/g, '\n'));
    fc.assert(fc.property(plain, (each) => readText(writeText(each)) === each));
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1 }), (each) => assert.deepEqual(readParts(writeParts(each)), each)),
    );
  });

  it('lets no text add a line of its own', () => {
    for (const end of ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u000b'])
      assert.equal(sent([{ name: 'FN', params: {}, value: writeText(`a${end}TEL:1`) }]).length, 1);
  });

  it('keeps groups, parameters in quotes, and properties that nobody knows', () => {
    const card = readCard(
      text('VERSION:3.0', 'item1.tel;type=pref,"a:b;c":+46 70', 'TEL;CELL;TYPE=home:1', "X-A;X-B=^'q^'^n^^:a:b;c"),
    );
    assert.deepEqual(card.slice(1), [
      { group: 'item1', name: 'TEL', params: { TYPE: ['pref', 'a:b;c'] }, value: '+46 70' },
      { name: 'TEL', params: { TYPE: ['CELL', 'home'] }, value: '1' },
      { name: 'X-A', params: { 'X-B': ['"q"\n^'] }, value: 'a:b;c' },
    ]);
    assert.deepEqual(sent(card), card);
  });

  it('is the first card where there are several, and skips lines that are none', () => {
    const two = `${text('FN:One', 'nonsense')}${text('FN:Two')}`;
    assert.deepEqual(
      readCard(two).map(({ value }) => value),
      ['One'],
    );
    assert.deepEqual(readCard('not a card'), []);
  });
});

describe('a client as a vCard', () => {
  it('shows a phone what it has words for', () => {
    const card = clientCard({ name: 'Östersele Fisk, Vilt', website: 'https://fisk.se/a,b', comment: 'Ring\nförst' });
    const shown = Object.fromEntries(card.map(({ name, value }) => [name, value]));
    assert.deepEqual(
      [shown.KIND, shown['X-ABSHOWAS'], shown.FN, shown.ORG, shown.NOTE, shown.URL, shown.REV, shown.UID],
      [
        'org',
        'COMPANY',
        'Östersele Fisk\\, Vilt',
        'Östersele Fisk\\, Vilt',
        'Ring\\nförst',
        'https://fisk.se/a%2Cb',
        '20260329T102030Z',
        'c',
      ],
    );
    const person = clientCard({ type: 'private', name: 'Anna Berg', person: { first: 'Anna', last: 'Berg' } });
    const parts = Object.fromEntries(person.map(({ name, value }) => [name, value]));
    assert.deepEqual(
      [parts.KIND, parts.N, parts.ORG, parts['X-ABSHOWAS']],
      ['individual', 'Berg;Anna;;;', undefined, undefined],
    );
  });

  it('loses no field and no sign of any', () => {
    const any = fc.string({ unit: 'binary', maxLength: 120 });
    const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const draft = fc.record({
      name: any.map((each) => `x${each}`),
      type: some(fc.constantFrom('business', 'private')),
      person: some(fc.record({ first: any, last: any })),
      website: some(any),
      comment: some(any),
      tags: some(fc.array(any)),
      custom: some(fc.dictionary(any, fc.jsonValue({ stringUnit: 'binary' }))),
      archivedAt: some(fc.constant('2026-01-02T03:04:05Z')),
    });
    fc.assert(
      fc.property(draft, draft, (first, second) => {
        const known = (each: object) => JSON.parse(JSON.stringify(each)) as object;
        const card = clientCard(first);
        const { updatedAt, ...record } = readFace(card, clientFace);
        assert.equal(updatedAt, '2026-03-29T10:20:30Z');
        assert.deepEqual(known(record), known(first));
        // And over what is there.
        const { updatedAt: _, ...after } = readFace(clientCard(second, card), clientFace);
        assert.deepEqual(known(after), { ...known(first), ...known(second) });
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it('is another version at each writing, even back to what it was', () => {
    const [one, two] = [clientCard({ name: 'a' }), clientCard({ name: 'a' })];
    assert.notEqual(writeCard(one), writeCard(two));
  });

  it('clears a field by null', () => {
    const card = clientCard({ comment: null, tags: null }, clientCard({ name: 'a', comment: 'x', tags: ['y'] }));
    const { comment, tags } = readFace(card, clientFace);
    assert.deepEqual([comment, tags, textOf(card, 'NOTE')], [undefined, undefined, undefined]);
  });

  it('believes the phone where it has changed what we wrote, and keeps what the phone has no words for', () => {
    const before = clientCard({ name: ' Alm\u2028AB ', website: 'https://a.se/;', tags: ['vip'] });
    assert.equal(readFace(before, clientFace).name, ' Alm\u2028AB ');
    const after = before.map((each) => (each.name === 'FN' ? { ...each, value: 'Ek AB' } : each));
    const { name, website, tags } = readFace(after, clientFace);
    assert.deepEqual([name, website, tags], ['Ek AB', 'https://a.se/;', ['vip']]);
  });

  it('stays a client when another program has broken our part', () => {
    for (const value of ['{', '[]', '{"fields":1,"exact":{"name":2}}', ''])
      assert.equal(
        readFace([...readCard(text('FN:Ek')), { name: 'X-KUNDKORT', params: {}, value }], clientFace).name,
        'Ek',
      );
  });
});

describe('a card that a phone made', () => {
  const phone = readCard(
    text(
      'VERSION:3.0',
      'PRODID:-//Apple Inc.//iPhone OS 17.0//EN',
      'N:Öberg;Åsa;;;',
      'FN:Åsa Öberg 🎣',
      'item1.TEL;type=pref:+46 70-123 45 67',
      'item1.X-ABLabel:Båten',
      'TEL;type=CELL;type=VOICE:070-765 43 21',
      'item2.TEL:08-1',
      'item2.X-ABLabel:_$!<Work>!$_',
      'item3.EMAIL;type=INTERNET:asa@example.se',
      'EMAIL:not an address',
      'item4.ADR;type=HOME:;;Storgatan 1\\nPort 2;Östersele;;123 45;Sverige',
      'NOTE:Fiskar\\, jagar',
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ',
      'REV:2025-01-02T03:04:05Z',
    ),
  );
  const [client, contact, address] = recordsOf('F1-A.vcf', { card: phone, etag: '"1"' });

  it('is a client with its name, numbers, e-mail and address', () => {
    assert.deepEqual(client?.record, {
      id: 'F1-A',
      version: '"1"',
      type: 'private',
      name: 'Åsa Öberg 🎣',
      person: { first: 'Åsa', last: 'Öberg' },
      comment: 'Fiskar, jagar',
      updatedAt: '2025-01-02T03:04:05Z',
      mainAddress: { lines: ['Storgatan 1', 'Port 2'], locality: 'Östersele', postalCode: '123 45', country: 'SE' },
      primaryContact: {
        id: 'card:F1-A',
        name: 'Åsa Öberg',
        email: 'asa@example.se',
        phone: '+46 70-123 45 67',
      },
    });
    assert.deepEqual(address, {
      of: 'addresses',
      record: {
        id: 'card:F1-A',
        version: '"1"',
        clientId: 'F1-A',
        kind: 'postal',
        lines: ['Storgatan 1', 'Port 2'],
        locality: 'Östersele',
        postalCode: '123 45',
        country: 'SE',
        updatedAt: '2025-01-02T03:04:05Z',
      },
    });
    assert.deepEqual(contact?.record.phones, [
      { raw: '+46 70-123 45 67', e164: '+46701234567', label: 'Båten', primary: true },
      { raw: '070-765 43 21', label: 'mobile' },
      { raw: '08-1', label: 'work' },
    ]);
    assert.deepEqual([contact?.record.clientId, contact?.record.primary, contact?.record.first], ['F1-A', true, 'Åsa']);
  });

  it('keeps what we do not show when we change it', () => {
    const phones = [
      { raw: '070-765 43 21', label: 'mobile' },
      { raw: '09', label: 'Stugan', smsAllowed: true },
    ];
    const card = sent(writeFace(phone, phoneFace, { phones }, now));
    assert.deepEqual(readFace(card, phoneFace).phones, phones);
    const lines = writeCard(card);
    for (const kept of [
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ',
      'EMAIL:not an address',
      'TEL;TYPE=CELL,VOICE:070-765 43 21',
    ])
      assert(lines.includes(kept), lines);
    assert(!lines.includes('Båten') && !lines.includes('_$!<Work>'), lines);
    assert.match(lines, /item(\d+)\.TEL:09\r\nitem\1\.X-ABLABEL:Stugan\r\n/);
    assert.equal(readFace(card, clientFace).name, 'Åsa Öberg 🎣');
  });

  it('is read in 4.0 too', () => {
    const card = readCard(
      text(
        'VERSION:4.0',
        'KIND:org',
        'FN:Åkeri AB',
        'TEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+46-8-123-45;ext=7',
        'EMAIL;PREF=1:info@example.se',
      ),
    );
    const [made, its] = recordsOf('x.vcf', { card });
    assert.deepEqual([made?.record.name, made?.record.type], ['Åkeri AB', 'business']);
    assert.deepEqual(its?.record.phones, [
      { raw: '+46-8-123-45', e164: '+46812345', ext: '7', label: 'work', primary: true },
    ]);
    assert.deepEqual(
      [its?.record.first, its?.record.emails],
      ['Åkeri AB', [{ address: 'info@example.se', primary: true }]],
    );
    const written = writeCard(
      writeFace(card, phoneFace, { emails: [{ address: 'ny@example.se', primary: true }] }, now),
    );
    assert(written.includes('VERSION:4.0') && written.includes('EMAIL;PREF=1:ny@example.se'), written);
  });

  it('has a name whatever it lacks, and a group of cards is no client', () => {
    const nameOf = (...lines: string[]) => readFace(readCard(text(...lines)), clientFace).name;
    assert.equal(nameOf('ORG:Alm AB;Lager'), 'Alm AB');
    assert.equal(nameOf('FN:', 'N:Ek;Eva;;;'), 'Eva Ek');
    assert.equal(nameOf('EMAIL:a@b.se'), 'a@b.se');
    assert.equal(nameOf('VERSION:3.0'), '?');
    assert.equal(isClient(readCard(text('FN:Vänner', 'X-ADDRESSBOOKSERVER-KIND:group'))), false);
    assert.equal(isClient(readCard(text('FN:Vänner', 'KIND:GROUP'))), false);
  });
});

describe('the files of an address book', () => {
  it('are one for each id, in plain signs, and back', () => {
    const ids = ['0', 'a/b', '..', '.', '', 'Å', '😀', 'card', 'a.vcf', 'kundkort-contact.a', '=41'].filter(Boolean);
    for (const kind of ['clients', 'contacts', 'addresses'] as const)
      for (const id of ids) {
        const name = fileOf(kind, id);
        assert.match(name, /^(?:kundkort-(?:contact|address)\.)?[\w=-]+\.vcf$/);
        assert.equal(idOf(name), id);
      }
  });

  it('have any name that another program gave them', () => {
    for (const name of ['Åsa Öberg.vcf', '%C3.vcf', 'card', 'a.b.vcf', '=4.vcf', '.vcf'])
      assert.equal(fileOf('clients', idOf(name)), name);
    // The book itself and what it is in are no card of it.
    for (const id of ['dav:', 'dav:.', 'dav:..']) assert.match(fileOf('clients', id), /^dav=3A[\w=]*\.vcf$/);
  });
});

describe('an answer of many', () => {
  it('is read whatever its prefixes, escapes and gone members', () => {
    const xml = `<?xml version="1.0"?><!-- a > b --><d:multistatus xmlns:d="DAV:" xmlns:card="urn:ietf:params:xml:ns:carddav">
      <d:response><d:href>/book/</d:href><d:propstat><d:prop><d:getetag/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>
      <d:response><d:href>http://x/book/%C3%85.vcf</d:href><d:propstat><d:prop><d:getetag>&quot;1&quot;</d:getetag>
        <card:address-data>FN:a &amp;amp; &lt;b&gt; &#229;&#xE5;&#13;
</card:address-data></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
      <d:response><d:href>/book/b.vcf</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>
      <d:response><d:href>/book/c.vcf</d:href><d:propstat><d:prop><card:address-data><![CDATA[FN:<c>]]></card:address-data></d:prop></d:propstat></d:response>
      <d:sync-token>t&amp;1</d:sync-token></d:multistatus>`;
    assert.deepEqual(readMultiStatus(xml), {
      token: 't&1',
      resources: [
        { name: '', etag: undefined, gone: false },
        { name: 'Å.vcf', etag: '"1"', data: 'FN:a &amp; <b> åå\r\n', gone: false },
        { name: 'b.vcf', gone: true },
        { name: 'c.vcf', data: 'FN:<c>', gone: false },
      ].map((each) => JSON.parse(JSON.stringify(each)) as object),
    });
  });
});
