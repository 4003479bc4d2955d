// Two people edit the same clients at once, in random interleavings. A field that one of them saved must be in the end, or the
// other one must have been asked: nothing is lost silently.
import fc from 'fast-check';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { createDataSource } from '../../src/data/data-source.ts';
import { StaleWriteError } from '../../src/data/merge-stale.ts';

const fields = ['name', 'comment', 'website', 'timeZone'];
const edit = fc.record({ field: fc.constantFrom(...fields), value: fc.nat(99) });
const plan = fc.array(edit, { minLength: 1, maxLength: 4 });

const valueOf = (field, who, value) => (field === 'website' ? `https://${who}${value}.example` : `${who} ${value}`);

/** One interleaving; throws when a saved field is gone and nobody was asked. */
async function interleave(scheduler, plans) {
  const storage = memoryStorage();
  const settings = { number: { required: false } };
  const seed = {
    clients: [{ id: 'c', name: 'start', comment: 'start', website: 'https://start.example', timeZone: 'start' }],
  };
  const session = () => {
    const adapter = memoryAdapter({ storage, seed, settings });
    // Every call waits for its turn, so that any order of calls may come.
    const turn =
      (member) =>
      async (...about) => {
        await scheduler.schedule(Promise.resolve());
        return adapter[member](...about);
      };
    return createDataSource({ ...adapter, get: turn('get'), update: turn('update'), changes: undefined });
  };
  /** Every acknowledged change, and who was asked instead. */
  const saved = [];
  let asked = 0;
  const edits = async (who, wanted) => {
    const source = session();
    for (const { field, value } of wanted) {
      const before = await source.one('clients', 'c');
      const text = valueOf(field, who, value);
      // What stands there already is no change of anybody's.
      if (before[field] === text) continue;
      try {
        const record = await source.save('clients', before, { [field]: text }).done;
        saved.push({ who, field, text, was: before[field], version: parseInt(record.version.split('-').at(-2), 36) });
      } catch (error) {
        if (!(error instanceof StaleWriteError)) throw error;
        asked += 1;
      }
    }
  };
  await scheduler.waitFor(Promise.all(plans.map((wanted, at) => edits(`p${at}`, wanted))));
  const { signal } = new AbortController();
  const end = await memoryAdapter({ storage }).get('clients', 'c', { signal });
  for (const field of fields) {
    const changes = saved.filter((one) => one.field === field).sort((one, other) => one.version - other.version);
    const last = changes.at(-1);
    if (last && end[field] !== last.text)
      throw new Error(`${field} is "${end[field]}" and was saved as "${last.text}"`);
    // Each save knew the value it replaced: no change was overwritten unseen.
    for (const [at, change] of changes.entries()) {
      const replaced = at === 0 ? undefined : changes[at - 1].text;
      if (replaced !== undefined && replaced !== change.text && change.was !== replaced)
        throw new Error(`${field}: "${change.text}" overwrote "${replaced}" unseen`);
    }
  }
  return asked;
}

export async function interleavings({ runs, seed }) {
  let asked = 0;
  let saves = 0;
  const details = await fc.check(
    fc.asyncProperty(fc.scheduler(), plan, plan, async (scheduler, mine, theirs) => {
      saves += mine.length + theirs.length;
      asked += await interleave(scheduler, [mine, theirs]);
    }),
    { numRuns: runs, seed },
  );
  return {
    name: 'two-editor interleavings',
    runs: details.numRuns,
    lost: details.failed ? 1 : 0,
    detail: details.failed
      ? `${String(details.errorInstance)} at ${JSON.stringify(details.counterexample?.slice(1))}`
      : `${saves} saves, ${asked} asked`,
  };
}
