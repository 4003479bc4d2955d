/** The context a provider offers its `I18n` by. Two bundles on a page meet, since the key is a registered symbol. */
import { ContextRoot, createContext } from '@lit/context';
import type { I18n } from './i18n.ts';

export const i18nContext = createContext<I18n>(Symbol.for('kundkort/i18n@1'));

const attached = Symbol.for('kundkort/context-root@1');

/**
 * Lets elements that came before their provider hear of it. One root serves every context and every bundle on the page,
 * so it is marked on the document.
 */
export function attachContextRoot(): void {
  const root = document.documentElement;
  if (Reflect.get(root, attached)) return;
  Reflect.set(root, attached, true);
  new ContextRoot().attach(root);
}
