import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { Contact } from '../../model/contact.ts';
import { mayEdit } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { buttonStyles } from '../../ui/button.ts';
import { DialogController, dialogStyles } from '../../ui/dialog.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import { restoreFocus } from '../../ui/focus.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { TabsController, tabsStyles } from '../../ui/tabs.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import type { ClientFunction } from '../client-functions/functions.ts';
import { ClientArchive } from '../client-archive/client-archive.ts';
import { ContactsEditor } from '../contacts-editor/contacts-editor.ts';
import { clientHeadStyles } from '../shared/client-head.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { stickerBar, stickerBarStyles } from '../shared/sticker-bar.ts';
import { stickersOf, tabLabel } from '../sticker-notes/stickers-of.ts';
import { chipStyles } from '../../ui/chip.ts';
import { comboboxStyles } from '../../ui/combobox.ts';
import { menuStyles } from '../../ui/menu.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { contactReachStyles } from '../shared/contact-reach.ts';
import { contactsOf } from '../shared/contacts-of.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { accountFooter } from './account-footer.ts';
import { AccountParts } from './account-parts.ts';
import { accountHeader } from './account-header.ts';
import { accountTabStyles } from './account-tab.styles.ts';
import { ArchiveDeed } from './archive-deed.ts';
import { AddressSection } from './address-section.ts';
import { CompanySection } from './company-section.ts';
import type { SavedClient } from './company-section.ts';
import { missingClient } from './missing-client.ts';
import { PrimarySection } from './primary-section.ts';
import { accountSections, historySection, ownPanels } from './account-sections.ts';
import { TabChangeEvent } from './tab-change-event.ts';

/** A tab as a host describes it; its panel is what stands in the slot `panel:<key>`. */
export interface AccountTabItem {
  /** `account` names the element's own tab, to place or rename it. */
  key: string;
  /** In the host's words; `account` has its own where this is left out. */
  label?: string;
}

const own = 'account';

const ownTabs: readonly AccountTabItem[] = [{ key: 'assets' }, { key: 'orders' }, { key: own }];

/**
 * @summary The page of one client: who it is, its primary contact, addresses and contacts, and a row of tabs for the host's parts.
 *
 * @slot tab:* - Beside the label of the tab with that key: a count or a mark.
 * @slot panel:* - The panel of the host's tab with that key.
 * @slot panel:service-preferences - A section of its own below the contacts; without content there is none.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the client cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @slot not-found - Replaces what is shown when there is no such client.
 * @fires action-request - clients.open, client.open, client.save, client.archive, client.restore, client.remove, and those of contacts-editor.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @fires tab-change - A person has chosen another tab; `tab` is its key.
 * @csspart header - Name, state and actions.
 * @csspart title - The client's name.
 * @csspart tab-list - The row of tabs.
 * @csspart tab - A tab.
 * @csspart tab-panel - What the chosen tab shows.
 * @csspart section - A section of the account.
 * @csspart section-heading - Its heading.
 * @csspart footer - The actions at its end.
 */
export class AccountTab extends LitElement {
  static dependencies = {
    'contacts-editor': ContactsEditor,
    'client-archive': ClientArchive,
    'custom-fields': () => import('../custom-fields/custom-fields.ts').then(({ CustomFields }) => CustomFields),
    'client-form': () => import('../client-form/client-form.ts').then(({ ClientForm }) => ClientForm),
    'address-form': () => import('../address-form/address-form.ts').then(({ AddressForm }) => AddressForm),
    'assign-technician': () =>
      import('../assign-technician/assign-technician.ts').then(({ AssignTechnician }) => AssignTechnician),
    'change-history': () => import('../change-history/change-history.ts').then(({ ChangeHistory }) => ChangeHistory),
    'client-functions': () =>
      import('../client-functions/client-functions.ts').then(({ ClientFunctions }) => ClientFunctions),
    'portal-users': () => import('../portal-users/portal-users.ts').then(({ PortalUsers }) => PortalUsers),
    'related-list': () => import('../related-list/related-list.ts').then(({ RelatedList }) => RelatedList),
    'site-list': () => import('../site-list/site-list.ts').then(({ SiteList }) => SiteList),
    'resource-list': () => import('../resource-list/resource-list.ts').then(({ ResourceList }) => ResourceList),
    'sla-editor': () => import('../sla-editor/sla-editor.ts').then(({ SlaEditor }) => SlaEditor),
    'sticker-notes': () => import('../sticker-notes/sticker-notes.ts').then(({ StickerNotes }) => StickerNotes),
  };

  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    badgeStyles,
    messageStyles,
    spinnerStyles,
    tabsStyles,
    tooltipStyles,
    dialogStyles,
    errorSummaryStyles,
    toastStyles,
    stateStyles,
    conflictStyles,
    contactReachStyles,
    chipStyles,
    popoverStyles,
    menuStyles,
    comboboxStyles,
    stickerBarStyles,
    clientHeadStyles,
    accountTabStyles,
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
  #addresses = new PageController<'addresses'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId
      ? { of: 'addresses', query: { parent: { collection: 'clients', id: this.clientId }, limit: 100 } }
      : undefined,
  }));
  #stickers = new PageController<'stickers'>(this, () => ({
    source: this.#parts.hasStickers ? this.#data.source : undefined,
    spec: this.clientId ? stickersOf(this.clientId) : undefined,
  }));
  #primary = new PrimarySection(this, this.#data, this.#i18n, {
    client: () => this.#client.data,
    mayEdit: (contact) => this.#mayContact(contact),
    onEdit: (contact, opener) => this.#editor?.edit(contact.id, opener),
    onRetry: () => this.#contacts.retry(),
    onSaved: (undo) => this.#handleUpdated(undo),
  });
  #places = new AddressSection(this, this.#i18n, this.#parts);
  #tabs = new TabsController(this, { id: 'account', manual: true, onSelect: (key) => this.#select(key) });
  #undo = new UndoController(this, this.#i18n, '#title');
  #company = new CompanySection(this, this.#data, this.#i18n, (saved) => this.#handleSaved(saved));
  #archive = new ArchiveDeed(() => this.renderRoot, this.#data, this.#i18n, this.#undo);
  #form = new DialogController(this, { id: 'edit-client-dialog' });
  /** Id of what has the focus as an update begins. */
  #held: string | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose page this is. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows everything and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;
  /** The tabs in their order; the account stands first unless it is named among them. Absent: assets, orders, account. */
  @property({ attribute: false }) tabs: readonly AccountTabItem[] = ownTabs;
  /** Functions of the host's own in the header, and what should differ in the built-in ones. */
  @property({ attribute: false }) functions: readonly ClientFunction[] = [];
  /** Key of the tab that is shown. */
  @property({ reflect: true }) tab = own;

  @state() private hasPreferences = false;

  constructor() {
    super();
    new TooltipController(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('clientId') && changed.get('clientId') !== undefined) {
      this.#company.leave();
      this.#primary.leave();
    }
    this.#held = this.shadowRoot?.activeElement?.id;
  }

  override updated(): void {
    // What held the focus was drawn anew, elsewhere, or is gone: such as Archive when it has become Restore.
    const root = this.shadowRoot;
    if (root && this.#held && !root.activeElement) restoreFocus(root, `#${this.#held}`, '#title');
  }

  override render(): unknown {
    return html`<div class="frame">${this.#body()} ${this.#undo.render()}</div>`;
  }

  #body(): unknown {
    const { state: read } = this.#client;
    if (read.status === 'failed') {
      const { problem } = read;
      return problem.code === 'notFound' || problem.code === 'gone'
        ? missingClient(this.#data, this.#i18n, problem.movedTo)
        : failedState(this.#i18n, problem, () => this.#client.retry());
    }
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'field', lines: 6 });
    const client = read.data;
    const tabs = this.#shownTabs;
    const selected = tabs.some(({ id }) => id === this.tab) ? this.tab : own;
    const panel = selected === own ? this.#account(client) : this.#panel(selected);
    return html`
      ${accountHeader({
        client,
        i18n: this.#i18n,
        data: this.#data,
        mayEdit: this.#mayEdit(client),
        mayArchive: this.#mayEdit(client) && this.#data.may('client.archive'),
        onEdit: this.#handleEdit,
        onArchive: this.#handleArchive,
        more: this.#parts.functions(this.functions),
      })}
      ${this.#undo.notice()}
      ${
        tabs.length > 1
          ? html`${this.#tabs.list(this.#i18n.t('account-tab.tabs'), tabs, selected)}
            ${this.#parts.notes(tabs.map(({ id, label }) => ({ key: id, label })))} ${this.#tabs.panel(selected, panel)}`
          : html`<div class="tab-panel" part="tab-panel">${panel}</div>`
      }
      ${this.#parts.archive()} ${this.#editDialog(client)}
    `;
  }

  /** The host's panel, else ours for a tab of ours. */
  #panel(key: string): unknown {
    const sections = ownPanels[key] ?? [];
    return html`<slot name="panel:${key}"
      ><div class="account">${sections.map((section) => this.#parts.section(section))}</div></slot
    >`;
  }

  #account(client: Client): unknown {
    const { t } = this.#i18n;
    return html`<div class="account">
      <div class="top">
        ${this.#company.render(client, this.#mayEdit(client))} ${this.#primary.render(this.#contacts.state)}
      </div>
      ${this.#places.render(this.#addresses.state, this.#mayEdit(client), () => this.#addresses.retry())}
      ${accountSections.map((section) => this.#parts.section(section))}
      <section class="section" part="section" aria-labelledby="preferences-heading" ?hidden=${!this.hasPreferences}>
        <h3 class="section-heading" part="section-heading" id="preferences-heading">${t('account-tab.preferences')}</h3>
        <slot name="panel:service-preferences" @slotchange=${this.#handlePreferences}></slot>
      </section>
      ${this.#parts.section(historySection)}
      ${accountFooter({
        i18n: this.#i18n,
        mayEdit: this.#mayEdit(client),
        mayRemove: !this.readonly && this.#archive.mayRemove,
        onEdit: this.#handleEdit,
        onRemove: (event) => void this.#archive.remove(client, event),
        more: this.#parts.assign(),
      })}
    </div>`;
  }

  #editDialog(client: Client): unknown {
    return this.#form.render(() => {
      const { t } = this.#i18n;
      return {
        heading: t('account-tab.editClient'),
        description: html`<bdi>${client.name}</bdi>`,
        size: 'drawer',
        closeLabel: t('common.close'),
        body: this.#parts.form('client-form', {}, this.#handleFinished),
      };
    });
  }

  get #shownTabs(): { id: string; label: string; badge: unknown }[] {
    const label = this.#i18n.t('account-tab.account');
    const named = this.tabs.some(({ key }) => key === own);
    const items = named ? this.tabs : [{ key: own }, ...this.tabs];
    return items.map((item) => ({
      id: item.key,
      label: ('label' in item ? item.label : undefined) ?? (item.key === own ? label : tabLabel(item, this.#i18n)),
      badge: html`<slot name="tab:${item.key}"></slot>${this.#bar(item.key)}`,
    }));
  }

  #bar(key: string): unknown {
    const note = this.#stickers.data?.items.find(({ tab }) => tab === key);
    return note ? stickerBar(note, this.#i18n) : nothing;
  }

  get #editor(): ContactsEditor | null {
    const found = this.renderRoot.querySelector('#contacts-editor');
    return found instanceof ContactsEditor ? found : null;
  }

  #mayEdit(client: Client): boolean {
    return !this.readonly && Boolean(this.#data.caps?.of('clients').write) && mayEdit(this.#data.session, client, true);
  }

  #mayContact({ allow }: Contact): boolean {
    const client = this.#client.data;
    return (
      client !== undefined &&
      this.#mayEdit(client) &&
      Boolean(this.#data.caps?.of('contacts').write) &&
      (allow?.includes('update') ?? true)
    );
  }

  #select(key: string): void {
    if (key === this.tab) return;
    this.tab = key;
    this.dispatchEvent(new TabChangeEvent(key));
  }

  #handleSaved({ result, write }: SavedClient): void {
    const { t } = this.#i18n;
    if (!write) this.#data.source?.refresh('clients');
    this.#undo.done(
      t('account-tab.saved'),
      write &&
        (() =>
          this.#data.act('client.save', { clientId: result.id, input: { id: result.id } }, () => write.undo().done)),
    );
  }

  #handleUpdated(undo: () => Promise<unknown>): void {
    for (const of of ['clients', 'contacts'] as const) this.#data.source?.refresh(of);
    this.#undo.done(this.#i18n.t('account-tab.saved'), async () => {
      await undo();
      for (const of of ['clients', 'contacts'] as const) this.#data.source?.refresh(of);
      return { state: 'done', result: undefined };
    });
  }

  #handleEdit = (event: Event): void => {
    const opener = event.currentTarget instanceof Element ? event.currentTarget : undefined;
    // What is half typed in the section goes on in the form: both keep it under the client.
    this.#company.leave();
    this.#form.open(opener, opener?.id === 'edit-client-below' ? '#edit-client-below' : '#edit-client', '#title');
  };

  #handleFinished = (): void => this.#form.close('program');

  #handleArchive = (event: Event): void => {
    const client = this.#client.data;
    if (client) void this.#archive.ask(client, event);
  };

  #handlePreferences = (event: Event): void => {
    this.hasPreferences = event.target instanceof HTMLSlotElement && event.target.assignedNodes().length > 0;
  };
}
