import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { NotificationRule, NotificationType } from '../../model/communication.ts';
import { isCustomer } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { delimiterFor, writeCsv } from '../../transfer/write-csv.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { comboboxStyles } from '../../ui/combobox.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { segmented, segmentedStyles } from '../../ui/segmented.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { switchStyles } from '../../ui/switch.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { download } from '../shared/download.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { GrowingPages } from '../shared/growing-pages.ts';
import { labelIn } from '../shared/label-in.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { peopleById } from '../shared/people.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { recordDrawerStyles } from '../shared/record-drawer.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { notificationSettingsStyles } from './notification-settings.styles.ts';
import { ruleDrawer } from './rule-drawer.ts';
import { ruleRow } from './rule-row.ts';
import { daysOf, recipientNames, whenWords } from './rule-words.ts';

const shownKinds = ['all', 'coming', 'triggered'] as const;
const shownKeys = {
  all: 'notification-settings.shown.all',
  coming: 'notification-settings.shown.coming',
  triggered: 'notification-settings.shown.triggered',
} as const;

/**
 * @summary The rules by which the company reminds its own people about a client: on a day or again and again, each with its next day.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is nothing yet.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the rules cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - notificationRule.create, notificationRule.save or notificationRule.remove, before each write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart heading - The heading.
 * @csspart list - The list.
 * @csspart rule - One rule.
 * @csspart text - The text of a rule.
 * @csspart when - When a rule is, in words.
 * @csspart form - The form in its drawer.
 * @csspart preview - The next days, in the form.
 */
export class NotificationSettings extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    badgeStyles,
    segmentedStyles,
    switchStyles,
    comboboxStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    errorSummaryStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    conflictStyles,
    recordDrawerStyles,
    sectionStyles,
    notificationSettingsStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => (this.#isOurs ? this.clientId : undefined));
  #rules = new GrowingPages<'notificationRules'>(this, 'notificationRules', () => {
    const { source, caps } = this.#data;
    const { clientId } = this;
    const isAsked = clientId !== undefined && caps !== undefined && this.#isOurs;
    const limit = Math.min(caps?.of('notificationRules').maxLimit ?? 100, 100);
    return { source, query: isAsked ? { parent: { collection: 'clients', id: clientId }, limit } : undefined };
  });
  #types = new PageController<'notificationTypes'>(this, () => {
    const { source, caps } = this.#data;
    const limit = Math.min(caps?.of('notificationTypes').maxLimit ?? 100, 100);
    return { source, spec: caps && this.#isOurs ? { of: 'notificationTypes', query: { limit } } : undefined };
  });
  #people = new PageController<'users'>(this, () => {
    const ids = this.#isOurs ? this.#rules.rows.flatMap(({ recipients }) => recipients) : [];
    return { source: this.#data.source, spec: peopleById(this.#data.caps, ids) };
  });
  /** Whose recipients were asked for. */
  #asked = '';
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'notificationRules');
  #drawer = ruleDrawer(this, this.#data, this.#i18n, {
    clientId: () => this.clientId,
    types: () => this.#staffTypes,
    isWanted: () => this.#isOurs,
    mayWrite: () => this.#mayWrite,
    onSaved: (rule, write, isNew) => this.#handleSaved(rule, write, isNew),
  });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whom the rules are about. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the rules and lets nobody change them. */
  @property({ type: Boolean }) readonly = false;

  @state() private shown: (typeof shownKinds)[number] = 'all';
  /** The rule that is being switched. */
  @state() private switching = '';

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#add', '#heading');
  }

  override updated(): void {
    // What was in the cache came with this very update: the people in it are asked for in the next, once.
    const shown = this.#rules.rows.map(({ id, version }) => `${id} ${version ?? ''}`).join();
    if (shown !== this.#asked) queueMicrotask(() => this.requestUpdate());
    this.#asked = shown;
    // Filters and the file need all of them; they are few.
    if (this.#rules.hasMore && !this.#rules.busy && !this.#rules.problem) void this.#rules.more();
  }

  override render(): unknown {
    const { t } = this.#i18n;
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('notification-settings.title')}</h3></slot
        >
        ${this.#mayWrite && this.#rules.rows.length > 0 ? this.#addButton() : nothing}
      </div>
      ${this.#undo.notice()} ${this.#body()} ${this.#drawer.render()} ${this.#undo.render()}
    </div>`;
  }

  /** Reminders are between the company's own people. */
  get #isOurs(): boolean {
    return !isCustomer(this.#data.session);
  }

  get #mayWrite(): boolean {
    const may = this.#isOurs && this.#rights.mayEdit && Boolean(this.#data.caps?.of('notificationRules').write);
    return !this.readonly && this.clientId !== undefined && may;
  }

  get #staffTypes(): readonly NotificationType[] {
    return (this.#types.data?.items ?? []).filter(({ audience }) => audience !== 'customer');
  }

  #next({ on, when }: NotificationRule): string | undefined {
    return on ? daysOf(when, 1, this.#i18n.formats.today())[0] : undefined;
  }

  get #shownRules(): readonly NotificationRule[] {
    const { rows } = this.#rules;
    if (this.shown === 'triggered') {
      const last = ({ lastTriggeredAt = '' }: NotificationRule) => Date.parse(lastTriggeredAt) || 0;
      return rows.filter((rule) => rule.lastTriggeredAt).sort((a, b) => last(b) - last(a));
    }
    const dated = rows.map((rule) => ({ rule, next: this.#next(rule) }));
    return dated
      .filter(({ next }) => this.shown === 'all' || next !== undefined)
      .sort((a, b) => ((a.next ?? '~') < (b.next ?? '~') ? -1 : a.next === b.next ? 0 : 1))
      .map(({ rule }) => rule);
  }

  #body(): unknown {
    const { state: read } = this.#rules;
    if (this.#data.caps && !this.#isOurs) return deniedState(this.#i18n);
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#rules.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    if (this.#rules.problem) return failedState(this.#i18n, this.#rules.problem, () => void this.#rules.more());
    if (this.#rules.rows.length === 0) return this.#empty();
    const rules = this.#shownRules;
    return html`${this.#toolbar(rules.length > 0)}
    ${
      rules.length > 0
        ? html`<ul class="list" part="list" aria-labelledby="heading">
            ${repeat(
              rules,
              ({ id }) => id,
              (rule) => this.#rule(rule),
            )}
          </ul>`
        : emptyState({ icon: 'search', heading: this.#i18n.t('common.noMatches') })
    }`;
  }

  #toolbar(hasRows: boolean): unknown {
    const { t } = this.#i18n;
    return html`<div class="toolbar no-print">
      ${segmented({
        id: 'shown',
        label: t('notification-settings.shown.label'),
        value: this.shown,
        segments: shownKinds.map((value) => ({ value, label: t(shownKeys[value]) })),
        onChange: (value) => (this.shown = shownKinds.find((one) => one === value) ?? 'all'),
      })}
      ${hasRows ? button({ id: 'download', label: t('notification-settings.download'), icon: 'download', variant: 'quiet', onClick: () => void this.#download() }) : nothing}
    </div>`;
  }

  #rule(rule: NotificationRule): unknown {
    const may = this.#mayWrite && (rule.allow?.includes('update') ?? true);
    return ruleRow(rule, {
      i18n: this.#i18n,
      typeName: this.#typeName(rule),
      names: this.#names(rule),
      next: this.#next(rule),
      busy: this.switching === rule.id,
      onSwitch: may ? (one, on) => void this.#switch(one, on) : undefined,
      onEdit: may ? (one, opener) => this.#drawer.edit(one, ...(opener ? [opener] : []), '#heading') : undefined,
      onRemove: may ? (one) => void this.#remove(one) : undefined,
    });
  }

  #typeName({ typeId }: NotificationRule): string {
    const type = this.#types.data?.items.find(({ id }) => id === typeId);
    return type ? labelIn(type.label, this.#i18n.locale, type.key) : this.#i18n.t('common.unknown');
  }

  #names({ recipients }: NotificationRule): string[] {
    return recipientNames(recipients, this.#people.data?.items, this.#i18n);
  }

  #empty(): unknown {
    const { t } = this.#i18n;
    return html`<slot name="empty"
      >${emptyState({
        icon: 'bell',
        heading: t('notification-settings.empty'),
        text: this.#mayWrite ? t('notification-settings.emptyHelp') : undefined,
        actions: this.#mayWrite ? this.#addButton() : undefined,
      })}</slot
    >`;
  }

  #addButton(): unknown {
    return button({
      id: 'add',
      label: this.#i18n.t('notification-settings.add'),
      icon: 'plus',
      hasPopup: 'dialog',
      onClick: () => {
        const { clientId } = this;
        if (clientId === undefined) return;
        const actor = this.#data.session?.actor?.id;
        const when = { on: this.#i18n.formats.today() };
        const recipients = actor === undefined ? [] : [actor];
        this.#drawer.add({ clientId, typeId: '', text: '', when, recipients, on: true }, clientId, '#add', '#heading');
      },
    });
  }

  async #switch(rule: NotificationRule, on: boolean): Promise<void> {
    const { clientId, id } = rule;
    this.switching = id;
    const asked = { action: 'notificationRule.save', clientId, input: { id, on } } as const;
    await this.#deeds.perform({
      ...asked,
      write: (source) => source.save('notificationRules', rule, { on }),
      said: this.#i18n.t(on ? 'notification-settings.turnedOn' : 'notification-settings.turnedOff'),
      back: { ...asked, input: { id, on: !on } },
    });
    this.switching = '';
  }

  #remove(rule: NotificationRule): Promise<void> {
    const said = this.#i18n.t('notification-settings.removed');
    return this.#deeds.removed('notificationRule', 'notificationRules', rule, said);
  }

  #handleSaved(rule: NotificationRule, write: Write<NotificationRule> | undefined, isNew: boolean): void {
    // It must be seen at once.
    if (isNew) this.shown = 'all';
    const said = this.#i18n.t(isNew ? 'notification-settings.added' : 'notification-settings.saved');
    this.#deeds.written('notificationRule', rule, said, write, isNew);
  }

  /** What is shown, as a file that spreadsheets open. */
  async #download(): Promise<void> {
    const { t, formats, locale } = this.#i18n;
    const heads = [
      t('notification-settings.type'),
      t('notification-settings.text'),
      t('notification-settings.whenHead'),
      t('notification-settings.next'),
      t('notification-settings.recipients'),
      t('notification-settings.last'),
    ];
    const rows = this.#shownRules.map((rule) => [
      this.#typeName(rule),
      rule.text,
      whenWords(rule.when, this.#i18n),
      this.#next(rule) ?? '',
      this.#names(rule).join(', '),
      rule.lastTriggeredAt ? formats.dateTime(rule.lastTriggeredAt) : '',
    ]);
    download(
      await writeCsv([heads, ...rows], { delimiter: delimiterFor(locale) }),
      `${t('notification-settings.file')}.csv`,
    );
  }
}
