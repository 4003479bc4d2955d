import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName, primaryEmail } from '../../model/contacts.ts';
import { portalStatus, whyNot } from '../../model/portal.ts';
import { baseStyles } from '../../theme/base.ts';
import { badge, badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { contactsOf, inOrder } from '../shared/contacts-of.ts';
import { PortalDeeds } from '../shared/portal-deeds.ts';
import { portalBadge, portalDates } from '../shared/portal-state.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { RemoveQuestion } from '../shared/remove-question.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { portalUsersStyles } from './portal-users.styles.ts';
import { UserDrawer } from './user-drawer.ts';
import type { UserSaved } from './user-drawer.ts';
import { usersFacts } from './user-facts.ts';

/**
 * @summary The client's people as users of the portal: their part in orders, what is mailed to them, their rights and access.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is nobody yet.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the people cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - contact.create, contact.save, contact.remove, portal.setRights, portal.invite or portal.revoke, before each write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was chosen is still there.
 * @csspart heading - The heading.
 * @csspart list - The list of people.
 * @csspart user - One of them.
 * @csspart status - The state of the access.
 * @csspart support - What the support entry is for.
 * @csspart form - The form in its drawer.
 */
export class PortalUsers extends LitElement {
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
    tooltipStyles,
    stateStyles,
    sectionStyles,
    portalUsersStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #page = new PageController<'contacts'>(this, () => {
    const { source } = this.#data;
    const { clientId } = this;
    return { source, spec: source && clientId ? contactsOf(source, clientId, this.#i18n.locale) : undefined };
  });
  #sites = new PageController<'sites'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId
      ? { of: 'sites', query: { parent: { collection: 'clients', id: this.clientId }, limit: 100 } }
      : undefined,
  }));
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new PortalDeeds(this, this.#data, this.#i18n, this.#undo);
  #drawer = new UserDrawer(this, this.#data, this.#i18n, {
    mayEdit: () => this.#rights.mayEdit,
    mayAdd: () => this.#mayAdd,
    sites: () => this.#sites.data?.items ?? [],
    onSaved: (saved) => this.#handleSaved(saved),
  });
  #question = new RemoveQuestion(this, this.#i18n);

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose people these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the people and lets nobody change anything. */
  @property({ type: Boolean }) readonly = false;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#add', '#heading');
  }

  override render(): unknown {
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">
            ${this.#i18n.t('portal-users.title')}
          </h3></slot
        >
        ${this.#mayAdd && this.#contacts.length > 0 ? this.#addButton() : nothing}
      </div>
      ${this.#undo.notice()} ${this.#body()} ${this.#drawer.render()} ${this.#question.render()} ${this.#undo.render()}
    </div>`;
  }

  #body(): unknown {
    const { state: read } = this.#page;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#page.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    if (this.#contacts.length === 0) {
      return html`<slot name="empty"
        >${emptyState({
          icon: 'users',
          heading: t('portal-users.empty'),
          text: t('portal-users.emptyHelp'),
          actions: this.#mayAdd ? this.#addButton() : undefined,
        })}</slot
      >`;
    }
    return html`<p class="muted">${t('portal-users.listed')}</p>
      <ul class="list" part="list" aria-labelledby="heading">
        ${repeat(
          inOrder(this.#contacts, this.#i18n.formats),
          ({ id }) => id,
          (contact) => this.#user(contact),
        )}
      </ul>`;
  }

  #user(contact: Contact): unknown {
    const { t } = this.#i18n;
    const name = contactName(contact) || t(contact.systemAdmin ? 'portal-users.support' : 'contacts-editor.nameless');
    return html`<li class="user" part="user" data-id=${contact.id}>
      <div class="what">
        <h4 class="name">
          <bdi>${name}</bdi>
          ${contact.systemAdmin ? badge({ text: t('portal-users.supportBadge'), icon: 'lock' }) : portalBadge(contact, this.#i18n)}
        </h4>
        ${
          contact.systemAdmin
            ? html`<p class="muted" part="support">${t('portal-users.supportHelp')}</p>`
            : html`<p class="muted"><bdi dir="ltr">${primaryEmail(contact) ?? t('portal.emailMissing')}</bdi></p>
                <p class="muted">${portalDates(contact, this.#i18n)}</p>
                ${usersFacts(contact, this.#i18n, this.#sites.data?.items ?? [])}`
        }
      </div>
      ${this.readonly ? nothing : html`<div class="deeds no-print">${this.#actions(contact, name)}</div>`}
    </li>`;
  }

  #actions(contact: Contact, name: string): unknown {
    const { t } = this.#i18n;
    const opener = (event: Event) => (event.currentTarget instanceof Element ? event.currentTarget : undefined);
    const find = (part: string) => () => this.#row(contact.id)?.querySelector(`[part~=${part}]`);
    if (contact.systemAdmin) {
      return this.#data.may('portalUser.delete') && this.#rights.mayEdit
        ? button({
            label: t('portal-users.removeName', { name }),
            icon: 'trash',
            iconOnly: true,
            variant: 'quiet',
            part: 'remove',
            onClick: (event) => this.#ask(contact, opener(event)),
          })
        : nothing;
    }
    const now = new Date();
    const status = portalStatus(contact, now);
    const why = whyNot('invite', contact, now);
    const mayInvite = this.#data.may('portal.invite') && (why === undefined || why === 'emailMissing');
    const mayOpen = this.#rights.mayEdit || this.#data.may('portalUser.editRights');
    return html`
      ${
        mayInvite
          ? button({
              label: t(status === 'invited' ? 'portal-access.again' : 'portal-access.invite'),
              tooltip: t('portal-users.inviteName', { name }),
              part: 'invite',
              busy: this.#deeds.isBusy(contact, 'invite'),
              disabledReason: why === 'emailMissing' ? t('portal.emailMissing') : undefined,
              onClick: () => void this.#deeds.run('invite', contact),
            })
          : nothing
      }
      ${mayOpen ? button({ label: t('portal-users.editName', { name }), icon: 'pencil', iconOnly: true, variant: 'quiet', part: 'edit', onClick: (event) => this.#drawer.edit(contact, opener(event), find('edit'), '#heading') }) : nothing}
      ${
        this.#data.may('portalUser.delete') && (status === 'active' || status === 'invited')
          ? button({
              label: t('portal-users.removeName', { name }),
              icon: 'trash',
              iconOnly: true,
              variant: 'quiet',
              part: 'remove',
              onClick: (event) => this.#ask(contact, opener(event)),
            })
          : nothing
      }
    `;
  }

  #addButton(): unknown {
    return button({
      id: 'add',
      label: this.#i18n.t('portal-users.add'),
      icon: 'plus',
      onClick: () => {
        if (this.clientId) this.#drawer.add(this.clientId, '#add', '#heading');
      },
    });
  }

  get #contacts(): readonly Contact[] {
    return this.#page.data?.items ?? [];
  }

  get #mayAdd(): boolean {
    const may = this.#data.may('portalUser.create') && this.#rights.mayEdit;
    return !this.readonly && may && Boolean(this.#data.caps?.creates('contacts'));
  }

  #row(id: string): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.user')].find(({ dataset }) => dataset['id'] === id);
  }

  #ask(contact: Contact, opener: Element | undefined): void {
    const { t } = this.#i18n;
    const isSupport = contact.systemAdmin === true;
    const name = contactName(contact) || t('portal-users.support');
    this.#question.ask(
      {
        heading: t('portal-users.removeTitle', { name }),
        text: t(isSupport ? 'portal-users.removeSupport' : 'portal-users.removeText', { name }),
        onRemove: () => void (isSupport ? this.#removeSupport(contact) : this.#deeds.run('revoke', contact)),
      },
      opener,
      '#add',
      '#heading',
    );
  }

  async #removeSupport({ id, clientId, version }: Contact): Promise<void> {
    const { source } = this.#data;
    if (!source) return;
    const input = { id, clientId, ...(version === undefined ? {} : { version }) };
    const outcome = await this.#data.act(
      'contact.remove',
      { clientId, input },
      () => source.act('contact.remove', input).done,
    );
    source.refresh('contacts');
    if (outcome.state === 'failed') this.#undo.refused(outcome.problem);
    else if (outcome.state === 'done') this.#undo.done(this.#i18n.t('portal-users.supportRemoved'));
  }

  #handleSaved({ contact, isNew, undo }: UserSaved): void {
    const name = contactName(contact);
    this.#data.source?.refresh('contacts');
    this.#undo.done(this.#i18n.t(isNew ? 'contacts-editor.added' : 'contacts-editor.saved', { name }), async () => {
      await undo();
      this.#data.source?.refresh('contacts');
      return { state: 'done', result: undefined };
    });
  }
}
