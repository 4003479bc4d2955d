/**
 * What a merge would do, asked of the back end as a dry run for the two addresses chosen: what moves, and how the kept one
 * is afterwards. Asked again for each other pair, and forgotten when one of the two changes.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Actions } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';
import { toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import type { Address } from '../../model/place.ts';

export type Preview = Actions['address.previewMerge']['out'];
export interface Pair {
  keep: Address;
  absorb: Address;
}

/** The versions say what was looked at: if one has changed since, nothing is done. */
export const mergeInput = ({ keep, absorb }: Pair): Actions['address.merge']['in'] => ({
  keep: { id: keep.id, ...(keep.version !== undefined && { version: keep.version }) },
  absorb: { id: absorb.id, ...(absorb.version !== undefined && { version: absorb.version }) },
});

export class MergePreview implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ask: () => { source: DataSource | undefined; pair: Pair | undefined };
  #asked: string | undefined;
  #abort = new AbortController();
  /** `unknown` where the back end merges but cannot tell beforehand. */
  state: 'none' | 'loading' | 'unknown' | { preview: Preview } | { problem: Problem } = 'none';

  constructor(host: ReactiveControllerHost, ask: () => { source: DataSource | undefined; pair: Pair | undefined }) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  hostUpdate(): void {
    const { source, pair } = this.#ask();
    const said = source && pair && JSON.stringify(mergeInput(pair));
    if (said === this.#asked) return;
    this.#asked = said;
    this.#abort.abort();
    this.state = 'none';
    if (source && pair) void this.#load(source, pair);
  }

  hostDisconnected(): void {
    this.#abort.abort();
    this.#asked = undefined;
  }

  again(): void {
    this.#asked = undefined;
    this.#host.requestUpdate();
  }

  async #load(source: DataSource, pair: Pair): Promise<void> {
    if (!source.caps?.acts('address.previewMerge')) {
      this.state = 'unknown';
      return;
    }
    const { signal } = (this.#abort = new AbortController());
    this.state = 'loading';
    try {
      const preview = await source.ask('address.previewMerge', mergeInput(pair), signal);
      if (signal.aborted) return;
      this.state = { preview };
    } catch (error) {
      if (signal.aborted) return;
      this.state = { problem: toProblem(error) };
    }
    this.#host.requestUpdate();
  }
}
