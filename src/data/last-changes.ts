/** Who changed a record lately, and when: for the person whose own change met theirs. */
import type { Name } from '../adapters/adapter.ts';
import type { Activity } from '../model/remark.ts';
import { canFilter } from './can-ask.ts';
import type { DataSource } from './data-source.ts';

export type LastChange = Pick<Activity, 'by' | 'at' | 'changes'>;

const most = 20;

/**
 * Entries of the audit trail about one record, the newest first. None where the back end keeps no trail, cannot look in it or
 * does not show it to this person: then nothing is known, and that is no fault.
 */
export async function lastChanges(
  source: DataSource,
  of: Name,
  id: string,
  signal: AbortSignal,
): Promise<readonly LastChange[]> {
  const { caps } = source;
  if (!caps?.history || !canFilter(caps.of('activity'), 'recordId', 'eq')) return [];
  const where = { field: 'recordId', op: 'eq' as const, value: id };
  const sort = [{ field: 'at', dir: 'desc' as const }];
  const { items } = await source
    .page('activity', { where, sort, limit: most }, { signal })
    .catch(() => ({ items: [] as Activity[] }));
  return items.filter((entry) => entry.of === undefined || entry.of === of);
}

/** The newest of them that touched the field at a pointer, or any field when none says which it touched. */
export function changeOf(changes: readonly LastChange[], pointer: string): LastChange | undefined {
  const [, field = ''] = pointer.split('/');
  const touches = ({ path }: { path: string }): boolean => path.split('/')[1] === field;
  return changes.find((entry) => entry.changes?.some(touches)) ?? changes.find((entry) => !entry.changes);
}
