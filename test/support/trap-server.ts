/** A server that misbehaves as real ones do: each test says what the next answers are. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}
export type Answer = (response: ServerResponse, seen: Seen) => void | Promise<void>;

export interface TrapServer {
  url: string;
  seen: Seen[];
  /** What comes next, one answer for each call; the last one goes on. */
  next(...answers: Answer[]): void;
  stop(): Promise<void>;
}

export async function trapServer(): Promise<TrapServer> {
  const seen: Seen[] = [];
  let answers: Answer[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const part of request) body += String(part);
      const call = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      seen.push(call);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      await answer?.(response, call);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    next: (...wanted) => {
      answers = wanted;
      seen.length = 0;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const send =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  };
