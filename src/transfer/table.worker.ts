/** Reads a file's rows off the main thread and posts them in slices: one large answer would block the page when it is copied. */
import { FileProblem } from './file-problem.ts';
import type { FileProblemCode, Limits } from './file-problem.ts';
import { readRows } from './read-rows.ts';
import type { RowSlice, RowsEnd } from './read-rows.ts';
import type { Json } from '../model/values.ts';

export interface WorkerTask {
  file: Blob;
  limits: Limits;
}
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'slice'; slice: RowSlice }
  | { type: 'end'; end: RowsEnd }
  | { type: 'problem'; code: FileProblemCode; params: Record<string, Json> }
  | { type: 'failed' };

/** A message is copied in one task on the page, so it holds no more than this many cells. */
const cellsAtOnce = 10_000;

const post = (message: WorkerMessage) => self.postMessage(message);

async function run({ file, limits }: WorkerTask): Promise<void> {
  const source = readRows(file, limits);
  for (;;) {
    const { value, done } = await source.next();
    if (done) return post({ type: 'end', end: value });
    const size = Math.max(1, Math.floor(cellsAtOnce / (value.rows[0]?.length ?? 1)));
    for (let at = 0; at < value.rows.length; at += size) {
      post({ type: 'slice', slice: { rows: value.rows.slice(at, at + size), done: value.done } });
    }
  }
}

self.onmessage = ({ data }: MessageEvent<WorkerTask>) => {
  run(data).catch((error: unknown) => {
    if (error instanceof FileProblem) post({ type: 'problem', code: error.code, params: error.params });
    else post({ type: 'failed' });
  });
};
post({ type: 'ready' });
