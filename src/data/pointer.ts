/** RFC 6901 JSON pointers into plain records, without changing what they point into. */

const parts = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at the pointer; undefined where the way ends early. */
export function pointerGet(root: unknown, pointer: string): unknown {
  let at = root;
  for (const part of parts(pointer)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<string, unknown>)[part];
  }
  return at;
}

/** A copy with the value set; missing objects on the way are made. Undefined takes the member away, and objects it leaves empty. */
export function pointerSet<T extends object>(root: T, pointer: string, value: unknown): T {
  return put(root, parts(pointer), value) as T;
}

const isGone = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);

function put(at: unknown, way: string[], value: unknown): unknown {
  const [part, ...rest] = way;
  if (part === undefined) return value;
  if (Array.isArray(at)) {
    const copy: unknown[] = [...at];
    const index = part === '-' ? copy.length : Number(part);
    const next = put(copy[index], rest, value);
    if (isGone(next)) copy.splice(index, 1);
    else copy[index] = next;
    return copy;
  }
  if (at === undefined && /^\d+$/.test(part)) return put([], way, value);
  const copy: Record<string, unknown> = typeof at === 'object' && at !== null ? { ...at } : {};
  const next = put(copy[part], rest, value);
  if (isGone(next)) delete copy[part];
  else copy[part] = next;
  return copy;
}
