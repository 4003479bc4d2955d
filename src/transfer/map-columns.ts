/** Which column is which field: a first guess from headings and contents, then corrected by hand. */
import type { ImportField } from './fields.ts';
import { headingKey } from './heading-words.ts';

/** How a column came to its field: its heading is known, resembles one, its content tells, or a person chose. */
export type MatchBy = 'heading' | 'likeness' | 'content' | 'hand';

export interface ColumnMatch {
  column: number;
  field: string;
  by: MatchBy;
}
/** One match for each mapped column, and one for each mapped field. */
export type Mapping = readonly ColumnMatch[];

export const columnOf = (mapping: Mapping, field: string): number | undefined =>
  mapping.find((match) => match.field === field)?.column;
export const fieldOf = (mapping: Mapping, column: number): string | undefined =>
  mapping.find((match) => match.column === column)?.field;

/** Puts a column to a field, or to none. Whichever column had the field before loses it. */
export function assignColumn(mapping: Mapping, column: number, field: string | undefined): Mapping {
  const others = mapping.filter((match) => match.column !== column && match.field !== field);
  return field === undefined ? others : inOrder([...others, { column, field, by: 'hand' }]);
}

/** Required fields that no column gives. */
export const missingFields = (mapping: Mapping, fields: readonly ImportField[]): ImportField[] =>
  fields.filter(({ key, required }) => required && columnOf(mapping, key) === undefined);

const inOrder = (matches: ColumnMatch[]): ColumnMatch[] => matches.toSorted((a, b) => a.column - b.column);

/** The first guess. `sample` is some of the first rows. */
export function suggestMapping(
  headings: readonly string[],
  sample: readonly (readonly string[])[],
  fields: readonly ImportField[],
): Mapping {
  const matches: ColumnMatch[] = [];
  const free = (key: string) => !matches.some((match) => match.field === key);
  const open = () =>
    headings
      .map((heading, column) => ({ key: headingKey(heading), column }))
      .filter(({ key, column }) => key && fieldOf(matches, column) === undefined);

  // A custom field's own words win over ours: the administrator chose them.
  const ranked = [...fields.filter(({ custom }) => custom), ...fields.filter(({ custom }) => !custom)];
  // The order of a field's aliases is their rank, so "Phone" gets the phone and "Telephone" beside it is left over.
  const exact = open()
    .flatMap(({ key, column }) =>
      ranked.flatMap((field) => {
        const rank = field.aliases.indexOf(key);
        return rank < 0 ? [] : [{ column, field: field.key, rank: field.custom ? -1 : rank }];
      }),
    )
    .toSorted((a, b) => a.rank - b.rank || a.column - b.column);
  for (const { column, field } of exact) {
    if (free(field) && fieldOf(matches, column) === undefined) matches.push({ column, field, by: 'heading' });
  }
  for (const { key, column } of open()) {
    const field = resembling(key, ranked, free);
    if (field) matches.push({ column, field, by: 'likeness' });
  }
  for (const { column } of open()) {
    const field = byContent(sample.map((row) => row[column]?.trim() ?? '').filter((cell) => cell));
    if (field && free(field) && fields.some(({ key }) => key === field)) matches.push({ column, field, by: 'content' });
  }
  return inOrder(matches);
}

/** The field with the longest alias that the heading begins or ends with, such as "E-mail (work)". */
function resembling(key: string, fields: readonly ImportField[], free: (key: string) => boolean): string | undefined {
  let best: string | undefined;
  let length = 4;
  for (const field of fields) {
    if (!free(field.key)) continue;
    for (const alias of field.aliases) {
      if (alias.length > length && (key.startsWith(alias) || key.endsWith(alias)))
        [best, length] = [field.key, alias.length];
    }
  }
  return best;
}

function byContent(cells: readonly string[]): string | undefined {
  const most = (test: (cell: string) => boolean) => cells.length > 0 && cells.filter(test).length >= cells.length * 0.8;
  if (most((cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell))) return 'email';
  if (most((cell) => /^https?:\/\/|^www\./i.test(cell))) return 'website';
  // Digits alone could be any code: a phone number has a plus, a bracket or a hyphen somewhere.
  if (most((cell) => /^[+(\d][\d\s()./-]{6,20}$/.test(cell)) && cells.some((cell) => /^[+(]|\d-\d/.test(cell)))
    return 'phone';
  return undefined;
}
