/** The one place that starts a worker. */
import { TrustedWorker as Worker } from './worker-url.ts';

/** Undefined where workers are missing or refused (an old web view, a script from another origin, the page's policy). */
export function startWorker(): globalThis.Worker | undefined {
  try {
    return new Worker(new URL('./table.worker.ts', import.meta.url), { type: 'module', name: 'kundkort-table' });
  } catch {
    return undefined;
  }
}
