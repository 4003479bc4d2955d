/** One collection's field names in both directions. Pure functions over plain objects. */
import { isBag } from '../../model/clean.ts';
import type { FieldProblem, Problem } from '../../model/problem.ts';
import type { Query, Where } from '../adapter.ts';

/** Our name of a field, and the back end's. Fields that are not named keep their name. */
export type FieldMap = Readonly<Record<string, string>>;

export interface FieldNames {
  /** A path such as `custom.colour`; its first part is translated. */
  out(path: string): string;
  in(path: string): string;
  recordOut<T>(record: T): T;
  recordIn<T>(record: T): T;
  queryOut<Q extends Omit<Query, 'limit'>>(query: Q): Q;
  problemIn(problem: Problem): Problem;
  fieldsIn(fields: FieldProblem[]): FieldProblem[];
}

export function fieldNames(map: FieldMap): FieldNames {
  const outward = new Map(Object.entries(map));
  const inward = new Map(Object.entries(map).map(([ours, theirs]) => [theirs, ours]));
  const out = (path: string): string => first(path, outward);
  const inn = (path: string): string => first(path, inward);
  const whereOut = (where: Where): Where => {
    if ('and' in where) return { and: where.and.map(whereOut) };
    if ('or' in where) return { or: where.or.map(whereOut) };
    if ('not' in where) return { not: whereOut(where.not) };
    return { ...where, field: out(where.field) };
  };
  const fieldsIn = (fields: FieldProblem[]): FieldProblem[] =>
    fields.map((field) => ({ ...field, pointer: pointer(field.pointer, inward) }));
  const recordIn = <T>(record: T): T => renamed(record, inward);
  return {
    out,
    in: inn,
    recordOut: (record) => renamed(record, outward),
    recordIn,
    queryOut: (query) => ({
      ...query,
      ...(query.where && { where: whereOut(query.where) }),
      ...(query.sort && { sort: query.sort.map((sort) => ({ ...sort, field: out(sort.field) })) }),
      ...(query.facets && { facets: query.facets.map(out) }),
      ...(query.include && { include: query.include.map(out) }),
    }),
    fieldsIn,
    problemIn(problem) {
      if ('fields' in problem && problem.fields) return { ...problem, fields: fieldsIn(problem.fields) };
      if ('current' in problem && problem.current) return { ...problem, current: recordIn(problem.current) };
      return problem;
    },
  };
}

function first(path: string, names: ReadonlyMap<string, string>): string {
  const whole = names.get(path);
  if (whole !== undefined) return whole;
  const dot = path.indexOf('.');
  if (dot < 0) return path;
  return (names.get(path.slice(0, dot)) ?? path.slice(0, dot)) + path.slice(dot);
}

/** RFC 6901: `~1` is a slash and `~0` a tilde in a name. */
function pointer(text: string, names: ReadonlyMap<string, string>): string {
  const [root = '', member, ...rest] = text.split('/');
  if (member === undefined) return text;
  const name = member.replaceAll('~1', '/').replaceAll('~0', '~');
  const renamed = (names.get(name) ?? name).replaceAll('~', '~0').replaceAll('/', '~1');
  return [root, renamed, ...rest].join('/');
}

/** A copy with the members renamed; a member that keeps a name which another is given makes room for it. */
function renamed<T>(record: T, names: ReadonlyMap<string, string>): T {
  if (names.size === 0 || !isBag(record)) return record;
  const copy: Record<string, unknown> = {};
  const taken = new Set(Object.keys(record).flatMap((key) => names.get(key) ?? []));
  for (const key of Object.keys(record)) {
    const name = names.get(key) ?? key;
    if (name === '__proto__' || (name === key && taken.has(key) && !names.has(key))) continue;
    copy[name] = record[key];
  }
  // The same record under other names; what it holds is parsed by the data source.
  return copy as T;
}
