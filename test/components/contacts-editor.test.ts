import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ContactsEditor } from '../../src/components/contacts-editor/contacts-editor.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import '../../src/define/contacts-editor.ts';
import { recipientFor } from '../../src/model/contacts.ts';
import type { Contact } from '../../src/model/contact.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, findFields, focused, nameOf, press, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'client-1';
const person = (id: string, first: string, last: string, more: Partial<Contact> = {}): Contact => ({
  id,
  version: '1',
  clientId,
  first,
  last,
  emails: [{ address: `${first.toLowerCase()}@nordlund.example`, label: 'work' }],
  phones: [{ raw: '070-174 06 01', e164: '+46701740601', label: 'mobile' }],
  portal: { status: 'none' },
  ...more,
});
const anna = person('anna', 'Anna', 'Berg', { primary: true, title: 'Property manager' });
const bo = person('bo', 'Bo', 'Ek');
const cia = person('cia', 'Cia', 'Fors', { portal: { status: 'active' } });

const seed = (...contacts: Contact[]): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Nordlunds Bygg AB', number: '1001' }],
  contacts,
});
const many = (count: number): Contact[] =>
  Array.from({ length: count }, (_, index) =>
    person(`p${index}`, `Person${index}`, `Name${String(index).padStart(2, '0')}`, { primary: index === 0 }),
  );

async function open(adapter: Adapter, readonly = false): Promise<ContactsEditor> {
  const editor = await fixture<ContactsEditor>(
    html`<contacts-editor client-id=${clientId} .adapter=${adapter} ?readonly=${readonly}></contacts-editor>`,
  );
  await until(() => all(editor, '.contact, .empty-state').length > 0, 'nothing was read');
  return editor;
}

const names = (editor: ContactsEditor): string[] =>
  all(editor, '.contact bdi:first-child')
    .filter((one) => one.closest('h4'))
    .map((one) => one.textContent.trim());
const row = (editor: ContactsEditor, name: string): HTMLElement =>
  all(editor, '.contact').find((one) => one.textContent.includes(name))!;
const stored = async (adapter: Adapter): Promise<Contact[]> =>
  (
    await adapter.list(
      'contacts',
      { parent: { collection: 'clients', id: clientId }, limit: 100 },
      { signal: new AbortController().signal },
    )
  ).items;
const primaries = async (adapter: Adapter): Promise<string[]> =>
  (await stored(adapter)).filter(({ primary }) => primary).map(({ id }) => id);

describe('contacts-editor', () => {
  beforeEach(() => clearDrafts());

  it('is accessible, in reading and in the form', async () => {
    const editor = await open(backEnd({ seed: seed(anna, bo, cia) }));
    await expect(editor).to.be.accessible();
    await click(await control(editor, 'Add contact'));
    await field(editor, /First name/);
    await expect(editor).to.be.accessible();
  });

  it('shows each contact with what is known, the primary one first', async () => {
    const editor = await open(backEnd({ seed: seed(cia, bo, anna) }));
    expect(names(editor)).to.deep.equal(['Anna Berg', 'Bo Ek', 'Cia Fors']);
    const text = row(editor, 'Anna').textContent.replace(/\s+/g, ' ');
    for (const part of [
      'Property manager',
      'Primary',
      '070-174 06 01',
      'Mobile',
      'anna@nordlund.example',
      'Work',
      'No portal access',
    ]) {
      expect(text).to.contain(part);
    }
    expect([...row(editor, 'Anna').querySelectorAll('a')].map(({ href }) => href)).to.deep.equal([
      'tel:+46701740601',
      'mailto:anna@nordlund.example',
    ]);
  });

  it('J-21 holds fifty contacts, each of which can be found', async () => {
    const editor = await open(backEnd({ seed: seed(...many(50)) }));
    expect(all(editor, '.contact')).to.have.length(50);
    await click(await field(editor, 'Search contacts'));
    await sendKeys({ type: 'person37' });
    await until(() => all(editor, '.contact').length === 1);
    expect(names(editor)).to.deep.equal(['Person37 Name37']);
    await press('Escape');
    await until(() => all(editor, '.contact').length === 50);
  });

  it('finds a contact by number however it is written, and says when nothing matches', async () => {
    const odd = person('odd', 'Odd', 'One', { phones: [{ raw: '08-555 12 34' }] });
    const editor = await open(backEnd({ seed: seed(...many(9), odd) }));
    await click(await field(editor, 'Search contacts'));
    await sendKeys({ type: '555-12' });
    await until(() => names(editor).join() === 'Odd One');
    await sendKeys({ type: 'zzz' });
    await until(() => textOf(editor).includes('Nothing matches'));
    await click(await control(editor, 'Show all contacts'));
    await until(() => all(editor, '.contact').length === 10);
    expect(focused()).to.equal(await field(editor, 'Search contacts'));
  });

  it('J-22 moves the mark of the primary contact in one save', async () => {
    const adapter = backEnd({ seed: seed(anna, bo) });
    const calls: string[] = [];
    const watched: Adapter = {
      ...adapter,
      act: (name, input, call) => (calls.push(name), adapter.act!(name, input, call)),
    };
    const editor = await open(watched);
    await click(await control(editor, 'More for Bo Ek'));
    await click(await control(editor, /^Make primary/));
    await until(() => all(editor, 'dialog').length === 1);
    await click(all(editor, 'dialog .button-primary')[0]!);
    await until(() => row(editor, 'Bo').textContent.includes('Primary'));
    expect(row(editor, 'Anna').textContent).not.to.contain('Primary');
    expect(await primaries(adapter)).to.deep.equal(['bo']);
    expect(calls).to.deep.equal(['contact.makePrimary']);
  });

  it('J-22 undoes the change of the primary contact by Ctrl+Z', async () => {
    const adapter = backEnd({ seed: seed(anna, bo) });
    const editor = await open(adapter);
    await click(await control(editor, 'More for Bo Ek'));
    await click(await control(editor, /^Make primary/));
    await until(() => all(editor, 'dialog').length === 1);
    await click(all(editor, 'dialog .button-primary')[0]!);
    await until(() => findControl(editor, 'Undo'));
    await press('Control+z');
    await until(() => row(editor, 'Anna').textContent.includes('Primary'));
    expect(await primaries(adapter)).to.deep.equal(['anna']);
  });

  it('J-22 asks who becomes primary when the primary contact is removed', async () => {
    const adapter = backEnd({ seed: seed(anna, bo, person('dag', 'Dag', 'Gran')) });
    const editor = await open(adapter);
    await click(await control(editor, 'More for Anna Berg'));
    await click(await control(editor, 'Remove contact'));
    const choice = await field(editor, /Next primary contact/);
    await click(await control(editor, 'Remove'));
    expect(await primaries(adapter)).to.deep.equal(['anna']);
    await until(() => choice.getAttribute('aria-invalid') === 'true');
    choice.focus();
    await sendKeys({ type: 'Bo' });
    await click(await control(editor, 'Remove'));
    await until(() => names(editor).join() === 'Bo Ek,Dag Gran');
    expect(await primaries(adapter)).to.deep.equal(['bo']);
    await click(await control(editor, 'Undo'));
    await until(() => names(editor).length === 3);
    await until(() => row(editor, 'Anna').textContent.includes('Primary'));
    expect(await primaries(adapter)).to.deep.equal(['anna']);
  });

  it('J-22 makes the first contact primary', async () => {
    const adapter = backEnd({ seed: seed() });
    const editor = await open(adapter);
    expect(textOf(editor)).to.contain('No contacts yet');
    await click(await control(editor, 'Add contact'));
    (await field(editor, /First name/)).focus();
    await sendKeys({ type: 'Eva' });
    await press('Enter');
    await until(() => names(editor).join() === 'Eva');
    expect(row(editor, 'Eva').textContent).to.contain('Primary');
    expect(await primaries(adapter)).to.have.length(1);
  });

  it('J-23 says that the primary contact receives the portal invitation and invoices', async () => {
    const editor = await open(backEnd({ seed: seed(anna, bo) }));
    expect(row(editor, 'Anna').textContent).to.contain('Receives the portal invitation and invoices');
    expect(row(editor, 'Bo').textContent).not.to.contain('Receives');
  });

  it('J-24 warns where invoices will go, and they go there', async () => {
    const adapter = backEnd({ seed: seed(anna, bo) });
    const editor = await open(adapter);
    await click(await control(editor, 'More for Bo Ek'));
    await click(await control(editor, /^Make primary/));
    await until(() => all(editor, 'dialog').length === 1);
    expect(all(editor, 'dialog')[0]!.textContent).to.contain(
      'invoices and the portal invitation go to Bo Ek, bo@nordlund.example',
    );
    await click(all(editor, 'dialog .button-primary')[0]!);
    await until(() => row(editor, 'Bo').textContent.includes('Primary'));
    const to = recipientFor('invoice', { id: clientId }, await stored(adapter));
    expect('email' in to && to.email).to.equal('bo@nordlund.example');
  });

  it('J-26 marks required fields in words and stores nothing until they are valid', async () => {
    const adapter = backEnd({ seed: seed(anna) });
    const editor = await open(adapter);
    await click(await control(editor, 'Add contact'));
    const first = await field(editor, 'First name required');
    expect(findFields(editor, 'Last name required')).to.have.length(1);
    await click(await control(editor, 'Save contact'));
    await until(() => first.getAttribute('aria-invalid') === 'true');
    expect(first.getAttribute('aria-describedby')).to.contain('error');
    expect(await stored(adapter)).to.have.length(1);
    const summary = all(editor, '.error-summary')[0]!;
    expect(focused()).to.equal(summary);
    await click(await control(editor, 'First name: Enter a name.'));
    expect(focused()).to.equal(first);
    await sendKeys({ type: 'Eva' });
    const email = await field(editor, 'E-mail');
    email.focus();
    await sendKeys({ type: 'eva at home' });
    await press('Enter');
    await until(() => email.getAttribute('aria-invalid') === 'true');
    expect(await stored(adapter)).to.have.length(1);
    email.focus();
    await press('Control+a');
    await sendKeys({ type: 'eva@home.example' });
    await press('Enter');
    await until(() => names(editor).includes('Eva'));
    expect(await stored(adapter)).to.have.length(2);
  });

  it('J-26 adds a contact by the keyboard alone', async () => {
    const adapter = backEnd({ seed: seed(anna) });
    const editor = await open(adapter);
    (await control(editor, 'Add contact')).focus();
    await press('Enter');
    await until(() => focused() === findFields(editor, /First name/)[0]);
    await sendKeys({ type: 'Eva' });
    await press('Tab');
    await sendKeys({ type: 'Holm' });
    // Past the title, the role and the number's label.
    await press('Tab', 'Tab', 'Tab', 'Tab');
    expect(focused()).to.equal(findFields(editor, 'Phone')[0]);
    await sendKeys({ type: '070-174 06 09' });
    await press('Tab', 'Tab', 'Space', 'Tab', 'Enter');
    await until(() => focused() === findFields(editor, 'Phone')[1]);
    await sendKeys({ type: '08-555 00 01' });
    await press('Enter');
    await until(() => names(editor).includes('Eva Holm'));
    await until(() => focused() !== document.body && nameOf(focused()!) === 'Add contact');
    const eva = (await stored(adapter)).find(({ first }) => first === 'Eva')!;
    expect(eva.phones?.map(({ raw }) => raw)).to.deep.equal(['070-174 06 09', '08-555 00 01']);
    expect(eva.phones?.[0]?.smsAllowed).to.equal(true);
    expect(eva.emails).to.equal(undefined);
  });

  it('S-04 S-05 keeps several labelled numbers in order, with labels from the list or in own words', async () => {
    const adapter = backEnd({ seed: seed(anna) });
    const editor = await open(adapter);
    await click(await control(editor, 'Edit Anna Berg'));
    await click(await control(editor, 'Add phone'));
    await until(() => focused() === findFields(editor, 'Phone')[1]);
    await sendKeys({ type: '08-123 45 67' });
    const label = findFields(editor, 'Label')[1]!;
    label.focus();
    await press('End');
    const own = await field(editor, 'Own label');
    await press('Tab');
    expect(focused()).to.equal(own);
    await sendKeys({ type: 'Caretaker’s office' });
    await click(await control(editor, 'Save changes'));
    await until(() => row(editor, 'Anna').textContent.includes('Caretaker’s office'));
    await until(async () => (await stored(adapter))[0]!.phones?.length === 2, 'it was not saved');
    const saved = (await stored(adapter))[0]!;
    expect(saved.phones?.map(({ raw, label: said }) => [raw, said])).to.deep.equal([
      ['070-174 06 01', 'mobile'],
      ['08-123 45 67', 'Caretaker’s office'],
    ]);
  });

  it('gives a contact a standard role, or one in own words, and shows it on its card', async () => {
    const adapter = backEnd({ seed: seed(anna) });
    const editor = await open(adapter);
    const change = async (): Promise<void> => {
      await click(await control(editor, 'Edit Anna Berg'));
      (await field(editor, 'Role at the client')).focus();
    };
    await change();
    await sendKeys({ type: 'Billing' });
    await click(await control(editor, 'Save changes'));
    await until(() => row(editor, 'Anna').querySelector('.role')?.textContent.trim() === 'Billing contact');
    await until(async () => (await stored(adapter))[0]!.role === 'billing', 'it was not saved');
    await change();
    await press('End');
    (await field(editor, 'Own role')).focus();
    await sendKeys({ type: 'Chair of the board' });
    await click(await control(editor, 'Save changes'));
    await until(async () => (await stored(adapter))[0]!.role === 'Chair of the board', 'it was not saved');
    await until(() => row(editor, 'Anna').textContent.includes('Chair of the board'));
  });

  it('moves the focus to the next field when a number is removed, then to the one before, then to the button', async () => {
    const numbers = ['070-1', '070-2', '070-3'].map((raw) => ({ raw: `${raw}00 00 00` }));
    const editor = await open(backEnd({ seed: seed({ ...anna, phones: numbers }) }));
    await click(await control(editor, 'Edit Anna Berg'));
    const remove = async (index: number) => {
      await field(editor, 'Phone');
      all(editor, 'button')
        .filter((one) => /^Remove phone/.test(nameOf(one)))
        [index]!.focus();
      await press('Enter');
    };
    const phones = () => findFields(editor, 'Phone').map(({ value }) => value);
    await remove(1);
    await until(() => phones().length === 2);
    expect((focused() as HTMLInputElement).value).to.equal('070-300 00 00');
    await remove(1);
    await until(() => phones().length === 1);
    expect((focused() as HTMLInputElement).value).to.equal('070-100 00 00');
    await remove(0);
    await until(() => phones().length === 0);
    expect(nameOf(focused()!)).to.equal('Add phone');
  });

  it('J-27 gives a contact an address of its own and leaves those of the client alone', async () => {
    const place = {
      id: 'a1',
      version: '1',
      clientId,
      kind: 'billing' as const,
      lines: ['Storgatan 1'],
      postalCode: '411 01',
      locality: 'Göteborg',
      country: 'SE',
    };
    const adapter = backEnd({ seed: { ...seed(anna), addresses: [place] } });
    const editor = await open(adapter);
    await click(await control(editor, 'Edit Anna Berg'));
    await click(await control(editor, 'Add address'));
    const street = await field(editor, 'Street address');
    await until(() => focused() === street);
    await sendKeys({ type: 'Lillgatan 2' });
    await click(await control(editor, 'Save changes'));
    await until(() => row(editor, 'Anna').textContent.includes('Lillgatan 2'));
    await until(async () => (await stored(adapter))[0]!.address !== undefined, 'it was not saved');
    expect((await stored(adapter))[0]!.address?.lines).to.deep.equal(['Lillgatan 2']);
    const own = await adapter.get('addresses', 'a1', { signal: new AbortController().signal });
    expect(own.lines).to.deep.equal(['Storgatan 1']);
  });

  it('removes a contact with a way back, and the focus goes to the next row', async () => {
    const adapter = backEnd({ seed: seed(anna, bo, person('dag', 'Dag', 'Gran')) });
    const editor = await open(adapter);
    (await control(editor, 'More for Bo Ek')).focus();
    await press('Enter');
    await until(() => findControl(editor, 'Remove contact'));
    await press('End', 'Enter');
    await until(() => names(editor).join() === 'Anna Berg,Dag Gran');
    await until(() => row(editor, 'Dag').contains(focused()));
    await click(await control(editor, 'Undo'));
    await until(() => names(editor).includes('Bo Ek'));
    expect((await stored(adapter)).map(({ id }) => id)).to.include('bo');
  });

  it('warns before someone loses access to the portal', async () => {
    const adapter = backEnd({ seed: seed(anna, cia) });
    const editor = await open(adapter);
    await click(await control(editor, 'More for Cia Fors'));
    await click(await control(editor, 'Remove contact'));
    await until(() => all(editor, 'dialog').length === 1);
    expect(all(editor, 'dialog')[0]!.textContent).to.contain('loses access to the client portal');
    await press('Escape');
    await until(() => all(editor, 'dialog').length === 0);
    expect(await stored(adapter)).to.have.length(2);
    await until(() => nameOf(focused()!) === 'More for Cia Fors');
  });

  it('merges what another session changed in other fields', async () => {
    const storage = newStore();
    const mine = backEnd({ storage, seed: seed(anna, bo) });
    const theirs = backEnd({ storage });
    const editor = await open(mine);
    await click(await control(editor, 'Edit Anna Berg'));
    const title = await field(editor, 'Title');
    title.focus();
    await press('Control+a');
    await sendKeys({ type: 'Head of property' });
    const other = sourceOf(theirs);
    await other.ready();
    await other.save('contacts', await other.one('contacts', 'anna'), { last: 'Bergström' }).done;
    await press('Enter');
    await until(() => row(editor, 'Head of property')?.textContent.includes('Bergström'));
    await until(() => all(editor, 'dialog').length === 0, 'something was asked');
  });

  it('asks when another session changed the same field, shows both values and keeps what was typed', async () => {
    const storage = newStore();
    const mine = backEnd({ storage, seed: seed(anna, bo) });
    const theirs = backEnd({ storage });
    const editor = await open(mine);
    await click(await control(editor, 'Edit Anna Berg'));
    const title = await field(editor, 'Title');
    title.focus();
    await press('Control+a');
    await sendKeys({ type: 'Mine' });
    const other = sourceOf(theirs);
    await other.ready();
    await other.save('contacts', await other.one('contacts', 'anna'), { title: 'Theirs now' }).done;
    await press('Enter');
    await until(() => textOf(editor).includes('Someone else changed this'));
    expect(title.value).to.equal('Mine');
    const question = all(editor, '.conflict')[0]!;
    expect(question.textContent).to.contain('Mine').and.to.contain('Theirs now');
    await until(() => question.contains(focused()));
    await click(await control(editor, 'Continue with these'));
    await until(() => all(editor, '.conflict').length === 0);
    await click(await control(editor, 'Save changes'));
    await until(() => all(editor, 'dialog').length === 0);
    expect((await stored(mine))[0]!.title).to.equal('Mine');
  });

  it('keeps what was typed when the element goes in the middle of it', async () => {
    const adapter = backEnd({ seed: seed(anna) });
    const editor = await open(adapter);
    await click(await control(editor, 'Add contact'));
    (await field(editor, /First name/)).focus();
    await sendKeys({ type: 'Half a name' });
    editor.remove();
    const again = await open(adapter);
    await click(await control(again, 'Add contact'));
    await until(() => textOf(again).includes('was not saved'));
    expect((await field(again, /First name/)).value).to.equal('Half a name');
    await click(await control(again, 'Discard'));
    await until(() => findFields(again, /First name/)[0]!.value === '');
  });

  it('takes up what was typed over a record that has changed since, and saves only that', async () => {
    const storage = newStore();
    const mine = backEnd({ storage, seed: seed(anna) });
    const editor = await open(mine);
    await click(await control(editor, 'Edit Anna Berg'));
    (await field(editor, 'Title')).focus();
    await press('Control+a');
    await sendKeys({ type: 'Half typed' });
    editor.remove();
    const other = sourceOf(backEnd({ storage }));
    await other.ready();
    await other.save('contacts', await other.one('contacts', 'anna'), { last: 'Bergström' }).done;
    const again = await open(backEnd({ storage }));
    await click(await control(again, 'Edit Anna Bergström'));
    await until(() => textOf(again).includes('was not saved'));
    await click(await control(again, 'Save changes'));
    await until(() => row(again, 'Half typed')?.textContent.includes('Anna Bergström'));
  });

  it('asks before it closes over unsaved changes', async () => {
    const editor = await open(backEnd({ seed: seed(anna) }));
    await click(await control(editor, 'Edit Anna Berg'));
    (await field(editor, 'Title')).focus();
    await sendKeys({ type: 'x' });
    await press('Escape');
    await until(() => focused() && nameOf(focused()!) === 'Continue editing');
    expect(all(editor, 'dialog')).to.have.length(1);
    await click(await control(editor, 'Close without saving'));
    await until(() => all(editor, 'dialog').length === 0);
    await until(() => nameOf(focused()!) === 'Edit Anna Berg');
  });

  it('shows a contact changed anywhere else on the page at once', async () => {
    const adapter = backEnd({ seed: seed(anna) });
    const one = await open(adapter);
    const two = await open(adapter);
    await click(await control(one, 'Edit Anna Berg'));
    (await field(one, 'Title')).focus();
    await press('Control+a');
    await sendKeys({ type: 'Chair' });
    await press('Enter');
    await until(() => row(two, 'Anna').textContent.includes('Chair'));
  });

  it('offers nothing to those who may not change, and says so to those who may not see', async () => {
    const shown = await open(backEnd({ seed: seed(anna) }), true);
    expect(all(shown, 'button')).to.have.length(0);
    const viewer = { actor: { id: 'u', name: 'U' }, rights: ['client.view' as const] };
    expect(all(await open(backEnd({ seed: seed(anna), session: viewer })), 'button')).to.have.length(0);
    const memory = backEnd({ seed: seed(anna) });
    const refusing: Adapter = {
      ...memory,
      list: () => Promise.reject(Object.assign(new Error(), { code: 'forbidden' })),
    };
    const denied = await fixture<ContactsEditor>(
      html`<contacts-editor client-id=${clientId} .adapter=${refusing}></contacts-editor>`,
    );
    await until(() => textOf(denied).includes('You do not have the right'));
  });

  it('offers another try when the contacts cannot be read', async () => {
    const memory = backEnd({ seed: seed(anna) });
    let fails = true;
    const failing: Adapter = {
      ...memory,
      list: (of, query, call) =>
        fails ? Promise.reject(Object.assign(new Error(), { code: 'unavailable' })) : memory.list(of, query, call),
    };
    const editor = await fixture<ContactsEditor>(
      html`<contacts-editor client-id=${clientId} .adapter=${failing}></contacts-editor>`,
    );
    const again = await control(editor, 'Try again');
    fails = false;
    await click(again);
    await until(() => names(editor).includes('Anna Berg'));
  });

  it('makes no call when the host prevents the action, and shows why a refused one was refused', async () => {
    const memory = backEnd({ seed: seed(anna, bo) });
    const editor = await open(memory);
    const prevent = (event: Event) => event.preventDefault();
    editor.addEventListener('action-request', prevent, { once: true });
    await click(await control(editor, 'More for Bo Ek'));
    await click(await control(editor, 'Remove contact'));
    expect(await stored(memory)).to.have.length(2);
    const refusing: Adapter = {
      ...memory,
      act: () => Promise.reject(Object.assign(new Error(), { code: 'forbidden' })),
    };
    const other = await open(refusing);
    await click(await control(other, 'More for Bo Ek'));
    await click(await control(other, 'Remove contact'));
    await until(() => textOf(other).includes('You do not have the right to do this'));
    expect(names(other)).to.include('Bo Ek');
  });
});
