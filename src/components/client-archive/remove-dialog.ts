/** Removes a client for good. Apart from archiving, and with a right of its own (V-34): the name must be typed first. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { announce } from '../../ui/live-region.ts';
import { message } from '../../ui/message.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { TypedDeed } from '../shared/typed-deed.ts';

export class RemoveDialog {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #onRemoved: (client: Client) => void;
  readonly #dialog: DialogController;
  #client: Client | undefined;
  readonly #deed: TypedDeed;
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
    this.#deed = new TypedDeed(host, data, 'remove-name');
    this.#dialog = new DialogController(host, {
      id: 'remove',
      canClose: () => !this.#deed.busy,
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
    this.#deed.begin();
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
      const { problem, busy } = this.#deed;
      return {
        heading: t('client-archive.removeTitle', { name }),
        size: 'small' as const,
        alert: true,
        closeLabel: t('common.close'),
        body: html`<form class="body" novalidate @submit=${this.#handleSubmit}>
          ${problem ? message({ tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, problem) }) : nothing}
          <ul class="consequences" part="consequences">
            <li>${t('client-archive.removesAll')}</li>
            <li>${t('client-archive.trailKept')}</li>
            <li>${t('client-archive.noWayBack')}</li>
          </ul>
          ${this.#deed.field({ label: t('client-archive.typeName', { name }), error: t('client-archive.otherName') })}
        </form>`,
        footer: html`
          ${button({ label: t('common.cancel'), initialFocus: true, onClick: () => void this.#dialog.requestClose('button') })}
          ${button({ label: t('client-archive.remove'), variant: 'danger', busy, onClick: () => void this.#remove() })}
        `,
      };
    });
  }

  async #remove(): Promise<void> {
    const { source } = this.#data;
    const client = this.#client;
    if (!source || !client) return;
    const asked = { action: 'client.remove', clientId: client.id, input: { id: client.id } } as const;
    const outcome = await this.#deed.run(client.name, asked, (key) => source.remove('clients', client, { key }).done);
    if (!outcome || outcome.state === 'failed') return;
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
