/** No such client, or one that lives on under another id, which is offered. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { link } from '../../ui/link.ts';
import { navigate } from '../shared/navigate.ts';

export function missingClient(data: DataController, { t }: LocalizeController, movedTo?: string): TemplateResult {
  const moved = (clientId: string) => {
    const open = (event: Event) => {
      if (!navigate(data, 'client.open', { clientId })) event.preventDefault();
    };
    const href = data.link('client.open', { clientId });
    const label = t('account-tab.openMoved');
    return emptyState({
      icon: 'merge',
      heading: t('account-tab.moved'),
      text: t('account-tab.movedHelp'),
      actions: href ? link({ href, text: label, onClick: open }) : button({ label, variant: 'primary', onClick: open }),
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
