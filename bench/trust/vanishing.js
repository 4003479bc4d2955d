// A back end that carries a write out and then loses the answer, or loses the write, or answers late: for every intent there must
// be exactly one effect, or none and the person was told.
import { chaos, random } from '../../src/adapters/chaos.ts';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { createDataSource } from '../../src/data/data-source.ts';
import { isProblemError } from '../../src/model/problem.ts';

/** A clock that jumps: waiting costs nothing. Timeouts of calls that are answered never come. */
const clock = {
  time: 0,
  now: () => clock.time,
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')), { once: true });
      // Long waits are deadlines; pauses between attempts are short.
      if (ms < 9_000) setImmediate(() => ((clock.time += ms), resolve()));
    }),
};

async function once(seed) {
  const chance = random(seed);
  const storage = memoryStorage();
  const settings = { number: { required: false } };
  const whole = memoryAdapter({
    storage,
    settings,
    seed: { clients: [{ id: 'c', name: 'start', custom: { count: 0 } }] },
  });
  const source = createDataSource(
    chaos(whole, {
      seed,
      faults: { loseAnswer: 0.3, rejectBefore: 0.2, duplicate: 0.1 },
      only: ({ method }) => ['create', 'update', 'remove'].includes(method),
      wait: () => Promise.resolve(),
    }),
    { clock, random: chance },
  );
  const { signal } = new AbortController();
  const call = { signal };
  const acknowledged = new Set();
  const told = new Set();
  let count = 0;
  const outcome = async (run) => {
    try {
      await run();
      return true;
    } catch (error) {
      if (!isProblemError(error)) throw error;
      return false;
    }
  };
  for (let at = 0; at < 6; at += 1) {
    const id = `n${at}`;
    ((await outcome(() => source.add('clients', { id, name: id }).done)) ? acknowledged : told).add(id);
    const before = await whole.get('clients', 'c', call);
    const next = { count: Number(before.custom.count) + 1 };
    if (await outcome(() => source.save('clients', before, { custom: next }).done)) count = next.count;
  }
  const { items } = await whole.list('clients', { limit: 100 }, call);
  const made = items.map(({ id }) => id).filter((id) => id !== 'c');
  const missing = [...acknowledged].filter((id) => !made.includes(id));
  const twice = made.length - new Set(made).size;
  const end = await whole.get('clients', 'c', call);
  // A change of which the person was told "perhaps" may be there; an acknowledged one must.
  const lostCount = Number(end.custom.count) < count ? 1 : 0;
  const events = await whole.list(
    'activity',
    { limit: 1, count: 'exact', parent: { collection: 'clients', id: 'c' } },
    call,
  );
  const changedTwice = events.total.value > Number(end.custom.count) ? 1 : 0;
  return { lost: missing.length + lostCount, twice: twice + changedTwice, intents: 12, told: told.size };
}

export async function vanishing({ runs, seed }) {
  const sum = { lost: 0, twice: 0, intents: 0, told: 0 };
  const wrong = [];
  for (let run = 0; run < runs; run += 1) {
    const result = await once(seed + run);
    for (const key of Object.keys(sum)) sum[key] += result[key];
    if (result.lost + result.twice > 0) wrong.push(seed + run);
  }
  return {
    name: 'commit-then-vanish runs',
    runs,
    lost: sum.lost + sum.twice,
    detail: `${sum.intents} intents, ${sum.lost} lost, ${sum.twice} twice, ${sum.told} told as unsure${wrong.length ? `; seeds ${wrong.slice(0, 5)}` : ''}`,
  };
}
