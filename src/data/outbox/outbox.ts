/**
 * Keeps what a person wants until the back end has it: through lost connections, closed tabs and crashes. An intent is on
 * disk before it is shown. For each record one tab sends at a time, by a Web Lock, in the order wanted; what a tab leaves
 * behind when it dies is sent by the next one that looks. What cannot be sent is parked for a person to see.
 */
import { ProblemError, isAbort, toProblem } from '../../model/problem.ts';
import type { Problem, ProblemCode } from '../../model/problem.ts';
import type { Outcome } from '../carry-out.ts';
import { subjectOf } from '../intent.ts';
import type { Intent } from '../intent.ts';
import type { Clock } from '../time.ts';
import { madeId, names, translated } from './aliases.ts';
import { coalesce } from './coalesce.ts';
import { outboxStore } from './outbox-store.ts';
import type { OutboxEntry, OutboxStore } from './outbox-store.ts';

export type { OutboxEntry } from './outbox-store.ts';

export interface OutboxMeans {
  /** Of the database; one for each person and back end. */
  name: string;
  clock: Clock;
  carryOut(intent: Intent): Promise<Outcome>;
  /** Whether one that may have been carried out still has one effect when it is sent once more. */
  isSafeAgain(intent: Intent): Promise<boolean>;
  /** An intent of an earlier life of the page has been carried out. */
  onSent(intent: Intent, outcome: Outcome): void;
  /** The browser gives no store: from now on what is not sent is lost with the page. Told once. */
  onRefused(reason: unknown): void;
}

/** The back end may have it or not, or be out of reach: worth another try later. */
const passing: ReadonlySet<ProblemCode> = new Set([
  'offline',
  'unavailable',
  'outcomeUnknown',
  'rateLimited',
  'unauthenticated',
]);
const firstRestMs = 2_000;
const longestRestMs = 60_000;

export class Outbox {
  readonly #means: OutboxMeans;
  readonly #store: OutboxStore;
  readonly #tab = crypto.randomUUID();
  readonly #seqs = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  /** Other tabs that have something waiting. */
  readonly #watched = new Set<string>();
  readonly #channel: BroadcastChannel;
  readonly #closed = new AbortController();
  #refused = false;
  #restMs = firstRestMs;
  #resting: AbortController | undefined;

  constructor(means: OutboxMeans) {
    this.#means = means;
    this.#store = outboxStore(means.name);
    this.#channel = new BroadcastChannel(means.name);
    this.#channel.onmessage = () => this.#tell();
    // Held as long as this tab lives: that is how the others know.
    void navigator.locks
      .request(
        this.#lockOfTab(this.#tab),
        { signal: this.#closed.signal },
        () => new Promise<void>((free) => this.#closed.signal.addEventListener('abort', () => free())),
      )
      .catch(() => undefined);
    globalThis.addEventListener('online', this.#handleOnline);
  }

  /** Sends what earlier tabs have left behind. */
  async start(): Promise<void> {
    await this.#sendOrphans();
  }

  get refused(): boolean {
    return this.#refused;
  }

  /** What waits or is parked, in its order. */
  async entries(): Promise<OutboxEntry[]> {
    return this.#store.all().catch(() => []);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when the intent is on disk; from then on it is not lost. */
  async note(intent: Intent): Promise<void> {
    if (this.#refused) return;
    const { of, id } = subjectOf(intent);
    const subject = `${of}/${id}`;
    try {
      const seq =
        (await this.#join(intent, subject)) ??
        (await this.#store.add({ intent, subject, tab: this.#tab, attempts: 0 }));
      this.#seqs.set(intent.key, seq);
      this.#told();
    } catch (error) {
      // Private window, sandboxed frame, no room: then only what is sent is kept.
      this.#refused = true;
      this.#means.onRefused(error);
    }
  }

  /**
   * Sends a noted intent in its turn. When the back end is out of reach it stays here and `undefined` is answered: it will
   * be sent later. Every other problem is thrown to who wanted it, and forgotten here.
   */
  async settle(intent: Intent): Promise<{ outcome: Outcome } | undefined> {
    const seq = this.#seqs.get(intent.key);
    if (seq === undefined) return { outcome: await this.#means.carryOut(intent) };
    this.#seqs.delete(intent.key);
    const { of, id } = subjectOf(intent);
    return this.#locked(`${of}/${id}`, async () => {
      const entry = await this.#store.get(seq);
      if (!entry) return { outcome: await this.#means.carryOut(intent) };
      // A later change has taken it in, and goes in its place.
      if (entry.intent.key !== intent.key) return undefined;
      if (!(await this.#sendEarlier(`${of}/${id}`, seq)) || (await this.#waitsForAnother(entry))) {
        await this.#leave(seq);
        this.#rest();
        return undefined;
      }
      try {
        const outcome = await this.#carryOut(entry);
        return { outcome };
      } catch (error) {
        if (!isAbort(error) && (await this.#mayWait(entry, toProblem(error)))) {
          await this.#leave(seq);
          this.#rest();
          return undefined;
        }
        await this.#drop(seq);
        throw error;
      }
    });
  }

  /** Tries a parked entry again. */
  async retry(seq: number): Promise<void> {
    const entry = await this.#store.get(seq);
    if (!entry) return;
    const { problem: _former, begun: _begun, ...rest } = entry;
    await this.#store.put({ ...rest, tab: '' });
    this.#told();
    await this.#sendOrphans();
  }

  /** Puts another intent in the place of a parked one, as a person has corrected it, and tries it. */
  async amend(seq: number, intent: Intent): Promise<void> {
    const entry = await this.#store.get(seq);
    if (!entry) return;
    await this.#store.put({ ...entry, intent });
    await this.retry(seq);
  }

  /** The back end's id of a record that was made before it answered. */
  aliasOf(id: string): Promise<string | undefined> {
    return this.#store.alias(id).catch(() => undefined);
  }

  discard(seq: number): Promise<void> {
    return this.#drop(seq);
  }

  /** Takes a discarded entry in again, in its old place and state. */
  async putBack(entry: OutboxEntry): Promise<void> {
    await this.#store.put({ ...entry, tab: '' });
    this.#told();
    await this.#sendOrphans();
  }

  /** Forgets everything, as when a person signs out. */
  async clear(): Promise<void> {
    await this.#store.clear();
    this.#told();
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#resting?.abort();
    globalThis.removeEventListener('online', this.#handleOnline);
    this.#channel.close();
    await this.#store.close();
  }

  readonly #handleOnline = (): void => {
    this.#restMs = firstRestMs;
    void this.#sendOrphans().catch(() => undefined);
  };

  /** What nobody alive is sending any more, each record in its order. */
  async #sendOrphans(): Promise<void> {
    let before = Infinity;
    for (;;) {
      const waiting = (await this.entries()).filter(({ problem }) => !problem);
      const subjects = new Set(waiting.map(({ subject }) => subject));
      const sent = await Promise.all(
        [...subjects].map((subject) => this.#locked(subject, () => this.#sendEarlier(subject, Infinity))),
      );
      if (!sent.includes(false)) break;
      // Something waited for a record that has been made meanwhile: look again as long as there is progress.
      if (waiting.length >= before) return this.#rest();
      before = waiting.length;
    }
    this.#restMs = firstRestMs;
  }

  /** False when the back end is out of reach: then nothing later of the record may go first. */
  async #sendEarlier(subject: string, before: number): Promise<boolean> {
    for (const entry of await this.#store.ofSubject(subject)) {
      if (entry.seq >= before || entry.problem) continue;
      if (await this.#isAlive(entry.tab)) {
        this.#outlive(entry.tab);
        continue;
      }
      if (await this.#waitsForAnother(entry)) return false;
      let outcome: Outcome;
      try {
        outcome = await this.#carryOut(entry);
      } catch (error) {
        const problem = toProblem(error);
        // Nobody knows whether it was sent: what is on disk says how far it had come.
        if (isAbort(error)) return false;
        if (await this.#mayWait(entry, problem)) {
          await this.#store.put({ ...entry, attempts: entry.attempts + 1 });
          return false;
        }
        await this.#park(entry, problem);
        continue;
      }
      this.#means.onSent(entry.intent, outcome);
    }
    return true;
  }

  /** A later try may do, and cannot do it twice. */
  async #mayWait({ intent }: OutboxEntry, { code }: Problem): Promise<boolean> {
    return passing.has(code) && (code !== 'outcomeUnknown' || this.#means.isSafeAgain(intent));
  }

  /** Carries it out under the ids the back end knows, and forgets it. */
  async #carryOut(entry: OutboxEntry): Promise<Outcome> {
    const { seq, intent } = entry;
    if (!(await this.#means.isSafeAgain(intent))) {
      // A tab that died in the middle of it may have done it: a person must look.
      if (entry.begun) throw new ProblemError({ code: 'outcomeUnknown' });
      await this.#store.put({ ...entry, begun: true });
    }
    const outcome = await this.#means.carryOut(translated(intent, await this.#store.aliases()));
    const made = madeId(intent);
    const given = outcome && 'id' in outcome ? outcome.id : made;
    if (made === undefined || given === made || given === undefined) await this.#store.delete(seq);
    else await this.#store.deliver(seq, made, given);
    this.#told();
    return outcome;
  }

  /** It names a record that is to be made first and is not there yet. */
  async #waitsForAnother({ seq, intent, subject }: OutboxEntry): Promise<boolean> {
    return (await this.entries()).some((earlier) => {
      const made = madeId(earlier.intent);
      return made !== undefined && earlier.seq < seq && earlier.subject !== subject && names(intent, made);
    });
  }

  /** Puts a change into the one before it that nobody is sending, if there is one. */
  async #join(intent: Intent, subject: string): Promise<number | undefined> {
    return navigator.locks.request(this.#lockOfRecord(subject), { ifAvailable: true }, async (lock) => {
      const last = lock ? (await this.#store.ofSubject(subject)).at(-1) : undefined;
      // One that is somebody's has its own turn, and one that is parked its own problem.
      const joined = last?.tab === '' && !last.problem && !last.begun ? coalesce(last.intent, intent) : undefined;
      if (!last || !joined) return undefined;
      await this.#store.put({ ...last, intent: joined, tab: this.#tab });
      return last.seq;
    });
  }

  async #park(entry: OutboxEntry, problem: Problem): Promise<void> {
    await this.#store.put({ ...entry, attempts: entry.attempts + 1, problem });
    this.#told();
  }

  /** Nobody waits for it here any more: whoever comes first may send it. */
  async #leave(seq: number): Promise<void> {
    const found = await this.#store.get(seq);
    if (found) {
      const { begun: _begun, ...entry } = found;
      await this.#store.put({ ...entry, tab: '', attempts: entry.attempts + 1 });
    }
    this.#told();
  }

  async #drop(seq: number): Promise<void> {
    await this.#store.delete(seq);
    this.#told();
  }

  async #isAlive(tab: string): Promise<boolean> {
    if (tab === '') return false;
    if (tab === this.#tab) return true;
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name === this.#lockOfTab(tab));
  }

  /** Sends what another tab leaves behind, as soon as it has gone. */
  #outlive(tab: string): void {
    if (tab === this.#tab || this.#watched.has(tab)) return;
    this.#watched.add(tab);
    // Its lock is given to the next one who asks when it dies, and freed at once.
    void navigator.locks
      .request(this.#lockOfTab(tab), { signal: this.#closed.signal }, () => undefined)
      .then(() => this.#sendOrphans())
      .catch(() => undefined)
      .finally(() => this.#watched.delete(tab));
  }

  #lockOfTab(tab: string): string {
    return `${this.#means.name}/tab/${tab}`;
  }

  async #locked<T>(subject: string, send: () => Promise<T>): Promise<T> {
    // The callback's own promise is the lock's: it is free when that has ended.
    return (await navigator.locks.request(this.#lockOfRecord(subject), send)) as T;
  }

  #lockOfRecord(subject: string): string {
    return `${this.#means.name}/record/${subject}`;
  }

  /** Looks again after a while, later each time. */
  #rest(): void {
    if (this.#resting || this.#closed.signal.aborted) return;
    const resting = new AbortController();
    this.#resting = resting;
    void this.#means.clock
      .sleep(this.#restMs, resting.signal)
      .then(async () => {
        this.#resting = undefined;
        this.#restMs = Math.min(this.#restMs * 2, longestRestMs);
        await this.#sendOrphans();
      })
      .catch(() => (this.#resting = undefined));
  }

  #told(): void {
    this.#channel.postMessage('changed');
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** What will be when the intent has been sent, for a page that cannot wait for it. @throws ProblemError for a verb. */
export function expected(intent: Intent): Outcome {
  if (intent.op === 'remove') return undefined;
  if (intent.op === 'create') return { id: intent.key, ...intent.draft } as Outcome;
  if (intent.op === 'act') throw new ProblemError({ code: 'offline' });
  const fields = Object.entries({ ...intent.before, ...intent.set }).filter(([, value]) => value !== null);
  return Object.fromEntries(fields) as Outcome;
}
