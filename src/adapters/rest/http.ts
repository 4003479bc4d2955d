/**
 * One request and what came of it. Never tried again here but once with a fresh token: retry, time and breaker are the data
 * source's. Whatever goes wrong leaves as a problem of the union, and says truly whether a write may have happened.
 */
import ky from 'ky';
import type { KyInstance } from 'ky';
import { ProblemError, isAbort, isProblemError } from '../../model/problem.ts';
import type { WriteCall } from '../adapter.ts';
import { BrokenBody, readJson, writeJson } from './json.ts';
import { problemOf } from './problems.ts';
import { Tokens } from './tokens.ts';
import type { GetToken } from './tokens.ts';
import { acknowledgedHeader, headers as names, mediaTypes, reasonHeader } from './wire.ts';

export interface HttpOptions {
  /** Where the paths begin, such as `https://api.example.com/v1`; relative to the page when it begins with `/`. */
  baseUrl: string;
  /** The bearer token, or undefined for none. Asked with `fresh: true` after a 401. */
  getToken?: GetToken;
  fetch?: typeof fetch;
  /** Sent with every request. */
  headers?: Record<string, string>;
}

export interface Request {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  params?: URLSearchParams;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  blob?: Blob;
  headers?: Record<string, string>;
  signal: AbortSignal;
  /** A write may have happened when its answer is lost. */
  writes?: boolean;
  /** What is unsupported, should the server say so. */
  capability: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export class Http {
  readonly #ky: KyInstance;
  readonly #tokens: Tokens;
  readonly #base: string;

  constructor({ baseUrl, getToken, fetch, headers }: HttpOptions) {
    this.#base = baseUrl.replace(/\/+$/, '');
    this.#tokens = new Tokens(getToken);
    this.#ky = ky.create({
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(fetch && { fetch }),
      ...(headers && { headers }),
    });
  }

  /** The whole address of a path. */
  url(path: string, params?: URLSearchParams): string {
    const query = params?.toString();
    return `${this.#base}${path}${query ? `?${query}` : ''}`;
  }

  token(signal: AbortSignal): Promise<string | undefined> {
    return this.#tokens.token(signal);
  }

  /** @throws ProblemError for all but 2xx, AbortError when aborted. */
  async ask(request: Request): Promise<Answer> {
    const response = await this.send(request, mediaTypes.json);
    return { status: response.status, headers: response.headers, body: await this.#body(request, response) };
  }

  /** The response with its body unread. @throws as `ask`. */
  async send(request: Request, accept: string): Promise<Response> {
    demandLive(request.signal);
    const token = await this.#tokens.token(request.signal);
    let response = await this.#fetch(request, accept, token);
    if (response.status === 401 && this.#tokens.offered) {
      await response.body?.cancel();
      response = await this.#fetch(request, accept, await this.#tokens.fresh(token, request.signal));
    }
    if (response.ok) return response;
    throw new ProblemError(await this.#problem(request, response));
  }

  async #fetch(request: Request, accept: string, token: string | undefined): Promise<Response> {
    const { method, path, params, json, blob, headers, signal, writes = false } = request;
    demandLive(signal);
    const wasOffline = isOffline();
    const body = json === undefined ? blob : writeJson(json);
    try {
      return await this.#ky(this.url(path, params), {
        method,
        signal,
        // A write is never sent on to where its server did not mean it to go.
        redirect: writes ? 'manual' : 'follow',
        headers: {
          accept,
          ...(json !== undefined && { 'content-type': mediaTypes.json }),
          ...headers,
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        ...(body !== undefined && { body }),
      });
    } catch (error) {
      throw lostRequest(error, signal, writes && !wasOffline);
    }
  }

  async #body(request: Request, response: Response): Promise<unknown> {
    if (response.status === 204 || response.status === 205) return undefined;
    try {
      return await readJson(response);
    } catch (error) {
      if (isProblemError(error)) throw error;
      const isBroken = error instanceof BrokenBody || error instanceof TypeError;
      if (isBroken || isAbort(error)) throw lostRequest(error, request.signal, request.writes ?? false);
      throw error;
    }
  }

  async #problem(request: Request, response: Response): Promise<ReturnType<typeof problemOf>> {
    const { status, headers, type } = response;
    // Sent elsewhere instead of an answer: that is how servers ask people to sign in again.
    if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
      await response.body?.cancel();
      return { code: 'unauthenticated' };
    }
    const body = await readJson(response).catch(() => undefined);
    demandLive(request.signal);
    const problem = problemOf(status, headers, body, request.capability);
    const isTyped = typeof body === 'object' && body !== null && 'type' in body;
    // A gateway that got no answer cannot know what the server behind it has done.
    if (request.writes && !isTyped && (status === 502 || status === 504)) return { code: 'outcomeUnknown', status };
    return problem;
  }
}

/** The headers of a write. */
export const writeHeaders = (call: WriteCall): Record<string, string> => ({
  [names.key]: call.key,
  ...(call.reason !== undefined && { [names.reason]: reasonHeader(call.reason) }),
  ...(call.acknowledged?.length && { [names.acknowledged]: acknowledgedHeader(call.acknowledged) }),
});

function demandLive(signal: AbortSignal): void {
  if (signal.aborted) throw new DOMException('The call was aborted', 'AbortError');
}

const isOffline = (): boolean => typeof navigator === 'object' && navigator.onLine === false;

function lostRequest(error: unknown, signal: AbortSignal, mayHaveHappened: boolean): unknown {
  demandLive(signal);
  if (isProblemError(error)) return error;
  // What is no network's doing, such as a page that spoils JSON, is told as it is.
  if (!(error instanceof TypeError || error instanceof BrokenBody || isAbort(error))) return error;
  if (mayHaveHappened) return new ProblemError({ code: 'outcomeUnknown' }, { cause: error });
  return new ProblemError({ code: isOffline() ? 'offline' : 'unavailable' }, { cause: error });
}
