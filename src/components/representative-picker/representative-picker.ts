import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { Problem } from '../../model/problem.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { chipStyles } from '../../ui/chip.ts';
import { comboboxStyles } from '../../ui/combobox.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { menuStyles } from '../../ui/menu.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { PeopleCombobox } from '../shared/people-combobox.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { RepresentativeOf } from '../shared/representative-of.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { RepresentativeChangeEvent } from './representative-change-event.ts';

/**
 * @summary Who of the provider's own people answers for a client: set for it, or inherited from the provider's site.
 *
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the client cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @fires action-request - representative.set, before anything is stored.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; the choice is still there.
 * @fires representative-change - After it is stored: the former and the new user.
 * @csspart representative - Name, e-mail and phone of who answers now.
 * @csspart origin - Where that comes from.
 */
export class RepresentativePicker extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    chipStyles,
    popoverStyles,
    menuStyles,
    comboboxStyles,
    messageStyles,
    spinnerStyles,
    toastStyles,
    stateStyles,
    css`
      .frame {
        display: grid;
        gap: calc(var(--_space) * 4);
        justify-items: start;
        overflow-wrap: anywhere;
      }

      .field,
      .message {
        justify-self: stretch;
      }

      .representative-name {
        font-weight: 600;
      }

      .muted {
        color: var(--_color-text-muted);
        font-size: var(--_font-size-small);
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #now = new RepresentativeOf(this, this.#data, () => this.#client.data);
  #people = new PeopleCombobox(this, this.#data, this.#i18n, {
    id: 'representative',
    values: () => (this.#chosen ? [this.#chosen] : []),
    onChange: ([id]) => (this.choice = { id }),
  });
  #undo = new UndoController(this, this.#i18n, () => this.#people.input);

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client that is answered for. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows who answers and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;

  /** What was chosen and is not stored yet. */
  @state() private choice: { id: string | undefined } | undefined;
  @state() private busy = false;
  @state() private problem: Problem | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('clientId')) return;
    this.choice = undefined;
    this.problem = undefined;
  }

  override render(): unknown {
    const { state: read } = this.#client;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#client.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'field' });
    return html`<div class="frame">
      ${this.#undo.notice()} ${this.#now.card(this.#i18n)}
      ${this.problem ? message({ tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, this.problem) }) : nothing}
      ${
        this.#maySet
          ? html`${this.#people.render({ label: t('representative-picker.label'), help: t('representative-picker.help') })}
            ${button({ label: t('representative-picker.update'), busy: this.busy, disabledReason: this.#isChanged ? undefined : t('representative-picker.unchanged'), onClick: () => void this.#save(read.data) })}`
          : nothing
      }
      ${this.#undo.render()}
    </div>`;
  }

  get #maySet(): boolean {
    return !this.readonly && this.#data.may('representative.set') && Boolean(this.#data.caps?.of('clients').write);
  }

  /** What stands in the field: the choice, else what is set for this client. */
  get #chosen(): string | undefined {
    return this.choice ? this.choice.id : this.#client.data?.representativeId;
  }

  get #isChanged(): boolean {
    return this.choice !== undefined && this.choice.id !== this.#client.data?.representativeId;
  }

  async #save(client: Client): Promise<void> {
    const { source } = this.#data;
    if (!source || this.busy || !this.choice) return;
    const [from, to] = [client.representativeId, this.choice.id];
    this.busy = true;
    this.problem = undefined;
    let write: Write<Client> | undefined;
    const about = { clientId: client.id, input: { from, to } };
    const outcome = await this.#data.act('representative.set', about, () => {
      write = source.save('clients', client, { representativeId: to ?? null });
      return write.done;
    });
    this.busy = false;
    if (outcome.state === 'failed') {
      this.problem = outcome.problem;
      return;
    }
    this.choice = undefined;
    if (outcome.state !== 'done') return;
    this.dispatchEvent(new RepresentativeChangeEvent(client.id, from, to));
    this.#undo.done(
      this.#i18n.t('representative-picker.saved'),
      write &&
        (async () => {
          const undone = await this.#data.act(
            'representative.set',
            about,
            () => write?.undo().done ?? Promise.resolve(),
          );
          if (undone.state === 'done') this.dispatchEvent(new RepresentativeChangeEvent(client.id, to, from));
          return undone;
        }),
    );
  }
}
