/** Archives and restores from the list, one client by its question or all selected at once, each with a way back. */
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import type { ToastController } from '../../ui/toast.ts';

/** Writes of one deed under way at the same time. */
const lanes = 4;

type Verb = 'client.archive' | 'client.restore';

export class ListArchive {
  #data: DataController;
  #i18n: LocalizeController;
  #toasts: ToastController;
  #undo: (() => void) | undefined;

  constructor(data: DataController, i18n: LocalizeController, toasts: ToastController) {
    this.#data = data;
    this.#i18n = i18n;
    this.#toasts = toasts;
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
    if (done.length > 0) this.offerUndo(verb, done);
    return done;
  }

  /** Says what was done and offers the way back, by button and by key. */
  offerUndo(verb: Verb, ids: readonly string[]): void {
    const text = this.#said(verb, ids.length);
    if (this.destroys) {
      this.#undo = undefined;
      this.#toasts.show({ text, tone: 'success' });
      return;
    }
    const back = verb === 'client.archive' ? 'client.restore' : 'client.archive';
    this.offer(text, () => this.#takeBack(back, ids));
  }

  /** The same for any other change that can be taken back. */
  offer(text: string, takeBack: () => Promise<void>): void {
    const { t } = this.#i18n;
    const undo = () => {
      close();
      if (this.#undo === undo) this.#undo = undefined;
      void takeBack();
    };
    const close = this.#toasts.show({
      text,
      tone: 'success',
      announcement: t('client-list.done.undoHint', { text }),
      action: { label: t('common.undo'), onAction: undo },
    });
    this.#undo = undo;
  }

  /** Ctrl+Z or Cmd+Z; false when there is nothing to take back. */
  undoLast(): boolean {
    const undo = this.#undo;
    undo?.();
    return undo !== undefined;
  }

  async #takeBack(verb: Verb, ids: readonly string[]): Promise<void> {
    const { source } = this.#data;
    if (!source) return;
    const clientId = ids.length === 1 ? ids[0] : undefined;
    const outcome = await this.#data.act(verb, { clientId, input: { ids } }, () =>
      Promise.all(ids.map((id) => source.act(verb, { id }).done)),
    );
    if (outcome.state === 'done') this.#toasts.show({ text: this.#said(verb, ids.length) });
    else if (outcome.state === 'failed') this.#refused(ids.length);
  }

  #said(verb: Verb, count: number): string {
    const how = settingsWithDefaults(this.#data.settings).archiveVerb;
    return this.#i18n.t(`client-list.done.${verb === 'client.restore' ? 'restored' : how}`, { count });
  }

  #refused(count: number): void {
    this.#toasts.show({ tone: 'error', text: this.#i18n.t('client-list.done.failed', { count }), duration: 20_000 });
  }
}
