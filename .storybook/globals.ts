/** The toolbar's choices on the page itself, as a host would make them: stories get nothing a portal could not give. */
import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';

/** Elements with a density take it as an attribute; the story's own choice stands. */
function applyDensity(root: Element | undefined, density: string): void {
  for (const element of root?.querySelectorAll('*') ?? []) {
    if (element.localName.includes('-') && !element.hasAttribute('density')) element.setAttribute('density', density);
  }
}

export const applyGlobals: Decorator = (story, { globals, parameters }) => {
  const page = document.documentElement;
  const gate: { colorScheme?: string; direction?: string; locale?: string } = parameters.gate ?? {};
  page.lang = gate.locale ?? String(globals.locale);
  page.dir = gate.direction ?? String(globals.direction);
  page.style.colorScheme = gate.colorScheme ?? String(globals.theme);
  document.body.style.background = 'Canvas';
  document.body.style.color = 'CanvasText';
  const density = String(globals.density);
  return html`<div ${ref((root) => applyDensity(root, density))}>${story()}</div>`;
};
