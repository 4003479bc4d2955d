/**
 * Two people changed the same record: whose change stands, field by field (adapter-contract.md 3.6). What only one of them
 * touched is kept from that one; what both changed differently is a clash for a person to settle.
 */
import type { Name } from './collections.ts';
import { readOnlyFields } from './collections.ts';
import { isBag } from './clean.ts';
import { pointerOf } from './issues.ts';

type Bag = Record<string, unknown>;

/** `path` is an RFC 6901 pointer. Of a group it is the first member's, and the values are objects of the `fields` that clash together. */
export interface Clash {
  path: string;
  fields?: string[];
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

/** `merged` is the patch to send on top of `theirs`; what clashes is not in it, or stands there as theirs. */
export interface Merge {
  merged: Bag;
  clashes: Clash[];
}

/** Fields that belong together, as pointers of siblings; `*` is any member. A group of one is a value that is never mixed. */
export type Groups = readonly (readonly string[])[];

const postal = [
  '/organisation',
  '/lines',
  '/dependentLocality',
  '/locality',
  '/administrativeArea',
  '/postalCode',
  '/country',
  '/poBox',
];

/** The groups of each collection: address lines, the pin, tax status with its reason, a row of the preference matrix. */
export const fieldGroups: Partial<Record<Name, Groups>> = {
  addresses: [postal, ['/geo', '/geoSource', '/verified'], ['/tax']],
  clients: [['/person'], ['/warning']],
  contacts: [['/address']],
  notificationRules: [['/when']],
  preferences: [['/byType/*']],
  sites: [['/sameAsHeadquarters', '/address']],
};

/** RFC 7396: null clears, absent keeps, objects merge, everything else replaces. Nothing passed in is changed. */
export function applyPatch(target: unknown, patch: unknown): unknown {
  if (!isBag(patch)) return patch;
  const result: Bag = isBag(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (value === null) delete result[key];
    else result[key] = applyPatch(result[key], value);
  }
  return result;
}

/** Deep equality, in which an absent member and null are the same and the order of members does not matter. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a ?? null, b ?? null)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  if (!isBag(a) || !isBag(b)) return false;
  return keysOf(a, b).every((key) => sameValue(a[key], b[key]));
}

const keysOf = (...bags: (Bag | undefined)[]): string[] => [...new Set(bags.flatMap((bag) => Object.keys(bag ?? {})))];

/**
 * Three-way merge of one record.
 * @param base the record when the edit began.
 * @param mine the patch over `base` (RFC 7396); fields only the back end writes are ignored.
 * @param theirs the record as it stands now.
 */
export function mergeFields(base: object, mine: object, theirs: object, groups: Groups = []): Merge {
  const own = Object.fromEntries(Object.entries(mine).filter(([key]) => key !== 'id' && !readOnlyFields.has(key)));
  const mineWhole = applyPatch(base, own);
  const clashes: Clash[] = [];
  const merge: Merging = {
    groups: groups.map((group) => group.map((pointer) => pointer.split('/').slice(1))),
    clashes,
  };
  if (!isBag(base) || !isBag(mineWhole) || !isBag(theirs)) return { merged: own, clashes };
  const whole = mergeBags(merge, [], base, mineWhole, theirs);
  const merged: Bag = {};
  for (const key of Object.keys(own)) {
    if (!sameValue(whole[key], theirs[key])) merged[key] = patchTo(theirs[key], whole[key]);
  }
  return { merged, clashes };
}

/** The patch with each clash settled: those whose path is in `takeMine` as mine, the others as theirs. */
export function settle({ merged, clashes }: Merge, theirs: object, takeMine: ReadonlySet<string>): Bag {
  const result = structuredClone(merged);
  for (const clash of clashes.filter(({ path }) => takeMine.has(path))) {
    const path = clash.path
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const parent = path.slice(0, -1);
    const names = clash.fields ?? path.slice(-1);
    const values = clash.fields && isBag(clash.mine) ? clash.mine : { [names[0] ?? '']: clash.mine };
    setMembers(result, theirs, parent, Object.fromEntries(names.map((name) => [name, values[name] ?? null])));
  }
  return result;
}

/** Writes members at a path of the patch, copying from `theirs` what is not there yet, because arrays are replaced whole. */
function setMembers(patch: Bag, theirs: object, parent: string[], members: Bag): void {
  let target: object = patch;
  let source: unknown = theirs;
  let inArray = false;
  for (const part of parent) {
    source = typeof source === 'object' && source !== null ? Reflect.get(source, part) : undefined;
    let next: unknown = Reflect.get(target, part);
    if (typeof next !== 'object' || next === null) {
      next = structuredClone(source ?? {});
      Reflect.set(target, part, next);
    }
    if (typeof next !== 'object' || next === null) return;
    inArray ||= Array.isArray(next);
    target = next;
  }
  for (const [name, value] of Object.entries(members)) {
    // Inside an array null would be a value, not the sign to clear, and an object is no patch.
    if (value === null && inArray) Reflect.deleteProperty(target, name);
    else if (inArray) Reflect.set(target, name, value);
    else Reflect.set(target, name, patchTo(isBag(source) ? source[name] : undefined, value ?? undefined));
  }
}

interface Merging {
  groups: string[][][];
  clashes: Clash[];
}

/** The settled value, or `clash` when only a person can tell. */
function settled(base: unknown, mine: unknown, theirs: unknown): { value: unknown } | 'clash' {
  if (sameValue(mine, base) || sameValue(mine, theirs)) return { value: theirs };
  return sameValue(theirs, base) ? { value: mine } : 'clash';
}

function mergeBags(merge: Merging, path: string[], base: Bag, mine: Bag, theirs: Bag): Bag {
  const result: Bag = {};
  const done = new Set<string>();
  const put = (key: string, value: unknown): void => {
    done.add(key);
    if (value !== undefined) result[key] = value;
  };
  for (const key of keysOf(theirs, mine, base)) {
    if (done.has(key)) continue;
    const group = groupOf(merge.groups, path, key);
    if (!group) {
      put(key, mergeValues(merge, [...path, key], base[key], mine[key], theirs[key]));
      continue;
    }
    const pick = (bag: Bag): Bag => Object.fromEntries(group.map((name) => [name, bag[name]]));
    const outcome = settled(pick(base), pick(mine), pick(theirs));
    const values = outcome !== 'clash' && isBag(outcome.value) ? outcome.value : pick(theirs);
    for (const name of group) put(name, values[name]);
    if (outcome === 'clash') merge.clashes.push(clashOf(path, group, base, mine, theirs));
  }
  return result;
}

function clashOf(path: string[], group: string[], base: Bag, mine: Bag, theirs: Bag): Clash {
  const [first = ''] = group;
  const at = pointerOf([...path, first]);
  if (group.length === 1) return { path: at, base: base[first], mine: mine[first], theirs: theirs[first] };
  const pick = (bag: Bag): Bag => Object.fromEntries(group.flatMap((name) => (name in bag ? [[name, bag[name]]] : [])));
  return { path: at, fields: group, base: pick(base), mine: pick(mine), theirs: pick(theirs) };
}

/** The names of the siblings that go together with a key, itself among them. */
function groupOf(groups: string[][][], path: string[], key: string): string[] | undefined {
  const fits = (pattern: string[]): boolean =>
    pattern.length === path.length + 1 &&
    [...path, key].every((part, index) => pattern[index] === '*' || pattern[index] === part);
  const group = groups.find((members) => members.some(fits));
  return group?.map((pattern) => pattern.at(-1) ?? '').map((name) => (name === '*' ? key : name));
}

function mergeValues(merge: Merging, path: string[], base: unknown, mine: unknown, theirs: unknown): unknown {
  const outcome = settled(base, mine, theirs);
  if (outcome !== 'clash') return outcome.value;
  if (isBag(mine) && isBag(theirs)) return mergeBags(merge, path, isBag(base) ? base : {}, mine, theirs);
  if (isRecords(mine) && isRecords(theirs) && (base === undefined || base === null || isRecords(base))) {
    return mergeRecords(merge, path, base ?? [], mine, theirs);
  }
  merge.clashes.push({ path: pointerOf(path), base, mine, theirs });
  return theirs;
}

type Identified = Bag & { id: string };

const isRecords = (value: unknown): value is Identified[] =>
  Array.isArray(value) &&
  value.every((item) => isBag(item) && typeof item.id === 'string') &&
  new Set(value.map(({ id }) => id)).size === value.length;

/** Theirs in their order, then what only I added. Removed by one and changed by the other: the whole list clashes. */
function mergeRecords(
  merge: Merging,
  path: string[],
  base: Identified[],
  mine: Identified[],
  theirs: Identified[],
): unknown {
  const find = (list: Identified[], id: string): Identified | undefined => list.find((item) => item.id === id);
  const torn = base.some((was) => {
    const [left, right] = [find(mine, was.id), find(theirs, was.id)];
    return (!left && right && !sameValue(right, was)) || (!right && left && !sameValue(left, was));
  });
  if (torn) {
    merge.clashes.push({ path: pointerOf(path), base, mine, theirs });
    return theirs;
  }
  const result: Identified[] = [];
  for (const their of theirs) {
    const [own, was] = [find(mine, their.id), find(base, their.id)];
    if (own)
      result.push({ ...mergeBags(merge, [...path, String(result.length)], was ?? {}, own, their), id: their.id });
    else if (!was) result.push(their);
  }
  return [...result, ...mine.filter(({ id }) => !find(theirs, id) && !find(base, id))];
}

/** The RFC 7396 patch that makes `target` of `from`, written out whole so that a back end that replaces objects ends the same. */
export function patchTo(from: unknown, target: unknown): unknown {
  if (target === undefined) return null;
  if (!isBag(from) || !isBag(target)) return target;
  const whole: [string, unknown][] = keysOf(from, target).map((key) => [key, patchTo(from[key], target[key])]);
  return Object.fromEntries(whole);
}
