import { LitElement, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { html as staticHtml } from 'lit/static-html.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { DialogController, dialogStyles } from '../../ui/dialog.ts';
import { iconStyles } from '../../ui/icon.ts';
import { link } from '../../ui/link.ts';
import { MenuController, menuStyles } from '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { DependencyController } from '../registry.ts';
import { navigate } from '../shared/navigate.ts';
import { loadingState, stateStyles } from '../shared/states.ts';
import { arranged, ownFunctions } from './functions.ts';
import type { ClientFunction, FunctionContext } from './functions.ts';

/** A function ready to be drawn. */
interface Drawn {
  id: string;
  name: string;
  icon: ClientFunction['icon'];
  href: string | undefined;
  reason: string | undefined;
  run: (event: Event) => void;
}

/**
 * @summary What can be done with a client, as a row of icons: its contacts, its job report, a new job, and what a host adds.
 *
 * @fires action-request - contacts.open, jobReport.open, job.log, or the action of a host's function.
 * @fires action-done - The same, when nobody objected.
 * @csspart toolbar - The row of icons.
 * @csspart function - One of them.
 */
export class ClientFunctions extends LitElement {
  static dependencies = {
    'contacts-editor': () =>
      import('../contacts-editor/contacts-editor.ts').then(({ ContactsEditor }) => ContactsEditor),
  };

  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    popoverStyles,
    menuStyles,
    dialogStyles,
    tooltipStyles,
    stateStyles,
    css`
      .toolbar {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_space) * 1);
        align-items: center;
      }

      .toolbar .link {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        min-inline-size: var(--_field-height);
        min-block-size: var(--_field-height);
        color: inherit;
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #parts = new DependencyController(this);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #menu = new MenuController(this, { id: 'functions-menu', placement: 'below-end' });
  #contacts = new DialogController(this, { id: 'contacts-dialog' });
  /** The control that holds the toolbar's one tab stop. */
  #stop: string | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client they are for. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** The host's own, beside ours: `contacts`, `job-report` and `log-job`. */
  @property({ attribute: false }) functions: readonly ClientFunction[] = [];
  /** Ids in the order wanted; those not named come after. */
  @property({ attribute: false }) order: readonly string[] | undefined;
  /** Ids of those that are not shown. */
  @property({ attribute: false }) without: readonly string[] | undefined;
  /** So many icons at most; the others are in a menu. */
  @property({ type: Number }) most = 6;

  constructor() {
    super();
    new TooltipController(this);
  }

  override render(): unknown {
    const client = this.#client.data;
    if (!client || !this.#data.caps) return nothing;
    const { t } = this.#i18n;
    const all = this.#drawn(client);
    const shown = all.length > this.most ? all.slice(0, this.most - 1) : all;
    const rest = all.slice(shown.length);
    const ids = [...shown.map(({ id }) => id), ...(rest.length > 0 ? ['more'] : [])];
    const stop = ids.includes(this.#stop ?? '') ? this.#stop : ids[0];
    return html`<div
        class="toolbar"
        part="toolbar"
        role="toolbar"
        aria-label=${t('client-functions.of', { name: client.name })}
        @keydown=${this.#handleKeydown}
      >
        ${shown.map((one) => this.#control(one, one.id === stop))}
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
                items: () => rest.map((one) => this.#menuItem(one)),
              })
            : nothing
        }
      </div>
      ${this.#menu.render()} ${this.#contactsDialog(client)}`;
  }

  #control({ id, name, icon, href, reason, run }: Drawn, isStop: boolean): unknown {
    const tabIndex = isStop ? 0 : -1;
    if (href !== undefined && reason === undefined) {
      const text = html`<span class="visually-hidden">${name}</span>`;
      return html`<span data-tooltip=${name}
        >${link({ href, text, icon, id: `function-${id}`, part: 'function', onClick: run })}</span
      >`;
    }
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
    });
  }

  #menuItem({ id, name, icon, reason, run }: Drawn): MenuItem {
    return {
      id,
      label: name,
      icon,
      ...(reason === undefined ? {} : { disabledReason: reason }),
      onSelect: () => run(new Event('select')),
    };
  }

  #drawn(client: Client): Drawn[] {
    const { t } = this.#i18n;
    const context: FunctionContext = { client, data: this.#data };
    const own = ownFunctions.map((one) => ({ ...one, label: t(one.label, { name: client.name }) }));
    const all: ClientFunction[] = [...own, ...this.functions];
    return arranged(all, this.order, this.without)
      .filter(({ shown }) => shown?.(context) ?? true)
      .map((one) => {
        const { id, label, icon, action } = one;
        const input = one.input?.(context);
        return {
          id,
          name: typeof label === 'function' ? label(client) : label,
          icon,
          href:
            action && id !== 'contacts' ? this.#data.link(action, { clientId: client.id, ...asBag(input) }) : undefined,
          reason: one.blocked?.(context),
          run: (event) => this.#run(one, client, input, event),
        };
      });
  }

  #run({ id, action, onSelect }: ClientFunction, client: Client, input: unknown, event: Event): void {
    onSelect?.(client);
    if (!action) return;
    if (!navigate(this.#data, action, { clientId: client.id, input })) return event.preventDefault();
    // The contacts have an element of ours: it is shown unless the host has taken it on itself.
    if (id === 'contacts') this.#contacts.open(`#function-${id}`);
  }

  #contactsDialog(client: Client): unknown {
    return this.#contacts.render(() => {
      const tag = this.#parts.tag('contacts-editor');
      return {
        heading: this.#i18n.t('client-functions.contacts', { name: client.name }),
        size: 'large' as const,
        closeLabel: this.#i18n.t('common.close'),
        body: tag
          ? staticHtml`<${tag} .adapter=${this.adapter} .locale=${this.locale} .clientId=${client.id}></${tag}>`
          : loadingState(this.#i18n, { kind: 'row', lines: 3 }),
      };
    });
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

const asBag = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
