/** Everything the list can do and every client it can find, by a few letters: for those who would rather type than point. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Client } from '../../model/client.ts';
import { ComboboxController } from '../../ui/combobox.ts';
import type { ComboboxOption } from '../../ui/combobox.ts';
import { DialogController } from '../../ui/dialog.ts';
import { searchWords } from '../shared/marked.ts';
import type { ListController, ListHost } from './list-controller.ts';
import type { ListDeeds } from './list-deeds.ts';
import type { GridController } from './list-grid.ts';
import { filterParts } from './list-query.ts';
import type { RowPainter } from './list-rows.ts';

export interface PaletteAbout {
  list: ListController;
  grid: GridController;
  painter: RowPainter;
  deeds: () => ListDeeds;
}

interface Command extends ComboboxOption {
  run: () => void;
}

/** Clients offered at once. */
const offered = 8;
/** Between the last letter and the question to the back end. */
const askAfter = 150;

export class ListPalette {
  #host: ListHost;
  #about: PaletteAbout;
  #dialog: DialogController;
  #field: ComboboxController;
  #found: readonly Client[] = [];
  /** What is chosen from: a choice empties the field before it is told. */
  #shown: readonly Command[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();
  #busy = false;
  /** The row the focus was in. */
  #client: Client | undefined;

  constructor(host: ListHost, about: PaletteAbout) {
    this.#host = host;
    this.#about = about;
    this.#dialog = new DialogController(host, { id: 'palette', onClose: () => this.#forget() });
    this.#field = new ComboboxController(host, {
      id: 'palette-field',
      onChange: ([value]) => this.#choose(value),
      onQuery: (query) => this.#ask(query),
    });
  }

  /** "/" goes to the search, Ctrl+K or Cmd+K opens this. True when the key was taken. */
  handleKeydown(event: KeyboardEvent, focusSearch: () => void): boolean {
    if (event.defaultPrevented || event.isComposing || event.altKey) return false;
    const far = event.ctrlKey || event.metaKey;
    if (far && !event.shiftKey && event.key.toLowerCase() === 'k') void this.#open();
    else if (event.key === '/' && !far && !takesText(event)) focusSearch();
    else return false;
    event.preventDefault();
    return true;
  }

  render(): unknown {
    const { t } = this.#about.list.i18n;
    return this.#dialog.render(() => ({
      heading: t('client-list.palette.heading'),
      closeLabel: t('common.close'),
      size: 'medium',
      part: 'palette',
      closeOnBackdrop: true,
      body: this.#body(),
    }));
  }

  #body(): TemplateResult {
    const { t } = this.#about.list.i18n;
    return html`<div class="palette">
      ${this.#field.render({
        label: t('client-list.palette.label'),
        help: t('client-list.palette.help'),
        options: (this.#shown = this.#options),
        values: [],
        busy: this.#busy,
        emptyText: t('common.noMatches'),
        countText: (count) => t('common.results', { count }),
        openLabel: t('common.showAll'),
      })}
    </div>`;
  }

  async #open(): Promise<void> {
    const { grid, painter } = this.#about;
    if (this.#dialog.isOpen) return;
    const { current } = grid;
    this.#client = current && painter.rowOf(current)?.client;
    const active = this.#host.shadowRoot?.activeElement;
    this.#dialog.open(active, () => grid.current, '#search');
    await this.#host.updateComplete;
    // What can be done is seen before a letter is typed.
    this.#field.input?.click();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#found = [];
    this.#busy = false;
  }

  get #options(): readonly Command[] {
    const words = searchWords(this.#field.query).map((word) => word.toLocaleLowerCase());
    const fits = ({ label, group = '' }: Command) =>
      words.every((word) => `${label} ${group}`.toLocaleLowerCase().includes(word));
    return [...[...this.#commands(), ...this.#functions()].filter(fits), ...this.#clients()];
  }

  #commands(): Command[] {
    const { list } = this.#about;
    const { t } = list.i18n;
    const deeds = this.#about.deeds();
    const group = t('client-list.palette.list');
    const { archived, filters } = this.#host;
    const press = (id: string) => () => this.#host.shadowRoot?.getElementById(id)?.click();
    const command = (id: string, label: string, run: () => void, when = true): Command[] =>
      when ? [{ value: id, label, group, run }] : [];
    const status = (value: typeof archived, label: string) =>
      command(
        `show-${value}`,
        t('client-list.palette.show', { what: label }),
        () => list.ask({ archived: value }),
        archived !== value,
      );
    return [
      ...command('add', t('client-list.add'), () => void deeds.add(), list.mayAdd),
      ...command('import', t('client-list.import'), () => void deeds.importFile(), list.mayImport),
      ...command('export', t('client-list.export'), () => void deeds.exportList()),
      ...command('filter', t('client-list.filter.hint'), press('filter-button')),
      ...command(
        'clear',
        t('client-list.filter.clear'),
        () => list.ask({ filters: {} }),
        filterParts(filters).length > 0,
      ),
      ...command(
        'compact',
        t('client-list.view.compact'),
        () => list.prefer({ view: 'compact' }),
        list.view !== 'compact',
      ),
      ...command(
        'detailed',
        t('client-list.view.detailed'),
        () => list.prefer({ view: 'detailed' }),
        list.view !== 'detailed',
      ),
      ...status('exclude', t('client-list.status.active')),
      ...status('include', t('client-list.status.all')),
      ...status('only', t(`client-list.status.${list.settings.archiveVerb}`)),
      ...command(
        'all',
        t('client-list.selectAll'),
        () => void list.toggleAll(),
        !list.isAllSelected && list.length > 0,
      ),
    ];
  }

  #functions(): Command[] {
    const client = this.#client;
    const { current } = this.#about.grid;
    if (!client || !current) return [];
    return this.#about
      .deeds()
      .itemsFor(client, current)
      .map(({ id, label, disabledReason, href, newTab, onSelect }) => ({
        value: `function-${id}`,
        label,
        group: client.name,
        disabledReason,
        run: () => {
          const event = new Event('select', { cancelable: true });
          onSelect?.(event);
          if (href !== undefined && !event.defaultPrevented) this.#follow(href, newTab ?? false);
        },
      }));
  }

  #clients(): Command[] {
    const { list } = this.#about;
    return this.#found.map((client) => ({
      value: `client-${client.id}`,
      label: client.name,
      ...(client.number === undefined ? {} : { description: client.number }),
      group: list.i18n.t('client-list.label'),
      run: () => {
        const href = list.linkTo(client);
        if (this.#about.deeds().open(client) && href !== undefined) this.#follow(href, false);
      },
    }));
  }

  /** A real link, so that the host's own router meets it as it meets any other. */
  #follow(href: string, newTab: boolean): void {
    const link = document.createElement('a');
    link.href = href;
    link.rel = 'noopener noreferrer';
    if (newTab) link.target = '_blank';
    this.#host.shadowRoot?.append(link);
    link.click();
    link.remove();
  }

  #choose(value: string | undefined): void {
    const chosen = this.#shown.find((one) => one.value === value);
    if (!chosen) return;
    this.#dialog.close('program');
    // After the focus is back where it was: what opens next returns it there.
    void this.#host.updateComplete.then(chosen.run);
  }

  #ask(query: string): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#busy = query.trim() !== '';
    if (this.#busy) this.#timer = setTimeout(() => void this.#find(query.trim()), askAfter);
    else this.#found = [];
    this.#host.requestUpdate();
  }

  async #find(search: string): Promise<void> {
    const { data, i18n } = this.#about.list;
    const { signal } = (this.#abort = new AbortController());
    const query = { search, archived: this.#host.archived, limit: offered } as const;
    const page = await data.source?.page('clients', query, { signal, locale: i18n.locale }).catch(() => undefined);
    if (signal.aborted) return;
    this.#found = page?.items ?? [];
    this.#busy = false;
    this.#host.requestUpdate();
  }
}

const takesText = ({ target }: Event): boolean =>
  target instanceof Element &&
  target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]') !== null;
