/**
 * Registration, guarded: a page may carry two copies of the SDK, or load one twice, and must work either way.
 * A file `src/define/<tag>.ts` is these three lines, and `elements` in all.ts gets the same pair:
 *
 *     import { ClientList } from '../components/client-list/client-list.ts';
 *     import { define } from './define.ts';
 *     define('client-list', ClientList);
 */
import { noteResolvedTags } from '../components/resolved-tag.ts';
import type { ElementClass } from '../components/resolved-tag.ts';
import { version } from '../version.ts';

export interface DefineOptions {
  /** Put before every tag with a hyphen: `acme` makes `acme-client-list`. Lower case, starting with a letter. */
  prefix?: string;
}

const versionKey = Symbol.for('kundkort/version');
const warned = new Set<string>();

/**
 * Registers an element and everything it contains, all under the same prefix.
 * @returns the registered tag. If something else holds the tag already that one is kept and a warning, given once, says so.
 * @throws {TypeError} if the prefix cannot begin a tag
 */
export function define(tag: string, elementClass: ElementClass, { prefix }: DefineOptions = {}): string {
  if (prefix !== undefined && !/^[a-z][a-z0-9-]*$/.test(prefix)) {
    throw new TypeError(`kundkort: "${prefix}" cannot be the beginning of a tag.`);
  }
  const name = prefix === undefined ? tag : `${prefix}-${tag}`;
  const existing = customElements.get(name);
  if (existing) {
    if (!isSame(existing, elementClass)) warnOnce(name, existing);
    return name;
  }

  const contained: Record<string, string> = {};
  for (const [inner, innerClass] of Object.entries(elementClass.dependencies ?? {})) {
    contained[inner] = define(inner, innerClass, { prefix });
  }

  // A class can be registered once, so a second tag gets a class of its own.
  const registered = isRegistered(elementClass) ? class extends elementClass {} : elementClass;
  noteResolvedTags(registered, contained);
  Object.defineProperty(registered, versionKey, { value: version, configurable: true });
  customElements.define(name, registered);
  return name;
}

const isSame = (existing: CustomElementConstructor, wanted: ElementClass): boolean =>
  existing === wanted || Object.prototype.isPrototypeOf.call(wanted, existing);

const isRegistered = (elementClass: ElementClass): boolean => Boolean(customElements.getName(elementClass));

function warnOnce(name: string, existing: CustomElementConstructor): void {
  if (warned.has(name)) return;
  warned.add(name);
  const held: unknown = Reflect.get(existing, versionKey);
  const by = typeof held === 'string' ? `kundkort ${held}` : 'something that is not kundkort';
  console.warn(
    `kundkort ${version}: <${name}> is already registered by ${by}, which is kept. Use a prefix to have both.`,
  );
}
