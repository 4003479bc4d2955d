import { ContextProvider } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { html as staticHtml } from 'lit/static-html.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { dataContext, linkContext } from '../../data/contexts.ts';
import type { LinkFor } from '../../data/contexts.ts';
import { sourceOf } from '../../data/data-controller.ts';
import type { DataSource } from '../../data/data-source.ts';
import { OutboxController } from '../../data/outbox-controller.ts';
import { namedAdapter } from '../../data/named-adapters.ts';
import { i18nContext } from '../../i18n/context.ts';
import { createI18n } from '../../i18n/i18n.ts';
import type { I18n } from '../../i18n/i18n.ts';
import { followPageLanguage, localeOf } from '../../i18n/page-locale.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { DialogController, dialogStyles } from '../../ui/dialog.ts';
import { iconStyles } from '../../ui/icon.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { DependencyController } from '../registry.ts';

/**
 * @summary Gives the elements inside it one data adapter, one language and one look.
 *
 * @slot - The elements, and any markup of the host's around them.
 * @csspart message - The notice that changes are not kept on this device.
 */
export class ClientProvider extends LitElement {
  static dependencies = {
    'outbox-tray': () => import('../outbox-tray/outbox-tray.ts').then(({ OutboxTray }) => OutboxTray),
  };

  static override styles = [
    ...baseStyles,
    buttonStyles,
    dialogStyles,
    iconStyles,
    messageStyles,
    css`
      :host([density='compact']) {
        --kk-density: 0.75;
      }

      :host([density='touch']) {
        --kk-density: 1.25;
      }

      /* The dialog is named already. */
      .unsent::part(heading) {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }

      .message {
        margin-block-end: calc(var(--_space) * 3);
      }
    `,
  ];

  #data = new ContextProvider(this, { context: dataContext });
  #i18n = new ContextProvider(this, { context: i18nContext });
  #link = new ContextProvider(this, { context: linkContext });
  #words: I18n | undefined;
  #unfollow: (() => void) | undefined;
  #unfollowPage: (() => void) | undefined;
  #parts = new DependencyController(this);
  #kept = new OutboxController(this, () => this.source);
  #tray = new DialogController(this, { id: 'tray' });

  /** The back end: an adapter, or the name of one that the page knows. */
  @property() adapter: Adapter | string | undefined;
  /**
   * Keeps what is not sent yet in this browser under the name, through lost connections and closed tabs. One name for each
   * person and back end; set it before the adapter.
   */
  @property() outbox: string | undefined;
  /** BCP 47. Absent: the nearest `lang`. */
  @property() locale: string | undefined;
  /** IANA time zone of the instants shown. Absent: the browser's. */
  @property({ attribute: 'time-zone' }) timeZone: string | undefined;
  /** ISO 4217, for amounts that name none. */
  @property() currency: string | undefined;
  /** `compact`, `comfortable` or `touch`, for every element inside. */
  @property({ reflect: true }) density: 'compact' | 'comfortable' | 'touch' | undefined;
  /** What the people are called in English: `client` or `customer`. Absent: the register's setting. */
  @property() terms: 'client' | 'customer' | undefined;
  /** The host's own words, by locale and key. */
  @property({ attribute: false }) messages: Record<string, Record<string, unknown>> | undefined;
  /** Gives navigations an address, so that their controls are links. */
  @property({ attribute: false }) linkFor: LinkFor | undefined;

  /** The source all elements inside share; undefined without an adapter. */
  get source(): DataSource | undefined {
    return this.#data.value;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
    this.#unfollowPage = followPageLanguage(() => void this.#words?.setLocale(this.#localeNow()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#unfollowPage?.();
    this.#unfollowPage = undefined;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('adapter') || changed.has('outbox')) void this.#connect();
    if (changed.has('linkFor')) this.#link.setValue(this.linkFor);
    const asked = changed.has('timeZone') || changed.has('currency') || changed.has('terms') || changed.has('messages');
    if (asked || !this.#words) {
      this.#speak();
    } else if (changed.has('locale')) void this.#words.setLocale(this.#localeNow());
  }

  /** Reads everything anew: for a switched role, or a store that was reset. */
  async refresh(): Promise<void> {
    await this.source?.reload();
  }

  override render(): unknown {
    const t = this.#words;
    const lost = this.source?.caps?.storageRefused;
    return html`
      ${lost && t ? message({ tone: 'warning', text: t.t('client-provider.notKept') }) : nothing}
      ${t ? this.#unsent(t) : nothing}
      <slot></slot>
    `;
  }

  /** What waits, and what a person must decide about. */
  #unsent(words: I18n): unknown {
    const { entries, outbox } = this.#kept;
    const parked = entries.filter(({ problem }) => problem).length;
    const waiting = entries.length - parked;
    const show = (id: string) =>
      button({
        label: words.t('client-provider.review'),
        id,
        hasPopup: 'dialog',
        onClick: (event) =>
          this.#tray.open(event.currentTarget instanceof Element ? event.currentTarget : undefined, '#review', '#show'),
      });
    return html`
      ${outbox?.refused ? message({ tone: 'warning', text: words.t('client-provider.full'), live: 'polite' }) : nothing}
      ${waiting > 0 ? message({ text: words.t('client-provider.waiting', { count: waiting }), live: 'polite', actions: show('show') }) : nothing}
      ${
        parked > 0
          ? message({
              tone: 'error',
              text: words.t('client-provider.parked', { count: parked }),
              live: 'polite',
              actions: show('review'),
            })
          : nothing
      }
      ${this.#tray.render(() => ({
        heading: words.t('client-provider.tray'),
        size: 'drawer',
        closeLabel: words.t('common.close'),
        body: this.#trayElement(),
      }))}
    `;
  }

  #trayElement(): unknown {
    const tag = this.#parts.tag('outbox-tray');
    if (!tag) return nothing;
    return staticHtml`<${tag} class="unsent" .adapter=${this.adapter} .locale=${this.locale}></${tag}>`;
  }

  async #connect(): Promise<void> {
    const asked = this.adapter;
    const adapter = typeof asked === 'string' ? await namedAdapter(asked) : asked;
    if (this.adapter !== asked) return;
    if (typeof asked === 'string' && !adapter) console.error(`kundkort: no adapter is named "${asked}" on this page`);
    this.#data.setValue(adapter ? sourceOf(adapter, this.outbox) : undefined);
    this.#follow();
    this.requestUpdate();
  }

  #follow(): void {
    this.#unfollow?.();
    const { source } = this;
    this.#unfollow = source?.subscribe(() => this.requestUpdate());
    // What `describe` answers with is shown by the elements' own reads.
    source?.ready().catch(() => undefined);
  }

  #speak(): void {
    const { timeZone, currency, messages } = this;
    const words = createI18n({
      locale: this.#localeNow(),
      ...(timeZone ? { timeZone } : {}),
      ...(currency ? { currency } : {}),
      ...(messages ? { messages } : {}),
      ...(this.terms ? { terms: this.terms } : {}),
    });
    words.subscribe(() => this.requestUpdate());
    this.#words = words;
    this.#i18n.setValue(words);
  }

  #localeNow(): string {
    return localeOf(this, this.locale);
  }
}
