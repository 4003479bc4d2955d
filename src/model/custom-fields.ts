/** Values of the register's own fields (V-28, X-19), checked by their definitions. */
import type { FieldDef } from './register.ts';
import { pointerOf, problem } from './issues.ts';
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

/**
 * What is wrong with the values in `custom`. Retired fields and keys without a definition are left alone. With
 * `present` only the keys that are there are judged, as a patch wants it.
 */
export function checkCustom(
  custom: Readonly<Record<string, unknown>> | undefined,
  fieldDefs: readonly FieldDef[],
  scope: 'all' | 'present',
): FieldProblem[] {
  const values = custom ?? {};
  return fieldDefs.flatMap((def) => {
    if (def.removed || (scope === 'present' && !Object.hasOwn(values, def.key))) return [];
    const value = values[def.key];
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
