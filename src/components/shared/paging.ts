/** What stands above and below a list that is read by the page: how many at a time, which are shown, and the way on. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Name } from '../../adapters/adapter.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { selectField } from '../../ui/field.ts';
import type { PagedRows } from './paged-rows.ts';

interface Paging {
  pages: PagedRows<Name>;
  i18n: LocalizeController;
  /** Of the drop-down, such as "Notes per page". */
  sizeLabel: string;
  /** Stands beside the drop-down, such as the order. */
  more?: unknown;
}

/** "26–50 of 60", as much of it as is known. */
export function rangeText({ t, formats }: LocalizeController, { from, to, total }: PagedRows<Name>): string {
  const range = { from: formats.number(from), to: formats.number(to) };
  if (!total) return t('paging.range', range);
  const of = { ...range, total: formats.number(total.value) };
  if (total.kind === 'exact') return t('common.range', of);
  return t(total.kind === 'estimate' ? 'paging.about' : 'paging.atLeast', of);
}

/** Nothing but `more` where all there is fits on the smallest page. */
export function paging({ pages, i18n, sizeLabel, more }: Paging): TemplateResult | typeof nothing {
  const isSmall = !pages.hasPrevious && pages.total !== undefined && pages.total.value <= (pages.sizes[0] ?? 0);
  if (isSmall && more === undefined) return nothing;
  return html`<div class="paging no-print" part="paging">
    <div class="paging-choices">
      ${
        isSmall
          ? nothing
          : selectField({
              id: 'page-size',
              label: sizeLabel,
              value: String(pages.size),
              options: pages.sizes.map((size) => ({ value: String(size), label: i18n.formats.number(size) })),
              part: 'page-size',
              onChange: (chosen) => {
                const size = pages.sizes.find((each) => String(each) === chosen);
                if (size) pages.setSize(size);
              },
            })
      }
      ${more ?? nothing}
    </div>
    ${isSmall ? nothing : steps({ pages, i18n })}
  </div>`;
}

/** Once more the way on, for the end of a list; nothing where one page is all. `onStep` brings a person back to the top. */
export const pagingBelow = (about: Pick<Paging, 'pages' | 'i18n'> & { onStep: () => void }) =>
  about.pages.hasPrevious || about.pages.hasNext
    ? html`<div class="paging paging-below no-print" part="paging">${steps({ ...about, place: 'below' })}</div>`
    : nothing;

interface Steps extends Pick<Paging, 'pages' | 'i18n'> {
  place?: 'above' | 'below';
  onStep?: () => void;
}

function steps({ pages, i18n, place = 'above', onStep }: Steps): TemplateResult {
  const { t } = i18n;
  return html`<div class="paging-steps">
    <p class="paging-range" part="range">${rangeText(i18n, pages)}</p>
    ${button({
      id: `previous-${place}`,
      label: t('paging.previous'),
      icon: 'chevron-left',
      iconOnly: true,
      disabledReason: pages.hasPrevious ? undefined : t('paging.first'),
      onClick: () => {
        pages.previous();
        onStep?.();
      },
    })}
    ${button({
      id: `next-${place}`,
      label: t('paging.next'),
      icon: 'chevron-right',
      iconOnly: true,
      disabledReason: pages.hasNext ? undefined : t('paging.last'),
      onClick: () => {
        pages.next();
        onStep?.();
      },
    })}
  </div>`;
}

export const pagingStyles = css`
  .paging {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3);
    align-items: flex-end;
    justify-content: space-between;
  }

  .paging-below {
    justify-content: flex-end;
  }

  .paging-choices {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3);
    align-items: flex-end;
  }

  .paging-choices:empty {
    display: none;
  }

  .paging-steps {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    margin-inline-start: auto;
  }

  .paging-range {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
`;
