/** Which notes are asked for, and in which order. */
import type { Op, Where } from '../../adapters/adapter.ts';
import type { PagedQuery } from '../shared/paged-rows.ts';

export interface NoteQuestion {
  /** Standard leaves out what the system wrote. */
  view: 'standard' | 'all';
  order: 'newest' | 'oldest';
  search: string;
}

/** @param canFilter whether the back end can be asked so; what it cannot leave out the list leaves out itself */
export function notesQuery(
  clientId: string,
  { view, order, search }: NoteQuestion,
  canFilter: (field: string, op: Op) => boolean,
): PagedQuery {
  const where = view === 'standard' ? withoutSystem(canFilter) : undefined;
  return {
    parent: { collection: 'clients', id: clientId },
    // The important ones come first in every order (INV-13), also where the back end does not know that by itself.
    sort: [
      { field: 'important', dir: 'desc' },
      { field: 'at', dir: order === 'newest' ? 'desc' : 'asc' },
    ],
    ...(where && { where }),
    ...(search && { search }),
  };
}

function withoutSystem(canFilter: (field: string, op: Op) => boolean): Where | undefined {
  if (canFilter('kind', 'ne')) return { field: 'kind', op: 'ne', value: 'system' };
  return canFilter('kind', 'in') ? { field: 'kind', op: 'in', value: ['note', 'sms', 'email'] } : undefined;
}
