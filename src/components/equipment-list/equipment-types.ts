/** What a piece of equipment can be: the register's types, and what the client's own pieces already say they are. */
import { fold } from '../../model/fold.ts';
import type { Equipment } from '../../model/place.ts';
import type { EquipmentType } from '../../model/register.ts';
import type { SelectOption } from '../../ui/field.ts';
import { labelIn } from '../shared/label-in.ts';

type Component = NonNullable<Equipment['components']>[number];

/** A type that the register does not have (any more) is shown as it is written in the piece. */
export function typeName(id: string, types: readonly EquipmentType[], locale: string): string {
  const label = types.find((type) => type.id === id)?.label;
  return label === undefined ? id : labelIn(label, locale, id);
}

/** In the register's order; then those that only these pieces have. */
export function typeChoices(
  types: readonly EquipmentType[],
  pieces: readonly Pick<Equipment, 'typeId'>[],
  locale: string,
): SelectOption[] {
  const ids = new Set([
    ...types.map(({ id }) => id),
    ...pieces
      .map(({ typeId }) => typeId)
      .filter(Boolean)
      .sort(),
  ]);
  return [...ids].map((value) => ({ value, label: typeName(value, types, locale) }));
}

export const isBlank = (text: string | undefined): boolean => !text?.trim();

/** The names of the components that pieces of a type usually have. */
export const suggestedNames = (typeId: unknown, types: readonly EquipmentType[]): readonly string[] =>
  types.find(({ id }) => id === typeId)?.fields ?? [];

/** Rows without what a type had suggested and nobody has filled in; what the piece had before is never taken away. */
export function withoutUnfilled(
  rows: readonly Component[],
  before: readonly Component[],
  types: readonly EquipmentType[],
): Component[] {
  const suggested = new Set(types.flatMap(({ fields = [] }) => fields));
  const had = new Set(before.map(({ name }) => name));
  return rows.filter(({ name, value }) => !isBlank(value) || !suggested.has(name) || had.has(name));
}

/** Rows for another type: what is filled in stays, and what pieces of that type usually have is there to be filled in. */
export function suggestedRows(
  rows: readonly Component[],
  before: readonly Component[],
  typeId: unknown,
  types: readonly EquipmentType[],
): Component[] {
  const kept = withoutUnfilled(rows, before, types);
  const known = new Set(kept.map(({ name }) => fold(name.trim())));
  const missing = suggestedNames(typeId, types).filter((name) => !known.has(fold(name)));
  return [...kept, ...missing.map((name) => ({ name, value: '' }))];
}
