/** The elements the list opens: the form, the import, the export and the change of many. Each is loaded when first needed. */
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { html as staticHtml } from 'lit/static-html.js';
import type { StaticValue } from 'lit/static-html.js';
import type { Adapter, Query } from '../../adapters/adapter.ts';
import { act } from '../../data/act.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import type { DialogContent } from '../../ui/dialog.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { message } from '../../ui/message.ts';
import { spinner } from '../../ui/spinner.ts';
import type { DependencyController } from '../registry.ts';
import type { BulkRunningEvent } from '../bulk-edit/bulk-running-event.ts';
import type { BulkEditedEvent } from '../bulk-edit/bulk-edited-event.ts';
import type { FinishedEvent } from '../shared/finished-event.ts';
import type { ListColumn } from './list-columns.ts';
import { NeighbourBar } from './list-neighbours.ts';
import type { Neighbours } from './list-neighbours.ts';

export type DialogHost = ReactiveControllerHost &
  HTMLElement & { adapter: Adapter | string | undefined; locale: string | undefined };

/** What the export takes out: the list as it is asked for. */
export interface ExportAbout {
  query: Omit<Query, 'limit' | 'cursor' | 'offset'>;
  total: number | undefined;
  columns: readonly Pick<ListColumn, 'id' | 'label' | 'value'>[];
}

/** The rows that the dialogs stand over. */
export interface DialogRows {
  neighbours: (id: string) => Promise<Neighbours | undefined>;
  focusRow: (id: string) => void;
}

export class ListDialogs {
  #host: DialogHost;
  #i18n: LocalizeController;
  #parts: DependencyController;
  #form: DialogController;
  #import: DialogController;
  #export: DialogController;
  #bulk: DialogController;
  #neighbours: NeighbourBar;
  #clientId: string | undefined;
  /** The client that the form was opened for. */
  #began: string | undefined;
  /** The import was about to be closed with work in it; the person is asked. */
  #leavesImport = false;
  #about: ExportAbout | undefined;
  #bulkAbout: { ids: readonly string[]; onDone: (done: readonly string[]) => void } | undefined;

  /** Beside the list, which can be used while the clients are changed. */
  #bulkAside = false;
  #stopBulk: (() => void) | undefined;

  constructor(host: DialogHost, i18n: LocalizeController, parts: DependencyController, rows: DialogRows) {
    this.#host = host;
    this.#i18n = i18n;
    this.#parts = parts;
    this.#neighbours = new NeighbourBar(host, i18n, rows.neighbours, (id) => this.#goTo(id));
    this.#form = new DialogController(host, {
      id: 'form-dialog',
      onClose: () => {
        const id = this.#clientId;
        if (id !== undefined && id !== this.#began) rows.focusRow(id);
      },
    });
    this.#import = new DialogController(host, {
      id: 'import-dialog',
      canClose: () => this.#mayLeaveImport(),
      onClose: () => (this.#leavesImport = false),
    });
    this.#export = new DialogController(host, { id: 'export-dialog' });
    this.#bulk = new DialogController(host, { id: 'bulk-dialog', canClose: () => this.#mayLeaveBulk() });
  }

  /** Loads what will probably be opened next. */
  prepare(name: string): void {
    this.#parts.tag(name);
  }

  /** The form, for a client or, without one, for a new one. */
  openForm(clientId: string | undefined, ...openers: FocusTarget[]): void {
    this.#clientId = clientId;
    this.#began = clientId;
    void this.#neighbours.follow(clientId);
    this.#form.open(...openers);
  }

  openImport(...openers: FocusTarget[]): void {
    this.#import.open(...openers);
  }

  openExport(about: ExportAbout, ...openers: FocusTarget[]): void {
    this.#about = about;
    this.#export.open(...openers);
  }

  /** `onDone` is told which of them are as they were wanted. */
  openBulk(ids: readonly string[], onDone: (done: readonly string[]) => void, ...openers: FocusTarget[]): void {
    if (this.#bulk.isOpen) {
      this.#bulk.element?.querySelector<HTMLElement>('.dialog-heading')?.focus();
      return;
    }
    this.#bulkAside = false;
    this.#bulkAbout = { ids, onDone };
    this.#bulk.open(...openers);
  }

  render(): TemplateResult {
    const { t } = this.#i18n;
    const { adapter, locale } = this.#host;
    const closeLabel = t('common.close');
    const dialog = (
      controller: DialogController,
      name: string,
      content: Pick<DialogContent, 'heading' | 'size' | 'aside'>,
      draw: (tag: StaticValue) => TemplateResult,
    ) => controller.render(() => ({ ...content, closeLabel, body: this.#body(name, draw) }));
    return html`
      ${dialog(
        this.#form,
        'client-form',
        { heading: t(this.#clientId === undefined ? 'client-list.add' : 'client-list.editing'), size: 'drawer' },
        (tag) =>
          html`${this.#neighbours.render()}
          ${keyed(
            this.#clientId,
            staticHtml`<${tag}
          .adapter=${adapter} .locale=${locale} .clientId=${this.#clientId}
          @finished=${this.#handleFinished}></${tag}>`,
          )}`,
      )}
      ${dialog(
        this.#import,
        'client-import',
        {
          heading: t('client-list.import'),
          size: 'full',
          ...(this.#leavesImport ? { footer: this.#leaveQuestion() } : {}),
        },
        (tag) => staticHtml`<${tag}
          .adapter=${adapter} .locale=${locale} @finished=${() => this.#import.close()}></${tag}>`,
      )}
      ${dialog(
        this.#export,
        'client-export',
        { heading: t('client-list.export'), size: 'medium' },
        (tag) => staticHtml`<${tag}
          .adapter=${adapter} .locale=${locale} .query=${this.#about?.query} .total=${this.#about?.total}
          .columns=${this.#about?.columns} @finished=${() => this.#export.close()}></${tag}>`,
      )}
      ${dialog(
        this.#bulk,
        'bulk-edit',
        { heading: t('bulk-edit.title'), size: 'medium', aside: this.#bulkAside },
        (tag) => staticHtml`<${tag}
          .adapter=${adapter} .locale=${locale} .ids=${this.#bulkAbout?.ids ?? []}
          @bulk-running=${this.#handleBulkRunning}
          @bulk-edited=${({ done }: BulkEditedEvent) => this.#bulkAbout?.onDone(done)}
          @finished=${() => this.#bulk.close()}></${tag}>`,
      )}
    `;
  }

  /** A form of its own for each: what was typed in the one that is left is kept, and offered there again. */
  async #goTo(id: string): Promise<boolean> {
    const outcome = await act(this.#host, 'client.edit', { clientId: id });
    if (outcome.state !== 'done') return false;
    this.#clientId = id;
    this.#host.requestUpdate();
    return true;
  }

  /** Whoever adds a client goes on with it; only when the whole of it is saved, since leaving takes the form away. */
  readonly #handleFinished = ({ record }: FinishedEvent): void => {
    const isNew = this.#clientId === undefined;
    this.#form.close();
    if (isNew && record) void act(this.#host, 'client.open', { clientId: record.id, input: {} });
  };

  /** Rows that were checked and mended, or are being saved, are not thrown away by one key. */
  #mayLeaveImport(): boolean {
    const form = this.#import.element?.querySelector('.dialog-body > :not(.dialog-wait)');
    const state: unknown = form && 'state' in form ? form.state : undefined;
    this.#leavesImport = state === 'checked' || state === 'running';
    this.#host.requestUpdate();
    return !this.#leavesImport;
  }

  readonly #handleBulkRunning = ({ stop }: BulkRunningEvent): void => {
    this.#stopBulk = stop;
    this.#bulkAside = true;
    this.#host.requestUpdate();
  };

  /** Closing what goes on stops it; what became of it is told first. */
  #mayLeaveBulk(): boolean {
    this.#stopBulk?.();
    return this.#stopBulk === undefined;
  }

  #leaveQuestion(): TemplateResult {
    const { t } = this.#i18n;
    const stay = () => {
      this.#leavesImport = false;
      this.#host.requestUpdate();
    };
    return html`<p class="leave-question" role="alert">${t('common.unsavedChanges')}</p>
      ${button({ label: t('common.closeWithoutSaving'), onClick: () => this.#import.close() })}
      ${button({ label: t('common.continueEditing'), variant: 'primary', onClick: stay })}`;
  }

  /** The element, or what stands in for it while it is on its way or did not come. */
  #body(name: string, draw: (tag: StaticValue) => TemplateResult): TemplateResult {
    const { t } = this.#i18n;
    if (this.#parts.failed.has(name)) {
      const retry = button({ label: t('common.retry'), onClick: () => void this.#parts.load(name) });
      return message({ tone: 'error', text: t('client-list.notice.notLoaded'), actions: retry, live: 'assertive' });
    }
    const tag = this.#parts.tag(name);
    return tag ? draw(tag) : html`<div class="dialog-wait">${spinner(t('common.loading'))}</div>`;
  }
}
