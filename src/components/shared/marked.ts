/** The words of a search, and text in which they are marked as the search finds them: folded. */
import { fold } from '../../model/fold.ts';
import { mark, matchRanges } from '../../ui/mark.ts';

export const searchWords = (search: string): string[] => fold(search).split(/\s+/).filter(Boolean);

/** `words` come from `searchWords`. */
export const marked = (text: string, words: readonly string[]): unknown =>
  words.length === 0 ? text : mark(text, matchRanges(text, words, fold));
