/** Requests whose bodies are JSON, and the records in their answers. */
import type { Call, Id, Name, Version, WriteCall } from '../adapter.ts';
import { isBag } from '../../model/clean.ts';
import { ProblemError, isAbort } from '../../model/problem.ts';
import { badBody, readJson, writeJson } from './json.ts';
import type { Ask, Http } from './http.ts';
import { acknowledgedHeader, decodeId, decoded, etagOf, headers, mediaTypes, reasonHeader, versionOf } from './wire.ts';

export interface Answer {
  response: Response;
  /** Undefined when there was none. */
  body: unknown;
}

/** Sends a request, its content as JSON when it has one, and reads the answer. */
export async function talk(http: Http, ask: Omit<Ask, 'body'> & { content?: unknown }, call: Call): Promise<Answer> {
  const { content, ...rest } = ask;
  const sent: Ask =
    content === undefined
      ? rest
      : { ...rest, headers: { 'content-type': mediaTypes.json, ...rest.headers }, body: writeJson(content) };
  const response = await http.send(sent, call);
  return { response, body: await readJson(response, { signal: call.signal, write: ask.write }) };
}

/** The body where one is due. */
export function bodyOf({ body }: Answer): unknown {
  if (body === undefined) throw badBody('a body', 'none');
  return body;
}

/**
 * The record of an answer about one. Its version is its own, or else the answer's strong entity tag: a weak one says
 * that something in between has rewritten it, and can never satisfy `If-Match`.
 */
export function recordOf(answer: Answer): unknown {
  const body = bodyOf(answer);
  if (!isBag(body) || (body.version ?? undefined) !== undefined) return body;
  const version = versionOf(answer.response.headers.get(headers.version));
  return version === undefined ? body : { ...body, version };
}

/** What a write says beside its content. */
export function intentHeaders({ key, reason, acknowledged }: WriteCall, base?: Version): Record<string, string> {
  return {
    // Opaque to the server, but a header carries no letters beyond ASCII.
    [headers.key]: key.replace(/[^\x21-\x7e]/gu, encodeURIComponent),
    ...(reason !== undefined && { [headers.reason]: reasonHeader(reason) }),
    ...(acknowledged?.length && { [headers.acknowledged]: acknowledgedHeader(acknowledged) }),
    ...matchHeader(base),
  };
}

export const matchHeader = (base: Version | undefined): Record<string, string> =>
  base === undefined ? {} : { [headers.match]: etagOf(base) };

/** What a server is asked for, as the capability that it lacks if it does not know the request. */
export const capabilityOf = (of: Name, verb: string): string => `${of}.${verb}`;

/** The list in an answer that is one, or that has it as a member. */
export function listIn(answer: Answer, member: string): unknown[] {
  const body = bodyOf(answer);
  const list = isBag(body) ? body[member] : body;
  if (!Array.isArray(list)) throw badBody(`a list, or an object with ${member}`, typeof body);
  return list;
}

/** What is read after a write that has been done. If that fails, the person is not told that the write has. */
export async function lostAnswer<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw isAbort(error) ? error : new ProblemError({ code: 'outcomeUnknown' }, { cause: error });
  }
}

/** The id at the end of a `Location`. */
export function locatedAt({ response }: Answer): Id | undefined {
  const segment = decoded(/\/([^/?#]+)\/?(?:[?#]|$)/.exec(response.headers.get('location') ?? '')?.[1] ?? '');
  return segment ? decodeId(segment) : undefined;
}
