/**
 * The way back after something was done: a note with Undo, and Ctrl+Z or Cmd+Z inside the element. What was done is
 * undone by a new write through the host's actions; when that is refused, the problem is shown in the element itself.
 */
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { nothing } from 'lit';
import type { Outcome } from '../../data/act.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Problem } from '../../model/problem.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { message } from '../../ui/message.ts';
import { ToastController } from '../../ui/toast.ts';
import { writeProblem } from './problem-text.ts';

export type Undo = () => Promise<Outcome<unknown>>;

const takesText = 'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])';

export class UndoController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #i18n: LocalizeController;
  readonly #toast: ToastController;
  #last: { undo: Undo; close: () => void } | undefined;
  #problem: Problem | undefined;
  #abort: AbortController | undefined;

  /** `toast` where the element shows notes of its own in the same place; it renders them then. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    i18n: LocalizeController,
    returnTo?: FocusTarget,
    toast?: ToastController,
  ) {
    this.#host = host;
    this.#i18n = i18n;
    this.#toast =
      toast ??
      new ToastController(host, {
        label: () => i18n.t('undo.notes'),
        closeLabel: () => i18n.t('common.close'),
        returnTo,
      });
    host.addController(this);
  }

  hostConnected(): void {
    this.#abort = new AbortController();
    this.#host.addEventListener('keydown', this.#handleKeydown, { signal: this.#abort.signal });
  }

  hostDisconnected(): void {
    this.#abort?.abort();
  }

  /** Says what was done. Without `undo` there is no way back. */
  done(text: string, undo?: Undo): void {
    this.#problem = undefined;
    this.#last?.close();
    this.#last = undefined;
    if (!undo) {
      this.#toast.show({ text, tone: 'success' });
      return;
    }
    const { t } = this.#i18n;
    const close = this.#toast.show({
      text,
      action: { label: t('common.undo'), onAction: () => void this.#run() },
      announcement: `${text} ${t('undo.how')}`,
    });
    this.#last = { undo, close };
  }

  /** Says beside the page why nothing was done. */
  warn(text: string): void {
    this.#toast.show({ text, tone: 'error', duration: 20_000 });
  }

  /** Shows why something was refused, above what it concerned. */
  refused(problem: Problem | undefined): void {
    this.#problem = problem;
    this.#host.requestUpdate();
  }

  /** The refusal, where it stands in the flow of the element. */
  notice(): TemplateResult | typeof nothing {
    if (!this.#problem) return nothing;
    return message({
      tone: 'error',
      live: 'assertive',
      ...writeProblem(this.#i18n, this.#problem),
      closeLabel: this.#i18n.t('common.close'),
      onClose: () => this.refused(undefined),
    });
  }

  /** The notes, once, at the end of the host's template. */
  render(): TemplateResult {
    return this.#toast.render();
  }

  async #run(): Promise<void> {
    const last = this.#last;
    if (!last) return;
    this.#last = undefined;
    last.close();
    const outcome = await last.undo();
    if (outcome.state === 'failed') this.refused(outcome.problem);
    else if (outcome.state === 'done') this.#toast.show({ text: this.#i18n.t('undo.done'), tone: 'success' });
  }

  #handleKeydown = (event: KeyboardEvent): void => {
    if (!this.#last || event.key.toLowerCase() !== 'z' || event.shiftKey || event.altKey) return;
    if (!(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    // In a text the keys belong to the text; in a dialog to what is asked there.
    const [origin] = event.composedPath();
    if (origin instanceof Element && (origin.matches(takesText) || origin.closest('dialog'))) return;
    event.preventDefault();
    event.stopPropagation();
    void this.#run();
  };
}
