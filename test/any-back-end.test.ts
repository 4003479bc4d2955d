/** The portal on back ends that could not be more different: an array, a server of ours, and one that nobody here wrote. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, describe, it } from 'node:test';
import { couchAdapter } from '../examples/couch/couch-adapter.ts';
import { startServer } from '../examples/server/server.ts';
import type { RunningServer } from '../examples/server/server.ts';
import { at } from '../scripts/lib/paths.js';
import { demoRegister } from '../src/adapters/demo/register.ts';
import { couchServer } from './support/couch-server.ts';
import { Portal, say } from './support/portal.ts';
import type { Visitor } from './support/portal.ts';

const known = 'Östersele Fisk & Vilt AB';
const active = 55;

/** Opens a client by the list and changes the company's name; the list shows it afterwards. */
async function renames(visitor: Visitor, from: string, to: string): Promise<void> {
  const { page } = visitor;
  await visitor.search(from);
  await visitor.list.getByRole('link', { name: from }).first().click();
  const account = page.locator('account-tab');
  await account.getByRole('button', { name: say('en', 'account-tab.editCompany') }).click();
  const name = account.getByRole('textbox', { name: /^Name/ });
  await name.fill(to);
  await name.press('Enter');
  await account.getByRole('heading', { level: 2, name: to }).waitFor();
  await page.goBack();
  await visitor.search(to);
  await visitor.counts(1);
}

describe('the portal on any back end', () => {
  let portal: Portal;
  let server: RunningServer;
  let couch: Awaited<ReturnType<typeof couchServer>>;
  before(async () => {
    server = await startServer({ seed: () => demoRegister({ clients: 60 }) });
    couch = await couchServer();
    portal = await Portal.start('any-back-end', { api: server.url, couch: `${couch.url}/register` });
  });
  afterEach(() => portal.leave());
  after(async () => {
    await portal.close();
    await server.stop();
    await couch.stop();
  });

  it('lists, searches, shows, edits one and many, exports and archives over a plain array, by fifteen lines', async () => {
    const visitor = await portal.visitor('en', { backEnd: 'array' });
    const { page, list } = visitor;
    await visitor.counts(active);
    await page.getByText('gone when the page is loaded again').first().waitFor();
    await visitor.search('ostersele');
    await visitor.counts(1);
    assert.deepEqual(await visitor.names(), [known]);
    await renames(visitor, known, 'Östersele Vilt AB');

    await visitor.search('');
    await visitor.counts(active);
    const boxes = list.getByRole('checkbox', { name: /Select/ });
    await boxes.nth(1).check();
    await boxes.nth(2).check();
    await list.getByRole('button', { name: 'Edit', exact: true }).first().click();
    const many = page.getByRole('dialog');
    await many.getByLabel('Tags').fill('Väst');
    await many.getByRole('button', { name: 'Change 2 clients' }).click();
    await many.getByText('changed', { exact: true }).waitFor();
    await many.getByRole('button', { name: 'Close', exact: true }).last().click();

    await boxes.nth(1).check();
    await boxes.nth(2).check();
    await list.getByRole('button', { name: 'Archive', exact: true }).first().click();
    await visitor.counts(active - 2);

    await list.getByRole('button', { name: 'Export' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('CSV').check();
    const file = await visitor.download(() => dialog.locator('#export').click());
    const lines = file.content.toString('utf8').trim().split(/\r?\n/);
    assert.equal(lines.length, 1 + active - 2);
    assert(lines.some((line) => line.includes('Östersele Vilt AB')));
  });

  it('is the example of the README, in at most fifteen lines', () => {
    const file = readFileSync(at('examples/array/array-adapter.js'), 'utf8').trim();
    assert(file.split('\n').length <= 15);
    const shown = file.replace("'../../src/model/problem.ts'", "'kundkort'");
    assert(readFileSync(at('README.md'), 'utf8').includes(shown), 'README.md shows another adapter');
  });

  it('works on the reference server', async () => {
    const visitor = await portal.visitor('en', { backEnd: 'rest' });
    await visitor.counts(active);
    await renames(visitor, known, 'Östersele Fisk AB');
    const other = await portal.visitor('sv', { backEnd: 'rest' });
    await other.search('Östersele Fisk AB');
    await other.counts(1);
    await other.page.getByText('sparas på servern').first().waitFor();
  });

  it('works on a server of CouchDB’s protocol', async () => {
    const adapter = couchAdapter({ url: `${couch.url}/register` });
    const { signal } = new AbortController();
    const names = ['Alm AB', 'Björk AB', 'Cypress AB'];
    for (const [index, name] of names.entries())
      await adapter.create?.('clients', { name, number: `100${index}` }, { signal, key: `seed-${index}` });
    const visitor = await portal.visitor('en', { backEnd: 'couch' });
    await visitor.counts(3);
    await renames(visitor, 'Björk AB', 'Bok AB');
    const { items } = await adapter.list('clients', { limit: 10 }, { signal });
    assert.deepEqual(items.map((client) => client.name).sort(), ['Alm AB', 'Bok AB', 'Cypress AB']);
  });
});
