/**
 * Where something that floats stands beside what it belongs to. Anchor positioning where the browser has it, so that it
 * follows scrolling by itself; else one computed place. Written through CSSOM, which a strict style policy allows.
 */
import { inlineSign } from './focus.ts';

/** Side of the anchor, then the edge it lines up with. */
export type Placement = 'below-start' | 'below-end' | 'below' | 'above-start' | 'above-end' | 'above';

const areas: Record<Placement, string> = {
  'below-start': 'block-end span-inline-end',
  'below-end': 'block-end span-inline-start',
  below: 'block-end',
  'above-start': 'block-start span-inline-end',
  'above-end': 'block-start span-inline-start',
  above: 'block-start',
};

let count = 0;

/**
 * Ties `floating`, shown in the top layer, to `anchor`; both must stand in one tree.
 * @returns undoes the tie
 */
export function anchorTo(anchor: HTMLElement, floating: HTMLElement, placement: Placement, gap = 4): () => void {
  if (!CSS.supports('position-area: block-end span-inline-end')) return placeBeside(anchor, floating, placement, gap);
  const former = anchor.style.getPropertyValue('anchor-name');
  const name = `--kk-anchor-${++count}`;
  anchor.style.setProperty('anchor-name', former ? `${former}, ${name}` : name);
  floating.style.setProperty('position-anchor', name);
  floating.style.setProperty('position-area', areas[placement]);
  floating.style.setProperty('position-try-fallbacks', 'flip-block, flip-inline, flip-block flip-inline');
  floating.style.setProperty('margin-block', `${gap}px`);
  return () => {
    if (former) anchor.style.setProperty('anchor-name', former);
    else anchor.style.removeProperty('anchor-name');
    // An empty attribute left behind would be the only trace of a style on the element.
    if (anchor.getAttribute('style') === '') anchor.removeAttribute('style');
  };
}

/** One place, computed; turned to the other side of the anchor when there is more room. */
export function placeBeside(anchor: HTMLElement, floating: HTMLElement, placement: Placement, gap = 4): () => void {
  const place = () => {
    const box = anchor.getBoundingClientRect();
    const { width, height } = floating.getBoundingClientRect();
    const roomBelow = innerHeight - box.bottom;
    const below = placement.startsWith('below')
      ? roomBelow >= height + gap || roomBelow >= box.top
      : box.top < height + gap;
    const rtl = inlineSign(anchor) < 0;
    const lineUp = placement.endsWith('-start') ? (rtl ? 1 : 0) : placement.endsWith('-end') ? (rtl ? 0 : 1) : 0.5;
    const x = box.left + (box.width - width) * lineUp;
    const y = below ? box.bottom + gap : box.top - height - gap;
    const style = floating.style;
    style.setProperty('inset', 'auto');
    style.setProperty('margin', '0');
    style.setProperty('top', `${Math.max(gap, Math.min(y, innerHeight - height - gap))}px`);
    style.setProperty('left', `${Math.max(gap, Math.min(x, innerWidth - width - gap))}px`);
  };
  place();
  const abort = new AbortController();
  addEventListener('scroll', place, { capture: true, passive: true, signal: abort.signal });
  addEventListener('resize', place, { passive: true, signal: abort.signal });
  return () => abort.abort();
}
