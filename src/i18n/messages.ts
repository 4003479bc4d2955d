/**
 * Catalogues as flat dictionaries without a prototype (`client-list.title` -> text): what the host hands us is merged key by
 * key, so nothing it holds can reach a prototype, and nothing it says can drop a value from a sentence.
 */
import en from '../../locales/en.json' with { type: 'json' };
import { baseKey } from './keys.ts';
import type { MessageKey } from './keys.ts';
import { pseudoMessages } from './pseudo.ts';
import { warnOnce } from './warn.ts';

export type Flat = Record<string, string>;

const refused: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 8;

/** Nested or dotted messages as one flat dictionary; what is not text is left out with a warning. */
function flatten(messages: object, into: Flat = Object.create(null), path = '', depth = 1): Flat {
  for (const [name, value] of Object.entries(messages)) {
    const key = path + name;
    if (key.split('.').some((part) => refused.has(part))) warnOnce(`the message key "${key}" is refused.`);
    else if (typeof value === 'string') into[key] = value;
    else if (typeof value === 'object' && value !== null && depth < deepest) flatten(value, into, `${key}.`, depth + 1);
    else warnOnce(`the message "${key}" is not text and is left out.`);
  }
  return into;
}

export const english: Flat = flatten(en);

const forms = new Map<string, string[]>();
for (const key of Object.keys(english)) forms.set(baseKey(key), [...(forms.get(baseKey(key)) ?? []), key]);

const variant = /_(?:zero|one|two|few|many|other)$/;
const plurals: ReadonlySet<string> = new Set(
  [...forms].filter(([, keys]) => keys.some((key) => variant.test(key))).map(([key]) => key),
);

export const isMessageKey = (key: string): key is MessageKey => forms.has(key);
export const isPlural = (key: string): boolean => plurals.has(key);

const placeholders = (message: string): string[] =>
  [...message.matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => (name ?? '').trim());

/** True when both say the same values. A plural form may leave the number out ("one client"). */
function sameValues(key: string, message: string): boolean {
  const wanted = new Set((forms.get(baseKey(key)) ?? []).flatMap((form) => placeholders(english[form] ?? '')));
  const given = new Set(placeholders(message));
  if (isPlural(baseKey(key))) {
    wanted.delete('count');
    given.delete('count');
  }
  return wanted.size === given.size && [...wanted].every((name) => given.has(name));
}

/** `x_few` is as good as `x_other`: another language has other plural forms than English. */
const isKnown = (key: string): boolean => {
  const form = key.replace(variant, '');
  const isForm = form !== key;
  return isForm
    ? isPlural(baseKey(key)) && /^[^_]+(?:_customer)?$/.test(form)
    : /^[^_]+(?:_customer)?$/.test(key) && forms.has(baseKey(key)) && !isPlural(baseKey(key));
};

/**
 * What of a host's messages can be used. Unknown keys and messages that say other values are left out with a warning.
 * A word of the host's own also replaces our customer variant of it, unless the host words that one too.
 */
export function acceptMessages(locale: string, messages: Record<string, unknown>): Flat {
  const accepted: Flat = Object.create(null);
  const given = flatten(messages);
  for (const [key, message] of Object.entries(given)) {
    if (!isKnown(key)) warnOnce(`there is no message "${key}" (${locale}).`);
    else if (!sameValues(key, message))
      warnOnce(`the message "${key}" (${locale}) must hold the same {{values}} as the English one, and is left out.`);
    else {
      accepted[key] = message;
      const customer = `${baseKey(key)}_customer${key.slice(baseKey(key).length)}`;
      if (!key.includes('_customer') && !(customer in given) && customer in english) accepted[customer] = message;
    }
  }
  return accepted;
}

/** The whole locales that are shipped. A closed map: no text from outside ever becomes a path. */
const shipped = new Map<string, () => Promise<{ default: object }>>([['sv', () => import('./swedish.ts')]]);

const loaded = new Map<string, Flat>([['en', english]]);
const loading = new Map<string, Promise<void>>();

/** The messages of a locale that are here now; undefined while a shipped locale has not come, or when there is none. */
export function loadedMessages(locale: string): Flat | undefined {
  const here = loaded.get(locale);
  if (here) return here;
  const pseudo = pseudoMessages(locale, english);
  if (pseudo) loaded.set(locale, pseudo);
  return pseudo;
}

export const mustLoad = (locale: string): boolean => shipped.has(locale) && !loaded.has(locale);

/** Fetches a shipped locale once for the page; a failure is forgotten, so the next call tries again. */
export function loadMessages(locale: string): Promise<void> {
  const load = shipped.get(locale);
  if (!load || loaded.has(locale)) return Promise.resolve();
  let pending = loading.get(locale);
  if (!pending) {
    pending = load()
      .then((module) => void loaded.set(locale, flatten(module.default)))
      .finally(() => loading.delete(locale));
    loading.set(locale, pending);
  }
  return pending;
}
