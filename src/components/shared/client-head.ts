/** What stands at the head of every page of a client: the way back to the list, who it is, and that it is archived. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { isCustomer } from '../../model/rights.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { badge } from '../../ui/badge.ts';
import { button } from '../../ui/button.ts';
import { message } from '../../ui/message.ts';
import { wayButton, wayTo } from './navigate.ts';

/** A customer has no list to go back to. */
export function backToClients(data: DataController, { t }: LocalizeController): TemplateResult | typeof nothing {
  if (isCustomer(data.session)) return nothing;
  const look = { icon: 'arrow-left', variant: 'quiet', part: 'back' } as const;
  return html`<nav class="back no-print" aria-label=${t('common.back')}>
    ${wayButton(wayTo(data, 'clients.open'), t('account-tab.back'), look)}
  </nav>`;
}

/** Archived or not, the number, and what kind of client it is. */
export const clientFacts = ({ archivedAt, number, type }: Client, { t }: LocalizeController): TemplateResult =>
  html`<p class="client-facts">
    ${archivedAt ? badge({ text: t('account-tab.archived'), tone: 'warning', icon: 'archive' }) : nothing}
    ${number ? html`<span>${t('account-tab.number', { number })}</span>` : nothing}
    <span>${type === 'private' ? t('client-form.private') : t('client-form.business')}</span>
  </p>`;

/** In the register's own word for it. */
export function archiveButton(
  data: DataController,
  { t }: LocalizeController,
  onArchive: (event: Event) => void,
): TemplateResult {
  const verb = settingsWithDefaults(data.settings).archiveVerb;
  return button({ label: t(`client-archive.verb.${verb}`), icon: 'archive', id: 'archive-client', onClick: onArchive });
}

/** `onRestore` only for who may. */
export function archivedBanner(
  { archivedAt, archiveReason }: Client,
  { t, formats }: LocalizeController,
  onRestore: ((event: Event) => void) | undefined,
): TemplateResult | typeof nothing {
  if (!archivedAt) return nothing;
  return message({
    tone: 'warning',
    part: 'archived',
    heading: t('account-tab.archivedTitle'),
    text: html`
      <p>${t('account-tab.archivedText', { when: formats.dateTime(archivedAt) })}</p>
      ${archiveReason ? html`<p>${t('account-tab.archivedReason', { reason: archiveReason })}</p>` : nothing}
    `,
    actions:
      onRestore &&
      button({
        label: t('client-archive.restore'),
        icon: 'archive-restore',
        id: 'archive-client',
        onClick: onRestore,
      }),
  });
}

export const clientHeadStyles = css`
  .back {
    justify-self: start;
    font-size: var(--_font-size-small);
  }

  .back .button {
    margin-inline-start: calc(var(--_space) * -3);
    color: var(--_color-text-muted);
  }

  .title-row {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 4);
    align-items: flex-start;
    justify-content: space-between;
  }

  .titles {
    display: grid;
    flex: 1 1 20em;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
  }

  .title {
    font-size: var(--_font-size-heading);
    line-height: 1.25;
    outline: none;
  }

  .client-facts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    align-items: center;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-variant-numeric: tabular-nums;
  }

  .header-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
`;
