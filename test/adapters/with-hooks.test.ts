import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { withHooks } from '../../src/adapters/with-hooks/with-hooks.ts';
import type { Hooks, HookStep } from '../../src/adapters/with-hooks/with-hooks.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { call, problemOf, read, whole } from './helpers.ts';
import { adapterRules } from './rules.ts';

let storage = memoryStorage();
adapterRules('memory within hooks that do nothing', {
  open: async (options) => {
    storage = memoryStorage();
    return whole(withHooks(memoryAdapter({ ...options, storage }), { before: () => undefined }));
  },
  peer: async (options) => whole(withHooks(memoryAdapter({ ...options, storage }), {})),
});

/** A host's adapter as many write it: a class with private state, its methods on the prototype. */
class Shelf implements Adapter {
  readonly contract = 1;
  readonly #rows = [{ id: '1', name: 'Alfa' }];
  list: Adapter['list'] = () => Promise.resolve({ items: this.#rows as never[] });
  get(): Promise<never> {
    return Promise.resolve(this.#rows[0] as never);
  }
  update(): Promise<never> {
    return Promise.resolve({ ...this.#rows[0], name: 'Beta' } as never);
  }
}

describe('withHooks', () => {
  it('keeps the methods of an instance on their instance, and adds none', async () => {
    const adapter = withHooks(new Shelf(), {});
    expect(await adapter.get('clients', '1', read())).to.include({ name: 'Alfa' });
    expect(await adapter.update?.('clients', '1', { set: {} }, call())).to.include({ name: 'Beta' });
    expect(Object.keys(adapter).sort()).to.deep.equal(['contract', 'get', 'list', 'update']);
  });

  it('lets hooks see each call and its answer, in order', async () => {
    const seen: string[] = [];
    const hooks: Hooks = {
      before: ({ method }) => void seen.push(`before ${method}`) as undefined,
      after: ({ method }, answer) => void seen.push(`after ${method}: ${JSON.stringify(answer)}`),
    };
    await withHooks(new Shelf(), hooks).get('clients', '1', read());
    expect(seen).to.deep.equal(['before get', 'after get: {"id":"1","name":"Alfa"}']);
  });

  it('takes another step or another answer for the first', async () => {
    const inner = memoryAdapter({
      seed: {
        clients: [
          { id: '1', name: 'Alfa' },
          { id: '2', name: 'Beta' },
        ],
      },
    });
    const adapter = withHooks(inner, {
      before: async (step): Promise<HookStep> => Promise.resolve(step.method === 'get' ? { ...step, id: '2' } : step),
      after: (step, answer) => (step.method === 'get' ? { ...(answer as object), name: 'from a hook' } : undefined),
    });
    expect(await adapter.get('clients', '1', read())).to.include({ id: '2', name: 'from a hook' });
    expect((await adapter.list('clients', { limit: 5 }, read())).items.map(({ name }) => name)).to.deep.equal([
      'Alfa',
      'Beta',
    ]);
  });

  it('refuses a call for a hook that throws, before the back end hears of it', async () => {
    const inner = whole(memoryAdapter({ settings: { number: { required: false } } }));
    const adapter = whole(
      withHooks(inner, {
        before: ({ method }) => {
          if (method === 'create') throw new ProblemError({ code: 'forbidden' });
          return undefined;
        },
      }),
    );
    expect(await problemOf(adapter.create('clients', { name: 'A' }, call()))).to.have.property('code', 'forbidden');
    expect((await inner.list('clients', { limit: 5 }, read())).items).to.be.empty;
  });

  it('refuses a step of another kind than the call', async () => {
    const adapter = withHooks(new Shelf(), { before: ({ call: by }) => ({ method: 'describe', call: by }) });
    expect(await problemOf(adapter.get('clients', '1', read()))).to.have.property('code', 'badAdapter');
  });
});
