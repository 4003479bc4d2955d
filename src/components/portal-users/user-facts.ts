/** What one person may do and is sent, in one line each: only what is on. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import type { Site } from '../../model/place.ts';

export function usersFacts(contact: Contact, i18n: LocalizeController, sites: readonly Site[]): TemplateResult {
  const { t, formats } = i18n;
  const { orderRoles, documents, portalRights = [], siteScope = 'all' } = contact;
  const orders = (['orderContact', 'generatesOrders', 'reviewsOrders'] as const)
    .filter((role) => orderRoles?.[role])
    .map((role) => t(`portal-users.${role}`));
  const mail = [
    documents && documents.invoices !== 'no'
      ? t(documents.invoices === 'cc' ? 'portal-users.invoicesCc' : 'portal-users.invoicesTo')
      : '',
    documents?.protocols ? t('portal-users.protocols') : '',
    documents?.orders ? t('portal-users.orderConfirmations') : '',
  ].filter(Boolean);
  const rights = portalRights.map((right) => t(`portal-users.right.${right}`));
  const scope = siteScope === 'all' ? [] : sites.filter(({ id }) => siteScope.includes(id)).map(({ name }) => name);
  const line = (name: string, values: readonly string[]) =>
    values.length === 0
      ? nothing
      : html`<div class="fact">
          <dt>${name}</dt>
          <dd><bdi>${formats.list(values)}</bdi></dd>
        </div>`;
  return html`<dl class="facts">
    ${line(t('portal-users.orders'), orders)} ${line(t('portal-users.mail'), mail)}
    ${line(t('portal-users.rights'), rights)} ${line(t('record.field.siteScope'), scope)}
  </dl>`;
}
