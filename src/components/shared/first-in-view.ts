/** Entries in a host's root, told by their `data-id`: where they are, and which is the first that a person sees. */

export const entryOf = (host: HTMLElement, id: string): Element | null | undefined =>
  host.shadowRoot?.querySelector(`[data-id="${CSS.escape(id)}"]`);

/** Its place in the list; 0 when none is seen. */
export function firstInView(host: HTMLElement, ids: readonly string[]): number {
  const top = topOfView(host);
  const found = ids.findIndex((id) => {
    const bottom = entryOf(host, id)?.getBoundingClientRect().bottom;
    // More than its edge.
    return bottom !== undefined && bottom > top + 8;
  });
  return Math.max(0, found);
}

/** The upper edge of what is seen: of the window, or of what scrolls inside it. */
function topOfView(host: HTMLElement): number {
  let top = 0;
  for (let node: Element | null = host; node; node = above(node))
    if (/auto|scroll/.test(getComputedStyle(node).overflowY)) top = Math.max(top, node.getBoundingClientRect().top);
  return top;
}

function above(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
