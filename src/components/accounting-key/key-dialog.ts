/**
 * Asks for another accounting key, why, and for the word that what may follow is understood. The back end keeps key and
 * reason together or neither (INV-06). What was typed stays until it is saved or cancelled; the acknowledgement does not.
 */
import { css, html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { normalise } from '../../model/parse.ts';
import type { Problem } from '../../model/problem.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { checkbox, textArea, textField } from '../../ui/field.ts';
import { message } from '../../ui/message.ts';
import { enterSaves } from '../shared/enter-saves.ts';
import { writeProblem } from '../shared/problem-text.ts';

/** As long as the schema allows. */
const longestKey = 120;
const longestReason = 2000;
/** What the back end calls the warning. */
const warning = 'accountingKeyChange';

const asStored = (key: string): string => normalise('clients', { accountingKey: key }).accountingKey ?? '';

type Field = 'key' | 'reason' | 'acknowledged';

export class KeyDialog {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #onSaved: (client: Client | undefined) => void;
  readonly #dialog: DialogController;
  #client: Client | undefined;
  #key = '';
  #reason = '';
  #acknowledged = false;
  #errors: Partial<Record<Field, string>> = {};
  #problem: Problem | undefined;
  /** The key that somebody else has given it while this was open. */
  #moved: string | undefined;
  #busy = false;
  /** One for the whole intent: a second press after a lost answer writes nothing twice. */
  #intent: string | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    onSaved: (client: Client | undefined) => void,
  ) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#onSaved = onSaved;
    this.#dialog = new DialogController(host, { id: 'key', canClose: () => !this.#busy });
  }

  open(client: Client, ...openers: FocusTarget[]): void {
    if (this.#client?.id !== client.id) this.#forget();
    this.#client = client;
    this.#acknowledged = false;
    this.#errors = {};
    this.#problem = undefined;
    this.#moved = undefined;
    this.#dialog.open(...openers);
  }

  render(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      return {
        heading: t('accounting-key.change'),
        description: t('accounting-key.about'),
        size: 'medium' as const,
        closeLabel: t('common.close'),
        body: html`<form
          class="key-form"
          part="form"
          novalidate
          aria-busy=${this.#busy}
          @submit=${this.#handleSubmit}
          @keydown=${this.#handleKeydown}
        >
          ${this.#notice()} ${this.#fields()}
        </form>`,
        footer: html`
          ${button({ label: t('common.cancel'), onClick: () => this.#cancel() })}
          ${button({ label: t('accounting-key.save'), variant: 'primary', busy: this.#busy, onClick: () => void this.#save() })}
        `,
      };
    });
  }

  #notice(): TemplateResult | typeof nothing {
    const { t } = this.#i18n;
    if (this.#moved !== undefined) {
      return message({
        id: 'key-refused',
        focusable: true,
        tone: 'warning',
        live: 'assertive',
        heading: t('accounting-key.moved', { key: this.#moved || t('common.notGiven') }),
      });
    }
    if (!this.#problem) return nothing;
    return message({
      id: 'key-refused',
      focusable: true,
      tone: 'error',
      live: 'assertive',
      ...writeProblem(this.#i18n, this.#problem),
    });
  }

  #fields(): TemplateResult {
    const { t } = this.#i18n;
    const required = t('common.required');
    return html`
      <dl class="former">
        <dt>${t('accounting-key.current')}</dt>
        <dd><bdi translate="no">${this.#client?.accountingKey || t('common.notGiven')}</bdi></dd>
      </dl>
      ${textField({
        id: 'new-key',
        label: t('accounting-key.key'),
        requiredText: required,
        help: t('accounting-key.keyHelp'),
        value: this.#key,
        maxLength: longestKey,
        autocomplete: 'off',
        spellcheck: false,
        error: this.#errors.key,
        onInput: (value) => {
          this.#key = value;
          this.#mend('key');
        },
      })}
      ${textArea({
        id: 'key-reason',
        label: t('accounting-key.reason'),
        requiredText: required,
        help: t('accounting-key.reasonHelp'),
        value: this.#reason,
        rows: 3,
        maxLength: longestReason,
        error: this.#errors.reason,
        onInput: (value) => {
          this.#reason = value;
          this.#mend('reason');
        },
      })}
      ${checkbox({
        id: 'key-acknowledged',
        label: t('accounting-key.acknowledge'),
        requiredText: required,
        checked: this.#acknowledged,
        error: this.#errors.acknowledged,
        onChange: (checked) => {
          this.#acknowledged = checked;
          this.#mend('acknowledged');
        },
      })}
    `;
  }

  #mend(field: Field): void {
    if (this.#errors[field] !== undefined) this.#errors = { ...this.#errors, [field]: undefined };
    // Another answer is another intent.
    this.#intent = undefined;
    this.#host.requestUpdate();
  }

  #check(): boolean {
    const { t } = this.#i18n;
    const key = asStored(this.#key);
    const empty = t('validation.required');
    this.#errors = {
      ...(key === '' && { key: empty }),
      ...(key !== '' && key === this.#client?.accountingKey && { key: t('accounting-key.same') }),
      ...(this.#reason.trim() === '' && { reason: empty }),
      ...(!this.#acknowledged && { acknowledged: t('accounting-key.acknowledgeMissing') }),
    };
    return Object.keys(this.#errors).length === 0;
  }

  async #save(): Promise<void> {
    const { source } = this.#data;
    const client = this.#client;
    if (!source || !client || this.#busy) return;
    this.#problem = undefined;
    this.#moved = undefined;
    if (!this.#check()) return this.#refused();
    const reason = this.#reason.trim();
    const { id, version } = client;
    const input = { id, key: asStored(this.#key), ...(version === undefined ? {} : { version }) };
    const key = (this.#intent ??= source.newId());
    this.#busy = true;
    this.#host.requestUpdate();
    const about = { clientId: id, input: { ...input, reason } };
    const outcome = await this.#data.act(
      'client.setAccountingKey',
      about,
      () => source.act('client.setAccountingKey', input, { key, reason, acknowledged: [warning] }).done,
    );
    this.#busy = false;
    if (outcome.state === 'failed') return this.#failed(outcome.problem, client);
    for (const of of ['clients', 'notes', 'activity'] as const) source.refresh(of);
    this.#forget();
    this.#dialog.close('program');
    this.#onSaved(outcome.state === 'done' ? outcome.result : undefined);
  }

  async #failed(problem: Problem, client: Client): Promise<void> {
    const { source } = this.#data;
    this.#intent = undefined;
    if (problem.code === 'conflict' && source) {
      // Only another key is a conflict here: what else has changed of the client is not touched.
      const newest = await source.one('clients', client.id).catch(() => undefined);
      this.#client = newest ?? client;
      if (newest && newest.accountingKey === client.accountingKey) return this.#save();
      this.#moved = newest?.accountingKey ?? '';
      this.#acknowledged = false;
      return this.#refused();
    }
    const fields = problem.code === 'invalid' || problem.code === 'duplicate' ? (problem.fields ?? []) : [];
    const [issue] = fields;
    if (issue) this.#errors = { key: fieldMessage(this.#i18n.t, issue) };
    else this.#problem = problem;
    return this.#refused();
  }

  /** The focus goes to the first thing that is to be put right. */
  async #refused(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const { key, reason, acknowledged } = this.#errors;
    const first = key ? 'new-key' : reason ? 'key-reason' : acknowledged ? 'key-acknowledged' : 'key-refused';
    this.#host.shadowRoot?.getElementById(first)?.focus();
  }

  #cancel(): void {
    this.#forget();
    void this.#dialog.requestClose('button');
  }

  #forget(): void {
    this.#key = '';
    this.#reason = '';
    this.#acknowledged = false;
    this.#intent = undefined;
  }

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };

  readonly #handleKeydown = enterSaves(() => void this.#save());
}

export const keyDialogStyles = css`
  .key-form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }

  .former {
    display: grid;
    gap: calc(var(--_space) * 1);
    margin: 0;
    overflow-wrap: anywhere;
  }

  .former dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .former dd {
    margin: 0;
    font-weight: 600;
  }
`;
