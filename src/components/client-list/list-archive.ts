/** Archives and restores all clients that are selected, with a way back. */
import type { DataSource } from '../../data/data-source.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import type { UndoController } from '../shared/undo.ts';

/** Writes of one deed under way at the same time. */
const lanes = 4;

type Verb = 'client.archive' | 'client.restore';

export class ListArchive {
  #data: DataController;
  #i18n: LocalizeController;
  #undo: UndoController;

  constructor(data: DataController, i18n: LocalizeController, undo: UndoController) {
    this.#data = data;
    this.#i18n = i18n;
    this.#undo = undo;
  }

  /** Whether archiving destroys something, so that there is no way back. */
  get destroys(): boolean {
    return (this.#data.caps?.archiving.purges.length ?? 0) > 0;
  }

  /** Archives or restores several; returns the ids that were. */
  async all(verb: Verb, ids: readonly string[]): Promise<readonly string[]> {
    const { source } = this.#data;
    if (!source) return [];
    const done: string[] = [];
    const outcome = await this.#data.act(verb, { input: { ids } }, async () => {
      const waiting = [...ids];
      let problem: unknown;
      const lane = async () => {
        for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
          try {
            await source.act(verb, { id }).done;
            done.push(id);
          } catch (error) {
            problem = error;
          }
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      if (done.length === 0 && problem !== undefined) throw problem;
      return done;
    });
    const failed = ids.length - done.length;
    if (outcome.state !== 'prevented' && failed > 0) this.#refused(failed);
    if (done.length > 0) this.#offerUndo(source, verb, done);
    return done;
  }

  /** Says what was done and offers the way back. */
  #offerUndo(source: DataSource, verb: Verb, ids: readonly string[]): void {
    const text = this.#said(verb, ids.length);
    const back = verb === 'client.archive' ? 'client.restore' : 'client.archive';
    const clientId = ids.length === 1 ? ids[0] : undefined;
    const takeBack = () =>
      this.#data.act(back, { clientId, input: { ids } }, () =>
        Promise.all(ids.map((id) => source.act(back, { id }).done)),
      );
    this.#undo.done(text, this.destroys ? undefined : takeBack);
  }

  #said(verb: Verb, count: number): string {
    const how = settingsWithDefaults(this.#data.settings).archiveVerb;
    return this.#i18n.t(`client-list.done.${verb === 'client.restore' ? 'restored' : how}`, { count });
  }

  #refused(count: number): void {
    this.#undo.warn(this.#i18n.t('client-list.done.failed', { count }));
  }
}
