import { isProblemError } from '../../src/model/problem.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Adapter, Call, WriteCall } from '../../src/adapters/adapter.ts';

let keys = 0;

/** A call as the data source makes it; each write is an intent of its own unless a key is given. */
export const call = (more: Partial<WriteCall> = {}): WriteCall => ({
  signal: new AbortController().signal,
  key: `k${++keys}-${Math.random()}`,
  ...more,
});

export const read = (more: Partial<Call> = {}): Call => ({ signal: new AbortController().signal, ...more });

/** The problem that a call ends with. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  try {
    await promise;
  } catch (error) {
    if (isProblemError(error)) return error.problem;
    throw error;
  }
  throw new Error('the call succeeded');
}

type Has<K extends keyof Adapter> = Adapter & Required<Pick<Adapter, K>>;
/** The embedded adapters implement all. */
export type Whole = Has<
  | 'job'
  | 'files'
  | 'create'
  | 'update'
  | 'remove'
  | 'getMany'
  | 'batch'
  | 'act'
  | 'changes'
  | 'can'
  | 'describe'
  | 'close'
>;
export const whole = (adapter: Adapter): Whole => adapter as Whole;

export async function walk(
  adapter: Adapter,
  of: Parameters<Adapter['list']>[0],
  query: Omit<Parameters<Adapter['list']>[1], 'cursor'>,
  between?: () => Promise<void>,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await adapter.list(of, { ...query, ...(cursor !== undefined && { cursor }) }, read({ locale: 'sv' }));
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
    await between?.();
  } while (cursor !== undefined);
  return ids;
}
