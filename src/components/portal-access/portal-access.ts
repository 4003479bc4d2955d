import { LitElement, css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName, primaryEmail } from '../../model/contacts.ts';
import { portalStatus, whyNot } from '../../model/portal.ts';
import { Email } from '../../model/values.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { DialogController, dialogStyles } from '../../ui/dialog.ts';
import { fieldStyles, textField } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { contactsOf } from '../shared/contacts-of.ts';
import { navigate } from '../shared/navigate.ts';
import { PortalDeeds } from '../shared/portal-deeds.ts';
import { portalBadge, portalDates } from '../shared/portal-state.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';

/**
 * @summary Access to the client portal: its state in words, the invitation, and taking it back.
 *
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the contacts cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - portal.invite, portal.grant, portal.revoke, portal.resetPassword, or contacts.open when the e-mail is missing.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused.
 * @csspart status - The state of the access.
 * @csspart recipient - Whom the mail goes to.
 */
export class PortalAccess extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    badgeStyles,
    fieldStyles,
    dialogStyles,
    messageStyles,
    spinnerStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    css`
      .frame {
        display: grid;
        gap: calc(var(--_space) * 3);
        justify-items: start;
        overflow-wrap: anywhere;
      }

      .muted {
        color: var(--_color-text-muted);
        font-size: var(--_font-size-small);
      }

      .deeds {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_space) * 2);
      }

      .question {
        display: grid;
        gap: calc(var(--_space) * 4);
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #page = new PageController<'contacts'>(this, () => {
    const { source } = this.#data;
    const { clientId } = this;
    return { source, spec: source && clientId ? contactsOf(source, clientId, this.#i18n.locale) : undefined };
  });
  #undo = new UndoController(this, this.#i18n, '#status');
  #deeds = new PortalDeeds(this, this.#data, this.#i18n, this.#undo);
  #question = new DialogController(this, { id: 'portal-question' });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client; absent: one that is not saved yet, so there is nobody to invite. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** The person; absent: the client's primary contact, as it is when the mail is sent. */
  @property({ attribute: 'contact-id' }) contactId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the state and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;

  @state() private asking: 'grant' | 'revoke' | undefined;
  @state() private email = '';
  @state() private emailError: string | undefined;

  constructor() {
    super();
    new TooltipController(this);
  }

  override render(): unknown {
    const { t } = this.#i18n;
    if (!this.clientId) return html`<p class="muted">${t('portal-access.unsaved')}</p>`;
    const { state: read } = this.#page;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#page.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'text', lines: 2 });
    const contact = this.#contact;
    if (!contact) return html`<p class="muted">${t('portal-access.nobody')}</p>`;
    return html`<div class="frame">
      ${this.#undo.notice()}
      <div id="status" tabindex="-1" role="group" aria-label=${t('record.field.portal')}>
        ${portalBadge(contact, this.#i18n)}
      </div>
      <p class="muted">${portalDates(contact, this.#i18n)}</p>
      ${this.readonly ? nothing : this.#actions(contact)} ${this.#question.render(() => this.#content(contact))}
      ${this.#undo.render()}
    </div>`;
  }

  get #contact(): Contact | undefined {
    const contacts = this.#page.data?.items ?? [];
    if (this.contactId !== undefined) return contacts.find(({ id }) => id === this.contactId);
    return contacts.find(({ primary, systemAdmin }) => primary && !systemAdmin);
  }

  #actions(contact: Contact): unknown {
    const { t } = this.#i18n;
    const now = new Date();
    const invites = this.#data.may('portal.invite') ? whyNot('invite', contact, now) : 'wrongStatus';
    const mayGrant =
      this.#data.may('portalUser.create') &&
      !['wrongStatus', 'supportEntry', 'archived'].includes(whyNot('grant', contact, now) ?? '');
    const status = portalStatus(contact, now);
    const isOpen = status === 'active' || status === 'invited';
    return html`
      ${invites === 'wrongStatus' || invites === 'supportEntry' ? nothing : this.#recipient(contact, invites === 'emailMissing')}
      <div class="deeds">
        ${
          invites === undefined || invites === 'emailMissing' || invites === 'archived'
            ? button({
                id: 'invite',
                label: t(status === 'invited' ? 'portal-access.again' : 'portal-access.invite'),
                icon: 'mail',
                busy: this.#deeds.isBusy(contact, 'invite'),
                disabledReason:
                  invites === 'emailMissing'
                    ? t('portal.emailMissing')
                    : invites === 'archived'
                      ? t('portal.archived')
                      : undefined,
                onClick: () => void this.#deeds.run('invite', contact),
              })
            : nothing
        }
        ${
          status === 'active' && this.#data.may('portal.invite')
            ? button({
                id: 'reset',
                label: t('portal-access.reset'),
                busy: this.#deeds.isBusy(contact, 'reset'),
                disabledReason: primaryEmail(contact) ? this.#deeds.coolsDown(contact) : t('portal.emailMissing'),
                onClick: () => void this.#deeds.run('reset', contact),
              })
            : nothing
        }
        ${mayGrant ? button({ id: 'grant', label: t('portal-access.grant'), variant: 'quiet', hasPopup: 'dialog', onClick: () => this.#ask('grant', contact, '#grant') }) : nothing}
        ${
          isOpen && this.#data.may('portalUser.delete')
            ? button({
                id: 'revoke',
                label: t(status === 'active' ? 'portal-access.revoke' : 'portal-access.withdraw'),
                variant: 'quiet',
                busy: this.#deeds.isBusy(contact, 'revoke'),
                onClick: () =>
                  status === 'active'
                    ? this.#ask('revoke', contact, '#revoke')
                    : void this.#deeds.run('revoke', contact),
              })
            : nothing
        }
      </div>
    `;
  }

  #recipient(contact: Contact, emailMissing: boolean): unknown {
    const { t } = this.#i18n;
    const name = contactName(contact) || t('contacts-editor.nameless');
    if (!emailMissing) {
      const address = primaryEmail(contact) ?? '';
      return html`<p class="muted" part="recipient">${t('portal-access.recipient', { name, address })}</p>`;
    }
    return html`<p class="muted" part="recipient">${t('portal-access.noAddress', { name })}</p>
      ${button({
        id: 'add-email',
        label: t('portal-access.addEmail'),
        variant: 'quiet',
        icon: 'pencil',
        onClick: () => {
          const { clientId } = contact;
          navigate(this.#data, 'contacts.open', { clientId, input: { contactId: contact.id, field: '/emails' } });
        },
      })}`;
  }

  #ask(what: 'grant' | 'revoke', contact: Contact, opener: string): void {
    this.asking = what;
    this.email = primaryEmail(contact) ?? '';
    this.emailError = undefined;
    this.#question.open(opener, '#status');
  }

  /** What a mail can be sent to; otherwise the field says so and has the focus. */
  #isAddress(address: string): boolean {
    if (address === '' || Email.safeParse({ address }).success) return true;
    this.emailError = this.#i18n.t('validation.email');
    void this.updateComplete.then(() => this.shadowRoot?.getElementById('grant-email')?.focus());
    return false;
  }

  #content(contact: Contact) {
    const { t } = this.#i18n;
    const name = contactName(contact) || t('contacts-editor.nameless');
    const isGrant = this.asking === 'grant';
    const go = () => {
      const email = this.email.trim();
      if (isGrant && !this.#isAddress(email)) return;
      this.#question.close('program');
      if (isGrant) void this.#deeds.run('grant', contact, email && email !== primaryEmail(contact) ? { email } : {});
      else void this.#deeds.run('revoke', contact);
    };
    return {
      heading: t(isGrant ? 'portal-access.grantTitle' : 'portal-access.revokeTitle', { name }),
      size: 'small' as const,
      alert: !isGrant,
      closeLabel: t('common.close'),
      body: html`<div class="question">
        <p>${t(isGrant ? 'portal-access.grantText' : 'portal-access.revokeText', { name })}</p>
        ${
          isGrant
            ? textField({
                id: 'grant-email',
                label: t('portal-access.sendTo'),
                type: 'email',
                value: this.email,
                autocomplete: 'off',
                error: this.emailError,
                onInput: (text) => {
                  this.email = text;
                  this.emailError = undefined;
                },
              })
            : nothing
        }
      </div>`,
      footer: html`
        ${button({ label: t('common.cancel'), initialFocus: !isGrant, onClick: () => this.#question.close('button') })}
        ${button({
          label: t(isGrant ? 'portal-access.grant' : 'portal-access.revoke'),
          variant: isGrant ? 'primary' : 'danger',
          disabledReason: isGrant && this.email.trim() === '' ? t('portal.emailMissing') : undefined,
          onClick: go,
        })}
      `,
    };
  }
}
