/** What the rows can be grouped by: columns whose values the back end can count and filter by. */
import type { CollectionCaps, Where } from '../../adapters/adapter.ts';
import { canFilter } from '../../data/can-ask.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { FieldDef } from '../../model/register.ts';
import type { Json } from '../../model/values.ts';
import { fieldDefLabel } from '../shared/custom-fields.ts';
import { filterFields, hasFacet } from './list-query.ts';

export interface GroupBy {
  /** Id of the column. */
  id: string;
  label: string;
  /** The query's field. */
  field: string;
  textOf: (value: Json) => string;
  /** What is said of those without a value. */
  none: string;
  compare: (a: string, b: string) => number;
}

export interface GroupMeans {
  i18n: LocalizeController;
  caps: CollectionCaps | undefined;
  people: ReadonlyMap<string, string>;
  fieldDefs: readonly FieldDef[];
}

/** Few values on many clients; each number or date would be a group of its own. */
const ofFields: ReadonlySet<string> = new Set(['text', 'boolean', 'select', 'multiselect']);

export function groupings({ i18n, caps, people, fieldDefs }: GroupMeans): GroupBy[] {
  const { t, formats } = i18n;
  const textOf = (value: Json): string =>
    typeof value === 'boolean'
      ? t(value ? 'common.yes' : 'common.no')
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
  const found: Omit<GroupBy, 'none' | 'compare'>[] = [
    {
      id: 'type',
      label: t('client-list.column.type'),
      field: filterFields.type,
      textOf: (value) => (value === 'private' || value === 'business' ? t(`client-list.type.${value}`) : textOf(value)),
    },
    { id: 'city', label: t('client-list.column.city'), field: filterFields.cities, textOf },
    {
      id: 'country',
      label: t('client-list.column.country'),
      field: filterFields.countries,
      textOf: (value) => (typeof value === 'string' ? formats.country(value) : textOf(value)),
    },
    {
      id: 'representative',
      label: t('client-list.column.representative'),
      field: filterFields.representatives,
      textOf: (value) => people.get(textOf(value)) ?? t('common.unknown'),
    },
    { id: 'tags', label: t('client-list.column.tags'), field: filterFields.tags, textOf },
    ...fieldDefs
      .filter(({ type }) => ofFields.has(type))
      .map((def) => ({
        id: `custom.${def.key}`,
        label: fieldDefLabel(def, formats.locale),
        field: `custom.${def.key}`,
        textOf,
      })),
  ];
  const common = { none: t('common.notGiven'), compare: (a: string, b: string) => formats.compare(a, b) };
  const isCounted = ({ field }: { field: string }) =>
    caps !== undefined && hasFacet(caps, field) && canFilter(caps, field, 'in');
  return found.filter(isCounted).map((one) => ({ ...common, ...one }));
}

/** The rows of one group. */
export const whereGroup = (where: Where | undefined, field: string, value: Json): Where => {
  const own: Where = value === null ? { field, op: 'isNull', value: true } : { field, op: 'in', value: [value] };
  return where ? { and: [where, own] } : own;
};
