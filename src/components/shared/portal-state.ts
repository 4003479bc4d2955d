/** The state of a person's access in words: what it is, since when, until when. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact, PortalStatus } from '../../model/contact.ts';
import { portalStatus } from '../../model/portal.ts';
import { badge } from '../../ui/badge.ts';
import type { Tone } from '../../ui/badge.ts';

const words: Record<PortalStatus, { key: MessageKey; tone: Tone }> = {
  none: { key: 'contacts-editor.portalNone', tone: 'neutral' },
  invited: { key: 'contacts-editor.portalInvited', tone: 'info' },
  active: { key: 'contacts-editor.portalActive', tone: 'success' },
  revoked: { key: 'contacts-editor.portalRevoked', tone: 'warning' },
};

export function portalBadge(contact: Contact, { t }: LocalizeController): TemplateResult {
  const { key, tone } = words[portalStatus(contact, new Date())];
  return badge({ text: t(key), tone, part: 'status' });
}

/** When the invitation was sent and runs out, or the last login; “Not available” for who was never there (S-33). */
export function portalDates(contact: Contact, i18n: LocalizeController): TemplateResult | typeof nothing {
  const { t, formats } = i18n;
  const { portal } = contact;
  const time = (at: string) => html`<time datetime=${at}>${formats.dateTime(at)}</time>`;
  const status = portalStatus(contact, new Date());
  if (portal?.status === 'invited' && status === 'none') return html`<span>${t('portal.expired')}</span>`;
  if (status === 'invited' && portal) {
    return html`<span
      >${portal.invitedAt ? html`${t('portal.invitedAt')} ${time(portal.invitedAt)}` : nothing}
      ${portal.invitationExpiresAt ? html`<br />${t('portal.validUntil')} ${time(portal.invitationExpiresAt)}` : nothing}</span
    >`;
  }
  if (status !== 'active') return nothing;
  return html`<span
    >${t('portal.lastLogin')} ${portal?.lastLoginAt ? time(portal.lastLoginAt) : t('portal.notAvailable')}</span
  >`;
}
