import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { fold } from '../../model/fold.ts';
import type { Note } from '../../model/remark.ts';
import { isCustomer } from '../../model/rights.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles, selectField } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { markStyles } from '../../ui/mark.ts';
import { messageStyles } from '../../ui/message.ts';
import { segmented, segmentedStyles } from '../../ui/segmented.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { ListSearch } from '../shared/list-search.ts';
import { searchWords } from '../shared/marked.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { PagedRows } from '../shared/paged-rows.ts';
import { paging, pagingBelow, pagingStyles, rangeText } from '../shared/paging.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { recordDrawerStyles } from '../shared/record-drawer.ts';
import { searchBox } from '../shared/search-box.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { noteDrawer } from './note-drawer.ts';
import { noteListStyles } from './note-list.styles.ts';
import { notesQuery } from './note-query.ts';
import type { NoteQuestion } from './note-query.ts';
import { noteRow } from './note-row.ts';

/**
 * @summary Notes about a client, with the texts and e-mails that were sent: searched, paged, important ones first, each with who sees it.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is nothing yet.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the notes cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - note.create, note.save or note.remove, before each write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart heading - The heading.
 * @csspart search - The search field.
 * @csspart paging - The choices of size and order, and the way to other pages.
 * @csspart range - Which notes are shown.
 * @csspart list - The list.
 * @csspart note - One note.
 * @csspart important - The mark of an important note.
 * @csspart visible - The mark of a note that the customer sees.
 * @csspart hidden - The mark of a note that the customer does not see.
 * @csspart kind - The kind of a note.
 * @csspart text - The text of a note.
 * @csspart form - The form in its drawer.
 */
export class NoteList extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    segmentedStyles,
    markStyles,
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
    pagingStyles,
    noteListStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #search = new ListSearch(this, (search) => (this.search = search.trim()));
  #pages: PagedRows<'notes'> = new PagedRows(this, 'notes', {
    source: () => this.#data.source,
    query: () =>
      this.clientId
        ? notesQuery(this.clientId, this.#question, (field, op) => this.#pages.canFilter(field, op))
        : undefined,
    said: () =>
      this.#pages.hasNext || this.#pages.hasPrevious
        ? rangeText(this.#i18n, this.#pages)
        : this.#i18n.t('note-list.count', { count: this.#notes.length }),
  });
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'notes');
  #drawer = noteDrawer(this, this.#data, this.#i18n, {
    clientId: () => this.clientId,
    onSaved: (note, write, isNew) => this.#handleSaved(note, write, isNew),
  });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose notes these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the notes and lets nobody change them. */
  @property({ type: Boolean }) readonly = false;

  @state() private view: NoteQuestion['view'] = 'standard';
  @state() private order: NoteQuestion['order'] = 'newest';
  @state() private search = '';
  /** Ids of very long notes that are shown whole. */
  @state() private whole: ReadonlySet<string> = new Set();

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#add', '#heading');
  }

  override render(): unknown {
    const { t } = this.#i18n;
    const isAsked = this.search !== '' || this.view === 'all';
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('note-list.title')}</h3></slot
        >
        ${this.#mayWrite && (isAsked || this.#notes.length > 0) ? this.#addButton() : nothing}
      </div>
      ${this.#undo.notice()} ${this.#body()} ${this.#drawer.render()} ${this.#undo.render()}
    </div>`;
  }

  get #question(): NoteQuestion {
    const { view, order, search } = this;
    return { view, order, search };
  }

  /** What a back end gives beyond what was asked is left out here too. */
  get #notes(): readonly Note[] {
    const isOwn = isCustomer(this.#data.session);
    const notes = this.#pages.rows.filter(
      ({ kind, visibility }) =>
        (this.view === 'all' || kind !== 'system') && (!isOwn || (visibility === 'customer' && kind !== 'system')),
    );
    if (this.#pages.canSort('important')) return notes;
    return [...notes.filter(({ important }) => important), ...notes.filter(({ important }) => !important)];
  }

  get #mayWrite(): boolean {
    const { caps, session } = this.#data;
    const mayEdit = this.#rights.mayEdit && !isCustomer(session);
    return !this.readonly && this.clientId !== undefined && mayEdit && Boolean(caps?.of('notes').write);
  }

  #body(): unknown {
    const { state: read } = this.#pages;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#pages.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    return html`${this.#toolbar()} ${this.#notes.length > 0 ? this.#list() : this.#empty()}`;
  }

  #toolbar(): unknown {
    const { t } = this.#i18n;
    const { busy, canSearch } = this.#pages;
    const searches = canSearch && (this.#notes.length > 0 || this.#search.typed !== '' || busy);
    // Customers have none of the system's notes.
    const chooses = !isCustomer(this.#data.session);
    if (!searches && !chooses) return nothing;
    return html`<div class="toolbar no-print">
      ${
        chooses
          ? segmented({
              id: 'view',
              label: t('note-list.view.label'),
              value: this.view,
              segments: [
                { value: 'standard', label: t('note-list.view.standard') },
                { value: 'all', label: t('note-list.view.all') },
              ],
              onChange: (view) => (this.view = view === 'all' ? 'all' : 'standard'),
            })
          : nothing
      }
      ${searches ? searchBox({ search: this.#search, i18n: this.#i18n, label: t('note-list.search'), busy }) : nothing}
    </div>`;
  }

  #list(): unknown {
    const { t } = this.#i18n;
    const pages = this.#pages;
    const common = { pages, i18n: this.#i18n };
    const toTop = () => this.shadowRoot?.getElementById('heading')?.focus();
    return html`${paging({ ...common, sizeLabel: t('note-list.perPage'), more: this.#orderField() })}
      <ul class="list" part="list" aria-labelledby="heading" aria-busy=${pages.busy}>
        ${repeat(
          this.#notes,
          ({ id }) => id,
          (note) => this.#note(note),
        )}
      </ul>
      ${this.#notes.length > 5 ? pagingBelow({ ...common, onStep: toTop }) : nothing}`;
  }

  #orderField(): unknown {
    const { t } = this.#i18n;
    if (!this.#pages.canSort('at') || this.#notes.length < 2) return undefined;
    return selectField({
      id: 'order',
      label: t('note-list.order'),
      value: this.order,
      options: [
        { value: 'newest', label: t('note-list.newest') },
        { value: 'oldest', label: t('note-list.oldest') },
      ],
      onChange: (order) => (this.order = order === 'oldest' ? 'oldest' : 'newest'),
    });
  }

  #note(note: Note): unknown {
    const sees = !isCustomer(this.#data.session);
    // What was sent, and what the system wrote, is history.
    const mayChange = this.#mayWrite && note.kind === 'note' && (note.allow?.includes('update') ?? true);
    return noteRow(note, {
      i18n: this.#i18n,
      lists: settingsWithDefaults(this.#data.settings),
      words: searchWords(this.search),
      marksVisibility: sees,
      hasMarks: sees || this.#notes.some(({ important }) => important),
      isWhole: this.whole.has(note.id),
      onWhole: ({ id }) => (this.whole = toggled(this.whole, id)),
      onEdit: mayChange ? (one, opener) => this.#drawer.edit(one, opener, '#heading') : undefined,
      onRemove: mayChange ? (one) => void this.#remove(one) : undefined,
    });
  }

  #empty(): unknown {
    const { t } = this.#i18n;
    if (this.search !== '') return emptyState({ icon: 'search', heading: t('common.noMatches') });
    const canStart = this.#mayWrite && this.view === 'standard';
    return html`<slot name="empty"
      >${emptyState({
        icon: 'sticky-note',
        heading: t('note-list.empty'),
        text: canStart ? t('note-list.emptyHelp') : undefined,
        actions: canStart ? this.#addButton() : undefined,
      })}</slot
    >`;
  }

  #addButton(): unknown {
    return button({
      id: 'add',
      label: this.#i18n.t('note-list.add'),
      icon: 'plus',
      hasPopup: 'dialog',
      onClick: () => {
        const { clientId } = this;
        if (clientId === undefined) return;
        const empty = { kind: 'note', clientId, body: '', important: false, visibility: 'internal' } as const;
        this.#drawer.add(empty, clientId, '#add', '#heading');
      },
    });
  }

  #remove(note: Note): Promise<void> {
    return this.#deeds.removed('note', 'notes', note, this.#i18n.t('note-list.removed'));
  }

  #handleSaved(note: Note, write: Write<Note> | undefined, isNew: boolean): void {
    const { id, important, body } = note;
    if (isNew) {
      // It must be seen at once: a search that does not find it is over.
      if (!searchWords(this.search).every((word) => fold(body).includes(word))) this.#search.type('');
      this.#pages.show(important || this.order === 'newest' ? 'first' : 'last', id);
    }
    this.#deeds.written('note', note, this.#i18n.t(isNew ? 'note-list.added' : 'note-list.saved'), write, isNew);
  }
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
