/** The head of a client's account: the way back, who it is, what can be done with it, and whether it is archived. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { button } from '../../ui/button.ts';
import { archiveButton, archivedBanner, backToClients, clientFacts } from '../shared/client-head.ts';

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
  return html`<div class="header" part="header">
      ${backToClients(data, i18n)}
      <div class="title-row">
        <div class="titles">
          <h2 class="title" part="title" id="title" tabindex="-1"><bdi>${client.name}</bdi></h2>
          ${clientFacts(client, i18n)}
        </div>
        <div class="header-actions no-print">
          ${options.more ?? nothing}
          ${mayEdit ? button({ label: i18n.t('common.edit'), icon: 'pencil', id: 'edit-client', onClick: onEdit }) : nothing}
          ${mayArchive && !client.archivedAt ? archiveButton(data, i18n, onArchive) : nothing}
        </div>
      </div>
    </div>
    ${archivedBanner(client, i18n, mayArchive ? onArchive : undefined)}`;
}
