/** The columns: which there are, which are shown, in which order, and how many of them a width has room for. */
import type { Client } from '../../model/client.ts';
import type { Postal } from '../../model/values.ts';
import type { FieldDef } from '../../model/register.ts';
import type { Formats } from '../../i18n/formats.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import { customFieldText, fieldDefLabel } from '../shared/custom-fields.ts';

export type ListView = 'compact' | 'detailed';

/** What a host says about a column: its own, or by the id of a built-in one what should differ. */
export interface ClientColumn {
  id: string;
  /** Heading, in the host's words. */
  label?: string;
  /** The text of a cell. */
  value?: (client: Client) => string | undefined;
  /** Draws a cell instead of `value`: text, a Lit template or a node. */
  render?: (client: Client) => unknown;
  /** Query field that the heading sorts by. */
  sortField?: string;
  /** Digits in a column, set at the end side. */
  numeric?: boolean;
  /** Least width in em. */
  width?: number;
  /** Leaves it out, of the choice too. */
  hidden?: boolean;
  /** Offered in the choice, but not shown until chosen. */
  optional?: boolean;
  /** Id of the column it stands before; absent: last. */
  before?: string;
}

export interface ListColumn extends Omit<ClientColumn, 'hidden' | 'optional' | 'before'> {
  label: string;
  value: (client: Client) => string | undefined;
  /** The muted second line of the detailed view. */
  second?: (client: Client) => string | undefined;
  /** Cells in which a hit of the search is marked. */
  searched?: boolean;
  width: number;
  /** Share of the room that is left. */
  grow: number;
  /** The views that show it until a person chooses. */
  views: readonly ListView[];
  /** Its place among those that stay while the others are scrolled sideways. */
  pin?: number;
}

/** What a person chose: all ids in order, and those that are shown. */
export interface ColumnChoice {
  order: readonly string[];
  shown: readonly string[];
  /** Those that stay at the start; the name does always. */
  pinned?: readonly string[];
  /** In em, of those that were drawn to size. */
  widths?: Readonly<Record<string, number>>;
}

/** A column drawn to size, in em. */
export const narrowest = 4;
export const widest = 60;

/** The name stands first and stays, as soon as there is something to scroll past it. */
export const isPinned = (choice: ColumnChoice, id: string): boolean =>
  id === 'name' || (choice.pinned?.includes(id) ?? false);

export interface ColumnWords {
  t: (key: MessageKey, vars?: Record<string, string | number>) => string;
  formats: Formats;
  /** Names of the provider's own people by id. */
  people: ReadonlyMap<string, string>;
}

type BuiltInColumn = MessageKey extends infer K ? (K extends `client-list.column.${infer Id}` ? Id : never) : never;

const both: readonly ListView[] = ['compact', 'detailed'];
const optional: readonly ListView[] = [];

const lineOf = (place: Postal | undefined): string => (place?.lines ?? []).filter(Boolean).join(', ');
const joined = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

/** All columns there are, in their first order. */
export function allColumns(
  words: ColumnWords,
  fieldDefs: readonly FieldDef[],
  own: readonly ClientColumn[],
): ListColumn[] {
  const { t, formats, people } = words;
  const typeOf = ({ type }: Client) => (type ? t(`client-list.type.${type}`) : '');
  const tagsOf = ({ tags = [] }: Client) => (tags.length > 0 ? formats.list(tags) : '');
  const moment = (instant: string | undefined) => (instant ? formats.dateTime(instant) : '');
  const column = (
    id: BuiltInColumn,
    rest: Omit<ListColumn, 'id' | 'label' | 'grow'> & { grow?: number },
  ): ListColumn => ({ grow: rest.width, ...rest, id, label: t(`client-list.column.${id}`) });

  const builtIn: ListColumn[] = [
    column('name', {
      width: 15,
      grow: 22,
      sortField: 'name',
      searched: true,
      views: both,
      value: ({ name }) => name,
      second: (client) => joined([typeOf(client), tagsOf(client)]),
    }),
    column('number', {
      width: 8,
      grow: 4,
      sortField: 'number',
      searched: true,
      views: both,
      value: ({ number }) => number,
    }),
    column('contact', {
      width: 11,
      grow: 14,
      sortField: 'primaryContact.name',
      searched: true,
      views: both,
      value: ({ primaryContact }) => primaryContact?.name,
      second: ({ primaryContact }) => primaryContact?.email,
    }),
    column('email', {
      width: 13,
      grow: 20,
      sortField: 'primaryContact.email',
      searched: true,
      views: ['compact'],
      value: ({ primaryContact }) => primaryContact?.email,
    }),
    column('phone', { width: 9, grow: 6, views: both, value: ({ primaryContact }) => primaryContact?.phone }),
    column('city', {
      width: 8,
      grow: 9,
      sortField: 'mainAddress.locality',
      searched: true,
      views: both,
      value: ({ mainAddress }) => mainAddress?.locality,
      second: ({ mainAddress }) => lineOf(mainAddress),
    }),
    column('representative', {
      width: 9,
      views: optional,
      value: ({ representativeId }) => (representativeId ? people.get(representativeId) : undefined),
    }),
    column('lastContact', {
      width: 12.5,
      grow: 8,
      sortField: 'lastContactAt',
      views: ['detailed'],
      value: ({ lastContactAt }) => moment(lastContactAt),
    }),
    column('type', { width: 7, sortField: 'type', views: optional, value: typeOf }),
    column('tags', { width: 9, views: optional, value: tagsOf }),
    column('address', { width: 11, views: optional, value: ({ mainAddress }) => lineOf(mainAddress) }),
    column('country', {
      width: 8,
      sortField: 'mainAddress.country',
      views: optional,
      value: ({ mainAddress }) => (mainAddress?.country ? formats.country(mainAddress.country) : undefined),
    }),
    column('accountingKey', {
      width: 9,
      sortField: 'accountingKey',
      views: optional,
      value: ({ accountingKey }) => accountingKey,
    }),
    column('created', {
      width: 12.5,
      sortField: 'createdAt',
      views: optional,
      value: ({ createdAt }) => moment(createdAt),
    }),
  ];
  const customs = fieldDefs.map((def): ListColumn => ({
    id: `custom.${def.key}`,
    label: fieldDefLabel(def, formats.locale),
    width: 8,
    grow: 8,
    numeric: def.type === 'number',
    sortField: `custom.${def.key}`,
    views: both,
    value: ({ custom }) => customFieldText(custom?.[def.key], def, words),
  }));
  return withOwn([...builtIn, ...customs], own);
}

function withOwn(columns: ListColumn[], own: readonly ClientColumn[]): ListColumn[] {
  const found = [...columns];
  for (const { hidden = false, optional: asked = false, before, ...said } of own) {
    const at = found.findIndex(({ id }) => id === said.id);
    const former = at < 0 ? undefined : found[at];
    if (at >= 0) found.splice(at, 1);
    if (hidden) continue;
    const column: ListColumn = {
      label: said.id,
      value: () => undefined,
      width: 8,
      grow: 8,
      views: asked ? optional : both,
      ...former,
      ...said,
    };
    const place = before === undefined ? at : found.findIndex(({ id }) => id === before);
    found.splice(place < 0 ? found.length : place, 0, column);
  }
  return found;
}

/** The chosen columns in the chosen order; one that came later stands at the end, shown as it is by default. */
export function shownColumns(
  all: readonly ListColumn[],
  choice: ColumnChoice | undefined,
  view: ListView,
): ListColumn[] {
  const ordered = inOrder(all, choice);
  const isShown = ({ id, views }: ListColumn): boolean =>
    id === 'name' || (choice?.order.includes(id) ? choice.shown.includes(id) : views.includes(view));
  const shown = ordered.filter(isShown);
  // The detailed view has the address of the mail below the contact's name.
  const isTwice = view === 'detailed' && shown.some(({ id }) => id === 'contact');
  return isTwice ? shown.filter(({ id }) => id !== 'email') : shown;
}

export function inOrder(all: readonly ListColumn[], choice: ColumnChoice | undefined): ListColumn[] {
  if (!choice) return [...all];
  const rank = new Map(choice.order.map((id, index) => [id, index]));
  const placeOf = (id: string) =>
    id === 'name' ? -Infinity : (rank.get(id) ?? Infinity) - (isPinned(choice, id) ? all.length + 1000 : 0);
  return [...all].sort((a, b) => placeOf(a.id) - placeOf(b.id) || 0);
}

/** As many of the columns as `room` holds, both in em: the first ones stay, the name always. */
export function fitting(columns: readonly ListColumn[], room: number): ListColumn[] {
  let left = room - (columns.find(({ id }) => id === 'name')?.width ?? 0);
  return columns.filter((column) => {
    if (column.id === 'name') return true;
    if (left < column.width) {
      // Nothing after one that has no room, so that the order of the columns is the order of their weight.
      left = 0;
      return false;
    }
    left -= column.width;
    return true;
  });
}
