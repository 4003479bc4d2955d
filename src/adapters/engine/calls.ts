/** Calls that end promptly when they are aborted. */
import { ProblemError, isProblemError } from '../../model/problem.ts';

const aborted = (): DOMException => new DOMException('The call was aborted', 'AbortError');

export function demandLive(signal: AbortSignal): void {
  if (signal.aborted) throw aborted();
}

/** The promise, or an `AbortError` as soon as the signal fires. What the promise does then goes on unheard. */
export function abortable<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(aborted());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, (error: unknown) => reject(error)).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** What a storage throws, in the contract's words. */
export function storageProblem(error: unknown): unknown {
  if (isProblemError(error)) return error;
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : '';
  if (name === 'QuotaExceededError') return new ProblemError({ code: 'quota' }, { cause: error });
  const outOfReach = ['InvalidStateError', 'UnknownError', 'TimeoutError', 'VersionError', 'NotFoundError'];
  if (outOfReach.some((known) => known === name)) return new ProblemError({ code: 'unavailable' }, { cause: error });
  return error;
}
