/**
 * The question after a stale write, the same in every element: for each field that two people changed, how it was, mine, and
 * theirs with who and when. It opens by itself over the form; closing it leaves the form as it was typed, with a notice that
 * opens it again. Nothing is written here: the form goes on from what was chosen.
 */
import { css, html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Name } from '../../adapters/adapter.ts';
import type { DataController } from '../../data/data-controller.ts';
import { changeOf, lastChanges } from '../../data/last-changes.ts';
import type { LastChange } from '../../data/last-changes.ts';
import type { StaleWriteError } from '../../data/merge-stale.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Clash } from '../../model/merge.ts';
import { Entity } from '../../model/collections.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import { radioGroup } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { message } from '../../ui/message.ts';

export interface MergeDialogOptions {
  /** The form that may be stale. */
  form: { readonly of: Name; readonly stale: StaleWriteError | undefined; resolve(mine: ReadonlySet<string>): void };
  /** Names a field by its pointer. */
  labelOf: (pointer: string) => string;
  /** A value in words, where the texts in it would not do. */
  sayValue?: (pointer: string, value: unknown) => string | undefined;
  /** After something was chosen: the form stands on the newest record, and the focus is to be put into it. */
  onKept: () => void;
  /** Where the focus goes when it is closed unanswered; the notice's button when absent. */
  returnTo?: FocusTarget;
}

export class MergeDialog implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #options: MergeDialogOptions;
  readonly #dialog: DialogController;
  #asked: StaleWriteError | undefined;
  #theirs = new Set<string>();
  #changes: readonly LastChange[] = [];
  #abort = new AbortController();

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    options: MergeDialogOptions,
  ) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#options = options;
    host.addController(this);
    this.#dialog = new DialogController(host, { id: this.#id('dialog') });
  }

  hostUpdate(): void {
    const { stale } = this.#options.form;
    if (stale === this.#asked) return;
    this.#asked = stale;
    this.#theirs.clear();
    this.#changes = [];
    this.#abort.abort();
    if (!stale) return this.#dialog.close();
    this.#open();
    void this.#lookUp(stale);
  }

  hostDisconnected(): void {
    this.#abort.abort();
  }

  /** Stands in the form while the question is not answered. */
  notice(): TemplateResult | typeof nothing {
    if (!this.#options.form.stale) return nothing;
    const { t } = this.#i18n;
    return message({
      tone: 'warning',
      part: 'conflict',
      heading: t('conflict.title'),
      text: t('problem.conflict.kept'),
      actions: button({ label: t('conflict.open'), id: this.#id('open'), onClick: () => this.#open() }),
    });
  }

  /** Once, outside the form: a key in the question must not send what stands below it. */
  render(): TemplateResult | typeof nothing {
    const { stale } = this.#options.form;
    if (!stale) return nothing;
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      return {
        heading: t('conflict.title'),
        description: t('conflict.help'),
        size: 'large',
        part: 'conflict-dialog',
        closeLabel: t('common.close'),
        body: html`<div class="conflict" part="conflict-fields">
          ${stale.clashes.map((clash) => this.#question(clash, stale))}
        </div>`,
        footer: html`
          ${button({ label: t('conflict.later'), onClick: () => this.#dialog.close('button') })}
          ${button({ label: t('conflict.keep'), variant: 'primary', onClick: () => this.#keep(stale) })}
        `,
      };
    });
  }

  #question(clash: Clash, stale: StaleWriteError): TemplateResult {
    const { t } = this.#i18n;
    const { path, base, mine, theirs } = clash;
    const absent = t('common.notGiven');
    const said = (value: unknown) => this.#options.sayValue?.(path, value) ?? shown(value, absent);
    return radioGroup({
      id: `${this.#id('field')}${path.replaceAll('/', '-')}`,
      label: this.#options.labelOf(path),
      help: t('conflict.before', { value: said(base) }),
      value: this.#theirs.has(path) ? 'theirs' : 'mine',
      options: [
        { value: 'mine', label: t('conflict.mine'), help: said(mine) },
        { value: 'theirs', label: this.#author(path, stale), help: said(theirs) },
      ],
      onChange: (value) => {
        if (value === 'theirs') this.#theirs.add(path);
        else this.#theirs.delete(path);
        this.#host.requestUpdate();
      },
    });
  }

  #author(path: string, { current }: StaleWriteError): string {
    const { t, formats } = this.#i18n;
    const entry = changeOf(this.#changes, path);
    const record = Entity.safeParse(current).data;
    const name = entry?.by.name ?? record?.updatedBy?.name;
    const at = entry?.at ?? record?.updatedAt;
    if (name === undefined) return t('conflict.theirs');
    return at === undefined ? name : t('conflict.theirsWhen', { name, when: formats.dateTime(at) });
  }

  async #lookUp({ current }: StaleWriteError): Promise<void> {
    const { source } = this.#data;
    if (!source) return;
    const { signal } = (this.#abort = new AbortController());
    const changes = await lastChanges(source, this.#options.form.of, current.id, signal);
    if (signal.aborted) return;
    this.#changes = changes;
    this.#host.requestUpdate();
  }

  #open(): void {
    this.#dialog.open(this.#options.returnTo, () => this.#host.shadowRoot?.getElementById(this.#id('open')));
  }

  #keep({ clashes }: StaleWriteError): void {
    const mine = new Set(clashes.map(({ path }) => path).filter((path) => !this.#theirs.has(path)));
    this.#dialog.close('program');
    this.#options.form.resolve(mine);
    this.#options.onKept();
  }

  #id(what: string): string {
    return `${this.#options.form.of}-conflict-${what}`;
  }
}

/** A value as a line of text: the texts in it, in their order. */
function shown(value: unknown, absent: string): string {
  if (value === undefined || value === null || value === '') return absent;
  if (typeof value === 'object') {
    const inner = Object.values(value)
      .filter((part) => typeof part !== 'boolean')
      .map((part) => shown(part, ''))
      .filter(Boolean);
    return inner.join(', ') || absent;
  }
  return String(value);
}

export const conflictStyles = css`
  .conflict {
    display: grid;
    gap: calc(var(--_space) * 6);
  }

  .conflict .check-list {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
    gap: calc(var(--_space) * 3);
  }

  .conflict .check {
    align-items: start;
    padding: calc(var(--_space) * 3);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius-field);
  }

  .conflict .check:has(:checked) {
    border-color: var(--_color-accent);
    box-shadow: inset 0 0 0 var(--_border-width) var(--_color-accent);
  }

  .conflict .check .field-help {
    color: var(--_color-text);
    white-space: pre-wrap;
    unicode-bidi: plaintext;
  }
`;
