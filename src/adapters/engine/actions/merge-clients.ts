/**
 * Two clients become one (INV-08, INV-10). Everything that belongs to the absorbed one follows; where two records cannot
 * both stay, nothing is merged until the caller says which. The preview is made by the very steps of the merge.
 */
import { ProblemError } from '../../../model/problem.ts';
import { readOnlyFields } from '../../../model/collections.ts';
import type { Client } from '../../../model/client.ts';
import type { Address } from '../../../model/place.ts';
import { Postal } from '../../../model/values.ts';
import type { Actions, Id, MergeClash, Name } from '../../adapter.ts';
import { ownedCollections } from '../collections.ts';
import { same } from '../plain.ts';
import { about, current, demandBase, logChanges } from '../records.ts';
import { ruleOf } from '../rules/all.ts';
import { settlePrimary } from '../rules/contacts.ts';
import { change, differences, invalidField } from '../rules/rule.ts';
import type { Step } from '../rules/rule.ts';
import type { Action } from './action.ts';
import { demandReason, keyChange } from './clients.ts';

type Input = Actions['client.merge']['in'];
type Pick = NonNullable<Input['pick']>;
interface Pair {
  kept: Client;
  absorbed: Client;
  pick: Pick;
}

/** Not a field that a merge decides on. */
const settled = new Set([...readOnlyFields, 'id', 'archivedAt', 'archiveReason', 'mergedIntoId', 'custom']);
/** To choose the other's value is to change the field, and asks for the right to. */
const rightOf = {
  number: 'client.number.edit',
  accountingKey: 'client.accountingKey.edit',
  representativeId: 'representative.set',
  sla: 'sla.edit',
} as const;
/** A client has one of each; the absorbed one's becomes another address of the kept one. */
const single: ReadonlySet<string> = new Set(['headquarters', 'billing']);

function pair(step: Step, input: Input): Pair {
  const { access } = step;
  const kept = current(step, 'clients', input.keep.id);
  const absorbed = current(step, 'clients', input.absorb.id);
  access.demand('client.archive');
  for (const { id } of [kept, absorbed]) access.demandEdit(id);
  if (kept.id === absorbed.id) throw invalidField('/absorb', 'oneOf');
  // The one that is in use must not vanish into the archive.
  if (kept.archivedAt && !absorbed.archivedAt) throw invalidField('/keep', 'oneOf');
  const pick = input.pick ?? {};
  for (const [key, side] of Object.entries(pick))
    if (!['keep', 'absorb'].includes(side)) throw invalidField(`/pick/${escaped(key)}`, 'oneOf');
  for (const [field, right] of Object.entries(rightOf) as [keyof typeof rightOf, (typeof rightOf)['sla']][])
    if (pick[field] === 'absorb' && !same(kept[field], absorbed[field])) access.demand(right);
  demandBase(step, 'clients', kept, input.keep.version);
  demandBase(step, 'clients', absorbed, input.absorb.version);
  return { kept, absorbed, pick };
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What was chosen; else the kept one's own, or the other's where it has none. */
const chosen = (side: Pick[string] | undefined, own: unknown, other: unknown): unknown =>
  side === 'absorb' ? other : side === 'keep' || !isEmpty(own) ? own : other;

const united = <T>(own: readonly T[] | undefined, other: readonly T[] | undefined): T[] => {
  const all = [...(own ?? [])];
  for (const item of other ?? []) if (!all.some((one) => same(one, item))) all.push(item);
  return all;
};

function clientAfter(step: Step, { kept, absorbed, pick }: Pair): Client {
  const set: Record<string, unknown> = {};
  for (const field of new Set([...Object.keys(kept), ...Object.keys(absorbed)]))
    if (!settled.has(field)) set[field] = chosen(pick[field], kept[field], absorbed[field]);
  for (const list of ['tags', 'externalIds'] as const) {
    const all = pick[list] ? set[list] : united<unknown>(kept[list], absorbed[list]);
    set[list] = isEmpty(all) ? undefined : all;
  }
  const custom: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(kept.custom ?? {}), ...Object.keys(absorbed.custom ?? {})])) {
    const value = chosen(pick[`custom.${key}`], kept.custom?.[key], absorbed.custom?.[key]);
    if (value !== undefined) custom[key] = value;
  }
  set.custom = Object.keys(custom).length > 0 ? custom : undefined;
  const ours = new Set([kept.id, absorbed.id]);
  if (typeof set.billToId === 'string' && ours.has(set.billToId)) set.billToId = undefined;
  set.parentId = [set.parentId, kept.parentId, absorbed.parentId].find(
    (id) =>
      typeof id === 'string' && (id === set.parentId || ours.has(String(set.parentId))) && !leadsTo(step, id, ours),
  );
  return change(kept, set as Partial<Client>);
}

/** Whether a client is one of these or somewhere below them: as the parent of the kept one it would close a circle. */
function leadsTo({ work }: Step, from: Id, ours: ReadonlySet<Id>): boolean {
  const passed = new Set<Id>();
  for (let id: Id | undefined = from; id !== undefined && !passed.has(id); id = work.get('clients', id)?.parentId) {
    if (ours.has(id)) return true;
    passed.add(id);
  }
  return false;
}

/** Records of which a client has one, where both have it and they differ. */
function clashesOf({ work }: Step, { kept, absorbed }: Pair): (MergeClash & { ids: [Id, Id] })[] {
  const clashes: (MergeClash & { ids: [Id, Id] })[] = [];
  const stickers = work.ofClient('stickers', kept.id);
  for (const other of work.ofClient('stickers', absorbed.id)) {
    const own = stickers.find(({ tab }) => tab === other.tab);
    if (own)
      clashes.push({
        pick: `stickers.${own.tab}`,
        of: 'stickers',
        tab: own.tab,
        texts: { keep: own.text, absorb: other.text },
        ids: [own.id, other.id],
      });
  }
  const whole = (id: Id) => work.ofClient('preferences', id).find(({ contactId }) => contactId === undefined);
  const [own, other] = [whole(kept.id), whole(absorbed.id)];
  if (own && other) clashes.push({ pick: 'preferences', of: 'preferences', ids: [own.id, other.id] });
  return clashes;
}

const words = ({ ids: _ids, ...clash }: MergeClash & { ids: [Id, Id] }): MergeClash => clash;

/** Addresses of the absorbed one as they are with the kept one: none follows another client's by its kind. */
function addressesAfter({ work }: Step, { kept, absorbed }: Pair): Address[] {
  const live = (id: Id): Address[] =>
    work.ofClient('addresses', id).filter((one) => !one.archivedAt && one.mergedIntoId === undefined);
  const [own, others] = [live(kept.id), live(absorbed.id)];
  const taken = new Set(own.map(({ kind }) => kind));
  const followed = new Set(own.map(({ sameAs }) => sameAs));
  return work.ofClient('addresses', absorbed.id).map((address) => {
    const source = others.find(({ kind }) => kind === address.sameAs);
    const lines = source
      ? Object.fromEntries(
          [...Object.keys(Postal.shape), 'poBox', 'geo', 'geoSource', 'verified'].map((field) => [
            field,
            Reflect.get(source, field) as unknown,
          ]),
        )
      : {};
    const isSecond =
      !address.archivedAt && taken.has(address.kind) && (single.has(address.kind) || followed.has(address.kind));
    return change(address, {
      ...lines,
      sameAs: source ? undefined : address.sameAs,
      clientId: kept.id,
      ...(isSecond && { kind: 'other' as const }),
    });
  });
}

/** Everything but the client itself. Answers with how many records of each collection came over. */
function moveAll(step: Step, both: Pair): Record<string, number> {
  const { work } = step;
  const { kept, absorbed, pick } = both;
  const moves: Record<string, number> = {};
  const count = (of: Name): void => void (moves[of] = (moves[of] ?? 0) + 1);

  for (const clash of clashesOf(step, both)) {
    const [own, other] = clash.ids;
    const loser = pick[clash.pick] === 'absorb' ? own : other;
    const row = work.get(clash.of, loser);
    work.remove(clash.of, loser);
    // What was given up is still to be read in the trail.
    if (row)
      work.log({
        event: ruleOf(clash.of).events.remove,
        of: clash.of,
        recordId: loser,
        clientId: kept.id,
        changes: differences(row, {}),
      });
  }
  const people = new Map(work.ofClient('assignments', kept.id).map((one) => [one.userId, one]));
  for (const other of work.ofClient('assignments', absorbed.id)) {
    const own = people.get(other.userId);
    if (!own) continue;
    // The same person twice is one; without a scope it is for all.
    const scope = own.scope && other.scope ? united(own.scope, other.scope) : undefined;
    if (!same(scope, own.scope)) work.save('assignments', change(own, { scope }));
    work.remove('assignments', other.id);
  }
  if (work.ofClient('contacts', kept.id).some(({ systemAdmin }) => systemAdmin))
    // The vendor's own entry is nobody in particular, and every client has one.
    for (const { id, systemAdmin } of work.ofClient('contacts', absorbed.id))
      if (systemAdmin) work.remove('contacts', id);
  const main = work.ofClient('contacts', kept.id).find(({ primary }) => primary)?.id;
  const headquarters = (id: Id): Address | undefined =>
    work.ofClient('addresses', id).find((one) => one.kind === 'headquarters' && !one.archivedAt && !one.mergedIntoId);
  const [ownHead, otherHead] = [headquarters(kept.id), headquarters(absorbed.id)];
  const addresses = addressesAfter(step, both);

  for (const of of ownedCollections) {
    if (of === 'addresses' || of === 'sites') continue;
    for (const row of work.ofClient(of, absorbed.id)) {
      work.save(of, { ...row, clientId: kept.id } as typeof row);
      count(of);
    }
  }
  for (const site of work.ofClient('sites', absorbed.id)) {
    const isPinned = site.sameAsHeadquarters && ownHead && otherHead;
    const lines = isPinned ? Postal.parse(otherHead) : undefined;
    work.save(
      'sites',
      change(site, { clientId: kept.id, ...(lines && { address: lines, sameAsHeadquarters: undefined }) }),
    );
    count('sites');
  }
  for (const address of addresses) {
    work.save('addresses', address);
    if (address.mergedIntoId === undefined) count('addresses');
  }
  settlePrimary(step, kept.id, main);
  const trail = work.frame.table('activity');
  for (const slot of trail.ofClient(absorbed.id)) {
    const row = trail.rows[slot];
    if (!row || row.clientId !== absorbed.id) continue;
    work.rehome(row, kept.id);
    count('activity');
  }
  for (const row of work.frame.table('clients').rows) {
    if (!row || row.id === kept.id || row.id === absorbed.id) continue;
    const fields = ['parentId', 'billToId', 'mergedIntoId'].filter((field) => row[field] === absorbed.id);
    if (fields.length === 0) continue;
    const client = work.get('clients', row.id);
    if (!client) continue;
    work.save('clients', change(client, Object.fromEntries(fields.map((field) => [field, kept.id]))));
    if (row.mergedIntoId === undefined) count('clients');
  }
  return moves;
}

export const previewMergeClients: Action<'client.previewMerge'> = (step, input) => {
  const both = pair(step, input);
  const clashes = clashesOf(step, both).map(words);
  const kept = clientAfter(step, both);
  // Done and forgotten: a preview that counts otherwise than the merge would be worth nothing.
  let moves: Record<string, number> = {};
  const done = new Error('preview');
  try {
    step.work.attempt(() => {
      moves = moveAll(step, both);
      throw done;
    });
  } catch (error) {
    if (error !== done) throw error;
  }
  return { kept, moves, clashes };
};

/** Invoices that were sent have the former key (S-20): who takes the other one says why. */
const reasonForKey = (step: Step, { kept }: Pair, after: Client): string | undefined =>
  kept.accountingKey && kept.accountingKey !== after.accountingKey ? demandReason(step, keyChange) : undefined;

export const mergeClients: Action<'client.merge'> = (step, input) => {
  const { work } = step;
  const both = pair(step, input);
  const { kept, absorbed, pick } = both;
  const open = clashesOf(step, both).filter((clash) => pick[clash.pick] === undefined);
  if (open.length > 0)
    throw new ProblemError({
      code: 'duplicate',
      of: open.flatMap(({ ids }) => ids),
      fields: open.map((clash) => ({ pointer: `/pick/${escaped(clash.pick)}`, code: 'notUnique' })),
    });
  const after = clientAfter(step, both);
  const reason = reasonForKey(step, both, after);
  const earlier = work.frame
    .table('clients')
    .rows.flatMap((row) => (row?.mergedIntoId === absorbed.id ? [row.id] : []));
  moveAll(step, both);
  // What is left leads to the kept one. Its number and its key are free again.
  work.save('clients', { id: absorbed.id, name: absorbed.name, mergedIntoId: kept.id });
  const saved = work.save('clients', after);
  logChanges(step, 'clients', kept, saved);
  if (reason !== undefined)
    work.save('notes', {
      id: work.frame.newId(),
      clientId: kept.id,
      kind: 'system',
      body: reason,
      visibility: 'internal',
      author: work.frame.author,
      at: work.frame.now,
      meta: { event: 'client.accountingKeyChanged', from: kept.accountingKey ?? null, to: after.accountingKey ?? null },
    });
  work.log({
    event: 'client.merged',
    ...about('clients', saved),
    changes: [
      { path: '/mergedIntoId', from: absorbed.id, to: kept.id },
      { path: '/name', from: absorbed.name, to: saved.name },
    ],
  });
  return { kept: saved, redirects: Object.fromEntries([absorbed.id, ...earlier].map((id) => [id, kept.id])) };
};
