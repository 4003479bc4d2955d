import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { JournalEntry } from '../../model/remark.ts';
import { isCustomer } from '../../model/rights.ts';
import type { Right } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { PagedRows } from '../shared/paged-rows.ts';
import { paging, pagingBelow, pagingStyles, rangeText } from '../shared/paging.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { recordDrawerStyles } from '../shared/record-drawer.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { customerJournalStyles } from './customer-journal.styles.ts';
import { journalDrawer } from './journal-drawer.ts';
import { journalRow } from './journal-row.ts';

/** Any of them lets a person read. */
const readers: readonly Right[] = ['journal.write', 'journal.delete.own', 'journal.delete.any'];

/**
 * @summary The internal journal of a client: complaints and agreements by date, with who wrote them; never for the customer.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is nothing yet.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the journal cannot be read.
 * @slot denied - Replaces what is shown to staff without the right to read it.
 * @fires action-request - journal.create, journal.save or journal.remove, before each write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart heading - The heading.
 * @csspart paging - The choice of size and the way to other pages.
 * @csspart range - Which entries are shown.
 * @csspart list - The list.
 * @csspart entry - One entry.
 * @csspart day - The day it is about.
 * @csspart kind - Its kind.
 * @csspart text - Its text.
 * @csspart form - The form in its drawer.
 */
export class CustomerJournal extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    badgeStyles,
    fieldStyles,
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
    customerJournalStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #pages: PagedRows<'journal'> = new PagedRows(this, 'journal', {
    source: () => this.#data.source,
    // Nothing is asked before it is known who asks.
    query: () =>
      this.clientId && this.#mayRead
        ? {
            parent: { collection: 'clients', id: this.clientId },
            sort: [
              { field: 'occurredOn', dir: 'desc' },
              { field: 'at', dir: 'desc' },
            ],
          }
        : undefined,
    said: () =>
      this.#pages.hasNext || this.#pages.hasPrevious
        ? rangeText(this.#i18n, this.#pages)
        : this.#i18n.t('customer-journal.count', { count: this.#pages.rows.length }),
  });
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'journal');
  #drawer = journalDrawer(this, this.#data, this.#i18n, {
    clientId: () => this.clientId,
    mayWrite: () => this.#mayWrite,
    onSaved: (entry, write, isNew) => this.#handleSaved(entry, write, isNew),
  });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose journal it is. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the journal and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#add', '#heading');
  }

  override render(): unknown {
    const { caps, session } = this.#data;
    // Not even that there is a journal is told to the customer (C-14).
    if (isCustomer(session)) return nothing;
    const { t } = this.#i18n;
    const hasRows = this.#pages.rows.length > 0;
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('customer-journal.title')}</h3></slot
        >
        ${this.#mayWrite && hasRows ? this.#addButton() : nothing}
      </div>
      ${caps && this.#mayRead ? html`<p class="muted">${t('customer-journal.internal')}</p>` : nothing}
      ${this.#undo.notice()} ${this.#body()} ${this.#drawer.render()} ${this.#undo.render()}
    </div>`;
  }

  get #mayRead(): boolean {
    const { caps, session } = this.#data;
    return caps !== undefined && !isCustomer(session) && readers.some((right) => this.#data.may(right));
  }

  get #mayWrite(): boolean {
    const { caps } = this.#data;
    const writes = Boolean(caps?.of('journal').write) && this.clientId !== undefined;
    return !this.readonly && writes && this.#data.may('journal.write');
  }

  #body(): unknown {
    if (this.#data.caps && !this.#mayRead) return deniedState(this.#i18n);
    const { state: read, rows } = this.#pages;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#pages.retry());
    if (read.status === 'loading') return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    return rows.length > 0 ? this.#list(rows) : this.#empty();
  }

  #list(rows: readonly JournalEntry[]): unknown {
    const pages = this.#pages;
    const common = { pages, i18n: this.#i18n };
    const toTop = () => this.shadowRoot?.getElementById('heading')?.focus();
    return html`${paging({ ...common, sizeLabel: this.#i18n.t('customer-journal.perPage') })}
      <ul class="list" part="list" aria-labelledby="heading" aria-busy=${pages.busy}>
        ${repeat(
          rows,
          ({ id }) => id,
          (entry) =>
            journalRow(entry, this.#i18n, {
              onEdit: this.#mayEdit(entry) ? (one, opener) => this.#drawer.edit(one, opener, '#heading') : undefined,
              onRemove: this.#mayRemove(entry) ? (one) => void this.#remove(one) : undefined,
            }),
        )}
      </ul>
      ${rows.length > 5 ? pagingBelow({ ...common, onStep: toTop }) : nothing}`;
  }

  #isOwn({ author }: JournalEntry): boolean {
    const id = this.#data.session?.actor?.id;
    return id !== undefined && author?.userId === id;
  }

  #mayEdit(entry: JournalEntry): boolean {
    if (!this.#mayWrite || !(entry.allow?.includes('update') ?? true)) return false;
    return this.#isOwn(entry) || this.#data.may('journal.delete.any');
  }

  /** A supervisor takes away own entries only, an administrator any (C-13). */
  #mayRemove(entry: JournalEntry): boolean {
    const removes = !this.readonly && Boolean(this.#data.caps?.of('journal').write);
    if (!removes || !(entry.allow?.includes('remove') ?? true)) return false;
    return this.#data.may('journal.delete.any') || (this.#isOwn(entry) && this.#data.may('journal.delete.own'));
  }

  #empty(): unknown {
    const { t } = this.#i18n;
    return html`<slot name="empty"
      >${emptyState({
        icon: 'notebook',
        heading: t('customer-journal.empty'),
        text: this.#mayWrite ? t('customer-journal.emptyHelp') : undefined,
        actions: this.#mayWrite ? this.#addButton() : undefined,
      })}</slot
    >`;
  }

  #addButton(): unknown {
    return button({
      id: 'add',
      label: this.#i18n.t('customer-journal.add'),
      icon: 'plus',
      hasPopup: 'dialog',
      onClick: () => {
        const { clientId } = this;
        if (clientId === undefined) return;
        const empty = { clientId, occurredOn: this.#i18n.formats.today(), body: '' };
        this.#drawer.add(empty, clientId, '#add', '#heading');
      },
    });
  }

  #remove(entry: JournalEntry): Promise<void> {
    return this.#deeds.removed('journal', 'journal', entry, this.#i18n.t('customer-journal.removed'));
  }

  #handleSaved(entry: JournalEntry, write: Write<JournalEntry> | undefined, isNew: boolean): void {
    if (isNew) this.#pages.show('first', entry.id);
    const said = this.#i18n.t(isNew ? 'customer-journal.added' : 'customer-journal.saved');
    this.#deeds.written('journal', entry, said, write, isNew);
  }
}
