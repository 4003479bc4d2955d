import { expect } from '@open-wc/testing';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import type { ReadState, Rows } from '../../src/data/cache.ts';
import { createDataSource } from '../../src/data/data-source.ts';
import type { DataSource } from '../../src/data/data-source.ts';
import { StaleWriteError } from '../../src/data/merge-stale.ts';
import type { Client } from '../../src/model/client.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { arrayAdapter } from './array-adapter.ts';

const åsa = { id: 'a', version: '1', name: 'Åsa Bygg AB', number: '1001' };
const bo = { id: 'b', version: '1', name: 'Bo Rör AB', number: '1002' };

/** Follows the clients' first page and resolves when a state fits. */
function follow(source: DataSource) {
  const states: ReadState<Rows<'clients'>>[] = [];
  const waiting = new Set<() => void>();
  const stop = source.watchPage({ of: 'clients', query: { limit: 50 } }, (state) => {
    states.push(state);
    waiting.forEach((check) => check());
  });
  const names = () => {
    const last = states.at(-1);
    return last?.status === 'ready' ? last.data.items.map(({ name }) => name) : undefined;
  };
  const until = (fits: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!fits()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { states, names, stop, until, last: () => states.at(-1) };
}

const failure = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.fail('it should have been refused'),
    (error: unknown) => error,
  );

describe('data source', () => {
  it('shows good rows and counts the bad ones', async () => {
    const source = createDataSource(arrayAdapter([{ ...åsa }, { id: 7, name: 'A number for an id' }, { ...bo }]));
    const list = follow(source);
    await list.until(() => list.names() !== undefined);
    expect(list.names()).to.deep.equal(['Åsa Bygg AB', 'Bo Rör AB']);
    const last = list.last();
    expect(last?.status === 'ready' && last.data.bad.length).to.equal(1);
    expect(last?.status === 'ready' && last.data.bad[0]?.index).to.equal(1);
    list.stop();
  });

  it('asks once for what two elements show, and shares the answer', async () => {
    const adapter = arrayAdapter([{ ...åsa }]);
    const source = createDataSource(adapter);
    const [one, two] = [follow(source), follow(source)];
    await Promise.all([one.until(() => one.names() !== undefined), two.until(() => two.names() !== undefined)]);
    expect(adapter.calls).to.deep.equal(['list']);
    one.stop();
    two.stop();
  });

  it('aborts the request when the last watcher leaves', async () => {
    const adapter = arrayAdapter([]);
    let heard: AbortSignal | undefined;
    const asked = new Promise<void>((resolve) => {
      adapter.list = (_of, _query, call) => {
        heard = call.signal;
        resolve();
        return new Promise(() => undefined);
      };
    });
    const source = createDataSource(adapter);
    const [one, two] = [follow(source), follow(source)];
    await asked;
    one.stop();
    expect(heard?.aborted).to.equal(false);
    two.stop();
    expect(heard?.aborted).to.equal(true);
  });

  it('shows a change at once and keeps it when the back end agrees', async () => {
    const adapter = arrayAdapter([{ ...åsa }]);
    const source = createDataSource(adapter);
    const list = follow(source);
    await list.until(() => list.names() !== undefined);
    const write = source.save('clients', åsa, { name: 'Åsa Bygg & Son AB' });
    await list.until(() => list.names()?.[0] === 'Åsa Bygg & Son AB');
    const saved = await write.done;
    expect(saved.version).to.equal('2');
    expect(list.names()).to.deep.equal(['Åsa Bygg & Son AB']);
    list.stop();
  });

  it('takes back only the change that failed', async () => {
    const adapter = arrayAdapter([{ ...åsa }]);
    let refuse = (_: Error): void => undefined;
    const reached = new Promise<void>((resolve) => {
      adapter.beforeUpdate = (_id, set) => {
        if (!('name' in set)) return undefined;
        resolve();
        return new Promise((_resolve, reject) => (refuse = reject));
      };
    });
    const source = createDataSource(adapter);
    const list = follow(source);
    await list.until(() => list.names() !== undefined);
    const name = source.save('clients', åsa, { name: 'Fel namn' });
    await list.until(() => list.names()?.[0] === 'Fel namn');
    const comment = source.save('clients', åsa, { comment: 'Ring före besök' });
    await reached;
    refuse(new ProblemError({ code: 'forbidden' }));
    expect(await failure(name.done)).to.have.nested.property('problem.code', 'forbidden');
    await comment.done;
    await list.until(() => list.names()?.[0] === 'Åsa Bygg AB');
    const last = list.last();
    expect(last?.status === 'ready' && last.data.items[0]?.comment).to.equal('Ring före besök');
    list.stop();
  });

  it('merges a stale write when the two edits touch different fields', async () => {
    const adapter = arrayAdapter([{ ...åsa }]);
    const source = createDataSource(adapter);
    await source.save('clients', åsa, { comment: 'Ring före besök' }).done;
    const merged = await source.save('clients', åsa, { name: 'Åsa Bygg & Son AB' }).done;
    expect(merged).to.include({ name: 'Åsa Bygg & Son AB', comment: 'Ring före besök', version: '3' });
  });

  it('asks when both changed the same field, and loses neither', async () => {
    const adapter = arrayAdapter([{ ...åsa }]);
    const source = createDataSource(adapter);
    await source.save('clients', åsa, { name: 'Deras namn' }).done;
    const error = await failure(source.save('clients', åsa, { name: 'Mitt namn' }).done);
    expect(error).to.be.instanceOf(StaleWriteError);
    const { clashes, current } = error as StaleWriteError;
    expect(clashes.map(({ base, mine, theirs }) => [base, mine, theirs])).to.deep.equal([
      ['Åsa Bygg AB', 'Mitt namn', 'Deras namn'],
    ]);
    expect((current as Client).name).to.equal('Deras namn');
  });

  it('undoes a save by a write of its own', async () => {
    const adapter = arrayAdapter([{ ...åsa }]);
    const source = createDataSource(adapter);
    const write = source.save('clients', åsa, { name: 'Nytt namn', comment: 'Nytt' });
    await write.done;
    await write.undo().done;
    expect(adapter.rows[0]).to.include({ name: 'Åsa Bygg AB', version: '3' });
    expect(adapter.rows[0]).to.not.have.property('comment');
  });

  it('asks for no page again when its own save comes back in the change feed, and does for a foreign one', async () => {
    const storage = memoryStorage();
    const own = memoryAdapter({ storage, seed: { clients: [åsa, bo] } });
    let asked = 0;
    const source = createDataSource({ ...own, list: (...about) => ((asked += 1), own.list(...about)) });
    const list = follow(source);
    await list.until(() => list.names() !== undefined);
    const client = await source.one('clients', 'a');
    await source.save('clients', client, { comment: 'Ring före besök' }).done;
    const other = memoryAdapter({ storage });
    const call = { signal: new AbortController().signal, key: 'theirs' };
    await other.update!('clients', 'b', { set: { name: 'Bo & Son Rör AB' } }, call);
    await list.until(() => list.names()?.includes('Bo & Son Rör AB') ?? false);
    expect(asked).to.equal(2);
    list.stop();
  });

  it('refuses what does not fit before any call', async () => {
    const adapter = arrayAdapter([{ ...åsa }]);
    const source = createDataSource(adapter);
    const error = await failure(source.save('clients', åsa, { name: ' ' }).done);
    expect(error).to.have.nested.property('problem.code', 'invalid');
    expect(error).to.have.nested.property('problem.fields[0].pointer', '/name');
    expect(adapter.calls).to.deep.equal([]);
  });

  it('archives by a plain update where the back end has no such verb', async () => {
    const adapter = arrayAdapter([{ ...åsa }]);
    const source = createDataSource(adapter);
    const write = source.act('client.archive', { id: 'a' });
    await write.done;
    expect(adapter.rows[0]).to.have.property('archivedAt');
    await write.undo().done;
    expect(adapter.rows[0]).to.not.have.property('archivedAt');
  });

  for (const thrown of ['a string', undefined, new TypeError('boom'), { code: 'nonsense' }]) {
    it(`makes a problem of whatever an adapter throws (${String(thrown)})`, async () => {
      const adapter = arrayAdapter([]);
      adapter.list = () => Promise.reject(thrown);
      const list = follow(createDataSource(adapter));
      await list.until(() => list.last()?.status === 'failed');
      expect(list.last()).to.have.nested.property('problem.code', 'internal');
      list.stop();
    });
  }
});
