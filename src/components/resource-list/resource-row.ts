/** One file or link with what is known of it, and what this person may do with it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Resource, TaxChoice } from '../../model/register.ts';
import { safeUrl } from '../../model/url.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import { link } from '../../ui/link.ts';
import { hiddenFrom } from './access-fields.ts';
import { categoryName } from './categories.ts';

export type FileResource = Resource & { kind: 'file' };

interface ResourceRow {
  i18n: LocalizeController;
  categories: readonly TaxChoice[];
  /** The id of the file that is being fetched. */
  opening: string | undefined;
  /** Absent where there is no way to the bytes. */
  onOpen?: ((file: FileResource) => void) | undefined;
  onEdit?: ((resource: Resource, opener: Element | undefined) => void) | undefined;
  onRemove?: ((resource: Resource, opener: Element | undefined) => void) | undefined;
}

export function resourceRow(resource: Resource, row: ResourceRow): TemplateResult {
  const { t, formats } = row.i18n;
  const { title, kind, id, createdAt, uploadedBy, categoryId } = resource;
  const shut = hiddenFrom(resource, row.i18n);
  const facts = [
    categoryId ? categoryName(categoryId, row.categories, row.i18n) : '',
    resource.kind === 'file' ? formats.bytes(resource.size) : '',
    typeof createdAt === 'string' ? formats.date(createdAt) : '',
    uploadedBy?.name ?? '',
  ].filter(Boolean);
  const deed = (label: string, sign: 'pencil' | 'trash', act: ResourceRow['onEdit']) =>
    act
      ? button({
          label,
          icon: sign,
          iconOnly: true,
          variant: 'quiet',
          onClick: ({ currentTarget }) => act(resource, currentTarget instanceof Element ? currentTarget : undefined),
        })
      : nothing;
  return html`<li class="resource" part="resource" data-id=${id}>
    <span class="kind">${icon(kind === 'file' ? 'file-text' : 'external-link')}</span>
    <div class="what">
      ${named(resource, row)} ${facts.length > 0 ? html`<p class="muted">${facts.join(' · ')}</p>` : nothing}
      ${shut ? html`<p class="muted shut">${icon('lock')}<span>${shut}</span></p>` : nothing}
    </div>
    <div class="deeds no-print">
      ${deed(t('contacts-editor.editName', { name: title }), 'pencil', row.onEdit)}
      ${deed(t('site-list.removeName', { name: title }), 'trash', row.onRemove)}
    </div>
  </li>`;
}

function named(resource: Resource, { i18n, opening, onOpen }: ResourceRow): unknown {
  const text = html`<bdi>${resource.title}</bdi>`;
  if (resource.kind === 'link')
    return link({ href: safeUrl(resource.href), text, newTabText: i18n.t('resource-list.newTab') });
  if (!onOpen) return text;
  return html`<button
    type="button"
    class="link file-name"
    part="file"
    aria-busy=${opening === resource.id}
    @click=${() => onOpen(resource)}
  >
    ${text}
  </button>`;
}
