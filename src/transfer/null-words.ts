/** Words with which programs write "nothing" into a text cell. Read as empty only when the user agrees: "-" may be meant. NA is not among them, it is Namibia. */
import { pacer } from './pause.ts';

const words = new Set(['null', '(null)', '\\n', 'nil', 'n/a', '#n/a', 'undefined', '-', '–', '—', '--']);

export const isNullWord = (cell: string): boolean => cell.length < 12 && words.has(cell.trim().toLowerCase());

/** Dashes may be meant; the others are what a program writes. */
const isCertain = (word: string): boolean => /[a-z]/i.test(word);

export interface NullWords {
  count: number;
  words: string[];
  /** One of them can hardly be meant. */
  certain: boolean;
}

/** Which of the words a table's cells hold, to ask about before anything is read. */
export async function nullWordsIn(rows: readonly (readonly string[])[], signal?: AbortSignal): Promise<NullWords> {
  const pause = pacer(signal);
  const found = new Set<string>();
  let count = 0;
  for (const row of rows) {
    for (const cell of row) {
      if (!cell || !isNullWord(cell)) continue;
      found.add(cell.trim());
      count++;
    }
    await pause();
  }
  return { count, words: [...found], certain: [...found].some(isCertain) };
}
