/** The parameters of `GET /clients` as a query: the way back from `paramsOf` of the wire form. */
import { ProblemError } from '../../../src/model/problem.ts';
import type { Query } from '../../../src/adapters/adapter.ts';
import { decoded } from '../../../src/adapters/rest/wire.ts';
import { queryIn } from './shapes.ts';

const usual = 50;

const invalid = (pointer: string): ProblemError =>
  new ProblemError({ code: 'invalid', fields: [{ pointer, code: 'type' }] });

export function queryOf(params: URLSearchParams): Query {
  const text = (name: string): string | undefined => params.get(name) ?? undefined;
  const number = (name: string): number | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    if (!/^-?\d+$/.test(value)) throw invalid(`/${name}`);
    return Number(value);
  };
  const list = (name: string): string[] | undefined =>
    text(name)
      ?.split(',')
      .filter(Boolean)
      .map((part) => plain(part, name));
  return queryIn({
    limit: number('limit') ?? usual,
    cursor: text('cursor'),
    offset: number('offset'),
    parent: parentOf(text('parent')),
    sort: text('sort')
      ?.split(',')
      .filter(Boolean)
      .map((part) => sortOf(part)),
    archived: text('archived'),
    count: text('count'),
    facets: list('facets'),
    include: list('include'),
    search: text('q'),
    where: whereOf(text('where')),
  });
}

function plain(part: string, name: string): string {
  const value = decoded(part);
  if (value === undefined) throw invalid(`/${name}`);
  return value;
}

function parentOf(value: string | undefined): Query['parent'] | undefined {
  if (value === undefined) return undefined;
  const [collection, id, ...rest] = value.split('/');
  if (!collection || id === undefined || rest.length) throw invalid('/parent');
  // Which collections there are is judged by the engine.
  return { collection: plain(collection, 'parent'), id: plain(id, 'parent') } as Query['parent'];
}

function sortOf(part: string): { field: string; dir: string; nulls?: string } {
  const [, minus, field = '', nulls] = /^(-?)([^:]*)(?::(.*))?$/.exec(part) ?? [];
  return { field: plain(field, 'sort'), dir: minus ? 'desc' : 'asc', ...(nulls !== undefined && { nulls }) };
}

function whereOf(value: string | undefined): unknown {
  if (value === undefined) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw invalid('/where');
  }
}
