import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { openFile } from '../../data/files.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Resource, TaxChoice } from '../../model/register.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { safeUrl } from '../../model/url.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles, selectField } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { progressStyles } from '../../ui/progress.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { download } from '../shared/download.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { recordDrawerStyles } from '../shared/record-drawer.ts';
import { RemoveQuestion } from '../shared/remove-question.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { usualSize, usualTypes } from './accepted.ts';
import { filters, within } from './categories.ts';
import { resourceDrawer } from './resource-drawer.ts';
import { resourceListStyles } from './resource-list.styles.ts';
import { resourceRow } from './resource-row.ts';
import type { FileResource } from './resource-row.ts';
import { sendingsView } from './sendings-view.ts';
import { Uploads } from './uploads.ts';

/**
 * @summary Files and hyperlinks of a client: to open, to add and to take away, as far as one may.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is nothing yet.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the list cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @fires action-request - resource.create, resource.save or resource.remove, before each write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; the file or what was typed is still there.
 * @csspart heading - The heading.
 * @csspart list - The list.
 * @csspart resource - One file or link.
 * @csspart sending - A file on its way.
 * @csspart form - The form in its drawer.
 */
export class ResourceList extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    messageStyles,
    progressStyles,
    spinnerStyles,
    dialogStyles,
    errorSummaryStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    conflictStyles,
    recordDrawerStyles,
    sectionStyles,
    resourceListStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #page = new PageController<'resources'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId
      ? { of: 'resources', query: { parent: { collection: 'clients', id: this.clientId }, limit: 200 } }
      : undefined,
  }));
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'resources');
  #uploads = new Uploads(this, this.#data, {
    clientId: () => this.clientId,
    limits: () => ({ types: this.types, most: this.maxBytes }),
    names: () => this.#all.map(({ title }) => title),
    onDone: ({ title }) => {
      // It has no category yet, and is to be seen.
      this.category = '';
      this.#undo.done(this.#i18n.t('contacts-editor.added', { name: title }));
    },
  });
  #drawer = resourceDrawer(this, this.#data, this.#i18n, {
    clientId: () => this.clientId,
    categories: () => this.#categories,
    onSaved: (resource, write, isNew) => this.#handleSaved(resource, write, isNew),
  });
  #question = new RemoveQuestion(this, this.#i18n);
  #abort: AbortController | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose files and links these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** The endings of files that are taken, with commas between. */
  @property() types = usualTypes;
  /** Bytes that a file may have at most. */
  @property({ type: Number, attribute: 'max-bytes' }) maxBytes = usualSize;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows what there is and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;

  @state() private over = false;
  /** The category that is looked at; blank for all of them. */
  @state() private category = '';
  @state() private opening: string | undefined;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#upload', '#add', '#heading');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort?.abort();
    this.#uploads.stopAll();
  }

  override render(): unknown {
    const { t } = this.#i18n;
    const mayAdd = this.#mayAdd;
    return html`<div
      class="frame${this.over ? ' frame-over' : ''}"
      @dragover=${mayAdd ? this.#handleOver : nothing}
      @dragleave=${this.#handleLeave}
      @drop=${mayAdd ? this.#handleDrop : nothing}
    >
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('resource-list.title')}</h3></slot
        >
        ${mayAdd && this.#all.length > 0 ? html`<div class="header-actions">${this.#addButtons()}</div>` : nothing}
      </div>
      <input
        type="file"
        hidden
        multiple
        accept=${this.types.replaceAll(/[^,\s]+/g, (type) => (type.startsWith('.') ? type : `.${type}`))}
        aria-label=${t('resource-list.upload')}
        @change=${this.#handlePick}
      />
      ${this.#undo.notice()}
      ${sendingsView({ uploads: this.#uploads, i18n: this.#i18n, types: this.types, most: this.maxBytes })}
      ${this.#body()} ${this.#drawer.render()} ${this.#question.render()} ${this.#undo.render()}
    </div>`;
  }

  get #all(): readonly Resource[] {
    return this.#page.data?.items ?? [];
  }

  get #mayAdd(): boolean {
    const may = this.#data.may('client.upload.files') && Boolean(this.#data.caps?.of('resources').write);
    return !this.readonly && this.clientId !== undefined && may;
  }

  get #takesFiles(): boolean {
    return this.#data.source?.adapter.files !== undefined;
  }

  get #categories(): readonly TaxChoice[] {
    return settingsWithDefaults(this.#data.settings).resourceCategories;
  }

  #mayEdit({ allow }: Resource): boolean {
    const may = allow ? allow.includes('update') : this.#rights.mayEdit;
    return !this.readonly && may && Boolean(this.#data.caps?.of('resources').write);
  }

  #mayRemove({ uploadedBy, allow }: Resource): boolean {
    if (allow && !allow.includes('remove')) return false;

    const { caps, session } = this.#data;
    const isOwn = uploadedBy?.userId !== undefined && uploadedBy.userId === session?.actor?.id;
    const may = this.#data.may('file.delete') || (isOwn && this.#data.may('client.upload.files'));
    return !this.readonly && may && Boolean(caps?.of('resources').write);
  }

  #body(): unknown {
    const { state: read } = this.#page;
    const { t, formats } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#page.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    if (this.#all.length === 0) {
      return html`<slot name="empty"
        >${emptyState({
          icon: 'paperclip',
          heading: t('resource-list.empty'),
          text: this.#mayAdd ? t('resource-list.emptyHelp', { size: formats.bytes(this.maxBytes) }) : undefined,
          actions: this.#mayAdd ? this.#addButtons() : undefined,
        })}</slot
      >`;
    }
    const choices = filters(this.#all, this.#categories, this.#i18n);
    // The last one of a category may have been removed meanwhile.
    const category = choices.some(({ value }) => value === this.category) ? this.category : '';
    return html`${
        choices.length > 0
          ? html`<div class="filter no-print">
              ${selectField({
                id: 'category',
                label: t('resource-list.category'),
                value: category,
                emptyLabel: t('common.all'),
                options: choices,
                onChange: (value) => (this.category = value),
              })}
            </div>`
          : nothing
      }
      <ul class="list" part="list" aria-labelledby="heading">
        ${repeat(
          [...within(this.#all, category)].sort((a, b) => formats.compare(a.title, b.title)),
          ({ id }) => id,
          (resource) => this.#resource(resource),
        )}
      </ul>`;
  }

  #resource(resource: Resource): unknown {
    return resourceRow(resource, {
      i18n: this.#i18n,
      categories: this.#categories,
      opening: this.opening,
      onOpen: this.#takesFiles ? (file) => void this.#open(file) : undefined,
      onEdit: this.#mayEdit(resource) ? (one, opener) => this.#drawer.edit(one, opener, '#heading') : undefined,
      onRemove: this.#mayRemove(resource)
        ? (one, opener) => {
            // A link can be brought back, a file cannot.
            if (one.kind === 'link') return void this.#remove(one);
            const { t } = this.#i18n;
            const heading = t('site-list.removeTitle', { name: one.title });
            const text = t('resource-list.removeText');
            this.#question.ask({ heading, text, onRemove: () => void this.#remove(one) }, opener, '#heading');
          }
        : undefined,
    });
  }

  #addButtons(): unknown {
    const { t } = this.#i18n;
    const pick = () => this.shadowRoot?.querySelector<HTMLInputElement>('input[type=file]')?.click();
    return html`${this.#takesFiles ? button({ id: 'upload', label: t('resource-list.upload'), icon: 'upload', onClick: pick }) : nothing}
    ${button({
      id: 'add',
      label: t('resource-list.addLink'),
      icon: 'plus',
      onClick: () => {
        const { clientId } = this;
        if (clientId !== undefined)
          this.#drawer.add({ kind: 'link', clientId, title: '', href: '' }, clientId, '#add', '#heading');
      },
    })}`;
  }

  async #open(resource: FileResource): Promise<void> {
    const { source } = this.#data;
    if (!source) return;
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    this.#undo.refused(undefined);
    this.opening = resource.id;
    const outcome = await this.#data.act('resource.open', { clientId: this.clientId, input: { id: resource.id } }, () =>
      openFile(source, resource.id, { signal }),
    );
    if (signal.aborted) return;
    this.opening = undefined;
    if (outcome.state === 'failed') return this.#undo.refused(outcome.problem);
    if (outcome.state !== 'done') return;
    const { result } = outcome;
    if (result instanceof Blob) return download(result, resource.fileName);
    const href = safeUrl(result.href);
    if (href === undefined) this.#undo.refused({ code: 'badAdapter', issues: [] });
    else window.open(href, '_blank', 'noopener,noreferrer');
  }

  #remove(resource: Resource): Promise<void> {
    const said = this.#i18n.t('site-list.removed', { name: resource.title });
    // The bytes of a file are gone with it.
    return this.#deeds.removed('resource', 'resources', resource, said, resource.kind === 'link');
  }

  #handleSaved(resource: Resource, write: Write<Resource> | undefined, isNew: boolean): void {
    const said = isNew ? 'contacts-editor.added' : 'contacts-editor.saved';
    this.#deeds.written('resource', resource, this.#i18n.t(said, { name: resource.title }), write, isNew);
  }

  #handlePick = (event: Event): void => {
    event.stopPropagation();
    if (!(event.target instanceof HTMLInputElement)) return;
    const files = [...(event.target.files ?? [])];
    // The same file, chosen again, is a change too.
    event.target.value = '';
    void this.#uploads.add(files);
  };

  #handleOver = (event: DragEvent): void => {
    if (!this.#takesFiles || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.over = true;
  };

  #handleLeave = (event: DragEvent): void => {
    const zone = event.currentTarget;
    if (zone instanceof Node && event.relatedTarget instanceof Node && zone.contains(event.relatedTarget)) return;
    this.over = false;
  };

  #handleDrop = (event: DragEvent): void => {
    this.over = false;
    if (!this.#takesFiles || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    void this.#uploads.add([...event.dataTransfer.files]);
  };
}
