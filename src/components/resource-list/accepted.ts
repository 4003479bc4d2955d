/** Which files are taken, told before a byte is sent. */
export const usualTypes = 'pdf,doc,docx,xls,xlsx,odt,ods,txt,png,gif,jpg,jpeg';
export const usualSize = 25_000_000;

export type FileRefusal = 'empty' | 'tooLarge' | 'type';

export const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** The last part of a path without characters that hide or reorder what a reader sees. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).pop() ?? '';
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').replaceAll(/^[.\s]+/g, '');
  return plain.slice(-200) || 'file';
}

export function refusalOf(
  { name, size }: { name: string; size: number },
  { types, most }: { types: string; most: number },
): FileRefusal | undefined {
  const known = types.split(',').map((type) => type.trim().replace(/^\./, '').toLowerCase());
  if (!known.includes(endingOf(name))) return 'type';
  if (size === 0) return 'empty';
  return size > most ? 'tooLarge' : undefined;
}

/** The name with a number in it where there is a file of that name already. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const ending = endingOf(name);
  const stem = ending ? name.slice(0, -ending.length - 1) : name;
  const rest = name.slice(stem.length);
  for (let at = 1; ; at++) {
    const one = at === 1 ? name : `${stem} (${at})${rest}`;
    if (!taken.has(one)) return one;
  }
}
