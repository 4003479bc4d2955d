/** Reads an element as a person meets it: by role, name and label, through open shadow roots, with real keys and the mouse. */
import { waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';

type Root = ParentNode & Node;

/** Everything drawn below, shadow trees of elements inside it included. */
export function all<E extends HTMLElement = HTMLElement>(root: Root, selector: string): E[] {
  const start = root instanceof HTMLElement && root.shadowRoot ? root.shadowRoot : root;
  const found = [...start.querySelectorAll<E>(selector)].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }),
  );
  for (const inner of start.querySelectorAll('*')) if (inner.shadowRoot) found.push(...all<E>(inner, selector));
  return found;
}

const words = (element: Element): string => element.textContent.replace(/\s+/g, ' ').trim();

/** The name a button, link or tab is found by. */
export function nameOf(element: Element): string {
  const labels = element.ariaLabelledByElements ?? [];
  return labels.length > 0 ? labels.map(words).join(' ') : (element.getAttribute('aria-label') ?? words(element));
}

const controls = 'button, a[href], [role=tab], [role=menuitem]';

export function findControl(root: Root, name: string | RegExp): HTMLElement | undefined {
  return all(root, controls).find((element) =>
    typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)),
  );
}

/** Waits for a button, link, tab or menu item of that name. */
export async function control(root: Root, name: string | RegExp): Promise<HTMLElement> {
  await waitUntil(() => findControl(root, name), `no control is named ${String(name)}`);
  return findControl(root, name)!;
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Fields by the text of their label, the word for "required" included. */
export function findFields(root: Root, name: string | RegExp): Field[] {
  return all<HTMLLabelElement>(root, 'label')
    .filter((label) => (typeof name === 'string' ? words(label) === name : name.test(words(label))))
    .map((label) => label.control as Field | null)
    .filter((field) => field !== null);
}

export async function field(root: Root, name: string | RegExp): Promise<Field> {
  await waitUntil(() => findFields(root, name).length > 0, `no field is labelled ${String(name)}`);
  return findFields(root, name)[0]!;
}

/** Presses keys one after the other; `Control+a` holds the first one down. */
export async function press(...keys: string[]): Promise<void> {
  for (const chord of keys) {
    const [key = '', ...held] = chord.split('+').reverse();
    for (const down of held) await sendKeys({ down });
    await sendKeys({ press: key });
    for (const up of held) await sendKeys({ up });
  }
}

const frame = (): Promise<number> => new Promise(requestAnimationFrame);

/** Where it stands, once that is the same for some frames: what loads above it moves it. */
async function standing(element: Element): Promise<void> {
  let former = '';
  for (let calm = 0; calm < 4;) {
    await frame();
    const { x, y } = element.getBoundingClientRect();
    calm = `${x} ${y}` === former ? calm + 1 : 0;
    former = `${x} ${y}`;
  }
}

/** A real click in the middle of what is seen. */
export async function click(element: Element): Promise<void> {
  element.scrollIntoView({ block: 'center' });
  await standing(element);
  const { x, y, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

/** Visible text, white space in one. */
export const textOf = (root: Root): string => {
  const start = root instanceof HTMLElement && root.shadowRoot ? root.shadowRoot : root;
  const walk = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLStyleElement || (node instanceof HTMLElement && getComputedStyle(node).display === 'none'))
      return '';
    const inner = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    return [...inner.childNodes].map(walk).join(' ');
  };
  return walk(start).replace(/\s+/g, ' ').trim();
};

/** The focused element, through shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Waits until it is so. Generous, because back ends differ in speed; what never comes fails all the same. */
export const until = (is: () => unknown, otherwise?: string): Promise<void> =>
  waitUntil(() => is() as boolean | Promise<boolean>, otherwise, { timeout: 15_000, interval: 20 });

const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
  root,
  ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
];

/** Waits until nothing moves or fades any more, such as a dialog that opens: colours are judged as they stay. */
export const still = (): Promise<void> =>
  until(() =>
    roots(document)
      .flatMap((root) => root.getAnimations())
      .every(({ playState }) => playState !== 'running'),
  );

/** Waits until nothing is on its way any more: no skeleton is left on the page. */
export const loaded = (root: Root): Promise<void> =>
  until(() => all(root, '[part~=loading], .skeleton').length === 0, 'something is still loading');
