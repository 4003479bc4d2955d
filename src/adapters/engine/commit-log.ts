/** The last commits, bounded in number and in writes so that a large import is not held for ever. */
import type { Commit } from './storage.ts';

const mostCommits = 2_000;
const mostWrites = 50_000;

export class CommitLog {
  #commits: Commit[] = [];
  #writes = 0;
  /** Commits up to here are no longer known. */
  #cut: number;

  constructor(seq: number) {
    this.#cut = seq;
  }

  push(commit: Commit): void {
    this.#commits.push(commit);
    this.#writes += commit.writes.length;
    while (this.#commits.length > mostCommits || this.#writes > mostWrites) {
      const oldest = this.#commits.shift();
      if (!oldest) break;
      this.#writes -= oldest.writes.length;
      this.#cut = oldest.seq;
    }
  }

  since(seq: number): Commit[] | undefined {
    return seq < this.#cut ? undefined : this.#commits.filter((commit) => commit.seq > seq);
  }
}
