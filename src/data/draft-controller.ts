/**
 * A record being edited: a working copy, what has changed, what is wrong with it, and its safe-keeping. Typing is stored
 * within half a second and when the page is left; the copy stays in the element when the host moves it.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readOnlyFields } from '../model/collections.ts';
import { applyPatch, patchTo, sameValue } from '../model/merge.ts';
import type { FieldProblem } from '../model/problem.ts';
import { browserDrafts } from './draft-store.ts';
import type { DraftStore } from './draft-store.ts';
import { pointerGet, pointerSet } from './pointer.ts';

const storeAfter = 300;

export class DraftController<T extends object> implements ReactiveController {
  #host: ReactiveControllerHost;
  #store: DraftStore;
  #key: string | undefined;
  #base: T | undefined;
  #value: T | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the restored text was typed; undefined when the draft is new. */
  restoredAt: Date | undefined;
  /** Shown at their fields; set by a refused save. */
  issues: FieldProblem[] = [];

  constructor(host: ReactiveControllerHost, store: DraftStore = browserDrafts) {
    this.#host = host;
    this.#store = store;
    host.addController(this);
  }

  /** The working copy; undefined while nothing is edited. */
  get value(): T | undefined {
    return this.#value;
  }

  /** The record as it was when editing began. */
  get base(): T | undefined {
    return this.#base;
  }

  get dirty(): boolean {
    return this.#changed().length > 0;
  }

  /** Starts editing a copy of `base`; takes up what was typed under `key` before, if it was not saved. */
  async begin(base: T, key?: string): Promise<void> {
    if (this.dirty) this.#keep();
    this.#stopTimer();
    this.#base = base;
    this.#value = structuredClone(base);
    this.#key = key;
    this.issues = [];
    this.restoredAt = undefined;
    this.#host.requestUpdate();
    if (key === undefined) return;
    const kept = await this.#store.load(key);
    if (
      !kept ||
      this.#key !== key ||
      this.#base !== base ||
      this.dirty ||
      typeof kept.value !== 'object' ||
      kept.value === null
    )
      return;
    this.#value = withChanges(base, kept.value);
    if (this.dirty) this.restoredAt = new Date(kept.at);
    this.#host.requestUpdate();
  }

  get(pointer: string): unknown {
    return pointerGet(this.#value, pointer);
  }

  /** Sets one place of the copy, by JSON pointer; undefined takes it away. Its own issue is taken back. */
  set(pointer: string, value: unknown): void {
    if (!this.#value) return;
    this.#value = pointerSet(this.#value, pointer, value);
    this.issues = this.issues.filter((issue) => issue.pointer !== pointer);
    this.#later();
    this.#host.requestUpdate();
  }

  issueAt(pointer: string): FieldProblem | undefined {
    return this.issues.find((issue) => issue.pointer === pointer);
  }

  /** The fields that differ from the base as an RFC 7396 patch, each whole; what was taken away is null, inside objects too. */
  changes(): { [K in keyof T]?: T[K] | null } {
    const [base, value]: Record<string, unknown>[] = [{ ...this.#base }, { ...this.#value }];
    return Object.fromEntries(this.#changed().map((name) => [name, patchTo(base?.[name], value?.[name])])) as {
      [K in keyof T]?: T[K] | null;
    };
  }

  /** Goes on from a newer record, with a value worked out from it and from what was typed. */
  rebase(base: T, value: T): void {
    this.#base = base;
    this.#value = value;
    this.#later();
    this.#host.requestUpdate();
  }

  /** Back to the record as it was; what was kept is dropped. */
  discard(): void {
    if (this.#base) this.#value = structuredClone(this.#base);
    this.issues = [];
    this.restoredAt = undefined;
    this.#forget();
    this.#host.requestUpdate();
  }

  /** Ends editing: saved, or given up. */
  end(): void {
    this.#forget();
    this.#base = undefined;
    this.#value = undefined;
    this.#key = undefined;
    this.issues = [];
    this.restoredAt = undefined;
    this.#host.requestUpdate();
  }

  /** Ends editing for now: what was typed is kept and offered at the next `begin` with the same key. */
  leave(): void {
    if (this.dirty) this.#keep();
    this.#key = undefined;
    this.end();
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#keep);
    addEventListener('beforeunload', this.#guard);
    document.addEventListener('visibilitychange', this.#keep);
  }

  hostDisconnected(): void {
    this.#keep();
    removeEventListener('pagehide', this.#keep);
    removeEventListener('beforeunload', this.#guard);
    document.removeEventListener('visibilitychange', this.#keep);
  }

  #changed(): string[] {
    const base: Record<string, unknown> = { ...this.#base };
    const value: Record<string, unknown> = { ...this.#value };
    if (this.#value === undefined) return [];
    const names = [...new Set([...Object.keys(base), ...Object.keys(value)])];
    return names.filter((name) => !sameValue(filled(name, base[name]), filled(name, value[name])));
  }

  #later(): void {
    // Not put off by the next key: somebody who types without a pause is kept too.
    this.#timer ??= setTimeout(this.#keep, storeAfter);
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #keep = (): void => {
    this.#stopTimer();
    if (this.#key === undefined || this.#value === undefined) return;
    if (!this.dirty) this.#store.drop(this.#key);
    else {
      const base: { version?: string } | undefined = this.#base;
      this.#store.save(this.#key, { at: Date.now(), base: base?.version, value: this.changes() });
    }
  };

  #forget(): void {
    this.#stopTimer();
    if (this.#key !== undefined) this.#store.drop(this.#key);
  }

  #guard = (event: BeforeUnloadEvent): void => {
    if (this.dirty) event.preventDefault();
  };
}

/** Fields in which an empty list is an answer of its own: absent means all, empty means none. */
const emptyIsSaid: ReadonlySet<string> = new Set(['allowedProducts']);

/** A list or object that holds nothing is no different from none: a field typed in and emptied again leaves one behind. */
const filled = (name: string, value: unknown): unknown =>
  !emptyIsSaid.has(name) && typeof value === 'object' && value !== null && Object.keys(value).length === 0
    ? undefined
    : value;

/** Only what was typed is taken up: the rest of the record may have moved on since. */
function withChanges<T extends object>(base: T, kept: object): T {
  const typed = Object.entries(kept).filter(([name]) => name !== 'id' && !readOnlyFields.has(name));
  return applyPatch(structuredClone(base), Object.fromEntries(typed)) as T; // The record's own shape.
}
