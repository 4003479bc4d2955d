/**
 * Finds out what an adapter can do by trying, whatever it says of itself: the capabilities that one may honestly declare.
 * What is declared and does not hold is a lie, told as a sentence.
 */
import { ops } from '../../adapters/adapter.ts';
import type { Capabilities, CollectionCaps, Op } from '../../adapters/adapter.ts';
import { namedCases } from './cases/all.ts';
import type { Case } from './case.ts';
import { attemptsOf } from './claims.ts';
import { clients } from './harness.ts';
import type { Harness } from './harness.ts';
import { demandTestStore, runCase } from './run.ts';
import { rules } from './rules.ts';
import type { RuleId } from './rules.ts';

export interface Probe {
  observed: Partial<Capabilities>;
  claimed: Partial<Capabilities>;
  lies: string[];
}

/** Rules whose cases try a capability; all else is asked of every adapter. */
const probed: ReadonlySet<RuleId> = new Set([
  'create',
  'ownId',
  'patch',
  'moves',
  'stale',
  'race',
  'oneEffect',
  'otherContent',
  'stable',
  'cursor',
  'sort',
  'filter',
  'unknownQuery',
  'search',
  'count',
  'facets',
  'offset',
  'atomic',
  'feed',
  'echo',
  'lost',
  'feedEnds',
]);

/** @throws NotATestStore when the store has records and is not marked as one to test on. */
export async function probe(harness: Harness): Promise<Probe> {
  await demandTestStore(harness);
  const claimed = await describe(harness);
  const outcomes = new Map<Case, boolean>();
  for (const each of namedCases) {
    if (!probed.has(each.rule)) continue;
    const { outcome } = await runCase(harness, each, attemptsOf);
    if (outcome !== 'leftOut') outcomes.set(each, outcome === 'passed');
  }
  const observed = observedBy(outcomes, harness, claimed);
  return { observed, claimed, lies: liesIn(claimed, observed, harness) };
}

async function describe(harness: Harness): Promise<Partial<Capabilities>> {
  await harness.reset();
  const { adapter, close } = await harness.open();
  const claimed = (await adapter.describe?.({ signal: new AbortController().signal })) ?? {};
  await close?.();
  return claimed;
}

function observedBy(
  outcomes: ReadonlyMap<Case, boolean>,
  harness: Harness,
  claimed: Partial<Capabilities>,
): Partial<Capabilities> {
  const subject = harness.subject ?? clients;
  /** True when there are cases of these rules that fit, and all of them passed. */
  const keeps = (only: (one: Case) => boolean, ...wanted: RuleId[]): boolean => {
    const tried = [...outcomes].filter(([one]) => wanted.includes(one.rule) && only(one));
    return tried.length > 0 && tried.every(([, passed]) => passed);
  };
  const any = (): boolean => true;
  const operators = ops.filter((op) => keeps(({ needs }) => needs.includes(`filter ${op}`), 'filter'));
  const refusesUnknown = keeps(any, 'unknownQuery');
  const caps: Partial<CollectionCaps> = {
    write: keeps(any, 'create'),
    page: keeps(any, 'offset') ? 'offset' : keeps(any, 'cursor') ? 'cursor' : 'all',
    sort: keeps(any, 'sort') ? [subject.text] : [],
    filter:
      operators.length > 0 && refusesUnknown ? ({ [subject.text]: operators } satisfies Record<string, Op[]>) : 'none',
    search: keeps(any, 'search'),
    count: keeps(any, 'count') ? 'exact' : 'none',
    facets: keeps(any, 'facets') ? [subject.text] : [],
    concurrency: keeps(any, 'moves', 'stale', 'race') ? 'checked' : 'unchecked',
    patch: keeps(any, 'patch') ? 'partial' : 'whole',
    ids: keeps(any, 'ownId') ? 'client' : 'server',
    stable: keeps(any, 'stable'),
  };
  return {
    collections: { [subject.of]: caps },
    idempotent: keeps(any, 'oneEffect', 'otherContent'),
    atomicBatch: keeps(any, 'atomic'),
    live: keeps(any, 'feed', 'lost', 'feedEnds'),
    ...(claimed.actions && { actions: claimed.actions }),
  };
}

const because = (rule: RuleId): string => rules[rule].says;

function liesIn(claimed: Partial<Capabilities>, observed: Partial<Capabilities>, harness: Harness): string[] {
  const { of, text } = harness.subject ?? clients;
  const said = claimed.collections?.[of] ?? {};
  const seen = observed.collections?.[of] ?? {};
  const sorts = said.sort === 'any' || said.sort?.includes(text);
  const lie = (what: string, rule: RuleId): string => `${what} is declared and does not hold: ${because(rule)}`;
  return [
    ...(said.concurrency === 'checked' && seen.concurrency !== 'checked'
      ? [lie("concurrency: 'checked'", 'stale')]
      : []),
    ...(claimed.idempotent && !observed.idempotent ? [lie('idempotent', 'oneEffect')] : []),
    ...(claimed.atomicBatch && !observed.atomicBatch ? [lie('atomicBatch', 'atomic')] : []),
    ...(claimed.live && !observed.live ? [lie('live', 'feed')] : []),
    ...(said.ids === 'client' && seen.ids !== 'client' ? [lie("ids: 'client'", 'ownId')] : []),
    ...(said.search && !seen.search ? [lie('search', 'search')] : []),
    ...(said.count === 'exact' && seen.count !== 'exact' ? [lie("count: 'exact'", 'count')] : []),
    ...(sorts && seen.sort?.length === 0 ? [lie(`sort by ${text}`, 'sort')] : []),
    ...(said.filter !== undefined && said.filter !== 'none' && seen.filter === 'none' ? [lie('filter', 'filter')] : []),
    ...(said.stable === true && !seen.stable ? [lie('stable', 'stable')] : []),
    ...(said.page === 'offset' && seen.page !== 'offset' ? [lie("page: 'offset'", 'offset')] : []),
    ...(said.write && !seen.write ? [lie('write', 'create')] : []),
  ];
}
