/** Create, update and remove: the checks that hold for every collection, around the collection's own rule. */
import { checkDraft, checkPatch, normalise } from '../../model/parse.ts';
import { ProblemError } from '../../model/problem.ts';
import type { Collections } from '../../model/collections.ts';
import type { Change, Draft, Id, Name, Version } from '../adapter.ts';
import { notFound } from './access.ts';
import { copy, merge } from './plain.ts';
import { ruleOf } from './rules/all.ts';
import { change, differences, invalid, invalidField } from './rules/rule.ts';
import type { Step } from './rules/rule.ts';
import { clientOf } from './table.ts';

/** What the model's checks lean on, the same for all records of one call. */
const known = ({
  work,
}: Step): { settings: Partial<Collections['settings']>; fieldDefs: Collections['fieldDefs'][] } => ({
  settings: work.get('settings', 'default') ?? {},
  fieldDefs: work.all('fieldDefs'),
});

export function createRecord<N extends Name>(step: Step, of: N, draft: Draft<N>): Collections[N] {
  const { work, access } = step;
  if (typeof draft !== 'object' || draft === null) throw invalidField('', 'type');
  const { id: asked, ...rest } = normalise(of, copy(draft));
  if (asked !== undefined && (typeof asked !== 'string' || asked === '')) throw invalidField('/id', 'type');
  const problems = checkDraft(of, rest, known(step));
  if (problems.length) throw invalid(...problems);
  const id = asked ?? work.frame.newId();
  if (work.get(of, id))
    throw new ProblemError({ code: 'duplicate', of: [id], fields: [{ pointer: '/id', code: 'notUnique' }] });
  // The draft has just passed the collection's schema.
  const record = change({ ...rest, id }, {}) as unknown as Collections[N];
  access.demandWrite('create', of, record);
  const rule = ruleOf(of);
  const stored = work.save(of, rule.creating?.(step, record) ?? record);
  work.log({ event: rule.events.create, ...about(of, stored) });
  rule.created?.(step, stored);
  return stored;
}

export function updateRecord<N extends Name>(
  step: Step,
  of: N,
  id: Id,
  { set, base }: Change<Collections[N]>,
): Collections[N] {
  const { work, access } = step;
  const before = current(step, of, id);
  access.demandWrite('update', of, before);
  demandBase(step, of, before, base);
  if (typeof set !== 'object' || set === null) throw invalidField('/set', 'type');
  const patch = normalise(of, copy(set));
  const after = merge(before, patch) as Collections[N];
  // Judged as whole values: a patch may set one member of an object and leave the others.
  const judged = Object.fromEntries(Object.keys(patch).map((key) => [key, Reflect.get(after, key) ?? null]));
  const problems = checkPatch(of, judged, { ...known(step), record: before });
  if (problems.length) throw invalid(...problems);
  const rule = ruleOf(of);
  const stored = work.save(of, rule.updating?.(step, before, after) ?? after);
  logChanges(step, of, before, stored);
  return stored;
}

export function removeRecord<N extends Name>(step: Step, of: N, id: Id, base: Version | undefined): void {
  const { work, access } = step;
  const before = current(step, of, id);
  access.demandWrite('remove', of, before);
  demandBase(step, of, before, base);
  const rule = ruleOf(of);
  rule.removing?.(step, before);
  work.remove(of, id);
  work.log({ event: rule.events.remove, ...about(of, before) });
  rule.removed?.(step, before);
}

/** The stored record, if the actor may see it. */
export function current<N extends Name>({ work, access }: Step, of: N, id: Id): Collections[N] {
  const row = work.get(of, id);
  if (!row || !access.sees(of, row)) throw notFound();
  demandLive(row);
  return row;
}

/** @throws ProblemError `gone` for what was merged into another (INV-08, INV-09). */
export function demandLive(row: object): void {
  if ('mergedIntoId' in row && typeof row.mergedIntoId === 'string') {
    throw new ProblemError({ code: 'gone', movedTo: row.mergedIntoId });
  }
}

/** INV-30: a stale base is refused with the record as it is now. */
export function demandBase<N extends Name>(
  { work }: Step,
  of: N,
  row: Collections[N],
  base: Version | undefined,
): void {
  if (base !== undefined && base !== row.version)
    throw new ProblemError({ code: 'conflict', current: work.frame.present(of, row) });
}

/** One entry for each kind of event that the change amounts to. */
export function logChanges<N extends Name>({ work }: Step, of: N, before: Collections[N], after: Collections[N]): void {
  const { events, fieldEvents = {}, whole } = ruleOf(of);
  const byEvent = new Map<string, ReturnType<typeof differences>>();
  for (const difference of differences(before, after, '', whole)) {
    const own = fieldEvents[difference.path.split('/')[1] ?? ''] ?? events.update;
    const event = typeof own === 'string' ? own : difference.to === undefined ? own.cleared : own.set;
    byEvent.set(event, [...(byEvent.get(event) ?? []), difference]);
  }
  for (const [event, changes] of byEvent) work.log({ event, ...about(of, after), changes });
}

export function about<N extends Name>(of: N, row: Collections[N]): { of: N; recordId: Id; clientId?: Id } {
  const client = of === 'clients' ? row.id : clientOf(row);
  return { of, recordId: row.id, ...(client !== undefined && { clientId: client }) };
}
