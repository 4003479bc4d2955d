/** Long tasks in PostgreSQL, so that every server of a database can answer for those of the others. */
import type { Job } from '../../../src/adapters/adapter.ts';
import { isOver } from '../../../src/adapters/engine/storage.ts';
import type { JobBook, JobEntry } from '../../../src/adapters/engine/storage.ts';
import { inWords } from './failures.ts';
import type { Queries } from './sql.ts';
import * as statements from './statements.ts';
import { decode, encode, encodeText } from './text.ts';

interface JobRow {
  owner: string;
  content: string;
  at: string | number;
  job: string;
  file: string | null;
}

export const jobBook = ({ query }: Queries): JobBook => ({
  async add({ id, owner, content, at, job }) {
    const params = [encodeText(id), encodeText(owner), content, at, encode(job)];
    return (await inWords(query(statements.addJob, params))).length > 0;
  },

  async get(id) {
    const [row] = await inWords(query<JobRow>(statements.job, [encodeText(id)]));
    if (!row) return undefined;
    return {
      id,
      owner: decode(`"${row.owner}"`) as string,
      content: row.content,
      at: Number(row.at),
      job: decode(row.job) as Job,
      ...(row.file !== null && { file: decode(row.file) as JobEntry['file'] }),
    };
  },

  async move(id, { job, at, file }) {
    const params = [encodeText(id), encode(job), at, isOver(job), file ? encode(file) : null];
    return (await inWords(query(statements.moveJob, params))).length > 0;
  },

  async forget(at) {
    const rows = await inWords(query<{ id: string }>(statements.forgetJobs, [at]));
    return rows.map(({ id }) => decode(`"${id}"`) as string);
  },

  async clear() {
    // Goes with the records, in the storage's own `clear`.
  },
});
