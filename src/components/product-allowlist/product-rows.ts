/** Products as rows: to tick, or only to read. One that no longer exists stands there by its id, and can be unticked. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Product } from '../../model/money.ts';
import { badge } from '../../ui/badge.ts';
import { checkbox } from '../../ui/field.ts';

/** A product, or what is known of one: nothing but its id while it is asked for and when it no longer exists. */
export interface Row {
  id: string;
  product: Product | null | undefined;
}

export type Tick = (id: string, isTicked: boolean) => void;

interface RowsAbout {
  i18n: LocalizeController;
  busy: boolean;
  isTicked: (id: string) => boolean;
  /** Absent: to read. */
  onTick: Tick | undefined;
}

const nameOf = ({ id, product }: Row): string => product?.name ?? id;

/** What no longer exists first, then by name. */
export const inOrder = (rows: readonly Row[], compare: (a: string, b: string) => number): Row[] =>
  [...rows].sort((a, b) => Number(b.product === null) - Number(a.product === null) || compare(nameOf(a), nameOf(b)));

/** Whether each word that is looked for stands in its name, number or id. */
export function fits(row: Row, search: string): boolean {
  const text = `${nameOf(row)} ${row.product?.number ?? ''} ${row.id}`.toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export const productRows = (rows: readonly Row[], about: RowsAbout): TemplateResult =>
  html`<ul class="list" part="list" aria-labelledby="heading" aria-busy=${about.busy}>
    ${repeat(
      rows,
      ({ id }) => id,
      (row) => productRow(row, about),
    )}
  </ul>`;

function productRow(row: Row, { i18n, isTicked, onTick }: RowsAbout): TemplateResult {
  const { t } = i18n;
  const { id, product } = row;
  return html`<li class="product" part="product" data-id=${id}>
    ${
      onTick
        ? checkbox({
            id: `product-${id}`,
            label: nameOf(row),
            checked: isTicked(id),
            onChange: (checked) => onTick(id, checked),
          })
        : html`<bdi>${nameOf(row)}</bdi>`
    }
    ${product?.number === undefined ? nothing : html`<span class="number"><bdi>${product.number}</bdi></span>`}
    ${product === null ? badge({ text: t('product-allowlist.gone'), tone: 'warning', part: 'gone' }) : nothing}
    ${product?.archivedAt ? badge({ text: t('product-allowlist.archived'), part: 'archived' }) : nothing}
  </li>`;
}
