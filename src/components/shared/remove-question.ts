/** What is asked before something is removed that one would miss; does nothing itself. */
import { html } from 'lit';
import type { ReactiveControllerHost, TemplateResult, nothing } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import type { FocusTarget } from '../../ui/focus.ts';

interface Question {
  heading: string;
  /** What follows. */
  text: string;
  onRemove: () => void;
}

export class RemoveQuestion {
  readonly #i18n: LocalizeController;
  readonly #dialog: DialogController;
  #question: Question | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, i18n: LocalizeController) {
    this.#i18n = i18n;
    this.#dialog = new DialogController(host, { id: 'remove-question' });
  }

  /** The focus returns to the first of `openers` that can take it. */
  ask(question: Question, ...openers: FocusTarget[]): void {
    this.#question = question;
    this.#dialog.open(...openers);
  }

  render(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      const { heading = '', text = '', onRemove } = this.#question ?? {};
      return {
        heading,
        size: 'small' as const,
        alert: true,
        closeLabel: t('common.close'),
        body: html`<p>${text}</p>`,
        footer: html`
          ${button({ label: t('common.cancel'), initialFocus: true, onClick: () => this.#dialog.close('button') })}
          ${button({
            label: t('common.remove'),
            variant: 'danger',
            onClick: () => {
              this.#dialog.close('program');
              onRemove?.();
            },
          })}
        `,
      };
    });
  }
}
