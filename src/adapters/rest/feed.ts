/** The change feed: Server-Sent Events where the server has them, else asked again and again. */
import { createParser } from 'eventsource-parser';
import { ProblemError } from '../../model/problem.ts';
import type { Call, Checkpoint, Feed } from '../adapter.ts';
import type { Http } from './http.ts';
import { readJson } from './json.ts';
import { mediaTypes } from './wire.ts';

export interface FeedOptions {
  kind: 'events' | 'poll';
  /** Between two questions without news, in milliseconds; a server may name another with `pollAfterMs`. */
  pollMs: number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export async function* follow(
  http: Http,
  options: FeedOptions,
  since: Checkpoint | undefined,
  call: Call,
): AsyncGenerator<Feed, void> {
  const { signal } = call;
  let place = since;
  while (!signal.aborted) {
    const params = new URLSearchParams(place === undefined ? {} : { since: place });
    const accept = options.kind === 'events' ? `${mediaTypes.events}, ${mediaTypes.json};q=0.5` : mediaTypes.json;
    const response = await http.send(
      { method: 'GET', path: '/changes', params, signal, capability: 'changes' },
      accept,
    );
    const isStream = response.headers.get('content-type')?.startsWith(mediaTypes.events) ?? false;
    if (isStream) {
      // The server ends a stream when it likes; the data source connects again from the last place.
      yield* eventsOf(response, signal);
      return;
    }
    const { messages, checkpoint, pollAfterMs } = answerOf(await readJson(response));
    yield* messages;
    place = messages.at(-1)?.checkpoint ?? checkpoint ?? place;
    if (messages.length === 0) await options.wait(pollAfterMs ?? options.pollMs, signal);
  }
}

async function* eventsOf(response: Response, signal: AbortSignal): AsyncGenerator<Feed, void> {
  if (!response.body) return;
  const arrived: Feed[] = [];
  const parser = createParser({
    onEvent: ({ data }) => arrived.push(messageOf(JSON.parse(data))),
  });
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* arrived.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const broken = (expected: string): ProblemError =>
  new ProblemError({ code: 'badAdapter', issues: [{ path: '/changes', expected, got: 'something else' }] });

function messageOf(raw: unknown): Feed {
  const isMessage =
    typeof raw === 'object' && raw !== null && 'checkpoint' in raw && typeof raw.checkpoint === 'string';
  if (!isMessage || !('reset' in raw || ('changes' in raw && Array.isArray(raw.changes)))) {
    throw broken('{ changes, checkpoint } or { reset, checkpoint }');
  }
  // Records inside are parsed where they are used.
  return raw as Feed;
}

function answerOf(body: unknown): { messages: Feed[]; checkpoint?: string; pollAfterMs?: number } {
  if (typeof body !== 'object' || body === null || !('messages' in body) || !Array.isArray(body.messages)) {
    throw broken('{ messages, checkpoint }');
  }
  const checkpoint = 'checkpoint' in body && typeof body.checkpoint === 'string' ? body.checkpoint : undefined;
  const pollAfterMs =
    'pollAfterMs' in body && typeof body.pollAfterMs === 'number' ? Math.max(0, body.pollAfterMs) : undefined;
  return {
    messages: body.messages.map(messageOf),
    ...(checkpoint !== undefined && { checkpoint }),
    ...(pollAfterMs !== undefined && { pollAfterMs }),
  };
}
