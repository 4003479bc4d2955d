/**
 * Several back ends as one: `combine({ clients: a, 'x:orders': b })`. Each collection, and each action on it, goes to its
 * own; `*` takes all that are not named. What spans several is done in order, and is never all or nothing.
 */
import { isBag } from '../../model/clean.ts';
import { ProblemError } from '../../model/problem.ts';
import type { Adapter, Id, Name } from '../adapter.ts';
import { getEach } from '../get-each.ts';
import { keepMembers, whole } from '../members.ts';
import { combinedBatch } from './combined-batch.ts';
import { combinedCaps } from './combined-caps.ts';
import { combinedFeed } from './combined-feed.ts';
import { jobOwners, route } from './route.ts';
import type { CombineParts } from './route.ts';

export type { CombineParts } from './route.ts';

export function combine(parts: CombineParts): Adapter {
  const routes = route(parts);
  const { adapters } = routes;
  const jobs = jobOwners(adapters);
  const feed = combinedFeed(adapters);

  /** The collection's adapter, which must have the member. */
  const having = (of: Name, member: keyof Adapter): Required<Adapter> => {
    const adapter = routes.to(of);
    if (adapter[member] === undefined) throw unsupported(`${of}.${member}`);
    return whole(adapter);
  };
  /** What is read from here on may change. */
  const reading = (of: Name): Adapter => {
    const adapter = routes.to(of);
    feed.read(adapters.indexOf(adapter));
    return adapter;
  };

  /** Files are kept where their records are, or else by whoever keeps files. */
  function fileKeeper(): NonNullable<Adapter['files']> {
    const keeper = [...routes.named.filter(([of]) => of === 'resources').map(([, adapter]) => adapter), ...adapters];
    const files = keeper.find((adapter) => adapter.files)?.files;
    if (!files) throw unsupported('files');
    return files;
  }

  const combined: Required<Adapter> = {
    contract: 1,
    async list(of, query, call) {
      const adapter = routes.to(of);
      const page = await adapter.list(of, query, call);
      const asOf = feed.read(adapters.indexOf(adapter), isBag(page) ? page.asOf : undefined);
      return asOf === undefined ? page : { ...page, asOf };
    },
    get: async (of, id, call) => reading(of).get(of, id, call),
    create: async (of, draft, call) => having(of, 'create').create(of, draft, call),
    update: async (of, id, change, call) => having(of, 'update').update(of, id, change, call),
    remove: async (of, id, base, call) => having(of, 'remove').remove(of, id, base, call),
    async getMany(of, ids, call) {
      const adapter = reading(of);
      return adapter.getMany
        ? adapter.getMany(of, ids, call)
        : getEach((...about) => adapter.get(...about), of, ids, call);
    },
    batch: async (ops, call) => combinedBatch(({ of }) => routes.to(of), ops, call),
    async act(name, input, call) {
      const act = async (by: Adapter) => {
        if (!by.act) throw unsupported(name);
        return by.act(name, input, call);
      };
      const known = jobIn(input);
      if (known !== undefined) return jobs.ask(known, act);
      const adapter = routes.action(name, input);
      if (!adapter) throw unsupported(name);
      const answer = await act(adapter);
      const started = jobIn(answer);
      if (started !== undefined) jobs.started(started, adapter);
      return answer;
    },
    job: (id, call) =>
      jobs.ask(id, async (adapter) => {
        if (!adapter.job) throw unsupported('job');
        return adapter.job(id, call);
      }),
    changes: (since, call) => feed.follow(since, call),
    files: {
      put: async (data, about, call) => fileKeeper().put(data, about, call),
      open: async (id, call) => fileKeeper().open(id, call),
    },
    async searchAddresses(asked, call) {
      const finder = adapters.find((adapter) => adapter.searchAddresses);
      if (!finder?.searchAddresses) throw unsupported('searchAddresses');
      return finder.searchAddresses(asked, call);
    },
    async can(asked, call) {
      const answers = new Map<(typeof asked)[number], { ok: boolean; why?: string }>();
      await Promise.all(
        adapters.map(async (adapter) => {
          const own = asked.filter(({ of }) => routes.find(of) === adapter);
          if (own.length === 0 || !adapter.can) return;
          const told = await adapter.can(own, call);
          own.forEach((ask, index) => answers.set(ask, told[index] ?? { ok: true }));
        }),
      );
      // Nobody has it: no. Who cannot be asked beforehand says so when it comes to it.
      return asked.map((ask) => answers.get(ask) ?? { ok: routes.find(ask.of) !== undefined });
    },
    describe: (call) => combinedCaps(routes, call),
    async close() {
      await Promise.all(adapters.map(async (adapter) => adapter.close?.()));
    },
  };
  // It has what one of them has, and the others refuse it. What they can do together it says itself.
  return keepMembers(
    combined,
    (member) =>
      member === 'describe' || member === 'close' || adapters.some((adapter) => adapter[member] !== undefined),
  );
}

/** The job that an input or an answer is about. */
const jobIn = (value: unknown): Id | undefined =>
  isBag(value) && typeof value.jobId === 'string' ? value.jobId : undefined;

const unsupported = (capability: string): ProblemError => new ProblemError({ code: 'unsupported', capability });
