/** Columns, actions and room as one shape of rows. A shape is kept until something it is made of differs, and so are the rows. */
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { FieldDef } from '../../model/register.ts';
import type { Session } from '../../model/rights.ts';
import type { RegisterSettings } from '../../model/settings.ts';
import { rowActions } from './list-actions.ts';
import type { ListAction, RowAction } from './list-actions.ts';
import { allColumns, fitting, inOrder, shownColumns } from './list-columns.ts';
import type { ClientColumn, ColumnChoice, ListColumn, ListView } from './list-columns.ts';
import { mostButtons } from './list-rows.ts';
import type { RowShape } from './list-rows.ts';

export interface LayoutInput {
  i18n: LocalizeController;
  people: ReadonlyMap<string, string>;
  fieldDefs: readonly FieldDef[];
  ownColumns: readonly ClientColumn[];
  ownActions: readonly RowAction[];
  choice: ColumnChoice | undefined;
  session: Session | undefined;
  settings: RegisterSettings;
  view: ListView;
  readonly: boolean;
  assigns: boolean;
  invites: boolean;
  selectable: boolean;
  search: string;
  /** Undefined while it is not known. */
  room: number | undefined;
  narrow: boolean;
  linkTo: (client: Client) => string | undefined;
}

const selectWidth = 2.5;
/** What a card has room for. */
const ofCards: readonly string[] = ['name', 'contact', 'email', 'phone', 'city'];

export class ListLayout {
  #made: readonly unknown[] = [];
  /** All columns there are, in the person's order. */
  all: readonly ListColumn[] = [];
  /** Those chosen, whether or not there is room. */
  chosen: readonly ListColumn[] = [];
  shape: RowShape | undefined;
  /** Value of `grid-template-columns`. */
  template = '';

  update(input: LayoutInput): RowShape {
    const { i18n, session, settings, readonly, assigns, invites, view, narrow, room } = input;
    const { t, formats } = i18n;
    const actions = rowActions({ t, session, settings, readonly, assigns, invites }, input.ownActions);
    // The words of the actions stand for all words: they come and change together.
    const words = JSON.stringify([
      actions.map(({ label }) => label),
      t('client-list.functions'),
      t('client-list.column.name'),
    ]);
    const made = [
      formats,
      words,
      input.people,
      input.fieldDefs,
      input.ownColumns,
      input.ownActions,
      input.choice,
      session,
      settings.archiveVerb,
      view,
      readonly,
      assigns,
      invites,
      input.selectable,
      input.search.trim(),
      room,
      narrow,
    ];
    if (this.shape && made.every((part, at) => part === this.#made[at])) return this.shape;
    this.#made = made;
    this.all = inOrder(
      allColumns({ t, formats, people: input.people }, input.fieldDefs, input.ownColumns),
      input.choice,
    );
    this.chosen = shownColumns(this.all, input.choice, view);
    const functions = functionsWidth(actions);
    const left = (room ?? 60) - functions - (input.selectable ? selectWidth : 0);
    const columns = narrow ? cardColumns(this.all) : fitting(this.chosen, left);
    this.template = [
      ...(input.selectable ? [`${selectWidth}em`] : []),
      ...columns.map(({ width, grow }) => `minmax(${width}em, ${grow}fr)`),
      `${functions}em`,
    ].join(' ');
    this.shape = {
      columns,
      actions,
      view,
      narrow,
      selectable: input.selectable,
      search: input.search.trim(),
      headings: narrow ? 0 : 1,
      archivedLabel: t(`client-list.state.${settings.archiveVerb}`),
      moreLabel: t('common.more'),
      functionsLabel: t('client-list.functions'),
      emptyLabel: t('common.notGiven'),
      pendingLabel: t('common.loading'),
      linkTo: input.linkTo,
    };
    return this.shape;
  }
}

/** In em: the buttons that can stand beside each other, or the heading. */
function functionsWidth(actions: readonly ListAction[]): number {
  const ids = actions.map(({ id }) => id);
  const both = ids.includes('client.archive') && ids.includes('client.restore') ? 1 : 0;
  return Math.max(7.5, Math.min(ids.length - both, mostButtons) * 2.3 + 1.6);
}

/** A card shows the same few things always, each on a line of its own; only the name has its second line. */
function cardColumns(all: readonly ListColumn[]): ListColumn[] {
  return ofCards.flatMap((id) => {
    const column = all.find((one) => one.id === id);
    if (!column) return [];
    return [id === 'name' ? column : { ...column, second: undefined }];
  });
}
