/** The change feed: as server-sent events where they are asked for, else as one answer that waits for news. */
import type { Feed } from '../../../src/adapters/adapter.ts';
import { mediaTypes } from '../../../src/adapters/rest/wire.ts';
import { rawParams } from '../http/address.ts';
import { json } from '../http/answers.ts';
import { callOf } from '../http/calls.ts';
import type { App, Ask, Service } from '../service.ts';

const usualWait = 20;
const longestWait = 60;
const mostMessages = 500;

export function feed(app: App, service: Service): void {
  app.get('/changes', async (c) => {
    const params = rawParams(c.env);
    const since = c.req.header('last-event-id') ?? params.get('since') ?? undefined;
    const accepts = c.req.header('accept') ?? '';
    if (since === undefined) {
      // Nobody waits to learn where the feed is now.
      const { asOf = '' } = await c.get('adapter').list('settings', { limit: 1 }, callOf(c));
      const here: Feed = { changes: [], checkpoint: asOf };
      if (!accepts.includes(mediaTypes.events)) return json({ messages: [here], checkpoint: asOf });
      return events(c, asOf, service, [here]);
    }
    if (accepts.includes(mediaTypes.events)) return events(c, since, service);
    const asked = Number(params.get('wait') ?? usualWait);
    const wait = Number.isFinite(asked) ? Math.min(Math.max(asked, 0), longestWait) : usualWait;
    return json(await poll(c, since, wait * 1_000, service));
  });
}

/** What has happened since, or what happens first while the request waits. */
async function poll(
  c: Ask,
  since: string,
  wait: number,
  { stopping }: Service,
): Promise<{ messages: Feed[]; checkpoint: string }> {
  const end = new AbortController();
  const signal = AbortSignal.any([end.signal, stopping, c.req.raw.signal]);
  const told = c.get('adapter').changes(since, { signal })[Symbol.asyncIterator]();
  const timer = setTimeout(() => end.abort(), wait);
  const messages: Feed[] = [];
  try {
    for (;;) {
      const { done, value } = await told.next();
      if (done) break;
      messages.push(value);
      if (messages.length >= mostMessages) break;
      // What is there already comes along; for more nobody waits.
      setImmediate(() => end.abort());
    }
  } finally {
    clearTimeout(timer);
    await told.return?.();
  }
  return { messages, checkpoint: messages.at(-1)?.checkpoint ?? since };
}

/** Ends with a comment when the server stops or the token expires; the reader goes on from its last checkpoint. */
function events(c: Ask, since: string, { heartbeat, stopping, now }: Service, before: Feed[] = []): Response {
  const end = new AbortController();
  const signal = AbortSignal.any([end.signal, stopping]);
  const told = c.get('adapter').changes(since, { signal })[Symbol.asyncIterator]();
  const left = Math.min(Math.max(c.get('held').expires - now(), 0), 2 ** 31 - 1);
  const expiry = setTimeout(() => end.abort(), left);
  const encoder = new TextEncoder();
  let pulse: NodeJS.Timeout | undefined;
  const close = (): void => {
    clearTimeout(expiry);
    clearInterval(pulse);
    end.abort();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: 1000\n: open\n\n${before.map(eventOf).join('')}`));
      // Not for a reader that is behind already.
      pulse = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(': still here\n\n'));
      }, heartbeat);
    },
    async pull(controller) {
      try {
        const { done, value } = await told.next();
        if (!done) return controller.enqueue(encoder.encode(eventOf(value)));
        controller.enqueue(encoder.encode(stopping.aborted ? ': stopping\n\n' : ': expired\n\n'));
        close();
        controller.close();
      } catch (error) {
        close();
        controller.error(error);
      }
    },
    async cancel() {
      close();
      await told.return?.();
    },
  });
  return new Response(body, { headers: { 'content-type': mediaTypes.events, 'x-accel-buffering': 'no' } });
}

const eventOf = (message: Feed): string => `id: ${message.checkpoint}\ndata: ${JSON.stringify(message)}\n\n`;
