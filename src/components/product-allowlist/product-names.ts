/**
 * What the ticked products are called. They need not stand on the page that is looked at, so they are asked for by id, some
 * at a time; an id that nothing answers to is a product that no longer exists.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { canFilter } from '../../data/can-ask.ts';
import type { DataSource } from '../../data/data-source.ts';
import type { Product } from '../../model/money.ts';
import { isAbort, toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';

/** As many ids as a question has room for. */
const atOnce = 50;

export class ProductNames implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ask: () => { source: DataSource | undefined; ids: readonly string[] };
  #source: DataSource | undefined;
  #known = new Map<string, Product | null>();
  #abort: AbortController | undefined;
  #busy = false;
  /** Why the names did not come. */
  problem: Problem | undefined;

  constructor(host: ReactiveControllerHost, ask: () => { source: DataSource | undefined; ids: readonly string[] }) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  /** Null when it no longer exists, undefined while it is not known. */
  get(id: string): Product | null | undefined {
    return this.#known.get(id);
  }

  /** Learns what was read elsewhere. */
  learn(products: readonly Product[]): void {
    for (const product of products) this.#known.set(product.id, product);
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
      const found = await read(source, ids, signal);
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

async function read(source: DataSource, ids: string[], signal: AbortSignal): Promise<Map<string, Product>> {
  const caps = source.caps?.of('products');
  if (!caps || !canFilter(caps, 'id', 'in')) return readEach(source, ids);
  const where = { field: 'id', op: 'in' as const, value: ids };
  const page = await source.page('products', { where, limit: ids.length, archived: 'include' }, { signal });
  return new Map(page.items.map((product) => [product.id, product]));
}

/** One by one, a few at a time, where the back end cannot pick. */
async function readEach(source: DataSource, ids: readonly string[]): Promise<Map<string, Product>> {
  const found = new Map<string, Product>();
  const left = [...ids];
  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const product = await orNull(source.one('products', id));
      if (product) found.set(id, product);
    }
  };
  await Promise.all([work(), work(), work()]);
  return found;
}

async function orNull(record: Promise<Product>): Promise<Product | null> {
  try {
    return await record;
  } catch (error) {
    const { code } = toProblem(error);
    if (code === 'notFound' || code === 'gone') return null;
    throw error;
  }
}
