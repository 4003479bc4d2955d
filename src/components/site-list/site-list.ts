import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { contactName } from '../../model/contacts.ts';
import { fold } from '../../model/fold.ts';
import type { Address, Site } from '../../model/place.ts';
import { missingFields } from '../../model/postal.ts';
import { baseStyles } from '../../theme/base.ts';
import { badge, badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles, searchField } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { addressLines, headquartersOf } from '../shared/address-view.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { contactsOf } from '../shared/contacts-of.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { recordDrawerStyles } from '../shared/record-drawer.ts';
import { RemoveQuestion } from '../shared/remove-question.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { siteDrawer } from './site-drawer.ts';
import { siteListStyles } from './site-list.styles.ts';

/** From so many sites on there is a search. */
const searchFrom = 9;
const most = 200;

/**
 * @summary The places at which a client's things stand, each with the address that a report prints.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is no site yet.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the sites cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - site.create, site.save or site.remove, before each write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart heading - The heading.
 * @csspart list - The list of sites.
 * @csspart site - One site.
 * @csspart address - The address that a report prints.
 * @csspart form - The form in its drawer.
 */
export class SiteList extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    badgeStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    errorSummaryStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    conflictStyles,
    recordDrawerStyles,
    sectionStyles,
    siteListStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #page = new PageController<'sites'>(this, () => ({ source: this.#data.source, spec: this.#own('sites', most) }));
  #addresses = new PageController<'addresses'>(this, () => ({
    source: this.#data.source,
    spec: this.#own('addresses', 100),
  }));
  #contacts = new PageController<'contacts'>(this, () => {
    const { source } = this.#data;
    const { clientId } = this;
    return { source, spec: source && clientId ? contactsOf(source, clientId, this.#i18n.locale) : undefined };
  });
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'sites');
  #drawer = siteDrawer(this, this.#data, this.#i18n, {
    clientId: () => this.clientId,
    headquarters: () => this.#headquarters,
    contacts: () => this.#contacts.data?.items ?? [],
    sites: () => this.#sites,
    onSaved: (site, write, isNew) => this.#handleSaved(site, write, isNew),
  });
  #question = new RemoveQuestion(this, this.#i18n);

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose sites these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the sites and lets nobody change them. */
  @property({ type: Boolean }) readonly = false;

  @state() private search = '';

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#add', '#heading');
  }

  override render(): unknown {
    const { t } = this.#i18n;
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('site-list.title')}</h3></slot
        >
        ${this.#mayWrite && this.#sites.length > 0 ? this.#addButton() : nothing}
      </div>
      ${this.#undo.notice()} ${this.#body()} ${this.#drawer.render()} ${this.#question.render()} ${this.#undo.render()}
    </div>`;
  }

  #own<N extends 'sites' | 'addresses'>(of: N, limit: number) {
    const { clientId } = this;
    return clientId ? { of, query: { parent: { collection: 'clients' as const, id: clientId }, limit } } : undefined;
  }

  #body(): unknown {
    const { state: read } = this.#page;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#page.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines: 2 });
    if (this.#sites.length === 0) {
      return html`<slot name="empty"
        >${emptyState({
          icon: 'map-pin',
          heading: t('site-list.empty'),
          text: this.#mayWrite ? t('site-list.emptyHelp') : undefined,
          actions: this.#mayWrite ? this.#addButton() : undefined,
        })}</slot
      >`;
    }
    const shown = this.#shown();
    return html`${
      this.#sites.length >= searchFrom
        ? searchField({
            id: 'search',
            label: t('site-list.search'),
            labelHidden: true,
            placeholder: t('site-list.search'),
            clearLabel: t('common.clear'),
            value: this.search,
            onInput: (text) => (this.search = text),
          })
        : nothing
    }
    ${
      shown.length === 0
        ? emptyState({ icon: 'search', heading: t('common.noMatches') })
        : html`<ul class="list" part="list" aria-labelledby="heading">
            ${repeat(
              shown,
              ({ id }) => id,
              (site) => this.#site(site),
            )}
          </ul>`
    }`;
  }

  #site(site: Site): unknown {
    const { t } = this.#i18n;
    const { name } = site;
    const contact = this.#contacts.data?.items.find(({ id }) => id === site.contactId);
    const find = () =>
      [...this.renderRoot.querySelectorAll<HTMLElement>('.site')]
        .find(({ dataset }) => dataset['id'] === site.id)
        ?.querySelector('button');
    return html`<li class="site" part="site" data-id=${site.id}>
      <div class="what">
        <h4 class="name">
          <bdi>${name}</bdi>
          ${site.grouping === 'other' ? badge({ text: t('site-list.other') }) : nothing}
        </h4>
        <div part="address">${this.#address(site)}</div>
        ${contact ? html`<p class="muted">${t('site-list.contact')}: <bdi>${contactName(contact)}</bdi></p>` : nothing}
      </div>
      ${
        this.#mayWrite && (site.allow?.includes('update') ?? true)
          ? html`<div class="deeds no-print">
              ${button({ label: t('contacts-editor.editName', { name }), icon: 'pencil', iconOnly: true, variant: 'quiet', onClick: ({ currentTarget }) => this.#drawer.edit(site, currentTarget instanceof Element ? currentTarget : undefined, find, '#heading') })}
              ${button({
                label: t('site-list.removeName', { name }),
                icon: 'trash',
                iconOnly: true,
                variant: 'quiet',
                onClick: ({ currentTarget }) => {
                  this.#question.ask(
                    {
                      heading: t('site-list.removeTitle', { name }),
                      text: t('site-list.removeText'),
                      onRemove: () => void this.#remove(site),
                    },
                    currentTarget instanceof Element ? currentTarget : undefined,
                    '#add',
                    '#heading',
                  );
                },
              })}
            </div>`
          : nothing
      }
    </li>`;
  }

  /** What a report would print: the site's own address, the headquarters' by reference, or that there is none (Q-19). */
  #address(site: Site): unknown {
    const { t } = this.#i18n;
    const none = html`<p class="muted">${t('site-list.noAddress')}</p>`;
    if (site.sameAsHeadquarters) {
      const headquarters = this.#headquarters;
      if (!headquarters) return none;
      return html`${addressLines(headquarters, this.#i18n)}
        <p class="muted">${t('site-list.isHeadquarters')}</p>`;
    }
    if (!site.address) return none;
    const isWhole = missingFields(site.address).length === 0;
    return html`${addressLines(site.address, this.#i18n)}
    ${isWhole ? nothing : html`<p class="muted">${t('site-list.incomplete')}</p>`}`;
  }

  #addButton(): unknown {
    return button({
      id: 'add',
      label: this.#i18n.t('site-list.add'),
      icon: 'plus',
      onClick: () => {
        if (this.clientId) this.#drawer.add({ clientId: this.clientId, name: '' }, this.clientId, '#add', '#heading');
      },
    });
  }

  get #sites(): readonly Site[] {
    return (this.#page.data?.items ?? []).filter(({ archivedAt }) => !archivedAt);
  }

  get #headquarters(): Address | undefined {
    return headquartersOf(this.#addresses.data?.items ?? []);
  }

  get #mayWrite(): boolean {
    return !this.readonly && this.#rights.mayEdit && Boolean(this.#data.caps?.of('sites').write);
  }

  #shown(): Site[] {
    const words = fold(this.search).split(/\s+/).filter(Boolean);
    const { compare } = this.#i18n.formats;
    return this.#sites
      .filter(({ name, address }) => {
        const text = fold([name, ...(address?.lines ?? []), address?.locality ?? ''].join(' '));
        return words.every((word) => text.includes(word));
      })
      .sort((a, b) => compare(a.name, b.name));
  }

  #remove(site: Site): Promise<void> {
    return this.#deeds.removed('site', 'sites', site, this.#i18n.t('site-list.removed', { name: site.name }));
  }

  #handleSaved(site: Site, write: Write<Site> | undefined, isNew: boolean): void {
    const said = isNew ? 'contacts-editor.added' : 'contacts-editor.saved';
    this.#deeds.written('site', site, this.#i18n.t(said, { name: site.name }), write, isNew);
  }
}
