/**
 * A chosen file as a table. Reading happens in a worker; where none can start, the same code runs on the page in
 * slices. Everything about the file is judged by its content.
 */
import { FileProblem, defaultLimits } from './file-problem.ts';
import type { Limits } from './file-problem.ts';
import { pacer } from './pause.ts';
import { readRows } from './read-rows.ts';
import type { RowsEnd } from './read-rows.ts';
import { startWorker } from './start-worker.ts';
import { tableBuilder } from './table.ts';
import type { Table } from './table.ts';
import type { WorkerMessage, WorkerTask } from './table.worker.ts';

export interface ReadOptions {
  signal?: AbortSignal;
  /** Share of the file that is read, 0 to 1. */
  onProgress?(done: number): void;
  limits?: Partial<Limits>;
  /** For hosts and tests that want no worker. */
  worker?: () => Worker | undefined;
}

/**
 * Reads CSV (comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows-1252) and XLSX.
 * @throws FileProblem when the file is no table that can be imported; the abort reason when the signal says so
 */
export async function readTable(file: Blob, options: ReadOptions = {}): Promise<Table> {
  const { signal, onProgress, worker = startWorker } = options;
  signal?.throwIfAborted();
  const limits = { ...defaultLimits, ...options.limits };
  const started = worker();
  const table = started && (await readInWorker(started, { file, limits }, signal, onProgress));
  return table ?? readHere({ file, limits }, signal, onProgress);
}

async function readHere(
  { file, limits }: WorkerTask,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<Table> {
  const builder = tableBuilder(limits);
  const pause = pacer(signal);
  const source = readRows(file, limits);
  for (;;) {
    const { value, done } = await source.next();
    if (done) return builder.finish(value);
    builder.add(value.rows);
    onProgress?.(value.done);
    await pause();
  }
}

/** Undefined when the worker itself failed, which says nothing about the file. */
function readInWorker(
  worker: Worker,
  task: WorkerTask,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<Table | undefined> {
  const builder = tableBuilder(task.limits);
  const { promise, resolve, reject } = Promise.withResolvers<Table | undefined>();
  const finish = (end: RowsEnd) => resolve(builder.finish(end));
  worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
    try {
      if (data.type === 'ready') worker.postMessage(task);
      else if (data.type === 'end') finish(data.end);
      else if (data.type === 'problem') reject(new FileProblem(data.code, data.params));
      else if (data.type === 'failed') resolve(undefined);
      else {
        builder.add(data.slice.rows);
        onProgress?.(data.slice.done);
      }
    } catch (error) {
      reject(error);
    }
  };
  worker.onerror = (event) => {
    event.preventDefault();
    resolve(undefined);
  };
  worker.onmessageerror = () => resolve(undefined);
  const abort = () => reject(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  return promise.finally(() => {
    signal?.removeEventListener('abort', abort);
    worker.terminate();
  });
}
