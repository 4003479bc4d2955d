import { LitElement, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { mayEdit } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { CommentPanel, commentPanelStyles } from '../shared/comment-panel.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { RecordDrawer, recordDrawerStyles } from '../shared/record-drawer.ts';
import { StaffGate } from '../shared/staff-gate.ts';
import { UndoController } from '../shared/undo.ts';

/**
 * @summary The internal remark on a client, from an information icon; nothing without one, and never for the customer.
 *
 * @fires action-request - client.save, before a remark is saved.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart icon - The icon.
 * @csspart comment - The remark in its panel.
 * @csspart form - The form in its dialog.
 */
export class ClientComment extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    popoverStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    errorSummaryStyles,
    toastStyles,
    tooltipStyles,
    conflictStyles,
    recordDrawerStyles,
    commentPanelStyles,
    css`
      .actions {
        margin-block-start: calc(var(--_space) * 3);
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #gate = new StaffGate(this, this.#data);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#gate.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #panel = new CommentPanel(this, this.#i18n, '#icon');
  #undo = new UndoController(this, this.#i18n, '#icon');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'clients');
  #form: RecordDrawer<'clients'> = new RecordDrawer(this, this.#data, this.#i18n, {
    of: 'clients',
    id: 'remark',
    part: 'comment',
    size: 'small',
    actions: { create: 'client.create', save: 'client.save' },
    heading: () => this.#i18n.t('client-form.comment'),
    nameOf: ({ name }) => name,
    saveLabel: () => this.#i18n.t('common.save'),
    first: '/comment',
    content: ({ fields }) => {
      const { t } = this.#i18n;
      const help = t('client-form.commentHelp');
      return html`${fields.area('/comment', { label: t('client-form.comment'), help, rows: 6, maxLength: 2000 })}`;
    },
    mayWrite: () => this.#mayEdit(this.#client.data),
    clientId: () => this.clientId,
    onSaved: ({ id }, write) => {
      const back = { action: 'client.save', clientId: id, input: { id } } as const;
      this.#deeds.saved(this.#i18n.t('common.saved'), write, back);
    },
  });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client that is remarked on. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Lets those with the right to it change the remark, and make one. */
  @property({ type: Boolean }) editable = false;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#icon');
  }

  override render(): unknown {
    const client = this.#client.data;
    if (this.#gate.isShut || !client) return nothing;
    return html`${this.#undo.notice()} ${this.#icon(client)} ${this.#panel.render(this.#change(client))}
    ${this.#form.render()} ${this.#undo.render()}`;
  }

  #mayEdit(client: Client | undefined): boolean {
    const { caps, session } = this.#data;
    return Boolean(client && caps?.of('clients').write && mayEdit(session, client, true));
  }

  #icon(client: Client): unknown {
    const { t } = this.#i18n;
    const { name } = client;
    const common = { id: 'icon', iconOnly: true, variant: 'quiet', part: 'icon', hasPopup: 'dialog' } as const;
    if (client.comment?.trim())
      return button({
        ...common,
        label: t('client-functions.name.comment', { name }),
        icon: 'info',
        expanded: this.#panel.isOpen,
        onPointerdown: () => this.#panel.notePress(),
        onClick: ({ currentTarget }) => {
          if (currentTarget instanceof HTMLElement) this.#panel.toggle(currentTarget, client);
        },
      });
    if (!this.editable || !this.#mayEdit(client)) return nothing;
    const label = t('client-comment.add', { name });
    return button({ ...common, label, icon: 'plus', onClick: () => this.#form.edit(client, '#icon') });
  }

  #change(client: Client): unknown {
    if (!this.editable || !this.#mayEdit(client)) return nothing;
    return html`<div class="actions">
      ${button({
        label: this.#i18n.t('common.edit'),
        icon: 'pencil',
        hasPopup: 'dialog',
        onClick: () => {
          this.#panel.close();
          this.#form.edit(client, '#icon');
        },
      })}
    </div>`;
  }
}
