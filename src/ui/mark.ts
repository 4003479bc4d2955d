/** Shows where a search matched. What counts as a match is the caller's affair: it hands in the ranges. */
import { css, html } from 'lit';

/** Start and end (exclusive) in UTF-16 units of the text. */
export type TextRange = readonly [start: number, end: number];

/** Text with its matches marked; ranges may overlap and come in any order. */
export function mark(text: string, ranges: readonly TextRange[]): unknown {
  const merged = mergeRanges(ranges, text.length);
  if (merged.length === 0) return text;
  const pieces: unknown[] = [];
  let at = 0;
  for (const [start, end] of merged) {
    if (start > at) pieces.push(text.slice(at, start));
    pieces.push(html`<mark class="mark" part="mark">${text.slice(start, end)}</mark>`);
    at = end;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

/**
 * The ranges where folded words of a query stand in a text.
 * @param fold folds one character to what it is compared by, such as `É` to `e`; its result may be longer or empty
 */
export function matchRanges(text: string, words: readonly string[], fold: (character: string) => string): TextRange[] {
  // Folding changes lengths, so each folded unit remembers the character it came from.
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const unit of fold(character)) {
      folded += unit;
      for (let i = 0; i < unit.length; i++) {
        starts.push(at);
        ends.push(at + character.length);
      }
    }
    at += character.length;
  }
  const ranges: TextRange[] = [];
  for (const word of words) {
    if (word === '') continue;
    for (let found = folded.indexOf(word); found >= 0; found = folded.indexOf(word, found + word.length)) {
      const start = starts[found];
      const end = ends[found + word.length - 1];
      if (start !== undefined && end !== undefined) ranges.push([start, end]);
    }
  }
  return ranges;
}

/** Ranges in order, inside the text, overlapping ones made one. */
export function mergeRanges(ranges: readonly TextRange[], length: number): TextRange[] {
  const sorted = ranges
    .map(([start, end]): TextRange => [Math.max(0, start), Math.min(length, end)])
    .filter(([start, end]) => end > start)
    .sort(([a], [b]) => a - b);
  const merged: TextRange[] = [];
  for (const [start, end] of sorted) {
    const last = merged.at(-1);
    if (last && start <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
    else merged.push([start, end]);
  }
  return merged;
}

export const markStyles = css`
  .mark {
    border-radius: 2px;
    background: var(--_color-sticker-yellow);
    color: inherit;
    font-weight: 600;
  }
`;
