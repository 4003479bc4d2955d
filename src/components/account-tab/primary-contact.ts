/** Whom to ask for first: the same record as in the list of contacts (Q-06). */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ReadState, Rows } from '../../data/cache.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName } from '../../model/contacts.ts';
import { button } from '../../ui/button.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { contactReach } from '../shared/contact-reach.ts';
import { failedState } from '../shared/states.ts';

export interface PrimaryContactOptions {
  read: ReadState<Rows<'contacts'>>;
  i18n: LocalizeController;
  mayEdit: (contact: Contact) => boolean;
  onEdit: (contact: Contact, opener: Element | undefined) => void;
  onRetry: () => void;
}

export function primaryContact({ read, i18n, mayEdit, onEdit, onRetry }: PrimaryContactOptions): TemplateResult {
  const { t } = i18n;
  const contact = read.status === 'ready' ? read.data.items.find(({ primary }) => primary) : undefined;
  const content = () => {
    if (read.status === 'failed') return failedState(i18n, read.problem, onRetry);
    if (read.status === 'loading') return skeleton({ lines: 3 });
    return contact ? person(contact, i18n) : html`<p class="muted">${t('account-tab.noPrimary')}</p>`;
  };
  return html`<section class="section primary" part="section primary" aria-labelledby="primary-heading">
    <div class="section-header">
      <h3 class="section-heading" part="section-heading" id="primary-heading">${t('account-tab.primary')}</h3>
      ${
        contact && mayEdit(contact)
          ? button({
              label: t('contacts-editor.editName', { name: contactName(contact) }),
              icon: 'pencil',
              iconOnly: true,
              variant: 'quiet',
              id: 'edit-primary',
              onClick: ({ currentTarget }) =>
                onEdit(contact, currentTarget instanceof Element ? currentTarget : undefined),
            })
          : nothing
      }
    </div>
    ${content()}
  </section>`;
}

const person = (contact: Contact, i18n: LocalizeController): TemplateResult =>
  html`<div class="person">
    <div>
      <p class="person-name"><bdi>${contactName(contact)}</bdi></p>
      ${contact.title ? html`<p class="muted"><bdi>${contact.title}</bdi></p>` : nothing}
    </div>
    ${contactReach(contact, i18n)}
  </div>`;
