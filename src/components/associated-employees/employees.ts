/** Who has to do with a client, and why: linked to it, given tasks there, or both. Each person once. */
import type { RelatedItem } from '../../model/money.ts';
import type { Assignment } from '../../model/responsibility.ts';

export const taskKinds: readonly RelatedItem['kind'][] = ['job', 'appointment', 'order'];

export interface Tasks {
  count: number;
  /** The first one that lies ahead. */
  next: string | undefined;
}

export interface Employee {
  userId: string;
  /** Directly linked to the client. */
  link: Assignment | undefined;
  tasks: Tasks | undefined;
}

/** Those directly linked first. `now` in ISO 8601. */
export function employeesOf(
  assignments: readonly Assignment[],
  related: readonly RelatedItem[],
  now: string,
): Employee[] {
  const tasks = tasksByPerson(related, now);
  const links = new Map(assignments.map((link) => [link.userId, link]));
  const ids = new Set([...links.keys(), ...tasks.keys()]);
  return [...ids].map((userId) => ({ userId, link: links.get(userId), tasks: tasks.get(userId) }));
}

function tasksByPerson(related: readonly RelatedItem[], now: string): Map<string, Tasks> {
  const found = new Map<string, Tasks>();
  for (const { kind, archived, archivedAt, assigneeId, date } of related) {
    // Also what a back end gives beyond what was asked.
    if (!taskKinds.includes(kind) || archived || archivedAt || assigneeId === undefined) continue;
    const { count, next } = found.get(assigneeId) ?? { count: 0, next: undefined };
    found.set(assigneeId, { count: count + 1, next: earlier(next, date, now) });
  }
  return found;
}

function earlier(next: string | undefined, date: string | undefined, now: string): string | undefined {
  if (date === undefined || Date.parse(date) < Date.parse(now)) return next;
  return next !== undefined && Date.parse(next) <= Date.parse(date) ? next : date;
}
