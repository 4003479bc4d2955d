/** The change feed: Server-Sent Events, or a question that waits for news. */
import type { Feed } from '../../../src/adapters/adapter.ts';
import { mediaTypes } from '../../../src/adapters/rest/wire.ts';
import { json } from '../http/answers.ts';
import type { Whole } from '../http/whole.ts';

const heartbeatMs = 15_000;
const longestWaitMs = 25_000;

export async function feed(
  adapter: Whole,
  request: Request,
  params: URLSearchParams,
  stopping: AbortSignal,
): Promise<Response> {
  const since = params.get('since') ?? undefined;
  const controller = new AbortController();
  const end = (): void => controller.abort();
  request.signal.addEventListener('abort', end, { once: true });
  stopping.addEventListener('abort', end, { once: true });
  if (stopping.aborted || request.signal.aborted) end();
  if (!request.headers.get('accept')?.includes(mediaTypes.events)) {
    return longPoll(adapter, since, params, controller);
  }
  return new Response(events(adapter, since, controller), {
    headers: { 'content-type': mediaTypes.events, 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}

function events(adapter: Whole, since: string | undefined, controller: AbortController): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const messages = adapter.changes(since, { signal: controller.signal });
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  return new ReadableStream<Uint8Array>({
    start(stream) {
      const send = (text: string): void => {
        if (!controller.signal.aborted) stream.enqueue(encoder.encode(text));
      };
      // The first bytes tell the other side that it is listening.
      send(': hello\n\n');
      heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs);
      const pump = async (): Promise<void> => {
        for await (const message of messages) send(`id: ${message.checkpoint}\ndata: ${JSON.stringify(message)}\n\n`);
      };
      void pump()
        .catch(() => undefined)
        .finally(() => {
          clearInterval(heartbeat);
          try {
            stream.close();
          } catch {
            // The other side has gone.
          }
        });
    },
    cancel() {
      clearInterval(heartbeat);
      controller.abort();
    },
  });
}

/** Answers with the first news, or with none when it has waited long enough. */
async function longPoll(
  adapter: Whole,
  since: string | undefined,
  params: URLSearchParams,
  controller: AbortController,
): Promise<Response> {
  const wanted = Number(params.get('wait') ?? 20) * 1000;
  const wait = Number.isFinite(wanted) ? Math.min(Math.max(wanted, 0), longestWaitMs) : longestWaitMs;
  // From a place that is now: what happens while nobody asks must not be missed by the next question.
  const place = since ?? (await adapter.list('settings', { limit: 1 }, { signal: controller.signal })).asOf;
  const timer = setTimeout(() => controller.abort(), wait);
  const messages: Feed[] = [];
  try {
    for await (const message of adapter.changes(place, { signal: controller.signal })) {
      messages.push(message);
      break;
    }
  } finally {
    clearTimeout(timer);
  }
  return json({ messages, checkpoint: messages.at(-1)?.checkpoint ?? place, pollAfterMs: 0 });
}
