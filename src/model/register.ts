import * as z from './zod.ts';
import { TaxSetting } from './place.ts';
import { Author, Id, Instant, Json, Role, entity, filled, text } from './values.ts';

/** A name, in one language or by locale. */
const label = z.union([z.string(), z.record(z.string(), z.string())]);

/** A custom field's definition (V-28, X-19). In use it is retired (`removed`), never deleted (INV-29). */
export const FieldDef = z.looseObject({
  ...entity,
  key: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/)),
  label,
  /** One of text, number, date, boolean, select, multiselect; another type is shown read-only. */
  type: z.string(),
  suggestions: z.optional(z.array(z.string())),
  suggestionsBinding: z.optional(z.boolean()),
  required: z.optional(z.boolean()),
  inList: z.optional(z.boolean()),
  hiddenFromCustomer: z.optional(z.boolean()),
  order: z.optional(z.int()),
  removed: z.optional(z.boolean()),
});
export type FieldDef = z.infer<typeof FieldDef>;

/** One of a list that the administrator keeps, such as the reasons for an exemption or the categories of files. In use it is retired, not taken away (S-45). */
export const TaxChoice = z.looseObject({ id: Id, label, retired: z.optional(z.boolean()) });
export type TaxChoice = z.infer<typeof TaxChoice>;

const access = z.optional(z.partialRecord(Role, z.enum(['none', 'view', 'manage'])));
const resource = {
  ...entity,
  clientId: Id,
  title: filled(200),
  categoryId: z.optional(Id),
  access,
  uploadedBy: z.optional(Author),
};
export const Resource = z.discriminatedUnion('kind', [
  z.looseObject({ ...resource, kind: z.literal('file'), fileName: text(255), mime: text(120), size: z.int() }),
  z.looseObject({ ...resource, kind: z.literal('link'), href: text(2000) }),
]);
export type Resource = z.infer<typeof Resource>;

const count = z.int().check(z.nonnegative());
/** The record of one import run, kept for the audit trail and the result screen. */
export const ImportBatch = z.looseObject({
  ...entity,
  file: text(255),
  mapping: z.record(z.string(), z.string()),
  matchKey: z.enum(['none', 'number', 'email', 'externalId']),
  mode: z.enum(['create', 'update', 'upsert']),
  counts: z.object({ total: count, created: count, updated: count, unchanged: count, skipped: count, failed: count }),
  state: z.enum(['checked', 'running', 'done', 'cancelled']),
  at: z.optional(Instant),
});
export type ImportBatch = z.infer<typeof ImportBatch>;

/** A kind of equipment, set up outside these elements (S-82). A type that is gone from the list is shown by its id. */
export const EquipmentType = z.looseObject({
  id: Id,
  label: z.union([z.string(), z.record(z.string(), z.string())]),
  /** Components that pieces of this type usually have: suggested by name, none of them demanded. */
  fields: z.optional(z.array(filled(80))),
});
export type EquipmentType = z.infer<typeof EquipmentType>;

/** The one record `default` of the collection `settings`. Every part is optional: `registerDefaults` fills the rest. */
export const Settings = z.looseObject({
  ...entity,
  number: z.optional(
    z.object({
      required: z.optional(z.boolean()),
      generated: z.optional(z.boolean()),
      minLength: z.optional(z.int().check(z.minimum(1))),
      maxLength: z.optional(z.int().check(z.maximum(40))),
    }),
  ),
  archiveVerb: z.optional(z.enum(['archive', 'deactivate', 'delete'])),
  terms: z.optional(z.enum(['client', 'customer'])),
  portal: z.optional(
    z.object({
      inviteOnCreate: z.optional(z.boolean()),
      credentialFlow: z.optional(z.enum(['setPasswordLink', 'temporaryPassword'])),
    }),
  ),
  supportAdmin: z.optional(z.boolean()),
  ourReferenceFromAssignee: z.optional(z.boolean()),
  listPreviewSize: z.optional(z.int().check(z.nonnegative())),
  maxAssignees: z.optional(z.int().check(z.nonnegative())),
  showNationalNumber: z.optional(z.boolean()),
  duplicateFields: z.optional(z.array(z.string())),
  taxReasons: z.optional(z.array(TaxChoice)),
  taxZones: z.optional(z.array(TaxChoice)),
  /** What files and links are sorted by. */
  resourceCategories: z.optional(z.array(TaxChoice)),
  equipmentTypes: z.optional(z.array(EquipmentType)),
  /** The tax of a new address that says nothing else. */
  taxDefault: z.optional(TaxSetting),
});
export type Settings = z.infer<typeof Settings>;

/** A saved view of the client list: private to its owner, or shared. */
export const View = z.looseObject({
  ...entity,
  name: filled(80),
  shared: z.optional(z.boolean()),
  ownerId: z.optional(Id),
  isDefault: z.optional(z.boolean()),
  definition: Json,
});
export type View = z.infer<typeof View>;
