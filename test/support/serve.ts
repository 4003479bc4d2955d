/** A plain file server on a free port that sends the strict policy the SDK promises to work under. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** The published contract: no unsafe anything, no nonce, one policy name. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types kundkort',
].join('; ');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export interface Site {
  url: string;
  close(): Promise<void>;
}

/** Hands a request on to another server, as a host's own site does for its API. */
function passOn(target: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = request;
  const onward = ask(target, { method, headers: { ...headers, host: new URL(target).host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

/**
 * @param proxies other servers by the first segment of a path
 * @param folders where paths are looked up, by their first segment: `{ cdn: '/…/dist/cdn' }` answers `/cdn/kundkort.js`
 * @param pages whole documents and scripts by path
 */
export async function serve(
  folders: Record<string, string>,
  pages: Record<string, string> = {},
  policy: string = strictPolicy,
  proxies: Record<string, string> = {},
): Promise<Site> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const headers = {
      'content-type': types[extname(pathname)] ?? 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
    };
    const page = pages[pathname];
    if (page !== undefined) return response.writeHead(200, headers).end(page);
    const [, first = '', ...rest] = normalize(pathname).split(/[/\\]/);
    const proxy = proxies[first];
    if (proxy !== undefined) return passOn(proxy + (request.url ?? '').slice(first.length + 1), request, response);
    const folder = folders[first];
    const file = folder && join(folder, ...rest);
    if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404, headers).end();
    response.writeHead(200, headers);
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
