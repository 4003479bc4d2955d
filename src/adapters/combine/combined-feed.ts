/**
 * Several change feeds as one. The checkpoint is the JSON of all parts' checkpoints, by the part's number. A part that has
 * none yet starts where its own first page was read, so nothing between that page and the feed is missed; until something
 * of it is read, nothing that is shown can change.
 */
import { isBag } from '../../model/clean.ts';
import { isProblemError } from '../../model/problem.ts';
import { abortable } from '../engine/calls.ts';
import type { Adapter, Call, Checkpoint, Feed } from '../adapter.ts';

type Places = Readonly<Record<number, Checkpoint>>;

export interface CombinedFeed {
  /** Something of a part is read, at this place if it says so. Answers with the place of all parts. */
  read(part: number, asOf?: Checkpoint): Checkpoint | undefined;
  follow(since: Checkpoint | undefined, call: Call): AsyncGenerator<Feed, void>;
}

export function combinedFeed(adapters: readonly Adapter[]): CombinedFeed {
  /** Where each part is gone on from by whoever does not know better. */
  let known: Places = {};
  const firstReads = adapters.map(() => gate());
  let listeners = 0;

  async function* part(index: number, since: Checkpoint | undefined, call: Call): AsyncGenerator<Feed, void> {
    const adapter = adapters[index];
    if (!adapter?.changes) return;
    if (since === undefined) await abortable(call.signal, firstReads[index]?.passed ?? Promise.resolve());
    yield* adapter.changes(since ?? known[index], call);
  }

  return {
    read(index, asOf) {
      // The first place counts until a feed has gone on from it: what was read there is still shown.
      if (asOf !== undefined) known = { [index]: asOf, ...known };
      firstReads[index]?.open();
      return asOf === undefined ? undefined : JSON.stringify({ ...known, [index]: asOf });
    },

    async *follow(since, call) {
      const given = placesIn(since);
      let reached = given ?? {};
      const stop = new AbortController();
      const signal = AbortSignal.any([call.signal, stop.signal]);
      listeners += 1;
      try {
        if (!given) yield { reset: true, checkpoint: JSON.stringify(known) };
        const parts = adapters.map((_, index) => part(index, reached[index], { ...call, signal }));
        for await (const [index, message] of merged(parts, signal)) {
          reached = { ...reached, [index]: message.checkpoint };
          // With one listener alone, all that is shown has come so far.
          if (listeners === 1) known = { ...known, [index]: message.checkpoint };
          yield { ...message, checkpoint: JSON.stringify({ ...known, ...reached }) };
        }
      } finally {
        listeners -= 1;
        stop.abort();
      }
    },
  };
}

/** A promise that is kept when somebody opens. */
function gate(): { passed: Promise<unknown>; open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open: () => open() };
}

/** The places in a combined checkpoint; undefined when it is none of ours. */
function placesIn(since: Checkpoint | undefined): Places | undefined {
  if (since === undefined) return {};
  try {
    const places: unknown = JSON.parse(since);
    const texts = isBag(places) && Object.values(places).every((place) => typeof place === 'string');
    return texts ? (places as Places) : undefined; // Just proved.
  } catch {
    return undefined;
  }
}

/** All messages with the number of the part they come from. Ends when all parts have, or with the first that fails. */
async function* merged<T>(parts: AsyncIterable<T>[], signal: AbortSignal): AsyncGenerator<readonly [number, T], void> {
  const queue: [number, T][] = [];
  let running = parts.length;
  let failure: { error: unknown } | undefined;
  let wake = (): void => undefined;
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  const pump = async (part: AsyncIterable<T>, index: number): Promise<void> => {
    try {
      for await (const message of part) {
        queue.push([index, message]);
        wake();
      }
    } catch (error) {
      if (!isSilent(error)) failure ??= { error };
    } finally {
      running -= 1;
      wake();
    }
  };
  parts.forEach((part, index) => void pump(part, index));
  try {
    while (!signal.aborted) {
      const next = queue.shift();
      if (next) yield next;
      else if (failure) throw failure.error;
      else if (running === 0) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** A part that has no feed for this person is left out; the others go on. */
const isSilent = (error: unknown): boolean =>
  isProblemError(error) && (error.problem.code === 'unsupported' || error.problem.code === 'forbidden');
