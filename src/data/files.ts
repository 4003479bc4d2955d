/**
 * Files of clients through the adapter. An upload may take as long as it moves: only silence ends it. It is not sent
 * again by itself; whoever tries again gives the same key, so that the back end keeps one copy.
 */
import { offline } from '../model/connection.ts';
import { ProblemError, isAbort } from '../model/problem.ts';
import { parseRecord } from '../model/parse.ts';
import type { Resource } from '../model/register.ts';
import type { DataSource } from './data-source.ts';
import { thrown } from './thrown.ts';
import { abortOf, systemClock } from './time.ts';
import type { Clock } from './time.ts';

const silenceMs = 30_000;

export interface Upload {
  file: File;
  /** What the file is called from now on. */
  name: string;
  clientId: string;
  /** One for each file a person gives, the same on every attempt. */
  key: string;
  signal: AbortSignal;
  /** Bytes sent so far. */
  onProgress?: (sent: number) => void;
  clock?: Clock;
}

/** Rejects with a `ProblemError`, or with the signal's reason. */
export async function uploadFile(source: DataSource, upload: Upload): Promise<Resource> {
  const { file, name, clientId, key, signal, onProgress, clock = systemClock } = upload;
  const { files } = source.adapter;
  if (!files) throw new ProblemError({ code: 'unsupported', capability: 'files' });
  const owner = { collection: 'clients', id: clientId } as const;
  try {
    const raw = await whileItMoves({ signal, clock, late: 'outcomeUnknown' }, (own, moved) =>
      files.put(
        file,
        { name, owner },
        {
          signal: own,
          key,
          progress: (sent) => {
            moved();
            onProgress?.(sent);
          },
        },
      ),
    );
    const parsed = parseRecord('resources', raw);
    if (!parsed.ok) throw new ProblemError({ code: 'badAdapter', issues: parsed.issues });
    return parsed.record;
  } finally {
    source.refresh('resources');
  }
}

/** The bytes, or an address for them. Rejects like `uploadFile`. */
export async function openFile(
  source: DataSource,
  id: string,
  { signal, clock = systemClock }: { signal: AbortSignal; clock?: Clock },
): Promise<Blob | { href: string }> {
  const { files } = source.adapter;
  if (!files) throw new ProblemError({ code: 'unsupported', capability: 'files' });
  return whileItMoves({ signal, clock, late: 'unavailable' }, (own) => files.open(id, { signal: own }));
}

interface Watch {
  signal: AbortSignal;
  clock: Clock;
  /** What silence means. */
  late: 'outcomeUnknown' | 'unavailable';
}

/** Ends the work when nothing was heard of it for half a minute. */
async function whileItMoves<T>(
  { signal, clock, late }: Watch,
  work: (signal: AbortSignal, moved: () => void) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  let pause = new AbortController();
  let stop: (error: Error) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  const leave = (): void => stop(abortOf(signal));
  const moved = (): void => {
    pause.abort();
    pause = new AbortController();
    clock.sleep(silenceMs, pause.signal).then(
      () => stop(new ProblemError({ code: late })),
      () => undefined,
    );
  };
  if (signal.aborted) throw abortOf(signal);
  const wasOffline = offline();
  signal.addEventListener('abort', leave, { once: true });
  moved();
  try {
    return await Promise.race([(async () => work(own.signal, moved))(), stopped]);
  } catch (error) {
    if (isAbort(error) && signal.aborted) throw error;
    throw new ProblemError(thrown(error, { writes: late === 'outcomeUnknown', wasOffline }), { cause: error });
  } finally {
    pause.abort();
    own.abort(new DOMException('The call has ended', 'AbortError'));
    signal.removeEventListener('abort', leave);
  }
}
