/** Access to the client portal as a state machine (domain.md 8.2), and why a move is not open. */
import type { Contact, PortalStatus } from './contact.ts';
import { primaryEmail } from './contacts.ts';

/** What can happen to an access: a person acts, or the back end reports a first login or an invitation run out. */
export type PortalMove = 'invite' | 'grant' | 'revoke' | 'withdraw' | 'login' | 'expire';

const moves: Readonly<Record<PortalMove, Partial<Record<PortalStatus, PortalStatus>>>> = {
  // Inviting again while invited sends a new mail.
  invite: { none: 'invited', invited: 'invited', revoked: 'invited' },
  grant: { none: 'active', invited: 'active', revoked: 'active' },
  revoke: { active: 'revoked' },
  withdraw: { invited: 'none' },
  login: { invited: 'active', active: 'active' },
  expire: { invited: 'none' },
};

/** The status after a move, or undefined where the move is not open. */
export const nextStatus = (status: PortalStatus, move: PortalMove): PortalStatus | undefined => moves[move][status];

/** The stored status, or `none` for a contact that has had no access yet (J-10); an invitation past its time counts as `none`. */
export function portalStatus({ portal }: Pick<Contact, 'portal'>, now?: Date): PortalStatus {
  if (!portal) return 'none';
  const ends = portal.invitationExpiresAt;
  const expired = portal.status === 'invited' && now && ends !== undefined && Date.parse(ends) <= now.getTime();
  return expired ? 'none' : portal.status;
}

/** `unsaved`: there is no record yet; `emailMissing`: nowhere to send it; `wrongStatus`: the state machine has no such move. */
export type PortalBlock = 'unsaved' | 'archived' | 'supportEntry' | 'emailMissing' | 'wrongStatus';

/**
 * Why a person may not make a move now, or undefined when it is open. Inviting and granting need an e-mail on the
 * recipient (INV-19, J-15); the vendor's support entry has no credentials of ours.
 */
export function whyNot(
  move: Extract<PortalMove, 'invite' | 'grant' | 'revoke' | 'withdraw'>,
  contact: Pick<Contact, 'portal' | 'emails' | 'archivedAt' | 'systemAdmin'> & { id?: string },
  now?: Date,
): PortalBlock | undefined {
  if (!contact.id) return 'unsaved';
  if (contact.systemAdmin) return 'supportEntry';
  const opens = move === 'invite' || move === 'grant';
  if (opens && contact.archivedAt) return 'archived';
  if (!nextStatus(portalStatus(contact, now), move)) return 'wrongStatus';
  return opens && !primaryEmail(contact)?.trim() ? 'emailMissing' : undefined;
}
