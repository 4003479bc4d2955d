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

export interface RegisterOptions {
  /** Put before the public name: `acme-` makes `<acme-client-list>`. */
  prefix?: string;
}

// Registered symbols: a second bundle on the page must be able to tell that a tag is Kundkort's and how old.
const prefixKey = Symbol.for('kundkort/prefix@1');
const versionKey = Symbol.for('kundkort/version@1');

const warned = new Set<string>();

const isClass = (dependency: Dependency): dependency is ElementClass => dependency.prototype instanceof HTMLElement;

/**
 * Registers a class and what it contains as `<prefix><name>`. A tag that is taken stays as it is, with one warning that names
 * both versions. A class that already has a tag is registered again through a subclass, as the platform demands.
 */
export function register(name: string, element: ElementClass, { prefix = '' }: RegisterOptions = {}): void {
  const tag = prefix + name;
  const taken = customElements.get(tag);
  if (taken) {
    if (!(taken === element || taken.prototype instanceof element)) warnTaken(tag, taken);
    return;
  }
  const tagged = Object.hasOwn(element, prefixKey) ? class extends element {} : element;
  Object.defineProperty(tagged, prefixKey, { value: prefix });
  Object.defineProperty(tagged, versionKey, { value: version });
  for (const [inner, dependency] of Object.entries(element.dependencies ?? {})) {
    if (isClass(dependency)) register(inner, dependency, { prefix });
  }
  customElements.define(tag, tagged);
}

function warnTaken(tag: string, taken: CustomElementConstructor): void {
  if (warned.has(tag)) return;
  warned.add(tag);
  const other: unknown = Reflect.get(taken, versionKey);
  const whose = typeof other === 'string' ? `Kundkort ${other}` : 'another library';
  console.warn(`kundkort: <${tag}> is already registered by ${whose}; Kundkort ${version} leaves it so`);
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
    const { constructor } = this.#host;
    const prefix: unknown = Reflect.get(constructor, prefixKey);
    const tag = (typeof prefix === 'string' ? prefix : '') + name;
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
      const prefix: unknown = Reflect.get(constructor, prefixKey);
      register(name, element, typeof prefix === 'string' ? { prefix } : {});
    } catch {
      this.failed.add(name);
    }
    this.#host.requestUpdate();
  }
}
