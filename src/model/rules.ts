/**
 * The rules that a schema cannot tell: over several fields, by country, by settings. Each gets the cleaned value that a
 * person wants to save and answers with problems; the schema has had its say before.
 */
import type { Collections, Name } from './collections.ts';
import { checkNumber, numberLimits } from './client-number.ts';
import { checkCustom } from './custom-fields.ts';
import { isBag } from './clean.ts';
import { problem } from './issues.ts';
import type { FieldProblem } from './problem.ts';
import type { FieldDef, Settings } from './register.ts';
import { settingsWithDefaults } from './settings.ts';

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

const clientRule: Rule = (value, context) => {
  const problems: FieldProblem[] = [];
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
    problems.push(...checkCustom(custom, context.fieldDefs ?? [], context.isNew ? 'all' : 'present'));
  }
  return problems;
};

/**
 * One of the two names is required (domain.md section 6); a patch without a known record is judged only if it sets both.
 * Portal access moves by actions alone, never by a patch (adapter-contract.md 3.7).
 */
const contactRule: Rule = (value, context) => {
  const problems: FieldProblem[] = [];
  if (!context.isNew && touches(value, context, 'portal')) problems.push(problem('/portal', 'readOnly'));
  const whole = context.isNew || context.record !== undefined;
  const judged = whole
    ? context.isNew || touches(value, context, 'first', 'last')
    : ['first', 'last'].every((key) => touches(value, context, key));
  const nameless = isBlank(after(value, context, 'first')) && isBlank(after(value, context, 'last'));
  if (judged && nameless) problems.push(problem('/first', 'nameRequired'));
  return problems;
};

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
  clients: clientRule,
  contacts: contactRule,
  fieldDefs: fieldDefRule,
  settings: settingsRule,
};

/** Everything the rules of a collection have against a cleaned value. */
export const rulesFor = (of: string, value: Value, context: Context): FieldProblem[] =>
  rules[of]?.(value, context) ?? [];
