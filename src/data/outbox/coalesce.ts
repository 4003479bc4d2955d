/** Two changes of one record that are both unsent go as one: fewer calls, and no state that never was on the way. */
import { sameValue } from '../../model/merge.ts';
import type { Intent, UpdateIntent } from '../intent.ts';

/**
 * The earlier change with the later one over it, or undefined where they must stay two. It has the later one's key: the
 * earlier may have arrived without our knowing, and the back end would answer its key with what it did then.
 */
export function coalesce(earlier: Intent, later: Intent): Intent | undefined {
  if (earlier.op !== 'update' || later.op !== 'update') return undefined;
  if (earlier.of !== later.of || earlier.id !== later.id) return undefined;
  // A reason and an acknowledgement belong to the change they were given for.
  if (earlier.reason !== later.reason || !sameValue(earlier.acknowledged, later.acknowledged)) return undefined;
  const { before } = earlier;
  const set = { ...earlier.set, ...later.set };
  // The union's members belong together; the compiler cannot follow them through a spread.
  return { ...later, before, set } as UpdateIntent;
}
