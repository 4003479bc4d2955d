/** Asks the host, does the deed unless it was prevented, and tells how it went. */
import { toProblem, isAbort } from '../model/problem.ts';
import type { Problem } from '../model/problem.ts';
import { ActionDoneEvent, ActionFailedEvent, ActionRequestEvent } from './actions.ts';
import type { ElementAction } from './actions.ts';

export type Outcome<T> =
  { state: 'done'; result: T } | { state: 'prevented' } | { state: 'failed'; problem: Problem; error: unknown };

/**
 * Fires `action-request` from `element`; when it is not prevented, calls `perform`; then fires `action-done` or
 * `action-failed`. A host's `respondWith` promise stands in for `perform`. Never rejects.
 * A navigation has no `perform`: it is done when nobody objects, and the host acts on the event.
 */
export async function act<T>(
  element: HTMLElement,
  action: ElementAction,
  about: { clientId?: string | undefined; input?: unknown },
  perform?: () => Promise<T>,
): Promise<Outcome<T>> {
  const { clientId, input } = about;
  const request = new ActionRequestEvent(action, clientId, input);
  const allowed = element.dispatchEvent(request);
  if (!allowed && !request.response) return { state: 'prevented' };
  try {
    // A host's answer is taken as the element's own result; readers parse what they need of it.
    const result = (await (request.response ?? perform?.())) as T;
    element.dispatchEvent(new ActionDoneEvent(action, clientId, result));
    return { state: 'done', result };
  } catch (error) {
    if (isAbort(error)) return { state: 'prevented' };
    const problem = toProblem(error);
    element.dispatchEvent(new ActionFailedEvent(action, clientId, problem));
    return { state: 'failed', problem, error };
  }
}
