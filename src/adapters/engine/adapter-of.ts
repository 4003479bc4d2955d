/** An actor's calls as the adapter contract names them. */
import { ProblemError } from '../../model/problem.ts';
import type { ActionName, Actions, Adapter, Capabilities, Job, Name, WriteCall } from '../adapter.ts';
import { actionRecords } from '../action-records.ts';
import { register } from './actor.ts';
import type { Actor } from './actor.ts';
import { actionNeeds, actionOf } from './actions/all.ts';
import { Rollback, runBatch } from './batch.ts';
import { answerCan } from './can.ts';
import { capabilities } from './capabilities.ts';
import { ownedCollections } from './collections.ts';
import { findDuplicates } from './duplicates.ts';
import { checkExport, runExport } from './export.ts';
import { changesSince } from './feed.ts';
import { filesOf } from './files.ts';
import { contentOf } from './intents.ts';
import type { Jobs } from './jobs.ts';
import { listPage } from './list.ts';
import { copy } from './plain.ts';
import { createRecord, removeRecord, updateRecord } from './records.ts';
import type { Row } from './storage.ts';

const writeNeeds: Partial<Record<string, readonly Name[]>> = {
  contacts: ['preferences'],
  addresses: ['equipment'],
  sites: ['contacts'],
  equipment: ['addresses'],
  consents: ['contacts'],
};

const needsOf = (of: Name, op: string): Name[] => [
  'clients',
  'settings',
  ...register,
  of,
  ...(of === 'clients' && op === 'remove' ? ownedCollections : (writeNeeds[of] ?? [])),
  // A changed tax leaves a note.
  ...(of === 'addresses' && op === 'update' ? (['notes'] as const) : []),
];

export function adapterOf(actor: Actor, jobs: Jobs, caps: Partial<Capabilities>, close: () => Promise<void>): Adapter {
  const { storage, resident } = actor.core;

  async function act<A extends ActionName>(
    name: A,
    input: Actions[A]['in'],
    call: WriteCall,
  ): Promise<Actions[A]['out'] | Job> {
    const action = actionOf(name);
    if (!action) throw new ProblemError({ code: 'unsupported', capability: `act.${name}` });
    const needs: Name[] = ['clients', 'settings', ...register, ...actionNeeds(name)];
    const answer = await actor.write(call, contentOf('act', name, input), needs, (step) => action(step, copy(input)));
    return presented(name, answer);
  }

  /** Client rows in an answer are given out as they are read. */
  function presented<A extends ActionName>(name: A, answer: Actions[A]['out']): Actions[A]['out'] {
    const { of, answer: member } = actionRecords[name];
    if (of !== 'clients') return copy(answer);
    if (typeof member !== 'string') return actor.present('clients', answer as Row) as typeof answer;
    const { [member]: row, ...rest } = answer as unknown as Record<string, Row>;
    return { ...copy(rest), ...(row && { [member]: actor.present('clients', row) }) } as unknown as typeof answer;
  }

  async function startExport(input: Actions['export.start']['in'], call: WriteCall): Promise<Job> {
    const asked = copy(input);
    const locale = call.locale ?? actor.core.locale;
    await checkExport(actor, asked, locale);
    return jobs.start(actor, call.key, ['export', asked, locale], (progress) =>
      runExport(actor, asked, locale, progress),
    );
  }

  return {
    contract: 1,

    list: (of, query, call) => listPage(actor, of, query, call),

    get: (of, id, call) => actor.read(of, call, () => actor.find(of, id)),

    getMany: (of, ids, call) =>
      actor.read(of, call, () =>
        ids.map((id) => {
          const row = resident.table(of).get(id);
          return row && actor.access().sees(of, row) && row.mergedIntoId === undefined ? actor.typed(of, row) : null;
        }),
      ),

    create: async (of, draft, call) => {
      const row = await actor.write(call, contentOf('create', of, draft), needsOf(of, 'create'), (step) =>
        createRecord(step, of, draft),
      );
      return actor.typed(of, row);
    },

    update: async (of, id, change, call) => {
      const row = await actor.write(call, contentOf('update', of, id, change), needsOf(of, 'update'), (step) =>
        updateRecord(step, of, id, change),
      );
      return actor.typed(of, row);
    },

    remove: async (of, id, base, call) => {
      await actor.write(call, contentOf('remove', of, id, base), needsOf(of, 'remove'), (step) => {
        removeRecord(step, of, id, base);
        return null;
      });
    },

    batch: async (ops, call) => {
      const needs = new Set(ops.flatMap(({ of, op }) => needsOf(of, op)));
      try {
        const results = await actor.write(call, contentOf('batch', ops, call.atomic), [...needs], (step) =>
          runBatch(step, ops, call),
        );
        return results.map((result, index) => {
          const of = ops[index]?.of;
          if (!result.ok || !result.record || !of) return copy(result);
          const { id, version } = result.record;
          const row = version === undefined ? resident.table(of).get(id) : result.record;
          return row ? { ok: true, record: actor.present(of, row) } : { ok: true };
        });
      } catch (error) {
        if (error instanceof Rollback) return error.results;
        throw error;
      }
    },

    act: <A extends ActionName>(name: A, input: Actions[A]['in'], call: WriteCall) => {
      if (name === 'export.start') return startExport(input as Actions['export.start']['in'], call);
      if (name === 'client.findDuplicates')
        return findDuplicates(actor, copy(input) as Actions['client.findDuplicates']['in'], call);
      if (name === 'job.cancel') return jobs.cancel(actor, (input as Actions['job.cancel']['in']).jobId);
      return act(name, input, call);
    },

    job: (id, call) => actor.read('clients', call, () => jobs.get(actor, id)),

    files: filesOf(actor, jobs),

    changes: (since, call) => changesSince(resident, since, call.signal, () => actor.access()),

    can: (asked, call) =>
      actor.read('clients', call, () => answerCan(asked, actor.access(), (of, id) => resident.table(of).get(id))),

    describe: async (call) => {
      const settings = await actor.read('settings', call, () => resident.table('settings').get('default'));
      return { ...capabilities(storage, actor.session, settings), ...caps };
    },

    close,
  };
}
