/**
 * Long tasks: started, told of, cancelled. Their state is in the storage, so that any process of a shared store can answer
 * for a job that another one carries out; one whose process is gone shows no sign of life and counts as failed.
 */
import { ProblemError } from '../../model/problem.ts';
import { notFound } from './access.ts';
import type { Actor } from './actor.ts';
import { contentOf } from './intents.ts';
import type { Id, Job } from '../adapter.ts';
import { isOver } from './storage.ts';
import type { JobEntry, Storage } from './storage.ts';

const remembered = 24 * 3_600_000;
/** Without a sign of life for so long, nobody is working on it. */
const longestSilence = 5 * 60_000;
const pollAfterMs = 500;

/** What a task may do while it runs. */
export interface Progress {
  readonly signal: AbortSignal;
  /** @throws DOMException `AbortError` when the job was cancelled or the store is closing. */
  tell(done: number, total?: number): Promise<void>;
}
/** The bytes that a task has made, kept under the job's id. */
export interface Outcome {
  data: Blob;
  name: string;
  rows: number;
}
export type Task = (progress: Progress) => Promise<Outcome>;

export class Jobs {
  readonly #storage: Storage;
  readonly #now: () => number;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(storage: Storage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
  }

  /** The job of this intent: a new one, or the one that the same call has started before. */
  async start(actor: Actor, key: string, asked: readonly unknown[], task: Task): Promise<Job> {
    const { jobs, blobs } = this.#storage;
    const at = this.#now();
    for (const old of await jobs.forget(at - remembered)) await blobs.remove(old);
    const owner = ownerOf(actor);
    const content = contentOf(...asked);
    const id = key ? `job-${contentOf(owner, key)}` : actor.core.newId();
    const entry: JobEntry = { id, owner, content, at, job: { jobId: id, state: 'queued', done: 0, pollAfterMs } };
    if (!(await jobs.add(entry))) {
      const earlier = await this.#entry(actor, id);
      if (earlier.content === content) return earlier.job;
      throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/key', code: 'notUnique' }] });
    }
    const running = this.#run(id, task).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return entry.job;
  }

  async get(actor: Actor, id: Id): Promise<Job> {
    return (await this.#entry(actor, id)).job;
  }

  async cancel(actor: Actor, id: Id): Promise<Job> {
    const { job } = await this.#entry(actor, id);
    if (!isOver(job)) await this.#move(id, { ...job, state: 'cancelled' });
    return this.get(actor, id);
  }

  /** The bytes that a job of this actor has made. */
  async outcome(actor: Actor, id: Id): Promise<Blob | undefined> {
    const entry = await this.#storage.jobs.get(id);
    if (entry?.owner !== ownerOf(actor) || entry.job.state !== 'done' || !entry.file) return undefined;
    const data = await this.#storage.blobs.get(id);
    return data && named(data, entry.file);
  }

  /** Ends what is running, and waits for it. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#running);
  }

  async #entry(actor: Actor, id: Id): Promise<JobEntry> {
    const entry = await this.#storage.jobs.get(id);
    if (entry?.owner !== ownerOf(actor)) throw notFound();
    const silent = !isOver(entry.job) && this.#now() - entry.at > longestSilence;
    return silent ? { ...entry, job: { ...entry.job, state: 'failed' } } : entry;
  }

  async #run(id: Id, task: Task): Promise<void> {
    const { signal } = this.#closing;
    let job: Job = { jobId: id, state: 'running', done: 0, pollAfterMs };
    const tell: Progress['tell'] = async (done, total) => {
      job = { ...job, done, ...(total !== undefined && { total }) };
      if (signal.aborted || !(await this.#move(id, job))) throw new DOMException('The job was ended', 'AbortError');
    };
    try {
      await tell(0);
      const { data, name, rows } = await task({ signal, tell });
      await this.#storage.blobs.put(id, data);
      const file = { name, mime: data.type };
      const result = { fileId: id, fileName: name, mime: data.type, size: data.size, rows };
      if (!(await this.#move(id, { ...over(job), state: 'done', done: rows, result }, file)))
        await this.#storage.blobs.remove(id);
    } catch {
      await this.#move(id, { ...over(job), state: 'failed' }).catch(() => false);
    }
  }

  #move(id: Id, job: Job, file?: JobEntry['file']): Promise<boolean> {
    return this.#storage.jobs.move(id, { job, at: this.#now(), ...(file && { file }) });
  }
}

const over = ({ pollAfterMs: _, ...job }: Job): Omit<Job, 'pollAfterMs'> => job;

const ownerOf = (actor: Actor): Id => actor.session?.actor?.id ?? '';

/** A file where the platform has them, so that the name goes along. */
export const named = (data: Blob, { name, mime }: { name: string; mime: string }): Blob =>
  new File([data], name, { type: mime });
