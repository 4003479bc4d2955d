import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { byAssignment } from '../../model/our-reference.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { chipStyles } from '../../ui/chip.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { fieldStyles } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { peopleById } from '../shared/people.ts';
import { stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { AssignDialog } from './assign-dialog.ts';
import type { AssignmentDone } from './assign-dialog.ts';
import { assignTechnicianStyles } from './assign-technician.styles.ts';
import { AssignmentChangeEvent } from './assignment-change-event.ts';

/**
 * @summary Assigns the provider's own people to a client: all its orders and fault reports go to them.
 *
 * Shows who is assigned to the client of `client-id`, and a button; a list or a page of its own calls `ask` instead.
 *
 * @fires action-request - assignment.set, before anything is stored.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; the ticks are still there.
 * @fires assignment-change - Who was added and who was taken away, for the host to notify exactly these.
 * @csspart reference - Whom papers name as our reference.
 * @csspart assigned - The names of those who are assigned.
 * @csspart consequences - What assigning means.
 * @csspart chosen - Those who are ticked.
 * @csspart group - A group of people.
 * @csspart group-name - Its name.
 * @csspart person - One of them.
 */
export class AssignTechnician extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    chipStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    assignTechnicianStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #assignments = new PageController<'assignments'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId
      ? { of: 'assignments', query: { parent: { collection: 'clients', id: this.clientId }, limit: 100 } }
      : undefined,
  }));
  #users = new PageController<'users'>(this, () => ({
    source: this.#data.source,
    spec: peopleById(this.#data.caps, this.#assignedIds),
  }));
  #undo = new UndoController(this, this.#i18n, '#open');
  #dialog = new AssignDialog(this, this.#data, this.#i18n, {
    most: () => this.maxAssignees ?? settingsWithDefaults(this.#data.settings).maxAssignees,
    onDone: (done) => this.#handleDone(done),
  });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose people are shown; absent: nothing until `ask` is called. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** At most so many at a time. Absent: the register's setting, else no limit. */
  @property({ type: Number, attribute: 'max-assignees' }) maxAssignees: number | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows who is assigned and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;

  constructor() {
    super();
    new TooltipController(this);
  }

  /** Whether this person may assign; known once the back end has answered. */
  get mayAssign(): boolean {
    return !this.readonly && this.#data.may('client.assign');
  }

  /** Opens the list of people for a client. The focus returns to the first of `openers` that can take it. */
  ask(client: { id: string; name: string }, ...openers: FocusTarget[]): void {
    if (this.mayAssign) this.#dialog.open(client, ...openers);
  }

  override render(): unknown {
    return html`<div class="frame">
      ${this.#undo.notice()} ${this.#assigned()} ${this.#button()} ${this.#dialog.render()} ${this.#undo.render()}
    </div>`;
  }

  #assigned(): unknown {
    if (!this.clientId || this.#assignments.state.status !== 'ready') return nothing;
    const { t, formats } = this.#i18n;
    const names = new Map((this.#users.data?.items ?? []).map(({ id, name }) => [id, name]));
    const ids = this.#assignedIds;
    if (ids.length > 0 && this.#users.state.status === 'loading') return nothing;
    return html`<p class="assigned" part="assigned">
        <span class="muted">${t('assign-technician.assigned')}</span>
        <bdi
          >${ids.length > 0 ? formats.list(ids.map((id) => names.get(id) ?? t('common.unknown'))) : t('assign-technician.nobody')}</bdi
        >
      </p>
      ${this.#reference(names)}`;
  }

  /** Whom papers name, where the register says so, and that it is the first of several (V-51). */
  #reference(names: ReadonlyMap<string, string>): unknown {
    const [first, ...others] = this.#assignedIds;
    if (first === undefined || !settingsWithDefaults(this.#data.settings).ourReferenceFromAssignee) return nothing;
    const { t } = this.#i18n;
    const name = names.get(first) ?? t('common.unknown');
    const text = t(others.length > 0 ? 'assign-technician.referenceFirst' : 'assign-technician.reference', { name });
    return html`<p class="muted" part="reference">${text}</p>`;
  }

  #button(): unknown {
    const client = this.#client.data;
    if (!client || !this.mayAssign) return nothing;
    return button({
      id: 'open',
      label: this.#i18n.t('assign-technician.assign'),
      icon: 'user-plus',
      hasPopup: 'dialog',
      onClick: () => this.ask(client, '#open'),
    });
  }

  /** In the order in which they were assigned. */
  get #assignedIds(): string[] {
    const rows = this.#assignments.data?.items ?? [];
    return [...rows].sort(byAssignment).map(({ userId }) => userId);
  }

  #handleDone({ clientId, added, removed }: AssignmentDone): void {
    const { t } = this.#i18n;
    this.#data.source?.refresh('assignments');
    this.dispatchEvent(new AssignmentChangeEvent(clientId, added, removed));
    const text = [
      added.length > 0 ? t('assign-technician.added', { count: added.length }) : '',
      removed.length > 0 ? t('assign-technician.removed', { count: removed.length }) : '',
    ];
    this.#undo.done(text.filter(Boolean).join(' '), async () => {
      const outcome = await this.#dialog.change(clientId, removed, added);
      if (outcome.state === 'done')
        this.dispatchEvent(new AssignmentChangeEvent(clientId, outcome.result.added, outcome.result.removed));
      return outcome;
    });
  }
}
