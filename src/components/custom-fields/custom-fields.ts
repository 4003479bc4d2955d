import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { misfit } from '../../model/custom-fields.ts';
import type { FieldDef } from '../../model/register.ts';
import { mayEdit } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import {
  customFieldText,
  customFieldWhole,
  customFields,
  fieldDefLabel,
  seenFieldDefs,
} from '../shared/custom-fields.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { RecordDrawer, recordDrawerStyles } from '../shared/record-drawer.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { customFieldsStyles } from './custom-fields.styles.ts';

const isGiven = (value: unknown): boolean =>
  typeof value === 'string' || Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;

/**
 * @summary What a client has in the register's own fields: to read, and to change as far as one may.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when the register has no fields of its own.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the client or the fields cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see the client.
 * @fires action-request - client.save, before the write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart heading - The heading.
 * @csspart fields - The fields with their values.
 * @csspart field - One of them.
 * @csspart form - The form in its drawer.
 */
export class CustomFields extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
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
    customFieldsStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #defs = new PageController<'fieldDefs'>(this, () => ({
    source: this.#data.source,
    spec: { of: 'fieldDefs', query: { limit: 100 } },
  }));
  #undo = new UndoController(this, this.#i18n, '#heading');
  #drawer = new RecordDrawer(this, this.#data, this.#i18n, {
    of: 'clients',
    part: 'custom',
    id: 'own-fields',
    actions: { create: 'client.create', save: 'client.save' },
    heading: () => this.#i18n.t('custom-fields.edit'),
    nameOf: ({ name }) => name,
    saveLabel: () => this.#i18n.t('common.saveChanges'),
    first: '/custom',
    clientId: () => this.clientId,
    mayWrite: () => !this.#client.data || this.#mayEdit(this.#client.data),
    known: () => ({ fieldDefs: this.#seen }),
    content: ({ fields, draft }) => html`${customFields(fields, this.#i18n, this.#seen, draft.base?.custom)}`,
    textOf: (pointer, value) => {
      const def = this.#seen.find(({ key }) => pointer === `/custom/${key}`);
      return def && (customFieldText(value, def, this.#i18n) || undefined);
    },
    onSaved: (client, write) => this.#handleSaved(client, write),
  });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose values these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the values and lets nobody change them. */
  @property({ type: Boolean }) readonly = false;
  /** Hides itself where the register has no fields of its own, so that a page keeps no place for them. */
  @property({ type: Boolean, attribute: 'hide-empty' }) hideEmpty = false;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#edit', '#heading');
  }

  override updated(): void {
    const values = this.#client.data?.custom ?? {};
    const isEmpty = !this.#seen.some(({ key, removed }) => !removed || Object.hasOwn(values, key));
    this.hidden = this.hideEmpty && this.#defs.data !== undefined && isEmpty;
  }

  override render(): unknown {
    const { t } = this.#i18n;
    const client = this.#client.data;
    const used = this.#seen.some(({ removed }) => !removed);
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('custom-fields.title')}</h3></slot
        >
        ${client && used && this.#mayEdit(client) ? this.#editButton(client) : nothing}
      </div>
      ${this.#undo.notice()} ${this.#body()} ${this.#drawer.render()} ${this.#undo.render()}
    </div>`;
  }

  get #seen(): FieldDef[] {
    return seenFieldDefs(this.#defs.data?.items ?? [], this.#data.session);
  }

  #mayEdit(client: Client): boolean {
    return !this.readonly && Boolean(this.#data.caps?.of('clients').write) && mayEdit(this.#data.session, client, true);
  }

  #body(): unknown {
    const failed = [this.#client, this.#defs].find(({ state }) => state.status === 'failed');
    if (failed?.state.status === 'failed') return failedState(this.#i18n, failed.state.problem, () => failed.retry());
    const client = this.#client.data;
    if (!client || !this.#defs.data || !this.#data.caps) return loadingState(this.#i18n, { kind: 'field', lines: 3 });
    const shown = this.#seen.filter(({ removed, key }) => !removed || isGiven(client.custom?.[key]));
    if (shown.length === 0)
      return html`<slot name="empty"
        >${emptyState({ icon: 'sliders', heading: this.#i18n.t('custom-fields.empty') })}</slot
      >`;
    return html`<dl class="pairs" part="fields">
      ${repeat(
        shown,
        ({ id }) => id,
        (def) => this.#field(def, client.custom?.[def.key]),
      )}
    </dl>`;
  }

  #field(def: FieldDef, value: unknown): unknown {
    const { t, locale } = this.#i18n;
    const fault = misfit(def, value);
    const note = (text: string) => html`<dd class="muted note">${text}</dd>`;
    return html`<div class="pair" part="field" data-key=${def.key}>
      <dt><bdi>${fieldDefLabel(def, locale)}</bdi></dt>
      <dd>
        ${
          isGiven(value)
            ? html`<bdi class="value">${customFieldWhole(value, def, this.#i18n)}</bdi>`
            : html`<span class="muted">${t('common.notGiven')}</span>`
        }
      </dd>
      ${def.removed ? note(t('custom-fields.retired')) : nothing}
      ${fault && !def.removed ? note(t(fault === 'choice' ? 'custom-fields.oddChoice' : 'custom-fields.oddValue')) : nothing}
    </div>`;
  }

  #editButton(client: Client): unknown {
    return button({
      id: 'edit',
      label: this.#i18n.t('custom-fields.edit'),
      icon: 'pencil',
      iconOnly: true,
      variant: 'quiet',
      onClick: () => this.#drawer.edit(client, '#edit', '#heading'),
    });
  }

  #handleSaved({ id }: Client, write: Write<Client> | undefined): void {
    if (!write) this.#data.source?.refresh('clients');
    const undo = () =>
      this.#data.act('client.save', { clientId: id, input: { id } }, () => write?.undo().done ?? Promise.resolve());
    this.#undo.done(this.#i18n.t('custom-fields.saved'), write && undo);
  }
}
