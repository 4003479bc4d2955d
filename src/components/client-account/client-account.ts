import { LitElement, css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { html as staticHtml } from 'lit/static-html.js';
import type { StaticValue } from 'lit/static-html.js';
import type { Adapter } from '../../adapters/adapter.ts';
import type { ActionRequestEvent } from '../../data/actions.ts';
import { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { isCustomer } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { buttonStyles } from '../../ui/button.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { TabsController, tabsStyles } from '../../ui/tabs.ts';
import { AccountHeader } from '../account-header/account-header.ts';
import { AccountParts } from '../account-tab/account-parts.ts';
import { TabChangeEvent } from '../account-tab/tab-change-event.ts';
import { props } from '../shared/props.ts';
import { loadingState, stateStyles } from '../shared/states.ts';
import type { ClientFunction } from '../client-functions/functions.ts';
import { clientTabKeys, clientTabs, isClientTab } from './client-tabs.ts';

/** A tab as a host names it: one of ours by its key, or its own, whose panel stands in the slot `panel:<key>`. */
export interface ClientAccountTab {
  key: string;
  /** In the host's words; ours have their own where this is left out. */
  label?: string;
}

/**
 * @summary The page of one customer of a service business: a header of facts over seven tabs, from service history to communications.
 *
 * @slot tab:* - Beside the label of the tab with that key: a count or a mark.
 * @slot panel:* - The panel of the tab with that key, instead of ours.
 * @slot actions - Further actions in the header.
 * @slot payment-form - The payment provider's own element, as in payment-method.
 * @slot loading - Replaces the skeleton.
 * @fires action-request - Those of the elements inside.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @fires tab-change - A person has chosen another tab; `tab` is its key.
 * @csspart tab-list - The row of tabs.
 * @csspart tab - A tab.
 * @csspart tab-panel - What the chosen tab shows.
 * @csspart section - A section of a panel.
 */
export class ClientAccount extends LitElement {
  static dependencies = {
    'account-header': AccountHeader,
    'client-functions': () =>
      import('../client-functions/client-functions.ts').then(({ ClientFunctions }) => ClientFunctions),
    'address-cards': () => import('../address-cards/address-cards.ts').then(({ AddressCards }) => AddressCards),
    'related-list': () => import('../related-list/related-list.ts').then(({ RelatedList }) => RelatedList),
    'note-list': () => import('../note-list/note-list.ts').then(({ NoteList }) => NoteList),
    'equipment-list': () => import('../equipment-list/equipment-list.ts').then(({ EquipmentList }) => EquipmentList),
    'membership-list': () =>
      import('../membership-list/membership-list.ts').then(({ MembershipList }) => MembershipList),
    'communication-preferences': () =>
      import('../communication-preferences/communication-preferences.ts').then(
        ({ CommunicationPreferences }) => CommunicationPreferences,
      ),
  };

  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    badgeStyles,
    messageStyles,
    spinnerStyles,
    tabsStyles,
    stateStyles,
    css`
      .frame {
        container-type: inline-size;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: calc(var(--_space) * 6);
        overflow-wrap: anywhere;
      }

      /* The first label stands in line with what is below it. */
      .tab-list {
        margin-inline-start: calc(var(--_space) * -3);
      }

      .sections {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: calc(var(--_space) * 10);
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #parts = new AccountParts(this, this.#data, this.#i18n);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #tabs = new TabsController(this, { id: 'client', manual: true, onSelect: (key) => this.#select(key) });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose page this is. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows everything and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;
  /** Facts left out of the header, as in account-header. */
  @property() without = '';
  /** The tabs in their order, ours and the host's. Absent: the seven of ours. */
  @property({ attribute: false }) tabs: readonly ClientAccountTab[] | undefined;
  /** Functions of the host's own in the header, and what should differ in the built-in ones. */
  @property({ attribute: false }) functions: readonly ClientFunction[] = [];
  /** Key of the tab that is shown. */
  @property({ reflect: true }) tab = 'serviceHistory';

  override render(): unknown {
    return html`<div class="frame">
      ${this.#parts.draw('account-header', (tag) => this.#header(tag))} ${this.#body()}
    </div>`;
  }

  #header(tag: StaticValue): unknown {
    const { adapter, clientId, locale, readonly, without } = this;
    return staticHtml`<${tag}
      ${props({ adapter, clientId, locale, readonly, without })}
      @action-request=${this.#handleRequest}
      ><slot name="actions" slot="actions"></slot>${this.#functions()}<slot name="payment-form" slot="payment-form"></slot
    ></${tag}>`;
  }

  /** What can be done with the client elsewhere is for the provider's own people. */
  #functions(): unknown {
    if (!this.#data.caps || isCustomer(this.#data.session)) return html``;
    return html`<div slot="actions">${this.#parts.functions(this.functions)}</div>`;
  }

  /** What cannot be read is said once, by the header. */
  #body(): unknown {
    const { status } = this.#client.state;
    if (status === 'failed') return html``;
    if (status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines: 5 });
    const tabs = this.#shownTabs;
    const selected = tabs.find(({ id }) => id === this.tab)?.id ?? tabs[0]?.id;
    if (selected === undefined) return html``;
    return html`<div>
      ${this.#tabs.list(this.#i18n.t('account-tab.tabs'), tabs, selected)}
      ${this.#tabs.panel(selected, this.#panel(selected))}
    </div>`;
  }

  /** The host's panel, else ours for a tab of ours. */
  #panel(key: string): unknown {
    const sections = isClientTab(key) ? clientTabs[key] : [];
    return html`<slot name="panel:${key}"
      ><div class="sections">${sections.map((section) => this.#parts.section(section))}</div></slot
    >`;
  }

  get #shownTabs(): { id: string; label: string; badge: unknown }[] {
    const items: readonly ClientAccountTab[] = this.tabs ?? clientTabKeys.map((key) => ({ key }));
    return items.map(({ key, label }) => ({
      id: key,
      label: label ?? (isClientTab(key) ? this.#i18n.t(`client-account.tab.${key}`) : key),
      badge: html`<slot name="tab:${key}"></slot>`,
    }));
  }

  #select(key: string): void {
    if (key === this.tab) return;
    this.tab = key;
    this.dispatchEvent(new TabChangeEvent(key));
  }

  /** A membership in the header leads to the tab that has its details (S-24), not out of the page. */
  #handleRequest = (event: ActionRequestEvent): void => {
    if (event.action !== 'membership.open' || !this.#shownTabs.some(({ id }) => id === 'membership')) return;
    event.preventDefault();
    this.#select('membership');
    void this.#focusTab('membership');
  };

  async #focusTab(key: string): Promise<void> {
    await this.updateComplete;
    this.shadowRoot?.getElementById(this.#tabs.tabId(key))?.focus();
  }
}
