/**
 * What a merge of two clients would do, asked of the back end as a dry run for the pair and the choices made so far. Asked
 * again with each other choice; what was told last stays in sight meanwhile, so that the page does not jump.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Actions, MergePick } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';
import type { Client } from '../../model/client.ts';
import { toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';

export type Preview = Actions['client.previewMerge']['out'];
export interface Pair {
  keep: Client;
  absorb: Client;
  pick: MergePick;
}

/** The versions say what was looked at: if one has changed since, nothing is done. */
export const mergeInput = ({ keep, absorb, pick }: Pair): Actions['client.merge']['in'] => ({
  keep: { id: keep.id, ...(keep.version !== undefined && { version: keep.version }) },
  absorb: { id: absorb.id, ...(absorb.version !== undefined && { version: absorb.version }) },
  pick,
});

export class ClientMergePreview implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ask: () => { source: DataSource | undefined; pair: Pair | undefined };
  #asked: string | undefined;
  #abort = new AbortController();
  /** What is known; of the very choices on the screen only where `current`. */
  preview: Preview | undefined;
  problem: Problem | undefined;
  current = false;

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
    this.current = false;
    this.problem = undefined;
    if (source && pair) void this.#load(source, pair);
    else this.preview = undefined;
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
    const { signal } = (this.#abort = new AbortController());
    try {
      const preview = await source.ask('client.previewMerge', mergeInput(pair), signal);
      if (signal.aborted) return;
      this.preview = preview;
      this.current = true;
    } catch (error) {
      if (signal.aborted) return;
      this.preview = undefined;
      this.problem = toProblem(error);
    }
    this.#host.requestUpdate();
  }
}
