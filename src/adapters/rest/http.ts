/**
 * One request: address, headers, token, and what a failed one means. Nothing is repeated here but once after a renewed
 * token: when and how often to try again is the data source's to decide, so ky's own retries and timeout are off.
 */
import ky from 'ky';
import { offline } from '../../model/connection.ts';
import { ProblemError, isProblemError } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import { abortable, demandLive } from '../engine/calls.ts';
import type { Call } from '../adapter.ts';
import { isHtml, lost, readProblem } from './json.ts';
import { problemOf } from './problems.ts';
import { tokens } from './tokens.ts';
import type { GetToken } from './tokens.ts';
import { mediaTypes } from './wire.ts';

export interface HttpOptions {
  /** Where the paths start: `https://api.example.com/v1`, or `/api` for the page's own server. */
  baseUrl: string;
  /** Asked before every request; with `fresh` when the server has refused the last token. With a space in it, it names its own scheme. */
  getToken?: GetToken;
  fetch?: typeof globalThis.fetch;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
}

export interface Ask {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Encoded, with its parameters. */
  path: string;
  write: boolean;
  headers?: Readonly<Record<string, string>>;
  body?: string | Blob;
  /** What the server lacks if it does not know the request. */
  capability: string;
  /** No id in the path: a bare 404 is no missing record but a server that does not know the path. */
  fixed?: boolean;
  /** An answer may come from elsewhere, such as a file's bytes from their store. */
  elsewhere?: boolean;
  /** In place of fetch. */
  transport?: Transport;
}

export interface Sent {
  method: string;
  headers: Headers;
  body?: string | Blob;
  signal: AbortSignal;
}
export type Transport = (url: string, sent: Sent) => Promise<Response>;

export interface Http {
  readonly baseUrl: string;
  /** True when the host gave its own fetch, past which no request may go. */
  readonly ownFetch: boolean;
  /** @returns an answer of 2xx; all others are thrown as their problems. */
  send(ask: Ask, call: Call): Promise<Response>;
}

export function http(options: HttpOptions): Http {
  const { fetch: given } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const held = tokens(options.getToken);
  // Looked up late, because pages replace it; called bare, because it refuses any `this` but the window.
  const fetch: typeof globalThis.fetch = (...args) => (given ?? globalThis.fetch)(...args);

  async function attempt(ask: Ask, token: string | undefined, call: Call): Promise<Response> {
    const headers = new Headers({ accept: mediaTypes.json, ...options.headers, ...ask.headers });
    if (call.locale !== undefined) headers.set('accept-language', call.locale);
    if (token !== undefined) headers.set('authorization', /\s/.test(token) ? token : `Bearer ${token}`);
    const { method, body } = ask;
    const { signal } = call;
    const url = baseUrl + ask.path;
    if (ask.transport) return ask.transport(url, { method, headers, body, signal });
    return ky(url, {
      method,
      headers,
      body,
      signal,
      fetch,
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      credentials: 'same-origin',
      cache: 'no-store',
      // A write is never sent on to another address. `manual` tells a redirect from a lost connection; `error` would not.
      redirect: ask.write ? 'manual' : 'follow',
    });
  }

  async function answered(ask: Ask, token: string | undefined, call: Call): Promise<Response> {
    const sure = offline();
    try {
      return await abortable(call.signal, attempt(ask, token, call));
    } catch (error) {
      demandLive(call.signal);
      // An abort that nobody here has asked for, such as a time limit of the host's own fetch, is a lost connection.
      if (isProblemError(error)) throw error;
      // Offline before and after: it has not left this machine.
      throw sure && offline() ? new ProblemError({ code: 'offline' }, { cause: error }) : lost(ask, error);
    }
  }

  return {
    baseUrl,
    ownFetch: given !== undefined,
    async send(ask, call) {
      demandLive(call.signal);
      const token = await held.current(call.signal);
      let response = await answered(ask, token.token, call);
      if (response.status === 401) {
        const other = await held.renewed(token, call.signal);
        if (other !== undefined) {
          discard(response);
          response = await answered(ask, other, call);
        }
      }
      if (isDetour(response, baseUrl, ask)) {
        discard(response);
        throw new ProblemError({ code: 'unauthenticated' });
      }
      if (response.ok) return response;
      const body = await readProblem(response, { signal: call.signal, write: ask.write });
      throw new ProblemError(problemIn(response, body, ask));
    },
  };
}

function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

/** Sent to a login page, or stopped on the way there. */
function isDetour(response: Response, baseUrl: string, { write, elsewhere }: Ask): boolean {
  if (write) return unread.has(response.type) || (response.status >= 300 && response.status < 400);
  if (!response.redirected) return false;
  if (response.ok && isHtml(response)) return true;
  return elsewhere !== true && absolute(response.url).origin !== absolute(baseUrl).origin;
}

/** A redirect that was not followed, and an answer that was taken from elsewhere. */
const unread: ReadonlySet<ResponseType> = new Set(['opaqueredirect', 'error']);

/** An address, from the page's own where it is relative. */
export const absolute = (url: string): URL => new URL(url, globalThis.location?.href);

function problemIn(response: Response, body: unknown, { write, fixed, capability }: Ask): Problem {
  const { status } = response;
  const problem = problemOf(status, response.headers, body, capability);
  if (isTyped(body)) return problem;
  // From a gateway: what it has passed on before it gave up may have been done.
  if (write && (status === 502 || status === 504)) return { code: 'outcomeUnknown', status };
  if (fixed && problem.code === 'notFound') return { code: 'unsupported', status, capability };
  return problem;
}

/** The server itself speaks, and not a gateway in front of it. */
const isTyped = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'type' in body && /^urn:[^:]+:problem:/.test(String(body.type));
