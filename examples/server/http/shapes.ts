/**
 * The shapes of what is asked, checked where it arrives: behind this line the engine takes the contract's types for
 * granted. Whether a field or a record exists is the engine's to judge.
 */
import * as z from '../../../src/model/zod.ts';
import { ProblemError } from '../../../src/model/problem.ts';
import type { ActionName, BatchOp, Query, Where } from '../../../src/adapters/adapter.ts';
import { rights } from '../../../src/model/rights.ts';
import { Role } from '../../../src/model/values.ts';

const id = z.string();
/** Passed on as it is, so that a member of any name is there to be judged. */
const bag = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const most = (count: number) => z.maxLength(count);

const Where: z.ZodMiniType<Where> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(Where) }),
    z.strictObject({ or: z.array(Where) }),
    z.strictObject({ not: Where }),
    // An operator that does not exist is `unsupported`, which the engine says.
    z.strictObject({
      field: z.string(),
      op: z.string(),
      value: z.optional(z.json()),
    }) as unknown as z.ZodMiniType<Where>,
  ]),
);
const unlimited = {
  parent: z.optional(z.object({ collection: z.string(), id })),
  where: z.optional(Where),
  search: z.optional(z.string().check(z.maxLength(1_000))),
  sort: z.optional(
    z.array(z.object({ field: z.string(), dir: z.string(), nulls: z.optional(z.string()) })).check(most(20)),
  ),
  archived: z.optional(z.string()),
  facets: z.optional(z.array(z.string()).check(most(50))),
  include: z.optional(z.array(z.string())),
  count: z.optional(z.string()),
};
const AQuery = z.object({
  ...unlimited,
  limit: z.number(),
  cursor: z.optional(z.string()),
  offset: z.optional(z.number()),
});

const reference = { id, version: z.optional(z.string()) };
const Ref = z.object(reference);
const Merge = z.object({
  keep: Ref,
  absorb: Ref,
  pick: z.optional(z.record(z.string(), z.enum(['keep', 'absorb']))),
});

/** What each action takes. One that is not here does not exist. */
const actions: { [A in ActionName]?: z.ZodMiniType } = {
  'client.archive': z.object({ ...reference, reason: z.optional(z.string()) }),
  'client.restore': Ref,
  'client.setNumber': z.object({ ...reference, number: z.string() }),
  'client.setAccountingKey': z.object({ ...reference, key: z.nullable(z.string()) }),
  'client.findDuplicates': z.union([
    z.object({ draft: bag, emails: z.optional(z.array(z.string())), phones: z.optional(z.array(z.string())) }),
    z.strictObject({ offset: z.optional(z.number()), limit: z.optional(z.number()) }),
  ]),
  'client.previewMerge': Merge,
  'client.merge': Merge,
  'contact.makePrimary': z.object({ ...reference, clientId: id }),
  'contact.remove': z.object({ ...reference, clientId: id, successorId: z.optional(id) }),
  'site.findDuplicates': z.union([z.object({ clientId: id }), z.object({ draft: bag })]),
  'address.previewMerge': z.object({ keep: Ref, absorb: Ref }),
  'address.merge': z.object({ keep: Ref, absorb: Ref }),
  'portal.invite': z.object({ ...reference, siteIds: z.optional(z.array(id)) }),
  'portal.grant': z.object({ ...reference, email: z.optional(z.string()) }),
  'portal.revoke': Ref,
  'portal.resetPassword': Ref,
  'portal.setRights': z.object({
    ...reference,
    rights: z.array(z.string()),
    siteScope: z.optional(z.union([z.literal('all'), z.array(id)])),
  }),
  'assignment.set': z.object({ clientId: id, people: z.array(id), notify: z.optional(z.enum(['none', 'assignees'])) }),
  'preferences.set': z.object({
    clientId: id,
    contactId: z.optional(id),
    base: z.optional(z.string()),
    all: z.boolean(),
    byChannel: bag,
    byType: bag,
  }),
  'settings.save': z.object({ set: bag, base: z.optional(z.string()) }),
  'job.cancel': z.object({ jobId: id }),
  'export.start': z.object({ of: z.string(), query: z.object(unlimited), format: z.enum(['csv', 'json']) }),
};

const Ops = z.array(
  z.discriminatedUnion('op', [
    z.object({ op: z.literal('create'), of: z.string(), draft: bag }),
    z.object({
      op: z.literal('update'),
      of: z.string(),
      id,
      change: z.object({ set: bag, base: z.optional(z.string()) }),
    }),
    z.object({ op: z.literal('remove'), of: z.string(), id, base: z.optional(z.string()) }),
  ]),
);

const Batch = z.object({ ops: Ops.check(most(5_000)), atomic: z.boolean() });
const Ids = z.object({ ids: z.array(id).check(most(1_000)) });
const Asked = z.object({
  asked: z
    .array(z.object({ verb: z.string(), of: z.string(), id: z.optional(id), field: z.optional(z.string()) }))
    .check(most(1_000)),
});
export const Session = z.object({
  actor: z.optional(
    z.object({ id, name: z.string(), roles: z.optional(z.array(Role)), clientId: z.optional(z.string()) }),
  ),
  rights: z.optional(z.array(z.enum(rights))),
  flags: z.optional(z.array(z.string())),
});
const Login = z.object({ role: z.optional(Role), session: z.optional(Session) });
const Reset = z.object({ seed: z.optional(z.record(z.string(), z.array(z.looseObject({ id })))) });

/** @throws ProblemError `invalid` with a pointer to each member that does not fit. */
function parse<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const { success, data, error } = z.safeParse(schema, value);
  if (success) return data;
  throw new ProblemError({
    code: 'invalid',
    fields: error.issues.slice(0, 20).map(({ path }) => ({
      pointer: path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      code: 'type',
    })),
  });
}

// The engine judges the words in these: sort directions, counts, names of collections and fields.
export const queryIn = (value: unknown): Query => parse(AQuery, value) as Query;
export const batchIn = (value: unknown): { ops: BatchOp[]; atomic: boolean } =>
  parse(Batch, value) as { ops: BatchOp[]; atomic: boolean };
export const idsIn = (value: unknown): string[] => parse(Ids, value).ids;
export const askedIn = (value: unknown) => parse(Asked, value).asked;
export const bagIn = (value: unknown): Record<string, unknown> => parse(bag, value);
export const loginIn = (value: unknown) => parse(Login, value);
export const resetIn = (value: unknown) => parse(Reset, value);
/** @throws ProblemError `unsupported` for an action that does not exist. */
export function inputIn(name: string, value: unknown): object {
  const schema = Object.hasOwn(actions, name) ? actions[name as ActionName] : undefined;
  if (!schema) throw new ProblemError({ code: 'unsupported', capability: `act.${name}` });
  return parse(schema, value) as object;
}
