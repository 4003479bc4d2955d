/**
 * Who may see a file or link of a client, role by role. What is not said of a role is the usual: the company's own
 * people manage, and the client's people see. The adapter decides; the screen reflects.
 */
import { isCustomer } from './rights.ts';
import type { Session } from './rights.ts';
import type { Role } from './values.ts';

export type ResourceLevel = 'none' | 'view' | 'manage';

/** From least to most. */
export const resourceLevels = ['none', 'view', 'manage'] as const satisfies readonly ResourceLevel[];

export const usualLevel = (role: Role): ResourceLevel => (role === 'customer' ? 'view' : 'manage');

const staff: readonly Role[] = ['super', 'admin', 'supervisor', 'office', 'technician'];
const rank = (level: ResourceLevel): number => resourceLevels.indexOf(level);

/** A stored value that is none of the known ones shuts out: nobody is let in by a mistake. */
function levelOf(access: unknown, role: Role, usual: ResourceLevel): ResourceLevel {
  if (access === undefined || access === null) return usual;
  if (typeof access !== 'object') return 'none';
  const given: unknown = Object.hasOwn(access, role) ? Reflect.get(access, role) : undefined;
  if (given === undefined || given === null) return usual;
  return resourceLevels.find((level) => level === given) ?? 'none';
}

/**
 * What this person may do with it. Of several roles the widest counts. Who has rights but no role that anybody tells has the
 * least that any of the company's own roles has; a session without either may do everything.
 */
export function resourceLevel(
  { access, uploadedBy }: { id: string; access?: unknown; uploadedBy?: unknown },
  session: Session | undefined,
): ResourceLevel {
  const { actor } = session ?? {};
  if (isCustomer(session)) {
    const own = actor !== undefined && isBy(uploadedBy, actor.id);
    return levelOf(access, 'customer', own ? 'manage' : usualLevel('customer'));
  }
  const roles = actor?.roles ?? [];
  const levels = (roles.length > 0 ? roles : staff).map((role) => levelOf(access, role, usualLevel(role)));
  levels.sort((a, b) => rank(a) - rank(b));
  if (roles.length > 0) return levels.at(-1) ?? 'none';
  return session?.rights ? (levels[0] ?? 'none') : 'manage';
}

const isBy = (author: unknown, id: string): boolean =>
  typeof author === 'object' && author !== null && 'userId' in author && author.userId === id;
