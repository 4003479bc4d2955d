/** What a session without the right would be refused is not asked for at all (V-29). */
import type { Name } from '../adapters/adapter.ts';
import { ofClients } from '../model/collections.ts';
import { ProblemError } from '../model/problem.ts';
import { seesClients } from '../model/rights.ts';
import type { Caps } from './capabilities.ts';

/** @throws ProblemError `forbidden` for what belongs to clients, when the session may see none. */
export function demandSight(of: Name, { session }: Caps): void {
  const isAboutClients = of === 'clients' || of === 'activity' || ofClients.has(of);
  if (isAboutClients && !seesClients(session)) throw new ProblemError({ code: 'forbidden', need: 'client.view' });
}
