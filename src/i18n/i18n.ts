/**
 * How things are said: words from the catalogues by an i18next of our own (never the page's global one), and numbers,
 * days and money by `Intl`. Messages are text, never HTML; Lit escapes them, so i18next must not do it a second time.
 */
import { createInstance } from 'i18next';
import type { i18n as I18next } from 'i18next';
import { Formats } from './formats.ts';
import type { MessageKey } from './keys.ts';
import { normalizeLocale, wordLocales } from './locale.ts';
import { acceptMessages, isMessageKey, isPlural, loadMessages, loadedMessages, mustLoad } from './messages.ts';
import type { Flat } from './messages.ts';
import { warnOnce } from './warn.ts';

export interface I18n {
  /** BCP 47 as asked for, such as `sv-SE`; words may come from a wider locale or from English. */
  readonly locale: string;
  readonly formats: Formats;
  /** Settles when the words of the latest asked locale are here, or have failed to come. Never rejects. */
  readonly ready: Promise<void>;
  /**
   * The text of a key. Numbers in `vars` are quantities and written in the locale's way; a name, a year or a customer
   * number goes in as text. Empty until the first locale is here: words never show in one language and change to another.
   */
  t(key: MessageKey, vars?: Record<string, string | number>): string;
  has(key: string): key is MessageKey;
  /** Words and formats change together, when both are here. Of several calls in flight the last one counts. */
  setLocale(locale: string): Promise<void>;
  /** A host's own words for a locale, key by key, nested or dotted; earlier ones of other keys stay. */
  setMessages(locale: string, messages: Record<string, unknown>): void;
  /** Calls `listener` after words or formats have changed, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

export interface I18nOptions {
  /** Default `en`. */
  locale?: string;
  /** IANA zone in which instants are shown. Default: the browser's. */
  timeZone?: string;
  /** ISO 4217; for amounts that name no currency. */
  currency?: string;
  /** Own words by locale; see `setMessages`. */
  messages?: Record<string, Record<string, unknown>>;
  /** What English calls those one works for. Default `client`. */
  terms?: 'client' | 'customer';
}

export const createI18n = (options: I18nOptions = {}): I18n => new Localizer(options);

const bundle = 'translation';

class Localizer implements I18n {
  locale: string;
  formats: Formats;
  ready: Promise<void>;
  readonly #options: I18nOptions;
  readonly #words: I18next;
  readonly #overrides = new Map<string, Flat>();
  readonly #listeners = new Set<() => void>();
  #chain: string[];
  #started = false;
  #call = 0;

  constructor(options: I18nOptions) {
    this.#options = options;
    this.locale = normalizeLocale(options.locale);
    this.#chain = wordLocales(this.locale);
    this.formats = this.#formatsFor(this.locale);
    this.#words = createInstance();
    void this.#words.init({
      lng: 'en',
      fallbackLng: 'en',
      resources: {},
      initAsync: false,
      // Keys are flat in our dictionaries: a lookup never walks an object.
      keySeparator: false,
      nsSeparator: false,
      ignoreJSONStructure: false,
      interpolation: { escapeValue: false, skipOnVariables: true },
      missingInterpolationHandler: (message: string) => {
        warnOnce(`a value is missing for "${message}".`);
        return '';
      },
    });
    for (const [locale, messages] of Object.entries(options.messages ?? {})) this.setMessages(locale, messages);
    if (this.#chain.some(mustLoad)) {
      this.ready = this.setLocale(this.locale);
    } else {
      this.#start();
      this.ready = Promise.resolve();
    }
  }

  t(key: MessageKey, vars: Record<string, string | number> = {}): string {
    if (!this.#started) return '';
    if (!isMessageKey(key)) {
      warnOnce(`there is no message "${String(key)}".`);
      return String(key);
    }
    const replace: Record<string, string> = Object.create(null);
    for (const [name, value] of Object.entries(vars))
      replace[name] = typeof value === 'number' ? this.formats.number(value) : String(value ?? '');
    if (!isPlural(key))
      return this.#words.t(key, { lngs: this.#chain, context: this.#options.terms, replace, nest: false });
    const count = this.#count(key, vars);
    replace['count'] = this.formats.number(count);
    return this.#words.t(key, { lngs: this.#chain, context: this.#options.terms, replace, nest: false, count });
  }

  has(key: string): key is MessageKey {
    return isMessageKey(key);
  }

  setLocale(asked: string): Promise<void> {
    const locale = normalizeLocale(asked);
    const call = ++this.#call;
    const ready = this.#load(wordLocales(locale)).then(() => {
      if (call !== this.#call) return;
      this.locale = locale;
      this.#chain = wordLocales(locale);
      this.formats = this.#formatsFor(locale);
      this.#start();
      this.#announce();
    });
    this.ready = ready;
    return ready;
  }

  setMessages(asked: string, messages: Record<string, unknown>): void {
    const locale = normalizeLocale(asked);
    const merged: Flat = Object.assign(
      Object.create(null),
      this.#overrides.get(locale),
      acceptMessages(locale, messages),
    );
    this.#overrides.set(locale, merged);
    if (!this.#started) return;
    this.#start();
    this.#announce();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Gives i18next the words of the chain, the host's on top. */
  #start(): void {
    for (const locale of this.#chain) {
      const messages: Flat = Object.assign(Object.create(null), loadedMessages(locale), this.#overrides.get(locale));
      this.#words.addResourceBundle(locale, bundle, messages, false, true, { silent: true, skipCopy: true });
    }
    this.#started = true;
  }

  async #load(chain: string[]): Promise<void> {
    for (const locale of chain) {
      await loadMessages(locale).catch(() =>
        warnOnce(`the words of "${locale}" could not be loaded; English is shown.`),
      );
    }
  }

  #formatsFor(locale: string): Formats {
    return new Formats({ locale, timeZone: this.#options.timeZone, currency: this.#options.currency });
  }

  /** Older back ends send numbers as text, and i18next takes no text for a number. */
  #count(key: string, vars: Record<string, string | number>): number {
    const count = vars['count'] === undefined ? NaN : Number(vars['count']);
    if (Number.isFinite(count)) return count;
    warnOnce(`the message "${key}" needs a count.`);
    return 0;
  }

  #announce(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
