/** What a saved view is called, who sees it and who begins with it. */
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Outcome } from '../../data/act.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Problem } from '../../model/problem.ts';
import type { View } from '../../model/register.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import { checkbox, radioGroup, textField } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { message } from '../../ui/message.ts';
import { enterSaves } from '../shared/enter-saves.ts';
import { writeProblem } from '../shared/problem-text.ts';

export interface ViewDraft {
  name: string;
  shared: boolean;
  isDefault: boolean;
}

export interface ViewQuestion {
  /** Undefined: a new one. */
  view: View | undefined;
  mayShare: boolean;
  /** Of the other views that would be mistaken for it. */
  isTaken: (draft: ViewDraft) => boolean;
  save: (draft: ViewDraft) => Promise<Outcome<unknown>>;
}

export class ViewDialog {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #i18n: LocalizeController;
  readonly #dialog: DialogController;
  #question: ViewQuestion | undefined;
  #draft: ViewDraft = { name: '', shared: false, isDefault: false };
  #isTried = false;
  #isBusy = false;
  #problem: Problem | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, i18n: LocalizeController) {
    this.#host = host;
    this.#i18n = i18n;
    this.#dialog = new DialogController(host, { id: 'view-dialog' });
  }

  open(question: ViewQuestion, ...openers: FocusTarget[]): void {
    const { name = '', shared = false, isDefault = false } = question.view ?? {};
    this.#question = question;
    this.#draft = { name, shared, isDefault };
    this.#isTried = false;
    this.#problem = undefined;
    this.#dialog.open(...openers);
  }

  render(): TemplateResult | typeof nothing {
    const { t } = this.#i18n;
    const isNew = this.#question?.view === undefined;
    return this.#dialog.render(() => ({
      heading: t(isNew ? 'client-list.views.saveNew' : 'client-list.views.settings'),
      size: 'small',
      closeLabel: t('common.close'),
      body: this.#body(),
      footer: html`
        ${button({ label: t('common.cancel'), onClick: () => this.#dialog.close('button') })}
        ${button({
          id: 'view-save',
          label: t('common.save'),
          variant: 'primary',
          busy: this.#isBusy,
          onClick: () => void this.#save(),
        })}
      `,
    }));
  }

  #body(): TemplateResult {
    const { t } = this.#i18n;
    const { name, shared, isDefault } = this.#draft;
    const mayShare = this.#question?.mayShare ?? false;
    return html`<div class="view-form" @keydown=${enterSaves(() => void this.#save())}>
      ${this.#problem ? message({ tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, this.#problem) }) : nothing}
      ${textField({
        id: 'view-name',
        label: t('client-list.views.name'),
        value: name,
        requiredText: t('common.required'),
        maxLength: 80,
        autocomplete: 'off',
        dir: 'auto',
        error: this.#isTried ? this.#error : undefined,
        onInput: (next) => this.#set({ name: next }),
      })}
      ${
        mayShare
          ? radioGroup({
              id: 'view-shared',
              label: t('client-list.views.who'),
              value: shared ? 'all' : 'me',
              options: [
                { value: 'me', label: t('client-list.views.private') },
                { value: 'all', label: t('client-list.views.shared') },
              ],
              onChange: (value) => this.#set({ shared: value === 'all' }),
            })
          : nothing
      }
      ${
        mayShare || !shared
          ? checkbox({
              id: 'view-default',
              label: t(shared ? 'client-list.views.defaultAll' : 'client-list.views.defaultMe'),
              help: shared ? t('client-list.views.defaultAllHelp') : undefined,
              checked: isDefault,
              onChange: (on) => this.#set({ isDefault: on }),
            })
          : nothing
      }
    </div>`;
  }

  get #error(): string | undefined {
    const { t } = this.#i18n;
    if (this.#draft.name.trim() === '') return t('client-list.views.nameMissing');
    return this.#question?.isTaken(this.#draft) ? t('client-list.views.nameTaken') : undefined;
  }

  #set(change: Partial<ViewDraft>): void {
    this.#draft = { ...this.#draft, ...change };
    this.#host.requestUpdate();
  }

  async #save(): Promise<void> {
    const question = this.#question;
    if (!question || this.#isBusy) return;
    this.#isTried = true;
    this.#host.requestUpdate();
    if (this.#error !== undefined) {
      await this.#host.updateComplete;
      this.#host.shadowRoot?.getElementById('view-name')?.focus();
      return;
    }
    this.#isBusy = true;
    this.#problem = undefined;
    const outcome = await question.save({ ...this.#draft, name: this.#draft.name.trim() });
    this.#isBusy = false;
    if (outcome.state === 'failed') this.#problem = outcome.problem;
    else this.#dialog.close();
    this.#host.requestUpdate();
  }
}
