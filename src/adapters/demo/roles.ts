/** One signed-in person for each role of the demo company, with the rights that role has by default. */
import { type Session, roleRights } from '../../model/rights.ts';
import type { Role } from '../../model/values.ts';
import { demoRegister } from './register.ts';
import { administrator, office, superAdministrator, supervisors, technicians } from './staff.ts';

const staff = {
  super: superAdministrator,
  admin: administrator,
  supervisor: supervisors[0],
  office,
  technician: technicians[0],
};

/** Add-on modules the demo company has bought. */
const flags = [
  ...['accountingKey', 'audits', 'invoiceCalculation', 'memberships'],
  ...['payments', 'portal', 'storage', 'textMessaging'],
];

/** The customer is the primary contact of the register's first client; made once, as an adapter asks at every call. */
let customer: Session['actor'];

export function demoSession(role: Role): Session {
  const rights = roleRights[role];
  if (role !== 'customer') {
    const { id, name } = staff[role];
    return { actor: { id, name, roles: [role] }, rights, flags };
  }
  if (!customer) {
    const contact = demoRegister({ clients: 1 }).contacts?.[0];
    const name = [contact?.first, contact?.last].join(' ');
    customer = { id: contact?.id ?? '', name, roles: [role], clientId: contact?.clientId };
  }
  return { actor: customer, rights, flags };
}
