/**
 * Text folded for search, so that "aberg" finds "Åberg" (trust.md 4.2). Not for sorting or for telling names apart:
 * what differs for a reader may be the same here.
 */

/** Letters of their own that Unicode does not decompose. */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ς: 'σ',
};
const lettersPattern = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');
/** Accents of the Latin, Greek and Cyrillic scripts only: in Thai or Hindi a mark is a vowel. */
const accents = /[\u0300-\u036f]/g;
const ascii = /^[\u0000-\u007f]*$/;

/** Lower case without accents; ASCII, which most text is, takes the short way. Folding twice changes nothing. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  const bare = text.normalize('NFD').replace(accents, '').toLowerCase().normalize('NFD').replace(accents, '');
  return bare.replace(lettersPattern, (letter) => letters[letter] ?? letter).normalize('NFC');
}
