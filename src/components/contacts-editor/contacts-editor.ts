import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName } from '../../model/contacts.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles, searchField } from '../../ui/field.ts';
import { activeElement, neighbourOf, restoreFocus } from '../../ui/focus.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { iconStyles } from '../../ui/icon.ts';
import { announce } from '../../ui/live-region.ts';
import { markStyles } from '../../ui/mark.ts';
import { MenuController, menuStyles } from '../../ui/menu.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { contactReachStyles } from '../shared/contact-reach.ts';
import { contactsOf, inOrder } from '../shared/contacts-of.ts';
import { searchWords } from '../shared/marked.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { contactCard, matches } from './contact-card.ts';
import { ContactDeeds } from './contact-deeds.ts';
import { contactDrawer, emptyContact } from './contact-drawer.ts';
import { contactMenu } from './contact-menu.ts';
import { ContactQuestions } from './contact-questions.ts';
import { contactsEditorStyles } from './contacts-editor.styles.ts';

/** From so many contacts on there is a search. */
const searchFrom = 9;

/**
 * @summary The people on the client's side: who they are, how to reach them, and which one is primary.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is no contact yet.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the contacts cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - contact.create, contact.save, contact.makePrimary or contact.remove, before each write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart heading - The heading.
 * @csspart list - The list of contacts.
 * @csspart contact - One contact.
 * @csspart name - The line with the name.
 * @csspart primary - The badge of the primary contact.
 * @csspart reach - Phones, e-mails and address of a contact.
 * @csspart form - The form in its drawer.
 */
export class ContactsEditor extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    badgeStyles,
    markStyles,
    messageStyles,
    spinnerStyles,
    popoverStyles,
    menuStyles,
    tooltipStyles,
    dialogStyles,
    errorSummaryStyles,
    toastStyles,
    stateStyles,
    conflictStyles,
    contactReachStyles,
    contactsEditorStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #page = new PageController<'contacts'>(this, () => {
    const [source, clientId] = [this.#data.source, this.clientId];
    const search = this.#isPartial ? this.search.trim() : '';
    return {
      source,
      spec: source && clientId ? contactsOf(source, clientId, this.#i18n.locale, search) : undefined,
    };
  });
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #menu = new MenuController(this, { id: 'contact-menu', placement: 'below-end' });
  #undo = new UndoController(this, this.#i18n, '#add');
  #deeds = new ContactDeeds(this.#data, this.#i18n, this.#undo);
  #drawer = contactDrawer(this, this.#data, this.#i18n, {
    clientId: () => this.clientId,
    mayWrite: () => this.#mayWrite,
    onSaved: (contact, write, isNew) => this.#deeds.saved(contact, write, isNew),
  });
  #questions = new ContactQuestions(this, this.#i18n, {
    onMakePrimary: (contact, former) => void this.#deeds.makePrimary(contact, former),
    onRemove: (contact, successorId) => void this.#deeds.remove(contact, successorId),
  });
  /** Not all came in one page: the back end must search. */
  #isPartial = false;
  #drawn: readonly string[] = []; // ids in order
  #focused: string | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose contacts these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the contacts and lets nobody change them. */
  @property({ type: Boolean }) readonly = false;
  /** What the list is narrowed to. */
  @state() private search = '';

  constructor() {
    super();
    new TooltipController(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('clientId')) {
      this.search = '';
      this.#isPartial = false;
    }
    if (this.#page.data?.next !== undefined) this.#isPartial = true;
  }

  override updated(): void {
    const former = this.#drawn;
    this.#drawn = this.#shown().map(({ id }) => id);
    const gone = this.#focused;
    if (gone === undefined || this.#drawn.includes(gone)) return;
    this.#focused = undefined;
    // The row that held the focus is gone, whoever removed it.
    if (activeElement() !== document.body && activeElement() !== null) return;
    const remaining = former.filter((id) => id === gone || this.#drawn.includes(id));
    const next = neighbourOf(remaining, gone);
    restoreFocus(this.renderRoot as ShadowRoot, () => this.#row(next)?.querySelector('button, a'), '#add', '#heading');
  }

  /** Opens the form of a new contact. The focus returns to `opener` when it closes. */
  add(opener?: Element): void {
    if (!this.clientId || !this.#mayAdd) return;
    const isFirst = !this.#contacts.some(({ systemAdmin }) => !systemAdmin);
    this.#drawer.add(emptyContact(this.clientId, isFirst), this.clientId, opener, '#add', '#heading');
  }

  /** Opens the form of one of the contacts. The focus returns to `opener` when it closes. */
  edit(contactId: string, opener?: Element): void {
    const contact = this.#contacts.find(({ id }) => id === contactId);
    if (contact && this.#mayEdit(contact)) this.#drawer.edit(contact, opener, ...this.#way(contact));
  }

  override render(): unknown {
    return html`<div class="frame">
      ${this.#header()} ${this.#undo.notice()} ${this.#body()} ${this.#drawer.render()} ${this.#questions.render()}
      ${this.#menu.render()} ${this.#undo.render()}
    </div>`;
  }

  #header(): unknown {
    const { t } = this.#i18n;
    const hasAny = this.#page.state.status === 'ready' && (this.#contacts.length > 0 || this.search !== '');
    return html`<div class="header">
      <slot name="heading"
        ><h3 class="heading" part="heading" id="heading" tabindex="-1">
          ${t('contacts-editor.title')}
          ${hasAny && !this.#isPartial ? html`<span class="count" part="count">${this.#i18n.formats.number(this.#contacts.length)}</span>` : nothing}
        </h3></slot
      >
      ${hasAny && this.#mayAdd ? this.#addButton() : nothing}
    </div>`;
  }

  #addButton(): unknown {
    return button({
      label: this.#i18n.t('contacts-editor.add'),
      icon: 'plus',
      id: 'add',
      onClick: (event) => this.add(event.currentTarget instanceof Element ? event.currentTarget : undefined),
    });
  }

  #body(): unknown {
    const { state: read } = this.#page;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#page.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    if (this.#contacts.length === 0 && this.search === '') {
      return html`<slot name="empty"
        >${emptyState({
          icon: 'users',
          heading: t('contacts-editor.empty'),
          text: this.#mayAdd ? t('contacts-editor.emptyHelp') : undefined,
          actions: this.#mayAdd ? this.#addButton() : undefined,
        })}</slot
      >`;
    }
    return html`${this.#search()} ${this.#list(this.#shown())}`;
  }

  #search(): unknown {
    const { t } = this.#i18n;
    if (this.#contacts.length < searchFrom && !this.#isPartial && this.search === '') return nothing;
    return html`<div class="search">
        ${searchField({
          id: 'search',
          label: t('contacts-editor.search'),
          labelHidden: true,
          placeholder: t('contacts-editor.search'),
          clearLabel: t('common.clear'),
          value: this.search,
          busy: this.#page.state.status === 'ready' && this.#page.state.fetching && this.#isPartial,
          onInput: this.#handleSearch,
        })}
      </div>
      ${
        this.#page.data?.next !== undefined
          ? message({ text: t('contacts-editor.partial', { count: this.#contacts.length }) })
          : nothing
      }`;
  }

  #list(contacts: readonly Contact[]): unknown {
    const { t } = this.#i18n;
    if (contacts.length === 0) {
      return emptyState({
        icon: 'search',
        heading: t('common.noMatches'),
        actions: button({ label: t('contacts-editor.showAll'), onClick: () => this.#handleSearch('') }),
      });
    }
    return html`<ul
      class="list"
      part="list"
      aria-labelledby="heading"
      @focusin=${this.#handleFocusin}
      @focusout=${this.#handleFocusout}
    >
      ${repeat(
        contacts,
        ({ id }) => id,
        (contact) => contactCard({ contact, i18n: this.#i18n, words: this.#words, actions: this.#actions(contact) }),
      )}
    </ul>`;
  }

  #actions(contact: Contact): unknown {
    if (!this.#mayEdit(contact)) return nothing;
    const { t } = this.#i18n;
    const name = contactName(contact);
    return html`
      ${button({
        label: t('contacts-editor.editName', { name }),
        icon: 'pencil',
        iconOnly: true,
        variant: 'quiet',
        part: 'edit',
        onClick: (event) =>
          this.edit(contact.id, event.currentTarget instanceof Element ? event.currentTarget : undefined),
      })}
      ${
        contact.systemAdmin
          ? nothing
          : this.#menu.trigger({
              key: contact.id,
              label: t('contacts-editor.more', { name }),
              icon: 'more',
              iconOnly: true,
              variant: 'quiet',
              part: 'more',
              items: () =>
                contactMenu({
                  contact,
                  all: this.#contacts,
                  i18n: this.#i18n,
                  questions: this.#questions,
                  way: this.#way(contact),
                }),
              returnTo: () => this.#trigger(contact.id),
            })
      }
    `;
  }

  get #contacts(): readonly Contact[] {
    return this.#page.data?.items ?? [];
  }

  get #words(): string[] {
    return searchWords(this.search);
  }

  #shown(): Contact[] {
    const words = this.#words;
    const found = this.#isPartial ? this.#contacts : this.#contacts.filter((contact) => matches(contact, words));
    return inOrder(found, this.#i18n.formats);
  }

  get #mayAdd(): boolean {
    return this.#mayWrite && Boolean(this.#data.caps?.creates('contacts'));
  }

  get #mayWrite(): boolean {
    const { caps } = this.#data;
    return !this.readonly && this.#rights.mayEdit && Boolean(caps?.of('contacts').write);
  }

  #mayEdit({ allow }: Contact): boolean {
    return this.#mayWrite && (allow?.includes('update') ?? true);
  }

  #row(id: string | undefined): HTMLElement | null {
    return (
      [...this.renderRoot.querySelectorAll<HTMLElement>('.contact')].find(({ dataset }) => dataset['id'] === id) ?? null
    );
  }

  #trigger(id: string): HTMLElement | null {
    return this.#row(id)?.querySelector<HTMLElement>('[aria-haspopup=menu]') ?? null;
  }

  /** Where the focus goes after something about this contact: its row, else what still is there. */
  #way({ id }: Contact): FocusTarget[] {
    return [() => this.#trigger(id), '#add', '#heading'];
  }

  #handleSearch = (text: string): void => {
    this.search = text;
    void this.updateComplete.then(() => {
      if (!this.#isPartial) announce(this.#i18n.t('common.results', { count: this.#shown().length }));
      if (text === '') restoreFocus(this.renderRoot as ShadowRoot, '#search', '#add', '#heading');
    });
  };

  #handleFocusin = (event: FocusEvent): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.contact') : null;
    this.#focused = row?.dataset['id'];
  };

  /** Without a related target the focused thing may have been taken out of the page: then it is looked after in `updated`. */
  #handleFocusout = (event: FocusEvent): void => {
    if (event.relatedTarget) this.#focused = undefined;
  };
}
