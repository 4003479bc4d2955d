/** A filter as a function of a record's values. */
import { ProblemError } from '../../model/problem.ts';
import { ops } from '../adapter.ts';
import type { Op, Where } from '../adapter.ts';
import { fold } from '../../model/fold.ts';
import { same } from './plain.ts';

export type ValueOf = (path: string) => unknown;
export type Test = (valueOf: ValueOf) => boolean;

const isOp = (op: unknown): op is Op => ops.some((known) => known === op);

const invalid = (pointer: string, code: string): ProblemError =>
  new ProblemError({ code: 'invalid', fields: [{ pointer, code }] });

/**
 * Compiles a filter. `allow` throws when a field may not be asked about.
 * @throws ProblemError `unsupported` for an operator that does not exist, `invalid` for anything else that is wrong.
 */
export function compile(where: Where, allow: (field: string) => void): Test {
  if ('and' in where) return every(list(where.and).map((part) => compile(part, allow)));
  if ('or' in where) return some(list(where.or).map((part) => compile(part, allow)));
  if ('not' in where) {
    const test = compile(where.not, allow);
    return (valueOf) => !test(valueOf);
  }
  const { field, op, value } = where;
  if (typeof field !== 'string') throw invalid('/where', 'type');
  if (!isOp(op)) throw new ProblemError({ code: 'unsupported', capability: `filter.${String(op)}` });
  allow(field);
  const test = comparison(op, value);
  // On a list the question is whether any item fits; `ne` is whether none is equal.
  const any = (found: unknown): boolean =>
    Array.isArray(found) && !Array.isArray(value) ? found.flat(4).some(test) : test(found);
  if (op === 'isNull') return (valueOf) => isEmpty(valueOf(field)) === (value !== false);
  if (op === 'in') return (valueOf) => [valueOf(field)].flat(4).some(test) || test(valueOf(field));
  return op === 'ne' ? (valueOf) => !any(valueOf(field)) : (valueOf) => any(valueOf(field));
}

const isEmpty = (found: unknown): boolean =>
  found === undefined || found === null || (Array.isArray(found) && found.length === 0);

function list(parts: unknown): Where[] {
  if (!Array.isArray(parts)) throw invalid('/where', 'type');
  return parts;
}

const every =
  (tests: Test[]): Test =>
  (valueOf) =>
    tests.every((test) => test(valueOf));
const some =
  (tests: Test[]): Test =>
  (valueOf) =>
    tests.some((test) => test(valueOf));

function comparison(op: Op, value: unknown): (found: unknown) => boolean {
  switch (op) {
    case 'eq':
    case 'ne':
      return (found) => same(found, value);
    case 'in': {
      if (!Array.isArray(value)) throw invalid('/where', 'type');
      const wanted: unknown[] = value;
      const plain = new Set(wanted);
      // Only lists and objects need comparing one by one: an import asks for hundreds of plain keys at once.
      const deep = wanted.filter((one) => typeof one === 'object' && one !== null);
      return (found) => plain.has(found ?? null) || deep.some((one) => same(one, found));
    }
    case 'lt':
      return ordered(value, (order) => order < 0);
    case 'lte':
      return ordered(value, (order) => order <= 0);
    case 'gt':
      return ordered(value, (order) => order > 0);
    case 'gte':
      return ordered(value, (order) => order >= 0);
    case 'contains': {
      const part = text(value);
      return (found) => typeof found === 'string' && fold(found).includes(part);
    }
    case 'startsWith': {
      const part = text(value);
      return (found) => typeof found === 'string' && fold(found).startsWith(part);
    }
    case 'isNull':
      if (value !== null && typeof value !== 'boolean') throw invalid('/where', 'type');
      return isEmpty;
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw invalid('/where', 'type');
  return fold(value);
}

/** Numbers with numbers and texts with texts, by code units: days and instants in UTC compare as time does. */
function ordered(value: unknown, fits: (order: number) => boolean): (found: unknown) => boolean {
  if (typeof value !== 'number' && typeof value !== 'string') throw invalid('/where', 'type');
  return (found) => {
    if (typeof found === 'number' && typeof value === 'number') return fits(found - value);
    if (typeof found === 'string' && typeof value === 'string') return fits(found < value ? -1 : found > value ? 1 : 0);
    return false;
  };
}
