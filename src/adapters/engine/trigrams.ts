/**
 * Search texts with an index of their letters in threes: for processes that have memory to spare and many to answer. A
 * word is looked for only in the texts that have its rarest three letters; what is found there is looked at for itself.
 */
import { slices } from './slices.ts';
import type { SearchTexts } from './texts.ts';

/** Slots in the order in which they came; grows by doubling. */
class Posting {
  #slots = new Uint32Array(4);
  length = 0;

  add(slot: number): void {
    if (this.length && this.#slots[this.length - 1] === slot) return;
    if (this.length === this.#slots.length) {
      const larger = new Uint32Array(2 * this.length);
      larger.set(this.#slots);
      this.#slots = larger;
    }
    this.#slots[this.length++] = slot;
  }

  get slots(): Uint32Array {
    return this.#slots.subarray(0, this.length);
  }
}

/** Ten bits of each sign. Others may have the same: nothing is believed that has not been looked at. */
const gram = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 0x3ff) << 20) | ((text.charCodeAt(at + 1) & 0x3ff) << 10) | (text.charCodeAt(at + 2) & 0x3ff);

/** So many of a word's postings are compared before its texts are looked at. */
const mostPostings = 4;
/** More than any count of postings. */
const found = 255;

/** Past so many texts that have changed, the index holds more than it needs, and is made anew. */
const mostStale = (size: number): number => Math.max(10_000, size);

export class Trigrams implements SearchTexts {
  readonly #size: () => number;
  readonly #textOf: (slot: number) => string;
  #texts: string[] = [];
  #postings = new Map<number, Posting>();
  /** Slots whose text is not known, or not any more. */
  readonly #unknown = new Set<number>();
  #stale = 0;
  #preparing: Promise<void> | undefined;

  constructor(size: () => number, textOf: (slot: number) => string) {
    this.#size = size;
    this.#textOf = textOf;
  }

  touch(slot: number): void {
    if (slot < this.#texts.length) this.#unknown.add(slot);
  }

  has(slot: number, word: string): boolean {
    const known = this.#unknown.has(slot) ? undefined : this.#texts[slot];
    return (known ?? this.#textOf(slot)).includes(word);
  }

  prepare(): Promise<void> {
    if (this.#stale > mostStale(this.#size())) {
      this.#texts = [];
      this.#postings = new Map();
      this.#unknown.clear();
      this.#stale = 0;
    }
    if (this.#size() === this.#texts.length) return Promise.resolve();
    this.#preparing ??= this.#grow().finally(() => (this.#preparing = undefined));
    return this.#preparing;
  }

  async #grow(): Promise<void> {
    const pace = slices();
    while (this.#texts.length < this.#size()) {
      this.#learn(this.#texts.length);
      if ((this.#texts.length & 63) === 0 && pace.due()) await pace.rest();
    }
  }

  #learn(slot: number): void {
    const text = this.#textOf(slot);
    this.#texts[slot] = text;
    for (let at = 0; at + 2 < text.length; at++) {
      const key = gram(text, at);
      let posting = this.#postings.get(key);
      if (!posting) this.#postings.set(key, (posting = new Posting()));
      posting.add(slot);
    }
  }

  hits(word: string): Uint8Array {
    for (const slot of this.#unknown) this.#learn(slot);
    this.#stale += this.#unknown.size;
    this.#unknown.clear();
    while (this.#texts.length < this.#size()) this.#learn(this.#texts.length);
    const hits = new Uint8Array(this.#size());
    const postings = this.#postingsOf(word);
    if (postings) {
      const [rarest = [], ...others] = postings;
      for (const slot of rarest) hits[slot] = 1;
      // How many of the postings a slot is in so far; only who was in all of the earlier ones is counted on.
      let seen = 1;
      for (const slots of others) {
        for (const slot of slots) if (hits[slot] === seen) hits[slot] = seen + 1;
        seen += 1;
      }
      for (const slot of rarest) {
        if (hits[slot] === seen && this.#texts[slot]?.includes(word)) hits[slot] = found;
      }
      for (const slot of rarest) hits[slot] = hits[slot] === found ? 1 : 0;
    } else {
      for (const [slot, text] of this.#texts.entries()) if (text.includes(word)) hits[slot] = 1;
    }
    return hits;
  }

  /** The slots of the word's rarest threes, the rarest first; undefined for a word too short to say. */
  #postingsOf(word: string): Uint32Array[] | undefined {
    if (word.length < 3) return undefined;
    const postings = new Set<Posting>();
    for (let at = 0; at + 2 < word.length; at++) {
      const posting = this.#postings.get(gram(word, at));
      if (!posting) return [];
      postings.add(posting);
    }
    return [...postings]
      .sort((a, b) => a.length - b.length)
      .slice(0, mostPostings)
      .map(({ slots }) => slots);
  }
}
