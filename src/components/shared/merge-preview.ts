/**
 * What a merge would do, asked of the back end as a dry run for the two that are chosen: what moves, and how the kept one is
 * afterwards. Asked again with each other choice; what was told last of the same two stays in sight meanwhile.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Actions } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';
import { toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';

type Previews = Extract<keyof Actions, `${string}.previewMerge`>;

interface Question<A extends Previews> {
  source: DataSource | undefined;
  input: Actions[A]['in'] | undefined;
}

/** The version says what was looked at: if it has changed since, nothing is done. */
export const refOf = ({ id, version }: { id: string; version?: string | undefined }) => ({
  id,
  ...(version !== undefined && { version }),
});

export class MergePreview<A extends Previews> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #name: A;
  readonly #ask: () => Question<A>;
  #asked: string | undefined;
  #about: string | undefined;
  #abort = new AbortController();
  /** What is known; of the very choices on the screen only where `isCurrent`. */
  told: Actions[A]['out'] | undefined;
  problem: Problem | undefined;
  isCurrent = false;
  /** The back end merges, but cannot tell beforehand. */
  isUnknown = false;

  constructor(host: ReactiveControllerHost, name: A, ask: () => Question<A>) {
    this.#host = host;
    this.#name = name;
    this.#ask = ask;
    host.addController(this);
  }

  hostUpdate(): void {
    const { source, input } = this.#ask();
    const said = source && input && JSON.stringify(input);
    if (said === this.#asked) return;
    this.#asked = said;
    this.#abort.abort();
    this.isCurrent = false;
    this.isUnknown = false;
    this.problem = undefined;
    const about = input && JSON.stringify([input.keep.id, input.absorb.id]);
    if (about !== this.#about) this.told = undefined;
    this.#about = about;
    if (!source || !input) return;
    if (source.caps?.acts(this.#name)) void this.#load(source, input);
    else this.isUnknown = true;
  }

  hostDisconnected(): void {
    this.#abort.abort();
    this.#asked = undefined;
  }

  again(): void {
    this.#asked = undefined;
    this.#host.requestUpdate();
  }

  async #load(source: DataSource, input: Actions[A]['in']): Promise<void> {
    const { signal } = (this.#abort = new AbortController());
    try {
      const told = await source.ask(this.#name, input, signal);
      if (signal.aborted) return;
      this.told = told;
      this.isCurrent = true;
    } catch (error) {
      if (signal.aborted) return;
      this.told = undefined;
      this.problem = toProblem(error);
    }
    this.#host.requestUpdate();
  }
}
