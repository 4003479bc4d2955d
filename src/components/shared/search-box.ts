/** The field in which a list is searched; what is typed there is a `ListSearch`'s. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { searchField } from '../../ui/field.ts';
import type { ListSearch } from './list-search.ts';

interface SearchBox {
  search: ListSearch;
  i18n: LocalizeController;
  /** What is searched, such as "Search notes"; also stands in the empty field. */
  label: string;
  /** An answer is awaited. */
  busy: boolean;
}

export const searchBox = ({ search, i18n, label, busy }: SearchBox): TemplateResult =>
  html`<div class="search-box" role="search" aria-label=${label}>
    ${searchField({
      id: 'search',
      label,
      labelHidden: true,
      placeholder: label,
      clearLabel: i18n.t('client-list.clearSearch'),
      value: search.typed,
      busy: busy && search.typed !== '',
      part: 'search',
      onInput: search.type,
      onKeydown: search.handleKeydown,
    })}
  </div>`;
