/**
 * An adapter that misbehaves on purpose: any adapter, wrapped so that calls fail in the ways that networks, servers and
 * host code do. What happens to the n-th call depends on the seed and n alone, so a failing run can be played again.
 */
import { ProblemError } from '../model/problem.ts';
import type { Adapter, Call, Feed, Name } from './adapter.ts';

/** In the order in which they are drawn. */
export const faults = [
  /** The answer comes late. */
  'latency',
  /** No answer until the call is aborted. */
  'hang',
  /** Refused before anything is done. */
  'rejectBefore',
  /** Done, but the answer is lost. */
  'loseAnswer',
  /** Delivered twice. */
  'duplicate',
  /** Answered after the call that came next. */
  'reorder',
  /** Throws a text instead of an error. */
  'throwString',
  'answerUndefined',
  'dropField',
  'extraField',
  /** The id is a number. */
  'numericId',
  /** The next cursor is the one that was given: an endless list. */
  'repeatCursor',
  /** No rows, and yet a next page. */
  'emptyPage',
  /** A write answers with the version it was based on. */
  'stillVersion',
  /** The signal is not listened to. */
  'ignoreAbort',
  'feedDrop',
  'feedRepeat',
  'feedReset',
] as const;
export type Fault = (typeof faults)[number];

export interface ChaosCall {
  /** From 0, in the order of the calls. A feed's messages count as calls of `changes`. */
  index: number;
  method: string;
  of?: Name;
}

export interface ChaosPlan {
  seed: number;
  /** How often, from 0 to 1. */
  faults?: Partial<Record<Fault, number>>;
  /** Which calls may be hit; all when absent. */
  only?: (call: ChaosCall) => boolean;
  /** Decides for a call instead of chance; undefined leaves it whole. */
  schedule?: (call: ChaosCall) => readonly Fault[] | undefined;
  /** The longest delay in milliseconds. */
  latency?: number;
  /** Waits; injected so that tests need no clock. */
  wait?: (ms: number) => Promise<void>;
  onFault?: (fault: Fault, call: ChaosCall) => void;
}

type Bag = Record<string, unknown>;
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Mulberry32: small, and good enough to draw faults with. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

const aborted = (): DOMException => new DOMException('The call was aborted', 'AbortError');

/** Wraps an adapter. Members that it does not have stay missing; files and `close` pass untouched. */
export function chaos(adapter: Adapter, plan: ChaosPlan): Adapter {
  const wait = plan.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const latency = plan.latency ?? 200;
  let calls = 0;
  /** Answers that are held until another call is answered. */
  let held: (() => void)[] = [];

  function draw(method: string, of: Name | undefined): { has: (fault: Fault) => boolean; chance: () => number } {
    const index = calls++;
    const call: ChaosCall = { index, method, ...(of !== undefined && { of }) };
    const chance = random(plan.seed + Math.imul(index + 1, 0x9e3779b1));
    // Every fault is drawn for, so that one more in the plan does not move the others.
    const drawn = faults.filter((fault) => chance() < (plan.faults?.[fault] ?? 0));
    const hit = plan.only && !plan.only(call) ? [] : plan.schedule ? (plan.schedule(call) ?? []) : drawn;
    return {
      chance,
      has: (fault) => {
        const has = hit.includes(fault);
        if (has) plan.onFault?.(fault, call);
        return has;
      },
    };
  }

  async function disturb<T, C extends Call>(
    method: string,
    of: Name | undefined,
    call: C,
    run: (call: C) => Promise<T>,
    before?: unknown,
  ): Promise<T> {
    const { has, chance } = draw(method, of);
    const deaf = has('ignoreAbort');
    const heard = deaf ? { ...call, signal: new AbortController().signal } : call;
    if (has('latency')) await wait(Math.ceil(chance() * latency));
    if (has('hang')) return hang(heard.signal);
    if (has('rejectBefore')) throw new ProblemError({ code: 'unavailable' });
    // Not an error object on purpose: hosts throw such things.
    if (has('throwString')) throw 'chaos' as unknown;
    let answer = await run(heard);
    if (has('duplicate')) answer = await run(heard);
    if (has('reorder')) await Promise.race([new Promise<void>((resolve) => held.push(resolve)), wait(latency)]);
    else release();
    if (has('loseAnswer')) throw new ProblemError({ code: 'outcomeUnknown' });
    return spoil(answer, has, chance, before);
  }

  function release(): void {
    const waiting = held;
    held = [];
    // After this call's own answer has been handed over.
    if (waiting.length) setTimeout(() => waiting.forEach((resolve) => resolve()));
  }

  async function* disturbFeed(feed: AsyncIterable<Feed>): AsyncGenerator<Feed, void> {
    for await (const message of feed) {
      const { has } = draw('changes', undefined);
      if (has('feedDrop')) continue;
      if (has('feedReset')) {
        yield { reset: true, checkpoint: message.checkpoint };
        continue;
      }
      yield message;
      if (has('feedRepeat')) yield structuredClone(message);
    }
  }

  // Members are called on the adapter, which may need its `this`; each only where the adapter has it.
  const whole = adapter as Required<Adapter>;
  const has = (member: keyof Adapter): boolean => adapter[member] !== undefined;
  return {
    contract: 1,
    list: (of, query, call) => disturb('list', of, call, (heard) => adapter.list(of, query, heard), query.cursor),
    get: (of, id, call) => disturb('get', of, call, (heard) => adapter.get(of, id, heard)),
    ...(has('create') && {
      create: (of, draft, call) => disturb('create', of, call, (heard) => whole.create(of, draft, heard)),
    }),
    ...(has('update') && {
      update: (of, id, change, call) =>
        disturb('update', of, call, (heard) => whole.update(of, id, change, heard), change.base),
    }),
    ...(has('remove') && {
      remove: (of, id, base, call) => disturb('remove', of, call, (heard) => whole.remove(of, id, base, heard)),
    }),
    ...(has('getMany') && {
      getMany: (of, ids, call) => disturb('getMany', of, call, (heard) => whole.getMany(of, ids, heard)),
    }),
    ...(has('batch') && {
      batch: (ops, call) => disturb('batch', undefined, call, (heard) => whole.batch(ops, heard)),
    }),
    ...(has('act') && {
      act: (name, input, call) => disturb(name, undefined, call, (heard) => whole.act(name, input, heard)),
    }),
    ...(has('job') && { job: (id, call) => disturb('job', undefined, call, (heard) => whole.job(id, heard)) }),
    ...(has('can') && { can: (asked, call) => disturb('can', undefined, call, (heard) => whole.can(asked, heard)) }),
    ...(has('describe') && {
      describe: (call) => disturb('describe', undefined, call, (heard) => whole.describe(heard)),
    }),
    ...(has('changes') && { changes: (since, call) => disturbFeed(whole.changes(since, call)) }),
    ...(has('files') && { files: whole.files }),
    ...(has('searchAddresses') && {
      searchAddresses: (asked, call) =>
        disturb('searchAddresses', undefined, call, (heard) => whole.searchAddresses(asked, heard)),
    }),
    ...(has('close') && { close: () => whole.close() }),
  } satisfies Adapter;
}

const hang = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(aborted());
    signal.addEventListener('abort', () => reject(aborted()), { once: true });
  });

/** The answer with what a careless back end makes of it. `before`: the cursor or base that the call came with. */
function spoil<T>(answer: T, has: (fault: Fault) => boolean, chance: () => number, before: unknown): T {
  if (has('answerUndefined')) return undefined as T;
  const spoilt: unknown = structuredClone(answer);
  const records = recordsOf(spoilt);
  const record = records[Math.floor(chance() * records.length)];
  if (record) {
    const optional = Object.keys(record).filter((key) => key !== 'id');
    const victim = optional[Math.floor(chance() * optional.length)];
    if (has('dropField') && victim !== undefined) delete record[victim];
    if (has('extraField')) record.chaos = { unexpected: true };
    if (has('numericId')) record.id = Math.floor(chance() * 1_000);
    if (has('stillVersion') && before !== undefined) record.version = before;
  }
  if (isBag(spoilt) && Array.isArray(spoilt.items)) {
    if (has('repeatCursor')) spoilt.next = before ?? spoilt.next ?? 'chaos';
    // The same place again, so no row is lost; the first page has no cursor that could say so.
    if (before !== undefined && has('emptyPage')) {
      spoilt.items = [];
      spoilt.next = before;
    }
  }
  return spoilt as T;
}

/** The records of a page, of a list, or the one record. */
function recordsOf(answer: unknown): Bag[] {
  if (Array.isArray(answer)) return answer.filter(isBag);
  if (!isBag(answer)) return [];
  return Array.isArray(answer.items) ? answer.items.filter(isBag) : 'id' in answer ? [answer] : [];
}
