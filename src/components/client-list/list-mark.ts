/** Writes a cell's text with the words of the search marked in it, found as the search finds them: folded. */
import { fold } from '../../model/fold.ts';
import { matchRanges, mergeRanges } from '../../ui/mark.ts';

/** Touches the page only if something differs. */
export function writeText(element: HTMLElement, text: string, words: readonly string[]): void {
  const ranges = words.length > 0 && text ? mergeRanges(matchRanges(text, words, fold), text.length) : [];
  if (ranges.length === 0) {
    const first = element.firstChild;
    if (first instanceof Text && first === element.lastChild) {
      if (first.data !== text) first.data = text;
    } else element.textContent = text;
    return;
  }
  const parts: (string | HTMLElement)[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    if (from > at) parts.push(text.slice(at, from));
    const mark = document.createElement('mark');
    mark.className = 'mark';
    mark.textContent = text.slice(from, to);
    parts.push(mark);
    at = to;
  }
  if (at < text.length) parts.push(text.slice(at));
  element.replaceChildren(...parts);
}
