/** What is asked while there are unsaved changes and something else is wanted: another client or contact, or the history. */
import { html } from 'lit';
import type { ReactiveControllerHost, TemplateResult, nothing } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import type { FocusTarget } from '../../ui/focus.ts';

interface Question {
  text: string;
  goOn: string;
  onGoOn: () => void;
  onStay?: () => void;
}

export class LeaveQuestion {
  readonly #i18n: LocalizeController;
  readonly #dialog: DialogController;
  #question: Question | undefined;
  #isGoing = false;

  constructor(host: ReactiveControllerHost & HTMLElement, i18n: LocalizeController) {
    this.#i18n = i18n;
    this.#dialog = new DialogController(host, {
      id: 'leave-question',
      // After the focus is back, so that what opens next takes it from there.
      onClose: () => (this.#isGoing ? this.#question?.onGoOn() : this.#question?.onStay?.()),
    });
  }

  get isOpen(): boolean {
    return this.#dialog.isOpen;
  }

  ask(question: Question, ...openers: FocusTarget[]): void {
    this.#question = question;
    this.#isGoing = false;
    this.#dialog.open(...openers);
  }

  render(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      const { text = '', goOn = '' } = this.#question ?? {};
      return {
        heading: t('common.unsavedChanges'),
        size: 'small' as const,
        alert: true,
        closeLabel: t('common.close'),
        body: html`<p>${text}</p>`,
        footer: html`
          ${button({ label: goOn, onClick: () => this.#goOn() })}
          ${button({ label: t('common.continueEditing'), variant: 'primary', initialFocus: true, onClick: () => this.#dialog.close('button') })}
        `,
      };
    });
  }

  #goOn(): void {
    this.#isGoing = true;
    this.#dialog.close('program');
  }
}
