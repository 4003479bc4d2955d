/**
 * Which collections exist and which schema each holds. Hosts widen `Collections` by declaration merging with
 * names that start with `x:`; such records need only be entities.
 */
import * as z from './zod.ts';
import { entity } from './values.ts';
import { Client } from './client.ts';
import { Consent, NotificationRule, NotificationType, Preference } from './communication.ts';
import { Contact } from './contact.ts';
import { Membership, PaymentMethod, Product, RelatedItem } from './money.ts';
import { Address, Equipment, Site } from './place.ts';
import { FieldDef, ImportBatch, Resource, Settings, View } from './register.ts';
import { Activity, JournalEntry, Note, Sticker } from './remark.ts';
import { Assignment, Group, OwnSite, User } from './responsibility.ts';

export interface Collections {
  clients: Client;
  contacts: Contact;
  addresses: Address;
  sites: Site;
  equipment: Equipment;
  notes: Note;
  journal: JournalEntry;
  stickers: Sticker;
  assignments: Assignment;
  preferences: Preference;
  consents: Consent;
  notificationTypes: NotificationType;
  notificationRules: NotificationRule;
  memberships: Membership;
  paymentMethods: PaymentMethod;
  related: RelatedItem;
  products: Product;
  resources: Resource;
  activity: Activity;
  users: User;
  groups: Group;
  ownSites: OwnSite;
  fieldDefs: FieldDef;
  settings: Settings;
  importBatches: ImportBatch;
  views: View;
}
export type Name = keyof Collections & string;

/** The least that any record is. */
export const Entity = z.looseObject(entity);
export type Entity = z.infer<typeof Entity>;

export const schemas = {
  clients: Client,
  contacts: Contact,
  addresses: Address,
  sites: Site,
  equipment: Equipment,
  notes: Note,
  journal: JournalEntry,
  stickers: Sticker,
  assignments: Assignment,
  preferences: Preference,
  consents: Consent,
  notificationTypes: NotificationType,
  notificationRules: NotificationRule,
  memberships: Membership,
  paymentMethods: PaymentMethod,
  related: RelatedItem,
  products: Product,
  resources: Resource,
  activity: Activity,
  users: User,
  groups: Group,
  ownSites: OwnSite,
  fieldDefs: FieldDef,
  settings: Settings,
  importBatches: ImportBatch,
  views: View,
} satisfies { [N in Name]: z.ZodMiniType<Collections[N]> };

/** Whose records are each a client's. The trail (`activity`) has entries of clients and others. */
export const ofClients: ReadonlySet<string> = new Set<Name>([
  'contacts',
  'addresses',
  'sites',
  'equipment',
  'notes',
  'journal',
  'stickers',
  'assignments',
  'preferences',
  'consents',
  'notificationRules',
  'memberships',
  'paymentMethods',
  'related',
  'resources',
]);

/** Fields that only the back end writes; a patch or draft never carries them. */
export const readOnlyFields: ReadonlySet<string> = new Set([
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'allow',
  'partial',
  'primaryContact',
  'mainAddress',
]);
