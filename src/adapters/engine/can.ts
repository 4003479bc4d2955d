/** Answers "may I?" without trying. Advice: the write itself decides. */
import { isProblemError } from '../../model/problem.ts';
import { rights } from '../../model/rights.ts';
import type { Right } from '../../model/rights.ts';
import type { Id, Name } from '../adapter.ts';
import type { Access } from './access.ts';
import { actionNames, actionRight } from './actions/all.ts';
import type { Row } from './storage.ts';

const fieldRights: Partial<Record<string, Right>> = {
  'clients.number': 'client.number.edit',
  'clients.accountingKey': 'client.accountingKey.edit',
  'clients.representativeId': 'representative.set',
  'clients.sla': 'sla.edit',
  'addresses.tax': 'tax.edit',
  'contacts.portalRights': 'portalUser.editRights',
  'contacts.siteScope': 'portalUser.editRights',
};

interface Asked {
  verb: string;
  of: Name;
  id?: Id;
  field?: string;
}

export const answerCan = (
  asked: Asked[],
  access: Access,
  find: (of: Name, id: Id) => Row | undefined,
): { ok: boolean; why?: string }[] =>
  asked.map((question) => {
    try {
      demand(question, access, find);
      return { ok: true };
    } catch (error) {
      if (!isProblemError(error)) throw error;
      const { problem } = error;
      return { ok: false, why: problem.code === 'forbidden' && problem.need ? problem.need : problem.code };
    }
  });

function demand({ verb, of, id, field }: Asked, access: Access, find: (of: Name, id: Id) => Row | undefined): void {
  const right =
    rights.find((known) => known === verb) ??
    actionRight(actionNames.find((name) => name === verb) ?? 'site.findDuplicates');
  if (right) access.demand(right);
  const fieldRight = field === undefined ? undefined : fieldRights[`${of}.${field}`];
  if (fieldRight) access.demand(fieldRight);
  const row = id === undefined ? undefined : find(of, id);
  if (verb === 'create') access.demandWrite('create', of, row ?? { id: '' });
  else if (verb === 'read') access.demandRead(of);
  else if (row && (verb === 'update' || verb === 'remove')) access.demandWrite(verb, of, row);
}
