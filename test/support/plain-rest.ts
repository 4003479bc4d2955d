/**
 * A small REST server of the kind that is everywhere and speaks nobody's contract: numbered rows, `_start` and `_limit`
 * (or `_page`), `_sort` and `_order`, equality by parameter, a total in a header, pages capped, and no versions.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type PlainRow = Record<string, unknown> & { id: number };

export interface PlainRest {
  readonly url: string;
  /** Of every request its method, address and content type. */
  readonly seen: { method: string; url: string; type: string | undefined; headers: string[] }[];
  rows(of: string): PlainRow[];
  close(): Promise<void>;
}

export async function plainRest(tables: Record<string, PlainRow[]>, cap = 4): Promise<PlainRest> {
  const seen: PlainRest['seen'] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, type: headers['content-type'], headers: Object.keys(headers) });
    const { pathname, searchParams } = new URL(url, 'http://plain');
    const [, of = '', id] = pathname.split('/');
    const table = tables[of];
    const answer = (status: number, body?: unknown, more: Record<string, string> = {}): void =>
      void response
        .writeHead(status, { 'content-type': 'application/json', ...more })
        .end(body === undefined ? undefined : JSON.stringify(body));
    if (!table) return answer(404, {});
    const body = text && headers['content-type'] === 'application/json' ? (JSON.parse(text) as object) : {};
    const row = table.find((one) => String(one.id) === id);
    if (id === undefined && method === 'POST') {
      const made = { ...body, id: Math.max(0, ...table.map((one) => one.id)) + 1 };
      table.push(made);
      return answer(201, made);
    }
    if (id === undefined) return answer(...found(table, searchParams, cap));
    if (!row) return answer(404, {});
    if (method === 'DELETE') table.splice(table.indexOf(row), 1);
    if (method === 'PATCH') Object.assign(row, body);
    if (method === 'PUT') {
      for (const key of Object.keys(row)) if (key !== 'id') delete row[key];
      Object.assign(row, body, { id: row.id });
      return answer(204);
    }
    return answer(200, method === 'DELETE' ? {} : row);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    rows: (of) => tables[of] ?? [],
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

function found(
  table: PlainRow[],
  params: URLSearchParams,
  cap: number,
): [status: number, body: unknown, headers: Record<string, string>] {
  const search = params.get('q')?.toLowerCase();
  const rows = table.filter(
    (row) =>
      (!search || JSON.stringify(row).toLowerCase().includes(search)) &&
      [...params].every(([name, value]) => name.startsWith('_') || name === 'q' || String(row[name]) === value),
  );
  const sort = params.get('_sort');
  const sign = params.get('_order') === 'desc' ? -1 : 1;
  if (sort) rows.sort((a, b) => sign * String(a[sort]).localeCompare(String(b[sort])));
  const limit = Math.min(Number(params.get('_limit') ?? cap), cap);
  const page = Number(params.get('_page') ?? 1);
  const start = Number(params.get('_start') ?? (page - 1) * limit);
  return [200, rows.slice(start, start + limit), { 'x-total-count': String(rows.length) }];
}
