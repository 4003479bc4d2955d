/** The routes with what surrounds each request: who may ask from where, who is asking, and how failures are told. */
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { exposedHeaders, headers } from '../../src/adapters/rest/wire.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { rawPath } from './http/address.ts';
import { problemAnswer } from './http/answers.ts';
import { entrance } from './routes/entrance.ts';
import { feed } from './routes/feed.ts';
import { files } from './routes/files.ts';
import { records } from './routes/records.ts';
import { verbs } from './routes/verbs.ts';
import type { App, Env, Service } from './service.ts';

const methods = ['GET', 'POST', 'PATCH', 'DELETE'];

export function createApp(service: Service): App {
  const app = new Hono<Env>({ getPath: rawPath });

  app.use(
    cors({
      origin: service.origins,
      allowMethods: methods,
      allowHeaders: [
        'Accept',
        'Accept-Language',
        'Authorization',
        'Content-Type',
        'Last-Event-ID',
        headers.key,
        headers.reason,
        headers.acknowledged,
        headers.match,
      ],
      exposeHeaders: [...exposedHeaders, 'X-Test-Store'],
      maxAge: 600,
    }),
  );
  app.use(async (c, next) => {
    await next();
    c.res.headers.set('cache-control', 'no-store');
    c.res.headers.set('x-content-type-options', 'nosniff');
    // So that no connection is left to wait for when the last answer has gone out.
    if (service.stopping.aborted) c.res.headers.set('connection', 'close');
  });
  app.onError((error, c) => problemAnswer(error, `${c.req.method} ${c.req.routePath}`, service.log));
  app.notFound((c) => {
    const problem: ProblemError = methods.includes(c.req.method)
      ? new ProblemError({ code: 'notFound' })
      : new ProblemError({ code: 'unsupported', capability: `method.${c.req.method}`, status: 405 });
    return problemAnswer(problem, c.req.method, service.log);
  });

  entrance(app, service);
  app.use(async (c, next) => {
    const held = service.tokens.read(c.req.header('authorization'));
    c.set('held', held);
    // The engine implements every member of the contract.
    c.set('adapter', service.store.as(held.session) as Required<Adapter>);
    await next();
  });
  verbs(app, service);
  feed(app, service);
  files(app, service);
  records(app, service);
  return app;
}
