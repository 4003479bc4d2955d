/**
 * Records that others name by their id, asked for by that, some at a time. An id that nothing answers to is told from one
 * that has not been asked for yet: it is of something that no longer exists.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Collections, Name } from '../../adapters/adapter.ts';
import { canFilter } from '../../data/can-ask.ts';
import type { DataSource } from '../../data/data-source.ts';
import { isAbort, toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';

/** As many ids as a question has room for. */
const atOnce = 50;

export class RecordsById<N extends Name> implements ReactiveController {
  readonly #of: N;
  readonly #host: ReactiveControllerHost;
  readonly #ask: () => { source: DataSource | undefined; ids: readonly string[] };
  #source: DataSource | undefined;
  #known = new Map<string, Collections[N] | null>();
  #abort: AbortController | undefined;
  #busy = false;
  /** Why they did not come. */
  problem: Problem | undefined;

  constructor(
    host: ReactiveControllerHost,
    of: N,
    ask: () => { source: DataSource | undefined; ids: readonly string[] },
  ) {
    this.#host = host;
    this.#of = of;
    this.#ask = ask;
    host.addController(this);
  }

  /** Null when it no longer exists, undefined while it is not known. */
  get(id: string): Collections[N] | null | undefined {
    return this.#known.get(id);
  }

  /** Learns what was read elsewhere. */
  learn(records: readonly Collections[N][]): void {
    for (const record of records) this.#known.set(record.id, record);
  }

  retry(): void {
    this.problem = undefined;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { source, ids } = this.#ask();
    if (source !== this.#source) {
      this.#source = source;
      this.#abort?.abort();
      this.#known.clear();
      this.#busy = false;
      this.problem = undefined;
    }
    if (!source || this.#busy || this.problem) return;
    const missing = ids.filter((id) => !this.#known.has(id)).slice(0, atOnce);
    if (missing.length > 0) void this.#fetch(source, missing);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#busy = false;
  }

  async #fetch(source: DataSource, ids: string[]): Promise<void> {
    const { signal } = (this.#abort = new AbortController());
    this.#busy = true;
    try {
      const found = await read(this.#of, source, ids, signal);
      if (signal.aborted) return;
      for (const id of ids) this.#known.set(id, found.get(id) ?? null);
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.problem = toProblem(error);
    }
    this.#busy = false;
    this.#host.requestUpdate();
  }
}

async function read<N extends Name>(
  of: N,
  source: DataSource,
  ids: string[],
  signal: AbortSignal,
): Promise<Map<string, Collections[N]>> {
  const caps = source.caps?.of(of);
  if (!caps || !canFilter(caps, 'id', 'in')) return readEach(of, source, ids);
  const where = { field: 'id', op: 'in' as const, value: ids };
  const page = await source.page(of, { where, limit: ids.length, archived: 'include' }, { signal });
  return new Map(page.items.map((record) => [record.id, record]));
}

/** One by one, a few at a time, where the back end cannot pick. */
async function readEach<N extends Name>(
  of: N,
  source: DataSource,
  ids: readonly string[],
): Promise<Map<string, Collections[N]>> {
  const found = new Map<string, Collections[N]>();
  const left = [...ids];
  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const record = await orNull(source.one(of, id));
      if (record) found.set(id, record);
    }
  };
  await Promise.all([work(), work(), work()]);
  return found;
}

async function orNull<T>(record: Promise<T>): Promise<T | null> {
  try {
    return await record;
  } catch (error) {
    const { code } = toProblem(error);
    if (code === 'notFound' || code === 'gone') return null;
    throw error;
  }
}
