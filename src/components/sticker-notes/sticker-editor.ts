/**
 * The editor of one note. Clear empties what is written here and nothing else: only Save after it takes the note away
 * (Q-25, Q-27). A note that a colleague has put up meanwhile is shown, and what was typed stays.
 */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Sticker } from '../../model/remark.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import { radioGroup } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { message } from '../../ui/message.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { FormController } from '../shared/form-controller.ts';
import { MergeDialog } from '../shared/merge-dialog.ts';
import { writeProblem } from '../shared/problem-text.ts';

export const longest = 280;

export interface SavedSticker {
  tab: string;
  deed: 'added' | 'saved' | 'cleared';
  /** Undefined when the host did it. */
  write: Write<unknown> | undefined;
}

interface EditorOptions {
  clientId: () => string | undefined;
  labelOf: (tab: string) => string;
  /** The note of a tab as it stands now, asked of the back end. */
  newest: (tab: string) => Promise<Sticker | undefined>;
  onSaved: (saved: SavedSticker) => void;
}

export class StickerEditor {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #options: EditorOptions;
  readonly #form: FormController<'stickers'>;
  readonly #fields: BoundFields;
  readonly #merge: MergeDialog;
  readonly #dialog: DialogController;
  #tab = '';
  /** The note that a colleague put up while this one was written. */
  #met: Sticker | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    options: EditorOptions,
  ) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#options = options;
    this.#form = new FormController(host, data, 'stickers', { create: 'sticker.create', save: 'sticker.save' });
    this.#fields = new BoundFields(this.#form.draft, i18n, 'sticker');
    this.#dialog = new DialogController(host, {
      id: 'sticker-dialog',
      canClose: () => !this.#form.busy,
      // Esc and Cancel leave the note as it is.
      onClose: () => this.#form.cancel(),
    });
    this.#merge = new MergeDialog(host, data, i18n, {
      form: this.#form,
      labelOf: (pointer) => this.#fields.labelOf(pointer),
      onKept: () => this.#focusText(),
    });
  }

  open(tab: string, note: Sticker | undefined, ...openers: FocusTarget[]): void {
    const clientId = this.#options.clientId();
    if (clientId === undefined) return;
    this.#tab = tab;
    this.#met = undefined;
    this.#dialog.open(...openers);
    if (note) void this.#form.edit(note);
    else void this.#form.create({ clientId, tab, text: '', colour: 'yellow' }, `${clientId}:${tab}`);
  }

  render(): TemplateResult {
    return html`${this.#editor()} ${this.#merge.render()}`;
  }

  #editor(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      const { draft, busy, isNew } = this.#form;
      const tab = this.#options.labelOf(this.#tab);
      const length = draft.value?.text?.length ?? 0;
      return {
        heading: t(isNew ? 'sticker-notes.addTitle' : 'sticker-notes.editTitle', { tab }),
        size: 'small' as const,
        closeLabel: t('common.close'),
        body: html`<form class="form" part="form" novalidate aria-busy=${busy} @submit=${this.#handleSubmit}>
          ${this.#notices()}
          ${this.#fields.area('/text', {
            label: t('sticker-notes.text'),
            rows: 4,
            help: t('sticker-notes.length', { count: length, most: longest }),
            required: isNew,
          })}
          ${radioGroup({
            id: 'sticker-colour',
            label: t('sticker-notes.colour'),
            value: draft.value?.colour ?? 'yellow',
            inline: true,
            options: [
              { value: 'yellow', label: t('sticker-notes.yellow') },
              { value: 'pink', label: t('sticker-notes.pink') },
            ],
            onChange: (value) => draft.set('/colour', value),
          })}
        </form>`,
        footer: html`
          ${
            isNew
              ? nothing
              : html`<span class="footer-start"
                  >${button({ label: t('common.clear'), variant: 'quiet', part: 'clear', onClick: this.#handleClear })}</span
                >`
          }
          ${button({ label: t('common.cancel'), onClick: () => void this.#dialog.requestClose('button') })}
          ${button({ label: t('common.save'), variant: 'primary', busy, onClick: () => void this.#save() })}
        `,
      };
    });
  }

  #notices(): unknown {
    const { t } = this.#i18n;
    const { problem } = this.#form;
    return html`
      ${
        this.#met
          ? message({
              id: 'sticker-met',
              focusable: true,
              tone: 'warning',
              live: 'assertive',
              heading: t('sticker-notes.met', { name: this.#met.author?.name || t('common.unknown') }),
              text: html`<p><bdi>${this.#met.text}</bdi></p>
                <p>${t('sticker-notes.metAdvice')}</p>`,
            })
          : nothing
      }
      ${problem ? message({ id: 'sticker-refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, problem) }) : nothing}
      ${this.#merge.notice()}
    `;
  }

  async #save(): Promise<void> {
    const { draft, isNew } = this.#form;
    const note = draft.base;
    if (this.#form.busy || !note) return;
    if (!isNew && !draft.value?.text?.trim()) return this.#remove(note);
    if (!isNew && !draft.dirty) return this.#dialog.close('button');
    const saved = await this.#form.submit(note.clientId);
    if (saved?.state === 'done' || saved?.state === 'prevented') {
      this.#dialog.close('program');
      if (saved.state === 'done')
        this.#options.onSaved({ tab: this.#tab, deed: isNew ? 'added' : 'saved', write: saved.write });
      return;
    }
    if (draft.issues.some(({ pointer }) => pointer === '/tab')) return this.#meet();
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const refused = this.#host.shadowRoot?.getElementById('sticker-refused');
    if (refused) refused.focus();
    else this.#focusText();
  }

  /** Goes on from the colleague's note with what was typed over it: there is never a second one (Q-27). */
  async #meet(): Promise<void> {
    const typed = this.#form.draft.value;
    const met = await this.#options.newest(this.#tab).catch(() => undefined);
    if (!met || !typed) return;
    this.#met = met;
    await this.#form.edit(met);
    this.#form.draft.set('/text', typed.text);
    this.#form.draft.set('/colour', typed.colour);
    await this.#host.updateComplete;
    this.#host.shadowRoot?.getElementById('sticker-met')?.focus();
  }

  async #remove(note: Sticker): Promise<void> {
    const { source } = this.#data;
    if (!source) return;
    let write: Write<void> | undefined;
    const outcome = await this.#data.act('sticker.remove', { clientId: note.clientId, input: { id: note.id } }, () => {
      write = source.remove('stickers', note);
      return write.done;
    });
    if (outcome.state === 'failed') {
      this.#form.problem = outcome.problem;
      this.#host.requestUpdate();
      return;
    }
    this.#dialog.close('program');
    if (outcome.state === 'done') this.#options.onSaved({ tab: this.#tab, deed: 'cleared', write });
  }

  #focusText(): void {
    void this.#host.updateComplete.then(() =>
      this.#host.shadowRoot?.getElementById(this.#fields.idOf('/text'))?.focus(),
    );
  }

  readonly #handleClear = (): void => {
    this.#form.draft.set('/text', '');
    this.#focusText();
  };

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };
}
