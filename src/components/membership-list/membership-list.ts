import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { inOrder, standingOf } from '../../model/memberships.ts';
import type { Membership } from '../../model/money.ts';
import type { Problem } from '../../model/problem.ts';
import { isCustomer } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { DialogController, dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { focusableIn, isFocusable } from '../../ui/focus.ts';
import { iconStyles } from '../../ui/icon.ts';
import { link } from '../../ui/link.ts';
import { messageStyles } from '../../ui/message.ts';
import { toastStyles } from '../../ui/toast.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { MembershipsOf } from '../shared/memberships-of.ts';
import { navigate, wayTo } from '../shared/navigate.ts';
import { readProblem } from '../shared/problem-text.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { membershipListStyles } from './membership-list.styles.ts';
import { membershipRow } from './membership-row.ts';

/**
 * @summary A client's memberships: active, ended, inactive and expired, each in words, and the way to a new one.
 *
 * @slot form - The host's form for a new membership; it opens in a dialog, and tells by a bubbling event `membership-added`
 *   that it is done. Without it, adding is the navigation `membership.new`.
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there are none.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when they cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - membership.open or membership.new; prevent it to show the membership in another way.
 * @fires action-done - The same, when nobody objected.
 * @csspart heading - The heading.
 * @csspart list - The list.
 * @csspart membership - One membership.
 * @csspart name - The name of a membership, which opens it.
 * @csspart dialog - The dialog around the form of the slot.
 */
export class MembershipList extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    badgeStyles,
    messageStyles,
    dialogStyles,
    toastStyles,
    stateStyles,
    sectionStyles,
    membershipListStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #memberships = new MembershipsOf(this, this.#data, this.#i18n, () => this.clientId);
  #undo = new UndoController(this, this.#i18n, '#heading');
  #dialog = new DialogController(this, { id: 'membership-dialog' });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose memberships these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows what there is and adds nothing. */
  @property({ type: Boolean }) readonly = false;
  /** Only the names of the active ones, for the head of an account. */
  @property({ type: Boolean, reflect: true }) brief = false;

  constructor() {
    super();
    new FocusKept(this, '#add', '#heading');
    this.addEventListener('membership-added', this.#handleAdded);
  }

  override updated(): void {
    // What was in the cache came with this very update.
    if (this.#isReady && this.shadowRoot?.querySelector('[part~=loading]')) queueMicrotask(() => this.requestUpdate());
  }

  override render(): unknown {
    if (this.brief) return this.#names();
    const { t } = this.#i18n;
    const isEmpty = this.#memberships.rows.length === 0;
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('membership-list.title')}</h3></slot
        >
        ${this.#mayAdd && this.#isReady && !isEmpty ? this.#addButton() : nothing}
      </div>
      ${this.#body()} ${this.#form()} ${this.#undo.render()}
    </div>`;
  }

  get #isReady(): boolean {
    return this.#memberships.state.status === 'ready' && this.#memberships.today !== undefined;
  }

  /** The client's own people see what they have; what is sold to them is the office's affair. */
  get #mayAdd(): boolean {
    return !this.readonly && this.clientId !== undefined && !isCustomer(this.#data.session) && this.#rights.mayEdit;
  }

  #body(): unknown {
    const { state: read, rows, today } = this.#memberships;
    const { t, formats } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#memberships.retry());
    if (read.status === 'loading' || today === undefined) return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    if (rows.length === 0) {
      return html`<slot name="empty"
        >${emptyState({
          icon: 'crown',
          heading: t('membership-list.empty'),
          text: this.#mayAdd ? t('membership-list.emptyHelp') : undefined,
          actions: this.#mayAdd ? this.#addButton() : undefined,
        })}</slot
      >`;
    }
    return html`<ul class="list" part="list" aria-labelledby="heading">
      ${repeat(
        inOrder(rows, today, formats.compare),
        ({ id }) => id,
        (membership) => membershipRow(membership, today, this.#i18n, this.#opener(membership)),
      )}
    </ul>`;
  }

  #names(): unknown {
    const { state: read, rows, today } = this.#memberships;
    const { t, formats } = this.#i18n;
    if (read.status === 'failed') return this.#briefFault(read.problem);
    if (read.status === 'loading' || today === undefined) return loadingState(this.#i18n, { lines: 1 });
    const active = rows.filter((membership) => standingOf(membership, today) === 'active');
    if (active.length === 0) return html`<span part="none">${t('membership-list.none')}</span>`;
    return html`<ul class="names" part="list" aria-label=${t('membership-list.activeOnes')}>
      ${repeat(
        inOrder(active, today, formats.compare),
        ({ id }) => id,
        (membership) => html`<li part="membership">${this.#opener(membership)}</li>`,
      )}
    </ul>`;
  }

  #briefFault(problem: Problem): unknown {
    if (problem.code === 'forbidden') return nothing;
    return html`<span class="brief-fault" role="alert"
      ><span>${readProblem(this.#i18n, problem).heading}</span>
      ${button({ label: this.#i18n.t('common.retry'), icon: 'refresh', onClick: () => this.#memberships.retry() })}</span
    >`;
  }

  /** The name, which leads to the membership. */
  #opener({ id, name, clientId }: Membership): unknown {
    const { href, go } = wayTo(this.#data, 'membership.open', { clientId, input: { id } });
    const text = html`<bdi>${name}</bdi>`;
    if (href !== undefined)
      return html`<span class="open-box">${link({ href, text, part: 'name', onClick: go })}</span>`;
    return html`<button type="button" class="link open" part="name" @click=${go}>${text}</button>`;
  }

  #addButton(): unknown {
    return button({
      id: 'add',
      label: this.#i18n.t('membership-list.add'),
      icon: 'plus',
      onClick: () => void this.#add(),
    });
  }

  get #slotted(): Element | null {
    return this.querySelector(':scope > [slot="form"]');
  }

  #form(): unknown {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      return {
        heading: t('membership-list.add'),
        size: 'medium' as const,
        part: 'dialog',
        closeLabel: t('common.close'),
        body: html`<slot name="form"></slot>`,
        footer: button({ label: t('common.cancel'), onClick: () => this.#dialog.close('button') }),
      };
    });
  }

  async #add(): Promise<void> {
    const { clientId } = this;
    if (!this.#slotted) return void navigate(this.#data, 'membership.new', { clientId });
    this.#dialog.open('#add', '#heading');
    await this.updateComplete;
    // What is slotted stands in another tree, where the dialog does not look.
    const form = this.#slotted;
    const first =
      form && [form, ...focusableIn(form)].find((one) => isFocusable(one) && !one.matches('[tabindex="-1"]'));
    if (first instanceof HTMLElement) first.focus();
  }

  readonly #handleAdded = (): void => {
    this.#data.source?.refresh('memberships');
    if (!this.#dialog.isOpen) return;
    this.#dialog.close('program');
    this.#undo.done(this.#i18n.t('membership-list.added'));
  };
}
