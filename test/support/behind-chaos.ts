/** A back end as it is met through a bad network: calls fail, answers are lost or late, and the data source's pipeline makes it good. */
import type { Adapter, Call } from '../../src/adapters/adapter.ts';
import { chaos } from '../../src/adapters/chaos.ts';
import { Pipeline } from '../../src/data/pipeline.ts';
import { systemClock } from '../../src/data/time.ts';
import type { Harness } from '../../src/testing/conformance/harness.ts';

const reads = ['list', 'get', 'getMany', 'job', 'can', 'describe'] as const;
const writes = ['create', 'update', 'remove', 'batch', 'act'] as const;

/** Pauses between attempts are short here; deadlines are as they are. */
const hasty = {
  now: () => Date.now(),
  sleep: (ms: number, signal: AbortSignal) => systemClock.sleep(ms < 9_000 ? ms / 100 : ms, signal),
};

type Member = (...about: unknown[]) => Promise<unknown>;

function behindChaos(adapter: Adapter, seed: number): Adapter {
  const disturbed = chaos(adapter, {
    seed,
    faults: { latency: 0.1, rejectBefore: 0.2, loseAnswer: 0.2, duplicate: 0.1 },
    // Bad luck has an end: of three calls in a row one comes through, and four are tried.
    only: ({ index }) => index % 3 !== 0,
    latency: 3,
  });
  const pipeline = new Pipeline({ clock: hasty });
  const members: Record<string, Member> = {};
  for (const name of [...reads, ...writes]) {
    const member = disturbed[name]?.bind(disturbed) as Member | undefined;
    if (!member) continue;
    members[name] = (...about) => {
      const call = about.at(-1) as Call;
      const isWrite = writes.some((write) => write === name);
      return pipeline.call({ signal: call.signal, writes: isWrite, safe: true, mayBeVoid: true }, ({ signal }) =>
        member(...about.slice(0, -1), { ...call, signal }),
      );
    };
  }
  return { ...adapter, ...members };
}

/** The same harness, every session of it behind a bad network. */
export function chaotic(harness: Harness): Harness {
  let seed = 0;
  const wrap = (adapter: Adapter): Adapter => behindChaos(adapter, (seed += 1));
  const { peer, reopen, asReader } = harness;
  return {
    ...harness,
    name: `${harness.name} behind chaos`,
    open: async () => {
      const { adapter, close } = await harness.open();
      return { adapter: wrap(adapter), ...(close && { close }) };
    },
    ...(peer && { peer: async () => wrap(await peer()) }),
    ...(reopen && { reopen: async () => wrap(await reopen()) }),
    ...(asReader && { asReader: async () => wrap(await asReader()) }),
  };
}
