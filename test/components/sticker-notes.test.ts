import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { StickerNotes } from '../../src/components/sticker-notes/sticker-notes.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/sticker-notes.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Sticker } from '../../src/model/remark.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, focused, nameOf, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const note = (tab: string, text: string, colour: Sticker['colour'] = 'yellow'): Sticker => ({
  id: `note-${tab}`,
  version: '1',
  clientId,
  tab,
  text,
  colour,
});
const seed = (...stickers: Sticker[]): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  stickers,
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter, more: Partial<StickerNotes> = {}): Promise<StickerNotes> {
  const element = await fixture<StickerNotes>(
    html`<sticker-notes locale="en" client-id=${clientId} .adapter=${adapter}></sticker-notes>`,
  );
  Object.assign(element, more);
  await until(() => all(element, '.place, .empty-state').length > 0, 'nothing was read');
  return element;
}
const place = (element: StickerNotes, tab: string): HTMLElement =>
  all(element, '.place').find(({ dataset }) => dataset['tab'] === tab)!;
const stored = async (adapter: Adapter): Promise<Sticker[]> =>
  (await adapter.list('stickers', { parent: { collection: 'clients', id: clientId }, limit: 10 }, { signal })).items;
const radio = (element: StickerNotes, name: string): HTMLInputElement =>
  all<HTMLLabelElement>(element, 'label').find((label) => label.textContent.trim() === name)!
    .control as HTMLInputElement;
const closed = (element: StickerNotes) => until(() => all(element, 'dialog').length === 0);

describe('sticker-notes', () => {
  beforeEach(() => clearDrafts());

  it('Q-21 Q-22 Q-23 Q-24 puts up a note by keyboard: (+) below the tab, yellow or pink, then the bar and the note in its place', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    expect(all(element, 'button').map(nameOf)).to.deep.equal([
      'Add note to Assets',
      'Add note to Orders',
      'Add note to Account',
    ]);
    (await control(element, 'Add note to Orders')).focus();
    await press('Enter');
    const text = await field(element, /^Text/);
    await until(() => all(element, 'dialog').length === 1);
    expect([radio(element, 'Yellow').checked, radio(element, 'Pink').checked]).to.deep.equal([true, false]);
    await still();
    await expect(element).to.be.accessible();
    text.focus();
    await sendKeys({ type: 'Ring före leverans' });
    radio(element, 'Yellow').focus();
    await press('ArrowDown');
    await click(await control(element, 'Save'));
    await closed(element);
    const [made] = await stored(adapter);
    expect(made).to.include({ tab: 'orders', text: 'Ring före leverans', colour: 'pink' });

    const orders = place(element, 'orders');
    await until(() => findControl(orders, 'Add note to Orders') === undefined);
    await until(() => textOf(orders).includes('Ring före leverans'));
    const bar = orders.querySelector('[part~=sticker-bar]')!;
    expect(bar.getAttribute('part')).to.contain('sticker-bar-pink');
    expect(bar.textContent.trim()).to.equal('Has a pink note');
    const yellow = getComputedStyle(bar).backgroundColor;
    expect(yellow).not.to.equal('rgba(0, 0, 0, 0)');
    await until(() => orders.contains(focused()));
    await still();
    await expect(element).to.be.accessible();
  });

  it('Q-25 Q-26 takes a note down by Clear and then Save; the (+) is back and has the focus', async () => {
    const adapter = backEnd({ seed: seed(note('assets', 'Nyckel i porten')) });
    const element = await open(adapter);
    await click(await control(element, /Nyckel i porten/));
    const [clear, save] = [await control(element, 'Clear'), await control(element, 'Save')];
    expect(clear.getBoundingClientRect().left).to.be.lessThan(save.getBoundingClientRect().left);
    await click(clear);
    expect((await field(element, /^Text/)).value).to.equal('');
    expect(await stored(adapter)).to.have.length(1);
    await click(save);
    await closed(element);
    expect(await stored(adapter)).to.deep.equal([]);
    await until(() => focused() !== null && nameOf(focused()!) === 'Add note to Assets');
    expect(place(element, 'assets').querySelector('[part~=sticker-bar]')).to.equal(null);

    await click(await control(element, 'Undo'));
    await until(() => textOf(place(element, 'assets')).includes('Nyckel i porten'));
    expect((await stored(adapter)).map(({ text, colour }) => [text, colour])).to.deep.equal([
      ['Nyckel i porten', 'yellow'],
    ]);
  });

  it('Q-27 Clear and then Cancel, or Escape, leaves the note as it was', async () => {
    const adapter = backEnd({ seed: seed(note('assets', 'Nyckel i porten')) });
    const element = await open(adapter);
    const before = await stored(adapter);
    for (const leave of ['Cancel', 'Escape']) {
      await click(await control(element, /Nyckel i porten/));
      await click(await control(element, 'Clear'));
      if (leave === 'Cancel') await click(await control(element, 'Cancel'));
      else await press('Escape');
      await closed(element);
      expect(await stored(adapter)).to.deep.equal(before);
      await until(() => nameOf(focused()!).includes('Nyckel i porten'));
    }
  });

  it('Q-27 there is one note for a tab: who writes a second one meanwhile is shown the first, and replaces it', async () => {
    const storage = newStore();
    const mine = backEnd({ storage, seed: seed(), session: as('client.edit') });
    const element = await open(mine);
    await click(await control(element, 'Add note to Orders'));
    (await field(element, /^Text/)).focus();
    await sendKeys({ type: 'Mine' });
    const theirs = backEnd({ storage, session: { actor: { id: 'u2', name: 'Cia Fors' } } });
    await theirs.create!(
      'stickers',
      { clientId, tab: 'orders', text: 'Theirs', colour: 'pink' },
      { signal, key: 'k1' },
    );
    await click(await control(element, 'Save'));
    await until(() => textOf(element).includes('Cia Fors has put up a note here meanwhile'));
    expect(textOf(element)).to.contain('Theirs');
    expect((await field(element, /^Text/)).value).to.equal('Mine');
    await until(() => focused()?.id === 'sticker-met');
    expect((await stored(mine)).map(({ text }) => text)).to.deep.equal(['Theirs']);
    await click(await control(element, 'Save'));
    await closed(element);
    expect((await stored(mine)).map(({ text }) => text)).to.deep.equal(['Mine']);
  });

  it('keeps a text that is too long and says so at the field; emoji and markup are text', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    await click(await control(element, 'Add note to Account'));
    const text = (await field(element, /^Text/)) as HTMLTextAreaElement;
    text.focus();
    document.execCommand('insertText', false, 'x'.repeat(10_000));
    await click(await control(element, 'Save'));
    await until(() => text.getAttribute('aria-invalid') === 'true');
    expect(text.value).to.have.length(10_000);
    expect(textOf(element)).to.contain('10,000 of 280');
    expect(focused()).to.equal(text);
    text.select();
    document.execCommand('insertText', false, '<b>Fest</b> 🎉');
    await click(await control(element, 'Save'));
    await closed(element);
    await until(() => textOf(place(element, 'account')).includes('<b>Fest</b> 🎉'));
    expect(place(element, 'account').querySelector('b')).to.equal(null);
  });

  it('keeps the text and says why when a note is refused', async () => {
    const whole = backEnd({ seed: seed() });
    const adapter: Adapter = { ...whole, create: () => Promise.reject(new ProblemError({ code: 'unavailable' })) };
    const element = await open(adapter);
    await click(await control(element, 'Add note to Assets'));
    const text = await field(element, /^Text/);
    text.focus();
    await sendKeys({ type: 'Viktigt' });
    await click(await control(element, 'Save'));
    await until(() => textOf(element).includes('The register does not answer'));
    expect(text.value).to.equal('Viktigt');
  });

  it('asks for a text, shows own tabs of a host, and one tab alone', async () => {
    const adapter = backEnd({ seed: seed(note('sla', 'Svar inom 4 h', 'pink')) });
    const element = await open(adapter, { tabs: [{ key: 'sla', label: 'Service level' }, { key: 'account' }] });
    expect(all(element, '.caption').map((one) => one.firstElementChild!.textContent)).to.deep.equal([
      'Service level',
      'Account',
    ]);
    element.tab = 'account';
    await element.updateComplete;
    expect(all(element, 'button').map(nameOf)).to.deep.equal(['Add note to Account']);
    await click(await control(element, 'Add note to Account'));
    await click(await control(element, 'Save'));
    await until(() => all(element, '[aria-invalid=true]').length === 1);
    expect(await stored(adapter)).to.have.length(1);
  });

  it('offers nothing to those who may only look', async () => {
    const adapter = backEnd({ seed: seed(note('assets', 'Nyckel i porten')), session: as('client.view') });
    const element = await open(adapter);
    expect(textOf(element)).to.contain('Nyckel i porten');
    expect(all(element, 'button')).to.deep.equal([]);
  });
});
