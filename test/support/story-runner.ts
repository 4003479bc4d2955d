/**
 * Renders stories one at a time by the page's hash, as `#<id>?<variant as JSON>`, on a page under the strict policy. It speaks
 * the part of Storybook's format that our stories use (args, render, decorators, loaders, play), because Storybook's own
 * preview is no page of a host and needs more than the strict policy allows.
 */
import { html, render } from 'lit';
import type { TemplateResult } from 'lit';
import { applyGlobals } from '../../.storybook/globals.ts';
import { defineAll } from '../../src/define/all.ts';

export interface Variant {
  colorScheme: 'light' | 'dark';
  direction: 'ltr' | 'rtl';
  locale: string;
  width: number;
}

type Context = Record<string, unknown>;
type Draw = (args: Context, context: Context) => unknown;
type Decorate = (story: () => unknown, context: Context) => unknown;

interface Annotations {
  component?: string;
  title?: string;
  args?: Context;
  parameters?: Context;
  render?: Draw;
  decorators?: Decorate[];
  loaders?: ((context: Context) => Promise<Context>)[];
  play?: (context: Context) => Promise<void>;
}

type Module = { default: Annotations } & Record<string, Annotations>;

const modules = import.meta.glob<Module>('../../stories/**/*.stories.ts', { eager: true });

interface Story {
  id: string;
  gate: Partial<Variant>;
  show(variant: Variant): Promise<void>;
}

const stories: Story[] = Object.entries(modules).flatMap(([path, { default: meta, ...named }]) =>
  Object.entries(named)
    .filter(([, story]) => typeof story === 'object')
    .map(([name, story]) => {
      const parameters = { ...meta.parameters, ...story.parameters };
      const folder = path.replace('../../stories/', '').replace('.stories.ts', '');
      return {
        id: `${folder}/${name}`,
        gate: parameters['gate'] ?? {},
        show: (variant) => show(meta, story, parameters, variant),
      };
    }),
);

async function show(meta: Annotations, story: Annotations, parameters: Context, variant: Variant): Promise<void> {
  // A new root each time: Lit cannot go on in one where a story has thrown.
  const root = document.createElement('main');
  document.querySelector('main')?.replaceWith(root);
  const args = { ...meta.args, ...story.args };
  const globals = {
    locale: variant.locale,
    theme: variant.colorScheme,
    direction: variant.direction,
    density: 'comfortable',
  };
  const context: Context = { args, globals, parameters, viewMode: 'story', canvasElement: root, loaded: {} };
  for (const load of [...(meta.loaders ?? []), ...(story.loaders ?? [])])
    Object.assign(context['loaded'] as Context, await load(context));
  const draw = story.render ?? meta.render ?? byTag(meta.component);
  const decorators = [...(story.decorators ?? []), ...(meta.decorators ?? []), applyGlobals as unknown as Decorate];
  const decorated = decorators.reduce<() => unknown>(
    (inner, decorate) => () => decorate(inner, context),
    () => draw(args, context),
  );
  render(html`${decorated()}`, root);
  await settled();
  if (!story.play) return;
  await story.play(context);
  await settled();
}

/** A story without a render function is its element with the args as properties. */
function byTag(tag: string | undefined): Draw {
  return (args): HTMLElement | TemplateResult => (tag ? Object.assign(document.createElement(tag), args) : html``);
}

/** Every open root below a node, so that what happens inside elements is seen as well. */
function* rootsOf(node: Document | ShadowRoot): Generator<Document | ShadowRoot> {
  yield node;
  for (const element of node.querySelectorAll('*')) if (element.shadowRoot) yield* rootsOf(element.shadowRoot);
}

const nextFrame = () => new Promise((done) => requestAnimationFrame(done));

/** Until nothing in any root has changed for a few frames. A story that never rests is shown as it is after three seconds. */
async function settled(): Promise<void> {
  const end = performance.now() + 3000;
  let changed = true;
  for (let quiet = 0; quiet < 6 && performance.now() < end; quiet = changed ? 0 : quiet + 1) {
    changed = false;
    const observer = new MutationObserver(() => (changed = true));
    for (const node of rootsOf(document))
      observer.observe(node, { subtree: true, childList: true, characterData: true, attributes: true });
    await nextFrame();
    await new Promise((done) => setTimeout(done));
    observer.disconnect();
  }
}

async function follow(): Promise<void> {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const [id, variant] = wanted.split('?');
  if (!variant) return;
  try {
    await stories.find((story) => story.id === id)?.show(JSON.parse(variant) as Variant);
  } finally {
    globalThis.gate.shown = wanted;
  }
}

declare global {
  var gate: { stories: { id: string; gate: Partial<Variant> }[]; shown: string };
}

defineAll();
globalThis.gate = { stories: stories.map(({ id, gate }) => ({ id, gate })), shown: '' };
addEventListener('hashchange', () => void follow());
