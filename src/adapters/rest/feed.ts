/**
 * The change feed: server-sent events where the server has them, else asking again and again. Either way it goes on from
 * the last checkpoint after a break, so nothing is missed and some things may be told twice.
 */
import { createParser } from 'eventsource-parser';
import type { EventSourceMessage } from 'eventsource-parser';
import { isBag } from '../../model/clean.ts';
import { isAbort, isProblemError } from '../../model/problem.ts';
import { abortable } from '../engine/calls.ts';
import type { Call, Checkpoint, Feed } from '../adapter.ts';
import { badBody, largestBody, readJson } from './json.ts';
import type { Http } from './http.ts';
import { mediaTypes } from './wire.ts';

export type FeedKind = 'events' | 'poll' | 'none';

export interface FeedOptions {
  kind: Exclude<FeedKind, 'none'>;
  /** Injected so that tests need no clock. Ends early, without an error, when the signal fires. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Between two questions that brought nothing, in milliseconds, when the server does not say. */
const pause = 5_000;
/** Before a stream that ended is opened again. */
const reopenAfter = 1_000;
/** After so many breaks in a row without a word in between, whoever listens is told. */
const mostBreaks = 5;

/** Types of events that say something here; servers send others to keep the line open. */
const spoken: ReadonlySet<string | undefined> = new Set([undefined, 'message', 'changes', 'reset']);

interface Place {
  since: Checkpoint | undefined;
  /** What the server wants to have waited before the next request. */
  next: number;
}

/** Ends when the call is aborted, or with the problem that no waiting cures. */
export async function* changes(
  http: Http,
  since: Checkpoint | undefined,
  call: Call,
  { kind, wait }: FeedOptions,
): AsyncGenerator<Feed, void> {
  const { signal } = call;
  const place: Place = { since, next: 0 };
  let events = kind === 'events';
  let breaks = 0;
  try {
    while (!signal.aborted) {
      try {
        const response = await open(http, place.since, call, events);
        if (!response) {
          events = false;
          continue;
        }
        for await (const message of messages(response, place, signal)) {
          breaks = 0;
          yield message;
        }
        breaks = 0;
      } catch (error) {
        if (!passes(error) || ++breaks >= mostBreaks) throw error;
        place.next = Math.max(place.next, reopenAfter * 2 ** breaks);
      }
      if (!signal.aborted) await wait(place.next, signal);
    }
  } catch (error) {
    if (!isAbort(error) || !signal.aborted) throw error;
  }
}

/** Worth asking again. */
const passes = (error: unknown): boolean =>
  isProblemError(error) && ['unavailable', 'offline', 'rateLimited'].includes(error.problem.code);

/** The answer to `GET /changes`; undefined when the server has no events to send. */
async function open(
  http: Http,
  since: Checkpoint | undefined,
  call: Call,
  events: boolean,
): Promise<Response | undefined> {
  try {
    return await http.send(
      {
        method: 'GET',
        path: since === undefined ? '/changes' : `/changes?${new URLSearchParams({ since })}`,
        headers: { accept: events ? `${mediaTypes.events}, ${mediaTypes.json};q=0.5` : mediaTypes.json },
        write: false,
        capability: 'changes',
        fixed: true,
      },
      call,
    );
  } catch (error) {
    if (events && isProblemError(error) && error.problem.status === 406) return undefined;
    throw error;
  }
}

function messages(response: Response, place: Place, signal: AbortSignal): AsyncGenerator<Feed, void> {
  return response.headers.get('content-type')?.includes(mediaTypes.events)
    ? streamed(response, place, signal)
    : polled(response, place, signal);
}

/** One answer in JSON: `{ messages, checkpoint, pollAfterMs? }`. */
async function* polled(response: Response, place: Place, signal: AbortSignal): AsyncGenerator<Feed, void> {
  const body = await readJson(response, { signal, write: false });
  if (!isBag(body) || !Array.isArray(body.messages)) throw badBody('an object with messages', typeof body);
  const told = body.messages.map((message) => feedIn(message, place.since));
  const { checkpoint, pollAfterMs } = body;
  place.next = told.length > 0 ? 0 : typeof pollAfterMs === 'number' && pollAfterMs >= 0 ? pollAfterMs : pause;
  for (const message of told) {
    place.since = message.checkpoint;
    yield message;
  }
  if (typeof checkpoint !== 'string' || checkpoint === place.since) return;
  // Whoever listens learns the place to go on from, also where nothing has happened yet.
  place.since = checkpoint;
  yield { changes: [], checkpoint };
}

async function* streamed(response: Response, place: Place, signal: AbortSignal): AsyncGenerator<Feed, void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  place.next = reopenAfter;
  const queue: EventSourceMessage[] = [];
  const parser = createParser({
    maxBufferSize: largestBody,
    onEvent: (event) => {
      if (spoken.has(event.event)) queue.push(event);
    },
    onRetry: (ms) => (place.next = Math.min(ms, 60_000)),
  });
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await abortable(signal, reader.read());
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      for (let event = queue.shift(); event; event = queue.shift()) {
        const message = feedIn(dataOf(event), place.since, event.id);
        place.since = message.checkpoint;
        yield message;
      }
    }
  } catch (error) {
    if (signal.aborted || isProblemError(error)) throw error;
    // The stream broke: it is opened again from the last checkpoint.
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function dataOf({ data }: EventSourceMessage): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** A message; one that cannot be read may have said anything, so everything is read again. */
function feedIn(message: unknown, last: Checkpoint | undefined, id?: string): Feed {
  const bag = isBag(message) ? message : {};
  const checkpoint = typeof bag.checkpoint === 'string' ? bag.checkpoint : (id ?? last);
  if (checkpoint === undefined) throw badBody('a message with a checkpoint', typeof message);
  if (bag.reset === true || !Array.isArray(bag.changes)) return { reset: true, checkpoint };
  const known = bag.changes.filter((change) => isBag(change) && isId(change.of) && isId(change.id));
  if (known.length < bag.changes.length) return { reset: true, checkpoint };
  // Each names its record; the record itself is parsed by the data source.
  return { changes: known, checkpoint };
}

const isId = (value: unknown): boolean => typeof value === 'string' && value !== '';
