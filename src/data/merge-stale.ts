/** What happens when a save was based on a version that is no longer the newest: fields that do not touch are merged, the rest is asked. */
import type { Change, Collections, Entity, Name, Patch } from '../adapters/adapter.ts';
import { applyPatch, fieldGroups, mergeFields, settle } from '../model/merge.ts';
import type { Clash, Merge } from '../model/merge.ts';
import { ProblemError, isProblemError } from '../model/problem.ts';

/** Both sides changed the same fields. `current` is the newest record; the draft is untouched. */
export class StaleWriteError extends ProblemError {
  readonly current: Entity;
  #merge: Merge;

  constructor(current: Entity, merge: Merge) {
    super({ code: 'conflict', current });
    this.name = 'StaleWriteError';
    this.current = current;
    this.#merge = merge;
  }

  get clashes(): readonly Clash[] {
    return this.#merge.clashes;
  }

  /** The newest record with my other changes, and with mine where the clash's path is in `keepMine`. */
  settled(keepMine: ReadonlySet<string>): unknown {
    return applyPatch(this.current, settle(this.#merge, this.current, keepMine));
  }
}

const mostRounds = 8;

/**
 * Writes `set` based on `before`, or on what this page itself has saved since (`latest`). On `conflict` the write is tried again on the newest record when the two edits touch
 * different fields; otherwise rejects with `StaleWriteError`.
 */
export async function rebase<N extends Name>(
  of: N,
  before: Collections[N],
  set: Patch<Collections[N]>,
  write: (change: Change<Collections[N]>) => Promise<Collections[N]>,
  latest?: Entity,
): Promise<Collections[N]> {
  let base: Entity = before;
  let patch: Record<string, unknown> = set;
  if (latest && latest.version !== before.version) {
    const merge = mergeFields(before, set, latest, fieldGroups[of]);
    // Where the two touch, the back end's conflict asks the person.
    if (merge.clashes.length === 0) [base, patch] = [latest, merge.merged];
  }
  for (let round = 1; ; round += 1) {
    try {
      const change: Change<Collections[N]> = {
        set: patch as Patch<Collections[N]>,
        before: only(base, Object.keys(patch)),
      };
      if (base.version !== undefined) change.base = base.version;
      return await write(change);
    } catch (error) {
      if (!isProblemError(error) || error.problem.code !== 'conflict' || !error.problem.current || round === mostRounds)
        throw error;
      const { current } = error.problem;
      const merge = mergeFields(before, set, current, fieldGroups[of]);
      if (merge.clashes.length > 0) throw new StaleWriteError(current, merge);
      base = current;
      patch = merge.merged;
    }
  }
}

function only<T extends Entity>(record: Entity, fields: string[]): Partial<T> {
  const known: Record<string, unknown> = record;
  return Object.fromEntries(fields.map((field) => [field, known[field]])) as Partial<T>;
}
