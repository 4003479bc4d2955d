/**
 * What the engine asks of the place where records are kept. A storage knows nothing of clients or rules: it appends
 * commits, refuses one that was made on an older state, and gives whole collections back.
 */
import type { Id, Name } from '../adapter.ts';
import type { Entity } from '../../model/collections.ts';

/** A stored record. Rows are never changed in place: a write puts a new one, so a row may be shared by reference. */
export type Row = Entity;

export interface Write {
  of: Name;
  id: Id;
  /** Absent: the record is gone. */
  row?: Row;
}

/** What was answered to an intent key, so that the same intent has one effect however often it arrives. */
export interface Intent {
  key: string;
  /** Digest of the call's content: the same key with another content is refused. */
  content: string;
  /** Milliseconds; old intents are forgotten. */
  at: number;
  answer: unknown;
}

export interface Commit {
  seq: number;
  at: number;
  /** The writer's intent key. */
  key?: string;
  writes: Write[];
  intent?: Intent;
}

/** Where files' bytes are kept, by the id of their record. */
export interface Blobs {
  put(id: Id, data: Blob): Promise<void>;
  get(id: Id): Promise<Blob | undefined>;
}

export interface Storage {
  /** True after `open`: the store that was asked for could not be had, and this one is gone with the page. */
  readonly refused: boolean;
  /** The last commit's number, and a name of this store's life: after it was deleted and made anew, the epoch is another. */
  open(): Promise<{ seq: number; epoch: string }>;
  load(of: Name): Promise<Row[]>;
  /** All or nothing. Refused (`false`) when the last commit is not `expected`: another session has written since. */
  commit(expected: number, commit: Commit): Promise<boolean>;
  /** Commits after `seq` in order; undefined when the log no longer reaches back so far. */
  since(seq: number): Promise<Commit[] | undefined>;
  intent(key: string): Promise<Intent | undefined>;
  /** Another session has committed. Answers with the way to stop listening. */
  onCommit(listener: () => void): () => void;
  /** The last commit's number as it is now; only where other processes write without `onCommit` being told in time. */
  head?(): Promise<number>;
  /** Absent: files are not kept. */
  readonly blobs?: Blobs;
  clear(): Promise<void>;
  close(): Promise<void>;
}
