/** Categories of files and links: the administrator's own list, in which names change and entries are retired. */
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Resource, TaxChoice } from '../../model/register.ts';
import type { SelectOption } from '../../ui/field.ts';
import { labelIn } from '../shared/label-in.ts';

/** A filter's value for what has no category; no id can be blank. */
export const uncategorised = ' ';

/** One that is gone from the list is shown by its id. */
export function categoryName(id: string, categories: readonly TaxChoice[], { locale }: LocalizeController): string {
  const known = categories.find((category) => category.id === id);
  return known ? labelIn(known.label, locale, id) : id;
}

/** Those in use, and the one that is held although it is retired or gone. */
export function offered(
  categories: readonly TaxChoice[],
  held: string | undefined,
  i18n: LocalizeController,
): SelectOption[] {
  const ids = categories.filter(({ id, retired }) => !retired || id === held).map(({ id }) => id);
  if (held && !ids.includes(held)) ids.push(held);
  const isOut = (id: string): boolean => categories.find((category) => category.id === id)?.retired === true;
  return ids.map((id) => {
    const name = categoryName(id, categories, i18n);
    return { value: id, label: isOut(id) ? i18n.t('tax-settings.retired', { name }) : name };
  });
}

/** What there is to choose between in this list; empty where nothing has a category. */
export function filters(
  resources: readonly Resource[],
  categories: readonly TaxChoice[],
  i18n: LocalizeController,
): SelectOption[] {
  const used = new Set(resources.flatMap(({ categoryId }) => categoryId ?? []));
  if (used.size === 0) return [];
  const options = [...used].map((id) => ({ value: id, label: categoryName(id, categories, i18n) }));
  options.sort((a, b) => i18n.formats.compare(a.label, b.label));
  const hasOthers = resources.some(({ categoryId }) => !categoryId);
  return hasOthers ? [...options, { value: uncategorised, label: i18n.t('resource-list.uncategorised') }] : options;
}

/** Those of the category; all of them when it is blank. */
export const within = (resources: readonly Resource[], category: string): readonly Resource[] =>
  category === '' ? resources : resources.filter(({ categoryId }) => (categoryId || uncategorised) === category);
