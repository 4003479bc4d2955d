/** What a person does with a client from its row: by mouse on the body, by menu, by key through the same paths. */
import type { Client } from '../../model/client.ts';
import { containsFocus, restoreFocus } from '../../ui/focus.ts';
import type { MenuController, MenuItem } from '../../ui/menu.ts';
import { drawn } from '../client-functions/functions.ts';
import type { FunctionContext, OwnFunction } from '../client-functions/functions.ts';
import type { FunctionDeeds } from '../client-functions/function-deeds.ts';
import type { ListArchive } from './list-archive.ts';
import type { ListController, ListHost } from './list-controller.ts';
import type { ListDialogs } from './list-dialogs.ts';
import type { GridController } from './list-grid.ts';
import type { RowPainter } from './list-rows.ts';

type Choice = Exclude<MenuItem, { kind: 'separator' | 'heading' }>;

export interface DeedsAbout {
  list: ListController;
  dialogs: ListDialogs;
  archive: ListArchive;
  menu: MenuController;
  grid: GridController;
  painter: RowPainter;
  functions: FunctionDeeds;
}

export class ListDeeds {
  #host: ListHost;
  #about: DeedsAbout;
  #menuAtPress = false;

  constructor(host: ListHost, about: DeedsAbout) {
    this.#host = host;
    this.#about = about;
  }

  // ---- with the whole list ----

  readonly prepare = (name: string): void => this.#about.dialogs.prepare(name);

  readonly add = async (): Promise<void> => {
    const { list, dialogs } = this.#about;
    const outcome = await list.data.act('client.add', {});
    if (outcome.state === 'done') dialogs.openForm(undefined, '#add-button', '#search');
  };

  readonly importFile = async (): Promise<void> => {
    const { list, dialogs } = this.#about;
    const outcome = await list.data.act('client.import', {});
    if (outcome.state === 'done') dialogs.openImport('#import-button', '#search');
  };

  /** The export takes exactly what the list shows: question, order and columns (V-13). */
  readonly exportList = async (): Promise<void> => {
    const { list, dialogs } = this.#about;
    const { query } = list;
    const columns = list.layout.chosen.map(({ id, label, value }) => ({ id, label, value }));
    const outcome = await list.data.act('client.export', { input: { query } });
    if (outcome.state === 'done') dialogs.openExport({ query, total: list.rows.total, columns }, '#export-button');
  };

  readonly archiveSelected = async (): Promise<void> => {
    const { list, archive, functions } = this.#about;
    const { ids } = list.selection;
    // What can be taken back is not asked about; what destroys something is.
    if (archive.destroys && !(await functions.mayArchive(ids.length, '#archive-selected', '#search'))) return;
    const done = new Set(await archive.all('client.archive', ids));
    list.selection.keep((id) => !done.has(id));
    this.keepFocus();
  };

  /** What could not be changed is selected afterwards, although another search has meanwhile let go of it. */
  readonly changeSelected = (): void => {
    const { list, dialogs } = this.#about;
    const { ids } = list.selection;
    const keep = (done: readonly string[]) => {
      const gone = new Set(done);
      list.selection.keep((id) => !gone.has(id));
      list.selection.add(ids.filter((id) => !gone.has(id)));
    };
    dialogs.openBulk(ids, keep, '#change-selected', '#search');
  };

  readonly clearSelection = (): void => {
    this.#about.list.selection.clear();
    this.keepFocus();
  };

  readonly clearSearch = (): void => {
    this.#about.list.search.type('');
    restoreFocus(this.#host.shadowRoot ?? this.#host, '#search');
  };

  // ---- with one client ----

  /** Opens the client. False when the host forbade it. */
  open(client: Client): boolean {
    const { data } = this.#about.list;
    let allowed = false;
    // Found by searching, it is the account that is wanted.
    const input = this.#host.search.trim() ? { tab: 'account' } : {};
    // Told at once, before anything awaits: a link must know whether it may go on.
    void data.act('client.open', { clientId: client.id, input }, () => {
      allowed = true;
      return Promise.resolve();
    });
    return allowed;
  }

  readonly handlePointerdown = (event: PointerEvent): void => {
    // The press that closes an open menu must not open it again.
    this.#about.functions.notePress();
    this.#menuAtPress = this.#about.menu.isOpen && isIn(event, '[data-action="more"]');
    // Shift selects rows here, not text.
    if (event.shiftKey && isIn(event, '.check-input')) event.preventDefault();
  };

  readonly handleClick = (event: MouseEvent): void => {
    const { target } = event;
    const found = target instanceof Element ? this.#about.painter.rowOf(target) : undefined;
    if (!found?.client || !(target instanceof Element)) return;
    const { client, index, element } = found;
    const control = target.closest<HTMLElement>('[data-action]');
    if (control) this.#press(event, control, client);
    else if (target.closest('.check-input')) this.#about.list.select(index, client.id, event.shiftKey);
    else if (target.closest('.name')) this.#handleName(event, client);
    else if (target.closest('.cell-select')) element.querySelector<HTMLElement>('.check-input')?.click();
    else if (
      !target.closest('a, button, input, select, textarea, label, summary, .cell-functions') &&
      isNoSelection() &&
      // The second press of a double one, which changes the cell, must not open the client once more.
      !(event.detail > 1 && target.closest('[aria-readonly="false"]'))
    ) {
      element.querySelector<HTMLElement>('.name')?.click();
    }
  };

  #handleName(event: MouseEvent, client: Client): void {
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    // A link opened in another tab is the browser's affair.
    if (isElsewhere && isIn(event, 'a')) return;
    if (!this.open(client)) event.preventDefault();
  }

  #press(event: MouseEvent, control: HTMLElement, client: Client): void {
    const { menu, list, functions } = this.#about;
    if (control.getAttribute('aria-disabled') === 'true') return;
    const { inRow, rest } = list.shape.functionsOf(client);
    const { action } = control.dataset;
    if (action !== 'more') {
      const chosen = inRow.find(({ id }) => id === action);
      if (chosen) functions.run(chosen, this.#context(client), event, control);
      return;
    }
    if (this.#menuAtPress) return;
    const label = control.getAttribute('aria-label') ?? '';
    menu.open(control, label, () => rest.map((one) => this.#item(one, client, control)));
  }

  /** All that can be done with a client, as the menu has it. */
  itemsFor(client: Client, control: HTMLElement): Choice[] {
    const { inRow, rest } = this.#about.list.shape.functionsOf(client);
    return [...inRow, ...rest].map((one) => this.#item(one, client, control));
  }

  #item(one: OwnFunction, client: Client, control: HTMLElement): Choice {
    const { list, functions } = this.#about;
    const { id, label, icon, reason, href, newTab } = drawn(one, this.#context(client), list.i18n);
    return {
      id,
      label: newTab && reason === undefined ? list.i18n.t('client-functions.newTab', { label }) : label,
      icon,
      href,
      newTab,
      disabledReason: reason,
      onSelect: (event) => functions.run(one, this.#context(client), event, control),
    };
  }

  #context(client: Client): FunctionContext {
    return { client, data: this.#about.list.data, readonly: this.#host.readonly };
  }

  /** What held the focus may have gone with its row or bar. */
  keepFocus(): void {
    void this.#host.updateComplete.then(() => {
      if (!containsFocus(this.#host)) this.#about.grid.focus();
    });
  }
}

const isIn = ({ target }: Event, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

/** Marking text in a row is not a click on it. */
const isNoSelection = (): boolean => getSelection()?.type !== 'Range';
