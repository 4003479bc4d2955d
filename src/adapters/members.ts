/** For adapters around another one: they have the members that it has, and no more. */
import type { Adapter } from './adapter.ts';

/** An adapter as if it had every member. Each is only reached through `membersOf`, and called on the adapter, which may need its `this`. */
export const whole = (adapter: Adapter): Required<Adapter> => adapter as Required<Adapter>;

/** Of `members`, those that `adapter` has. */
export const membersOf = (adapter: Adapter, members: Required<Adapter>): Adapter =>
  keepMembers(members, (name) => adapter[name] !== undefined);

/** Of `members`, those that are there without saying, and those that `keep` keeps. */
export function keepMembers(members: Required<Adapter>, keep: (name: keyof Adapter) => boolean): Adapter {
  const kept: Adapter = { ...members };
  for (const name of optional) if (!keep(name)) delete kept[name];
  return kept;
}

const optional = [
  'create',
  'update',
  'remove',
  'getMany',
  'batch',
  'act',
  'job',
  'changes',
  'files',
  'searchAddresses',
  'can',
  'describe',
  'close',
] as const satisfies (keyof Adapter)[];
