/**
 * The back end that the element tests run on. The same tests run on the embedded adapters and over REST: an element that
 * knows its back end is broken. KUNDKORT_BACKEND chooses; memory when it says nothing.
 */
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { EngineOptions } from '../../src/adapters/engine/engine.ts';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/indexeddb.ts';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { restAdapter } from '../../src/adapters/rest/rest.ts';
import type { Session } from '../../src/model/rights.ts';

declare global {
  /** Set by the test page: the back end's kind, with the address of a server for REST. */
  var kundkortBackEnd: { kind: 'memory' | 'indexeddb' | 'rest'; url: string } | undefined;
}
const { kind, url } = globalThis.kundkortBackEnd ?? { kind: 'memory', url: '' };

/** Records that several sessions share. */
export interface TestStore {
  name: string;
  memory: ReturnType<typeof memoryStorage>;
  /** REST: resolves when the server's store is as the first session wanted it. */
  sown?: Promise<unknown>;
}

let stores = 0;
export const newStore = (): TestStore => ({
  name: `elements-${(stores += 1)}-${Math.random()}`,
  memory: memoryStorage(),
});

export type BackEndOptions = EngineOptions & { storage?: TestStore };

/** An adapter on the records of `storage`, or on its own; the first one of a store sows the seed. */
export function backEnd({ storage = newStore(), ...options }: BackEndOptions = {}): Adapter {
  if (kind === 'indexeddb') return indexedDbAdapter({ ...options, name: storage.name });
  if (kind === 'rest') return overRest(storage, options);
  return memoryAdapter({ ...options, storage: storage.memory });
}

async function post(path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.status === 204 ? undefined : response.json();
}

async function sow({ seed, settings }: BackEndOptions): Promise<void> {
  const records = { ...(typeof seed === 'function' ? await seed() : seed) };
  if (settings && !records.settings?.length) records.settings = [{ ...settings, id: 'default' }];
  await post('/test/reset', { seed: records });
}

function overRest(store: TestStore, options: BackEndOptions): Adapter {
  const sessionOf = (): Session => (typeof options.session === 'function' ? options.session() : options.session) ?? {};
  const tokens = new Map<string, Promise<unknown>>();
  const getToken = async (): Promise<string> => {
    // Only when it is really used: the server has one store, and a test may make adapters that nobody asks.
    await (store.sown ??= sow(options));
    const wanted = JSON.stringify({ session: sessionOf() });
    const asking = tokens.get(wanted) ?? post('/login', JSON.parse(wanted));
    tokens.set(wanted, asking);
    return ((await asking) as { token: string }).token;
  };
  const adapter = restAdapter({
    baseUrl: url,
    getToken,
    headers: options.locale ? { 'accept-language': options.locale } : {},
  });
  if (!options.caps) return adapter;
  const { describe, caps } = { describe: adapter.describe, caps: options.caps };
  return { ...adapter, describe: async (call) => ({ ...(await describe?.(call)), ...caps }) };
}
