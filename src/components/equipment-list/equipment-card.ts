/** One piece of equipment with all that is known of it, and what this person may do with it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Address, Equipment } from '../../model/place.ts';
import type { EquipmentType } from '../../model/register.ts';
import { badge } from '../../ui/badge.ts';
import { button } from '../../ui/button.ts';
import type { IconName } from '../../ui/icon.ts';
import { marked } from '../shared/marked.ts';
import { placeText } from './equipment-places.ts';
import { typeName } from './equipment-types.ts';

type Deed = (piece: Equipment, opener: Element | undefined) => void;

interface EquipmentCard {
  i18n: LocalizeController;
  types: readonly EquipmentType[];
  addresses: readonly Address[];
  /** Words that are marked in the name. */
  words: readonly string[];
  /** Plain day: a warranty that ends before it has expired. */
  today: string;
  onEdit?: Deed | undefined;
  onArchive?: Deed | undefined;
}

export function equipmentCard(piece: Equipment, card: EquipmentCard): TemplateResult {
  const { i18n, types, addresses, words, today, onEdit, onArchive } = card;
  const { t, formats, locale } = i18n;
  const { id, name, serial, components = [], warrantyUntil, archivedAt } = piece;
  const address = addresses.find((one) => one.id === piece.addressId);
  const isExpired = warrantyUntil !== undefined && warrantyUntil < today;
  const deed = (act: Deed | undefined, label: string, icon: IconName) =>
    act
      ? button({
          label,
          icon,
          iconOnly: true,
          variant: 'quiet',
          onClick: ({ currentTarget }) => act(piece, currentTarget instanceof Element ? currentTarget : undefined),
        })
      : nothing;
  return html`<li class="card" part="piece" data-id=${id}>
    <div class="card-head">
      <h4 class="name"><bdi>${marked(name, words)}</bdi></h4>
      <div class="deeds no-print">
        ${deed(onEdit, t('contacts-editor.editName', { name }), 'pencil')}
        ${
          archivedAt
            ? deed(onArchive, t('equipment-list.restoreName', { name }), 'archive-restore')
            : deed(onArchive, t('equipment-list.archiveName', { name }), 'archive')
        }
      </div>
    </div>
    ${archivedAt ? html`<p>${badge({ text: t('equipment-list.archivedOn', { day: formats.date(archivedAt) }), icon: 'archive', part: 'archived' })}</p>` : nothing}
    <dl class="facts" part="facts">
      ${fact(t('equipment-list.type'), html`<bdi>${typeName(piece.typeId, types, locale)}</bdi>`)}
      ${serial ? fact(t('equipment-list.serial'), html`<bdi>${serial}</bdi>`) : nothing}
      ${fact(t('equipment-list.address'), address ? html`<bdi>${placeText(address, addresses)}</bdi>` : t('common.unknown'))}
      ${
        warrantyUntil === undefined
          ? nothing
          : fact(
              t('equipment-list.warrantyUntil'),
              html`<span class="warranty" part="warranty"
                >${formats.day(warrantyUntil)}
                ${isExpired ? badge({ text: t('equipment-list.expired'), tone: 'warning', part: 'expired' }) : nothing}</span
              >`,
            )
      }
    </dl>
    ${
      components.length > 0
        ? html`<div class="components" part="components">
            <h5 class="components-heading">${t('equipment-list.components')}</h5>
            <dl class="facts">
              ${components.map((row) => fact(html`<bdi>${row.name}</bdi>`, html`<bdi>${row.value}</bdi>`))}
            </dl>
          </div>`
        : nothing
    }
  </li>`;
}

const fact = (term: unknown, value: unknown): TemplateResult =>
  html`<div class="fact">
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
