/**
 * Runs the kit: every case on an emptied store, first those that are examples of one rule, then random histories against a
 * model. Needs no test framework; `conformance` hands the same cases to one.
 */
import { namedCases } from './cases/all.ts';
import type { Case } from './case.ts';
import { claimsOf } from './claims.ts';
import { clients } from './harness.ts';
import type { Harness } from './harness.ts';
import { openTrial } from './open-trial.ts';
import { failureOf, failureText, reportOf } from './report.ts';
import type { Report, Result } from './report.ts';
import { Violation } from './violation.ts';

export interface RunOptions {
  /** Of the random histories; the same seed gives the same ones. */
  seed?: number;
  /** How many random histories; 0 leaves them out. Default 100. */
  histories?: number;
  /** Which cases; all when absent. */
  only?: (one: Pick<Case, 'name' | 'rule'>) => boolean;
  onResult?: (result: Result) => void;
}

/** Never run against records that somebody needs. */
export class NotATestStore extends Error {
  constructor(name: string) {
    super(
      `${name}: the store has records. The kit empties it: run it on an empty store, or say \`testStore: true\` in the harness.`,
    );
    this.name = 'NotATestStore';
  }
}

/** @throws NotATestStore when the store has records and is not marked as one to test on. */
export async function demandTestStore(harness: Harness): Promise<void> {
  if (typeof harness.reset !== 'function') throw new TypeError(`${harness.name}: the harness has no reset().`);
  if (harness.testStore) return;
  const { adapter, close } = await harness.open();
  const of = harness.subject?.of ?? clients.of;
  const { items } = await adapter.list(of, { limit: 1 }, { signal: new AbortController().signal });
  await close?.();
  if (items.length > 0) throw new NotATestStore(harness.name);
}

/** @throws NotATestStore when the store has records and is not marked as one to test on. */
export async function runConformance(harness: Harness, options: RunOptions = {}): Promise<Report> {
  await demandTestStore(harness);
  const seed = options.seed ?? 1;
  const results: Result[] = [];
  for (const each of await allCases(options.histories ?? 100, seed)) {
    if (options.only && !options.only(each)) continue;
    const result = await runCase(harness, each);
    results.push(result);
    options.onResult?.(result);
  }
  return reportOf(harness.name, seed, results);
}

/** The named cases, and the random ones where there are to be any: only these need fast-check. */
export async function allCases(histories: number, seed: number): Promise<readonly Case[]> {
  if (histories === 0) return namedCases;
  const { searchingCases } = await import('./search/searching-cases.ts');
  return [...namedCases, ...searchingCases(histories, seed)];
}

/** Runs one case on the emptied store. `claiming` says what the adapter offers. */
export async function runCase(harness: Harness, one: Case, claiming = claimsOf): Promise<Result> {
  const { name, rule } = one;
  const { trial, close } = await openTrial(harness, claiming);
  try {
    const lacks = one.needs.filter((need) => !trial.claims.has(need));
    if (lacks.length > 0) return { name, rule, outcome: 'leftOut', lacks };
    const isKnown = harness.knownGaps?.includes(name) ?? false;
    try {
      await one.run(trial);
    } catch (error) {
      const broken = error instanceof Violation ? (error.rule ?? rule) : rule;
      const failure = failureOf(error, trial.history);
      return { name, rule: broken, outcome: 'failed', failure, ...(isKnown && { known: true }) };
    }
    if (!isKnown) return { name, rule, outcome: 'passed' };
    const what = 'a known gap is closed: take it out of knownGaps';
    return { name, rule, outcome: 'failed', failure: { what, expected: 'a failure', got: 'none', history: [] } };
  } finally {
    await close();
  }
}

/** The part of a test framework that the kit needs: vitest, mocha, node:test and @web/test-runner all have it. */
export interface Runner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => Promise<void>): unknown;
}

/** One test for each named case and for each random search. Give `searching` (from `searchingCases`) to have those too. */
export function conformance(harness: Harness, runner: Runner, searching: readonly Case[] = []): void {
  runner.describe(`${harness.name} keeps the contract`, () => {
    runner.it('on a store that may be emptied', () => demandTestStore(harness));
    for (const each of [...namedCases, ...searching])
      runner.it(each.name, async () => {
        const result = await runCase(harness, each);
        if (result.outcome === 'failed' && !result.known) throw new Error(failureText(result));
      });
  });
}
