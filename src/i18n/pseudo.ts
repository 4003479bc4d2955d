/**
 * Pseudo-locales: English made strange at run time, so that a person and a test both see which words never came from the
 * catalogue (no brackets), which break with longer words, and which cannot carry accents or the other direction.
 */
import type { Flat } from './messages.ts';

const plain = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const accented = [...'ÅƁÇÐÉƑĜĤÎĴĶĻḾÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž'];
const accents = new Map([...plain].map((letter, index) => [letter, accented[index] ?? letter]));

/** Vowels twice is about 40 per cent longer, and breaks lines where real words would. */
const stretch = (text: string): string =>
  [...text].map((letter) => (accents.get(letter) ?? letter).repeat(/[aeiouy]/i.test(letter) ? 2 : 1)).join('');

/** Right-to-left override around every word, as Android's ar-XB does. */
const mirror = (text: string): string => text.replace(/\S+/g, '\u200F\u202E$&\u202C\u200F');

/** The message in brackets, every part changed but the `{{placeholders}}`. */
function disguise(message: string, change: (text: string) => string): string {
  const parts = message.split(/(\{\{.*?\}\})/);
  return `[${parts.map((part) => (part.startsWith('{{') ? part : change(part))).join('')}]`;
}

const kinds = new Map([
  ['en-XA', stretch],
  ['en-XB', mirror],
]);

export function pseudoMessages(locale: string, english: Flat): Flat | undefined {
  const change = kinds.get(locale);
  if (!change) return undefined;
  const made: Flat = Object.create(null);
  for (const [key, message] of Object.entries(english)) made[key] = disguise(message, change);
  return made;
}
