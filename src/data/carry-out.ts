/** Carries an intent out against the back end, from its JSON alone: now, or hours later in another tab. */
import type { Actions, ActionName, Collections, Job, Name, WriteCall } from '../adapters/adapter.ts';
import { sameValue } from '../model/merge.ts';
import { ProblemError } from '../model/problem.ts';
import type { BackEnd, WriteAbout } from './back-end.ts';
import type { Caps } from './capabilities.ts';
import { derivedAct } from './derived.ts';
import type { EveryRow } from './derived.ts';
import type { ActIntent, CreateIntent, Intent, RemoveIntent, UpdateIntent } from './intent.ts';
import { awaitJob } from './jobs.ts';
import { rebase } from './merge-stale.ts';

export interface Means {
  backEnd: BackEnd;
  caps: Caps;
  everyRow: EveryRow;
  newId: () => string;
  signal: AbortSignal;
  /** What this page has just saved of the record itself, so that a later change builds on it. */
  latest?: Collections[Name] | undefined;
  onJob?: ((job: Job) => void) | undefined;
}

export type Outcome = Collections[Name] | Actions[ActionName]['out'] | undefined;

export function carryOut(intent: Intent, means: Means): Promise<Outcome> {
  const { key, reason, acknowledged } = intent;
  const call: WriteCall = {
    signal: means.signal,
    key,
    ...(reason !== undefined && { reason }),
    ...(acknowledged !== undefined && { acknowledged }),
  };
  const about: WriteAbout = { call, caps: means.caps, budget: means.backEnd.pipeline.budget() };
  switch (intent.op) {
    case 'update':
      return update(intent, means, about);
    case 'create':
      return create(intent, means, about);
    case 'remove':
      return remove(intent, means, about);
    case 'act':
      return perform(intent, means, about);
  }
}

async function update(intent: UpdateIntent, means: Means, about: WriteAbout): Promise<Outcome> {
  // The union's members belong together; the compiler cannot follow them through a generic call.
  const { of, id, before, set } = intent as { of: Name; id: string; before: Collections[Name]; set: object };
  const { backEnd, caps } = means;
  return rebase(
    of,
    before,
    set,
    async (change) => {
      if (caps.of(of).concurrency !== 'checked') await compare(of, id, change, backEnd, about);
      return backEnd.update(of, id, change, about);
    },
    means.latest,
  );
}

/**
 * Whether an intent that may have been carried out can be sent once more and still has one effect: the key or the id sees to
 * it, or it says what shall be, and not what shall be added.
 */
export function isSafeAgain(intent: Intent, caps: Caps): boolean {
  if (caps.idempotent || intent.op === 'update' || intent.op === 'remove') return true;
  return intent.op === 'create' ? intent.draft.id !== undefined : !caps.acts(intent.name);
}

/**
 * For a back end that does not check: looks whether somebody has changed the same fields meanwhile. It narrows the window
 * in which a change can be lost, and cannot close it (`caps.guaranteed` says so).
 */
async function compare(
  of: Name,
  id: string,
  { set, before }: { set: object; before?: object },
  backEnd: BackEnd,
  { call, budget }: WriteAbout,
): Promise<void> {
  const current: Record<string, unknown> & { id: string } = await backEnd.get(of, id, { signal: call.signal, budget });
  const [was, wanted]: Record<string, unknown>[] = [{ ...before }, { ...set }];
  const changed = Object.keys(wanted ?? {}).some(
    (field) => !sameValue(current[field], was?.[field]) && !sameValue(current[field], wanted?.[field]),
  );
  if (changed) throw new ProblemError({ code: 'conflict', current });
}

async function create({ of, draft }: CreateIntent, { backEnd }: Means, about: WriteAbout): Promise<Outcome> {
  return backEnd.create<Name>(of, draft, about);
}

async function remove({ of, id, base }: RemoveIntent, { backEnd }: Means, about: WriteAbout): Promise<Outcome> {
  await backEnd.remove(of, id, base, about);
  return undefined;
}

async function perform({ name, input }: ActIntent, means: Means, about: WriteAbout): Promise<Outcome> {
  const { backEnd, caps, everyRow, newId, onJob } = means;
  const answer = caps.acts(name)
    ? await backEnd.act(name, input, about)
    : await derivedAct({ backEnd, everyRow, newId, about }, name, input);
  if (!isJob(answer)) return answer;
  return (await awaitJob(backEnd, answer, about, onJob)) as Outcome;
}

const isJob = (value: unknown): value is Job =>
  typeof value === 'object' && value !== null && 'jobId' in value && 'state' in value;
