/** Commits as the change feed tells them: in order, none missing, with what the listener may see. */
import type { Checkpoint, Feed, FeedChange, Id } from '../adapter.ts';
import type { Access } from './access.ts';
import type { Resident } from './resident.ts';
import type { Commit, Row } from './storage.ts';
import { clientOf } from './table.ts';

/** Past this many writes the records are left out: who cares reads them again. */
const mostRecords = 200;
/** A listener that is so far behind is told to read again. */
const longestQueue = 1_000;

export const checkpoint = ({ epoch, seq }: Resident): Checkpoint => `${epoch}:${seq}`;

/** The commit that a checkpoint stands for; undefined when it is of another life of the store, or of no store. */
function seqOf(since: Checkpoint, { epoch, seq }: Resident): number | undefined {
  const [life, place = ''] = since.split(':');
  const number = Number(place);
  return life === epoch && place !== '' && Number.isInteger(number) && number >= 0 && number <= seq
    ? number
    : undefined;
}

export async function* changesSince(
  resident: Resident,
  since: Checkpoint | undefined,
  signal: AbortSignal,
  access: () => Access,
): AsyncGenerator<Feed, void> {
  await resident.current(['clients', 'assignments', 'fieldDefs', 'resources']);
  const queue: (Commit | undefined)[] = [];
  let wake: () => void = () => undefined;
  let lost = false;
  const stop = resident.listen((commit) => {
    if (queue.length >= longestQueue) {
      queue.length = 0;
      lost = true;
    }
    queue.push(commit);
    wake();
  });
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  const reset = (): Feed => ({ reset: true, checkpoint: checkpoint(resident) });
  try {
    let at = since === undefined ? resident.seq : seqOf(since, resident);
    if (at !== undefined && at < resident.seq) {
      const missed = await resident.storage.since(at);
      if (missed) queue.unshift(...missed);
      else at = undefined;
    }
    if (at === undefined) {
      at = resident.seq;
      yield reset();
    }
    while (!signal.aborted) {
      if (lost) {
        lost = false;
        queue.length = 0;
        at = resident.seq;
        yield reset();
      } else if (queue.length) {
        const commit = queue.shift();
        if (!commit) {
          at = resident.seq;
          yield reset();
        } else if (commit.seq > at) {
          at = commit.seq;
          yield told(resident, commit, access());
        }
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (signal.aborted) resolve();
        });
      }
    }
  } finally {
    stop();
    signal.removeEventListener('abort', onAbort);
  }
}

function told(resident: Resident, commit: Commit, access: Access): Feed {
  const place = `${resident.epoch}:${commit.seq}`;
  const mine = commit.writes.some(
    ({ of, row }) => of === 'assignments' && (!row || row.userId === access.session?.actor?.id),
  );
  // What this actor may see at all has changed.
  if (mine && access.sight('clients').sees) return { reset: true, checkpoint: place };
  const withRecords = commit.writes.length <= mostRecords;
  const byKey = commit.key === undefined ? {} : { byKey: commit.key };
  const changes: FeedChange[] = [];
  const clients = new Set<Id>();
  for (const { of, id, row } of commit.writes) {
    if (!mayRead(access, of, row)) {
      // It may have been this listener's until somebody was shut out.
      if (of === 'resources' && row) changes.push({ of, id, gone: true, ...byKey });
      continue;
    }
    if (!row) changes.push({ of, id, gone: true, ...byKey });
    else
      changes.push({
        of,
        id,
        ...(withRecords && { record: access.trim(of, resident.view(of).record(row)) }),
        ...byKey,
      });
    if (of === 'clients') clients.delete(id);
    const client = of === 'contacts' || of === 'addresses' ? clientOf(row) : undefined;
    if (client !== undefined) clients.add(client);
  }
  // A client row carries digests of these, so it has changed too, under the same version.
  for (const id of clients) {
    const row = resident.table('clients').get(id);
    const known = commit.writes.some((write) => write.of === 'clients' && write.id === id);
    if (!row || known || !access.sees('clients', row)) continue;
    changes.push({
      of: 'clients',
      id,
      ...(withRecords && { record: access.trim('clients', resident.view('clients').record(row)) }),
      ...byKey,
    });
  }
  return { changes, checkpoint: place };
}

function mayRead(access: Access, of: FeedChange['of'], row: Row | undefined): boolean {
  try {
    access.demandRead(of);
  } catch {
    return false;
  }
  return !row || access.sees(of, row);
}
