/** What can be changed of many clients at once, as data: how it is asked for, and what it makes of one of them. */
import type { Patch } from '../../adapters/adapter.ts';
import type { Client } from '../../model/client.ts';

export const tagModes = ['add', 'remove', 'replace'] as const;
export type TagMode = (typeof tagModes)[number];

/** As long as the schema allows. */
export const longestTag = 40;

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((tag, at) => tag === other[at]);

export function changeTags(mode: TagMode, tags: readonly string[]): (client: Client) => Patch<Client> | undefined {
  return ({ tags: former = [] }) => {
    const next =
      mode === 'replace'
        ? [...tags]
        : mode === 'remove'
          ? former.filter((tag) => !tags.includes(tag))
          : [...former, ...tags.filter((tag) => !former.includes(tag))];
    return isSame(next, former) ? undefined : { tags: next };
  };
}

/** Without one the client has none of its own: it inherits. */
export const changeRepresentative =
  (id: string | undefined): ((client: Client) => Patch<Client> | undefined) =>
  ({ representativeId }) =>
    representativeId === id ? undefined : { representativeId: id ?? null };
