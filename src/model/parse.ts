/**
 * The gate between the elements and a back end. Inwards it is lenient: unknown fields are kept, null is absence, and one
 * bad row is set aside without blanking the list. Outwards it is strict: what a person saves is checked field by field,
 * with codes that have sentences. Parsed once where data arrives, never in a render.
 */
import { Entity, readOnlyFields, schemas } from './collections.ts';
import type { Collections, Name } from './collections.ts';
import { TooDeep, clean, isBag, mapStrings, maxDepth } from './clean.ts';
import { issuesOf, pointerOf, problem, problemsOf, shapeOf } from './issues.ts';
import type { Issue } from './issues.ts';
import { ProblemError } from './problem.ts';
import type { FieldProblem } from './problem.ts';
import { rulesFor } from './rules.ts';
import type { Known } from './rules.ts';
import type { Json } from './values.ts';
import * as z from './zod.ts';

export { validationCodes } from './issues.ts';
export type { Issue } from './issues.ts';
export type { Known } from './rules.ts';

const isOwnName = (of: string): of is keyof typeof schemas => Object.hasOwn(schemas, of);

/** The schema of a collection; a host's own (`x:…`) needs only be an entity. */
const schemaOf = (of: string): z.ZodMiniType => (isOwnName(of) ? schemas[of] : Entity);

/**
 * One record as a back end sent it. The answer is a copy that shares nothing with `raw`: null members are absent (not
 * inside `custom`), keys that could reach a prototype are gone, unknown fields are kept. Never throws.
 */
export function parseRecord<N extends Name>(
  of: N,
  raw: unknown,
): { ok: true; record: Collections[N] } | { ok: false; issues: Issue[] } {
  let record: unknown;
  try {
    record = clean(raw);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return { ok: false, issues: [{ path: '', expected: `at most ${maxDepth} levels`, got: 'deeper nesting' }] };
  }
  const parsed = schemaOf(of).safeParse(record);
  if (!parsed.success) return { ok: false, issues: issuesOf(parsed.error, record) };
  // The schema has just proved it. Its own output is not used because plain objects lose their unknown members there.
  return { ok: true, record: record as Collections[N] };
}

export interface ParsedPage<T> {
  items: T[];
  /** Rows set aside, by their place in the page. */
  bad: { id?: string; index: number; issues: Issue[] }[];
  /** What was wrong with the page itself and could be left out: its total, facets or checkpoint. */
  issues?: Issue[];
  next?: string;
  total?: { value: number; kind: 'exact' | 'estimate' | 'atLeast' };
  facets?: Record<string, { value: Json; count: number }[]>;
  asOf?: string;
}

const Total = z.object({ value: z.number().check(z.nonnegative()), kind: z.enum(['exact', 'estimate', 'atLeast']) });
const Facets = z.record(z.string(), z.array(z.object({ value: z.json(), count: z.number() })));

/**
 * One page as a back end sent it: good rows kept in order, bad ones set aside with their issues.
 * @throws ProblemError `badAdapter` when there is no `items` array, or when `next` is no string: guessing either would
 * show a list that ends too early.
 */
export function parsePage<N extends Name>(of: N, raw: unknown): ParsedPage<Collections[N]> {
  if (!isBag(raw)) throw badPage('', 'object with items', raw);
  if (!Array.isArray(raw.items)) throw badPage('/items', 'array', raw.items);
  const next = raw.next ?? undefined;
  if (next !== undefined && typeof next !== 'string') throw badPage('/next', 'string', next);
  const page: ParsedPage<Collections[N]> = { items: [], bad: [] };
  raw.items.forEach((row: unknown, index) => {
    const parsed = parseRecord(of, row);
    if (parsed.ok) page.items.push(parsed.record);
    else
      page.bad.push({ ...(isBag(row) && typeof row.id === 'string' && { id: row.id }), index, issues: parsed.issues });
  });
  const issues: Issue[] = [];
  const part = <T>(key: string, schema: z.ZodMiniType<T>): T | undefined => {
    const value = raw[key] ?? undefined;
    if (value === undefined) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    issues.push(...issuesOf(parsed.error, value).map((issue) => ({ ...issue, path: `/${key}${issue.path}` })));
    return undefined;
  };
  const total = part('total', Total);
  const facets = part('facets', Facets);
  const asOf = part('asOf', z.string());
  if (next) page.next = next;
  if (total) page.total = total;
  if (facets) page.facets = facets;
  if (asOf !== undefined) page.asOf = asOf;
  if (issues.length) page.issues = issues;
  return page;
}

const badPage = (path: string, expected: string, got: unknown): ProblemError =>
  new ProblemError({ code: 'badAdapter', issues: [{ path, expected, got: shapeOf(got) }] });

/** Members that hold ids or a shape of the host's own, where white space may be part of the value. */
const verbatim: Partial<Record<string, readonly string[]>> = {
  clients: ['allowedProducts'],
  contacts: ['siteScope'],
  notificationRules: ['recipients'],
  views: ['definition'],
};

/** A copy of a draft or patch with every string trimmed and in Unicode NFC (domain.md section 6); ids stay as they are. */
export function normalise<T extends object>(of: string, value: T): T {
  const kept = verbatim[of] ?? [];
  const copy = mapStrings(
    value,
    (text) => text.trim().normalize('NFC'),
    (key) => key === 'id' || key === 'version' || /Ids?$/.test(key) || kept.includes(key),
  );
  return copy as T; // Same shape: only strings have changed.
}

/** What is wrong with a new record that a person wants to save, judged as it would be stored (after `normalise`). */
export function checkDraft<N extends Name>(of: N, draft: object, known: Known<N> = {}): FieldProblem[] {
  const value = cleaned(of, draft);
  if (!value) return [problem('', 'type')];
  const problems = readOnlyIn(value);
  for (const { pointer } of problems) delete value[pointer.slice(1)];
  const parsed = schemaOf(of).safeParse({ id: 'new', ...value });
  if (!parsed.success) problems.push(...problemsOf(parsed.error, value));
  return withRules(problems, of, value, { ...known, isNew: true });
}

/**
 * What is wrong with a change that a person wants to save. Only the fields it sets are judged; null clears a field.
 * With `known.record` a rule over several fields sees the others as they stand.
 */
export function checkPatch<N extends Name>(of: N, set: object, known: Known<N> = {}): FieldProblem[] {
  const value = cleaned(of, set);
  if (!value) return [problem('', 'type')];
  const fields = fieldsOf(schemaOf(of));
  const problems = readOnlyIn(set);
  if (Object.hasOwn(set, 'id')) problems.push(problem('/id', 'readOnly'));
  for (const key of Object.keys(set)) {
    if (key === 'id' || readOnlyFields.has(key)) continue;
    const candidates = fields.get(key);
    if (!candidates) {
      if (isOwnName(of)) problems.push(problem(pointerOf([key]), 'unknownField'));
      continue;
    }
    const results = candidates.map((field) => z.safeParse(field, value[key]));
    const failure = results[0]?.error;
    if (failure && !results.some((result) => result.success)) problems.push(...problemsOf(failure, value[key], [key]));
  }
  return withRules(problems, of, value, { ...known, cleared: Object.keys(set).filter((key) => !(key in value)) });
}

function cleaned(of: string, value: object): Record<string, unknown> | undefined {
  try {
    const copy = clean(normalise(of, value));
    return isBag(copy) ? copy : undefined;
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}

const readOnlyIn = (value: object): FieldProblem[] =>
  Object.keys(value)
    .filter((key) => readOnlyFields.has(key))
    .map((key) => problem(pointerOf([key]), 'readOnly'));

/** A pointer the schema has already faulted is not faulted again by a rule. */
function withRules<N extends Name>(
  problems: FieldProblem[],
  of: N,
  value: Record<string, unknown>,
  context: Parameters<typeof rulesFor>[2],
): FieldProblem[] {
  const told = new Set(problems.map(({ pointer }) => pointer));
  return [...problems, ...rulesFor(of, value, context).filter(({ pointer }) => !told.has(pointer))];
}

type Field = z.core.$ZodType;
const fieldMaps = new WeakMap<z.ZodMiniType, Map<string, Field[]>>();

/** Field by field the schemas that may hold for it: one, or one for each form of a union that has the field. */
function fieldsOf(schema: z.ZodMiniType): Map<string, Field[]> {
  const known = fieldMaps.get(schema);
  if (known) return known;
  const fields = new Map<string, Field[]>();
  const forms =
    schema instanceof z.ZodMiniUnion || schema instanceof z.ZodMiniDiscriminatedUnion
      ? schema._zod.def.options
      : [schema];
  for (const form of forms) {
    if (!(form instanceof z.ZodMiniObject)) continue;
    for (const [key, field] of Object.entries<Field>(form._zod.def.shape))
      fields.set(key, [...(fields.get(key) ?? []), field]);
  }
  fieldMaps.set(schema, fields);
  return fields;
}
