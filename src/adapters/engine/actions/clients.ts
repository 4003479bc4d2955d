import { checkPatch, normalise } from '../../../model/parse.ts';
import { ProblemError } from '../../../model/problem.ts';
import type { Client } from '../../../model/client.ts';
import { about, current, demandBase, logChanges } from '../records.ts';
import { demandUnique } from '../rules/clients.ts';
import { change, differences, invalid } from '../rules/rule.ts';
import type { Step } from '../rules/rule.ts';
import type { Action } from './action.ts';

/** The warning that a key change asks to be acknowledged: invoices already sent keep the former key (S-20). */
export const keyChange = 'accountingKeyChange';

export function demandReason({ work }: Step, code: string): string {
  const reason = work.frame.reason?.trim();
  if (!reason) throw new ProblemError({ code: 'needsReason', warnings: [{ code }] });
  return reason;
}

function stored(step: Step, { id, version }: { id: string; version?: string }): Client {
  const client = current(step, 'clients', id);
  demandBase(step, 'clients', client, version);
  return client;
}

export const archive: Action<'client.archive'> = (step, input) => {
  const { work, access } = step;
  const client = current(step, 'clients', input.id);
  access.demand('client.archive');
  access.demandEdit(client.id);
  demandBase(step, 'clients', client, input.version);
  if (client.archivedAt) return client;
  const reason = input.reason?.trim() || work.frame.reason;
  const archived = work.save(
    'clients',
    change(client, { archivedAt: work.frame.now, archiveReason: reason || undefined }),
  );
  work.log({ event: 'client.archived', ...about('clients', archived), ...(reason && { reason }) });
  return archived;
};

export const restore: Action<'client.restore'> = (step, input) => {
  const { work, access } = step;
  const client = current(step, 'clients', input.id);
  access.demand('client.archive');
  access.demandEdit(client.id);
  demandBase(step, 'clients', client, input.version);
  if (!client.archivedAt) return client;
  const restored = work.save('clients', change(client, { archivedAt: undefined, archiveReason: undefined }));
  work.log({ event: 'client.restored', ...about('clients', restored) });
  return restored;
};

export const setNumber: Action<'client.setNumber'> = (step, input) => {
  const { work, access } = step;
  const client = stored(step, input);
  access.demand('client.number.edit');
  const { number } = normalise('clients', { number: input.number });
  const problems = checkPatch(
    'clients',
    { number },
    { settings: work.get('settings', 'default') ?? {}, record: client },
  );
  if (problems.length) throw invalid(...problems);
  demandUnique(step, 'number', number, client.id);
  const renumbered = work.save('clients', change(client, { number }));
  logChanges(step, 'clients', client, renumbered);
  return renumbered;
};

/** Key and system note are stored together or not at all (INV-06). */
export const setAccountingKey: Action<'client.setAccountingKey'> = (step, input) => {
  const { work, access } = step;
  const client = stored(step, input);
  access.demand('client.accountingKey.edit');
  const key =
    input.key === null ? undefined : normalise('clients', { accountingKey: input.key }).accountingKey || undefined;
  const problems = checkPatch('clients', { accountingKey: key ?? null }, { record: client });
  if (problems.length) throw invalid(...problems);
  if (key === client.accountingKey) return client;
  demandUnique(step, 'accountingKey', key, client.id);
  const reason = demandReason(step, keyChange);
  if (!work.frame.acknowledged?.includes(keyChange)) {
    throw new ProblemError({ code: 'needsAcknowledgement', warnings: [{ code: keyChange }] });
  }
  const changed = work.save('clients', change(client, { accountingKey: key }));
  const changes = differences(client, changed);
  // The words are the actor's own; who shows the note makes the sentence from `meta`.
  work.save('notes', {
    id: work.frame.newId(),
    clientId: client.id,
    kind: 'system',
    body: reason,
    visibility: 'internal',
    author: work.frame.author,
    at: work.frame.now,
    meta: { event: 'client.accountingKeyChanged', from: client.accountingKey ?? null, to: key ?? null },
  });
  work.log({ event: 'client.accountingKeyChanged', ...about('clients', changed), reason, changes });
  return changed;
};
