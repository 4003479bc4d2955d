/** What a person can find on the screen: fields by their label, buttons by their name, across shadow roots. */
import { waitUntil } from '@open-wc/testing';

type Root = Element | ShadowRoot | Document;

function* everything(root: Root): Iterable<Element> {
  if (root instanceof Element && root.shadowRoot) yield* everything(root.shadowRoot);
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
const words = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

function nameOf(element: Element): string {
  const own = element.getAttribute('aria-label');
  if (own !== null) return own;
  const by = element.getAttribute('aria-labelledby');
  const root = element.getRootNode() as Document | ShadowRoot;
  if (by)
    return by
      .split(' ')
      .map((id) => words(root.getElementById(id)!))
      .join(' ');
  if (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  ) {
    return [...(element.labels ?? [])].map(words).join(' ');
  }
  return words(element);
}

const fits = (name: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? name === wanted || name.startsWith(`${wanted} `) : wanted.test(name);

function all<E extends Element>(root: Root, selector: string, name: string | RegExp): E[] {
  return [...everything(root)].filter(
    (element): element is E => element.matches(selector) && isShown(element) && fits(nameOf(element), name),
  );
}

function one<E extends Element>(root: Root, selector: string, name: string | RegExp): E {
  const [found] = all<E>(root, selector, name);
  if (!found) throw new Error(`nothing on the screen is a ${selector} named ${name}`);
  return found;
}

type Control = HTMLInputElement & HTMLTextAreaElement & HTMLSelectElement;

export const screen = (root: Root = document.body) => ({
  field: (label: string | RegExp) => one<Control>(root, 'input, textarea, select', label),
  hasField: (label: string | RegExp) => all(root, 'input, textarea, select', label).length > 0,
  button: (name: string | RegExp) => one<HTMLElement>(root, 'button, a[href], summary', name),
  hasButton: (name: string | RegExp) => all(root, 'button, a[href], summary', name).length > 0,
  role: (role: string, name: string | RegExp = /./s) => one<HTMLElement>(root, `[role="${role}"]`, name),
  text: () =>
    [...everything(root)]
      .filter((element) => isShown(element) && element.childElementCount === 0)
      .map(words)
      .filter(Boolean)
      .join('\n'),
});

/** Waits until the screen shows this. */
export const shown = (root: Root, text: string | RegExp) =>
  waitUntil(
    () => (typeof text === 'string' ? screen(root).text().includes(text) : text.test(screen(root).text())),
    `"${text}" never came`,
    { timeout: 5000 },
  );

/** Waits until this no longer throws, and gives its result. */
export async function found<T>(look: () => T): Promise<T> {
  let result: T | undefined;
  await waitUntil(
    () => {
      try {
        result = look();
        return true;
      } catch {
        return false;
      }
    },
    `${String(look)} found nothing`,
    { timeout: 5000 },
  );
  return result!;
}

/** The focused element, through shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
