/** The panel of search filters (V-12): what the list can be narrowed by, with the values that occur. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CollectionCaps, Page } from '../../adapters/adapter.ts';
import { canFilter } from '../../data/can-ask.ts';
import type { Client } from '../../model/client.ts';
import type { FieldDef } from '../../model/register.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { chip } from '../../ui/chip.ts';
import { selectField, textField } from '../../ui/field.ts';
import type { SelectOption } from '../../ui/field.ts';
import { fieldDefLabel } from '../shared/custom-fields.ts';
import type { ListController } from './list-controller.ts';
import { withoutCustom, withoutFilter } from './list-facets.ts';
import type { FacetsAsk } from './list-facets.ts';
import { filterFields, filterParts, hasFacet, setFilter } from './list-query.ts';
import type { ClientFilters, FilterPart } from './list-query.ts';
import type { ListBar } from './list-toolbar.ts';

type Many = 'tags' | 'cities' | 'countries' | 'representatives';

interface FilterPanel {
  i18n: LocalizeController;
  caps: CollectionCaps;
  filters: ClientFilters;
  /** Values that occur with how many have each; absent while they are counted, or where they cannot be. */
  facetOf: (field: string) => NonNullable<Page<Client>['facets']>[string] | undefined;
  people: ReadonlyMap<string, string>;
  fieldDefs: readonly FieldDef[];
  set: (filters: ClientFilters) => void;
}

/** What a chip says of one part. */
export function partText({ i18n, lookups }: ListController, { name, value }: FilterPart): string {
  const { t, formats } = i18n;
  const said = (label: string, what: string) => t('client-list.filter.part', { label, value: what });
  const yesOrNo = t(value === true ? 'common.yes' : 'common.no');
  switch (name) {
    case 'type':
      return t(value === 'private' ? 'client-list.type.private' : 'client-list.type.business');
    case 'tags':
      return said(t('client-list.filter.tags'), String(value));
    case 'cities':
      return said(t('client-list.filter.cities'), String(value));
    case 'countries':
      return said(t('client-list.filter.countries'), formats.country(String(value)));
    case 'representatives':
      return said(t('client-list.filter.representatives'), lookups.people.get(String(value)) ?? t('common.unknown'));
    case 'hasEmail':
      return said(t('client-list.filter.hasEmail'), yesOrNo);
    default: {
      const def = lookups.fieldDefs.find(({ key }) => `custom.${key}` === name);
      return said(def ? fieldDefLabel(def, formats.locale) : name, typeof value === 'boolean' ? yesOrNo : value);
    }
  }
}

/** The fields whose values the panel offers with their counts, as far as the back end can count them. */
export function facetAsk({ data, lookups, question }: ListController): Pick<FacetsAsk, 'question' | 'fields'> {
  const caps = data.caps?.of('clients');
  const names = ['type', 'tags', 'cities', 'countries', 'representatives'] as const;
  const fields = [
    ...names.map((name) => ({ field: filterFields[name], without: withoutFilter(name) })),
    ...lookups.fieldDefs.filter(hasChoices).map(({ key }) => ({ field: `custom.${key}`, without: withoutCustom(key) })),
  ];
  return { question, fields: caps ? fields.filter(({ field }) => hasFacet(caps, field)) : [] };
}

const hasChoices = ({ type, suggestions = [], suggestionsBinding = false }: FieldDef): boolean =>
  type === 'boolean' || (suggestions.length > 0 && (suggestionsBinding || type === 'select' || type === 'multiselect'));

export function filterPanel({ list, host, filterPanel: popover }: ListBar): TemplateResult | typeof nothing {
  const { i18n, data, lookups } = list;
  const caps = data.caps?.of('clients');
  if (!caps) return nothing;
  const { filters } = host;
  const { people, fieldDefs } = lookups;
  list.facets.prepare();
  const facetOf = (field: string) => list.facets.of(field);
  const set = (next: ClientFilters) => list.ask({ filters: next });
  const panel: FilterPanel = { i18n, caps, filters, facetOf, people, fieldDefs, set };
  const { t, formats } = i18n;
  const own = fieldDefs.filter(({ key }) => canFilter(caps, `custom.${key}`, 'contains'));
  return html`<div class="panel">
    <h2 class="panel-heading">${t('client-list.filter.heading')}</h2>
    ${canFilter(caps, filterFields.type, 'eq') ? typeFilter(panel) : nothing} ${many(panel, 'tags', (value) => value)}
    ${many(panel, 'cities', (value) => value)} ${many(panel, 'countries', (value) => formats.country(value))}
    ${people.size > 0 ? many(panel, 'representatives', (id) => people.get(id) ?? id) : nothing}
    ${canFilter(caps, filterFields.hasEmail, 'isNull') ? emailFilter(panel) : nothing}
    ${own.map((def) => customFilter(panel, def))}
    <div class="panel-actions">
      ${
        filterParts(filters).length > 0
          ? button({ label: t('client-list.filter.clear'), variant: 'quiet', onClick: () => set({}) })
          : nothing
      }
      ${button({ label: t('common.done'), onClick: () => popover.close() })}
    </div>
  </div>`;
}

/** A choice with how many clients it would leave. */
function counted({ i18n, facetOf }: FilterPanel, field: string, value: string | boolean, label: string): string {
  const facet = facetOf(field);
  if (!facet) return label;
  const count = facet.find((one) => one.value === value)?.count ?? 0;
  return i18n.t('client-list.filter.counted', { label, number: i18n.formats.number(count) });
}

function typeFilter(panel: FilterPanel): TemplateResult {
  const { i18n, filters, set } = panel;
  const { t } = i18n;
  const option = (value: 'business' | 'private') => ({
    value,
    label: counted(panel, filterFields.type, value, t(`client-list.type.${value}`)),
  });
  return selectField({
    id: 'filter-type',
    label: t('client-list.filter.type'),
    value: filters.type ?? '',
    emptyLabel: t('common.all'),
    options: [option('business'), option('private')],
    onChange: (value) =>
      set(setFilter(filters, 'type', value === 'business' || value === 'private' ? value : undefined)),
  });
}

const yesNo = (t: LocalizeController['t']): SelectOption[] => [
  { value: 'yes', label: t('common.yes') },
  { value: 'no', label: t('common.no') },
];
const asChoice = (value: unknown): string => (value === undefined ? '' : value ? 'yes' : 'no');
const asBoolean = (choice: string): boolean | undefined => (choice === '' ? undefined : choice === 'yes');

function emailFilter({ i18n: { t }, filters, set }: FilterPanel): TemplateResult {
  return selectField({
    id: 'filter-hasEmail',
    label: t('client-list.filter.hasEmail'),
    value: asChoice(filters.hasEmail),
    emptyLabel: t('common.all'),
    options: yesNo(t),
    onChange: (value) => set(setFilter(filters, 'hasEmail', asBoolean(value))),
  });
}

/** Several values of one field: each choice adds one, each chip takes one away. */
function many(panel: FilterPanel, name: Many, textOf: (value: string) => string): TemplateResult | typeof nothing {
  const { i18n, caps, filters, set } = panel;
  const { t, formats } = i18n;
  const field = filterFields[name];
  if (!canFilter(caps, field, 'in')) return nothing;
  const chosen = filters[name] ?? [];
  const put = (values: readonly string[]) => set(setFilter(filters, name, values.length > 0 ? values : undefined));
  const add = (value: string) => {
    if (value !== '' && !chosen.includes(value)) put([...chosen, value]);
  };
  const common = { id: `filter-${name}`, label: t(`client-list.filter.${name}`) };
  const values = name === 'representatives' ? [...panel.people.keys()] : valuesOf(panel.facetOf(field));
  const options = values
    .filter((value) => !chosen.includes(value))
    .sort((a, b) => formats.compare(textOf(a), textOf(b)))
    .map((value) => ({ value, label: counted(panel, field, value, textOf(value)) }));
  const choice =
    name === 'representatives' || hasFacet(caps, field)
      ? selectField({
          ...common,
          value: '',
          emptyLabel: t(chosen.length > 0 ? 'client-list.filter.addMore' : 'common.all'),
          options,
          onChange: add,
        })
      : textField({ ...common, value: '', onChange: (value) => add(value.trim()) });
  const chips = chosen.map((value) => {
    const text = textOf(value);
    const removeLabel = t('client-list.filter.remove', { filter: text });
    return chip({ text, removeLabel, onRemove: () => put(chosen.filter((other) => other !== value)) });
  });
  return html`<div class="filter">
    ${choice}${chips.length > 0 ? html`<div class="chips">${chips}</div>` : nothing}
  </div>`;
}

const valuesOf = (facet: { value: unknown }[] | undefined): string[] =>
  (facet ?? []).map(({ value }) => value).filter((value): value is string => typeof value === 'string' && value !== '');

function customFilter(panel: FilterPanel, def: FieldDef): TemplateResult {
  const { i18n, filters, set } = panel;
  const { t, locale } = i18n;
  const { key, suggestions = [] } = def;
  const value = filters.custom?.[key];
  const put = (next: string | boolean | undefined) => {
    const { [key]: _, ...rest } = filters.custom ?? {};
    const custom = next === undefined || next === '' ? rest : { ...rest, [key]: next };
    set(setFilter(filters, 'custom', Object.keys(custom).length > 0 ? custom : undefined));
  };
  const common = { id: `filter-custom-${key}`, label: fieldDefLabel(def, locale) };
  const emptyLabel = t('common.all');
  if (def.type === 'boolean') {
    const onChange = (choice: string) => put(asBoolean(choice));
    const options = yesNo(t).map((one) => ({
      ...one,
      label: counted(panel, `custom.${key}`, one.value === 'yes', one.label),
    }));
    return selectField({ ...common, emptyLabel, value: asChoice(value), options, onChange });
  }
  const text = typeof value === 'string' ? value : '';
  if (hasChoices(def)) {
    const options = suggestions.map((one) => ({ value: one, label: counted(panel, `custom.${key}`, one, one) }));
    return selectField({ ...common, emptyLabel, value: text, options, onChange: put });
  }
  return textField({ ...common, value: text, onChange: (typed) => put(typed.trim()) });
}
