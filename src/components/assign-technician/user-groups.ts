/** The provider's people as the list shows them: by group, those without one last, each only if it may be chosen. */
import type { Formats } from '../../i18n/formats.ts';
import { fold } from '../../model/fold.ts';
import type { Group, User } from '../../model/responsibility.ts';

export interface UserGroup {
  /** `''` for those who are in none. */
  id: string;
  name: string;
  users: readonly User[];
}

/** Someone in two groups stands in both. One who has left is shown only where already assigned. */
export function userGroups(
  users: readonly User[],
  groups: readonly Group[],
  assigned: ReadonlySet<string>,
  { compare }: Pick<Formats, 'compare'>,
): UserGroup[] {
  const shown = users
    .filter(({ id, active, archivedAt }) => (active !== false && !archivedAt) || assigned.has(id))
    .sort((a, b) => compare(a.name, b.name));
  const known = new Set(groups.map(({ id }) => id));
  const inGroup = groups
    .map(({ id, name }) => ({ id, name, users: shown.filter(({ groupIds }) => groupIds?.includes(id)) }))
    .sort((a, b) => compare(a.name, b.name));
  const alone = shown.filter(({ groupIds = [] }) => !groupIds.some((id) => known.has(id)));
  return [...inGroup, { id: '', name: '', users: alone }].filter((group) => group.users.length > 0);
}

/** The groups with those whose name, e-mail or group holds every word. */
export function found(groups: readonly UserGroup[], search: string): UserGroup[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...groups];
  return groups
    .map((group) => ({
      ...group,
      users: group.users.filter(({ name, email = '' }) => {
        const text = fold(`${name} ${email} ${group.name}`);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ users }) => users.length > 0);
}
