import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { NotificationType } from '../../model/communication.ts';
import { contactName } from '../../model/contacts.ts';
import type { Problem } from '../../model/problem.ts';
import { isCustomer } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { fieldStyles, selectField } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { switchStyles } from '../../ui/switch.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { contactsOf, inOrder } from '../shared/contacts-of.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { MergeDialog, conflictStyles } from '../shared/merge-dialog.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { Board } from './board.ts';
import { communicationPreferencesStyles } from './communication-preferences.styles.ts';
import { ConsentRecords } from './consent-records.ts';
import { HistoryDialog } from './history-dialog.ts';
import { LeaveQuestion } from './leave-question.ts';
import { ReasonDialog } from './reason-dialog.ts';
import { switchboard } from './switchboard.ts';
import { ToggleNames } from './toggle-names.ts';

/** About as many as there are notifications, so that little moves when they come. */
const lines = 12;

/**
 * @summary What a client, or one of its people, is told and how: all of it, by channel, and each notification on its own.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there are no notifications.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the choices cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - preferences.set, with the reason, before anything is stored.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; the changes and the reason are still there.
 * @csspart heading - The heading.
 * @csspart mains - The switch of all communication and those of the channels.
 * @csspart main - One of these switches.
 * @csspart table - The notifications.
 * @csspart group - The notifications to the same people.
 * @csspart notification - One notification.
 * @csspart state - A state in words where it cannot be changed.
 * @csspart consents - What the people have agreed to.
 * @csspart consent-list - The list of them.
 * @csspart consent - One consent, refusal or withdrawal.
 * @csspart actions - What ends the board: save, discard.
 * @csspart reason-dialog - The question for the reason.
 * @csspart changes - What is about to change, beside the question for the reason.
 */
export class CommunicationPreferences extends LitElement {
  static dependencies = {
    'change-history': () => import('../change-history/change-history.ts').then(({ ChangeHistory }) => ChangeHistory),
  };

  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    switchStyles,
    badgeStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    conflictStyles,
    sectionStyles,
    communicationPreferencesStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #board = new Board(
    this,
    this.#data,
    () => (this.clientId ? { clientId: this.clientId, contactId: this.contactId ?? this.#chosen } : undefined),
    () => this.#askToLeave(),
  );
  #names = new ToggleNames(this.#i18n, () => this.#board.types);
  #rights = new ClientRights(this, this.#data, () => this.#board.whose?.clientId);
  #contacts = new PageController<'contacts'>(this, () => ({
    source: this.#data.source,
    spec:
      this.#data.source && this.#board.whose
        ? contactsOf(this.#data.source, this.#board.whose.clientId, this.#i18n.locale)
        : undefined,
  }));
  /** The client that one has moved on from with unsaved changes is named. */
  #left = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.#board.isAskedAway && this.#board.whose ? { of: 'clients', id: this.#board.whose.clientId } : undefined,
  }));
  #consents = new ConsentRecords(this, this.#data, this.#i18n, () => this.#board.whose);
  #leaving = new LeaveQuestion(this, this.#i18n);
  #history = new HistoryDialog(this, {
    data: this.#data,
    i18n: this.#i18n,
    board: this.#board,
    names: this.#names,
    leaving: this.#leaving,
    whoseName: () => this.#whoseName,
  });
  #reason = new ReasonDialog(this, this.#i18n, {
    about: () => JSON.stringify(this.#board.whose),
    changes: () => this.#board.changes,
    nameOf: this.#names.of,
    busy: () => this.#board.busy,
    save: (reason) => this.#save(reason),
  });
  #merge = new MergeDialog(this, this.#data, this.#i18n, {
    form: this.#board,
    labelOf: (pointer) => this.#names.of(pointer) ?? pointer,
    textOf: (_, value) => this.#names.row(value),
    onKept: () => this.#reason.open(),
    returnTo: '#save',
  });
  #undo = new UndoController(this, this.#i18n, '#heading');
  /** Of the contacts offered; undefined for the whole account. */
  #chosen: string | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** One contact's own choices; without it those of the whole account, and any contact's to choose. */
  @property({ attribute: 'contact-id' }) contactId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the choices without a way to change them. */
  @property({ type: Boolean }) readonly = false;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#save', '#heading');
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('clientId')) this.#chosen = undefined;
  }

  override updated(): void {
    // What was in the cache came with this very update.
    if (!this.#board.isReady && this.#board.isRead) queueMicrotask(() => this.requestUpdate());
  }

  override render(): unknown {
    const { problem, isReady } = this.#board;
    const { t } = this.#i18n;
    if (problem) return failedState(this.#i18n, problem, () => this.#board.retry());
    if (!this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines });
    return html`<div class="frame">
      <div class="header">
        <div class="titles">
          <slot name="heading"
            ><h3 class="heading" part="heading" id="heading" tabindex="-1">
              ${t('communication-preferences.title')}
            </h3></slot
          >
          ${this.contactId === undefined ? nothing : html`<p class="muted"><bdi>${this.#whoseName}</bdi></p>`}
        </div>
        ${isReady ? this.#history.button() : nothing}
      </div>
      ${isReady ? this.#content() : loadingState(this.#i18n, { kind: 'row', lines })} ${this.#undo.render()}
    </div>`;
  }

  #content(): unknown {
    return html`
      ${this.#undo.notice()} ${this.#notices()} ${this.#chooser()} ${this.#body()}
      ${this.#consents.render((id) => this.#contactName(id))} ${this.#reason.render()} ${this.#leaving.render()}
      ${this.#history.render()} ${this.#merge.render()}
    `;
  }

  get #isOwn(): boolean {
    return isCustomer(this.#data.session);
  }

  get #mayEdit(): boolean {
    const { caps, session, source } = this.#data;
    const canSet =
      caps?.acts('preferences.set') ||
      (caps?.of('preferences').write && source?.adapter.update && source.adapter.create);
    if (this.readonly || !canSet || !this.#data.may('communications.edit')) return false;
    return this.#isOwn ? session?.actor?.clientId === this.#board.whose?.clientId : this.#rights.mayEdit;
  }

  /** The client's own people are told of theirs alone, and one person of what goes to people like them. */
  get #types(): readonly NotificationType[] {
    const { types, whose } = this.#board;
    const isOneOfTheirs = this.#isOwn || whose?.contactId !== undefined;
    return isOneOfTheirs ? types.filter(({ audience }) => audience === 'customer') : types;
  }

  get #unknown(): string[] {
    if (this.#isOwn) return [];
    const known = new Set(this.#board.types.map(({ key }) => key));
    return Object.keys(this.#board.choices.byType).filter((key) => !known.has(key));
  }

  #contactName(id: string): string | undefined {
    const contact = this.#contacts.data?.items.find((one) => one.id === id);
    return contact && contactName(contact);
  }

  get #whoseName(): string {
    const { t } = this.#i18n;
    const id = this.#board.whose?.contactId;
    if (id === undefined) return t('communication-preferences.account');
    return this.#contactName(id) ?? t('common.unknown');
  }

  #notices(): unknown {
    const { t, formats } = this.#i18n;
    const { draft, isAskedAway } = this.#board;
    const { restoredAt } = draft;
    return html`
      ${
        isAskedAway && !this.#leaving.isOpen
          ? message({
              tone: 'warning',
              text: t('communication-preferences.stillHere', { name: this.#left.data?.name ?? t('common.unknown') }),
              actions: button({ label: t('communication-preferences.leave'), onClick: () => this.#leave() }),
            })
          : nothing
      }
      ${
        restoredAt
          ? message({
              text: t('communication-preferences.restored', { when: formats.dateTime(restoredAt.toISOString()) }),
              actions: button({ label: t('form.discard'), variant: 'quiet', onClick: () => this.#discard() }),
            })
          : nothing
      }
      ${this.#merge.notice()}
      ${this.#mayEdit ? nothing : html`<p class="muted">${t('communication-preferences.readOnly')}</p>`}
    `;
  }

  #chooser(): unknown {
    const contacts = this.#contacts.data?.items ?? [];
    if (this.contactId !== undefined || contacts.length < 2) return nothing;
    const { t, formats } = this.#i18n;
    return html`<div class="whose">
      ${selectField({
        id: 'whose',
        label: t('communication-preferences.whose'),
        value: this.#board.whose?.contactId ?? '',
        emptyLabel: t('communication-preferences.account'),
        options: inOrder(contacts, formats).map((contact) => ({ value: contact.id, label: contactName(contact) })),
        onChange: (value) => {
          this.#chosen = value || undefined;
          this.requestUpdate();
        },
      })}
    </div>`;
  }

  #body(): unknown {
    const { t } = this.#i18n;
    const types = this.#types;
    const unknown = this.#unknown;
    if (types.length + unknown.length === 0)
      return html`<slot name="empty"
        >${emptyState({ icon: 'bell', heading: t('communication-preferences.empty') })}</slot
      >`;
    return html`
      ${switchboard({
        i18n: this.#i18n,
        names: this.#names,
        choices: this.#board.choices,
        types,
        unknown,
        isOwn: this.#isOwn,
        mayEdit: this.#mayEdit,
        set: (pointer, on) => this.#board.set(pointer, on),
      })}
      ${this.#mayEdit ? this.#actions() : nothing}
    `;
  }

  #actions(): unknown {
    const { t } = this.#i18n;
    const { busy, changes } = this.#board;
    const count = changes.length;
    return html`<div class="actions no-print" part="actions">
      ${button({
        id: 'save',
        label: t('common.saveChanges'),
        variant: 'primary',
        busy,
        disabledReason: count === 0 ? t('communication-preferences.nothingChanged') : undefined,
        onClick: () => this.#reason.open(),
      })}
      ${
        count > 0
          ? html`${button({ label: t('communication-preferences.discard'), variant: 'quiet', onClick: () => this.#discard() })}
              <span class="muted">${t('communication-preferences.unsaved', { count })}</span>`
          : nothing
      }
    </div>`;
  }

  #askToLeave(): void {
    const { t } = this.#i18n;
    this.#leaving.ask(
      {
        text: t('communication-preferences.leaveQuestion'),
        goOn: t('communication-preferences.leave'),
        onGoOn: () => this.#leave(),
        // The choice of a contact is taken back; the page's choice of a client is not ours to change.
        onStay: () => {
          this.#chosen = this.#board.whose?.contactId;
          this.requestUpdate();
        },
      },
      '#whose',
      '#save',
      '#heading',
    );
  }

  #leave(): void {
    this.#reason.close();
    this.#reason.forget();
    this.#board.leave();
  }

  #discard(): void {
    this.#board.discard();
    this.#reason.forget();
  }

  async #save(reason: string): Promise<Problem | undefined> {
    const result = await this.#board.save(reason);
    if (typeof result === 'object') return result.refused;
    this.#reason.close();
    if (result === 'saved' || result === 'merged') {
      this.#reason.forget();
      this.#undo.done(this.#i18n.t(result === 'saved' ? 'common.saved' : 'communication-preferences.savedMerged'));
    }
    return undefined;
  }
}
