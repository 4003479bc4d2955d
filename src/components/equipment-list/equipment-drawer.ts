/** The form of one piece of equipment: what it is, at which of the client's addresses it stands, and its components. */
import { html } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { DraftController } from '../../data/draft-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { problem } from '../../model/issues.ts';
import type { Address, Equipment } from '../../model/place.ts';
import type { FieldProblem } from '../../model/problem.ts';
import type { EquipmentType } from '../../model/register.ts';
import { RecordDrawer } from '../shared/record-drawer.ts';
import type { RecordForm } from '../shared/record-drawer.ts';
import { componentFields, componentLabel } from './component-fields.ts';
import { placeChoices } from './equipment-places.ts';
import { isBlank, suggestedNames, suggestedRows, typeChoices, withoutUnfilled } from './equipment-types.ts';

interface EquipmentDrawerMeans {
  clientId: () => string | undefined;
  addresses: () => readonly Address[];
  types: () => readonly EquipmentType[];
  /** Pieces whose types can be chosen beside those of the register. */
  pieces: () => readonly Equipment[];
  onSaved: (piece: Equipment, write: Write<Equipment> | undefined, isNew: boolean) => void;
}

export function equipmentDrawer(
  host: ReactiveControllerHost & HTMLElement,
  data: DataController,
  i18n: LocalizeController,
  means: EquipmentDrawerMeans,
): RecordDrawer<'equipment'> {
  const { clientId, onSaved } = means;
  return new RecordDrawer(host, data, i18n, {
    of: 'equipment',
    id: 'equipment',
    actions: { create: 'equipment.create', save: 'equipment.save' },
    heading: (isNew) => i18n.t(isNew ? 'equipment-list.add' : 'equipment-list.edit'),
    nameOf: ({ name }) => name,
    saveLabel: (isNew) => i18n.t(isNew ? 'equipment-list.create' : 'common.saveChanges'),
    first: '/name',
    content: (form) => content(form, i18n, means),
    tidy: (draft) => tidy(draft, means.types()),
    problems,
    labelOf: (pointer) => labelOf(pointer, i18n),
    clientId,
    onSaved,
  });
}

function content(form: RecordForm<'equipment'>, i18n: LocalizeController, means: EquipmentDrawerMeans): TemplateResult {
  const { value: piece, draft, fields } = form;
  const { t, locale } = i18n;
  const types = means.types();
  const before = draft.base ? [draft.base] : [];
  const suggest = () =>
    draft.set(
      '/components',
      suggestedRows(draft.value?.components ?? [], draft.base?.components ?? [], draft.get('/typeId'), types),
    );
  return html`
    ${fields.text('/name', { label: t('equipment-list.name'), required: true, maxLength: 120, autocomplete: 'off' })}
    ${fields.select('/typeId', {
      label: t('equipment-list.type'),
      required: true,
      ...(piece.typeId ? {} : { emptyLabel: t('common.choose') }),
      options: typeChoices(types, [...means.pieces(), ...before], locale),
      onSet: suggest,
    })}
    ${fields.select('/addressId', {
      label: t('equipment-list.address'),
      required: true,
      ...(piece.addressId ? {} : { emptyLabel: t('common.choose') }),
      options: placeChoices(means.addresses(), i18n, [draft.base?.addressId]),
    })}
    ${fields.text('/serial', { label: t('equipment-list.serial'), maxLength: 80, autocomplete: 'off', spellcheck: false })}
    ${componentFields(form, i18n, suggestedNames(piece.typeId, types))}
    ${fields.text('/warrantyUntil', { label: t('equipment-list.warrantyUntil'), type: 'date' })}
  `;
}

/** Rows that say nothing go; a row without a name is the person's to correct. */
function tidy(draft: DraftController<Equipment>, types: readonly EquipmentType[]): void {
  const { components = [], name = '' } = draft.value ?? {};
  const said = components.filter((row) => !isBlank(row.name) || !isBlank(row.value));
  const rows = withoutUnfilled(said, draft.base?.components ?? [], types);
  if (rows.length !== components.length) draft.set('/components', rows);
  if (name !== name.trim()) draft.set('/name', name.trim());
}

/** Both are chosen from a list, so "required" says it better than what the model says of an empty id. */
function problems({ name, typeId, addressId, components = [] }: Equipment): FieldProblem[] {
  return [
    ...(isBlank(name) ? ['/name'] : []),
    ...(isBlank(typeId) ? ['/typeId'] : []),
    ...(isBlank(addressId) ? ['/addressId'] : []),
    ...components.flatMap((row, index) => (isBlank(row.name) ? [`/components/${index}/name`] : [])),
  ].map((pointer) => problem(pointer, 'required'));
}

function labelOf(pointer: string, i18n: LocalizeController): string | undefined {
  const [, index, member] = /^\/components\/(\d+)\/(name|value)$/.exec(pointer) ?? [];
  if (index !== undefined) return componentLabel(i18n, Number(index), member === 'name' ? 'name' : 'value');
  return pointer.startsWith('/components') ? i18n.t('equipment-list.components') : undefined;
}
