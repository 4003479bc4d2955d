/** A map of several values to a key. Most keys have one, so a set is made only for the second: a set for each costs far more than the values. */
export class MultiMap<K, V extends string | number> {
  readonly #map = new Map<K, V | Set<V>>();

  add(key: K, value: V): void {
    const known = this.#map.get(key);
    if (known === undefined) this.#map.set(key, value);
    else if (known instanceof Set) known.add(value);
    else if (known !== value) this.#map.set(key, new Set([known, value]));
  }

  delete(key: K, value: V): void {
    const known = this.#map.get(key);
    if (known instanceof Set) {
      known.delete(value);
      if (known.size === 0) this.#map.delete(key);
    } else if (known === value) {
      this.#map.delete(key);
    }
  }

  get(key: K): readonly V[] {
    const known = this.#map.get(key);
    if (known === undefined) return [];
    return known instanceof Set ? [...known] : [known];
  }
}
