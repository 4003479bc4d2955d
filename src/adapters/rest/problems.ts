/** How a problem travels: RFC 9457 `application/problem+json`, with a type and a status for each code (docs/problems.md). */
import { isProblemCode } from '../../model/problem.ts';
import type { FieldProblem, Problem, ProblemCode } from '../../model/problem.ts';

export const problemType = (code: ProblemCode): string => `urn:kundkort:problem:${code}`;

/** The status that a server answers each code with. Readers look at the type first: 428 says three things. */
export const statusOf: Readonly<Record<ProblemCode, number>> = {
  invalid: 422,
  needsReason: 428,
  needsAcknowledgement: 428,
  conflict: 412,
  duplicate: 409,
  notFound: 404,
  gone: 410,
  unauthenticated: 401,
  forbidden: 403,
  unsupported: 501,
  rateLimited: 429,
  unavailable: 503,
  outcomeUnknown: 504,
  offline: 503,
  quota: 507,
  badAdapter: 502,
  internal: 500,
};

/** The problem as a body: the members of the union beside `type`, `status` and `detail`; fields as `errors`. */
export function problemBody(problem: Problem): Record<string, unknown> {
  const { code, message, status, ...members } = problem;
  const fields = 'fields' in members ? members.fields : undefined;
  const rest: Record<string, unknown> = { ...members };
  delete rest.fields;
  return {
    type: problemType(code),
    status: status ?? statusOf[code],
    ...(message !== undefined && { detail: message }),
    ...rest,
    ...(fields && {
      errors: fields.map(({ message: detail, ...field }) => ({ ...field, ...(detail !== undefined && { detail }) })),
    }),
  };
}

/** What a status says when the body does not say more. */
export function codeOfStatus(status: number): ProblemCode {
  switch (status) {
    case 400:
    case 422:
      return 'invalid';
    case 401:
    case 419:
    case 440:
      return 'unauthenticated';
    case 403:
      return 'forbidden';
    case 404:
      return 'notFound';
    case 410:
      return 'gone';
    case 405:
    case 501:
      return 'unsupported';
    case 409:
      return 'duplicate';
    case 412:
    // Without a type it says what RFC 6585 has it say: the version is missing, so read again.
    case 428:
      return 'conflict';
    case 413:
    case 507:
      return 'quota';
    case 429:
      return 'rateLimited';
    case 408:
    case 502:
    case 503:
    case 504:
      return 'unavailable';
    default:
      return 'internal';
  }
}

/** The longest wait that a server may ask for, in milliseconds; longer ones are cut to it. */
export const longestWait = 60_000;

/** `Retry-After` in milliseconds: seconds, or a date compared with the server's own clock where it says it. */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - (Date.parse(headers.get('date') ?? '') || Date.now());
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWait) : undefined;
}

type Bag = Record<string, unknown>;
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** The problem behind an answer that is none of 2xx. `capability` names what was asked for, should it be unsupported. */
export function problemOf(status: number, headers: Headers, body: unknown, capability: string): Problem {
  const bag = isBag(body) ? body : {};
  const named = /^urn:[^:]+:problem:([A-Za-z]+)$/.exec(textOf(bag.type) ?? '')?.[1];
  const code = isProblemCode(named) ? named : codeOfStatus(status);
  const detail = textOf(bag.detail) ?? textOf(bag.title);
  const traceId = textOf(bag.traceId);
  const about = { status, ...(detail !== undefined && { message: detail }), ...(traceId !== undefined && { traceId }) };
  const movedTo = textOf(bag.movedTo);
  const need = textOf(bag.need);
  const wait = retryAfterMs(headers) ?? boundedWait(bag.retryAfterMs);
  switch (code) {
    case 'invalid':
      return { code, ...about, fields: fieldsOf(bag.errors) };
    case 'duplicate':
      return { code, ...about, of: textsOf(bag.of), ...(bag.errors !== undefined && { fields: fieldsOf(bag.errors) }) };
    case 'needsReason':
    case 'needsAcknowledgement':
      return { code, ...about, warnings: warningsOf(bag.warnings) };
    case 'conflict':
      return { code, ...about, ...(isEntity(bag.current) && { current: bag.current }) };
    case 'notFound':
    case 'gone':
      return { code, ...about, ...(movedTo !== undefined && { movedTo }) };
    case 'forbidden':
      return { code, ...about, ...(need !== undefined && { need }) };
    case 'unsupported':
      return { code, ...about, capability: textOf(bag.capability) ?? capability };
    case 'rateLimited':
    case 'unavailable':
      return { code, ...about, ...(wait !== undefined && { retryAfterMs: wait }) };
    case 'badAdapter':
      return { code, ...about, issues: [] };
    default:
      return { code, ...about };
  }
}

const boundedWait = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 ? Math.min(value, longestWait) : undefined;

const isEntity = (value: unknown): value is Bag & { id: string } => isBag(value) && typeof value.id === 'string';

function fieldsOf(errors: unknown): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isBag).map((error) => {
    const { params } = error;
    const message = textOf(error.detail) ?? textOf(error.message);
    return {
      pointer: (textOf(error.pointer) ?? '').replace(/^#/, ''),
      code: textOf(error.code) ?? 'invalid',
      ...(message !== undefined && { message }),
      // Parsed JSON, so its members are.
      ...(isBag(params) && { params: params as FieldProblem['params'] }),
    };
  });
}

function warningsOf(warnings: unknown): { code: string; message?: string }[] {
  if (!Array.isArray(warnings)) return [];
  return warnings.filter(isBag).flatMap(({ code, message }) => {
    const said = textOf(message);
    return typeof code === 'string' ? [{ code, ...(said !== undefined && { message: said }) }] : [];
  });
}
