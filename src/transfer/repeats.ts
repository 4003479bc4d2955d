/** Rows of one file that claim the same key. The first keeps it, each later one is in the way. */

export interface Repeats {
  /** Gives a row its key, or none. Returns every row whose standing may have changed. */
  set(row: number, key: string | undefined): number[];
  /** The earlier row with the same key, if any. */
  earlier(row: number): number | undefined;
}

export function repeats(): Repeats {
  const keys = new Map<number, string>();
  const rows = new Map<string, number | Set<number>>();
  const group = (key: string | undefined): readonly number[] => {
    const found = key === undefined ? undefined : rows.get(key);
    return found === undefined ? [] : typeof found === 'number' ? [found] : [...found];
  };
  return {
    set(row, key) {
      const old = keys.get(row);
      if (old === key) return [];
      const touched = group(old).filter((other) => other !== row);
      if (old !== undefined) rows.set(old, new Set(touched));
      if (key === undefined) keys.delete(row);
      else {
        const others = group(key);
        touched.push(...others);
        // A bare number for the common case of one row: a set for each of 100,000 keys would weigh.
        rows.set(key, others.length ? new Set([...others, row]) : row);
        keys.set(row, key);
      }
      return touched;
    },
    earlier(row) {
      const first = group(keys.get(row)).reduce((least, other) => Math.min(least, other), row);
      return first < row ? first : undefined;
    },
  };
}
