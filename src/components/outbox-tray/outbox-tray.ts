import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import type { Intent } from '../../data/intent.ts';
import { OutboxController } from '../../data/outbox-controller.ts';
import type { OutboxEntry } from '../../data/outbox/outbox.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { fieldStyles } from '../../ui/field.ts';
import { restoreFocus } from '../../ui/focus.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { MergeDialog, conflictStyles } from '../shared/merge-dialog.ts';
import { fieldName } from '../shared/record-words.ts';
import { loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { EntryConflict } from './entry-conflict.ts';
import { FixDialog, canFix } from './fix-dialog.ts';
import { outboxEntry } from './outbox-entry.ts';
import { outboxTrayStyles } from './outbox-tray.styles.ts';

/**
 * @summary What is saved on this device and not in the register yet: waiting to be sent, or refused and in need of a decision.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when everything is sent.
 * @slot loading - Replaces the skeleton.
 * @csspart heading - The heading.
 * @csspart list - The list of changes.
 * @csspart entry - One change.
 * @csspart entry-title - What the change is about.
 * @csspart values - The fields that would be written.
 * @csspart form - The form that corrects a change.
 */
export class OutboxTray extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    badgeStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    toastStyles,
    stateStyles,
    conflictStyles,
    outboxTrayStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #kept = new OutboxController(this, () => this.#data.source);
  #undo = new UndoController(this, this.#i18n, '#heading');
  #newId = (): string => this.#data.source?.newId() ?? crypto.randomUUID();
  #fix = new FixDialog(this, this.#i18n, {
    newId: this.#newId,
    onFixed: (entry, intent) => void this.#amend(entry, intent),
  });
  #conflict: EntryConflict | undefined;
  #comparedFrom: Element | undefined;
  #merge = this.#mergeDialog();

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  constructor() {
    super();
    // The entry that held the focus has been sent.
    new FocusKept(this, '#heading');
  }

  override render(): unknown {
    return html`<div class="frame">
      ${this.#header()} ${this.#undo.notice()} ${this.#body()} ${this.#fix.render()} ${this.#merge.render()}
      ${this.#undo.render()}
    </div>`;
  }

  #header(): unknown {
    const { t } = this.#i18n;
    const isWaiting = this.#kept.entries.some(({ problem }) => !problem);
    return html`<div class="header">
      <slot name="heading"
        ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('outbox-tray.title')}</h3></slot
      >
      ${
        isWaiting
          ? button({ label: t('outbox-tray.sendNow'), icon: 'refresh', onClick: () => void this.#kept.outbox?.start() })
          : nothing
      }
    </div>`;
  }

  #body(): unknown {
    const { t } = this.#i18n;
    const { source } = this.#data;
    const { entries, ready } = this.#kept;
    if (source?.outbox && !ready) return loadingState(this.#i18n, { kind: 'row', lines: 2 });
    if (entries.length === 0) {
      return html`<slot name="empty"
        >${emptyState({ icon: 'circle-check', heading: t('outbox-tray.empty'), text: t('outbox-tray.emptyHelp') })}</slot
      >`;
    }
    return html`<ul class="list" part="list" aria-labelledby="heading">
      ${repeat(
        entries,
        ({ seq }) => seq,
        (entry) => outboxEntry(entry, this.#i18n, this.#actions(entry)),
      )}
    </ul>`;
  }

  #actions(entry: OutboxEntry): unknown {
    const { t } = this.#i18n;
    const conflict = EntryConflict.of(entry, this.#means(entry));
    const opener = (event: Event) => (event.currentTarget instanceof Element ? event.currentTarget : undefined);
    const isParked = entry.problem !== undefined;
    return html`
      ${
        conflict
          ? button({
              label: t('conflict.open'),
              onClick: (event) => this.#compare(conflict, opener(event)),
            })
          : nothing
      }
      ${
        canFix(entry) && !conflict
          ? button({
              label: t('outbox-tray.fix'),
              icon: 'pencil',
              onClick: (event) => this.#fix.open(entry, opener(event), '#heading'),
            })
          : nothing
      }
      ${
        isParked
          ? button({
              label: t('common.retry'),
              onClick: () => void this.#kept.outbox?.retry(entry.seq),
            })
          : nothing
      }
      ${button({
        label: t('form.discard'),
        variant: 'quiet',
        onClick: () => void this.#discard(entry),
      })}
    `;
  }

  #means(entry: OutboxEntry) {
    return { newId: this.#newId, onSettled: (intent: Intent) => void this.#amend(entry, intent) };
  }

  #compare(conflict: EntryConflict, opener: Element | undefined): void {
    this.#conflict = conflict;
    this.#comparedFrom = opener;
    this.requestUpdate();
  }

  /** One dialog for whichever entry is being compared. */
  #mergeDialog(): MergeDialog {
    const asked = () => this.#conflict;
    return new MergeDialog(this, this.#data, this.#i18n, {
      form: {
        get of() {
          return asked()?.of ?? 'clients';
        },
        get stale() {
          return asked()?.stale;
        },
        resolve: (mine) => asked()?.resolve(mine),
      },
      labelOf: (pointer) => fieldName(this.#i18n, pointer),
      returnTo: () => this.#comparedFrom,
      onKept: () => {
        this.#conflict = undefined;
        restoreFocus(this.renderRoot as ShadowRoot, '#heading');
      },
    });
  }

  async #amend({ seq }: OutboxEntry, intent: Intent): Promise<void> {
    this.#conflict = undefined;
    await this.#kept.outbox?.amend(seq, intent);
  }

  async #discard(entry: OutboxEntry): Promise<void> {
    const { outbox } = this.#kept;
    await outbox?.discard(entry.seq);
    this.#undo.done(this.#i18n.t('outbox-tray.discarded'), async () => {
      await outbox?.putBack(entry);
      return { state: 'done', result: undefined };
    });
  }
}
