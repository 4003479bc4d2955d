import type { Adapter } from '../../src/adapters/adapter.ts';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { restAdapter } from '../../src/adapters/rest/rest.ts';
import { ProblemError, isProblemError } from '../../src/model/problem.ts';
import { wireServer } from '../support/wire-server.ts';
import { whole } from './helpers.ts';
import type { Whole } from './helpers.ts';
import { adapterRules } from './rules.ts';

/** The rules compare whole problems, and only those that came over a wire have a status. */
const withoutStatus = <T extends object>(members: T): T =>
  new Proxy(members, {
    get(target, name: keyof T & string) {
      const member: unknown = target[name];
      if (name === 'files' && member) return withoutStatus(member);
      if (typeof member !== 'function' || name === 'changes') return member;
      return async (...about: unknown[]) => {
        try {
          return (await member.apply(target, about)) as unknown;
        } catch (error) {
          if (!isProblemError(error)) throw error;
          const { status: _, ...problem } = error.problem;
          throw new ProblemError(problem as typeof error.problem, { cause: error });
        }
      };
    },
  });

const over = (inner: Adapter): Whole =>
  whole(withoutStatus(restAdapter({ baseUrl: 'https://register.test', fetch: wireServer(inner) })));

// What holds for an adapter holds for it across the wire too.
let storage = memoryStorage();
adapterRules('memory behind the wire form', {
  open: async (options) => {
    storage = memoryStorage();
    return over(memoryAdapter({ ...options, storage }));
  },
  peer: async (options) => over(memoryAdapter({ ...options, storage })),
});
