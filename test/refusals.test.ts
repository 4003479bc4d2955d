/** Files that are no register and numbers that cannot be had: each is refused in words, where it was given, and nothing is lost. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import Papa from 'papaparse';
import { Portal } from './support/portal.ts';
import type { Visitor } from './support/portal.ts';

interface Client {
  id: string;
  number: string;
  name: string;
  version?: string;
}

const repeated = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index));
const csv = (text: string) => Buffer.from(text);
const good = csv('Name,City\nHelsjö Bageri,Umeå\n');

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** What the file holds, and what is said of it. */
const files: Record<string, [Buffer, RegExp]> = {
  'empty.csv': [csv(''), /The file is empty/],
  'headings.csv': [csv('Name,City\n'), /headings but no rows/],
  'picture.csv': [picture, /not a table/],
  'one column.csv': [csv('Name\nHelsjö Bageri\nKustens Rör\n'), /only one column/],
  'twice.csv': [csv('Name,City,Name\nA,B,C\n'), /Headings occur more than once: Name/],
  'wide.csv': [
    csv(`${repeated(300, (index) => `H${index}`).join()}\n${repeated(300, String).join()}\n`),
    /300 columns: at most 256/,
  ],
  'long cell.csv': [
    csv(`Name,City\nHelsjö,${'x'.repeat(5_000_000)}\n`),
    /row 2, column 2 is longer than 32,767 characters/,
  ],
  'cut.csv': [csv('Name,City\nHelsjö Bageri,Umeå\n"Kustens Rör, bygg'), /cut off at row 3/],
  'cut.xlsx': [Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(400, 7)]), /damaged and cannot be read/],
  'letter.pdf': [csv('%PDF-1.7\n'), /type pdf cannot be read/i],
};

describe('what the portal refuses', () => {
  let portal: Portal;

  before(async () => {
    portal = await Portal.start('refusals');
  });
  after(() => portal?.close());
  afterEach(() => portal.leave());

  it('J-08 says of each file that is no register what is wrong with it, and takes the next one', async () => {
    const visitor = await portal.visitor();
    const { page } = visitor;
    await page.getByRole('button', { name: 'Import clients file' }).click();
    for (const [name, [buffer, sentence]] of Object.entries(files)) {
      await visitor.chooseFile({ name, mimeType: '', buffer });
      const refusal = page.locator('client-import #refusal', { hasText: `${name} cannot be imported` });
      await refusal.waitFor();
      assert.match(await refusal.innerText(), sentence, name);
      await visitor.holdsFocus();
    }
    await visitor.chooseFile({ name: 'good.csv', mimeType: '', buffer: good });
    await page.locator('client-import #confirm-mapping').waitFor();
    assert.equal(await page.locator('client-import #refusal').count(), 0);
    assert.equal((await visitor.records('clients')).length, 60);
  });

  it('J-04 takes a file of two hundred columns, and leaves out those that mean nothing', async () => {
    const visitor = await portal.visitor();
    const { page } = visitor;
    const headings = ['Name', 'City', ...repeated(198, (index) => `Own column ${index}`)];
    const row = ['Helsjö Bageri', 'Umeå', ...repeated(198, (index) => `value ${index}`)];
    await importFile(visitor, 'wide.csv', Papa.unparse([headings, row]), async () => {
      await page.getByText('2 of 200 columns have a field.').waitFor();
    });
    await visitor.search('helsjo');
    await visitor.counts(1);
  });

  it('V-13 shows formulas as the text they are, and makes them harmless on the way out', async () => {
    const visitor = await portal.visitor();
    const { page } = visitor;
    const names = ['=HYPERLINK("http://evil.example","Zz")', '@SUM(1+1) Zz', '-2+3 Zz', '+46 Zz', '\uff1dcmd Zz'];
    await importFile(visitor, 'formulas.csv', Papa.unparse([['Name', 'City'], ...names.map((name) => [name, 'Umeå'])]));
    await visitor.search('zz');
    await visitor.counts(names.length);
    assert.deepEqual((await visitor.names()).toSorted(), names.toSorted());
    await page.getByRole('button', { name: 'Export list' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('CSV').check();
    const file = await visitor.download(() => dialog.locator('#export').click());
    const [, ...rows] = Papa.parse<string[]>(file.content.toString().trim()).data;
    assert.equal(rows.length, names.length);
    assert.deepEqual(rows.map(([name]) => name).toSorted(), names.map((name) => `'${name}`).toSorted());
  });

  it('V-05 V-27 a number that is too short or taken is refused at its field, and what was typed stays', async () => {
    const visitor = await portal.visitor();
    const { page } = visitor;
    await visitor.becomes('Administrator');
    await page.getByText('Åsa Norrström').waitFor();
    const [first, second] = await visitor.records<Client>('clients');
    assert(first && second);
    await visitor.openTab(`#/clients/${first.id}`);
    await visitor.page.locator('account-tab #edit-client').click();
    const dialog = visitor.page.getByRole('dialog');
    const number = dialog.getByRole('textbox', { name: /^Client number/ });
    await dialog.getByRole('textbox', { name: /^Comment/ }).fill('Rings on Mondays');
    for (const [typed, sentence] of [
      ['12', /Too short\. Minimum length: 4\./],
      ['12345678901', /Too long\. Maximum length: 10\./],
      [second.number, /already in use/],
    ] as const) {
      await number.fill(typed);
      await dialog.getByRole('button', { name: 'Save changes' }).click();
      await dialog.getByRole('link', { name: /^Client number/ }).waitFor();
      const field = number.locator('xpath=ancestor::*[contains(@part, "field")][1]');
      await field.locator('[part~="error"]', { hasText: sentence }).waitFor();
      assert.equal(await number.getAttribute('aria-invalid'), 'true');
      assert.equal(await number.inputValue(), typed);
      assert.equal(await dialog.getByRole('textbox', { name: /^Comment/ }).inputValue(), 'Rings on Mondays');
      await visitor.holdsFocus();
    }
    const after = (await visitor.records<Client>('clients')).find(({ id }) => id === first.id);
    assert.equal(after?.number, first.number);
    await number.fill('90210');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await visitor.page.getByText('No. 90210').waitFor();
  });

  it('V-07 a number cannot be changed by someone who may not: not in the form, not past it', async () => {
    const visitor = await portal.visitor();
    const [first] = await visitor.records<Client>('clients');
    assert(first);
    const page = await visitor.openTab(`#/clients/${first.id}`);
    await page.locator('account-tab #edit-client').click();
    const number = page.getByRole('dialog').getByRole('textbox', { name: /^Client number/ });
    assert.equal(await number.getAttribute('readonly'), '');
    await page.getByRole('dialog').getByText('Only an administrator can change the number.').waitFor();
    await number.focus();
    await page.keyboard.type('77777');
    assert.equal(await number.inputValue(), first.number);
    const code = await page.evaluate(async ({ id, version }) => {
      const { adapter } = document.querySelector('client-provider') as unknown as {
        adapter: { update: (of: string, id: string, change: unknown, call: unknown) => Promise<unknown> };
      };
      const { signal } = new AbortController();
      return adapter
        .update('clients', id, { set: { number: '77777' }, base: version }, { signal, key: 'past the form' })
        .then(
          () => 'taken',
          (error: unknown) => (error as { problem?: { code?: string } }).problem?.code,
        );
    }, first);
    assert.equal(code, 'forbidden');
    const after = (await visitor.records<Client>('clients')).find(({ id }) => id === first.id);
    assert.equal(after?.number, first.number);
  });
});

/** The whole way of a small file, with a look at its columns between. */
async function importFile(visitor: Visitor, name: string, text: string, look?: () => Promise<void>): Promise<void> {
  const { page } = visitor;
  await page.getByRole('button', { name: 'Import clients file' }).click();
  await visitor.chooseFile({ name, mimeType: 'text/csv', buffer: csv(text) });
  await page.locator('client-import #confirm-mapping').waitFor();
  await look?.();
  await page.locator('client-import #confirm-mapping').click();
  await page.locator('client-import #save').click();
  await page.locator('client-import #done').click();
}
