/**
 * Gives an element its words and keeps them current. They come from the nearest provider, or, on a page without one, from an
 * `I18n` shared by all elements that resolve to the same locale.
 */
import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { attachContextRoot, i18nContext } from './context.ts';
import type { Formats } from './formats.ts';
import { createI18n } from './i18n.ts';
import type { I18n } from './i18n.ts';
import type { MessageKey } from './keys.ts';
import { followPageLanguage, localeOf } from './page-locale.ts';

type Host = ReactiveControllerHost & HTMLElement;

const shared = new Map<string, I18n>();

/** An option of the element itself: the property where the class declares one, else the attribute. */
function ownOption(host: HTMLElement, property: string, attribute: string): string | undefined {
  const value: unknown = property in host ? Reflect.get(host, property) : host.getAttribute(attribute);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function pageI18n(host: HTMLElement): I18n {
  const locale = localeOf(host, ownOption(host, 'locale', 'locale'));
  const timeZone = ownOption(host, 'timeZone', 'time-zone');
  const currency = ownOption(host, 'currency', 'currency');
  const key = JSON.stringify([locale, timeZone, currency]);
  let i18n = shared.get(key);
  if (!i18n) shared.set(key, (i18n = createI18n({ locale, timeZone, currency })));
  return i18n;
}

export class LocalizeController implements ReactiveController {
  readonly #host: Host;
  #provided: I18n | undefined;
  #current: I18n | undefined;
  #unsubscribe: (() => void) | undefined;
  #unfollow: (() => void) | undefined;

  constructor(host: Host) {
    this.#host = host;
    // Before this controller, so that a provider has answered when `hostConnected` here looks for one.
    new ContextConsumer(host, {
      context: i18nContext,
      subscribe: true,
      callback: (i18n) => {
        this.#provided = i18n;
        this.#refresh();
      },
    });
    host.addController(this);
  }

  get i18n(): I18n {
    return (this.#current ??= this.#provided ?? pageI18n(this.#host));
  }

  get locale(): string {
    return this.i18n.locale;
  }

  get formats(): Formats {
    return this.i18n.formats;
  }

  /** Settles when the words are here; the host has then been asked to render them. */
  get ready(): Promise<void> {
    return this.i18n.ready;
  }

  /** Bound, so it can be handed to the functions that draw a part of the host. */
  readonly t = (key: MessageKey, vars?: Record<string, string | number>): string => this.i18n.t(key, vars);

  hostConnected(): void {
    attachContextRoot();
    this.#refresh();
  }

  hostDisconnected(): void {
    this.#follow(false);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#provided = undefined;
    this.#current = undefined;
  }

  /** The host's own `locale` may be what has changed. */
  hostUpdate(): void {
    if (this.#host.isConnected && !this.#provided) this.#refresh();
  }

  /** Looks again where the words come from. */
  #refresh(): void {
    if (!this.#host.isConnected) return;
    this.#follow(!this.#provided);
    const next = this.#provided ?? pageI18n(this.#host);
    if (next === this.#current && this.#unsubscribe) return;
    this.#unsubscribe?.();
    this.#current = next;
    this.#unsubscribe = next.subscribe(() => this.#host.requestUpdate());
    this.#host.requestUpdate();
  }

  /** Only an element without a provider listens to the page. */
  #follow(follows: boolean): void {
    if (follows) {
      this.#unfollow ??= followPageLanguage(() => this.#refresh());
    } else {
      this.#unfollow?.();
      this.#unfollow = undefined;
    }
  }
}
