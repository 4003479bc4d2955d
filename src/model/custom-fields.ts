/** Values of the register's own fields (V-28, X-19), checked by their definitions. */
import type { FieldDef } from './register.ts';
import { pointerOf, problem } from './issues.ts';
import { sameValue } from './merge.ts';
import type { FieldProblem } from './problem.ts';
import { Day } from './values.ts';

/** False counts as an answer; a blank text and an empty choice do not. */
const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && !value.trim()) ||
  (Array.isArray(value) && value.length === 0);

/** Whether a value has the type of the definition; a type we do not know is the host's to judge. */
function fits(type: string, value: unknown): boolean {
  switch (type) {
    case 'text':
    case 'select':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return Day.safeParse(value).success;
    case 'multiselect':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    default:
      return true;
  }
}

/** How a stored value no longer fits a definition that has changed since; undefined when it does, or is blank. */
export function misfit(def: FieldDef, value: unknown): 'choice' | 'kind' | undefined {
  const asked = { ...def, required: false, removed: false };
  const [fault] = checkCustom({ [def.key]: value }, [asked], 'present');
  return fault && (fault.code === 'oneOf' ? 'choice' : 'kind');
}

/**
 * What is wrong with the values in `custom`. Retired fields and keys without a definition are left alone. With
 * `present` only the keys that are there are judged, as a patch wants it. One that stands as it is in `stored` is not
 * judged again: it keeps its validity when the definition changes.
 */
export function checkCustom(
  custom: Readonly<Record<string, unknown>> | undefined,
  fieldDefs: readonly FieldDef[],
  scope: 'all' | 'present',
  stored: Readonly<Record<string, unknown>> = {},
): FieldProblem[] {
  const values = custom ?? {};
  return fieldDefs.flatMap((def) => {
    if (def.removed || (scope === 'present' && !Object.hasOwn(values, def.key))) return [];
    const value = values[def.key];
    if (Object.hasOwn(stored, def.key) && sameValue(value, stored[def.key])) return [];
    const at = pointerOf(['custom', def.key]);
    if (isBlank(value)) return def.required ? [problem(at, 'required')] : [];
    if (!fits(def.type, value)) return [problem(at, def.type === 'date' ? 'format' : 'type', { expected: def.type })];
    const options = def.suggestions ?? [];
    const chosen = Array.isArray(value) ? value : [value];
    if (def.suggestionsBinding && chosen.some((item) => typeof item === 'string' && !options.includes(item))) {
      return [problem(at, 'oneOf', { options })];
    }
    return [];
  });
}
