/** What a driver throws, in the contract's words. Never with the statement's values in them. */
import { ProblemError } from '../../../src/model/problem.ts';

/** The database was not reached at all: nothing was sent. */
const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENOENT',
  '53300',
  '57P03',
]);
/** The connection broke, or the server was shut down, while it worked. */
const broken: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57014']);
const full: ReadonlySet<string> = new Set(['53100', '53200', '53400']);
const retryAfterMs = 1_000;

/** A read may be asked again; of a write that was cut off nobody knows whether it has happened. */
export function inWords<T>(work: Promise<T>, kind: 'read' | 'write' = 'read'): Promise<T> {
  return work.catch((error: unknown) => {
    throw problemOf(error, kind) ?? error;
  });
}

function problemOf(error: unknown, kind: 'read' | 'write'): ProblemError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const about = { cause: error };
  if (full.has(code)) return new ProblemError({ code: 'quota' }, about);
  if (unreached.has(code) || /timeout exceeded when trying to connect|pool after calling end/.test(error.message))
    return new ProblemError({ code: 'unavailable', retryAfterMs }, about);
  if (broken.has(code) || code.startsWith('08') || /terminated|timeout|closed|not queryable/i.test(error.message))
    return new ProblemError(
      kind === 'read' ? { code: 'unavailable', retryAfterMs } : { code: 'outcomeUnknown' },
      about,
    );
  return undefined;
}
