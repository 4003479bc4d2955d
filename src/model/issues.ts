/**
 * What zod found, told twice: to the adapter's author (`expected` and `got`, never the value) and to the person who
 * saves (a closed list of codes with parameters).
 */
import type { FieldProblem } from './problem.ts';
import type * as z from './zod.ts';

/** One thing wrong with a row that a back end sent. `path` is an RFC 6901 pointer; `got` tells type and shape, never content. */
export interface Issue {
  path: string;
  expected: string;
  got: string;
}

/** Every code a check may give; each has a sentence `validation.<code>`. */
export const validationCodes = [
  'required',
  'tooShort',
  'tooLong',
  'minItems',
  'maxItems',
  'range',
  'type',
  'format',
  'oneOf',
  'notUnique',
  'ownAccess',
  'inFuture',
  'noDays',
  'unknownField',
  'readOnly',
  'nameRequired',
  'email',
  'url',
  'phone',
  'postalCode',
  'orgNumber',
  'cvr',
  'gln',
  'vat',
  'checkDigit',
] as const;
export type ValidationCode = (typeof validationCodes)[number];

/** A problem with a code of the closed list. */
export const problem = (pointer: string, code: ValidationCode, params?: FieldProblem['params']): FieldProblem =>
  params ? { pointer, code, params } : { pointer, code };

/** RFC 6901. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

type ZodIssue = z.core.$ZodIssue;

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

/** The type and size of a value in words for developers. */
export function shapeOf(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (typeof value === 'string') return value.trim() ? `string of ${value.length} characters` : 'blank string';
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (typeof value !== 'object') return typeof value;
  return Object.prototype.toString.call(value).slice(8, -1).toLowerCase();
}

const quoted = (values: readonly unknown[]): string =>
  `one of ${values.map((value) => `"${String(value)}"`).join(', ')}`;
const units: Record<string, string> = { string: ' characters', array: ' items' };

function expectedOf(issue: ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'string' && typeof value === 'number') return 'string: wrap the number with String()';
      return issue.expected === 'record' ? 'object' : issue.expected;
    case 'too_big':
      return `at most ${issue.maximum}${units[issue.origin] ?? ''}`;
    case 'too_small':
      return `at least ${issue.minimum}${units[issue.origin] ?? ''}`;
    case 'invalid_format':
      if (issue.pattern === blankPattern) return 'string that is not blank';
      if (issue.format === 'datetime') return 'RFC 3339 instant, such as 2026-01-31T12:00:00Z';
      if (issue.format === 'date') return 'day as YYYY-MM-DD';
      return `string like ${issue.pattern ?? issue.format}`;
    case 'invalid_value':
      return quoted(issue.values);
    case 'invalid_union': {
      const options = optionsOf(issue);
      return options ? quoted(options) : 'another type';
    }
    default:
      return issue.code;
  }
}

/** The pattern of `filled`: at least one character that is not white space. */
const blankPattern = String(/\S/);

function optionsOf(issue: ZodIssue): unknown[] | undefined {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options : undefined;
}

/** At most this many issues for one row: enough to see what is wrong, small enough to log. */
const maxIssues = 20;

/** For the author of an adapter. */
export function issuesOf(error: z.core.$ZodError, root: unknown): Issue[] {
  return error.issues.slice(0, maxIssues).map((issue) => {
    const value = valueAt(root, issue.path);
    return { path: pointerOf(issue.path), expected: expectedOf(issue, value), got: shapeOf(value) };
  });
}

/** Formats that have a sentence of their own, by the name of the field they stand in. */
const formatCodes: Record<string, ValidationCode> = { address: 'email', email: 'email', e164: 'phone' };

function problemOf(issue: ZodIssue, path: PropertyKey[], value: unknown): FieldProblem[] {
  const at = pointerOf(path);
  switch (issue.code) {
    case 'invalid_type':
      return [value === undefined ? problem(at, 'required') : problem(at, 'type', { expected: issue.expected })];
    case 'too_big': {
      const params = { max: Number(issue.maximum) };
      if (issue.origin === 'string') return [problem(at, 'tooLong', params)];
      return [problem(at, issue.origin === 'array' ? 'maxItems' : 'range', params)];
    }
    case 'too_small': {
      const min = Number(issue.minimum);
      if (issue.origin === 'string') return [min === 1 ? problem(at, 'required') : problem(at, 'tooShort', { min })];
      return [problem(at, issue.origin === 'array' ? 'minItems' : 'range', { min })];
    }
    case 'invalid_format':
      if (issue.pattern === blankPattern) return [problem(at, 'required')];
      return [problem(at, formatCodes[String(path.at(-1))] ?? 'format')];
    case 'invalid_value':
      return [
        value === undefined ? problem(at, 'required') : problem(at, 'oneOf', { options: issue.values.map(String) }),
      ];
    case 'invalid_union':
      return unionProblems(issue, path, value);
    default:
      return [problem(at, 'format')];
  }
}

/** A union's fault is told as that of the branch that came nearest, so that the pointer leads to a field. */
function unionProblems(issue: z.core.$ZodIssueInvalidUnion, path: PropertyKey[], value: unknown): FieldProblem[] {
  const at = pointerOf(path);
  if (value === undefined) return [problem(at, 'required')];
  const options = optionsOf(issue);
  if (options) return [problem(at, 'oneOf', { options: options.map(String) })];
  const nearest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? [];
  if (nearest.every((inner) => inner.path.length === 0)) return [problem(at, 'type')];
  return nearest.flatMap((inner) => problemOf(inner, [...path, ...inner.path], valueAt(value, inner.path)));
}

/** For the person who saves. `prefix` is the path of `root` in the record. */
export function problemsOf(error: z.core.$ZodError, root: unknown, prefix: readonly string[] = []): FieldProblem[] {
  return error.issues.flatMap((issue) => problemOf(issue, [...prefix, ...issue.path], valueAt(root, issue.path)));
}
