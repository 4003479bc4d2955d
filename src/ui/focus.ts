/** Where the focus is, and where it goes when what held it is gone. It must never fall to the page's body. */

/** A place to give the focus back to: an element, a selector in the root, or a way to find it again after a render. */
export type FocusTarget = Element | string | (() => Element | null | undefined) | null | undefined;

/** The focused element, through open shadow roots. */
export function activeElement(root: DocumentOrShadowRoot = document): Element | null {
  let active = root.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Whether the focus is in `container`, shadow trees below it and what is slotted into it counted. */
export function containsFocus(container: Node): boolean {
  for (
    let node: Node | null = activeElement();
    node;
    node =
      (node instanceof Element ? node.assignedSlot : null) ??
      node.parentNode ??
      (node instanceof ShadowRoot ? node.host : null)
  )
    if (node === container) return true;
  return false;
}

const focusableSelector =
  'a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable], [tabindex]';

/** Whether it can take the focus now: there, drawn, not disabled or inert. */
export function isFocusable(element: Element | null | undefined): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element.isConnected &&
    element.matches(focusableSelector) &&
    !element.matches(':disabled, [type="hidden"]') &&
    element.closest('[inert]') === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}

/** Focusable descendants in order, shadow trees of others not entered. */
export function focusableIn(container: ParentNode): HTMLElement[] {
  return [...container.querySelectorAll<HTMLElement>(focusableSelector)].filter(isFocusable);
}

/**
 * Gives the focus to the first target that can take it.
 * @param root where selectors are looked up
 * @returns the element that took it, or null
 */
export function restoreFocus(root: ParentNode, ...targets: FocusTarget[]): HTMLElement | null {
  for (const target of targets) {
    const found = findTarget(root, target);
    found?.focus();
    if (found && containsFocus(found)) return found;
  }
  return null;
}

/** The first of the targets that is in the page. */
export function findTarget(root: ParentNode, ...targets: FocusTarget[]): HTMLElement | undefined {
  for (const target of targets) {
    const found =
      typeof target === 'string' ? root.querySelector(target) : typeof target === 'function' ? target() : target;
    if (found instanceof HTMLElement && found.isConnected) return found;
  }
  return undefined;
}

/**
 * Where the focus goes when the item at `index` is removed: the next one, else the one before.
 * Ask before the removal, focus after the render.
 * @param keys of the items in order, before the removal
 */
export function neighbourOf<Key>(keys: readonly Key[], removed: Key): Key | undefined {
  const index = keys.indexOf(removed);
  if (index < 0) return undefined;
  return keys[index + 1] ?? keys[index - 1];
}

/** +1 when the inline direction runs left to right at this element, -1 when right to left. */
export const inlineSign = (element: Element): 1 | -1 => (getComputedStyle(element).direction === 'rtl' ? -1 : 1);
