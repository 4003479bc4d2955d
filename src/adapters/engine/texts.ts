/**
 * The folded texts that searches look through. In a long register all of them stand in one string: one scan of it costs a
 * fraction of a scan of each row's own. Texts written since it was put together are looked at beside it.
 */
import { slices } from './slices.ts';

/** In no search word, so that no hit reaches from one row into the next. */
const between = '\n';
/** So many texts may lie beside before all are put together anew. */
const mostLoose = 2_000;

/** What a view asks of its search texts; slots are those of its table. */
export interface SearchTexts {
  /** The slot's text has changed. */
  touch(slot: number): void;
  has(slot: number, word: string): boolean;
  /** Resolves when `hits` is no long work. */
  prepare(): Promise<void>;
  /** 1 for each slot whose text has the word. Only after `prepare`. */
  hits(word: string): Uint8Array;
}
export type MakeTexts = (size: () => number, textOf: (slot: number) => string) => SearchTexts;

export class Texts implements SearchTexts {
  readonly #size: () => number;
  readonly #textOf: (slot: number) => string;
  #whole = '';
  /** Where each slot's text begins in the whole, and where the last one ends; undefined until it is put together. */
  #starts: Uint32Array | undefined;
  /** Slots whose text in the whole is not theirs any more. */
  #loose = new Set<number>();
  /** Slots written while the texts are put together; undefined otherwise. */
  #sinceBuild: Set<number> | undefined;
  /** Texts known one by one. */
  readonly #single = new Map<number, string>();
  #building: Promise<void> | undefined;

  constructor(size: () => number, textOf: (slot: number) => string) {
    this.#size = size;
    this.#textOf = textOf;
  }

  touch(slot: number): void {
    this.#single.delete(slot);
    if (this.#starts) this.#loose.add(slot);
    this.#sinceBuild?.add(slot);
  }

  has(slot: number, word: string): boolean {
    let text = this.#single.get(slot);
    if (text === undefined) this.#single.set(slot, (text = this.#textOf(slot)));
    return text.includes(word);
  }

  prepare(): Promise<void> {
    const known = this.#starts ? this.#starts.length - 1 - this.#loose.size : 0;
    if (this.#starts && this.#size() - known < mostLoose) return Promise.resolve();
    this.#building ??= this.#build().finally(() => (this.#building = undefined));
    return this.#building;
  }

  async #build(): Promise<void> {
    const pace = slices();
    const since = (this.#sinceBuild = new Set<number>());
    const starts = new Uint32Array(this.#size() + 1);
    const parts: string[] = [];
    let end = 0;
    for (let slot = 0; slot + 1 < starts.length; slot++) {
      const text = this.#textOf(slot);
      parts.push(text);
      starts[slot + 1] = end += text.length + between.length;
      if ((slot & 127) === 127 && pace.due()) await pace.rest();
    }
    this.#whole = parts.join(between);
    this.#starts = starts;
    this.#loose = since;
    this.#sinceBuild = undefined;
    this.#single.clear();
  }

  hits(word: string): Uint8Array {
    const hits = new Uint8Array(this.#size());
    const starts = this.#starts ?? new Uint32Array(1);
    let slot = 0;
    for (let at = this.#whole.indexOf(word); at >= 0; at = this.#whole.indexOf(word, starts[slot])) {
      while ((starts[slot + 1] ?? Infinity) <= at) slot += 1;
      hits[slot] = 1;
      slot += 1;
      if (slot + 1 >= starts.length) break;
    }
    const look = (each: number): void => {
      if (each < hits.length) hits[each] = this.has(each, word) ? 1 : 0;
    };
    this.#loose.forEach(look);
    for (let fresh = starts.length - 1; fresh < hits.length; fresh++) look(fresh);
    return hits;
  }
}
