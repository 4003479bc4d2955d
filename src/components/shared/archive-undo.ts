/** Says that a client was archived or taken back, and offers the way back: what is destroyed by it does not come back with the client. */
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { UndoController } from './undo.ts';

export function offerArchiveUndo(
  answer: 'archived' | 'restored',
  { id, name }: Client,
  data: DataController,
  { t }: LocalizeController,
  undo: UndoController,
): void {
  const { source } = data;
  const verb = answer === 'archived' ? 'client.restore' : 'client.archive';
  const destroys = (data.caps?.archiving.purges.length ?? 0) > 0;
  undo.done(
    t(`client-archive.${answer}`, { name }),
    destroys
      ? undefined
      : source && (() => data.act(verb, { clientId: id, input: { id } }, () => source.act(verb, { id }).done)),
  );
}
