import { LitElement, html } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import type { PageSpec } from '../../data/cache.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Sticker } from '../../model/remark.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { fieldStyles } from '../../ui/field.ts';
import { restoreFocus } from '../../ui/focus.ts';
import { icon, iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { stickerBar, stickerBarStyles } from '../shared/sticker-bar.ts';
import { UndoController } from '../shared/undo.ts';
import { StickerEditor } from './sticker-editor.ts';
import type { SavedSticker } from './sticker-editor.ts';
import { stickerNotesStyles } from './sticker-notes.styles.ts';
import { stickersOf, tabLabel } from './stickers-of.ts';
import type { StickerTab } from './stickers-of.ts';

const ownTabs: readonly StickerTab[] = [{ key: 'assets' }, { key: 'orders' }, { key: 'account' }];

/**
 * @summary One coloured note for each tab of a client: what everyone who opens it must see.
 *
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the notes cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - sticker.create, sticker.save or sticker.remove, before each write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart tab - The place of one tab.
 * @csspart caption - Its name.
 * @csspart sticker - The note.
 * @csspart sticker-bar - The bar in the note's colour under the name.
 * @csspart form - The form of a note.
 */
export class StickerNotes extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    conflictStyles,
    stickerBarStyles,
    stickerNotesStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #page = new PageController<'stickers'>(this, () => ({ source: this.#data.source, spec: this.#spec() }));
  #undo = new UndoController(this, this.#i18n);
  #deeds = new RecordDeeds(this.#data, this.#undo, 'stickers');
  #editor = new StickerEditor(this, this.#data, this.#i18n, {
    clientId: () => this.clientId,
    labelOf: (key) => tabLabel(this.#shownTabs.find((tab) => tab.key === key) ?? { key }, this.#i18n),
    newest: (tab) => this.#newest(tab),
    onSaved: (saved) => this.#handleSaved(saved),
  });

  /** The tab whose note or button has the focus as an update begins. */
  #held: string | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose notes these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** Only this tab's note, without its name. */
  @property() tab: string | undefined;
  /** The tabs that may have a note, in their order. */
  @property({ attribute: false }) tabs: readonly StickerTab[] = ownTabs;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the notes and lets nobody change them. */
  @property({ type: Boolean }) readonly = false;

  constructor() {
    super();
    new TooltipController(this);
  }

  override willUpdate(): void {
    const place = this.shadowRoot?.activeElement?.closest<HTMLElement>('.place');
    this.#held = place?.dataset['tab'];
  }

  override updated(): void {
    const { shadowRoot } = this;
    const tab = this.#held;
    // The note has become a button, or the button a note: the focus goes to what stands there now.
    if (tab !== undefined && shadowRoot && !shadowRoot.activeElement)
      restoreFocus(shadowRoot, () => this.#controlOf(tab));
  }

  override render(): unknown {
    const { state } = this.#page;
    return html`<div class="frame">
      ${this.#undo.notice()}
      ${
        state.status === 'failed'
          ? failedState(this.#i18n, state.problem, () => this.#page.retry())
          : state.status === 'loading' || !this.#data.caps
            ? loadingState(this.#i18n, { kind: 'row', lines: 1 })
            : html`<ul class="places">
                ${repeat(
                  this.#shownTabs,
                  ({ key }) => key,
                  (tab) => this.#place(tab),
                )}
              </ul>`
      }
      ${this.#editor.render()} ${this.#undo.render()}
    </div>`;
  }

  #place(tab: StickerTab): unknown {
    const note = this.#noteOf(tab.key);
    const label = tabLabel(tab, this.#i18n);
    return html`<li class="place" part="tab" data-tab=${tab.key}>
      ${
        this.tab === undefined
          ? html`<div class="caption" part="caption">
              <span>${label}</span>${note ? stickerBar(note, this.#i18n) : ''}
            </div>`
          : ''
      }
      ${note ? this.#note(note, label) : this.#mayChange ? this.#add(tab.key, label) : ''}
    </li>`;
  }

  #note(note: Sticker, label: string): unknown {
    const { t } = this.#i18n;
    const text = html`<bdi class="note-text">${note.text}</bdi>`;
    if (!this.#mayChange || note.allow?.includes('update') === false) {
      return html`<div class="note sticker-${note.colour}" part="sticker">${text}</div>`;
    }
    return html`<button
      class="note sticker-${note.colour}"
      part="sticker"
      type="button"
      data-key=${note.tab}
      aria-haspopup="dialog"
      @click=${() => this.#open(note.tab)}
    >
      <span class="visually-hidden">${t('sticker-notes.edit', { tab: label })}: </span>${text}${icon('pencil')}
    </button>`;
  }

  #add(key: string, label: string): unknown {
    return html`<span class="add"
      >${button({
        label: this.#i18n.t('sticker-notes.add', { tab: label }),
        icon: 'plus',
        iconOnly: true,
        variant: 'quiet',
        id: `add-${key}`,
        hasPopup: 'dialog',
        onClick: () => this.#open(key),
      })}</span
    >`;
  }

  get #shownTabs(): readonly StickerTab[] {
    const { tab } = this;
    return tab === undefined ? this.tabs : [this.tabs.find(({ key }) => key === tab) ?? { key: tab }];
  }

  get #mayChange(): boolean {
    return !this.readonly && this.#rights.mayEdit && Boolean(this.#data.caps?.of('stickers').write);
  }

  #spec(): PageSpec<'stickers'> | undefined {
    return this.clientId ? stickersOf(this.clientId) : undefined;
  }

  #noteOf(tab: string): Sticker | undefined {
    return this.#page.data?.items.find((note) => note.tab === tab);
  }

  async #newest(tab: string): Promise<Sticker | undefined> {
    const { source } = this.#data;
    const spec = this.#spec();
    if (!source || !spec) return undefined;
    const { items } = await source.page('stickers', spec.query);
    source.refresh('stickers');
    return items.find((note) => note.tab === tab);
  }

  #open(tab: string): void {
    this.#editor.open(tab, this.#noteOf(tab), () => this.#controlOf(tab));
  }

  /** What stands at a tab: its note, or the button that adds one. */
  #controlOf(tab: string): HTMLElement | null {
    const place = [...this.renderRoot.querySelectorAll<HTMLElement>('.place')].find(
      ({ dataset }) => dataset['tab'] === tab,
    );
    return place?.querySelector('button') ?? null;
  }

  #handleSaved({ tab, deed, write }: SavedSticker): void {
    const { t } = this.#i18n;
    const action = deed === 'added' ? 'sticker.remove' : deed === 'cleared' ? 'sticker.create' : 'sticker.save';
    this.#deeds.saved(t(`sticker-notes.${deed}`), write, { action, clientId: this.clientId, input: { tab } });
  }
}
