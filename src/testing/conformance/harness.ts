/** What a host gives the kit: a way to open its adapter on a store that may be emptied, and what is special about it. */
import type { Adapter, Name } from '../../adapters/adapter.ts';

/** The records that the kit makes, changes and removes. Defaults to clients. */
export interface Subject {
  of: Name;
  /** A required text field that can be sorted and searched by. */
  text: string;
  /** An optional text field. Absent: nothing can be cleared. */
  other?: string;
  /** An optional field with a list of texts. */
  list?: string;
  /** A whole draft with that text. `at` counts from 0, for fields that must be unique. */
  draft(text: string, at: number): Record<string, unknown>;
}

export interface Harness {
  name: string;
  /** The adapter on the emptied store. Called before each case, after `reset`. */
  open(): Promise<{ adapter: Adapter; close?(): Promise<void> }>;
  /** Empties the store. The kit does not run without it. */
  reset(): Promise<void>;
  /** A second session on the same records, for races and feeds. Absent: what needs two is left out and said so. */
  peer?(): Promise<Adapter>;
  /** The same records after the adapter was closed: persistence (+O). */
  reopen?(): Promise<Adapter>;
  /** A session that may read and not write. */
  asReader?(): Promise<Adapter>;
  /** How long another session's write may take to be seen. Default 0: at once. */
  settleMs?: number;
  /** How long the kit waits for a call or a feed before it says that none came. Default 5,000. */
  patienceMs?: number;
  subject?: Subject;
  /** The store holds nothing of worth, so what is in it may be emptied. Absent: the kit refuses a store with records. */
  testStore?: boolean;
  /** The most rows that the kit may make at once. Default 60. */
  maxRows?: number;
  /** Cases that are known to fail. One that passes all the same fails the run, so that the list stays true. */
  knownGaps?: readonly string[];
}

export const clients: Subject = {
  of: 'clients',
  text: 'name',
  other: 'comment',
  list: 'tags',
  draft: (name) => ({ name }),
};
