/**
 * What can go wrong, as one closed union. Adapters throw a `ProblemError`; anything else they throw is `internal`.
 * Codes and pointers only: the sentence a person reads is made by i18n from `problem.<code>` and `validation.<code>`.
 */
import type { Entity } from './collections.ts';
import type { Json } from './values.ts';

/** `pointer` is an RFC 6901 JSON pointer into the record, such as `/emails/0/address`. */
export interface FieldProblem {
  pointer: string;
  code: string;
  /** From a back end, in its own words; shown as is when the code is unknown. */
  message?: string;
  params?: Record<string, Json>;
}

export type Problem = { message?: string; status?: number; traceId?: string } & (
  | { code: 'invalid'; fields: FieldProblem[] }
  | { code: 'needsReason' | 'needsAcknowledgement'; warnings: { code: string; message?: string }[] }
  | { code: 'conflict'; current?: Entity }
  | { code: 'duplicate'; of: string[]; fields?: FieldProblem[] }
  | { code: 'notFound' | 'gone'; movedTo?: string }
  | { code: 'unauthenticated' }
  | { code: 'forbidden'; need?: string }
  | { code: 'unsupported'; capability: string }
  | { code: 'rateLimited' | 'unavailable'; retryAfterMs?: number }
  | { code: 'outcomeUnknown' }
  | { code: 'offline' }
  | { code: 'quota' }
  | { code: 'badAdapter'; issues: { path: string; expected: string; got: string }[] }
  | { code: 'internal' }
);
export type ProblemCode = Problem['code'];

const codes: ReadonlySet<string> = new Set<ProblemCode>([
  'invalid',
  'needsReason',
  'needsAcknowledgement',
  'conflict',
  'duplicate',
  'notFound',
  'gone',
  'unauthenticated',
  'forbidden',
  'unsupported',
  'rateLimited',
  'unavailable',
  'outcomeUnknown',
  'offline',
  'quota',
  'badAdapter',
  'internal',
]);

export const isProblemCode = (code: unknown): code is ProblemCode => typeof code === 'string' && codes.has(code);

/** The one error that crosses the adapter seam. Recognised by brand, so two bundles on a page understand each other. */
export class ProblemError extends Error {
  readonly problem: Problem;
  readonly isKundkortProblem = true;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message ?? problem.code, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

export const isProblemError = (error: unknown): error is ProblemError =>
  typeof error === 'object' && error !== null && 'isKundkortProblem' in error && 'problem' in error;

/** True for the rejection of an aborted call, which is no problem to show. */
export const isAbort = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';

/** Any thrown value as a problem: a `ProblemError`'s own, a bare `{ code }` of the union, else `internal`. Never carries record content. */
export function toProblem(error: unknown): Problem {
  if (isProblemError(error)) return error.problem;
  if (typeof error === 'object' && error !== null) {
    if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return error as Problem;
    if ('name' in error && error.name === 'QuotaExceededError') return { code: 'quota' };
  }
  return { code: 'internal' };
}
