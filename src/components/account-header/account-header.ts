import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { html as staticHtml } from 'lit/static-html.js';
import type { StaticValue } from 'lit/static-html.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { Contact } from '../../model/contact.ts';
import { telHref } from '../../model/phone.ts';
import { mayEdit } from '../../model/rights.ts';
import { safeUrl } from '../../model/url.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { DialogController, dialogStyles } from '../../ui/dialog.ts';
import { iconStyles } from '../../ui/icon.ts';
import { link } from '../../ui/link.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { AccountParts } from '../account-tab/account-parts.ts';
import { ArchiveDeed } from '../account-tab/archive-deed.ts';
import { missingClient } from '../account-tab/missing-client.ts';
import { ClientArchive } from '../client-archive/client-archive.ts';
import { archiveButton, archivedBanner, backToClients, clientFacts, clientHeadStyles } from '../shared/client-head.ts';
import { contactsOf } from '../shared/contacts-of.ts';
import { factStyles } from '../shared/fact.styles.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { pointLabel } from '../shared/point-label.ts';
import { props } from '../shared/props.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { accountHeaderStyles } from './account-header.styles.ts';
import { shownItems } from './header-items.ts';
import type { HeaderItem } from './header-items.ts';

/**
 * @summary The head of a client's page: its name and how to reach it, with the accounting key, memberships, payment method and portal access.
 *
 * @slot payment-form - The payment provider's own element, as in payment-method.
 * @slot actions - Further actions, before Edit.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the client cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @slot not-found - Replaces what is shown when there is no such client.
 * @fires action-request - clients.open, client.save, client.archive, client.restore, membership.open, and those of the elements inside.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused.
 * @csspart header - All of it.
 * @csspart title - The client's name.
 * @csspart reach - E-mail and phone.
 * @csspart items - The four facts.
 * @csspart item - One of them.
 */
export class AccountHeader extends LitElement {
  static dependencies = {
    'client-archive': ClientArchive,
    'client-form': () => import('../client-form/client-form.ts').then(({ ClientForm }) => ClientForm),
    'accounting-key': () => import('../accounting-key/accounting-key.ts').then(({ AccountingKey }) => AccountingKey),
    'membership-badge': () =>
      import('../membership-badge/membership-badge.ts').then(({ MembershipBadge }) => MembershipBadge),
    'membership-list': () =>
      import('../membership-list/membership-list.ts').then(({ MembershipList }) => MembershipList),
    'payment-method': () => import('../payment-method/payment-method.ts').then(({ PaymentMethod }) => PaymentMethod),
    'portal-access': () => import('../portal-access/portal-access.ts').then(({ PortalAccess }) => PortalAccess),
  };

  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    badgeStyles,
    dialogStyles,
    messageStyles,
    spinnerStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    factStyles,
    clientHeadStyles,
    accountHeaderStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #parts = new AccountParts(this, this.#data, this.#i18n);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #contacts = new PageController<'contacts'>(this, () => {
    const { source } = this.#data;
    const { clientId } = this;
    return { source, spec: source && clientId ? contactsOf(source, clientId, this.#i18n.locale) : undefined };
  });
  #undo = new UndoController(this, this.#i18n, '#title');
  #archive = new ArchiveDeed(() => this.renderRoot, this.#data, this.#i18n, this.#undo);
  #form = new DialogController(this, { id: 'edit-client-dialog' });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose page this is. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows everything and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;
  /** Facts left out, with spaces between: `accounting-key`, `membership`, `payment-method`, `portal`. */
  @property() without = '';

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#archive-client', '#title');
  }

  override render(): unknown {
    const { state: read } = this.#client;
    if (read.status === 'failed') {
      const { problem } = read;
      return problem.code === 'notFound' || problem.code === 'gone'
        ? missingClient(this.#data, this.#i18n, problem.movedTo)
        : failedState(this.#i18n, problem, () => this.#client.retry());
    }
    const { caps } = this.#data;
    if (read.status === 'loading' || !caps) return loadingState(this.#i18n, { kind: 'field', lines: 3 });
    const client = read.data;
    const items = shownItems(caps, this.#data.session, this.without);
    return html`<div class="frame" part="header">
      ${backToClients(this.#data, this.#i18n)} ${this.#undo.notice()} ${this.#head(client)}
      ${archivedBanner(client, this.#i18n, this.#mayArchive(client) ? this.#askArchive(client) : undefined)}
      ${
        items.length > 0
          ? html`<div class="items" part="items">
              ${items.map((item) => html`<div class="item" part="item">${this.#item(item)}</div>`)}
            </div>`
          : nothing
      }
      ${this.#parts.archive()} ${this.#dialog(client)} ${this.#undo.render()}
    </div>`;
  }

  #head(client: Client): unknown {
    const { t } = this.#i18n;
    const { name } = client;
    const mayChange = this.#mayEdit(client);
    return html`<div class="title-row">
      <div class="titles">
        <div class="title-line">
          <h2 class="title" part="title" id="title" tabindex="-1"><bdi>${name}</bdi></h2>
          ${this.#part('membership-badge')}
          ${
            mayChange
              ? button({
                  id: 'edit-client',
                  label: t('account-header.edit', { name }),
                  icon: 'pencil',
                  iconOnly: true,
                  variant: 'quiet',
                  hasPopup: 'dialog',
                  onClick: () => this.#form.open('#edit-client', '#title'),
                })
              : nothing
          }
        </div>
        ${clientFacts(client, this.#i18n)} ${this.#reach()}
      </div>
      <div class="header-actions no-print">
        <slot name="actions"></slot>
        ${
          this.#mayArchive(client) && !client.archivedAt
            ? archiveButton(this.#data, this.#i18n, this.#askArchive(client))
            : nothing
        }
      </div>
    </div>`;
  }

  #askArchive(client: Client): (event: Event) => void {
    return (event) => void this.#archive.ask(client, event);
  }

  /** How the primary contact is reached; what is missing is said (S-02). */
  #reach(): unknown {
    const { t } = this.#i18n;
    const { emails = [], phones = [] } = this.#primary ?? {};
    const labelled = (shown: unknown, label: string) =>
      html`<dd>${shown}${label ? html` <span class="muted">${label}</span>` : nothing}</dd>`;
    const none = html`<dd class="muted">${t('common.notGiven')}</dd>`;
    return html`<dl class="reach-row" part="reach">
      <div>
        <dt>${t('contact.email')}</dt>
        ${emails.map(({ address, label }) =>
          labelled(
            link({ href: safeUrl(`mailto:${address}`), text: html`<bdi dir="ltr">${address}</bdi>` }),
            pointLabel(t, label),
          ),
        )}
        ${emails.length === 0 ? none : nothing}
      </div>
      <div>
        <dt>${t('contact.phone')}</dt>
        ${phones.map((phone) =>
          labelled(
            link({ href: telHref(phone), text: html`<bdi dir="ltr">${phone.raw}</bdi>` }),
            pointLabel(t, phone.label),
          ),
        )}
        ${phones.length === 0 ? none : nothing}
      </div>
    </dl>`;
  }

  #item(item: HeaderItem): unknown {
    const { t } = this.#i18n;
    if (item === 'accounting-key') return this.#part('accounting-key');
    if (item === 'payment-method')
      return this.#part('payment-method', html`<slot name="payment-form" slot="payment-form"></slot>`);
    const [label, content] =
      item === 'membership'
        ? [t('account-header.membership'), this.#part('membership-list', nothing, { brief: true })]
        : [t('account-header.portal'), this.#part('portal-access')];
    return html`<div class="fact">
      <div class="fact-head"><span class="fact-label">${label}</span></div>
      ${content}
    </div>`;
  }

  #part(name: string, content: unknown = nothing, more: Readonly<Record<string, unknown>> = {}): unknown {
    const { adapter, clientId, locale, readonly } = this;
    return this.#parts.draw(
      name,
      (tag: StaticValue) =>
        staticHtml`<${tag} ${props({ adapter, clientId, locale, readonly, ...more })}>${content}</${tag}>`,
    );
  }

  #dialog(client: Client): unknown {
    return this.#form.render(() => {
      const { t } = this.#i18n;
      return {
        heading: t('account-tab.editClient'),
        description: html`<bdi>${client.name}</bdi>`,
        size: 'drawer' as const,
        closeLabel: t('common.close'),
        body: this.#parts.form('client-form', {}, () => this.#form.close('program')),
      };
    });
  }

  get #primary(): Contact | undefined {
    const items = this.#contacts.data?.items ?? [];
    return items.find(({ primary }) => primary) ?? items.find(({ systemAdmin }) => !systemAdmin);
  }

  #mayArchive(client: Client): boolean {
    return this.#mayEdit(client) && this.#data.may('client.archive');
  }

  #mayEdit(client: Client): boolean {
    return !this.readonly && Boolean(this.#data.caps?.of('clients').write) && mayEdit(this.#data.session, client, true);
  }
}
