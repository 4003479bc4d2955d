/** The answer to `client.findDuplicates`: a question, so it waits for no write and is kept under no intent. */
import { fieldOfKey, likenessKeys } from '../../model/duplicates.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import type { Client } from '../../model/client.ts';
import type { Actions, Call, Id } from '../adapter.ts';
import type { Actor } from './actor.ts';
import { invalidField } from './rules/rule.ts';

type Input = Actions['client.findDuplicates']['in'];
type Answer = Actions['client.findDuplicates']['out'];

/** More than so many with one value is a switchboard, a property manager or a common name. */
const mostAlike = 20;
const mostMatches = 5;
const mostGroups = 200;
const nothing: Answer = { groups: [], total: 0, hidden: 0 };

export function findDuplicates(actor: Actor, input: Input, call: Call): Promise<Answer> {
  const { resident, likeness } = actor.core;
  return actor.read('clients', call, async () => {
    await resident.ready(['clients', 'contacts', 'settings']);
    const access = actor.access();
    // Who else is a client of the company is no customer's business.
    if (access.isCustomer) return nothing;
    await likeness.prepare();
    const fields = settingsWithDefaults(resident.table('settings').get('default')).duplicateFields;
    const clientAt = (id: Id): Answer['groups'][number]['clients'] => {
      const client = resident.table('clients').get(id) as Client | undefined;
      if (!client) return [];
      const { name, number, archivedAt } = client;
      return [{ id, name, ...(number !== undefined && { number }), ...(archivedAt && { archived: true }) }];
    };
    return 'draft' in input ? ofDraft(input) : ofAll(input);

    function ofDraft({ draft, emails, phones }: Extract<Input, { draft: object }>): Answer {
      if (typeof draft !== 'object' || draft === null) throw invalidField('/draft', 'type');
      const found = new Map<Id, Set<string>>();
      const reach = { ...(emails && { emails }), ...(phones && { phones }) };
      for (const key of likenessKeys(draft, reach, fields))
        for (const id of likeness.clientsWith(key))
          if (id !== draft.id) found.set(id, (found.get(id) ?? new Set()).add(fieldOfKey(key)));
      const seen = [...found].filter(([id]) => access.seesClient(id));
      seen.sort(([, a], [, b]) => b.size - a.size);
      return {
        groups: seen.slice(0, mostMatches).map(([id, why]) => ({ clients: clientAt(id), fields: [...why] })),
        total: seen.length,
        hidden: found.size - seen.length,
      };
    }

    function ofAll({ offset = 0, limit = 50 }: { offset?: number; limit?: number }): Answer {
      const groups = new Map<string, { ids: Id[]; fields: Set<string> }>();
      for (const key of likeness.shared) {
        const field = fieldOfKey(key);
        const ids = likeness.clientsWith(key);
        if (!fields.includes(field) || ids.size > mostAlike) continue;
        const seen = [...ids].filter((id) => access.seesClient(id)).sort();
        if (seen.length < 2) continue;
        const name = seen.join(' ');
        const group = groups.get(name) ?? { ids: seen, fields: new Set() };
        group.fields.add(field);
        groups.set(name, group);
      }
      const sorted = [...groups]
        .sort(([a, one], [b, other]) => other.fields.size - one.fields.size || (a < b ? -1 : 1))
        .map(([, group]) => group);
      return {
        groups: sorted
          .slice(offset, offset + Math.min(limit, mostGroups))
          .map((group) => ({ clients: group.ids.flatMap(clientAt), fields: [...group.fields] })),
        total: sorted.length,
        hidden: 0,
      };
    }
  });
}
