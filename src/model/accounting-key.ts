/** The key that ties a client to the bookkeeping program (S-12 to S-22). */

/** As long as the schema allows. */
const maxLength = 120;
/** Past this many namesakes something else is wrong, such as a `taken` that always says yes. */
const maxTries = 100_000;

/**
 * A free key for a new client: "first last", or the name (S-14); with a number after it when taken (S-15); a number alone
 * when there is no name (S-16). Never called for a rename: a name change leaves the key (INV-05).
 * @param taken whether another client of the tenant has the key; the back end has the last word.
 * @throws RangeError when 100 000 keys in a row are taken.
 */
export function generateKey(
  source: { first?: string; last?: string } | string | undefined,
  taken: (key: string) => boolean,
): string {
  const parts = typeof source === 'string' ? [source] : [source?.first, source?.last];
  const name = parts
    .map((part) => part?.trim().replace(/\s+/g, ' ').normalize('NFC'))
    .filter(Boolean)
    .join(' ');
  const plain = cut(name, maxLength);
  if (plain && !taken(plain)) return plain;
  for (let count = plain ? 2 : 1; count <= maxTries; count += 1) {
    const suffix = plain ? ` ${count}` : String(count);
    const key = cut(plain, maxLength - suffix.length) + suffix;
    if (!taken(key)) return key;
  }
  throw new RangeError('No free accounting key');
}

/** The first `length` UTF-16 units, without half a character or white space at the end. */
const cut = (text: string, length: number): string =>
  text.length <= length
    ? text
    : text
        .slice(0, length)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd();
