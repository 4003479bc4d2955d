/** An HTTP server that does what a test tells it, however wrong, and remembers what it was asked. */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  method: string;
  /** With its parameters, as it came over the wire. */
  url: string;
  path: string;
  params: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Handler = (seen: Seen, response: ServerResponse, request: IncomingMessage) => unknown;

export interface TrapServer {
  readonly url: string;
  readonly seen: Seen[];
  /** Answers all further requests, and forgets the old ones. */
  answer(handler: Handler): void;
  /** Answers one request after the other; the last one stays. */
  inTurn(...handlers: Handler[]): void;
  close(): Promise<void>;
}

export async function trapServer(): Promise<TrapServer> {
  let handler: Handler = (_, response) => response.writeHead(404).end();
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(`http://trap${request.url ?? '/'}`);
    const one: Seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      path: pathname,
      params: searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    seen.push(one);
    await handler(one, response, request);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const answer = (next: Handler): void => {
    handler = next;
    seen.length = 0;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer,
    inTurn(...handlers) {
      let turn = 0;
      answer((...about) => handlers[Math.min(turn++, handlers.length - 1)]?.(...about));
    },
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Answers with JSON. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** Answers with any text. */
export const text =
  (status: number, body: string, type: string, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);

/** Answers with a problem as RFC 9457 has it. */
export const problem = (status: number, type: string, members: object = {}): Handler =>
  json(status, { type, ...members }, { 'content-type': 'application/problem+json' });
