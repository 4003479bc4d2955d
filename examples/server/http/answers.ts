/** What goes back: JSON, records with their tag, problems. */
import { randomUUID } from 'node:crypto';
import { problemBody, statusOf } from '../../../src/adapters/rest/problems.ts';
import { etagOf, mediaTypes } from '../../../src/adapters/rest/wire.ts';
import { isAbort, toProblem } from '../../../src/model/problem.ts';

const common = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { ...common, 'content-type': mediaTypes.json, ...headers } });

export const nothing = (): Response => new Response(null, { status: 204, headers: common });

/** A record with its version as an entity tag. */
export function record(
  body: { version?: string | undefined },
  status = 200,
  headers: Record<string, string> = {},
): Response {
  const tag: Record<string, string> = body.version === undefined ? {} : { etag: etagOf(body.version) };
  return json(body, status, { ...tag, ...headers });
}

/** Any thrown value as RFC 9457 has it. What is no problem of the union is told as `internal`, without a word of it. */
export function refusal(error: unknown): Response {
  const problem = isAbort(error) ? ({ code: 'unavailable' } as const) : toProblem(error);
  const traceId = randomUUID();
  // The kind of error alone: a message may quote a record.
  if (problem.code === 'internal')
    console.error(`${traceId} ${error instanceof Error ? (error.stack ?? error.name) : typeof error}`);
  const wait = 'retryAfterMs' in problem ? problem.retryAfterMs : undefined;
  const retry: Record<string, string> = wait === undefined ? {} : { 'retry-after': String(Math.ceil(wait / 1000)) };
  return new Response(JSON.stringify({ ...problemBody(problem), traceId }), {
    status: statusOf[problem.code],
    headers: { ...common, 'content-type': mediaTypes.problem, ...retry },
  });
}
