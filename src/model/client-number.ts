/** The tenant's own customer number (V-04 to V-07, V-27): how long it may be and when two are the same. */
import type { Settings } from './register.ts';
import { settingsWithDefaults } from './settings.ts';
import { problem } from './issues.ts';
import type { FieldProblem } from './problem.ts';

/** Characters, both ends included. */
export interface NumberLimits {
  min: number;
  max: number;
  required: boolean;
  /** The back end makes the number, so a new client may go without. */
  generated: boolean;
}

/** The limits that hold: the adapter's own rule (`describe().rules.clientNumber`) before the settings, these before the defaults. */
export function numberLimits(settings?: Partial<Settings>, rule?: { min: number; max: number }): NumberLimits {
  const { minLength, maxLength, required, generated } = settingsWithDefaults(settings).number;
  const min = rule?.min ?? minLength;
  return { min, max: Math.max(min, rule?.max ?? maxLength), required, generated };
}

/** Two numbers are the same when these are: trimmed and case folded (INV-02). */
export const foldNumber = (number: string): string =>
  number.trim().normalize('NFC').toLowerCase().toUpperCase().toLowerCase();

/** What is wrong with a number as typed, or nothing. Length is counted in characters after trimming, not in UTF-16 units. */
export function checkNumber(number: string | undefined, limits: NumberLimits): FieldProblem | undefined {
  const length = [...(number ?? '').trim()].length;
  const { min, max } = limits;
  if (length === 0) return limits.required && !limits.generated ? problem('/number', 'required') : undefined;
  if (length < min) return problem('/number', 'tooShort', { min, max });
  if (length > max) return problem('/number', 'tooLong', { min, max });
  return undefined;
}
