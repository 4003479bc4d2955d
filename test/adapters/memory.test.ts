import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { whole } from './helpers.ts';
import { adapterRules } from './rules.ts';

let storage = memoryStorage();

adapterRules('memory', {
  open: async (options) => {
    storage = memoryStorage();
    return whole(memoryAdapter({ ...options, storage }));
  },
  peer: async (options) => whole(memoryAdapter({ ...options, storage })),
});
