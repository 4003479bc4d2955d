/** Archives the client of the page or takes it back, through the element that asks, with a way back afterwards. */
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { ClientArchive } from '../client-archive/client-archive.ts';
import type { UndoController } from '../shared/undo.ts';

export class ArchiveDeed {
  readonly #root: () => ParentNode;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #undo: UndoController;

  constructor(root: () => ParentNode, data: DataController, i18n: LocalizeController, undo: UndoController) {
    this.#root = root;
    this.#data = data;
    this.#i18n = i18n;
    this.#undo = undo;
  }

  get mayRemove(): boolean {
    return this.#data.may('client.delete') && Boolean(this.#data.source?.adapter.remove);
  }

  /** Removes it for good, after the element has asked. What is shown afterwards is that there is no such client. */
  async remove(client: Client, event: Event): Promise<void> {
    const opener = event.currentTarget instanceof Element ? event.currentTarget : undefined;
    const archive = this.#root().querySelector('#archive');
    if (!(archive instanceof ClientArchive)) return;
    if (await archive.askRemoval(client, opener, '#title')) this.#data.source?.refresh('clients');
  }

  async ask(client: Client, event: Event): Promise<void> {
    const opener = event.currentTarget instanceof Element ? event.currentTarget : undefined;
    const { source } = this.#data;
    const archive = this.#root().querySelector('#archive');
    // As functions: a selector would be looked up in the root of the dialog.
    const find = (selector: string) => () => this.#root().querySelector(selector);
    if (!source || !(archive instanceof ClientArchive)) return;
    const answer = await archive.ask(client, opener, find('#archive-client'), find('#title'));
    if (answer === 'cancelled') return;
    const verb = answer === 'archived' ? 'client.restore' : 'client.archive';
    const text = this.#i18n.t(answer === 'archived' ? 'client-archive.archived' : 'client-archive.restored', {
      name: client.name,
    });
    // What is destroyed by it does not come back with the client.
    const destroys = (this.#data.caps?.archiving.purges.length ?? 0) > 0;
    const back = () =>
      this.#data.act(
        verb,
        { clientId: client.id, input: { id: client.id } },
        () => source.act(verb, { id: client.id }).done,
      );
    this.#undo.done(text, destroys ? undefined : back);
  }
}
