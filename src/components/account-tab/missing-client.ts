/** No such client, or one that lives on under another id, which is offered. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { wayButton, wayTo } from '../shared/navigate.ts';

export function missingClient(data: DataController, { t }: LocalizeController, movedTo?: string): TemplateResult {
  const moved = (clientId: string) => {
    const way = wayTo(data, 'client.open', { clientId });
    return emptyState({
      icon: 'merge',
      heading: t('account-tab.moved'),
      text: t('account-tab.movedHelp'),
      actions: wayButton(way, t('account-tab.openMoved'), { variant: 'primary' }),
    });
  };
  return html`<slot name="not-found"
    ><div role="status">
      ${
        movedTo
          ? moved(movedTo)
          : emptyState({ icon: 'search', heading: t('account-tab.notFound'), text: t('account-tab.notFoundHelp') })
      }
    </div></slot
  >`;
}
