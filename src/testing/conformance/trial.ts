/** One case's world: the adapter on an emptied store, with what every case does again and again. */
import type { Adapter, Call, Entity, Name, Query, WriteCall } from '../../adapters/adapter.ts';
import { isAbort, isProblemError } from '../../model/problem.ts';
import type { Problem, ProblemCode } from '../../model/problem.ts';
import type { Claims } from './claims.ts';
import { clients } from './harness.ts';
import type { Harness, Subject } from './harness.ts';
import { plainly } from './plain-adapter.ts';
import type { PlainAdapter } from './plain-adapter.ts';
import { recorded } from './recorded.ts';
import { Violation, holds } from './violation.ts';

/** More pages than any walk of the kit's own rows can take. */
const mostPages = 500;

export class Trial {
  readonly adapter: PlainAdapter;
  readonly claims: Claims;
  readonly harness: Harness;
  readonly subject: Subject;
  readonly history: string[];
  /** Differs from trial to trial, so that no key or id comes twice on a store that remembers. */
  readonly nonce: string;
  #made = 0;
  #keys = 0;

  constructor(harness: Harness, adapter: Adapter, claims: Claims, history: string[], nonce: string) {
    this.harness = harness;
    this.history = history;
    this.nonce = nonce;
    this.claims = claims;
    this.subject = harness.subject ?? clients;
    this.adapter = plainly(recorded(adapter, history, ''));
  }

  get of(): Name {
    return this.subject.of;
  }

  read(more: Partial<Call> = {}): Call {
    return { signal: new AbortController().signal, ...more };
  }

  /** Each call is an intent of its own unless a key is given. */
  call(more: Partial<WriteCall> = {}): WriteCall {
    return { signal: new AbortController().signal, key: `${this.nonce}-${(this.#keys += 1)}`, ...more };
  }

  async second(): Promise<PlainAdapter> {
    if (!this.harness.peer) throw new Error('the harness has no peer');
    return plainly(recorded(await this.harness.peer(), this.history, 'second.'));
  }

  draft(text: string, more: object = {}): Record<string, unknown> {
    return { ...this.subject.draft(text, (this.#made += 1)), ...more };
  }

  create(text: string, more: object = {}): Promise<Entity> {
    return this.within(this.adapter.create(this.of, this.draft(text, more), this.call()), 'create');
  }

  async createAll(texts: readonly string[]): Promise<Entity[]> {
    const made: Entity[] = [];
    for (const text of texts) made.push(await this.create(text));
    return made;
  }

  /** At least some rows to read: made where the adapter writes, else those that its store has. */
  async rows(): Promise<Entity[]> {
    if (this.claims.has('write')) await this.createAll(['b', 'a', 'c', 'a', 'b', 'd', 'a']);
    const { items } = await this.list({ limit: 50 });
    return items;
  }

  get(id: string): Promise<Entity> {
    return this.within(this.adapter.get(this.of, id, this.read()), 'get');
  }

  list(query: Query): ReturnType<PlainAdapter['list']> {
    return this.within(this.adapter.list(this.of, query, this.read()), 'list');
  }

  update(record: Entity, set: Record<string, unknown>, more: Partial<WriteCall> = {}): Promise<Entity> {
    const change = { set, ...(record.version !== undefined && { base: record.version }) };
    return this.within(this.adapter.update(this.of, record.id, change, this.call(more)), 'update');
  }

  /** Every row of the query, page by page. `between` runs after each page that is not the last. */
  async walk(query: Query, between?: (shown: readonly Entity[]) => Promise<void>): Promise<Entity[]> {
    const shown: Entity[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const page = await this.list({ ...query, ...(cursor !== undefined && { cursor }) });
      shown.push(...page.items);
      cursor = page.next;
      if (cursor === undefined) return shown;
      await between?.(shown);
    }
    throw new Violation('the walk does not end', `an end within ${mostPages} pages`, 'one more page each time');
  }

  async ids(query: Query): Promise<string[]> {
    return (await this.walk(query)).map(({ id }) => id);
  }

  text(record: Entity): unknown {
    return record[this.subject.text];
  }

  /** The problem that a call ends with, which must be one of these. */
  async refused(call: Promise<unknown>, ...codes: ProblemCode[]): Promise<Problem> {
    let answer: unknown;
    try {
      answer = await this.within(call, 'the call');
    } catch (error) {
      if (error instanceof Violation) throw error;
      const expected = `a problem ${codes.join(' or ')}`;
      if (!isProblemError(error)) throw new Violation('no problem of the union was thrown', expected, String(error));
      holds(codes.includes(error.problem.code), 'another problem came', expected, error.problem);
      return error.problem;
    }
    throw new Violation('the call was not refused', `a problem ${codes.join(' or ')}`, answer ?? 'no answer');
  }

  async aborted(call: Promise<unknown>): Promise<void> {
    let answer: unknown;
    try {
      answer = await this.within(call, 'the aborted call');
    } catch (error) {
      if (error instanceof Violation) throw error;
      holds(isAbort(error), 'the abort was answered with another error', 'AbortError', String(error));
      return;
    }
    throw new Violation('the abort was not heard', 'AbortError', answer ?? 'no answer');
  }

  /** The answer, or a violation when none comes. */
  async within<T>(call: Promise<T>, what: string): Promise<T> {
    const patience = this.harness.patienceMs ?? 5_000;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Violation(`${what} gave no answer`, `one within ${patience} ms`, 'none')),
        patience,
      );
    });
    try {
      return await Promise.race([call, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits until another session's writes can be seen. */
  async settle(): Promise<void> {
    const { settleMs = 0 } = this.harness;
    if (settleMs > 0) await new Promise((done) => setTimeout(done, settleMs));
  }
}
