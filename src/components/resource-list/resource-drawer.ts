/** What is asked about a link, and what may be changed of a file: its name, its category and who may see it. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { problem } from '../../model/issues.ts';
import type { FieldProblem } from '../../model/problem.ts';
import type { Resource, TaxChoice } from '../../model/register.ts';
import { resourceLevels } from '../../model/resources.ts';
import { safeUrl } from '../../model/url.ts';
import { RecordDrawer } from '../shared/record-drawer.ts';
import { accessFields, askedRoles } from './access-fields.ts';
import { categoryName, offered } from './categories.ts';

interface ResourceDrawerMeans {
  clientId: () => string | undefined;
  categories: () => readonly TaxChoice[];
  onSaved: (resource: Resource, write: Write<Resource> | undefined, isNew: boolean) => void;
}

export function resourceDrawer(
  host: ReactiveControllerHost & HTMLElement,
  data: DataController,
  i18n: LocalizeController,
  means: ResourceDrawerMeans,
): RecordDrawer<'resources'> {
  return new RecordDrawer(host, data, i18n, {
    of: 'resources',
    id: 'resource',
    actions: { create: 'resource.create', save: 'resource.save' },
    heading: (isNew) => i18n.t(isNew ? 'resource-list.addLink' : 'resource-list.edit'),
    nameOf: ({ title }) => title,
    saveLabel: (isNew) => i18n.t(isNew ? 'resource-list.saveLink' : 'common.saveChanges'),
    first: '/title',
    content: ({ value: { kind, categoryId }, draft, fields }) => {
      const { t } = i18n;
      const roles = askedRoles(data.session);
      const categories = offered(means.categories(), draft.base?.categoryId ?? categoryId, i18n);
      const common = { required: true, autocomplete: 'off' } as const;
      return html`${fields.text('/title', { ...common, label: t('resource-list.name'), maxLength: 200 })}
      ${
        kind === 'link'
          ? fields.text('/href', {
              ...common,
              label: t('resource-list.address'),
              type: 'url',
              inputMode: 'url',
              placeholder: 'https://',
            })
          : nothing
      }
      ${
        categories.length > 0
          ? fields.select('/categoryId', {
              label: t('resource-list.category'),
              emptyLabel: t('resource-list.uncategorised'),
              options: categories,
            })
          : nothing
      }
      ${roles.length > 0 ? accessFields(fields, roles, i18n) : nothing}`;
    },
    problems,
    textOf: (pointer, value) => textOf(pointer, value, means.categories(), i18n),
    ...means,
  });
}

function problems(value: Resource): FieldProblem[] {
  const nameless = value.title?.trim() ? [] : [problem('/title', 'required')];
  if (value.kind !== 'link' || safeUrl(value.href) !== undefined) return nameless;
  return [...nameless, problem('/href', value.href?.trim() ? 'url' : 'required')];
}

/** What a person would know of a value in the merge question. */
function textOf(
  pointer: string,
  value: unknown,
  categories: readonly TaxChoice[],
  i18n: LocalizeController,
): string | undefined {
  if (pointer === '/categoryId' && typeof value === 'string') return categoryName(value, categories, i18n);
  const level = pointer.startsWith('/access/') ? resourceLevels.find((known) => known === value) : undefined;
  return level && i18n.t(`resource-list.access.${level}`);
}
