import { fold } from '../../../model/fold.ts';
import type { Address, Site } from '../../../model/place.ts';
import { Postal } from '../../../model/values.ts';
import type { Id } from '../../adapter.ts';
import { about, current, demandBase } from '../records.ts';
import { change, invalidField } from '../rules/rule.ts';
import type { Step } from '../rules/rule.ts';
import type { Action } from './action.ts';

/** Collections that point at an address. */
const pointing = ['equipment', 'related'] as const;

function pair(
  step: Step,
  input: { keep: { id: Id; version?: string }; absorb: { id: Id; version?: string } },
): { kept: Address; absorbed: Address } {
  const kept = current(step, 'addresses', input.keep.id);
  const absorbed = current(step, 'addresses', input.absorb.id);
  step.access.demand('address.merge');
  step.access.demandEdit(kept.clientId);
  if (kept.id === absorbed.id || kept.clientId !== absorbed.clientId) throw invalidField('/absorb', 'oneOf');
  demandBase(step, 'addresses', kept, input.keep.version);
  demandBase(step, 'addresses', absorbed, input.absorb.version);
  return { kept, absorbed };
}

const place = [...Object.keys(Postal.shape), 'poBox', 'geo', 'geoSource', 'verified'];

/** The follower with the lines of `other` as its own. */
const onItsOwn = (follower: Address, other: Address): Address =>
  change(follower, {
    sameAs: undefined,
    ...Object.fromEntries(place.map((field): [string, unknown] => [field, Reflect.get(other, field)])),
  });

/**
 * Addresses that follow the absorbed one by reference and would lose their lines with it. The kept one takes them over if it
 * is a follower itself; the others follow the kept one, or get its lines where following by kind would be another's.
 */
function followersAfter({ work }: Step, kept: Address, absorbed: Address): { kept: Address; followers: Address[] } {
  const live = work
    .ofClient('addresses', kept.clientId)
    .filter((one) => one.id !== absorbed.id && !one.mergedIntoId && !one.archivedAt);
  const isLost = (one: Address): boolean =>
    one.sameAs === absorbed.kind && !live.some((other) => other.kind === one.sameAs && other.id !== one.id);
  const after = isLost(kept) ? onItsOwn(kept, absorbed) : kept;
  const isOnly = live.filter(({ kind }) => kind === kept.kind).length === 1;
  const followers = live
    .filter((one) => one.id !== kept.id && isLost(one))
    .map((one) => (isOnly && !after.sameAs ? change(one, { sameAs: kept.kind }) : onItsOwn(one, after)));
  return { kept: after, followers };
}

export const previewMerge: Action<'address.previewMerge'> = (step, input) => {
  const { kept, absorbed } = pair(step, input);
  const after = followersAfter(step, kept, absorbed);
  const count = (of: (typeof pointing)[number]): number =>
    step.work.ofClient(of, kept.clientId).filter(({ addressId }) => addressId === absorbed.id).length;
  const moves = Object.fromEntries(pointing.map((of) => [of, count(of)]));
  return {
    kept: after.kept,
    moves: { ...moves, ...(after.followers.length > 0 && { addresses: after.followers.length }) },
  };
};

/** Everything at the absorbed address moves; the kept one keeps its own fields; old ids lead to it (INV-09). */
export const merge: Action<'address.merge'> = (step, input) => {
  const { work } = step;
  const { kept, absorbed } = pair(step, input);
  for (const item of work.ofClient('equipment', kept.clientId)) {
    if (item.addressId === absorbed.id) work.save('equipment', { ...item, addressId: kept.id });
  }
  for (const item of work.ofClient('related', kept.clientId)) {
    if (item.addressId === absorbed.id) work.save('related', { ...item, addressId: kept.id });
  }
  const after = followersAfter(step, kept, absorbed);
  for (const follower of after.followers) work.save('addresses', follower);
  // Addresses absorbed earlier lead straight to the one that is kept now.
  const earlier = work.ofClient('addresses', kept.clientId).filter(({ mergedIntoId }) => mergedIntoId === absorbed.id);
  const redirected = [absorbed, ...earlier].map((address) =>
    work.save('addresses', change(address, { mergedIntoId: kept.id })),
  );
  const saved = work.save('addresses', after.kept);
  work.log({
    event: 'address.merged',
    ...about('addresses', saved),
    changes: [{ path: '/mergedIntoId', from: absorbed.id, to: kept.id }],
  });
  return { kept: saved, redirects: Object.fromEntries(redirected.map(({ id }) => [id, kept.id])) };
};

const placeOf = ({ address }: Partial<Site>): string =>
  fold([...(address?.lines ?? []), address?.postalCode, address?.locality].filter(Boolean).join(' ')).replace(
    /[^\p{L}\p{N}]+/gu,
    '',
  );

/** Two sites are alike by their place (1), or by name alone (0.8). */
export const findDuplicates: Action<'site.findDuplicates'> = (step, input) => {
  const { work, access } = step;
  const draft = 'draft' in input ? input.draft : undefined;
  const client = 'clientId' in input ? input.clientId : draft?.clientId;
  if (client === undefined || !access.seesClient(client)) return [];
  const sites = work.ofClient('sites', client);
  const groups = new Map<string, { sites: Id[]; score: number }>();
  for (const [index, site] of sites.entries()) {
    for (const other of draft ? [draft] : sites.slice(index + 1)) {
      if (other.id === site.id) continue;
      const samePlace = placeOf(site) !== '' && placeOf(site) === placeOf(other);
      const sameName = fold(site.name.trim()) === fold((other.name ?? '').trim());
      if (!samePlace && !sameName) continue;
      const key = draft ? '' : `${samePlace} ${samePlace ? placeOf(site) : fold(site.name.trim())}`;
      const group = groups.get(key) ?? { sites: [], score: 0 };
      group.score = Math.max(group.score, samePlace ? 1 : 0.8);
      for (const id of draft ? [site.id] : [site.id, other.id ?? ''])
        if (!group.sites.includes(id)) group.sites.push(id);
      groups.set(key, group);
    }
  }
  return [...groups.values()].sort((a, b) => b.score - a.score);
};
