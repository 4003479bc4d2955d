import { LitElement, html, nothing, svg } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import { asJCard, asVCard4 } from '../../transfer/contact-card.ts';
import type { ContactCard } from '../../transfer/contact-card.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { iconStyles } from '../../ui/icon.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { spinner, spinnerStyles } from '../../ui/spinner.ts';
import { download } from '../shared/download.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { cardText } from './card-text.ts';
import { CardSubject } from './card-subject.ts';
import { qrContactCardStyles } from './qr-contact-card.styles.ts';
import { pictureOf, scaleOf } from './qr-code.ts';
import type { QrCode } from './qr-code.ts';
import { QrDrawer } from './qr-drawer.ts';
import type { Drawing } from './qr-drawer.ts';

/**
 * @summary A code that makes a contact in a telephone, what it says beside it, and the contact card as a file.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when the client has no contact.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the contact cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @csspart heading - The heading.
 * @csspart code - The code.
 * @csspart name - The contact's name.
 * @csspart details - What the code says.
 */
export class QrContactCard extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    messageStyles,
    spinnerStyles,
    stateStyles,
    sectionStyles,
    qrContactCardStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #subject = new CardSubject(this, this.#data, this.#i18n, () => ({
    clientId: this.clientId || undefined,
    contactId: this.contactId || undefined,
  }));
  #drawer = new QrDrawer(this);

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose contact it is. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** The contact; without it the client's primary one. */
  @property({ attribute: 'contact-id' }) contactId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  @state() private pictureFailed = false;

  override updated(): void {
    // What was in the cache came with this very update.
    if (this.#subject.subject.state !== 'loading' && this.shadowRoot?.querySelector('[part~=loading]'))
      queueMicrotask(() => this.requestUpdate());
  }

  override render(): unknown {
    const { t } = this.#i18n;
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"><h3 class="heading" part="heading" id="heading">${t('qr-contact-card.title')}</h3></slot>
      </div>
      ${this.#body()}
    </div>`;
  }

  #body(): unknown {
    const { t } = this.#i18n;
    const { subject } = this.#subject;
    if (subject.state === 'failed') return failedState(this.#i18n, subject.problem, () => this.#subject.retry());
    if (subject.state === 'loading') return loadingState(this.#i18n, { kind: 'field', lines: 3 });
    if (subject.state === 'nobody') {
      const heading = t('qr-contact-card.nobody');
      return html`<slot name="empty"
        >${emptyState({ icon: 'user', heading, text: t('qr-contact-card.nobodyHelp') })}</slot
      >`;
    }
    return this.#card(subject.card);
  }

  #card(whole: ContactCard): unknown {
    const { t } = this.#i18n;
    const drawing = this.#drawer.of(whole);
    return html`<div class="card">
      ${drawing.state === 'drawn' ? this.#code(drawing.code, whole.name) : nothing}
      ${drawing.state === 'drawing' ? html`<div class="code-place">${spinner(t('common.loading'))}</div>` : nothing}
      <div class="beside">
        ${drawing.state === 'drawn' ? html`<p class="muted">${t('qr-contact-card.help')}</p>` : nothing}
        ${cardText(drawing.state === 'tooLong' ? whole : drawing.shown.card, this.#i18n)}
        ${this.#notices(whole, drawing)} ${this.#downloads(whole, drawing)}
      </div>
    </div>`;
  }

  #code(code: QrCode, name: string): unknown {
    const side = code.size * scaleOf(code);
    return html`<svg
      class="code"
      part="code"
      role="img"
      aria-label=${this.#i18n.t('qr-contact-card.code', { name })}
      width=${side}
      height=${side}
      viewBox="0 0 ${code.size} ${code.size}"
      shape-rendering="crispEdges"
    >
      ${svg`<rect width="100%" height="100%" fill="#ffffff"></rect><path d=${code.path} fill="#000000"></path>`}
    </svg>`;
  }

  /** What the card does without, and why. */
  #notices(whole: ContactCard, drawing: Drawing): unknown {
    const { t, formats } = this.#i18n;
    const lacks = whole.phones.length === 0 ? (whole.emails.length === 0 ? 'both' : 'phone') : 'email';
    const isWhole = whole.phones.length > 0 && whole.emails.length > 0;
    const { dropped } = drawing.shown;
    const words = dropped.map((part) => t(partWords[part]));
    return html`${isWhole ? nothing : message({ text: t(`qr-contact-card.missing.${lacks}`) })}
    ${
      drawing.state !== 'tooLong' && words.length > 0
        ? message({ text: t('qr-contact-card.dropped', { what: formats.list(words) }) })
        : nothing
    }
    ${drawing.state === 'tooLong' ? message({ tone: 'warning', text: t('qr-contact-card.tooLong') }) : nothing}
    ${
      drawing.state === 'failed'
        ? message({
            tone: 'error',
            text: t('qr-contact-card.failed'),
            actions: button({ label: t('common.retry'), onClick: () => this.#drawer.retry() }),
          })
        : nothing
    }
    ${this.pictureFailed ? message({ tone: 'error', live: 'assertive', text: t('qr-contact-card.pictureFailed') }) : nothing}`;
  }

  #downloads(whole: ContactCard, drawing: Drawing): unknown {
    const { t } = this.#i18n;
    const give = (text: string, type: string, ending: string): void =>
      download(new Blob([text], { type }), `${fileName(whole.name)}.${ending}`);
    return html`<div class="downloads">
      ${button({
        label: t('qr-contact-card.vcard'),
        icon: 'download',
        onClick: () => give(asVCard4(whole), 'text/vcard;charset=utf-8', 'vcf'),
      })}
      ${
        drawing.state === 'drawn'
          ? button({
              label: t('qr-contact-card.picture'),
              icon: 'image',
              variant: 'quiet',
              onClick: () => void this.#givePicture(drawing.code, whole.name),
            })
          : nothing
      }
      ${button({
        label: t('qr-contact-card.jcard'),
        icon: 'file',
        variant: 'quiet',
        onClick: () => give(JSON.stringify(asJCard(whole)), 'application/vcard+json', 'json'),
      })}
    </div>`;
  }

  async #givePicture(code: QrCode, name: string): Promise<void> {
    const picture = await pictureOf(code);
    this.pictureFailed = picture === null;
    if (picture) download(picture, `${fileName(name)}.png`);
  }
}

const partWords = {
  url: 'qr-contact-card.left.url',
  address: 'qr-contact-card.left.address',
  phones: 'qr-contact-card.left.phones',
  emails: 'qr-contact-card.left.emails',
} as const satisfies Record<string, MessageKey>;

/** Without what no file system or reader bears. */
const fileName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, ' ')
    .trim()
    .replace(/^\.+/, '')
    .slice(0, 100) || 'contact';
