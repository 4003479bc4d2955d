/** The example for CardDAV, held to the contract on a server that nobody here wrote, and on cards that we never wrote. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { cardDavAdapter } from '../../examples/carddav/carddav-adapter.ts';
import { at } from '../../scripts/lib/paths.js';
import type { Harness } from '../../src/testing/conformance/harness.ts';
import { reportText } from '../../src/testing/conformance/report.ts';
import { runConformance } from '../../src/testing/conformance/run.ts';
import { Portal, say } from '../support/portal.ts';
import { startRadicale } from '../support/radicale.ts';
import type { Radicale } from '../support/radicale.ts';

let server: Radicale;
before(async () => {
  server = await startRadicale();
});
after(() => server?.stop());

describe('CardDAV', () => {
  it('keeps the contract at the level that is published', async () => {
    let books = 0;
    let url = '';
    const open = () => cardDavAdapter({ url, pollMs: 20 });
    const harness: Harness = {
      name: 'CardDAV on Radicale',
      testStore: true,
      reset: async () => {
        books += 1;
        url = await server.book(`kit${books}`);
      },
      open: async () => ({ adapter: open() }),
      peer: async () => open(),
      reopen: async () => open(),
    };
    const report = await runConformance(harness, { histories: 10, seed: 5 });
    assert(report.passed, reportText(report));
    const published = readFileSync(at('docs/levels.md'), 'utf8');
    const [, level] = /^\| CardDAV \(Radicale\) +\| (.+?) +\|$/m.exec(published) ?? [];
    assert.equal(level, report.level, 'docs/levels.md says another level');
  });
});

const card = (...lines: string[]): string => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');
const angler = card(
  'UID:F1A0',
  'N:Öberg;Åsa;;;',
  'FN:Åsa Öberg',
  'item1.TEL;TYPE=pref:+46 70-123 45 67',
  'item1.X-ABLabel:Båten',
  'EMAIL;TYPE=INTERNET:asa@example.se',
  'ADR;TYPE=HOME:;;Storgatan 1;Östersele;;123 45;Sverige',
  'BDAY:1980-02-29',
);

/** Another program at the same book. */
async function putRaw(address: string, body: string): Promise<void> {
  const headers = { 'content-type': 'text/vcard; charset=utf-8' };
  const { ok } = await fetch(address, { method: 'PUT', headers, body });
  assert(ok, `${address} was not saved`);
}
const raw = async (address: string): Promise<string> => (await fetch(address)).text();
let calls = 0;
const call = () => ({ signal: new AbortController().signal, key: `call-${calls++}` });

describe('an address book that phones share', () => {
  it('shows a card that a phone made, and keeps what it does not show', async () => {
    const url = await server.book('phone');
    await putRaw(`${url}/F1A0.vcf`, angler);
    await putRaw(`${url}/G.vcf`, card('UID:G', 'FN:Vänner', 'N:;;;;', 'X-ADDRESSBOOKSERVER-KIND:group'));
    const adapter = cardDavAdapter({ url });
    const { items } = await adapter.list('clients', { limit: 10 }, call());
    assert.deepEqual(
      items.map(({ name, type, primaryContact }) => [name, type, primaryContact]),
      [
        [
          'Åsa Öberg',
          'private',
          { id: 'card:F1A0', name: 'Åsa Öberg', email: 'asa@example.se', phone: '+46 70-123 45 67' },
        ],
      ],
    );
    const client = await adapter.get('clients', 'F1A0', call());
    assert.deepEqual(client, items[0]);
    await adapter.update!(
      'clients',
      'F1A0',
      { set: { name: 'Öbergs Fiske', tags: ['vip'] }, base: client.version! },
      call(),
    );
    const contact = await adapter.get('contacts', 'card:F1A0', call());
    const emails = [...contact.emails!, { address: 'bas@example.se' }];
    const saved = await adapter.update!('contacts', contact.id, { set: { emails }, base: contact.version! }, call());
    assert.deepEqual(saved.phones, [{ raw: '+46 70-123 45 67', e164: '+46701234567', label: 'Båten', primary: true }]);
    assert.deepEqual(await adapter.get('contacts', 'card:F1A0', call()), saved);
    const text = await raw(`${url}/F1A0.vcf`);
    for (const line of ['FN:Öbergs Fiske', 'N:Öberg;Åsa;;;', 'BDAY:1980-02-29', 'EMAIL:bas@example.se', 'UID:F1A0'])
      assert(text.includes(line), text);
    await assert.rejects(
      adapter.update!('clients', 'F1A0', { set: { name: 'x' }, base: client.version! }, call()),
      ({ problem }: { problem: { code: string } }) => problem.code === 'conflict',
    );
    const moved = await adapter.update!('addresses', 'card:F1A0', { set: { lines: ['Hamnen 3'] } }, call());
    assert.deepEqual(
      [moved.lines, moved.locality, moved.country, moved.kind, moved.clientId],
      [['Hamnen 3'], 'Östersele', 'SE', 'postal', 'F1A0'],
    );
    assert((await raw(`${url}/F1A0.vcf`)).includes('ADR;TYPE=HOME:;;Hamnen 3;Östersele;;123 45;Sverige'));
    await adapter.remove!('addresses', moved.id, moved.version, call());
    await adapter.remove!('contacts', contact.id, undefined, call());
    const after = await adapter.get('clients', 'F1A0', call());
    assert.deepEqual([after.name, after.tags, after.primaryContact], ['Öbergs Fiske', ['vip'], undefined]);
    for (const none of ['contacts', 'addresses'] as const)
      assert.deepEqual((await adapter.list(none, { limit: 10 }, call())).items, []);
  });

  it('shows a phone our clients and contacts, and takes in what the phone changes', async () => {
    // Nobody has made this book: the first save does.
    const url = `${server.url}/ours`;
    const adapter = cardDavAdapter({ url, pollMs: 20 });
    const empty = await adapter.list('clients', { limit: 10 }, call());
    assert.deepEqual(empty.items, []);
    const number = 'a"b;c,d\\e 👩‍👩‍👧‍👦';
    const made = await adapter.create!(
      'clients',
      { name: 'Östersele Fisk, Vilt', number, custom: { djup: [1, null] } },
      call(),
    );
    const contact = await adapter.create!(
      'contacts',
      { clientId: made.id, first: 'Bo', last: 'Ek', primary: true, phones: [{ raw: '08-1', smsAllowed: false }] },
      call(),
    );
    const place = { clientId: made.id, kind: 'billing', lines: ['Box 1', 'c/o Ek'], postalCode: '123 45' } as const;
    const billing = await adapter.create!('addresses', { ...place, lines: [...place.lines], poBox: true }, call());
    assert.deepEqual(await adapter.get('addresses', billing.id, call()), billing);
    assert.deepEqual({ ...billing, ...place, poBox: true, name: undefined }, { ...billing, name: undefined });
    assert.match(
      await raw(`${url}/kundkort-address.${billing.id}.vcf`),
      /ADR:;;Box 1\\nc\/o Ek;;;123 45;\r\nFN:Box 1\r\n/,
    );
    const address = `${url}/${made.id}.vcf`;
    const text = await raw(address);
    assert(text.includes('KIND:org') && text.includes('FN:Östersele Fisk\\, Vilt'), text);
    const person = await raw(`${url}/kundkort-contact.${contact.id}.vcf`);
    assert(person.includes('N:Ek;Bo;;;') && person.includes('FN:Bo Ek') && person.includes('TEL:08-1'), person);

    const heard: string[] = [];
    const listening = new AbortController();
    for await (const message of adapter.changes!(empty.asOf, { signal: listening.signal })) {
      if (!('changes' in message)) continue;
      heard.push(
        ...message.changes.flatMap(({ of, record }) =>
          record ? `${of} ${String(record.name ?? record.last ?? record.kind)}` : [],
        ),
      );
      if (heard.includes('clients Östersele AB')) break;
      await putRaw(address, text.replace('FN:Östersele Fisk\\, Vilt', 'FN:Östersele AB'));
    }
    assert.deepEqual(heard.sort(), [
      'addresses billing',
      'clients Östersele AB',
      'clients Östersele Fisk, Vilt',
      'contacts Ek',
    ]);
    const now = await adapter.get('clients', made.id, call());
    assert.deepEqual([now.name, now.number, now.custom], ['Östersele AB', number, { djup: [1, null] }]);
    assert.deepEqual(await adapter.get('contacts', contact.id, call()), contact);
    assert.deepEqual(contact.phones, [{ raw: '08-1', smsAllowed: false }]);
  });

  it('is a register in the portal', async () => {
    const url = await server.book('portal');
    await putRaw(`${url}/F1A0.vcf`, angler);
    await cardDavAdapter({ url }).create!('clients', { name: 'Alm AB' }, call());
    const portal = await Portal.start('carddav', { carddav: url });
    try {
      const visitor = await portal.visitor('en', { backEnd: 'carddav' });
      const { page, list } = visitor;
      await visitor.counts(2);
      await list.getByRole('link', { name: 'Åsa Öberg' }).first().click();
      const account = page.locator('account-tab');
      await account.getByText('+46 70-123 45 67').first().waitFor();
      await account.getByText('asa@example.se').first().waitFor();
      await account.getByRole('button', { name: say('en', 'account-tab.editPerson') }).click();
      const name = account.getByRole('textbox', { name: /^Name/ });
      await name.fill('Öbergs Fiske');
      await name.press('Enter');
      await account.getByRole('heading', { level: 2, name: 'Öbergs Fiske' }).waitFor();
      await account.getByText('Storgatan 1').first().waitFor();
      const text = await raw(`${url}/F1A0.vcf`);
      for (const line of [
        'FN:Öbergs Fiske',
        'N:Öberg;Åsa;;;',
        'BDAY:1980-02-29',
        '+46 70-123 45 67',
        'X-ABLABEL:Båten',
      ])
        assert(text.includes(line), text);
      await portal.leave();
    } finally {
      await portal.close();
    }
  });
});
