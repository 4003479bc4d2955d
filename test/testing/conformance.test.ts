/** The kit on the embedded adapters, in a real browser. */
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { EngineOptions } from '../../src/adapters/engine/engine.ts';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/indexeddb.ts';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import type { Harness } from '../../src/testing/conformance/harness.ts';
import { conformance } from '../../src/testing/conformance/run.ts';
import { searchingCases } from '../../src/testing/conformance/search/searching-cases.ts';
import { chaotic } from '../support/behind-chaos.ts';

const loose: EngineOptions = { settings: { number: { required: false } } };
const reading: EngineOptions = { session: { actor: { id: 'r', name: 'Rut' }, rights: ['client.view'] } };

function onMemory(): Harness {
  let storage = memoryStorage();
  const session = (more?: EngineOptions): Adapter => memoryAdapter({ ...loose, ...more, storage });
  return {
    name: 'memory',
    reset: async () => void (storage = memoryStorage()),
    open: async () => ({ adapter: session() }),
    peer: async () => session(),
    reopen: async () => session(),
    asReader: async () => session(reading),
  };
}

function onIndexedDb(): Harness {
  let stores = 0;
  let opened: Adapter[] = [];
  const name = (): string => `kit-${stores}`;
  const session = (more?: EngineOptions): Adapter => {
    const adapter = indexedDbAdapter({ ...loose, ...more, name: name() });
    opened.push(adapter);
    return adapter;
  };
  const closeAll = async (): Promise<void> => {
    for (const adapter of opened) await adapter.close?.();
    opened = [];
  };
  return {
    name: 'IndexedDB',
    reset: async () => {
      await closeAll();
      indexedDB.deleteDatabase(name());
      stores += 1;
    },
    open: async () => ({ adapter: session() }),
    peer: async () => session(),
    reopen: async () => {
      await closeAll();
      return session();
    },
    asReader: async () => session(reading),
    // Another tab hears of a write by a message and reads it then: at once, but on a machine that has much else to do.
    settleMs: 150,
  };
}

conformance(onMemory(), { describe, it }, searchingCases(300, 1));
conformance(onIndexedDb(), { describe, it }, searchingCases(40, 2));
conformance(chaotic(onMemory()), { describe, it }, searchingCases(40, 5));
conformance(chaotic(onIndexedDb()), { describe, it }, searchingCases(10, 6));
