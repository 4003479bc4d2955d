/** A rule that was broken, with what was expected and what came instead. */
import type { RuleId } from './rules.ts';

export class Violation extends Error {
  /** Set where a search tries many rules at once; else the case's own rule is the broken one. */
  rule?: RuleId;
  readonly expected: string;
  readonly got: string;

  constructor(what: string, expected: unknown, got: unknown) {
    super(what);
    this.name = 'Violation';
    this.expected = shown(expected);
    this.got = shown(got);
  }
}

const longest = 400;

/** A value on one line, short enough to read. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value.length > longest ? `${value.slice(0, longest)}…` : value;
  const line =
    JSON.stringify(value, (_key, part: unknown) => (part === undefined ? 'undefined' : part)) ?? String(value);
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** Equal as JSON: the order of members does not count, an undefined member is an absent one. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other) || (one === 0 && other === 0)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const members = (value: object): [string, unknown][] =>
    Object.entries(value).filter(([, part]) => part !== undefined);
  const [mine, theirs] = [members(one), new Map(members(other))];
  return mine.length === theirs.size && mine.every(([key, value]) => theirs.has(key) && same(value, theirs.get(key)));
}

/** @throws Violation unless both are the same. */
export function equal(got: unknown, expected: unknown, what: string): void {
  if (!same(got, expected)) throw new Violation(what, expected, got);
}

/** @throws Violation unless it holds. */
export function holds(truth: boolean, what: string, expected: unknown, got: unknown): void {
  if (!truth) throw new Violation(what, expected, got);
}

/** Runs a part of a search that tries this rule, so that what it finds is told under it. */
export async function ofRule<T>(rule: RuleId, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Violation) error.rule ??= rule;
    throw error;
  }
}
