/** The question before a save: what changes, and why. Cancelled, the board is as it was edited and the reason as it was typed. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { ToggleChange } from '../../model/preferences.ts';
import type { FieldProblem, Problem } from '../../model/problem.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import { textArea } from '../../ui/field.ts';
import { icon } from '../../ui/icon.ts';
import { message } from '../../ui/message.ts';
import { writeProblem } from '../shared/problem-text.ts';

interface Means {
  /** Whose choices they are: a reason typed for some is not offered for others. */
  about: () => string;
  changes: () => readonly ToggleChange[];
  nameOf: (pointer: string) => string | undefined;
  busy: () => boolean;
  /** Saves; the problem when it was refused. */
  save: (reason: string) => Promise<Problem | undefined>;
}

const longest = 1000;

export class ReasonDialog {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #i18n: LocalizeController;
  readonly #means: Means;
  readonly #dialog: DialogController;
  #reason = '';
  #about = '';
  #issue: Pick<FieldProblem, 'code' | 'params'> | undefined;
  #problem: Problem | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, i18n: LocalizeController, means: Means) {
    this.#host = host;
    this.#i18n = i18n;
    this.#means = means;
    this.#dialog = new DialogController(host, { id: 'reason-dialog', canClose: () => !means.busy() });
  }

  open(): void {
    const about = this.#means.about();
    if (about !== this.#about) this.#reason = '';
    this.#about = about;
    this.#issue = undefined;
    this.#problem = undefined;
    this.#dialog.open('#save', '#heading');
  }

  close(): void {
    this.#dialog.close('program');
  }

  /** The reason belonged to what is saved, or given up. */
  forget(): void {
    this.#reason = '';
  }

  render(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      const busy = this.#means.busy();
      return {
        heading: t('communication-preferences.ask'),
        description: t('communication-preferences.askHelp'),
        closeLabel: t('common.close'),
        part: 'reason-dialog',
        body: html`<form class="reason" novalidate aria-busy=${busy} @submit=${this.#handleSubmit}>
          ${
            this.#problem
              ? message({
                  id: 'refused',
                  focusable: true,
                  tone: 'error',
                  live: 'assertive',
                  ...writeProblem(this.#i18n, this.#problem),
                })
              : nothing
          }
          ${textArea({
            id: 'reason',
            label: t('communication-preferences.reason'),
            requiredText: t('common.required'),
            value: this.#reason,
            error: this.#issue && fieldMessage(t, this.#issue),
            onInput: (value) => {
              this.#reason = value;
              this.#issue = undefined;
              this.#host.requestUpdate();
            },
            onKeydown: (event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#save();
            },
          })}
          ${this.#changes()}
        </form>`,
        footer: html`
          ${button({ label: t('common.cancel'), onClick: () => void this.#dialog.requestClose('button') })}
          ${button({ label: t('common.save'), variant: 'primary', busy, onClick: () => void this.#save() })}
        `,
      };
    });
  }

  #changes(): TemplateResult {
    const { t } = this.#i18n;
    const word = (on: boolean) => t(on ? 'common.on' : 'common.off');
    const changes = this.#means.changes();
    return html`<div class="about-to">
      <p class="muted">${t('communication-preferences.changes', { count: changes.length })}</p>
      <ul class="changes" part="changes">
        ${changes.map(
          ({ path, from, to }) =>
            html`<li>
              <bdi>${this.#means.nameOf(path) ?? path}</bdi>
              <span class="step"
                ><span class="muted">${word(from)}</span>${icon('arrow-right')}<span class="visually-hidden"
                  >${t('change-history.to')} </span
                >${word(to)}</span
              >
            </li>`,
        )}
      </ul>
    </div>`;
  }

  async #save(): Promise<void> {
    if (this.#means.busy()) return;
    const reason = this.#reason.trim();
    this.#problem = undefined;
    this.#issue =
      reason === ''
        ? { code: 'required' }
        : reason.length > longest
          ? { code: 'tooLong', params: { max: longest } }
          : undefined;
    if (this.#issue) return this.#show('reason');
    this.#problem = await this.#means.save(reason);
    if (this.#problem) await this.#show('refused');
  }

  async #show(id: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.getElementById(id)?.focus();
  }

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };
}
