/**
 * Where half-typed forms are kept so that they survive the element's removal, a reload and a crash of the tab. In the
 * browser's local storage, on this device only; each is dropped when saved or discarded, and after seven days. A draft that
 * another living tab is typing in is not offered here. Where storage is refused it lives as long as the page.
 */
export interface StoredDraft {
  /** Milliseconds since 1970. */
  at: number;
  /** The version the editing began from. */
  base?: string | undefined;
  value: unknown;
}

export interface DraftStore {
  save(key: string, draft: StoredDraft): void;
  load(key: string): Promise<StoredDraft | undefined>;
  drop(key: string): void;
}

const prefix = 'kundkort:draft:';
const keepFor = 7 * 24 * 60 * 60 * 1000;
const inMemory = new Map<string, string>();

/** The tab's own mark, with a lock that is held while the tab lives. */
const tab = (() => {
  let id: string | undefined;
  return () => {
    if (id === undefined) {
      const mine = crypto.getRandomValues(new Uint32Array(2)).join('-');
      id = mine;
      navigator.locks
        ?.request(`${prefix}tab:${mine}`, () => new Promise<never>(() => undefined))
        .catch(() => undefined);
    }
    return id;
  };
})();

async function tabLives(id: string): Promise<boolean> {
  if (id === tab()) return false;
  const locks = await navigator.locks?.query().catch(() => undefined);
  return (locks?.held ?? []).some(({ name }) => name === `${prefix}tab:${id}`);
}

/** Local storage throws when merely looked at in a sandboxed frame, and when it is full. */
function attempt<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(globalThis.localStorage);
  } catch {
    return undefined;
  }
}

function parse(text: string): (StoredDraft & { tab?: string }) | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    if (
      typeof stored !== 'object' ||
      stored === null ||
      !('at' in stored) ||
      typeof stored.at !== 'number' ||
      !('value' in stored)
    )
      return undefined;
    return {
      at: stored.at,
      value: stored.value,
      base: 'base' in stored && typeof stored.base === 'string' ? stored.base : undefined,
      ...('tab' in stored && typeof stored.tab === 'string' ? { tab: stored.tab } : {}),
    };
  } catch {
    return undefined;
  }
}

export const browserDrafts: DraftStore = {
  save(key, draft) {
    const text = JSON.stringify({ ...draft, tab: tab() });
    inMemory.set(key, text);
    attempt((storage) => storage.setItem(prefix + key, text));
  },

  async load(key) {
    const text = attempt((storage) => storage.getItem(prefix + key)) ?? inMemory.get(key);
    const stored = text === undefined ? undefined : parse(text);
    if (!stored) return undefined;
    if (Date.now() - stored.at > keepFor) {
      this.drop(key);
      return undefined;
    }
    const { tab: owner, ...draft } = stored;
    return owner !== undefined && (await tabLives(owner)) ? undefined : draft;
  },

  drop(key) {
    inMemory.delete(key);
    attempt((storage) => storage.removeItem(prefix + key));
  },
};

/** Forgets every draft on this device: for the host to call when someone signs out. */
export function clearDrafts(): void {
  inMemory.clear();
  attempt((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
  });
}
