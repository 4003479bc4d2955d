/** Text that was cut short can be read whole: its tooltip, by pointer or focus, is the text itself. */
const mayBeCut = '.cell, .line, .name';

/** For `pointerover` and `focusin`: measures only what is being looked at. */
export function showWhole({ target }: Event): void {
  const element = target instanceof Element ? target.closest<HTMLElement>(mayBeCut) : null;
  if (!element) return;
  const cut = [element, ...element.querySelectorAll<HTMLElement>('.line')].filter(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth && clientWidth > 0,
  );
  if (cut.length > 0) element.dataset.tooltip = cut.map(({ textContent }) => textContent.trim()).join(' · ');
  else if (element.dataset.tooltip !== undefined) delete element.dataset.tooltip;
}
