/** Corrects a parked change: its texts in fields, with what is wrong at the ones the back end named. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Intent } from '../../data/intent.ts';
import type { OutboxEntry } from '../../data/outbox/outbox.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { FieldProblem } from '../../model/problem.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import { textArea, textField } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { message } from '../../ui/message.ts';
import { enterSaves } from '../shared/enter-saves.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { fieldName } from '../shared/record-words.ts';
import { corrected, fieldsOf, leavesOf, withTexts } from './entry-parts.ts';
import { entryTitle } from './outbox-entry.ts';

const longText = 80;

/** Whether there is anything in it that a person can correct by typing. */
export const canFix = ({ intent, problem }: OutboxEntry): boolean =>
  problem !== undefined &&
  (intent.op === 'update' || intent.op === 'create') &&
  leavesOf(intent).some(({ value }) => typeof value === 'string');

export class FixDialog {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #i18n: LocalizeController;
  readonly #onFixed: (entry: OutboxEntry, intent: Intent) => void;
  readonly #newId: () => string;
  readonly #dialog: DialogController;
  #entry: OutboxEntry | undefined;
  #texts = new Map<string, string>();

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    i18n: LocalizeController,
    { newId, onFixed }: { newId: () => string; onFixed: (entry: OutboxEntry, intent: Intent) => void },
  ) {
    this.#host = host;
    this.#i18n = i18n;
    this.#newId = newId;
    this.#onFixed = onFixed;
    this.#dialog = new DialogController(host, { id: 'fix-dialog' });
  }

  open(entry: OutboxEntry, ...openers: FocusTarget[]): void {
    // What was typed before it was closed is still here when it is the same one.
    if (this.#entry?.seq !== entry.seq) this.#texts = new Map();
    this.#entry = entry;
    this.#dialog.open(...openers);
  }

  render(): TemplateResult | typeof nothing {
    const entry = this.#entry;
    if (!entry) return nothing;
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      return {
        heading: t('outbox-tray.fixTitle'),
        description: html`<bdi>${entryTitle(entry, this.#i18n)}</bdi>`,
        closeLabel: t('common.close'),
        body: html`<form
          class="fix"
          part="form"
          novalidate
          @submit=${this.#handleSubmit}
          @keydown=${this.#handleKeydown}
          id="fix-form"
        >
          ${entry.problem ? message({ tone: 'error', ...writeProblem(this.#i18n, entry.problem) }) : nothing}
          ${leavesOf(entry.intent).map(({ pointer, value }) =>
            typeof value === 'string' ? this.#field(pointer, value, entry) : nothing,
          )}
        </form>`,
        footer: html`
          ${button({ label: t('common.cancel'), onClick: () => this.#dialog.close('button') })}
          ${button({ label: t('outbox-tray.send'), variant: 'primary', onClick: () => this.#fix() })}
        `,
      };
    });
  }

  #field(pointer: string, value: string, { problem }: OutboxEntry): TemplateResult {
    const { t } = this.#i18n;
    const wrong = fieldsIn(problem).find((field) => field.pointer === pointer && !this.#texts.has(pointer));
    const options = {
      id: `fix${pointer.replaceAll('/', '-')}`,
      label: fieldName(this.#i18n, pointer),
      value: this.#texts.get(pointer) ?? value,
      ...(wrong ? { error: fieldMessage(t, wrong) } : {}),
      onInput: (text: string) => {
        this.#texts.set(pointer, text);
        this.#host.requestUpdate();
      },
    };
    return value.length > longText ? textArea(options) : textField(options);
  }

  #fix(): void {
    const entry = this.#entry;
    if (!entry) return;
    const fields = withTexts(fieldsOf(entry.intent), this.#texts);
    this.#texts = new Map();
    this.#entry = undefined;
    this.#dialog.close('program');
    this.#onFixed(entry, corrected(entry.intent, fields, this.#newId()));
  }

  readonly #handleKeydown = enterSaves(() => this.#fix());

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    this.#fix();
  };
}

const fieldsIn = (problem: OutboxEntry['problem']): FieldProblem[] =>
  problem && 'fields' in problem ? (problem.fields ?? []) : [];
