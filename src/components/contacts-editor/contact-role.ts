/** What a contact person is for: one of the standard roles in the reader's language, else the words someone gave it. */
import type { MessageKey } from '../../i18n/keys.ts';

export const contactRoles = ['site', 'billing', 'referrer'] as const;

const isKnown = (role: string): role is (typeof contactRoles)[number] => contactRoles.some((known) => known === role);

export const roleWord = (t: (key: MessageKey) => string, role: string): string =>
  isKnown(role) ? t(`contact-role.${role}`) : role;
