/** The register's settings with every gap filled: what holds when the back end keeps none. */
import type { TaxSetting } from './place.ts';
import type { EquipmentType, Settings, TaxChoice } from './register.ts';

/** A settings record's own parts, all present. */
export interface RegisterSettings {
  number: { required: boolean; generated: boolean; minLength: number; maxLength: number };
  archiveVerb: 'archive' | 'deactivate' | 'delete';
  terms: 'client' | 'customer';
  portal: { inviteOnCreate: boolean; credentialFlow: 'setPasswordLink' | 'temporaryPassword' };
  supportAdmin: boolean;
  ourReferenceFromAssignee: boolean;
  /** Rows before "Show all" (V-19); 0 shows and sorts all at once. */
  listPreviewSize: number;
  /** Absent or 0: no limit (features.md 2.7). */
  maxAssignees?: number;
  /** Personal identity numbers are off unless the host says so (domain.md 5.3). */
  showNationalNumber: boolean;
  /** Fields compared when a new client is looked up among the existing ones. */
  duplicateFields: readonly string[];
  /** Why an address may be exempt from tax (S-45), in the order in which they are offered. */
  taxReasons: readonly TaxChoice[];
  taxZones: readonly TaxChoice[];
  /** What files and links are sorted by, in the order in which they are offered. */
  resourceCategories: readonly TaxChoice[];
  /** What a piece of equipment can be. Empty: only what the pieces there are say. */
  equipmentTypes: readonly EquipmentType[];
  /** The tax of a new address that says nothing else; absent: none. */
  taxDefault?: TaxSetting;
}

/** The defaults ruled in features.md 2.7 and domain.md section 6. */
export const registerDefaults: RegisterSettings = {
  number: { required: true, generated: false, minLength: 1, maxLength: 20 },
  archiveVerb: 'archive',
  terms: 'client',
  portal: { inviteOnCreate: false, credentialFlow: 'setPasswordLink' },
  supportAdmin: false,
  ourReferenceFromAssignee: false,
  listPreviewSize: 10,
  showNationalNumber: false,
  duplicateFields: ['name', 'number', 'emails', 'phones', 'externalIds'],
  taxReasons: [],
  taxZones: [],
  resourceCategories: [],
  equipmentTypes: [],
};

/**
 * The stored settings over the defaults, part by part. A maximum below the minimum, which an old back end may hold, is
 * read as the minimum, so that some number can always be saved.
 */
export function settingsWithDefaults(settings: Partial<Settings> | undefined): RegisterSettings {
  const stored = settings ?? {};
  const number = over(registerDefaults.number, stored.number);
  const { maxAssignees, taxDefault } = stored;
  return {
    number: { ...number, maxLength: Math.max(number.minLength, number.maxLength) },
    archiveVerb: stored.archiveVerb ?? registerDefaults.archiveVerb,
    terms: stored.terms ?? registerDefaults.terms,
    portal: over(registerDefaults.portal, stored.portal),
    supportAdmin: stored.supportAdmin ?? registerDefaults.supportAdmin,
    ourReferenceFromAssignee: stored.ourReferenceFromAssignee ?? registerDefaults.ourReferenceFromAssignee,
    listPreviewSize: stored.listPreviewSize ?? registerDefaults.listPreviewSize,
    ...(maxAssignees !== undefined && { maxAssignees }),
    showNationalNumber: stored.showNationalNumber ?? registerDefaults.showNationalNumber,
    duplicateFields: stored.duplicateFields ?? registerDefaults.duplicateFields,
    taxReasons: stored.taxReasons ?? registerDefaults.taxReasons,
    taxZones: stored.taxZones ?? registerDefaults.taxZones,
    resourceCategories: stored.resourceCategories ?? registerDefaults.resourceCategories,
    equipmentTypes: stored.equipmentTypes ?? registerDefaults.equipmentTypes,
    ...(taxDefault && { taxDefault }),
  };
}

/** `defaults` with the members of `stored` that are present. */
function over<T extends object>(defaults: T, stored: Partial<T> | undefined): T {
  const result = { ...defaults };
  if (!stored) return result;
  for (const key in defaults) {
    const value = stored[key];
    if (value !== undefined && value !== null) result[key] = value;
  }
  return result;
}
