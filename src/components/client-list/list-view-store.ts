/**
 * Where saved views are kept: in the back end's collection `views`, or, where it has none, on this device for each actor.
 * What is kept on the device is private; a device that keeps nothing is no error.
 */
import type { Draft, Patch } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';
import type { Write } from '../../data/writes.ts';
import type { View } from '../../model/register.ts';
import type { Json } from '../../model/values.ts';

export interface ViewStore {
  readonly isShared: boolean;
  add(source: DataSource, draft: Draft<'views'>): Write<View>;
  /** Sets these members as a whole. */
  save(source: DataSource, before: View, set: Patch<View>): Write<View>;
  remove(source: DataSource, view: View): Write<void>;
}

export const sharedViews: ViewStore = {
  isShared: true,
  add: (source, draft) => source.add('views', draft),
  save(source, before, set) {
    const { definition, ...rest } = set;
    const changed = definition === undefined ? rest : { ...rest, definition: patchTo(before.definition, definition) };
    const write = source.save('views', before, changed);
    let saved = before;
    const done = write.done.then((view) => (saved = view));
    const back = Object.fromEntries(Object.keys(set).map((key) => [key, Reflect.get(before, key) ?? null]));
    return { key: write.key, done, undo: () => sharedViews.save(source, saved, back) };
  },
  remove: (source, view) => source.remove('views', view),
};

const isBag = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A patch merges objects (RFC 7396): what the new one has no more must be said. */
function patchTo(before: Json | undefined, after: Json): Json {
  if (!isBag(before) || !isBag(after)) return after;
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return Object.fromEntries([
    ...gone.map((key): [string, Json] => [key, null]),
    ...Object.entries(after).map(([key, value]): [string, Json] => [key, patchTo(before[key], value)]),
  ]);
}

const keyOf = (actor: string | undefined): string => `kundkort/client-list/${actor ?? ''}/views`;

export class OwnViews implements ViewStore {
  readonly isShared = false;
  readonly #changed: () => void;
  #actor: string | undefined;
  #views: readonly View[] | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  of(actor: string | undefined): readonly View[] {
    if (!this.#views || actor !== this.#actor) {
      this.#actor = actor;
      this.#views = read(keyOf(actor));
    }
    return this.#views;
  }

  add(source: DataSource, { id = source.newId(), ...draft }: Draft<'views'>): Write<View> {
    const view = { ...draft, id, version: '1' } as View;
    const before = this.#views ?? [];
    this.#keep([...this.#others(view), view]);
    return this.#write(id, view, before);
  }

  save(_: DataSource, { id }: View, set: Patch<View>): Write<View> {
    const before = this.#views ?? [];
    const former = before.find((one) => one.id === id);
    const view = { ...former, ...set, id } as View;
    const others = this.#others(view);
    this.#keep(before.map((one) => (one.id === id ? view : (others.find((other) => other.id === one.id) ?? one))));
    return this.#write(id, view, before);
  }

  remove(_: DataSource, { id }: View): Write<void> {
    const before = this.#views ?? [];
    this.#keep(before.filter((one) => one.id !== id));
    return this.#write(id, undefined, before);
  }

  /** The other views; beside a default none of them is one. */
  #others({ id, isDefault }: View): View[] {
    const others = (this.#views ?? []).filter((one) => one.id !== id);
    return isDefault ? others.map((one) => ({ ...one, isDefault: false })) : others;
  }

  /** It is done at once, and what was there before is the way back. */
  #write<T>(key: string, result: T, before: readonly View[]): Write<T> {
    return {
      key,
      done: Promise.resolve(result),
      undo: () => {
        const now = this.#views ?? [];
        this.#keep(before);
        return this.#write(key, undefined, now);
      },
    };
  }

  #keep(views: readonly View[]): void {
    this.#views = views;
    try {
      localStorage.setItem(keyOf(this.#actor), JSON.stringify(views));
    } catch {
      // Full or forbidden: the views last as long as the page.
    }
    this.#changed();
  }
}

function read(key: string): readonly View[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.flatMap(viewOf) : [];
  } catch {
    return [];
  }
}

function viewOf(said: unknown): View[] {
  if (typeof said !== 'object' || said === null || !('id' in said) || !('name' in said)) return [];
  const { id, name } = said;
  if (typeof id !== 'string' || typeof name !== 'string') return [];
  const definition = ('definition' in said ? said.definition : {}) as Json;
  return [{ id, name, version: '1', definition, isDefault: 'isDefault' in said && said.isDefault === true }];
}
