/** Whole journeys through the demo portal: what a person does from beginning to end, with their own mouse, keys and files. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { at } from '../scripts/lib/paths.js';
import { Portal, say } from './support/portal.ts';
import type { Visitor } from './support/portal.ts';

/** Active ones of the demo register's sixty clients. */
const active = 55;
/** One of them. */
const known = { name: 'Östersele Fisk & Vilt AB', contact: 'Oskar Söderhed' };

interface Person {
  id: string;
  clientId: string;
  first?: string;
  last?: string;
  title?: string;
  primary?: boolean;
}
interface Place {
  clientId: string;
  kind: string;
  lines: string[];
  locality?: string;
  administrativeArea?: string;
}
interface Customer {
  id: string;
  number: string;
  name: string;
}

interface Register {
  path: string;
  /** Typed without its dots, and what it must find. */
  typed: string;
  found: string;
  /** In which the register goes out and comes in again. */
  format: 'CSV' | 'Excel (.xlsx)';
}
const registers: Record<string, Register> = {
  'an invented client register': {
    path: at('test/fixtures/customers.csv'),
    typed: 'skog och fjall',
    found: 'Skog och fjäll HB',
    format: 'CSV',
  },
};
/** A register of a real company's shape, where somebody has put it beside the project. */
const real = at('../shared/data/northwind-customers.csv');
if (existsSync(real))
  registers['a real client register'] = {
    path: real,
    typed: 'folk och fa',
    found: 'Folk och fä HB',
    format: 'Excel (.xlsx)',
  };

const tableOf = (text: string) => Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data;

/** The rows of a register as they are meant: one of them has lost the quotation marks of its address. */
function rowsOf({ path }: Register): string[][] {
  const rows = tableOf(readFileSync(path, 'utf8'));
  const [headings = []] = rows;
  for (const row of rows) if (row.length > headings.length) row.splice(4, 2, row.slice(4, 6).join(','));
  return rows;
}

describe('journeys through the portal', () => {
  let portal: Portal;

  before(async () => {
    portal = await Portal.start('journeys');
  });
  after(() => portal?.close());
  afterEach(() => portal.leave());

  for (const [title, register] of Object.entries(registers)) {
    it(`J-04 V-08 V-11 V-13 imports ${title}, keeps what is changed in it, and knows it again`, async () => {
      const visitor = await portal.visitor();
      const { page } = visitor;
      const [, ...rows] = rowsOf(register);
      assert.equal(rows.length, 91);

      await openImport(visitor);
      await visitor.chooseFile(register.path);
      await confirm(visitor);
      assert.deepEqual(pick(await visitor.figures(), 'New', 'With errors'), { New: '91', 'With errors': '0' });
      await save(visitor);
      await page.getByText('91 clients were saved', { exact: true }).waitFor();
      assert.deepEqual(pick(await visitor.figures(), 'Added', 'Failed'), { Added: '91', Failed: '0' });
      await page.getByRole('button', { name: 'Done' }).click();
      await visitor.counts(active + 91);
      await assertKept(visitor, rows);

      await visitor.search(register.typed);
      await visitor.counts(1);
      assert.deepEqual(await visitor.names(), [register.found]);
      const [, , contact = ''] = rows.find(([, name]) => name === register.found) ?? [];
      await visitor.search(contact);
      await visitor.list
        .getByRole('row', { name: register.found })
        .locator('mark', { hasText: contact.split(' ')[0] })
        .waitFor();

      await sortsAsSwedesDo(visitor);

      await visitor.search(register.typed);
      await page.getByRole('link', { name: register.found }).click();
      await page
        .locator('contacts-editor')
        .getByRole('button', { name: `Ändra ${contact}` })
        .click();
      await page.getByRole('dialog').getByLabel('Titel').fill('Förste inköpare');
      await page.getByRole('button', { name: 'Spara ändringar' }).click();
      await page.getByText(`${contact} är sparad.`, { exact: true }).waitFor();
      await page.reload();
      await page.locator('contacts-editor').getByText('Förste inköpare').waitFor();

      await page.goBack();
      await visitor.counts(active + 92);
      const file = await exportAll(visitor, register.format);
      if (register.format === 'CSV') assert.equal(tableOf(file.content.toString()).length, active + 92 + 1);
      await openImport(visitor);
      await visitor.chooseFile({ name: file.name, mimeType: '', buffer: file.content });
      await confirm(visitor);
      assert.deepEqual(pick(await visitor.figures(), 'Oförändrade', 'Nya', 'Uppdateras', 'Med fel'), {
        Oförändrade: String(active + 92),
        Nya: '0',
        Uppdateras: '0',
        'Med fel': '0',
      });
    });

    it(`J-09 takes what is right in a spoiled copy of ${title}, and gives back the rest with reasons`, async () => {
      const visitor = await portal.visitor();
      const { page } = visitor;
      const [headings = [], ...rows] = rowsOf(register);
      const reasons = spoil(rows);
      const text = Papa.unparse([headings, ...rows], { delimiter: ';' });
      const file = { name: 'spoiled.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') };

      await openImport(visitor);
      await visitor.chooseFile(file);
      await confirm(visitor);
      assert.deepEqual(pick(await visitor.figures(), 'New', 'With errors'), { New: '81', 'With errors': '10' });
      // Leaving now, which is asked about, leaves the register as it was.
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Close without saving' }).click();
      await page.locator('client-import').waitFor({ state: 'hidden' });
      assert.equal((await visitor.records('clients')).length, 60);

      await openImport(visitor);
      await visitor.chooseFile(file);
      await confirm(visitor);
      await save(visitor);
      await page.getByText('81 clients were saved', { exact: true }).waitFor();
      const failed = await visitor.download(() => page.getByRole('button', { name: 'Download failed rows' }).click());
      const [titles = [], ...given] = tableOf(failed.content.toString());
      assert.deepEqual(titles.slice(0, headings.length), headings);
      assert.equal(given.length, 10);
      const told = given.map((row) => row.at(-1) ?? '');
      for (const [index, reason] of reasons.entries()) assert.match(told[index] ?? '', reason);
      await page.getByRole('button', { name: 'Done' }).click();
      await visitor.counts(active + 81);
      await visitor.search(register.typed);
      await visitor.counts(1);
      assert.deepEqual(await visitor.names(), [register.found]);
    });
  }

  for (const language of ['en', 'sv'] as const) {
    it(`J-02 Q-04 is walked by keyboard alone, with the focus never lost (${language})`, async () => {
      const visitor = await portal.visitor(language);
      const { page } = visitor;
      const { keyboard } = page;
      const t = (key: string, vars?: Record<string, string>) => say(language, key, vars);
      const dialog = page.getByRole('dialog');

      await visitor.goTo(t('client-list.search'));
      await keyboard.type('ostersele fisk');
      await visitor.counts(1);
      await visitor.goTo(known.name);
      await keyboard.press('Enter');
      await page.getByRole('heading', { name: known.name }).waitFor();
      await visitor.holdsFocus();

      await visitor.goTo(t('common.edit'));
      await keyboard.press('Enter');
      await dialog.waitFor();
      await visitor.goTo(new RegExp(`^${t('client-form.name')} `));
      await keyboard.press('End');
      await keyboard.type(' Nord');
      await visitor.goTo(t('common.saveChanges'));
      await keyboard.press('Space');
      await page.getByRole('heading', { name: `${known.name} Nord` }).waitFor();
      await dialog.waitFor({ state: 'hidden' });
      await visitor.holdsFocus();

      await visitor.goTo(t('contacts-editor.add'));
      await keyboard.press('Enter');
      await dialog.waitFor();
      await keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(await visitor.focused(), t('contacts-editor.add'));
      await keyboard.press('Enter');
      await dialog.waitFor();
      await visitor.goTo(new RegExp(`^${t('contact.first')}`));
      await keyboard.type('Vera');
      await visitor.goTo(new RegExp(`^${t('contact.last')}`));
      await keyboard.type('Ek');
      await keyboard.press('Enter');
      await page.locator('contacts-editor').getByRole('heading', { name: 'Vera Ek' }).waitFor();
      await dialog.waitFor({ state: 'hidden' });
      await visitor.holdsFocus();

      await visitor.goTo(t('client-archive.verb.archive'), 'Shift+Tab');
      await keyboard.press('Enter');
      await page.getByRole('alertdialog').waitFor();
      await visitor.goTo(t('client-archive.verb.archive'));
      await keyboard.press('Enter');
      await page.getByText(t('account-tab.archivedTitle')).waitFor();
      await visitor.holdsFocus();
      await keyboard.press('ControlOrMeta+z');
      await page.getByText(t('account-tab.archivedTitle')).waitFor({ state: 'hidden' });
      await visitor.holdsFocus();
    });
  }

  it('two tabs that edit one contact: what differs is merged, what clashes is asked, nothing typed is lost', async () => {
    const visitor = await portal.visitor();
    const id = (await visitor.records<Customer>('clients')).find(({ name }) => name === known.name)?.id ?? '';
    const tabs = [await visitor.openTab(`#/clients/${id}`), await visitor.openTab(`#/clients/${id}`)] as const;
    const [first, second] = tabs;
    const edit = async (tab: Page) => {
      await tab
        .locator('contacts-editor')
        .getByRole('button', { name: /^Edit / })
        .first()
        .click();
      await tab.getByRole('dialog').waitFor();
    };
    const fill = (tab: Page, label: RegExp, text: string) =>
      tab.getByRole('dialog').getByRole('textbox', { name: label }).fill(text);
    const saveIn = (tab: Page) => tab.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click();
    const shown = (tab: Page, text: string) =>
      tab.locator('contacts-editor').getByText(text, { exact: true }).first().waitFor();

    for (const tab of tabs) await edit(tab);
    await fill(first, /^Title/, 'Purchaser');
    await fill(second, /^First name/, 'Oskar Emil');
    await saveIn(first);
    await first.getByRole('dialog').waitFor({ state: 'hidden' });
    await saveIn(second);
    await second.getByRole('dialog').waitFor({ state: 'hidden' });
    for (const tab of tabs) {
      await shown(tab, 'Purchaser');
      await shown(tab, 'Oskar Emil Söderhed');
    }

    for (const tab of tabs) await edit(tab);
    await fill(first, /^Title/, 'Alpha');
    await fill(second, /^Title/, 'Beta');
    await saveIn(first);
    await shown(second, 'Alpha');
    await saveIn(second);
    const question = second.getByRole('dialog', { name: 'Someone else changed this while you were writing' });
    await question.getByRole('radio', { name: 'Yours' }).waitFor();
    // The other version is called by whose it is and when it was saved.
    await question.getByText(/^.+, .*\d{4}/).waitFor();
    assert.match(await question.innerText(), /Yours\s+Beta\s+.+, .*\d{4}.*\s+Alpha\s+Before: Purchaser/);
    await question.getByRole('button', { name: 'Continue with these' }).click();
    await question.waitFor({ state: 'hidden' });
    await saveIn(second);
    for (const tab of tabs) await shown(tab, 'Beta');
  });

  it('works in memory, and says so once, where the browser refuses to store', async () => {
    const visitor = await portal.visitor('en', {
      script: () => {
        indexedDB.open = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
      },
    });
    const { page } = visitor;
    const notices = page.getByText('Changes cannot be kept on this device');
    await notices.waitFor();
    assert.equal(await notices.count(), 1);
    await visitor.counts(active);
    await page.getByRole('button', { name: 'Add client' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: /^Name/ }).fill('Passing Trade Ltd');
    await page.getByRole('dialog').getByRole('button', { name: 'Add client' }).click();
    await page.getByRole('heading', { name: 'Passing Trade Ltd' }).waitFor();
    await page.goBack();
    await visitor.counts(active + 1);
    assert.equal(await notices.count(), 1);
  });

  it('a store that is full in the middle of an import: what is written stays, the rest comes as a file', async () => {
    const origin = new URL(portal.url).origin;
    const limit = async (page: Page, quotaSize?: number) => {
      const protocol = await page.context().newCDPSession(page);
      await protocol.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize && { quotaSize }) });
    };
    const visitor = await portal.visitor('en', { prepare: (page) => limit(page, 1_500_000) });
    const { page } = visitor;
    const total = 3000;
    const street = 'Long Street '.repeat(10);
    const rows = Array.from({ length: total }, (_, index) => [`N${100_000 + index}`, `Company ${index}`, street]);
    const text = Papa.unparse([['customerID', 'companyName', 'address'], ...rows]);
    await openImport(visitor);
    await visitor.chooseFile({ name: 'large.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await confirm(visitor);
    await save(visitor);
    await page.getByText('There is no space left', { exact: true }).waitFor();
    const { Added = '', 'Not tried': rest = '' } = await visitor.figures();
    const [added, left] = [Added, rest].map((text) => Number(text.replace(/\D/g, ''))) as [number, number];
    assert(added > 0 && left > 0, `${Added} were added, ${rest} were not tried`);
    const file = await visitor.download(() =>
      page.getByRole('button', { name: 'Download the rows that are left' }).click(),
    );
    const [, ...given] = tableOf(file.content.toString());
    assert.equal(given.length, total - added);
    await page.getByRole('button', { name: 'Done' }).click();
    await visitor.counts(active + added);
    await page.reload();
    await visitor.counts(active + added);
  });

  it('shows the others when a record in the store is no client any more', async () => {
    const visitor = await portal.visitor();
    const { page } = visitor;
    await visitor.counts(active);
    await page.evaluate(async () => {
      const { adapter } = document.querySelector('client-provider') as unknown as {
        adapter: { close(): Promise<void> };
      };
      await adapter.close();
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('refused'));
        });
      const store = await done(indexedDB.open('norrsken'));
      const overlay = store.transaction('overlay', 'readwrite').objectStore('overlay');
      await done(overlay.put({ id: 'spoiled', name: { not: 'a text' }, createdAt: 7 }, ['clients', 'spoiled']));
      store.close();
    });
    await page.reload();
    await page.getByText('1 row could not be shown.').waitFor();
    assert.equal((await visitor.names()).filter(Boolean).length, active);
  });

  it('a technician sees the assigned clients only, and nothing to add or import; an administrator all of it again', async () => {
    const visitor = await portal.visitor();
    const { page } = visitor;
    const assigned = new Set(
      (await visitor.records<{ id: string; clientId: string; userId: string }>('assignments'))
        .filter((one) => JSON.stringify(one).includes('"user-technician"'))
        .map(({ clientId }) => clientId),
    );
    const clients = await visitor.records<Customer & { archivedAt?: string }>('clients');
    const expected = clients.filter(({ id, archivedAt }) => assigned.has(id) && !archivedAt);
    await visitor.becomes('Technician');
    await visitor.counts(expected.length);
    assert.deepEqual((await visitor.names()).toSorted(), expected.map(({ name }) => name).toSorted());
    for (const name of ['Add client', 'Import clients file'])
      assert.equal(await page.getByRole('button', { name }).count(), 0, name);
    await visitor.becomes('Administrator');
    await visitor.counts(active);
    for (const name of ['Add client', 'Import clients file']) await page.getByRole('button', { name }).waitFor();
  });

  it('an administrator finds the settings behind their own name, and those who may not set anything find no way there', async () => {
    const visitor = await portal.visitor();
    const { page } = visitor;
    const way = page.getByRole('link', { name: 'Settings' });
    await visitor.becomes('Office');
    await page.locator('button[popovertarget="user"]').click();
    assert.equal(await way.count(), 0);
    await page.keyboard.press('Escape');
    await visitor.becomes('Administrator');
    await page.locator('button[popovertarget="user"]').click();
    await way.click();
    await page.getByRole('heading', { name: 'Own fields' }).waitFor();
    await page.getByRole('heading', { name: 'Register settings' }).waitFor();
    await page.getByRole('link', { name: 'Clients' }).first().click();
    await visitor.counts(active);
  });

  it('makes an order on the host’s own form, which offers no archived client, and narrows the orders to a representative', async () => {
    const visitor = await portal.visitor();
    const { page } = visitor;
    const clients = await visitor.records<Customer & { archivedAt?: string }>('clients');
    const archived = clients.find(({ archivedAt }) => archivedAt);
    assert(archived);
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    const rows = page.locator('#order-rows tr');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 20);

    await page.getByRole('button', { name: 'New order' }).click();
    const form = page.getByRole('dialog', { name: 'New order' });
    const client = form.getByRole('combobox', { name: /^Client/ });
    await client.fill(archived.name);
    await form.getByText('Nothing matches', { exact: true }).waitFor();
    await form.getByRole('button', { name: 'Create order' }).click();
    assert(await form.isVisible(), 'an order without a client was sent');
    await client.fill(known.name);
    await form.getByRole('option', { name: known.name }).click();
    await form.getByLabel('What is to be done?').fill('Byta filter i fläktrummet');
    await page.keyboard.press('Enter');
    await page.getByText(/^Order O-\d+ has been created: Byta filter i fläktrummet$/).waitFor();
    await rows.filter({ hasText: 'Byta filter i fläktrummet' }).filter({ hasText: known.name }).waitFor();
    const made = (
      await visitor.records<{ id: string; clientId: string; kind: string; title?: string }>('related')
    ).find(({ title }) => title === 'Byta filter i fläktrummet');
    assert.equal(made?.kind, 'order');
    assert.equal(made.clientId, clients.find(({ name }) => name === known.name)?.id);

    const filter = page.getByRole('combobox', { name: /^Account representatives/i });
    await filter.fill('Renée');
    await page.getByRole('option', { name: /Renée Hamnskog/ }).click();
    await page.waitForFunction(() => {
      const drawn = [...document.querySelectorAll('#order-rows tr')];
      return drawn.length > 0 && drawn.every(({ textContent }) => textContent.includes('Renée Hamnskog'));
    });
    await page.keyboard.press('Escape');

    // A customer has its orders on its own page.
    await visitor.becomes('Client');
    await page.locator('#orders').waitFor({ state: 'hidden' });
  });
});

// ---- what is done more than once ----

async function openImport(visitor: Visitor): Promise<void> {
  await visitor.page.getByRole('button', { name: say(visitor.language, 'client-list.import') }).click();
}

async function confirm(visitor: Visitor): Promise<void> {
  await visitor.page.locator('client-import #confirm-mapping').click();
  await visitor.page.locator('client-import [part~="tally"]').waitFor();
}

async function save({ page }: Visitor): Promise<void> {
  await page.locator('client-import').getByRole('button', { name: 'Save', exact: true }).click();
}

async function exportAll(visitor: Visitor, format: string): Promise<{ name: string; content: Buffer }> {
  const { page } = visitor;
  await page.getByRole('button', { name: 'Ta ut lista' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(format).check();
  await dialog.getByLabel('Alla fält').check();
  const file = await visitor.download(() => dialog.locator('#export').click());
  await dialog.getByRole('button', { name: 'Klar' }).click();
  return file;
}

const pick = (figures: Record<string, string>, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, figures[name]]));

/** Every row of the file has become a client with one primary contact and its address. */
async function assertKept(visitor: Visitor, rows: readonly string[][]): Promise<void> {
  const clients = new Map((await visitor.records<Customer>('clients')).map((client) => [client.number, client]));
  const contacts = Map.groupBy(await visitor.records<Person>('contacts'), ({ clientId }) => clientId);
  const addresses = Map.groupBy(await visitor.records<Place>('addresses'), ({ clientId }) => clientId);
  for (const [number = '', name, contact, title, street = '', city, region] of rows) {
    const client = clients.get(number);
    assert(client, `no client has the number ${number}`);
    assert.equal(client.name, name?.trim());
    const people = contacts.get(client.id) ?? [];
    assert.deepEqual(
      people.map((person) => [`${person.first ?? ''} ${person.last ?? ''}`.trim(), person.title, person.primary]),
      [[contact, title, true]],
    );
    const places = addresses.get(client.id) ?? [];
    assert.deepEqual(
      places.map(({ kind, lines, locality, administrativeArea }) => [kind, lines.join(), locality, administrativeArea]),
      [['billing', street.trim(), city, region === 'NULL' ? undefined : region]],
    );
  }
}

/** With a client on Å, in Swedish: Å stands after Z, before Ä and Ö. */
async function sortsAsSwedesDo(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.speaks('sv');
  await page.getByRole('button', { name: 'Lägg till kund' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: /^Namn/ }).fill('Åbrinks Åkeri AB');
  await form.getByRole('textbox', { name: /^Förnamn/ }).fill('Åke');
  await form.getByRole('button', { name: 'Lägg till kund' }).click();
  await page.getByRole('heading', { name: 'Åbrinks Åkeri AB' }).waitFor();
  await page.goBack();
  await visitor.search('');
  await visitor.list.getByRole('link', { name: 'Åbrinks Åkeri AB' }).waitFor();
  const names = await visitor.names();
  const where = names.indexOf('Åbrinks Åkeri AB');
  const initial = (name: string) => name.normalize('NFC').charAt(0).toUpperCase();
  assert(names.some((name) => /[WXYZ]/.test(initial(name))));
  for (const [index, name] of names.entries()) {
    if (/[A-Z]/.test(initial(name))) assert(index < where, `${name} stands after Å`);
    if (/[ÄÖ]/.test(initial(name))) assert(index > where, `${name} stands before Å`);
  }
}

/** Makes ten of the rows impossible, each in its own way; answers with what must be said of each, in the file's order. */
function spoil(rows: string[][]): RegExp[] {
  const bad: [number, string | undefined, RegExp][] = [
    [1, '', /^companyName: A value is missing/],
    [0, 'AB', /number is too short/],
    [0, 'ABCDEFGHIJKL', /number is too long/],
    [0, rows[0]?.[0], /^customerID.*Row 2 of the file has the same value/],
    [1, 'Long '.repeat(60), /at most 200 characters/],
    [2, `Anna ${'Svensson'.repeat(20)}`, /at most 80 characters/],
    [3, 'Chief '.repeat(30), /at most 80 characters/],
    [5, 'Town '.repeat(60), /characters/],
    [7, '1'.repeat(60), /characters/],
    [12, 'slipped', /more cells than there are headings/],
  ];
  return bad.map(([column, value = '', reason], index) => {
    const row = rows[3 + index * 8] ?? [];
    while (row.length < column) row.push('');
    row[column] = value;
    return reason;
  });
}
