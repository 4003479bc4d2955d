/** Removes a client for good. Apart from archiving, and with a right of its own (V-34): the name must be typed first. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { fold } from '../../model/fold.ts';
import type { Problem } from '../../model/problem.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import { textField } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { announce } from '../../ui/live-region.ts';
import { message } from '../../ui/message.ts';
import { writeProblem } from '../shared/problem-text.ts';

export class RemoveDialog {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #onRemoved: (client: Client) => void;
  readonly #dialog: DialogController;
  #client: Client | undefined;
  #typed = '';
  #mismatch = false;
  #busy = false;
  #problem: Problem | undefined;
  /** One for the whole intent: a second press after a lost answer must not be another removal. */
  #key: string | undefined;
  #answer: ((removed: boolean) => void) | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    onRemoved: (client: Client) => void,
  ) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#onRemoved = onRemoved;
    this.#dialog = new DialogController(host, {
      id: 'remove',
      canClose: () => !this.#busy,
      onClose: () => this.#settle(false),
    });
  }

  get mayRemove(): boolean {
    return this.#data.may('client.delete') && Boolean(this.#data.source?.adapter.remove);
  }

  /** Resolves with true when the client is gone. Nothing is asked of someone without the right. */
  ask(client: Client, ...openers: FocusTarget[]): Promise<boolean> {
    this.#settle(false);
    if (!this.mayRemove) return Promise.resolve(false);
    this.#client = client;
    this.#typed = '';
    this.#mismatch = false;
    this.#problem = undefined;
    this.#key = undefined;
    this.#dialog.open(...openers);
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  render(): TemplateResult | typeof nothing {
    const client = this.#client;
    if (!client) return nothing;
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      const { name } = client;
      return {
        heading: t('client-archive.removeTitle', { name }),
        size: 'small' as const,
        alert: true,
        closeLabel: t('common.close'),
        body: html`<form class="body" novalidate @submit=${this.#handleSubmit}>
          ${this.#problem ? message({ tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, this.#problem) }) : nothing}
          <ul class="consequences" part="consequences">
            <li>${t('client-archive.removesAll')}</li>
            <li>${t('client-archive.trailKept')}</li>
            <li>${t('client-archive.noWayBack')}</li>
          </ul>
          ${textField({
            id: 'remove-name',
            label: t('client-archive.typeName', { name }),
            value: this.#typed,
            autocomplete: 'off',
            spellcheck: false,
            ...(this.#mismatch ? { error: t('client-archive.otherName') } : {}),
            onInput: (text) => {
              this.#typed = text;
              this.#mismatch = false;
              this.#host.requestUpdate();
            },
          })}
        </form>`,
        footer: html`
          ${button({ label: t('common.cancel'), initialFocus: true, onClick: () => void this.#dialog.requestClose('button') })}
          ${button({ label: t('client-archive.remove'), variant: 'danger', busy: this.#busy, onClick: () => void this.#remove() })}
        `,
      };
    });
  }

  async #remove(): Promise<void> {
    const { source } = this.#data;
    const client = this.#client;
    if (!source || !client || this.#busy) return;
    const bare = (text: string): string => fold(text).replace(/\s+/g, ' ').trim();
    if (bare(this.#typed) !== bare(client.name)) {
      this.#mismatch = true;
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      this.#host.shadowRoot?.getElementById('remove-name')?.focus();
      return;
    }
    this.#key ??= source.newId();
    const key = this.#key;
    this.#busy = true;
    this.#problem = undefined;
    this.#host.requestUpdate();
    const outcome = await this.#data.act(
      'client.remove',
      { clientId: client.id, input: { id: client.id } },
      () => source.remove('clients', client, { key }).done,
    );
    this.#busy = false;
    this.#host.requestUpdate();
    if (outcome.state === 'failed') {
      this.#problem = outcome.problem;
      return;
    }
    const isGone = outcome.state === 'done';
    if (isGone) announce(this.#i18n.t('client-archive.isRemoved', { name: client.name }));
    this.#settle(isGone);
    this.#dialog.close();
    if (isGone) this.#onRemoved(client);
  }

  #settle(removed: boolean): void {
    const resolve = this.#answer;
    this.#answer = undefined;
    resolve?.(removed);
  }

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#remove();
  };
}
