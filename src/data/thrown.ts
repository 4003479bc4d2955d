/** What an adapter threw, as a problem: a connection that broke is none of its faults, and is worth another try. */
import { isLostConnection, offline } from '../model/connection.ts';
import { toProblem } from '../model/problem.ts';
import type { Problem } from '../model/problem.ts';

/**
 * `writes`: what was sent may have been done. `wasOffline`: the browser knew of no connection when the call began; if it
 * still knows of none, nothing has left this machine.
 */
export function thrown(error: unknown, { writes, wasOffline }: { writes: boolean; wasOffline: boolean }): Problem {
  const problem = toProblem(error);
  if (problem.code !== 'internal' || !isLostConnection(error)) return problem;
  if (writes) return { code: wasOffline && offline() ? 'offline' : 'outcomeUnknown' };
  return { code: offline() ? 'offline' : 'unavailable' };
}
