/** Columns, actions and room as one shape of rows. A shape is kept until something it is made of differs, and so are the rows. */
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { FieldDef } from '../../model/register.ts';
import type { Session } from '../../model/rights.ts';
import type { RegisterSettings } from '../../model/settings.ts';
import { drawn, functionSet, split } from '../client-functions/functions.ts';
import type { ClientFunction, OwnFunction } from '../client-functions/functions.ts';
import { allColumns, fitting, inOrder, shownColumns } from './list-columns.ts';
import { columnSizes, pinnedOf } from './list-column-sizes.ts';
import type { ColumnSizes } from './list-column-sizes.ts';
import type { ClientColumn, ColumnChoice, ListColumn, ListView } from './list-columns.ts';
import type { RowShape } from './list-rows.ts';

export interface LayoutInput {
  i18n: LocalizeController;
  data: DataController;
  people: ReadonlyMap<string, string>;
  fieldDefs: readonly FieldDef[];
  ownColumns: readonly ClientColumn[];
  functions: readonly ClientFunction[];
  choice: ColumnChoice | undefined;
  session: Session | undefined;
  settings: RegisterSettings;
  view: ListView;
  readonly: boolean;
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
  #choice: ColumnChoice | undefined;
  #sized: { choice: ColumnChoice | undefined; sizes: ColumnSizes } | undefined;
  #functions = 0;
  #select = 0;
  /** All columns there are, in their first order. */
  known: readonly ListColumn[] = [];
  /** In em. */
  room = 0;
  /** All columns there are, in the person's order. */
  all: readonly ListColumn[] = [];
  /** Those chosen, whether or not there is room. */
  chosen: readonly ListColumn[] = [];
  shape: RowShape | undefined;

  get sizes(): ColumnSizes {
    if (!this.#sized || this.#sized.choice !== this.#choice)
      this.#sized = { choice: this.#choice, sizes: this.sizesOf(this.#choice) };
    return this.#sized.sizes;
  }

  /** What the sizes would be with these widths. */
  sizesOf(choice: ColumnChoice | undefined): ColumnSizes {
    const { room } = this;
    const { columns = [], narrow = false } = this.shape ?? {};
    // Cards have no columns.
    return columnSizes({
      columns,
      choice: narrow ? undefined : choice,
      room,
      select: this.#select,
      functions: this.#functions,
    });
  }

  update(input: LayoutInput): RowShape {
    const { i18n, data, session, settings, readonly, view, narrow, room, choice } = input;
    this.#choice = choice;
    const { t, formats } = i18n;
    // A few words stand for all of them: they come and change together.
    const words = JSON.stringify([
      t('client-functions.label.contacts'),
      t('client-list.functions'),
      t('client-list.column.name'),
    ]);
    const made = [
      formats,
      words,
      input.people,
      input.fieldDefs,
      input.ownColumns,
      input.functions,
      data.caps,
      // The widths are no part of a row.
      choice && JSON.stringify([choice.order, choice.shown, choice.pinned]),
      session,
      settings.archiveVerb,
      view,
      readonly,
      input.selectable,
      input.search.trim(),
      room,
      narrow,
    ];
    if (this.shape && made.every((part, at) => part === this.#made[at])) return this.shape;
    this.#made = made;
    this.#sized = undefined;
    this.known = allColumns({ t, formats, people: input.people }, input.fieldDefs, input.ownColumns);
    this.all = inOrder(this.known, choice);
    this.chosen = shownColumns(this.all, choice, view);
    const { all: own } = functionSet(data, i18n, input.functions);
    const buttons = narrow ? 0 : buttonsIn(room ?? 60);
    const functions = (this.#functions = functionsWidth(own, buttons));
    const select = (this.#select = input.selectable ? selectWidth : 0);
    const width = (this.room = room ?? 60);
    const columns = narrow
      ? cardColumns(this.all)
      : choice
        ? pinned(this.chosen, pinnedOf({ columns: this.chosen, choice, room: width, select, functions }))
        : fitting(this.chosen, width - functions - select);
    this.shape = {
      columns,
      functionsOf: (client) => split(own, { client, data, readonly }, buttons),
      drawn: (one, client) => drawn(one, { client, data, readonly }, i18n),
      newTab: (label) => t('client-functions.newTab', { label }),
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

const pinned = (columns: readonly ListColumn[], count: number): ListColumn[] =>
  columns.map((column, at) => (at < count ? { ...column, pin: at } : column));

/** Buttons beside each other, in a list of that many em; the rest goes into the row's menu. */
const buttonsIn = (room: number): number => (room >= 96 ? 6 : room >= 76 ? 4 : room >= 58 ? 3 : 2);

/** In em: the buttons that can stand beside each other with the mark of a comment, or the heading. */
function functionsWidth(functions: readonly OwnFunction[], buttons: number): number {
  const marks = functions.filter(({ always }) => always).length;
  return Math.max(7.5, (Math.min(functions.length - marks, buttons) + marks) * 2 + 1.2);
}

/** A card shows the same few things always, each on a line of its own; only the name has its second line. */
function cardColumns(all: readonly ListColumn[]): ListColumn[] {
  return ofCards.flatMap((id) => {
    const column = all.find((one) => one.id === id);
    if (!column) return [];
    return [id === 'name' ? column : { ...column, second: undefined }];
  });
}
