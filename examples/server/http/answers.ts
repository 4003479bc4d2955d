/** What goes out: JSON, records with their tag, and problems (RFC 9457). */
import { randomUUID } from 'node:crypto';
import type { Entity } from '../../../src/adapters/adapter.ts';
import { problemBody, statusOf } from '../../../src/adapters/rest/problems.ts';
import { etagOf, headers as names, mediaTypes } from '../../../src/adapters/rest/wire.ts';
import { isAbort, toProblem } from '../../../src/model/problem.ts';
import type { Problem } from '../../../src/model/problem.ts';

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': mediaTypes.json, ...headers } });

export const record = (body: Entity, status = 200, headers: Record<string, string> = {}): Response =>
  json(body, status, { ...(body.version !== undefined && { [names.version]: etagOf(body.version) }), ...headers });

export const nothing = (): Response => new Response(null, { status: 204 });

/** Told of each problem that the server itself is to blame for. */
export type Log = (entry: { traceId: string; status: number; code: string; at?: string; where?: string }) => void;

/** What a person was told of: the trace id leads from there to the log. */
export function problemAnswer(error: unknown, route: string, log: Log): Response {
  const problem: Problem = isAbort(error) ? { code: 'unavailable' } : toProblem(error);
  const traceId = randomUUID();
  const status = problem.status ?? statusOf[problem.code];
  if (status >= 500 && !isAbort(error)) log({ traceId, status, code: problem.code, at: route, ...whereOf(error) });
  const wait = 'retryAfterMs' in problem ? problem.retryAfterMs : undefined;
  const retries = problem.code === 'unavailable' || problem.code === 'rateLimited';
  return new Response(JSON.stringify(problemBody({ ...problem, traceId })), {
    status,
    headers: {
      'content-type': mediaTypes.problem,
      ...(retries && { 'retry-after': String(Math.max(1, Math.ceil((wait ?? 1_000) / 1_000))) }),
      ...(problem.code === 'unauthenticated' && { 'www-authenticate': 'Bearer' }),
      // What was not read of the body is not worth waiting for.
      ...(status === 413 && { connection: 'close' }),
    },
  });
}

/** Where it went wrong, without the message: that may quote a record. */
function whereOf(error: unknown): { where?: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return {};
  const code = 'code' in cause && typeof cause.code === 'string' ? ` ${cause.code}` : '';
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { where: [`${cause.name}${code}`, ...frames.slice(0, 6).map((line) => line.trim())].join(' | ') };
}
