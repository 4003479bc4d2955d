/** Domain verbs made of plain reads and writes, for a back end that does not declare them (adapter-contract.md 3.3). */
import type { ActionName, Actions, Adapter, WriteCall } from '../adapters/adapter.ts';
import { ProblemError } from '../model/problem.ts';
import { callAdapter } from './pipeline.ts';

/** Runs the fallback of a verb, or rejects with `unsupported`. Not atomic: a second write that fails is made good by undoing the first. */
export async function derivedAct<A extends ActionName>(
  adapter: Adapter,
  name: A,
  input: Actions[A]['in'],
  call: WriteCall,
): Promise<Actions[A]['out']> {
  const unsupported = new ProblemError({ code: 'unsupported', capability: name });
  const update = adapter.update?.bind(adapter);
  if (!update || !('id' in input)) throw unsupported;
  const { id } = input;
  const set = async (of: 'clients' | 'contacts', recordId: string, patch: object, step: string) =>
    callAdapter(call.signal, () => update(of, recordId, { set: patch }, { ...call, key: `${call.key}.${step}` }));
  if (name === 'client.archive') return set('clients', id, { archivedAt: new Date().toISOString() }, 'archive');
  if (name === 'client.restore') return set('clients', id, { archivedAt: null }, 'restore');
  if (name === 'client.setNumber' && 'number' in input) return set('clients', id, { number: input.number }, 'number');
  if ((name === 'contact.makePrimary' || name === 'contact.remove') && 'clientId' in input) {
    const parent = { collection: 'clients', id: input.clientId } as const;
    const { items } = await callAdapter(call.signal, () => adapter.list('contacts', { parent, limit: 100 }, call));
    const next = name === 'contact.makePrimary' ? id : 'successorId' in input ? input.successorId : undefined;
    const former = items.find((contact) => contact.primary && contact.id !== next);
    if (next !== undefined) {
      await set('contacts', next, { primary: true }, 'new');
      if (former && former.id !== id) {
        try {
          await set('contacts', former.id, { primary: false }, 'former');
        } catch (error) {
          await set('contacts', next, { primary: false }, 'back');
          throw error;
        }
      }
    }
    if (name === 'contact.remove') {
      const remove = adapter.remove?.bind(adapter);
      if (!remove) throw unsupported;
      await callAdapter(call.signal, () => remove('contacts', id, undefined, call), { mayBeVoid: true });
    }
    return (await callAdapter(call.signal, () => adapter.list('contacts', { parent, limit: 100 }, call))).items;
  }
  throw unsupported;
}
