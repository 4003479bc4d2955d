/** Draws the heading of a group into a row of the grid: what it is, how many are in it, and the button that shows or hides them. */
import { html, render } from 'lit';
import { inlineSign } from '../../ui/focus.ts';
import { icon } from '../../ui/icon.ts';
import type { ListController } from './list-controller.ts';
import type { RowPainter } from './list-rows.ts';

export class GroupPainter {
  #list: ListController;
  #rows: RowPainter;

  constructor(list: ListController, rows: RowPainter) {
    this.#list = list;
    this.#rows = rows;
  }

  /** Writes the heading at this place, or has the row written that is there. */
  readonly write = (element: HTMLElement, index: number): void => {
    const heading = this.#list.rows.headingAt(index);
    const wasHeading = element.classList.contains('group');
    if (!heading) {
      if (wasHeading) this.#clear(element);
      this.#rows.write(element, index);
      return;
    }
    if (!wasHeading) {
      this.#rows.forget(element);
      element.className = 'group virtual-slot';
      element.setAttribute('part', 'group');
      element.removeAttribute('aria-selected');
      const cell = document.createElement('div');
      cell.className = 'group-cell';
      cell.setAttribute('role', 'rowheader');
      element.replaceChildren(cell);
    }
    const cell = element.firstElementChild;
    if (!(cell instanceof HTMLElement)) return;
    const { shape, i18n } = this.#list;
    const { key, label, count, isOpen } = heading;
    element.setAttribute('aria-rowindex', String(index + 1 + shape.headings));
    const toggle = (open?: boolean) => this.#list.rows.toggle(key, open);
    cell.setAttribute('aria-colspan', String(shape.columns.length + (shape.selectable ? 2 : 1)));
    render(
      html`<button
        class="group-button"
        part="group-button"
        type="button"
        tabindex="-1"
        data-stop="group"
        aria-expanded=${isOpen ? 'true' : 'false'}
        @click=${() => toggle()}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
          event.preventDefault();
          toggle((event.key === 'ArrowRight') === inlineSign(element) > 0);
        }}
      >
        ${icon(isOpen ? 'chevron-down' : 'chevron-right')}<bdi class="group-label">${label}</bdi
        ><span class="group-count">${i18n.t('client-list.count', { count })}</span>
      </button>`,
      cell,
    );
  };

  #clear(element: HTMLElement): void {
    element.replaceChildren();
    element.className = 'client virtual-slot';
    element.setAttribute('part', 'row');
  }
}
