/** A parked change that met somebody else's: the same question as in a form, answered hours later. */
import type { OutboxEntry } from '../../data/outbox/outbox.ts';
import type { UpdateIntent, Intent } from '../../data/intent.ts';
import { StaleWriteError } from '../../data/merge-stale.ts';
import type { Name } from '../../adapters/adapter.ts';
import { fieldGroups, mergeFields, settle } from '../../model/merge.ts';
import type { Merge } from '../../model/merge.ts';

export class EntryConflict {
  readonly entry: OutboxEntry;
  readonly of: Name;
  readonly stale: StaleWriteError;
  readonly #intent: UpdateIntent;
  readonly #merge: Merge;
  readonly #onSettled: (intent: Intent) => void;
  readonly #newId: () => string;

  private constructor(
    entry: OutboxEntry,
    intent: UpdateIntent,
    current: StaleWriteError['current'],
    { newId, onSettled }: { newId: () => string; onSettled: (intent: Intent) => void },
  ) {
    this.entry = entry;
    this.of = intent.of;
    this.#intent = intent;
    this.#merge = mergeFields(intent.before, intent.set, current, fieldGroups[intent.of]);
    this.stale = new StaleWriteError(current, this.#merge);
    this.#newId = newId;
    this.#onSettled = onSettled;
  }

  /** Undefined where there is nothing to compare: no newest record came with the refusal. */
  static of(
    entry: OutboxEntry,
    means: { newId: () => string; onSettled: (intent: Intent) => void },
  ): EntryConflict | undefined {
    const { intent, problem } = entry;
    if (intent.op !== 'update' || problem?.code !== 'conflict' || !problem.current) return undefined;
    const conflict = new EntryConflict(entry, intent, problem.current, means);
    return conflict.stale.clashes.length > 0 ? conflict : undefined;
  }

  /** Sends what was chosen, on the record as it stands now. */
  resolve(mine: ReadonlySet<string>): void {
    const { current } = this.stale;
    const set = settle(this.#merge, current, mine);
    // The union's members belong together; the compiler cannot follow them through a spread.
    this.#onSettled({ ...this.#intent, key: this.#newId(), before: current, set } as Intent);
  }
}
