import { LitElement, css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter, Purge } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { Problem } from '../../model/problem.ts';
import { mayEdit } from '../../model/rights.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { Email } from '../../model/values.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { DialogController, dialogStyles } from '../../ui/dialog.ts';
import { fieldStyles, textField } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { icon, iconStyles } from '../../ui/icon.ts';
import { announce } from '../../ui/live-region.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { FinishedEvent } from '../shared/finished-event.ts';
import { labelIn } from '../shared/label-in.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { RemoveDialog } from './remove-dialog.ts';

/** What back ends often destroy, with words of ours. */
const knownPurges = ['futureTasks', 'files', 'nationalNumber', 'portalAccess'] as const;

export type ArchiveAnswer = 'archived' | 'restored' | 'cancelled';

/**
 * @summary Archives a client after saying what that means, and restores it; who may can also remove it for good.
 *
 * Shows a button for the client of `client-id`; a list or a page of its own calls `ask` instead and shows none.
 *
 * @fires action-request - client.archive, client.restore or client.remove.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused.
 * @fires finished - Archived, restored or cancelled. Does not bubble.
 * @csspart dialog - The question.
 * @csspart consequences - What archiving means.
 * @csspart purges - What is destroyed by it, where the back end says so.
 */
export class ClientArchive extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    dialogStyles,
    fieldStyles,
    messageStyles,
    css`
      :host {
        display: contents;
      }

      .body {
        display: grid;
        gap: calc(var(--_space) * 4);
      }

      .consequences {
        display: grid;
        gap: calc(var(--_space) * 2);
        padding-inline-start: 1.25em;
        list-style: disc;
      }

      .purges {
        display: grid;
        gap: calc(var(--_space) * 2);
        padding: calc(var(--_space) * 3);
        border: var(--_border-width) solid var(--_color-danger);
        border-radius: var(--_radius);
      }

      .purges-heading {
        display: flex;
        gap: calc(var(--_space) * 2);
        align-items: center;
        font-weight: 600;
      }

      .purges .icon {
        color: var(--_color-danger);
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #dialog = new DialogController(this, {
    id: 'archive',
    canClose: () => !this.busy,
    onClose: () => this.#settle('cancelled'),
  });
  #record = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #removal = new RemoveDialog(this, this.#data, this.#i18n, () => this.dispatchEvent(new FinishedEvent(undefined)));
  #asked: Client | undefined;
  /** How many are asked about together; whoever asked archives them. */
  #many: number | undefined;
  #openers: FocusTarget[] = [];
  #answer: ((answer: ArchiveAnswer) => void) | undefined;
  /** One for the whole intent: a second press after a lost answer must not archive twice. */
  #key: string | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose button is shown; absent: no button. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  @state() private reason = '';
  @state() private notify = '';
  @state() private notifyError: string | undefined;
  @state() private busy = false;
  @state() private problem: Problem | undefined;

  /**
   * Asks whether to archive this client, and does it; an archived one is restored without a question, since that can be
   * taken back. Resolves when it is done or given up.
   */
  ask(client: Client, ...openers: FocusTarget[]): Promise<ArchiveAnswer> {
    this.#settle('cancelled');
    const answer = this.#begin(client, undefined, openers);
    if (client.archivedAt) void this.#perform('client.restore');
    else this.#dialog.open(...openers);
    return answer;
  }

  /** Asks whether to archive several, which whoever asks does then. Resolves with whether they are to be. */
  async askMany(count: number, ...openers: FocusTarget[]): Promise<boolean> {
    this.#settle('cancelled');
    const answer = this.#begin(undefined, count, openers);
    this.#dialog.open(...openers);
    return (await answer) === 'archived';
  }

  #begin(client: Client | undefined, many: number | undefined, openers: FocusTarget[]): Promise<ArchiveAnswer> {
    this.#asked = client;
    this.#many = many;
    this.#key = undefined;
    this.#openers = openers;
    this.reason = '';
    this.notify = '';
    this.notifyError = undefined;
    this.problem = undefined;
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  /** Whether this person may remove clients for good; known once the back end has answered. */
  get mayRemove(): boolean {
    return this.#removal.mayRemove;
  }

  /** Asks whether to remove this client for good, and does it. Resolves with true when it is gone. */
  askRemoval(client: Client, ...openers: FocusTarget[]): Promise<boolean> {
    return this.#removal.ask(client, ...openers);
  }

  override render(): unknown {
    return html`${this.#button()} ${this.#removeButton()} ${this.#dialog.render(() => this.#question())}
    ${this.#removal.render()}`;
  }

  #button(): unknown {
    const client = this.#record.data;
    if (!client || !this.#data.may('client.archive') || !mayEdit(this.#data.session, client, true)) return nothing;
    const { t } = this.#i18n;
    return button({
      id: 'open',
      label: client.archivedAt ? t('client-archive.restore') : t(`client-archive.verb.${this.#verb}`),
      icon: client.archivedAt ? 'archive-restore' : 'archive',
      busy: this.busy && !this.#dialog.isOpen,
      onClick: () => void this.ask(client, '#open'),
    });
  }

  #removeButton(): unknown {
    const client = this.#record.data;
    if (!client || !this.#removal.mayRemove) return nothing;
    return button({
      id: 'remove-open',
      label: this.#i18n.t('client-archive.remove'),
      icon: 'trash',
      variant: 'quiet',
      onClick: () => void this.#removal.ask(client, '#remove-open'),
    });
  }

  get #verb(): 'archive' | 'deactivate' | 'delete' {
    return settingsWithDefaults(this.#data.settings).archiveVerb;
  }

  #question() {
    const { t } = this.#i18n;
    const restores = this.#asked?.archivedAt !== undefined;
    const name = this.#asked?.name ?? '';
    return {
      heading: restores
        ? t('client-archive.question.restore', { name })
        : this.#many === undefined
          ? t(`client-archive.question.${this.#verb}`, { name })
          : t(`client-archive.questionMany.${this.#verb}`, { count: this.#many }),
      size: 'small' as const,
      alert: true,
      closeLabel: t('common.close'),
      body: html`<div class="body">
        ${this.problem ? message({ tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, this.problem) }) : nothing}
        ${restores ? nothing : this.#consequences()}
      </div>`,
      footer: html`
        ${button({ label: t('common.cancel'), initialFocus: true, onClick: () => void this.#dialog.requestClose('button') })}
        ${button({
          label: restores ? t('client-archive.restore') : t(`client-archive.verb.${this.#verb}`),
          variant: 'primary',
          busy: this.busy,
          onClick: () => this.#confirm(restores ? 'client.restore' : 'client.archive'),
        })}
      `,
    };
  }

  #consequences(): unknown {
    const { t } = this.#i18n;
    const purges = this.#data.caps?.archiving.purges ?? [];
    return html`
      <ul class="consequences" part="consequences">
        <li>${t('client-archive.notOffered')}</li>
        <li>${t('client-archive.historyKept')}</li>
        <li>${t(purges.length > 0 ? 'client-archive.canRestoreRest' : 'client-archive.canRestore')}</li>
      </ul>
      ${purges.length > 0 ? this.#purges(purges) : nothing} ${this.#many === undefined ? this.#fields() : nothing}
    `;
  }

  #purges(purges: readonly Purge[]): unknown {
    const { t } = this.#i18n;
    const said = (purge: Purge): string => {
      const known = knownPurges.find((one) => one === purge);
      return known ? t(`client-archive.purge.${known}`) : labelIn(purge, this.#i18n.locale, '');
    };
    return html`<div class="purges" part="purges">
      <p class="purges-heading">${icon('circle-alert')}<span>${t('client-archive.purges')}</span></p>
      <ul class="consequences">
        ${purges.map((purge) => html`<li><bdi>${said(purge)}</bdi></li>`)}
      </ul>
    </div>`;
  }

  #fields(): unknown {
    const { t } = this.#i18n;
    return html`
      ${textField({
        id: 'reason',
        label: t('client-archive.reason'),
        optionalText: t('common.optional'),
        value: this.reason,
        maxLength: 500,
        onInput: (value) => (this.reason = value),
      })}
      ${
        this.#data.caps?.archiving.notifies
          ? textField({
              id: 'notify',
              label: t('client-archive.notify'),
              help: t('client-archive.notifyHelp'),
              optionalText: t('common.optional'),
              type: 'email',
              autocomplete: 'off',
              dir: 'ltr',
              value: this.notify,
              error: this.notifyError,
              onInput: (value) => {
                this.notify = value;
                this.notifyError = undefined;
              },
            })
          : nothing
      }
    `;
  }

  #confirm(action: 'client.archive' | 'client.restore'): void {
    if (this.#many !== undefined) {
      this.#settle('archived');
      this.#dialog.close();
    } else if (action === 'client.archive' && this.notify.trim() !== '' && !this.#canTell()) {
      this.notifyError = this.#i18n.t('validation.email');
      void this.updateComplete.then(() => this.shadowRoot?.getElementById('notify')?.focus());
    } else void this.#perform(action);
  }

  #canTell(): boolean {
    return Email.safeParse({ address: this.notify.trim() }).success;
  }

  async #perform(action: 'client.archive' | 'client.restore'): Promise<void> {
    const { source } = this.#data;
    const client = this.#asked;
    if (!source || !client || this.busy) return;
    const reason = this.reason.trim();
    const notify = action === 'client.archive' ? this.notify.trim() : '';
    const input = {
      id: client.id,
      ...(client.version ? { version: client.version } : {}),
      ...(reason ? { reason } : {}),
      ...(notify ? { notify } : {}),
    };
    this.#key ??= source.newId();
    const key = this.#key;
    this.busy = true;
    this.problem = undefined;
    const write = () => source.act(action, input, { key, ...(reason ? { reason } : {}) });
    const outcome = await this.#data.act(action, { clientId: client.id, input }, () => write().done);
    this.busy = false;
    if (outcome.state === 'failed') {
      this.problem = outcome.problem;
      if (!this.#dialog.isOpen) this.#dialog.open(...this.#openers);
      return;
    }
    const answer = outcome.state === 'prevented' ? 'cancelled' : action === 'client.archive' ? 'archived' : 'restored';
    this.#settle(answer);
    this.#dialog.close();
  }

  #settle(answer: ArchiveAnswer): void {
    const resolve = this.#answer;
    const client = this.#asked;
    this.#answer = undefined;
    if (!resolve) return;
    if (answer !== 'cancelled' && client) announce(this.#i18n.t(`client-archive.${answer}`, { name: client.name }));
    resolve(answer);
    this.dispatchEvent(new FinishedEvent(answer === 'cancelled' ? undefined : client));
  }
}
