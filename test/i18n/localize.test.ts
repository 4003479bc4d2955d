import { expect } from '@open-wc/testing';
import { ContextProvider } from '@lit/context';
import { LitElement, html } from 'lit';
import { i18nContext } from '../../src/i18n/context.ts';
import { createI18n } from '../../src/i18n/i18n.ts';
import { LocalizeController } from '../../src/i18n/localize.ts';

class TestWords extends LitElement {
  static override properties = { locale: {}, timeZone: { attribute: 'time-zone' } };
  declare locale?: string;
  declare timeZone?: string;
  readonly words = new LocalizeController(this);
  renders = 0;
  override render() {
    this.renders++;
    return html`<button>${this.words.t('common.save')}</button>`;
  }
}
customElements.define('test-words', TestWords);

const label = (element: TestWords): string | undefined =>
  element.shadowRoot?.querySelector('button')?.textContent ?? undefined;

/** The element's text once its words are here and drawn. */
async function shown(element: TestWords): Promise<string | undefined> {
  await element.updateComplete;
  await element.words.ready;
  await element.updateComplete;
  return label(element);
}

function place(markup: string): { box: HTMLElement; element: TestWords } {
  const box = document.createElement('div');
  const range = document.createRange();
  box.append(range.createContextualFragment(markup));
  document.body.append(box);
  return { box, element: box.querySelector<TestWords>('test-words')! };
}

/** Resolves after the observer of `<html lang>` has had its turn: mutation callbacks run in the order of their observers. */
const setPageLanguage = (lang: string): Promise<void> =>
  new Promise((resolve) => {
    const after = new MutationObserver(() => {
      after.disconnect();
      resolve();
    });
    after.observe(document.documentElement, { attributeFilter: ['lang'] });
    document.documentElement.lang = lang;
  });

describe('the words of an element', () => {
  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.lang = 'en';
  });

  it('are in the language of the page', async () => {
    expect(await shown(place('<test-words></test-words>').element)).to.equal('Save');
  });

  it('are in the language of the nearest ancestor, out through shadow roots', async () => {
    const { box } = place('<section lang="sv"><div class="host"></div></section>');
    const root = box.querySelector('.host')!.attachShadow({ mode: 'open' });
    const element = document.createElement('test-words') as TestWords;
    root.append(element);
    expect(await shown(element)).to.equal('Spara');
  });

  it('are in its own locale before any other', async () => {
    expect(
      await shown(place('<section lang="sv"><test-words locale="en-GB"></test-words></section>').element),
    ).to.equal('Save');
  });

  it('follow its own locale when it changes', async () => {
    const { element } = place('<test-words></test-words>');
    await shown(element);
    element.locale = 'sv-SE';
    expect(await shown(element)).to.equal('Spara');
    expect(element.words.locale).to.equal('sv-SE');
    element.locale = undefined;
    expect(await shown(element)).to.equal('Save');
  });

  it('follow the page when its language changes, and an element that names its own does not', async () => {
    const { element } = place('<test-words></test-words>');
    const fixed = place('<test-words locale="en"></test-words>').element;
    await shown(element);
    await setPageLanguage('sv');
    expect(await shown(element)).to.equal('Spara');
    expect(await shown(fixed)).to.equal('Save');
  });

  it('follow it when it moves', async () => {
    const { box, element } = place('<section lang="sv"></section><test-words></test-words>');
    await shown(element);
    box.querySelector('section')!.append(element);
    expect(await shown(element)).to.equal('Spara');
  });

  it('use its own time zone', async () => {
    const { element } = place('<test-words locale="sv" time-zone="Asia/Tokyo"></test-words>');
    await shown(element);
    expect(element.words.formats.dateTime('2026-03-09T14:05:00Z')).to.equal('2026-03-09 23:05');
  });

  it('can be asked for before the element is on the page', () => {
    expect(new TestWords().words.t('common.save')).to.equal('Save');
  });

  it('no longer reach an element that has left the page', async () => {
    const { element } = place('<test-words></test-words>');
    await shown(element);
    element.remove();
    const before = element.renders;
    await setPageLanguage('sv');
    await element.updateComplete;
    expect(element.renders).to.equal(before);
  });
});

describe('a provider', () => {
  const provide = (box: HTMLElement, locale = 'sv') =>
    new ContextProvider(box, {
      context: i18nContext,
      initialValue: createI18n({ locale, messages: { en: { common: { save: 'Keep' } } } }),
    });

  afterEach(() => document.body.replaceChildren());

  it('gives its words to every element inside', async () => {
    const box = document.createElement('div');
    document.body.append(box);
    provide(box, 'en');
    const element = document.createElement('test-words') as TestWords;
    box.append(element);
    expect(await shown(element)).to.equal('Keep');
  });

  it('is heard even when it comes after the element', async () => {
    const { box, element } = place('<test-words></test-words>');
    expect(await shown(element)).to.equal('Save');
    provide(box).hostConnected();
    expect(await shown(element)).to.equal('Spara');
  });

  it('changes them live', async () => {
    const { box, element } = place('<test-words></test-words>');
    const provider = provide(box);
    provider.hostConnected();
    expect(await shown(element)).to.equal('Spara');
    await provider.value.setLocale('en');
    expect(await shown(element)).to.equal('Keep');
    provider.value.setMessages('en', { 'common.save': 'Store' });
    expect(await shown(element)).to.equal('Store');
    provider.setValue(createI18n());
    expect(await shown(element)).to.equal('Save');
  });

  it('is forgotten by an element that moves out of it', async () => {
    const { box, element } = place('<test-words></test-words>');
    provide(box).hostConnected();
    expect(await shown(element)).to.equal('Spara');
    document.body.append(element);
    expect(await shown(element)).to.equal('Save');
  });
});
