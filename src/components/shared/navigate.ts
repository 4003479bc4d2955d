/** A navigation that the host owns: it is told first, and may forbid it. */
import type { ElementAction } from '../../data/actions.ts';
import type { DataController } from '../../data/data-controller.ts';

/** False when the host forbade it. Known at once, since a link must know whether it may go on. */
export function navigate(
  data: DataController,
  action: ElementAction,
  about: { clientId?: string | undefined; input?: unknown } = {},
): boolean {
  let allowed = false;
  // Called before anything awaits.
  void data.act(action, about, () => {
    allowed = true;
    return Promise.resolve();
  });
  return allowed;
}
