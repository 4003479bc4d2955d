import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { factStyles } from '../shared/fact.styles.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { KeyDialog, keyDialogStyles } from './key-dialog.ts';

/** Made when there was no name to make it of (S-16). */
const isNumber = (key: string): boolean => /^\d+$/.test(key);

/**
 * @summary The key that ties a client to the bookkeeping program: to read, to copy, and to change with a reason.
 *
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the client cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @fires action-request - client.setAccountingKey, before it is written.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart label - What it is called.
 * @csspart key - The key.
 * @csspart form - The form in its dialog.
 */
export class AccountingKey extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    dialogStyles,
    messageStyles,
    spinnerStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    factStyles,
    keyDialogStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #undo = new UndoController(this, this.#i18n, '#key-value');
  #dialog = new KeyDialog(this, this.#data, this.#i18n, (client) => this.#handleSaved(client));
  /** As the client was when this key was first seen with it. */
  #known: { id: string; name: string; key: string | undefined } | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose key this is. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the key and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#change', '#key-value');
  }

  override render(): unknown {
    const { state: read } = this.#client;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#client.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'field', lines: 1 });
    const client = read.data;
    return html`<div class="fact">
      ${this.#undo.notice()} ${this.#fact(client)} ${this.#hint(client)} ${this.#dialog.render()} ${this.#undo.render()}
    </div>`;
  }

  #fact(client: Client): unknown {
    const { t } = this.#i18n;
    const { accountingKey: key } = client;
    return html`<div class="fact-head">
        <span class="fact-label" part="label" id="label">${t('accounting-key.title')}</span>
        ${
          this.#mayChange
            ? button({
                id: 'change',
                label: t('accounting-key.change'),
                icon: 'pencil',
                iconOnly: true,
                variant: 'quiet',
                hasPopup: 'dialog',
                onClick: () => this.#dialog.open(client, '#change', '#key-value'),
              })
            : nothing
        }
      </div>
      <div class="fact-row">
        <span class="fact-value" part="key" id="key-value" role="group" aria-labelledby="label" tabindex="-1"
          >${key ? html`<bdi translate="no">${key}</bdi>` : html`<span class="muted">${t('common.notGiven')}</span>`}</span
        >
        ${
          key
            ? button({
                id: 'copy',
                label: t('accounting-key.copy'),
                icon: 'copy',
                iconOnly: true,
                variant: 'quiet',
                onClick: () => void this.#copy(key),
              })
            : nothing
        }
      </div>`;
  }

  /** A rename leaves the key (S-17), and a key without a name is to be put right (S-16): both are said. */
  #hint({ id, name, accountingKey: key }: Client): unknown {
    if (this.#known?.id !== id || this.#known.key !== key) this.#known = { id, name, key };
    const isRenamed = key !== undefined && this.#known.name !== name;
    const isOnlyNumber = key !== undefined && isNumber(key);
    if (!isRenamed && !isOnlyNumber) return nothing;
    const { t } = this.#i18n;
    const text = isRenamed ? t('accounting-key.renamed', { key }) : t('accounting-key.onlyNumber');
    return message({
      tone: 'info',
      ...(isRenamed && { live: 'polite' as const }),
      text,
      actions: this.#mayChange
        ? button({
            id: 'correct',
            label: t('accounting-key.change'),
            hasPopup: 'dialog',
            onClick: () => this.#open('#correct'),
          })
        : undefined,
    });
  }

  /** Only those who answer for the books may (S-19). */
  get #mayChange(): boolean {
    const { caps } = this.#data;
    const can = caps?.acts('client.setAccountingKey') ?? false;
    return !this.readonly && can && this.#data.may('client.accountingKey.edit');
  }

  #open(opener: string): void {
    const client = this.#client.data;
    if (client) this.#dialog.open(client, opener, '#change', '#key-value');
  }

  async #copy(key: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(key);
      this.#undo.done(this.#i18n.t('accounting-key.copied'));
    } catch {
      // Not every page may write to the clipboard: then a person can.
      const value = this.shadowRoot?.querySelector('#key-value bdi');
      if (value) getSelection()?.selectAllChildren(value);
      this.#undo.done(this.#i18n.t('accounting-key.copyFailed'));
    }
  }

  #handleSaved(client: Client | undefined): void {
    if (client) this.#undo.done(this.#i18n.t('accounting-key.changed', { key: client.accountingKey ?? '' }));
  }
}
