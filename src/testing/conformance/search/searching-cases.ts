/** Random histories: many short ones against a model, and two sessions in random interleavings. A failure is shrunk. */
import * as fc from 'fast-check';
import { isProblemError } from '../../../model/problem.ts';
import type { Case } from '../case.ts';
import { c } from '../case.ts';
import { openTrial } from '../open-trial.ts';
import type { Trial } from '../trial.ts';
import { Violation, equal, holds } from '../violation.ts';
import { commands } from './commands.ts';
import { Model, agree } from './model.ts';

/** Runs a property; what is thrown is the violation of the smallest history that was found, with that history. */
async function search(
  t: Trial,
  property: fc.IAsyncProperty<unknown>,
  numRuns: number,
  seed: number,
  last: () => Found | undefined,
): Promise<void> {
  const details = await fc.check(property, { numRuns, seed, verbose: 0 });
  if (!details.failed) return;
  const found = last();
  const error = details.errorInstance;
  const thrown = error instanceof Violation ? error : found?.error;
  t.history.splice(0, Infinity, ...(found?.history ?? []));
  const after = `seed ${seed}, history ${details.numRuns}, shrunk ${details.numShrinks} times: ${String(details.counterexample)}`;
  t.history.unshift(after);
  throw thrown ?? new Violation('an error that is no problem of the union', 'no error', String(error));
}

interface Found {
  error: Violation | undefined;
  history: string[];
}

export const searchingCases = (histories: number, seed: number): readonly Case[] => [
  c('create', `${histories} random histories against a model`, ['write'], async (t) => {
    let found: Found | undefined;
    const property = fc.asyncProperty(fc.commands(commands, { maxCommands: 14, size: '+1' }), async (history) => {
      const { trial, close } = await openTrial(t.harness);
      try {
        const model = new Model();
        await fc.asyncModelRun(() => ({ model, real: trial }), history);
        await agree(trial, model);
      } catch (error) {
        found = { error: error instanceof Violation ? error : undefined, history: [...trial.history] };
        throw error;
      } finally {
        await close();
      }
    });
    await search(t, property, histories, seed, () => found);
  }),
  c(
    'race',
    `${Math.ceil(histories / 5)} random interleavings of two sessions`,
    ['update', 'checked', 'peer'],
    async (t) => {
      let found: Found | undefined;
      const plans = fc.array(fc.nat(2), { minLength: 1, maxLength: 4 });
      const property = fc.asyncProperty(fc.scheduler(), plans, plans, async (scheduler, mine, theirs) => {
        const { trial, close } = await openTrial(t.harness);
        try {
          await race(trial, scheduler, mine, theirs);
        } catch (error) {
          found = { error: error instanceof Violation ? error : undefined, history: [...trial.history] };
          throw error;
        } finally {
          await close();
        }
      });
      await search(t, property, Math.ceil(histories / 5), seed, () => found);
    },
  ),
];

/** Both sessions read and write the same record; each base may be written on once, and nothing that was saved is lost unseen. */
async function race(
  t: Trial,
  scheduler: fc.Scheduler,
  mine: readonly number[],
  theirs: readonly number[],
): Promise<void> {
  const made = await t.create('start');
  const second = await t.second();
  await t.settle();
  const saved: { base: string; version: string; text: string }[] = [];
  const session = async (adapter: Trial['adapter'], who: string, plan: readonly number[]): Promise<void> => {
    for (const [at, retries] of plan.entries())
      for (let tries = 0; tries <= retries; tries += 1) {
        const record = await scheduler.schedule(adapter.get(t.of, made.id, t.read()));
        const text = `${who}${at}`;
        const change = { set: { [t.subject.text]: text }, base: record.version ?? '' };
        // A refusal may come before its turn does: it waits as an answer.
        const writing = adapter.update(t.of, made.id, change, t.call());
        const { answer, error } = await scheduler.schedule(outcomeOf(writing));
        if (answer) {
          saved.push({ base: change.base, version: answer.version ?? '', text });
          break;
        }
        if (!isProblemError(error) || error.problem.code !== 'conflict') throw error;
      }
  };
  const both = Promise.all([session(t.adapter, 'mine', mine), session(second, 'theirs', theirs)]);
  await scheduler.waitFor(both);
  await t.settle();
  const bases = saved.map(({ base }) => base);
  equal(bases.length, new Set(bases).size, 'two writers won with the same base');
  const last = saved.find(({ version }) => !bases.includes(version));
  holds(saved.length === 0 || last !== undefined, 'the saved versions make no chain', 'one last version', saved);
  equal(t.text(await t.get(made.id)), last?.text ?? 'start', 'the record is not as the last writer left it');
}

const outcomeOf = <T>(call: Promise<T>): Promise<{ answer?: T; error?: unknown }> =>
  call.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
