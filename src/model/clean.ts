/**
 * Copies of values that came from outside, made safe to work with: depth is bounded, keys that could reach a prototype
 * are gone, and null members are absent members. Everything else, known or not, is kept.
 */

/** Deeper than any record of ours; deeper than this a recursive parser may run out of stack (trust.md 1.2). */
export const maxDepth = 64;

/** Members with meaning of their own inside them, where null is a value and not an absence. */
const opaque: ReadonlySet<string> = new Set(['custom', 'definition', 'meta']);
const dangerous: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export class TooDeep extends Error {}

/** True for objects that are a bag of members, from any realm: not arrays, dates, maps, blobs or null. */
export const isBag = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Object]';

/**
 * A deep copy of bags and arrays without dangerous keys, undefined members and (outside `custom` and other opaque
 * members) null members. Other objects are passed on as they are.
 * @throws TooDeep past 64 levels, which is also how a cycle ends.
 */
export function clean(value: unknown, depth = 0, keepNull = false): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) throw new TooDeep();
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1, keepNull));
  if (!isBag(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === undefined || (member === null && !keepNull) || dangerous.has(key)) continue;
    copy[key] = clean(member, depth + 1, keepNull || opaque.has(key));
  }
  return copy;
}

/**
 * A deep copy with every string passed through `change`, except below members for which `verbatim` says so. Null
 * members stay, because in a patch they clear; so does whatever lies past 64 levels, which the checks refuse.
 */
export function mapStrings(
  value: unknown,
  change: (text: string) => string,
  verbatim: (key: string) => boolean,
  depth = 0,
): unknown {
  if (typeof value === 'string') return change(value);
  if (depth > maxDepth) return value;
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change, verbatim, depth + 1));
  if (!isBag(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (dangerous.has(key)) continue;
    copy[key] = verbatim(key) ? value[key] : mapStrings(value[key], change, verbatim, depth + 1);
  }
  return copy;
}
