/** Whether the storage is ahead of what is in memory: asked before a read, once for all reads that came meanwhile. */
import type { Resident } from './resident.ts';

export class Head {
  readonly #resident: Resident;
  #running: Promise<void> | undefined;
  /** Begins when the running question is answered, so that what was committed before it was asked counts. */
  #next: Promise<void> | undefined;

  constructor(resident: Resident) {
    this.#resident = resident;
  }

  /** Resolves when all that had been committed at the time of the call is in memory. */
  fresh(): Promise<void> {
    if (!this.#resident.storage.head) return Promise.resolve();
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  #start(): Promise<void> {
    this.#next = undefined;
    const running = this.#catchUp().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  async #catchUp(): Promise<void> {
    const resident = this.#resident;
    const { storage } = resident;
    const head = await storage.head?.();
    if (head === undefined || head <= resident.seq) return;
    const commits = await storage.since(resident.seq);
    // Whole commits in order do no harm to a write that is being planned: its own commit is then refused.
    if (commits) for (const commit of commits) resident.apply(commit);
    else await resident.exclusive(() => resident.catchUp());
  }
}
