/**
 * A form over one record, from first key to saved: the draft, the checks before any call, the write through the host's
 * actions, and what to show when it is refused. Nothing typed is lost on the way; a stale write becomes a question.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Collections, Draft, Name, Patch } from '../../adapters/adapter.ts';
import type { Outcome } from '../../data/act.ts';
import type { ElementAction } from '../../data/actions.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { Write, WriteOptions } from '../../data/writes.ts';
import { DraftController } from '../../data/draft-controller.ts';
import { StaleWriteError } from '../../data/merge-stale.ts';
import { checkDraft, checkPatch } from '../../model/parse.ts';
import type { Known } from '../../model/parse.ts';
import type { FieldProblem, Problem } from '../../model/problem.ts';

export interface FormActions {
  create: ElementAction;
  save: ElementAction;
}

export class FormController<N extends Name> implements ReactiveController {
  readonly of: N;
  readonly draft: DraftController<Collections[N]>;
  #host: ReactiveControllerHost;
  #data: DataController;
  #actions: FormActions;
  #isNew = false;
  /** A write is under way. */
  busy = false;
  /** Why the last write was refused, when it was not for a field. */
  problem: Problem | undefined;
  /** Fields that someone else has changed too; ask, then call `resolve`. */
  stale: StaleWriteError | undefined;

  constructor(host: ReactiveControllerHost, data: DataController, of: N, actions: FormActions) {
    this.#host = host;
    this.#data = data;
    this.of = of;
    this.#actions = actions;
    this.draft = new DraftController<Collections[N]>(host);
    host.addController(this);
  }

  hostConnected(): void {}

  get isNew(): boolean {
    return this.#isNew;
  }

  get editing(): boolean {
    return this.draft.value !== undefined;
  }

  /**
   * Edits a record, taking up what was typed about it before. `part` tells the draft of a form over a part of the record
   * from that of the whole.
   */
  edit(record: Collections[N], part?: string): Promise<void> {
    this.#reset(false);
    return this.draft.begin(record, [this.of, record.id, part].filter(Boolean).join(':'));
  }

  /** Starts a new record from `empty`. `key` tells this form's draft from others of its kind, such as the client's id. */
  create(empty: Draft<N>, key: string): Promise<void> {
    this.#reset(true);
    // The id is given when it is saved; until then the empty one marks the draft as new.
    return this.draft.begin({ ...empty, id: '' } as unknown as Collections[N], `${this.of}:new:${key}`);
  }

  /** What can be known to be wrong before asking; also shows it at the fields. */
  check(known: Known<N> = {}, more: object = {}): FieldProblem[] {
    const { value, base } = this.draft;
    if (!value || !base) return [];
    const { settings } = this.#data;
    const all = { ...(settings ? { settings } : {}), ...known };
    this.draft.issues = this.#isNew
      ? checkDraft(this.of, { ...withoutId(value), ...more }, all)
      : checkPatch(this.of, this.draft.changes(), { ...all, record: base });
    this.#host.requestUpdate();
    return this.draft.issues;
  }

  /**
   * Checks, asks the host and writes. Undefined when a check failed or nothing had changed. After `done` the form is no
   * longer editing; after `failed` everything typed is still there and `problem`, `stale` or the issues say why.
   */
  async submit(
    clientId: string | undefined,
    options: WriteOptions & { known?: Known<N>; more?: Partial<Draft<N>> } = {},
  ): Promise<(Outcome<Collections[N]> & { write: Write<Collections[N]> | undefined }) | undefined> {
    const { source } = this.#data;
    const { value, base } = this.draft;
    if (!source || !value || !base || this.busy) return undefined;
    this.problem = undefined;
    this.stale = undefined;
    if (this.check(options.known, options.more).length > 0) return undefined;
    let write: Write<Collections[N]> | undefined;
    const set = this.draft.changes();
    const input = this.#isNew ? { ...withoutId(value), ...options.more } : set;
    const perform = () => {
      write = this.#isNew
        ? source.add(this.of, input as Draft<N>, options)
        : source.save(this.of, base, set as Patch<Collections[N]>, options);
      return write.done;
    };
    this.busy = true;
    this.#host.requestUpdate();
    const outcome = await this.#data.act(
      this.#isNew ? this.#actions.create : this.#actions.save,
      { clientId, input },
      perform,
    );
    this.busy = false;
    if (outcome.state === 'done') this.draft.end();
    else if (outcome.state === 'failed') this.#refused(outcome.problem, outcome.error);
    this.#host.requestUpdate();
    return { ...outcome, write };
  }

  /** Goes on from the newest record with the fields chosen to be kept; the rest is theirs. */
  resolve(keepMine: ReadonlySet<string>): void {
    if (!this.stale) return;
    // Both come from the back end's parsed record with patches that were checked before.
    this.draft.rebase(this.stale.current as Collections[N], this.stale.settled(keepMine) as Collections[N]);
    this.stale = undefined;
    this.#host.requestUpdate();
  }

  /** Ends without saving; what was kept of the draft is dropped. */
  cancel(): void {
    this.#reset(false);
    this.draft.end();
  }

  #refused(problem: Problem, error: unknown): void {
    if (error instanceof StaleWriteError) this.stale = error;
    else if (problem.code === 'invalid') this.draft.issues = problem.fields;
    else if (problem.code === 'duplicate' && problem.fields?.length) this.draft.issues = problem.fields;
    else this.problem = problem;
  }

  #reset(isNew: boolean): void {
    this.#isNew = isNew;
    this.busy = false;
    this.problem = undefined;
    this.stale = undefined;
  }
}

function withoutId<T extends { id: string }>(value: T): Omit<T, 'id'> {
  const { id: _, ...rest } = value;
  return rest;
}
