/**
 * How tags come to be, and how a composite finds the elements it contains. A class names them in `static dependencies`, by
 * class or, for what is heavy and seldom needed, by a function that loads the class. They are registered with the composite's
 * own prefix, and rendered by the tag that came of it, so that two copies of the SDK live on one page.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { unsafeStatic } from 'lit/static-html.js';
import type { StaticValue } from 'lit/static-html.js';
import { version } from '../version.ts';

export interface ElementClass extends CustomElementConstructor {
  dependencies?: Readonly<Record<string, Dependency>>;
}
export type Dependency = ElementClass | (() => Promise<ElementClass>);

export interface DefineOptions {
  /** Put before every tag with a hyphen: `acme` makes `acme-client-list`. Lower case, starting with a letter. */
  prefix?: string | undefined;
}

// Registered symbols: a second bundle on the page must be able to tell that a tag is Kundkort's and how old.
const prefixKey = Symbol.for('kundkort/prefix@1');
const versionKey = Symbol.for('kundkort/version@1');

const warned = new Set<string>();

// An arrow function has no prototype.
const isClass = (dependency: Dependency): dependency is ElementClass => dependency.prototype !== undefined;

const tagFor = (name: string, prefix: string | undefined): string =>
  prefix === undefined ? name : `${prefix}-${name}`;

function prefixOf(element: object): string | undefined {
  const prefix: unknown = Reflect.get(element, prefixKey);
  return typeof prefix === 'string' ? prefix : undefined;
}

/**
 * Registers an element and everything it contains that is not loaded later, all under the same prefix.
 * @returns the registered tag. If something else holds the tag already that one is kept and a warning, given once, says so.
 * @throws {TypeError} if the prefix cannot begin a tag
 */
export function define(name: string, element: ElementClass, { prefix }: DefineOptions = {}): string {
  if (prefix !== undefined && !/^[a-z][a-z0-9-]*$/.test(prefix)) {
    throw new TypeError(`kundkort: "${prefix}" cannot be the beginning of a tag.`);
  }
  const tag = tagFor(name, prefix);
  // On a server there is nothing to register with; importing must still be safe.
  if (typeof document === 'undefined') return tag;
  const existing = customElements.get(tag);
  if (existing) {
    const isSame = existing === element || Object.prototype.isPrototypeOf.call(element, existing);
    if (!isSame) warnOnce(tag, existing);
    return tag;
  }
  for (const [inner, dependency] of Object.entries(element.dependencies ?? {})) {
    if (isClass(dependency)) define(inner, dependency, { prefix });
  }
  // A class can be registered once, so a second tag gets a class of its own.
  const registered = customElements.getName(element) ? class extends element {} : element;
  Object.defineProperty(registered, prefixKey, { value: prefix });
  Object.defineProperty(registered, versionKey, { value: version, configurable: true });
  customElements.define(tag, registered);
  return tag;
}

function warnOnce(tag: string, existing: CustomElementConstructor): void {
  if (warned.has(tag)) return;
  warned.add(tag);
  const held: unknown = Reflect.get(existing, versionKey);
  const by = typeof held === 'string' ? `kundkort ${held}` : 'something that is not kundkort';
  console.warn(
    `kundkort ${version}: <${tag}> is already registered by ${by}, which is kept. Use a prefix to have both.`,
  );
}

/** The tags of what an element contains, as static values for Lit's static `html`. */
export class DependencyController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #loading = new Map<string, Promise<void>>();
  /** Names of dependencies that could not be loaded. */
  readonly failed = new Set<string>();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** The tag of a dependency, undefined while its class is being loaded; the host then renders again. */
  tag(name: string): StaticValue | undefined {
    const tag = tagFor(name, prefixOf(this.#host.constructor));
    if (customElements.get(tag)) return unsafeStatic(tag);
    void this.load(name);
    return undefined;
  }

  /** Loads a dependency ahead of its use, for instance when its button gets the focus. A failure is remembered until the next try. */
  load(name: string): Promise<void> {
    const known = this.#loading.get(name);
    if (known && !this.failed.has(name)) return known;
    const loading = this.#load(name);
    this.#loading.set(name, loading);
    return loading;
  }

  async #load(name: string): Promise<void> {
    const { constructor } = this.#host;
    const { dependencies } = constructor as ElementClass;
    const dependency = dependencies?.[name];
    if (!dependency) throw new Error(`kundkort: ${constructor.name} does not name ${name} among its dependencies`);
    this.failed.delete(name);
    try {
      const element = isClass(dependency) ? dependency : await dependency();
      define(name, element, { prefix: prefixOf(constructor) });
    } catch {
      this.failed.add(name);
    }
    this.#host.requestUpdate();
  }
}
