/**
 * Changing one cell where it stands, by the rules and rights of the form. The field is drawn outside the rows, which are
 * re-used while a person scrolls: in a panel over the cell, so that what is typed belongs to a client and not to a row.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { Client } from '../../model/client.ts';
import { toProblem } from '../../model/problem.ts';
import type { FieldDef } from '../../model/register.ts';
import { mayEdit } from '../../model/rights.ts';
import { button } from '../../ui/button.ts';
import { textField } from '../../ui/field.ts';
import { announce } from '../../ui/live-region.ts';
import { message } from '../../ui/message.ts';
import { PopoverController } from '../../ui/popover.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { customFields } from '../shared/custom-fields.ts';
import { FormController } from '../shared/form-controller.ts';
import { MergeDialog } from '../shared/merge-dialog.ts';
import { readProblem, writeProblem } from '../shared/problem-text.ts';
import { readTags } from '../shared/tags.ts';
import type { UndoController } from '../shared/undo.ts';
import type { ListController, ListHost } from './list-controller.ts';
import type { GridController } from './list-grid.ts';
import type { RowPainter } from './list-rows.ts';

export interface CellEditAbout {
  list: ListController;
  grid: GridController;
  painter: RowPainter;
  undo: UndoController;
}

const plain: readonly string[] = ['name', 'type', 'tags', 'number'];
const custom = 'custom.';
/** What a cell has a field for; any other kind is shown and not touched. */
const known: ReadonlySet<string> = new Set(['text', 'number', 'date', 'boolean', 'select']);

interface Place {
  id: string;
  column: string;
}

export class ListCellEdit {
  #host: ListHost;
  #about: CellEditAbout;
  #popover: PopoverController;
  #form: FormController<'clients'>;
  #fields: BoundFields;
  #merge: MergeDialog;
  #at: Place | undefined;
  #isOpening = false;
  /** Tags as they are being typed, commas and all. */
  #typed: string | undefined;

  constructor(host: ListHost, about: CellEditAbout) {
    this.#host = host;
    this.#about = about;
    const { data, i18n } = about.list;
    const isNumber = () => this.#at?.column === 'number';
    this.#form = new FormController(host, data, 'clients', {
      create: 'client.create',
      get save() {
        return isNumber() ? ('client.setNumber' as const) : ('client.save' as const);
      },
    });
    this.#fields = new BoundFields(this.#form.draft, i18n, 'cell');
    this.#popover = new PopoverController(host, { id: 'cell-edit', onClose: () => this.#left() });
    this.#merge = new MergeDialog(host, data, i18n, {
      form: this.#form,
      labelOf: () => this.#label,
      // The dialog gives the focus back first.
      onKept: () => void host.updateComplete.then(() => this.#show()),
      returnTo: () => about.grid.current,
    });
  }

  /** Whether this person may change that cell of that client. Cards have no cells to stand in. */
  readonly isEditable = (client: Client, column: string): boolean => {
    const { data, room } = this.#about.list;
    if (room.narrow || this.#host.readonly || !data.caps?.of('clients').write || client.archivedAt) return false;
    if (!mayEdit(data.session, client, true)) return false;
    if (column === 'number') return data.may('client.number.edit');
    return plain.includes(column) || known.has(this.#def(column)?.type ?? '');
  };

  readonly handleKeydown = (event: KeyboardEvent): void => {
    const { key, target } = event;
    if (key !== 'F2' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!(target instanceof HTMLElement) || target.dataset.stop === undefined) return;
    const client = this.#about.painter.rowOf(target)?.client;
    if (!client) return;
    event.preventDefault();
    if (this.isEditable(client, target.dataset.stop)) void this.#open({ id: client.id, column: target.dataset.stop });
    else announce(this.#about.list.i18n.t('client-list.cell.locked'));
  };

  readonly handleDblclick = ({ target }: MouseEvent): void => {
    if (!(target instanceof Element) || target.closest('.name')) return;
    const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
    const client = this.#about.painter.rowOf(target)?.client;
    if (client && column && this.isEditable(client, column)) void this.#open({ id: client.id, column });
  };

  /** Once, outside the rows. */
  render(): TemplateResult {
    const { t } = this.#about.list.i18n;
    const name = this.#form.draft.base?.name ?? '';
    return html`${this.#popover.render(t('client-list.cell.edit', { field: this.#label, name }), () => this.#content(), 'cell-edit')}`;
  }

  /** The question after someone else changed the same; apart from the panel, which closes below it. */
  renderMerge(): unknown {
    return this.#merge.render();
  }

  get #label(): string {
    return this.#about.list.layout.all.find(({ id }) => id === this.#at?.column)?.label ?? '';
  }

  get #pointer(): string {
    return `/${(this.#at?.column ?? '').replace(custom, 'custom/')}`;
  }

  #def(column: string): FieldDef | undefined {
    if (!column.startsWith(custom)) return undefined;
    const key = column.slice(custom.length);
    return this.#about.list.lookups.fieldDefs.find((def) => def.key === key);
  }

  #cell({ id, column }: Place): HTMLElement | undefined {
    const rows = [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('.client') ?? [])];
    const row = rows.find((one) => this.#about.painter.rowOf(one)?.client?.id === id);
    return row?.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`) ?? undefined;
  }

  async #open(place: Place): Promise<void> {
    const { list, undo } = this.#about;
    if (this.#form.busy) return;
    try {
      // A row may hold a part of its client; what is written must stand on the whole of it.
      const whole = await list.data.source?.one('clients', place.id);
      if (!whole) return;
      if (!this.isEditable(whole, place.column)) return announce(list.i18n.t('client-list.cell.locked'));
      this.#at = place;
      this.#typed = undefined;
      void this.#form.edit(whole, `cell-${place.column}`);
      this.#show();
    } catch (error) {
      const { heading, text } = readProblem(list.i18n, toProblem(error));
      undo.warn(`${heading} ${text}`);
    }
  }

  #show(): void {
    const place = this.#at;
    if (!place) return;
    const cell = this.#cell(place);
    if (!cell) return this.#form.draft.leave();
    // Opening first closes what the question was drawn over.
    this.#isOpening = true;
    this.#popover.open(cell, `${place.id} ${place.column}`, [() => this.#cell(place), () => this.#about.grid.current]);
    this.#isOpening = false;
  }

  /** Closed by a press beside it: what was typed is kept for the next time. */
  #left(): void {
    const { busy, stale, editing, draft } = this.#form;
    if (!this.#isOpening && !busy && !stale && editing) draft.leave();
  }

  #content(): unknown {
    const { t, formats } = this.#about.list.i18n;
    const { draft, problem, busy } = this.#form;
    if (!draft.value) return nothing;
    const other = draft.issues.find(({ pointer }) => !pointer.startsWith(this.#pointer));
    return html`<div class="cell-edit" @keydown=${this.#handleKey}>
      ${draft.restoredAt ? message({ text: t('form.restored', { when: formats.dateTime(draft.restoredAt.toISOString()) }) }) : nothing}
      ${this.#field()} ${other ? message({ tone: 'error', text: fieldMessage(t, other), live: 'assertive' }) : nothing}
      ${problem ? message({ tone: 'error', live: 'assertive', ...writeProblem(this.#about.list.i18n, problem) }) : nothing}
      <div class="cell-actions">
        ${button({ label: t('common.cancel'), onClick: () => void this.#cancel() })}
        ${button({ label: t('common.save'), variant: 'primary', busy, onClick: () => void this.#save() })}
      </div>
    </div>`;
  }

  #field(): unknown {
    const { i18n } = this.#about.list;
    const { t } = i18n;
    const fields = this.#fields;
    const { draft } = this.#form;
    const def = this.#def(this.#at?.column ?? '');
    if (def) return customFields(fields, i18n, [def], draft.base?.custom);
    const label = this.#label;
    switch (this.#at?.column) {
      case 'type':
        return fields.select('/type', {
          label,
          options: (['business', 'private'] as const).map((value) => ({
            value,
            label: t(`client-list.type.${value}`),
          })),
        });
      case 'tags':
        return this.#tags(label);
      case 'number':
        return fields.text('/number', { label, autocomplete: 'off' });
      default:
        return fields.text('/name', { label, required: true, autocomplete: 'off', maxLength: 200 });
    }
  }

  #tags(label: string): unknown {
    const { t } = this.#about.list.i18n;
    const { draft } = this.#form;
    const issue = draft.issues.find(({ pointer }) => pointer.startsWith('/tags'));
    return textField({
      id: this.#fields.idOf('/tags'),
      label,
      help: t('client-list.cell.tagsHelp'),
      value: this.#typed ?? (draft.value?.tags ?? []).join(', '),
      autocomplete: 'off',
      error: issue && fieldMessage(t, issue),
      onInput: (typed) => {
        this.#typed = typed;
        draft.issues = draft.issues.filter(({ pointer }) => !pointer.startsWith('/tags'));
        const tags = readTags(typed);
        draft.set('/tags', tags.length > 0 ? tags : undefined);
      },
    });
  }

  readonly #handleKey = (event: KeyboardEvent): void => {
    const { key, target } = event;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const isButton = target instanceof HTMLElement && target.closest('button') !== null;
    if (key === 'Escape') void this.#cancel();
    else if (key === 'Enter' && !isButton) void this.#save();
    else if (key === 'Tab' && !isButton) void this.#save(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  async #cancel(): Promise<void> {
    const place = this.#at;
    if (this.#form.busy) return;
    this.#form.cancel();
    await this.#close(place);
  }

  /** `step`: the editable cell to go on with, after or before this one. */
  async #save(step?: 1 | -1): Promise<void> {
    const { list } = this.#about;
    const place = this.#at;
    const form = this.#form;
    if (!place || form.busy) return;
    if (!form.draft.dirty) return this.#goOn(place, step);
    const outcome = await form.submit(place.id, { known: { fieldDefs: list.lookups.fieldDefs } });
    if (outcome?.state === 'prevented' || outcome?.state === 'done') {
      if (outcome.state === 'done') this.#saved(place, outcome);
      await this.#goOn(place, step);
    } else if (!form.stale) await this.#refused();
  }

  #saved(
    { id, column }: Place,
    { result, write }: { result: Client; write: { undo(): { done: Promise<unknown> } } | undefined },
  ) {
    const { list, undo } = this.#about;
    const action = column === 'number' ? 'client.setNumber' : 'client.save';
    const text = list.i18n.t('client-list.cell.saved', { field: this.#label, name: result.name });
    undo.done(text, write && (() => list.data.act(action, { clientId: id, input: { id } }, () => write.undo().done)));
    list.data.source?.refresh('clients');
  }

  /** What was typed is still in the field, or kept when the panel was closed meanwhile. */
  async #refused(): Promise<void> {
    const { problem } = this.#form;
    await this.#host.updateComplete;
    if (this.#popover.isOpen) {
      this.#popover.element?.querySelector<HTMLElement>('input, select')?.focus();
      return;
    }
    if (problem) this.#tellRefused(problem);
    this.#form.draft.leave();
  }

  #tellRefused(problem: Parameters<typeof writeProblem>[1]): void {
    const { heading, text } = writeProblem(this.#about.list.i18n, problem);
    this.#about.undo.warn(`${heading} ${text}`);
  }

  async #goOn(place: Place, step: 1 | -1 | undefined): Promise<void> {
    const next = step && this.#beside(place, step);
    this.#form.cancel();
    await this.#close(place);
    if (next) await this.#open(next);
  }

  #beside({ id, column }: Place, step: 1 | -1): Place | undefined {
    const { list, painter } = this.#about;
    const cell = this.#cell({ id, column });
    const client = cell && painter.rowOf(cell)?.client;
    const columns = list.shape.columns.map((one) => one.id);
    if (!client) return undefined;
    const rest =
      step > 0 ? columns.slice(columns.indexOf(column) + 1) : columns.slice(0, columns.indexOf(column)).reverse();
    const found = rest.find((one) => this.isEditable(client, one));
    return found === undefined ? undefined : { id, column: found };
  }

  /** The focus stays with the client, wherever its row went. */
  async #close(place: Place | undefined): Promise<void> {
    // Closed by a press beside it, the focus is where the person put it.
    const held = this.#popover.isOpen;
    this.#popover.close();
    await this.#host.updateComplete;
    if (held && place && !this.#about.grid.focusRow(place.id, place.column)) this.#about.grid.focus();
  }
}
