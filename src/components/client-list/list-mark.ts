/** Where the words of a search stand in a text, found as the search finds them: folded, so that "aberg" marks "Åberg". */
import { fold } from '../../model/fold.ts';

/** From, and up to but not including, in UTF-16 units of the text. */
export type Range = readonly [from: number, to: number];

export const searchWords = (search: string): string[] => fold(search).split(/\s+/).filter(Boolean);

/** The places of the words in order, overlapping ones made one. */
export function findWords(text: string, words: readonly string[]): Range[] {
  if (words.length === 0 || text === '') return [];
  // Folding may lengthen a letter (æ) or swallow an accent, so each folded unit remembers the letter it came from.
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at);
      ends.push(at + letter.length);
    }
    folded += plain;
    at += letter.length;
  }
  const found: [number, number][] = [];
  for (const word of words) {
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
      found.push([starts[from] ?? 0, ends[from + word.length - 1] ?? text.length]);
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const range of found) {
    const last = merged.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else merged.push(range);
  }
  return merged;
}

/** Writes the text into the element, marked where words are given; touches the page only if something differs. */
export function writeText(element: HTMLElement, text: string, words: readonly string[]): void {
  const ranges = findWords(text, words);
  const first = element.firstChild;
  if (ranges.length === 0) {
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
    mark.textContent = text.slice(from, to);
    parts.push(mark);
    at = to;
  }
  if (at < text.length) parts.push(text.slice(at));
  element.replaceChildren(...parts);
}
