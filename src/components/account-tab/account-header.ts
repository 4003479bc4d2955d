/** The head of a client's page: the way back, who it is, what can be done with it, and whether it is archived. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { isCustomer } from '../../model/rights.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { badge } from '../../ui/badge.ts';
import { button } from '../../ui/button.ts';
import { link } from '../../ui/link.ts';
import { message } from '../../ui/message.ts';
import { navigate } from '../shared/navigate.ts';

export interface AccountHeaderOptions {
  client: Client;
  i18n: LocalizeController;
  data: DataController;
  mayEdit: boolean;
  mayArchive: boolean;
  onEdit: (event: Event) => void;
  onArchive: (event: Event) => void;
  /** Further actions, first in the row. */
  more?: unknown;
}

export function accountHeader(options: AccountHeaderOptions): TemplateResult {
  const { client, i18n, data, mayEdit, mayArchive, onEdit, onArchive } = options;
  const { t } = i18n;
  const verb = settingsWithDefaults(data.settings).archiveVerb;
  return html`<div class="header" part="header">
      ${back(options)}
      <div class="title-row">
        <div class="titles">
          <h2 class="title" part="title" id="title" tabindex="-1"><bdi>${client.name}</bdi></h2>
          <p class="facts">
            ${client.archivedAt ? badge({ text: t('account-tab.archived'), tone: 'warning', icon: 'archive' }) : nothing}
            ${client.number ? html`<span>${t('account-tab.number', { number: client.number })}</span>` : nothing}
            <span>${client.type === 'private' ? t('client-form.private') : t('client-form.business')}</span>
          </p>
        </div>
        <div class="header-actions no-print">
          ${options.more ?? nothing}
          ${mayEdit ? button({ label: t('common.edit'), icon: 'pencil', id: 'edit-client', onClick: onEdit }) : nothing}
          ${
            mayArchive && !client.archivedAt
              ? button({
                  label: t(`client-archive.verb.${verb}`),
                  icon: 'archive',
                  id: 'archive-client',
                  onClick: onArchive,
                })
              : nothing
          }
        </div>
      </div>
    </div>
    ${client.archivedAt ? banner(client, options) : nothing}`;
}

/** A customer has no list to go back to. */
function back({ i18n: { t }, data }: AccountHeaderOptions): TemplateResult | typeof nothing {
  if (isCustomer(data.session)) return nothing;
  const label = t('account-tab.back');
  const go = (event: Event) => {
    if (!navigate(data, 'clients.open')) event.preventDefault();
  };
  const href = data.link('clients.open', {});
  return html`<nav class="back no-print" aria-label=${t('common.back')}>
    ${
      href === undefined
        ? button({ label, icon: 'arrow-left', variant: 'quiet', part: 'back', onClick: go })
        : link({ href, text: label, icon: 'arrow-left', part: 'back', onClick: go })
    }
  </nav>`;
}

function banner(
  { archivedAt = '', archiveReason }: Client,
  { i18n, mayArchive, onArchive }: AccountHeaderOptions,
): TemplateResult {
  const { t, formats } = i18n;
  return message({
    tone: 'warning',
    part: 'archived',
    heading: t('account-tab.archivedTitle'),
    text: html`
      <p>${t('account-tab.archivedText', { when: formats.dateTime(archivedAt) })}</p>
      ${archiveReason ? html`<p>${t('account-tab.archivedReason', { reason: archiveReason })}</p>` : nothing}
    `,
    actions: mayArchive
      ? button({
          label: t('client-archive.restore'),
          icon: 'archive-restore',
          id: 'archive-client',
          onClick: onArchive,
        })
      : undefined,
  });
}
