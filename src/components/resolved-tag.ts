/**
 * How a composite finds the tags of what it contains. Registration may put a prefix before every tag, so a composite never
 * writes a public tag: it lists classes in `static dependencies`, `define` registers them and notes here what they became.
 *
 *     const tag = unsafeStatic(resolvedTag(this.constructor, 'contacts-editor'));
 *     return html`<${tag} client-id=${this.clientId}></${tag}>`;
 */

const resolved = Symbol.for('kundkort/resolved-tags@1');

/** A class of an element that may contain others: their plain tags and classes. */
export interface ElementClass extends CustomElementConstructor {
  dependencies?: Readonly<Record<string, ElementClass>>;
}

type Noted = Partial<Record<typeof resolved, Readonly<Record<string, string>>>>;

/** Notes on a class which registered tag stands for which plain one. For `define` alone. */
export function noteResolvedTags(host: ElementClass, tags: Readonly<Record<string, string>>): void {
  Object.defineProperty(host, resolved, { value: tags, configurable: true });
}

/**
 * @param host the element's own constructor, `this.constructor`
 * @param tag the plain tag of something it contains, as in its `static dependencies`
 * @returns the tag to render; the plain one when the host registered the class itself
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- `this.constructor` has no better type
export function resolvedTag(host: Function, tag: string): string {
  return (host as Noted)[resolved]?.[tag] ?? tag;
}
