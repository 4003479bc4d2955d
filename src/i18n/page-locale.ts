/** In which language an element stands, and when that of the page changes. */
import { normalizeLocale } from './locale.ts';

/** The language of the nearest ancestor that has one, out through shadow roots as HTML defines it. */
function inheritedLanguage(host: Element): string | undefined {
  for (let node = host; ;) {
    const found = node.closest('[lang]:not([lang=""])');
    if (found) return found.getAttribute('lang') ?? undefined;
    const root = node.getRootNode();
    if (!(root instanceof ShadowRoot)) return undefined;
    node = root.host;
  }
}

/** `own` (the element's own locale) if there is one, else the nearest `lang`, else `en`. */
export const localeOf = (host: Element, own?: string): string => normalizeLocale(own || inheritedLanguage(host));

const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls `listener` when `<html lang>` changes, until the returned function is called. One observer serves all, while there are any. */
export function followPageLanguage(listener: () => void): () => void {
  listeners.add(listener);
  if (!observer) {
    observer = new MutationObserver(() => [...listeners].forEach((each) => each()));
    observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  }
  return () => {
    if (!listeners.delete(listener) || listeners.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  };
}
