import { LitElement, css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { standingOf } from '../../model/memberships.ts';
import type { PaymentMethod as Method } from '../../model/money.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { DialogController, dialogStyles } from '../../ui/dialog.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { factStyles } from '../shared/fact.styles.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { MembershipsOf } from '../shared/memberships-of.ts';
import { RemoveQuestion } from '../shared/remove-question.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { methodName, methodRow } from './method-row.ts';

const slotName = 'payment-form';

/**
 * @summary The payment methods saved for a client: what each is and until when. The payment provider's own element saves them.
 *
 * @slot payment-form - The payment provider's own element, shown when a method is to be added. It says that it is done by the
 * bubbling event `payment-method-saved`, or gives up by `payment-method-cancelled`; no number passes through here.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the methods cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - paymentMethod.add or paymentMethod.remove, before it is done.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused.
 * @csspart label - What it is called.
 * @csspart list - The methods.
 * @csspart method - One method.
 */
export class PaymentMethod extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    badgeStyles,
    dialogStyles,
    messageStyles,
    spinnerStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    factStyles,
    css`
      .methods {
        display: grid;
        gap: calc(var(--_space) * 2);
      }

      .method {
        display: flex;
        gap: calc(var(--_space) * 2);
        align-items: flex-start;
      }

      .method > .icon {
        margin-block-start: 0.2em;
        color: var(--_color-text-muted);
      }

      .what {
        flex: 1 1 auto;
        min-inline-size: 0;
      }

      .name {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
        align-items: baseline;
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #page = new PageController<'paymentMethods'>(this, () => {
    const { clientId: id } = this;
    const query = { parent: { collection: 'clients', id: id ?? '' }, limit: 50 } as const;
    return { source: this.#data.source, spec: id === undefined ? undefined : { of: 'paymentMethods', query } };
  });
  #memberships = new MembershipsOf(this, this.#data, this.#i18n, () =>
    this.#data.caps?.describes('memberships') ? this.clientId : undefined,
  );
  #undo = new UndoController(this, this.#i18n, '#label');
  #question = new RemoveQuestion(this, this.#i18n);
  #form = new DialogController(this, { id: 'payment' });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose methods these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the methods and lets nobody change them. */
  @property({ type: Boolean }) readonly = false;

  /** The method that is being taken away, or `''` while one is being added. */
  @state() private busy: string | undefined;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#add', '#label');
    this.addEventListener('payment-method-saved', () => this.#handleSaved());
    this.addEventListener('payment-method-cancelled', () => this.#form.close('button'));
  }

  /** Reads the methods again, after one was saved elsewhere. */
  refresh(): void {
    this.#data.source?.refresh('paymentMethods');
  }

  override render(): unknown {
    const { t } = this.#i18n;
    const { state: read } = this.#page;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#page.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'field', lines: 1 });
    const methods = this.#methods;
    return html`<div class="fact">
      ${this.#undo.notice()}
      <div class="fact-head">
        <span class="fact-label" part="label" id="label" tabindex="-1" role="group" aria-labelledby="label-text"
          ><span id="label-text">${t('payment-method.title')}</span></span
        >
        ${this.#maySave ? this.#pencil(methods.length > 0) : nothing}
      </div>
      ${
        methods.length === 0
          ? html`<p class="muted">${t('payment-method.none')}</p>`
          : html`<ul class="methods" part="list" aria-labelledby="label-text">
                ${repeat(
                  methods,
                  ({ id }) => id,
                  (method) => this.#row(method),
                )}
              </ul>
              <p class="muted">
                ${this.#renews ? `${t('payment-method.renewals')} ` : nothing}${t('payment-method.later')}
              </p>`
      }
      ${this.#dialog(methods.length > 0)} ${this.#question.render()} ${this.#undo.render()}
    </div>`;
  }

  /** The latest first. */
  get #methods(): readonly Method[] {
    const items = this.#page.data?.items ?? [];
    return [...items].sort((a, b) => (b.savedAt ?? '').localeCompare(a.savedAt ?? ''));
  }

  /** Renewals of an active membership are charged to what is saved here (S-28). */
  get #renews(): boolean {
    const { rows, today } = this.#memberships;
    return today !== undefined && rows.some((one) => standingOf(one, today) === 'active');
  }

  get #maySave(): boolean {
    return !this.readonly && this.#data.may('payment.save');
  }

  #pencil(hasMethods: boolean): unknown {
    return button({
      id: 'add',
      label: this.#i18n.t(hasMethods ? 'payment-method.change' : 'payment-method.add'),
      icon: 'pencil',
      iconOnly: true,
      variant: 'quiet',
      busy: this.busy === '',
      onClick: () => void this.#add(),
    });
  }

  #row(method: Method): unknown {
    const canRemove = Boolean(this.#data.caps?.of('paymentMethods').write && this.#data.source?.adapter.remove);
    return methodRow(method, {
      i18n: this.#i18n,
      busy: this.busy === method.id,
      onRemove:
        this.#maySave && canRemove && (method.allow?.includes('remove') ?? true)
          ? (one, opener) => this.#ask(one, opener)
          : undefined,
    });
  }

  /** What the provider's element shows is its own; it stands in the light tree, where its fields are the page's. */
  #dialog(hasMethods: boolean): unknown {
    return this.#form.render(() => {
      const { t } = this.#i18n;
      return {
        heading: t(hasMethods ? 'payment-method.change' : 'payment-method.add'),
        description: t('payment-method.safe'),
        size: 'medium' as const,
        closeLabel: t('common.close'),
        body: html`<slot name=${slotName}></slot>`,
      };
    });
  }

  async #add(): Promise<void> {
    let isOurs = false;
    this.busy = '';
    this.#undo.refused(undefined);
    const outcome = await this.#data.act('paymentMethod.add', { clientId: this.clientId }, () => {
      isOurs = true;
      return Promise.resolve();
    });
    this.busy = undefined;
    if (outcome.state === 'failed') return this.#undo.refused(outcome.problem);
    if (outcome.state !== 'done') return;
    // A host that answered has saved it in its own way.
    if (!isOurs) return this.#handleSaved();
    if (this.querySelector(`:scope > [slot="${slotName}"]`)) this.#form.open('#add', '#label');
  }

  #ask(method: Method, opener: string): void {
    const { t } = this.#i18n;
    const name = methodName(this.#i18n, method);
    const text = t('payment-method.removeText');
    this.#question.ask(
      {
        heading: t('site-list.removeTitle', { name }),
        text: this.#renews ? `${t('payment-method.removeRenewals')} ${text}` : text,
        onRemove: () => void this.#remove(method, name),
      },
      opener,
      '#add',
      '#label',
    );
  }

  async #remove(method: Method, name: string): Promise<void> {
    const { source } = this.#data;
    if (!source) return;
    this.busy = method.id;
    this.#undo.refused(undefined);
    const about = { clientId: this.clientId, input: { id: method.id } };
    const outcome = await this.#data.act(
      'paymentMethod.remove',
      about,
      () => source.remove('paymentMethods', method).done,
    );
    this.busy = undefined;
    source.refresh('paymentMethods');
    if (outcome.state === 'failed') return this.#undo.refused(outcome.problem);
    // The provider has forgotten it too: there is no way back from here.
    if (outcome.state === 'done') this.#undo.done(this.#i18n.t('site-list.removed', { name }));
  }

  #handleSaved(): void {
    this.#form.close('program');
    this.refresh();
    this.#undo.done(this.#i18n.t('payment-method.saved'));
  }
}
