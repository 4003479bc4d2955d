/**
 * How a record lies in a card. A vCard shows what it has words for, so that a phone shows it too; everything else is kept as
 * JSON in a property of ours. Where a property says a value less exactly than we have it, ours is kept beside what the
 * property said, and holds as long as it still says so: a change made on a phone is never hidden by it.
 */
import { isBag } from '../../src/model/clean.ts';
import { readOnlyFields } from '../../src/model/collections.ts';
import { first, put, readText, textOf, writeJson, writeText } from '../../src/model/vcard.ts';
import type { Card } from '../../src/model/vcard.ts';

/** A field and the property that shows it. What is written has been checked against the schema. */
export interface Field {
  read(card: Card): unknown;
  write(card: Card, value: unknown): Card;
}
export interface Face {
  /** Of a card that it makes. */
  kind: 'org' | 'individual' | 'location';
  /** Where the rest is. */
  property: string;
  /** In the order in which they are written. */
  fields: Readonly<Record<string, Field>>;
  /** What the card says and nobody writes. */
  derived?(card: Card): object;
  /** What follows from what was written. */
  settle?(card: Card): Card;
}

interface Rest {
  fields: Record<string, unknown>;
  /** By field: what the property said when it was written, and the value that it stood for; null is none. */
  exact: Record<string, [unknown, unknown]>;
}

/** Nothing, when another program has broken it. */
function restOf(card: Card, { property }: Face): Rest {
  const none = { fields: {}, exact: {} };
  try {
    const said: unknown = JSON.parse(readText(first(card, property)?.value ?? '{}'));
    if (!isBag(said)) return none;
    const pairs = Object.entries(isBag(said.exact) ? said.exact : {}).filter(([, pair]) => Array.isArray(pair));
    return { fields: isBag(said.fields) ? said.fields : {}, exact: Object.fromEntries(pairs) as Rest['exact'] };
  } catch {
    return none;
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const present = (entries: [string, unknown][]): Record<string, unknown> =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));

/** Whether a field is kept as JSON: no property shows it, and it is the record's own. */
const isRest = (face: Face, key: string): boolean =>
  key !== 'id' && !readOnlyFields.has(key) && !Object.hasOwn(face.fields, key);

/** The record without its id and version. */
export function readFace(card: Card, face: Face): Record<string, unknown> {
  const { fields, exact } = restOf(card, face);
  const shown = Object.entries(face.fields).map(([key, { read }]): [string, unknown] => {
    const says = read(card);
    const pair = Object.hasOwn(exact, key) ? exact[key] : undefined;
    return [key, pair && same(pair[0], says) ? pair[1] : says];
  });
  return present([
    ...Object.entries(fields).filter(([key]) => isRest(face, key)),
    ...shown,
    ...Object.entries({ ...changedAt(card), ...face.derived?.(card) }),
  ]);
}

/** The card with these fields set, and nothing else of it changed. Each writing is another version, whatever it says. */
export function writeFace(card: Card, face: Face, set: object, now: Date, before = readFace(card, face)): Card {
  // Undefined is what is not said, null is what is cleared.
  const given = new Map(Object.entries(set).filter(([, value]) => value !== undefined));
  const wanted = new Map([...Object.entries(before), ...given]);
  let next = card;
  for (const [key, { write }] of Object.entries(face.fields)) if (given.has(key)) next = write(next, given.get(key));
  next = face.settle?.(next) ?? next;
  const exact = Object.entries(face.fields).flatMap(([key, { read }]) => {
    const [says, value] = [read(next), wanted.get(key)];
    return same(says, value) ? [] : [[key, [says ?? null, value ?? null]]];
  });
  const rest = {
    fields: present([...wanted].filter(([key]) => isRest(face, key))),
    ...(exact.length > 0 && { exact: Object.fromEntries(exact) }),
    write: crypto.randomUUID(),
  };
  return put(put(next, face.property, writeJson(rest)), 'REV', stamp(now));
}

/** A card of a new record. What an empty card seems to say, such as that it is a company, is not the record's word. */
export function newCard(uid: string, face: Face, draft: object, now: Date): Card {
  const blank = [
    { name: 'VERSION', params: {}, value: '3.0' },
    { name: 'UID', params: {}, value: writeText(uid) },
    { name: 'KIND', params: {}, value: face.kind },
    { name: 'N', params: {}, value: ';;;;' },
    { name: 'FN', params: {}, value: '' },
    // Phones of before 4.0 know a company by this.
    ...(face.kind === 'org' ? [{ name: 'X-ABSHOWAS', params: {}, value: 'COMPANY' }] : []),
  ];
  return writeFace(blank, face, draft, now, {});
}

const stamp = (now: Date): string => now.toISOString().replace(/[-:]|\.\d+/g, '');

/** When the card was last changed, where its program says so to the second. */
function changedAt(card: Card): { updatedAt?: string } {
  const said = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)(?:[.,]\d+)?Z$/.exec(textOf(card, 'REV') ?? '');
  if (!said) return {};
  const [, year, month, day, hour, minute, second] = said;
  return { updatedAt: `${year}-${month}-${day}T${hour}:${minute}:${second}Z` };
}
