/**
 * What the engine asks of the place where records are kept. A storage knows nothing of clients or rules: it appends
 * commits, refuses one that was made on an older state, and gives whole collections back.
 */
import type { Id, Job, Name } from '../adapter.ts';
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

/** The bytes of files, by the id of the record that tells of them. */
export interface Blobs {
  put(id: Id, data: Blob): Promise<void>;
  get(id: Id): Promise<Blob | undefined>;
  /** Of none is no failure. */
  remove(id: Id): Promise<void>;
  clear(): Promise<void>;
}

/** A long task with what must be known to answer for it. */
export interface JobEntry {
  id: Id;
  /** Who started it, and alone may ask; empty where nobody is signed in. */
  owner: Id;
  /** Digest of what was asked for. */
  content: string;
  /** Milliseconds of the last sign of life. */
  at: number;
  job: Job;
  /** What its blob is, which has the job's id. */
  file?: { name: string; mime: string };
}

export interface JobBook {
  /** False when there is one of this id. */
  add(entry: JobEntry): Promise<boolean>;
  get(id: Id): Promise<JobEntry | undefined>;
  /** False when the job is over or forgotten: whoever works on it stops. */
  move(id: Id, change: Pick<JobEntry, 'job' | 'at' | 'file'>): Promise<boolean>;
  /** Forgets what gave its last sign of life before `at`, and names it. */
  forget(at: number): Promise<Id[]>;
  clear(): Promise<void>;
}

export const isOver = ({ state }: Job): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

export interface Storage {
  /** True after `open`: the store that was asked for could not be had, and this one is gone with the page. */
  readonly refused: boolean;
  /** The last commit's number, and a name of this store's life: after it was deleted and made anew, the epoch is another. */
  open(): Promise<{ seq: number; epoch: string }>;
  load(of: Name): Promise<Row[]>;
  /**
   * All or nothing. Refused (`false`) when the last commit is not `expected`, as another session has written since, and
   * when the commit's intent is known.
   */
  commit(expected: number, commit: Commit): Promise<boolean>;
  /** Commits after `seq` in order; undefined when the log no longer reaches back so far. */
  since(seq: number): Promise<Commit[] | undefined>;
  intent(key: string): Promise<Intent | undefined>;
  /** The last commit's number, where others may have written unheard and no read may lag behind them. */
  head?(): Promise<number>;
  readonly blobs: Blobs;
  readonly jobs: JobBook;
  /** Another session has committed. Answers with the way to stop listening. */
  onCommit(listener: () => void): () => void;
  /** Takes everything away, blobs and jobs too. The commits' numbers go on. */
  clear(): Promise<void>;
  close(): Promise<void>;
}
