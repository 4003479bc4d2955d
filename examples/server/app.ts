/** Which request goes where. Paths are read raw: an id may hold anything, and a framework would decode it too early. */
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Store } from '../../src/adapters/engine/engine.ts';
import type { Seed } from '../../src/adapters/engine/seed.ts';
import { decodeId, decoded, exposedHeaders } from '../../src/adapters/rest/wire.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { json, nothing, refusal } from './http/answers.ts';
import { bodyOf, callOf, collectionOf, invalid, isBag, largestFile } from './http/reading.ts';
import type { Sessions } from './http/sessions.ts';
import { testSession } from './http/sessions.ts';
import { whole } from './http/whole.ts';
import type { Whole } from './http/whole.ts';
import { action, job } from './routes/actions.ts';
import { feed } from './routes/feed.ts';
import { download, upload } from './routes/files.ts';
import { batch, batchGet, collection, one, query } from './routes/records.ts';

export interface AppOptions {
  store: Store;
  sessions: Sessions;
  /** Resolves when the database answers. */
  ready: () => Promise<unknown>;
  /** Aborted when the server is asked to stop: feeds end. */
  stopping: AbortSignal;
  /** Pages of these origins may call. */
  origins: readonly string[];
  /** Sessions of any kind and emptying the store: only for a store that is there to be tested on. */
  testStore: boolean;
}

export function createApp(options: AppOptions): Hono {
  const { store, sessions, ready, origins, testStore } = options;
  const app = new Hono();
  app.use(
    cors({ origin: origins.includes('*') ? '*' : [...origins], exposeHeaders: [...exposedHeaders], maxAge: 600 }),
  );
  app.onError((error) => refusal(error));
  app.notFound(() => refusal(new ProblemError({ code: 'notFound' })));

  app.get('/health', () => json({ ok: true }));
  app.get('/ready', async () => {
    try {
      await ready();
      return json({ ok: true });
    } catch {
      return refusal(new ProblemError({ code: 'unavailable' }));
    }
  });

  app.post('/login', async ({ req }) => {
    const body = await bodyOf(req.raw);
    if (testStore && isBag(body.session)) {
      const forMs = typeof body.forMs === 'number' ? body.forMs : undefined;
      return json(sessions.of(testSession(body.session), forMs));
    }
    return json(sessions.ofRole(body.role));
  });

  if (testStore)
    app.post('/test/reset', async ({ req }) => {
      const { seed } = await bodyOf(req.raw, largestFile);
      // Whatever the test wants to begin with; taken as it is.
      await store.clear(isBag(seed) ? (seed as Seed) : undefined);
      return nothing();
    });

  app.all('*', ({ req }) => {
    const session = sessions.read(req.header('authorization') ?? null);
    return route(whole(store.as(session)), req.raw, options);
  });
  return app;
}

/** The path's parts as they were sent, each decoded once. */
function partsOf(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => {
      const text = decoded(part);
      if (text === undefined) throw invalid('/path', 'format');
      return text;
    });
}

async function route(adapter: Whole, request: Request, { stopping, testStore }: AppOptions): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const raw = pathname.split('/').slice(1);
  const [name = '', id, ...more] = partsOf(pathname);
  if (more.length > 0) throw new ProblemError({ code: 'notFound' });
  // A colon that was sent as one sets off a verb; one that belongs to an id was sent percent-encoded.
  const last = raw.at(-1) ?? '';
  const colon = last.lastIndexOf(':');
  if (colon > 0 && !name.startsWith('x:')) {
    const [before, verb] = [decoded(last.slice(0, colon)) ?? '', decoded(last.slice(colon + 1)) ?? ''];
    if (raw.length === 1) return action(adapter, { collection: before, verb }, request);
    return action(adapter, { collection: name, id: decodeId(before), verb }, request);
  }
  if (id === undefined)
    switch (name) {
      case 'capabilities':
        return json(await adapter.describe(callOf(request)), 200, testStore ? { 'x-test-store': 'true' } : {});
      case 'batch':
        return batch(adapter, request);
      case 'can':
        return can(adapter, request);
      case 'changes':
        return feed(adapter, request, searchParams, stopping);
      case 'files':
        return upload(adapter, request, searchParams);
      default:
        return collection(adapter, collectionOf(name), request, searchParams);
    }
  if (name === 'jobs') return job(adapter, decodeId(id), request);
  if (name === 'files') return download(adapter, decodeId(id), request);
  const of = collectionOf(name);
  if (request.method === 'POST' && id === 'query') return query(adapter, of, request);
  if (request.method === 'POST' && id === 'batch-get') return batchGet(adapter, of, request);
  return one(adapter, of, decodeId(id), request);
}

async function can(adapter: Whole, request: Request): Promise<Response> {
  const { asked } = await bodyOf(request);
  if (!Array.isArray(asked)) throw invalid('/asked', 'type');
  const questions = asked.map((each: unknown, at) => {
    if (!isBag(each) || typeof each.verb !== 'string' || typeof each.of !== 'string')
      throw invalid(`/asked/${at}`, 'type');
    const { verb, of, id, field } = each;
    return {
      verb,
      of: collectionOf(of),
      ...(typeof id === 'string' && { id }),
      ...(typeof field === 'string' && { field }),
    };
  });
  return json({ answers: await adapter.can(questions, callOf(request)) });
}
