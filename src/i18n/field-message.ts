/** The sentence under a field that was refused. Codes and values may come from any back end, so nothing is taken for granted. */
import type { MessageKey } from './keys.ts';
import { isMessageKey } from './messages.ts';

interface Refusal {
  code: string;
  message?: string;
  params?: Record<string, unknown>;
}

/** Codes whose sentence names a limit, and how the limit is called. */
const limits = new Map([
  ['tooShort', ['min']],
  ['tooLong', ['max']],
  ['minItems', ['min']],
  ['maxItems', ['max']],
  ['range', ['min', 'max']],
]);

/** Our words for a known code, else the back end's own, else a general request to look again. */
export function fieldMessage(
  t: (key: MessageKey, vars?: Record<string, string | number>) => string,
  { code, message, params = {} }: Refusal,
): string {
  const vars: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number') vars[name] = value;
  }
  const missing = (limits.get(code) ?? []).filter((name) => !(name in vars));
  if (code === 'range' && missing.length === 1)
    return t('min' in vars ? 'validation.atLeast' : 'validation.atMost', vars);
  const key = `validation.${code}`;
  return isMessageKey(key) && missing.length === 0 ? t(key, vars) : message || t('validation.format');
}
