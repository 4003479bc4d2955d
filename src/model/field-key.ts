/** The key of a custom field, made of its name: what imports, exports and back ends know it by, and never changes. */
import { fold } from './fold.ts';

const longest = 40;

/** The name in small letters, digits and underscores, with a number behind it where `taken` has it already. */
export function fieldKeyOf(name: string, taken: ReadonlySet<string>): string {
  const plain = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[0-9_]+|_+$/g, '');
  const key = (plain || 'field').slice(0, longest);
  for (let at = 1; ; at++) {
    const tail = at === 1 ? '' : `_${at}`;
    const one = key.slice(0, longest - tail.length) + tail;
    if (!taken.has(one)) return one;
  }
}
