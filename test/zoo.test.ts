/** The kit's own test: adapters that are broken on purpose, each of which it must catch with every seed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCase, runConformance } from '../src/testing/conformance/run.ts';
import type { Harness } from '../src/testing/conformance/harness.ts';
import { failureText } from '../src/testing/conformance/report.ts';
import { searchingCases } from '../src/testing/conformance/search/searching-cases.ts';
import { probe } from '../src/testing/conformance/probe.ts';
import { animal, byModel, byName } from './zoo/animals.ts';

const seeds = Array.from({ length: 10 }, (_, at) => at + 1);
const histories = 200;

const housing = (name: string, breaks: Parameters<typeof animal>[0]): Harness => ({
  name,
  reset: () => Promise.resolve(),
  open: () => Promise.resolve({ adapter: animal(breaks) }),
  patienceMs: 100,
});

/** On a busy machine a sound one may be slow, and only a hanging one is waited for in vain. */
const sound: Harness = { ...housing('sound', () => ({})), patienceMs: 10_000 };

describe('probing', () => {
  it('finds a sound adapter’s declarations true', async () => {
    const { lies, observed } = await probe(sound);
    assert.deepEqual(lies, []);
    assert.equal(observed.idempotent, true);
    assert.equal(observed.collections?.clients?.concurrency, 'checked');
  });

  it('tells in a sentence what is declared and does not hold', async () => {
    const { lies } = await probe(housing('keyless', byModel['the key is ignored'] ?? (() => ({}))));
    assert.match(lies.join('\n'), /^idempotent is declared and does not hold: The same key with the same content/m);
  });
});

describe('the zoo', () => {
  it('has a sound adapter that nothing is said against', async () => {
    for (const seed of seeds) {
      const [search] = searchingCases(histories, seed);
      assert(search);
      const result = await runCase(sound, search);
      assert.equal(result.outcome, 'passed', failureText(result));
    }
  });

  for (const [name, breaks] of Object.entries(byModel))
    it(`catches by random histories: ${name}`, async () => {
      for (const seed of seeds) {
        const [search] = searchingCases(histories, seed);
        assert(search);
        const result = await runCase(housing(name, breaks), search);
        assert.equal(result.outcome, 'failed', `seed ${seed} did not find it in ${histories} histories`);
      }
    });

  for (const [name, breaks] of Object.entries(byName))
    it(`catches by a named case: ${name}`, async () => {
      const report = await runConformance(housing(name, breaks), { histories: 0 });
      const failed = report.results.filter(({ outcome }) => outcome === 'failed');
      assert(failed.length > 0, 'nothing was found');
      for (const result of failed)
        assert.match(failureText(result), /Rule: .+\n[^]*Expected: .+\n[^]*If this is not offered: /);
    });
});
