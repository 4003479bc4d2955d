/** Who may do what: the twelve rights of the Swedish list and the derived ones (domain.md section 7). The adapter decides; the screen reflects. */
import type { Role } from './values.ts';

export const rights = [
  'client.view',
  'client.view.assigned',
  'client.edit',
  'client.edit.assigned',
  'client.create',
  'client.delete',
  'client.upload',
  'client.upload.register',
  'client.upload.files',
  'portalUser.create',
  'portalUser.editRights',
  'portalUser.delete',
  'client.assign',
  'file.delete',
  'client.number.edit',
  'client.accountingKey.edit',
  'client.archive',
  'settings.edit',
  'customField.define',
  'integration.edit',
  'journal.write',
  'journal.delete.own',
  'journal.delete.any',
  'payment.save',
  'communications.edit',
  'address.merge',
  'tax.edit',
  'equipment.edit',
  'sla.edit',
  'portal.invite',
  'representative.set',
] as const;
export type Right = (typeof rights)[number];

/** Who is acting. Absent `rights`: allow, and learn from `forbidden` answers. */
export interface Session {
  actor?: { id: string; name: string; roles?: Role[]; clientId?: string };
  rights?: readonly Right[];
  /** Add-on modules that are on, such as `textMessaging`. */
  flags?: readonly string[];
}

/** The client's own people, who see their own client and nothing internal (INV-14). */
export const isCustomer = (session: Session | undefined): boolean =>
  Boolean(session?.actor?.clientId ?? session?.actor?.roles?.includes('customer'));

/** Whether an add-on module is there: a session that lists its modules without it does not have it. */
export const hasModule = (session: Session | undefined, module: string): boolean =>
  session?.flags?.includes(module) ?? true;

const desk: ReadonlySet<Role> = new Set<Role>(['super', 'admin', 'supervisor', 'office']);

/** The provider's people who look after clients, and not only visit them (C-01). Of whom nothing is known counts as one. */
export const isDesk = (session: Session | undefined): boolean =>
  !isCustomer(session) && (session?.actor?.roles?.some((role) => desk.has(role)) ?? true);

const withEdit: readonly Right[] = [
  'communications.edit',
  'address.merge',
  'tax.edit',
  'equipment.edit',
  'sla.edit',
  'portal.invite',
];
const admin: readonly Right[] = rights.filter(
  (right) => !right.endsWith('.assigned') && right !== 'journal.delete.own',
);
const supervisor: readonly Right[] = [
  'client.view',
  'client.edit',
  'client.create',
  'client.upload',
  'client.archive',
  'client.assign',
  'representative.set',
  'portalUser.create',
  'portalUser.editRights',
  'portalUser.delete',
  'journal.write',
  'journal.delete.own',
  'payment.save',
  ...withEdit,
];

/** The default rights of each role; a host may replace all of it. */
export const roleRights: Readonly<Record<Role, readonly Right[]>> = {
  super: admin,
  admin,
  supervisor,
  office: [
    'client.view',
    'client.edit',
    'client.create',
    'client.upload',
    'client.archive',
    'portalUser.create',
    'payment.save',
    ...withEdit,
  ],
  technician: ['client.view.assigned', 'client.edit.assigned', 'payment.save', 'equipment.edit'],
  customer: ['payment.save'],
};

const implied: Partial<Record<Right, Right[]>> = {
  'client.upload.register': ['client.upload'],
  'client.upload.files': ['client.upload'],
  'client.view': ['client.edit'],
  'client.view.assigned': ['client.view', 'client.edit', 'client.edit.assigned'],
  'client.edit.assigned': ['client.edit'],
  'client.archive': ['client.edit'],
};

/** Whether the session holds the right, by itself or through a wider one. Without a list of rights everything is allowed. */
export function holds(session: Session | undefined, right: Right): boolean {
  const held = session?.rights;
  if (!held) return true;
  return held.includes(right) || (implied[right] ?? []).some((wider) => held.includes(wider));
}

/** Whether the actor may edit this client: all, or only when assigned to it (V-31, V-32). */
export function mayEdit(
  session: Session | undefined,
  record: { allow?: readonly string[] },
  assigned = false,
): boolean {
  if (record.allow) return record.allow.includes('update');
  return holds(session, 'client.edit') || (assigned && holds(session, 'client.edit.assigned'));
}

/**
 * Whether the session may see any client at all: all, those assigned to it, or, as a customer, itself (V-29, V-30). For who
 * wants to know before asking; the adapter decides about each record.
 */
export function seesClients(session: Session | undefined): boolean {
  return isCustomer(session) || holds(session, 'client.view.assigned');
}
