/**
 * The way every call to an adapter goes. Whatever an adapter throws leaves here as a `ProblemError` or as the abort it was;
 * an abort is felt at once even if the adapter does not listen. Retry, time budget and breaker have their place here.
 */
import { ProblemError, isAbort, toProblem } from '../model/problem.ts';

/** Calls the adapter. `mayBeVoid`: the answer has no body. */
export async function callAdapter<T>(
  signal: AbortSignal,
  call: () => Promise<T>,
  { mayBeVoid = false } = {},
): Promise<T> {
  signal.throwIfAborted();
  try {
    const answer = await abortable(signal, call());
    if (answer === undefined && !mayBeVoid) {
      throw new ProblemError({ code: 'badAdapter', issues: [{ path: '', expected: 'an answer', got: 'undefined' }] });
    }
    return answer;
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ProblemError(toProblem(error), { cause: error });
  }
}

function abortable<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () =>
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
