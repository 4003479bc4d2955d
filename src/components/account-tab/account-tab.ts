import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { html as staticHtml } from 'lit/static-html.js';
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
import { skeleton } from '../../ui/skeleton.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { TabsController, tabsStyles } from '../../ui/tabs.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { ClientArchive } from '../client-archive/client-archive.ts';
import { ContactsEditor } from '../contacts-editor/contacts-editor.ts';
import { DependencyController } from '../registry.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { contactReachStyles } from '../shared/contact-reach.ts';
import { contactsOf } from '../shared/contacts-of.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { accountFooter } from './account-footer.ts';
import { accountHeader } from './account-header.ts';
import { accountTabStyles } from './account-tab.styles.ts';
import { ArchiveDeed } from './archive-deed.ts';
import { embedded } from './embedded.ts';
import { addressCards } from './address-cards.ts';
import { CompanySection } from './company-section.ts';
import type { SavedClient } from './company-section.ts';
import { missingClient } from './missing-client.ts';
import { primaryContact } from './primary-contact.ts';
import { TabChangeEvent } from './tab-change-event.ts';

/** A tab as a host describes it; its panel is what stands in the slot `panel:<key>`. */
export interface AccountTabItem {
  /** `account` names the element's own tab, to place or rename it. */
  key: string;
  /** In the host's words; `account` has its own where this is left out. */
  label?: string;
}

const own = 'account';

/** Elements that are sections of their own, in their order: each reads, asks and saves for itself. */
const sections = ['contacts-editor'] as const;

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
    'client-form': () => import('../client-form/client-form.ts').then(({ ClientForm }) => ClientForm),
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
    accountTabStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #parts = new DependencyController(this);
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
  /** The host's tabs in their order; the element's own stands first unless it is named among them. */
  @property({ attribute: false }) tabs: readonly AccountTabItem[] = [];
  /** Key of the tab that is shown. */
  @property({ reflect: true }) tab = own;

  @state() private hasPreferences = false;

  constructor() {
    super();
    new TooltipController(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('clientId') && changed.get('clientId') !== undefined) this.#company.leave();
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
    const panel = selected === own ? this.#account(client) : html`<slot name="panel:${selected}"></slot>`;
    return html`
      ${accountHeader({
        client,
        i18n: this.#i18n,
        data: this.#data,
        mayEdit: this.#mayEdit(client),
        mayArchive: this.#mayEdit(client) && this.#data.may('client.archive'),
        onEdit: this.#handleEdit,
        onArchive: this.#handleArchive,
      })}
      ${this.#undo.notice()}
      ${
        tabs.length > 1
          ? html`${this.#tabs.list(this.#i18n.t('account-tab.tabs'), tabs, selected)}
            ${this.#tabs.panel(selected, panel)}`
          : html`<div class="tab-panel" part="tab-panel">${panel}</div>`
      }
      ${this.#archiveElement()} ${this.#editDialog(client)}
    `;
  }

  #account(client: Client): unknown {
    const { t } = this.#i18n;
    return html`<div class="account">
      <div class="top">${this.#company.render(client, this.#mayEdit(client))} ${this.#primary()}</div>
      <section class="section" part="section" aria-labelledby="addresses-heading">
        <h3 class="section-heading" part="section-heading" id="addresses-heading">${t('account-tab.addresses')}</h3>
        ${this.#addressList()}
      </section>
      ${sections.map((name) => this.#section(name))}
      <section class="section" part="section" aria-labelledby="preferences-heading" ?hidden=${!this.hasPreferences}>
        <h3 class="section-heading" part="section-heading" id="preferences-heading">${t('account-tab.preferences')}</h3>
        <slot name="panel:service-preferences" @slotchange=${this.#handlePreferences}></slot>
      </section>
      ${accountFooter({
        i18n: this.#i18n,
        mayEdit: this.#mayEdit(client),
        mayRemove: !this.readonly && this.#archive.mayRemove,
        onEdit: this.#handleEdit,
        onRemove: (event) => void this.#archive.remove(client, event),
      })}
    </div>`;
  }

  #section(name: string): unknown {
    return html`<section class="section" part="section">
      ${embedded(
        this.#parts,
        this.#i18n,
        name,
        (tag) =>
          staticHtml`<${tag}
            id=${name}
            .adapter=${this.adapter}
            .clientId=${this.clientId}
            .locale=${this.locale}
            .readonly=${this.readonly}
          ></${tag}>`,
      )}
    </section>`;
  }

  #primary(): unknown {
    return primaryContact({
      read: this.#contacts.state,
      i18n: this.#i18n,
      mayEdit: (contact) => this.#mayContact(contact),
      onEdit: (contact, opener) => this.#editor?.edit(contact.id, opener),
      onRetry: () => this.#contacts.retry(),
    });
  }

  #addressList(): unknown {
    const { state: read } = this.#addresses;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#addresses.retry());
    if (read.status === 'loading') return skeleton({ lines: 3 });
    return addressCards(read.data.items, this.#i18n);
  }

  #archiveElement(): unknown {
    const tag = this.#parts.tag('client-archive');
    return tag ? staticHtml`<${tag} id="archive" .adapter=${this.adapter} .locale=${this.locale}></${tag}>` : nothing;
  }

  #editDialog(client: Client): unknown {
    return this.#form.render(() => {
      const { t } = this.#i18n;
      return {
        heading: t('account-tab.editClient'),
        description: html`<bdi>${client.name}</bdi>`,
        size: 'drawer',
        closeLabel: t('common.close'),
        body: embedded(
          this.#parts,
          this.#i18n,
          'client-form',
          (tag) =>
            staticHtml`<${tag} .adapter=${this.adapter} .locale=${this.locale} .clientId=${client.id} @finished=${this.#handleFinished}></${tag}>`,
        ),
      };
    });
  }

  get #shownTabs(): { id: string; label: string; badge: unknown }[] {
    const label = this.#i18n.t('account-tab.account');
    const named = this.tabs.some(({ key }) => key === own);
    const items = named ? this.tabs : [{ key: own }, ...this.tabs];
    return items.map((item) => ({
      id: item.key,
      label: ('label' in item ? item.label : undefined) ?? (item.key === own ? label : item.key),
      badge: html`<slot name="tab:${item.key}"></slot>`,
    }));
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
