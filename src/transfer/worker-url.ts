/**
 * A `Worker` that strict pages accept. Import it under the platform's name, so that bundlers, which look for exactly this
 * text, find and bundle the worker:
 *
 *     import { TrustedWorker as Worker } from './worker-url.ts';
 *     const worker = new Worker(new URL('./csv.worker.ts', import.meta.url), { type: 'module' });
 *
 * The file must be named `*.worker.ts`: the policy starts nothing else. Throws where workers do not exist or the page's
 * policy forbids them; the caller then does the work on the main thread, in slices.
 */
import { trustedWorkerUrl } from '../trusted-types.ts';

// Node has no Worker of this kind, and importing must work there.
const PlatformWorker: typeof Worker = globalThis.Worker;

export const TrustedWorker = function (url: URL, options?: WorkerOptions): Worker {
  return new PlatformWorker(trustedWorkerUrl(url), options);
} as unknown as new (url: URL, options?: WorkerOptions) => Worker;
