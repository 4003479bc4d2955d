/** What is asked about a link, and what may be changed of a file: its name. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { problem } from '../../model/issues.ts';
import type { FieldProblem } from '../../model/problem.ts';
import type { Resource } from '../../model/register.ts';
import { safeUrl } from '../../model/url.ts';
import { RecordDrawer } from '../shared/record-drawer.ts';

interface ResourceDrawerMeans {
  clientId: () => string | undefined;
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
    content: ({ value: { kind }, fields }) => {
      const { t } = i18n;
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
      }`;
    },
    problems,
    ...means,
  });
}

function problems(value: Resource): FieldProblem[] {
  const nameless = value.title?.trim() ? [] : [problem('/title', 'required')];
  if (value.kind !== 'link' || safeUrl(value.href) !== undefined) return nameless;
  return [...nameless, problem('/href', value.href?.trim() ? 'url' : 'required')];
}
