/** The form in which each collection states its invariants (domain.md 8.1). */
import { ProblemError } from '../../../model/problem.ts';
import type { Collections } from '../../../model/collections.ts';
import type { FieldProblem } from '../../../model/problem.ts';
import type { Access } from '../access.ts';
import type { Id, Name } from '../../adapter.ts';
import { assign, same } from '../plain.ts';
import type { Row } from '../storage.ts';
import type { Work } from '../work.ts';

export interface Step {
  work: Work;
  access: Access;
}

/** Steps around a write. Each may throw a `ProblemError`; then nothing of the call is kept. */
export interface Rule<N extends Name> {
  /** Completes a new record before it is stored. */
  creating?(step: Step, record: Collections[N]): Collections[N];
  created?(step: Step, record: Collections[N]): void;
  /** Judges and completes a change. */
  updating?(step: Step, before: Collections[N], after: Collections[N]): Collections[N];
  removing?(step: Step, record: Collections[N]): void;
  removed?(step: Step, record: Collections[N]): void;
  /** Names of the audit events (domain.md 9.1). */
  events: { create: string; update: string; remove: string };
  /** Fields whose change has an event of its own, or one when it is set and another when it is cleared. */
  fieldEvents?: Readonly<Record<string, string | { set: string; cleared: string }>>;
  /** Pointers of objects that the trail tells as one value: their members say nothing alone. */
  whole?: readonly string[];
}

export const invalid = (...fields: FieldProblem[]): ProblemError => new ProblemError({ code: 'invalid', fields });
export const invalidField = (pointer: string, code: string): ProblemError => invalid({ pointer, code });

/** A state that only an action may move (AIP-216). */
export function keep(before: Row, after: Row, ...fields: string[]): void {
  const moved = fields.filter((field) => !same(before[field], after[field]));
  if (moved.length) throw invalid(...moved.map((field) => ({ pointer: `/${field}`, code: 'readOnly' })));
}

/** The record with some members set; a member set to undefined is cleared. Built anew: deleting members makes slow objects. */
export function change<T extends Row>(record: T, set: Partial<T>): T {
  const changed: Record<string, unknown> = {};
  for (const source of [record, set]) {
    for (const key of Object.keys(source)) {
      const value: unknown = Reflect.get(source, key);
      const stands = source === set || !Object.hasOwn(set, key);
      if (stands && value !== undefined && value !== null) assign(changed, key, value);
    }
  }
  return changed as T;
}

/** @throws ProblemError when the record named in a field does not exist, or belongs to another client. */
export function demandRef({ work, access }: Step, field: string, of: Name, id: Id | undefined, client?: Id): void {
  if (id === undefined) return;
  const row = work.get(of, id);
  const strange = client !== undefined && row?.clientId !== client;
  if (of === 'clients' && typeof row?.mergedIntoId === 'string')
    throw new ProblemError({ code: 'gone', movedTo: row.mergedIntoId });
  if (!row || strange || !access.sees(of, row)) throw invalidField(`/${field}`, 'notFound');
}

/** What changed, field by field; plain objects are compared member by member, but those at the pointers in `whole`. */
export function differences(
  before: unknown,
  after: unknown,
  path = '',
  whole: readonly string[] = [],
): { path: string; from?: unknown; to?: unknown }[] {
  if (same(before, after)) return [];
  if (!isBag(before) || !isBag(after) || whole.includes(path)) {
    return [{ path, ...(before !== undefined && { from: before }), ...(after !== undefined && { to: after }) }];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => path !== '' || !housekeeping.has(key))
    .flatMap((key) =>
      differences(before[key], after[key], `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, whole),
    );
}

const housekeeping: ReadonlySet<string> = new Set([
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
]);
const isBag = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
