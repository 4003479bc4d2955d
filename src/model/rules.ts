/**
 * The rules that a schema cannot tell: over several fields, by country, by settings. Each gets the cleaned value that a
 * person wants to save and answers with problems; the schema has had its say before.
 */
import type { Collections, Name } from './collections.ts';
import { checkNumber, numberLimits } from './client-number.ts';
import { checkCustom } from './custom-fields.ts';
import { isBag } from './clean.ts';
import { checkIdentifier } from './identifiers.ts';
import { pointerOf, problem } from './issues.ts';
import type { FieldProblem } from './problem.ts';
import type { FieldDef, Settings } from './register.ts';
import { looksLikePhone } from './phone.ts';
import { formatPostalCode, missingFields } from './postal.ts';
import { settingsWithDefaults } from './settings.ts';
import { httpUrl, safeUrl } from './url.ts';
import { Email, ExternalId, Postal } from './values.ts';

/** What the checks may lean on; without it they judge by the defaults. */
export interface Known<N extends Name = Name> {
  settings?: Partial<Settings>;
  fieldDefs?: readonly FieldDef[];
  /** The adapter's own rule for customer numbers, `describe().rules.clientNumber`. */
  numberRule?: { min: number; max: number };
  /** For a patch: the record as it stands, so that rules over several fields see the others. */
  record?: Partial<Collections[N]>;
}

export interface Context extends Omit<Known, 'record'> {
  record?: object;
  isNew?: boolean;
  /** The fields that a patch sets to null. */
  cleared?: readonly string[];
}

type Value = Readonly<Record<string, unknown>>;
type Rule = (value: Value, context: Context) => FieldProblem[];

const isBlank = (value: unknown): boolean => typeof value !== 'string' || !value.trim();
const touches = (value: Value, { cleared = [] }: Context, ...keys: string[]): boolean =>
  keys.some((key) => key in value || cleared.includes(key));

/** A field as it would be after the save. */
function after(value: Value, { record, cleared = [] }: Context, key: string): unknown {
  if (key in value) return value[key];
  return record && !cleared.includes(key) ? Reflect.get(record, key) : undefined;
}

const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const identifierProblems = (value: unknown): FieldProblem[] =>
  items(value).flatMap((item, index) => {
    const parsed = ExternalId.safeParse(item);
    const checked = parsed.success ? checkIdentifier(parsed.data) : undefined;
    return checked?.ok === false ? [problem(`/externalIds/${index}/value`, checked.code)] : [];
  });

const phoneProblems = (phones: unknown): FieldProblem[] =>
  items(phones).flatMap((phone, index) =>
    isBag(phone) && typeof phone.raw === 'string' && !looksLikePhone(phone.raw)
      ? [problem(`/phones/${index}/raw`, 'phone')]
      : [],
  );

/** The code of an address inside another record; being there at all is the form's matter. */
function postalCodeProblems(postal: unknown, prefix: readonly string[]): FieldProblem[] {
  if (!isBag(postal) || isBlank(postal.postalCode)) return [];
  const country = typeof postal.country === 'string' ? postal.country : undefined;
  const formatted = formatPostalCode(String(postal.postalCode), country);
  return formatted === undefined ? [problem(pointerOf([...prefix, 'postalCode']), 'postalCode')] : [];
}

const clientRule: Rule = (value, context) => {
  const problems = identifierProblems(value.externalIds);
  if (!isBlank(value.website) && httpUrl(value.website) === undefined) problems.push(problem('/website', 'url'));
  // A stored number keeps its validity when the limits change (V-27): only one that is being set is judged.
  if (context.isNew || touches(value, context, 'number')) {
    const fault = checkNumber(
      typeof value.number === 'string' ? value.number : undefined,
      numberLimits(context.settings, context.numberRule),
    );
    if (fault) problems.push(fault);
  }
  if (context.isNew || 'custom' in value) {
    const custom = isBag(value.custom) ? value.custom : undefined;
    const stored: unknown = context.record && Reflect.get(context.record, 'custom');
    const scope = context.isNew ? 'all' : 'present';
    problems.push(...checkCustom(custom, context.fieldDefs ?? [], scope, isBag(stored) ? stored : {}));
  }
  return problems;
};

/**
 * One of the two names is required (domain.md section 6); a patch without a known record is judged only if it sets both.
 * Portal access moves by actions alone, never by a patch (adapter-contract.md 3.7).
 */
const contactRule: Rule = (value, context) => {
  const problems = [...phoneProblems(value.phones), ...postalCodeProblems(value.address, ['address'])];
  if (!context.isNew && touches(value, context, 'portal')) problems.push(problem('/portal', 'readOnly'));
  const whole = context.isNew || context.record !== undefined;
  const judged = whole
    ? context.isNew || touches(value, context, 'first', 'last')
    : ['first', 'last'].every((key) => touches(value, context, key));
  const nameless = isBlank(after(value, context, 'first')) && isBlank(after(value, context, 'last'));
  if (judged && nameless) problems.push(problem('/first', 'nameRequired'));
  return problems;
};

/**
 * What the country's letters need (domain.md 5.4), unless the address follows another by reference. A patch is judged in
 * the fields it touches, by the country it ends with.
 */
const addressRule: Rule = (value, context) => {
  const problems = recipientProblems(value.extraRecipients);
  if (after(value, context, 'sameAs') || after(value, context, 'mergedIntoId')) return problems;
  const keys = Object.keys(Postal.shape);
  const whole = Object.fromEntries(keys.map((key) => [key, after(value, context, key)]));
  const postal = Postal.safeParse({ ...whole, lines: whole.lines ?? [] });
  if (!postal.success) return problems;
  const all = context.isNew || touches(value, context, 'country');
  const known = context.isNew || context.record !== undefined;
  for (const field of missingFields(postal.data)) {
    if (touches(value, context, field) || (all && known)) problems.push(problem(`/${field}`, 'required'));
  }
  if (all || touches(value, context, 'postalCode')) problems.push(...postalCodeProblems(whole, []));
  return problems;
};

const recipientProblems = (recipients: unknown): FieldProblem[] =>
  items(recipients).flatMap((item, index) => {
    if (!isBag(item) || isBlank(item.to)) return [];
    const to = String(item.to);
    const at = `/extraRecipients/${index}/to`;
    if (item.channel === 'sms') return looksLikePhone(to) ? [] : [problem(at, 'phone')];
    return Email.safeParse({ address: to }).success ? [] : [problem(at, 'email')];
  });

/** A site that no longer shares the headquarters' address must have a whole one of its own: reports print it (Q-19). */
const siteRule: Rule = (value, context) => {
  const problems = postalCodeProblems(value.address, ['address']);
  const followed = context.record !== undefined && Reflect.get(context.record, 'sameAsHeadquarters') === true;
  if (!followed || !touches(value, context, 'sameAsHeadquarters') || after(value, context, 'sameAsHeadquarters')) {
    return problems;
  }
  const own = after(value, context, 'address');
  const postal = Postal.safeParse({ lines: [], ...(isBag(own) ? own : {}) });
  const missing = postal.success ? missingFields(postal.data) : [];
  return [...problems, ...missing.map((field) => problem(`/address/${field}`, 'required'))];
};

/** A link goes where `safeUrl` lets it, else it could never be followed. */
const resourceRule: Rule = (value) =>
  'href' in value && safeUrl(value.href) === undefined
    ? [problem('/href', isBlank(value.href) ? 'required' : 'url')]
    : [];

const settingsRule: Rule = (value, context) => {
  if (!isBag(value.number)) return [];
  const stored = settingsWithDefaults(context.settings).number;
  const min = value.number.minLength ?? stored.minLength;
  const max = value.number.maxLength ?? stored.maxLength;
  return typeof min === 'number' && typeof max === 'number' && min > max
    ? [problem('/number/maxLength', 'range', { min })]
    : [];
};

/** A key names a custom field for good, retired ones included, since their values stay (INV-29). */
const fieldDefRule: Rule = (value, context) => {
  const own = context.record && Reflect.get(context.record, 'id');
  const taken = (context.fieldDefs ?? []).some((def) => def.key === value.key && def.id !== own);
  return taken ? [problem('/key', 'notUnique')] : [];
};

const rules: Partial<Record<string, Rule>> = {
  addresses: addressRule,
  clients: clientRule,
  contacts: contactRule,
  fieldDefs: fieldDefRule,
  resources: resourceRule,
  settings: settingsRule,
  sites: siteRule,
};

/** Everything the rules of a collection have against a cleaned value. */
export const rulesFor = (of: string, value: Value, context: Context): FieldProblem[] =>
  rules[of]?.(value, context) ?? [];
