/** Writes of one record go one after the other, in the order in which they were wanted; those of other records do not wait. */

export class RecordQueue {
  #last = new Map<string, Promise<unknown>>();

  run<T>(of: string, id: string, task: () => Promise<T>): Promise<T> {
    const name = `${of}/${id}`;
    const before = this.#last.get(name) ?? Promise.resolve();
    const result = before.then(task, task);
    const done = result.catch(() => undefined);
    this.#last.set(name, done);
    void done.then(() => {
      if (this.#last.get(name) === done) this.#last.delete(name);
    });
    return result;
  }
}
