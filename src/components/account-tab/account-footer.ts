/** The end of the account, where a person who has read it all decides what to do with it (V-26, V-42). */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';

export interface AccountFooterOptions {
  i18n: LocalizeController;
  mayEdit: boolean;
  mayRemove: boolean;
  onEdit: (event: Event) => void;
  onRemove: (event: Event) => void;
  /** Further actions, between the two. */
  more?: unknown;
}

export function accountFooter(options: AccountFooterOptions): TemplateResult | typeof nothing {
  const { i18n, mayEdit, mayRemove, onEdit, onRemove, more = nothing } = options;
  const { t } = i18n;
  if (!mayEdit && !mayRemove && more === nothing) return nothing;
  return html`<footer class="account-footer no-print" part="footer">
    ${mayEdit ? button({ label: t('common.edit'), icon: 'pencil', id: 'edit-client-below', onClick: onEdit }) : nothing}
    ${more}
    ${
      mayRemove
        ? button({
            label: t('client-archive.remove'),
            icon: 'trash',
            variant: 'quiet',
            id: 'remove-client',
            onClick: onRemove,
          })
        : nothing
    }
  </footer>`;
}
