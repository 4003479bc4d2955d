/** How a person is reached, as it is shown wherever one is. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { telHref } from '../../model/phone.ts';
import { formatAddress } from '../../model/postal.ts';
import { safeUrl } from '../../model/url.ts';
import { icon } from '../../ui/icon.ts';
import { link } from '../../ui/link.ts';
import { pointLabel } from './point-label.ts';

/** A long address breaks before its `@` rather than anywhere. */
const breakable = (address: string): unknown => {
  const at = address.lastIndexOf('@');
  return at < 1 ? address : html`${address.slice(0, at)}<wbr />${address.slice(at)}`;
};

/** Phones, e-mails and address, each with its label beside it (S-05). */
export function contactReach(
  contact: Pick<Contact, 'phones' | 'emails' | 'address'>,
  i18n: LocalizeController,
): TemplateResult {
  const { t } = i18n;
  const { phones = [], emails = [], address } = contact;
  if (phones.length + emails.length === 0 && !address) {
    return html`<p class="reach muted">${t('contacts-editor.unreachable')}</p>`;
  }
  const label = (text: string) => (text ? html`<span class="point-label">${text}</span>` : nothing);
  return html`<ul class="reach" part="reach">
    ${phones.map(
      (phone) =>
        html`<li>
          ${icon('phone', { label: t('contact.phone') })}
          <span class="point-value"
            >${link({ href: telHref(phone), text: html`<bdi dir="ltr">${phone.raw}</bdi>` })}${label(pointLabel(t, phone.label))}</span
          >
        </li>`,
    )}
    ${emails.map(
      (email) =>
        html`<li>
          ${icon('mail', { label: t('contact.email') })}
          <span class="point-value"
            >${link({ href: safeUrl(`mailto:${email.address}`), text: html`<bdi dir="ltr">${breakable(email.address)}</bdi>` })}${label(pointLabel(t, email.label))}</span
          >
        </li>`,
    )}
    ${
      address
        ? html`<li>
            ${icon('map-pin', { label: t('contacts-editor.address') })}
            <span class="point-value"><bdi>${formatAddress(address).join(', ')}</bdi></span>
          </li>`
        : nothing
    }
  </ul>`;
}

export const contactReachStyles = css`
  .reach {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    align-content: start;
    overflow-wrap: anywhere;
  }

  .reach > li {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: flex-start;
    min-block-size: 24px;
  }

  .reach .icon {
    margin-block-start: 0.2em;
    color: var(--_color-text-muted);
  }

  .point-value {
    min-inline-size: 0;
  }

  .point-label {
    margin-inline-start: calc(var(--_space) * 2);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    white-space: nowrap;
  }
`;
