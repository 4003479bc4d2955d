/**
 * What is done to one record with a way back: the host is asked, the record is written, what else shows it is read anew,
 * and Undo is a new write that the host is asked about too.
 */
import type { Collections, Name } from '../../adapters/adapter.ts';
import type { Outcome } from '../../data/act.ts';
import type { ElementAction } from '../../data/actions.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { DataSource } from '../../data/data-source.ts';
import type { Write } from '../../data/writes.ts';
import type { Problem } from '../../model/problem.ts';
import type { UndoController } from './undo.ts';

/** What the host is asked. */
export interface Asked {
  action: ElementAction;
  clientId?: string | undefined;
  input: unknown;
}

interface Deed extends Asked {
  write: (source: DataSource) => Write<unknown>;
  /** What is said when it is done. */
  said: string;
  /** What the host is asked before it is undone; without it there is no way back. */
  back?: Asked | undefined;
  /** In place of the refusal above what it concerned. */
  onRefused?: (problem: Problem) => void;
}

/** What has actions of its own to be made, changed and removed. */
type Noun = { [A in ElementAction]: A extends `${infer N}.remove` ? Made<N> : never }[ElementAction];
type Made<N extends string> = `${N}.create` | `${N}.save` extends ElementAction ? N : never;

/** The register's own records belong to no client. */
interface OfClient {
  id: string;
  clientId?: string | undefined;
}

const aboutOf = ({ id, clientId }: OfClient) => ({ clientId, input: { id } });

export class RecordDeeds {
  readonly #data: DataController;
  readonly #undo: UndoController;
  readonly #shown: readonly Name[];

  /** `shown` are the collections that a deed changes, on this page and in others of the same screen. */
  constructor(data: DataController, undo: UndoController, ...shown: Name[]) {
    this.#data = data;
    this.#undo = undo;
    this.#shown = shown;
  }

  async perform({ write, said, back, onRefused, ...asked }: Deed): Promise<void> {
    const { source } = this.#data;
    if (!source) return;
    let written: Write<unknown> | undefined;
    const outcome = await this.#ask(asked, () => {
      written = write(source);
      return written.done;
    });
    if (outcome.state === 'failed') (onRefused ?? ((problem) => this.#undo.refused(problem)))(outcome.problem);
    else if (outcome.state === 'done') this.#say(said, back && written, back);
  }

  /** For a record that a form has written: one that was made is taken away again, one that was changed is as it was. */
  written(noun: Noun, record: OfClient, said: string, write: Write<unknown> | undefined, isNew: boolean): void {
    this.saved(said, write, { action: `${noun}.${isNew ? 'remove' : 'save'}`, ...aboutOf(record) });
  }

  /** Removes a record. Undo makes it again, unless something has gone with it for good. */
  removed<N extends Name>(
    noun: Noun,
    of: N,
    record: Collections[N] & OfClient,
    said: string,
    comesBack = true,
  ): Promise<void> {
    const about = aboutOf(record);
    return this.perform({
      action: `${noun}.remove`,
      ...about,
      write: (source) => source.remove(of, record),
      said,
      back: comesBack ? { action: `${noun}.create`, clientId: about.clientId, input: record } : undefined,
    });
  }

  /** For what a form has written. `write` is undefined when the host did it: that has no way back. */
  saved(said: string, write: Write<unknown> | undefined, back: Asked): void {
    this.#readAnew();
    this.#say(said, write, back);
  }

  #say(said: string, write: Write<unknown> | undefined, back: Asked | undefined): void {
    this.#undo.done(said, write && back && (() => this.#ask(back, () => write.undo().done)));
  }

  async #ask({ action, ...about }: Asked, perform: () => Promise<unknown>): Promise<Outcome<unknown>> {
    const outcome = await this.#data.act(action, about, perform);
    this.#readAnew();
    return outcome;
  }

  #readAnew(): void {
    for (const of of this.#shown) this.#data.source?.refresh(of);
  }
}
