import { LitElement, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { isCustomer } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { iconStyles } from '../../ui/icon.ts';
import { iconLink } from '../../ui/link.ts';
import { MenuController, menuStyles } from '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { messageStyles } from '../../ui/message.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { DependencyController } from '../registry.ts';
import { commentPanelStyles } from '../shared/comment-panel.ts';
import { contactsOf } from '../shared/contacts-of.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { FunctionDeeds } from './function-deeds.ts';
import { functionParts } from './function-parts.ts';
import { drawn, functionSet, split } from './functions.ts';
import type { ClientFunction, FunctionContext, OwnFunction } from './functions.ts';

/**
 * @summary What can be done with a client, as a row of icons: over twenty functions by right and module, and what a host adds.
 *
 * @fires action-request - The action of a function, such as contacts.open, jobReport.open, job.log, message.send, map.open, homepage.open or calendar.open, and those of the elements it opens.
 * @fires action-done - The same, when nobody objected.
 * @fires action-failed - The same, when it was refused.
 * @csspart toolbar - The row of icons.
 * @csspart function - One of them.
 * @csspart comment - The remark on the client, in its panel.
 */
export class ClientFunctions extends LitElement {
  static dependencies = functionParts;

  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    popoverStyles,
    menuStyles,
    dialogStyles,
    tooltipStyles,
    stateStyles,
    messageStyles,
    spinnerStyles,
    toastStyles,
    commentPanelStyles,
    css`
      .toolbar {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_space) * 1);
        align-items: center;
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #contacts = new PageController<'contacts'>(this, () => {
    const { source, session } = this.#data;
    const { clientId } = this;
    const isRead = source?.caps?.describes('contacts') && !isCustomer(session);
    return { source, spec: source && isRead && clientId ? contactsOf(source, clientId, this.#i18n.locale) : undefined };
  });
  #menu = new MenuController(this, { id: 'functions-menu', placement: 'below-end' });
  #undo = new UndoController(this, this.#i18n, () => this.#focusStop);
  #deeds = new FunctionDeeds(this, {
    data: this.#data,
    i18n: this.#i18n,
    parts: new DependencyController(this),
    undo: this.#undo,
    fallback: () => this.#focusStop,
  });
  /** The control that holds the toolbar's one tab stop. */
  #stop: string | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client they are for. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** The host's own, and by the id of a built-in one what should differ. */
  @property({ attribute: false }) functions: readonly ClientFunction[] = [];
  /** So many icons at most; the others are in a menu. */
  @property({ type: Number }) most = 6;
  /** Nothing can be changed from here. */
  @property({ type: Boolean }) readonly = false;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '.toolbar [tabindex="0"]');
  }

  override render(): unknown {
    const client = this.#client.data;
    if (!client || !this.#data.caps || isCustomer(this.#data.session)) return nothing;
    const { t } = this.#i18n;
    const context: FunctionContext = {
      client,
      data: this.#data,
      contact: this.#contacts.data?.items.find(({ primary, systemAdmin }) => primary && !systemAdmin),
      readonly: this.readonly,
    };
    const { all } = functionSet(this.#data, this.#i18n, this.functions);
    const { inRow, rest } = split(all, context, this.most);
    const ids = [...inRow.map(({ id }) => id), ...(rest.length > 0 ? ['more'] : [])];
    const stop = ids.includes(this.#stop ?? '') ? this.#stop : ids[0];
    return html`${this.#undo.notice()}
      <div
        class="toolbar"
        part="toolbar"
        role="toolbar"
        aria-label=${t('client-functions.of', { name: client.name })}
        @keydown=${this.#handleKeydown}
      >
        ${repeat(
          inRow,
          ({ id }) => id,
          (one) => this.#control(one, context, one.id === stop),
        )}
        ${
          rest.length > 0
            ? this.#menu.trigger({
                key: 'more',
                id: 'function-more',
                label: t('client-functions.more', { name: client.name }),
                icon: 'more',
                iconOnly: true,
                variant: 'quiet',
                part: 'function',
                tabIndex: stop === 'more' ? 0 : -1,
                items: () => rest.map((one) => this.#menuItem(one, context)),
              })
            : nothing
        }
      </div>
      ${this.#menu.render()} ${this.#deeds.render()} ${this.#undo.render()}`;
  }

  #control(one: OwnFunction, context: FunctionContext, isStop: boolean): unknown {
    const { id, name, label, icon, href, newTab, reason } = drawn(one, context, this.#i18n);
    const tabIndex = isStop ? 0 : -1;
    const run = (event: Event) => {
      const { currentTarget: opener } = event;
      this.#deeds.run(one, context, event, opener instanceof HTMLElement ? opener : undefined);
    };
    if (href !== undefined && reason === undefined)
      return iconLink({
        id: `function-${id}`,
        href,
        newTab,
        label: newTab ? this.#i18n.t('client-functions.newTab', { label: name }) : name,
        tooltip: label,
        icon,
        part: 'function',
        tabIndex,
        onClick: run,
      });
    return button({
      id: `function-${id}`,
      label: name,
      icon,
      iconOnly: true,
      variant: 'quiet',
      part: 'function',
      tabIndex,
      disabledReason: reason,
      onClick: run,
      onPointerdown: () => this.#deeds.notePress(),
    });
  }

  #menuItem(one: OwnFunction, context: FunctionContext): MenuItem {
    const { id, label, icon, href, newTab, reason } = drawn(one, context, this.#i18n);
    return {
      id,
      label: newTab && reason === undefined ? this.#i18n.t('client-functions.newTab', { label }) : label,
      icon,
      href,
      newTab,
      disabledReason: reason,
      // The menu has closed: what opens belongs to its button.
      onSelect: (event) => this.#deeds.run(one, context, event, this.#more),
    };
  }

  get #more(): HTMLElement | undefined {
    return this.shadowRoot?.getElementById('function-more') ?? undefined;
  }

  /** The control in the tab order. */
  get #focusStop(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.toolbar [tabindex="0"]');
  }

  /** Arrows, Home and End go along the row, as in any toolbar. */
  #handleKeydown = (event: KeyboardEvent): void => {
    const steps: Partial<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
    const controls = [...this.renderRoot.querySelectorAll<HTMLElement>('[id^=function-]')];
    const at = controls.findIndex((one) => one === this.shadowRoot?.activeElement);
    if (at === -1) return;
    const sign = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const step = steps[event.key];
    const next =
      event.key === 'Home'
        ? controls[0]
        : event.key === 'End'
          ? controls.at(-1)
          : step !== undefined
            ? controls[(at + step * sign + controls.length) % controls.length]
            : undefined;
    if (!next) return;
    event.preventDefault();
    this.#stop = next.id.slice('function-'.length);
    next.focus();
    this.requestUpdate();
  };
}
