/**
 * Says things to screen readers. A region that appears together with its text is often not read: two empty ones are made
 * in the document ahead of need and stay, shared by all elements on the page, two bundles included. While a modal is
 * open the rest of the page is inert and would not be read, so each dialog brings a pair of its own.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { activeElement } from './focus.ts';

export type Politeness = 'polite' | 'assertive';

const attribute = 'data-kk-announcer';

// Written through CSSOM: no style sheet of ours reaches the document, and a strict policy drops style attributes.
const hidden: Record<string, string> = {
  position: 'absolute',
  'inline-size': '1px',
  'block-size': '1px',
  overflow: 'hidden',
  'clip-path': 'inset(50%)',
  'white-space': 'nowrap',
};

function region(politeness: Politeness): HTMLElement {
  const found = document.querySelector<HTMLElement>(`:not(dialog) > [${attribute}="${politeness}"]`);
  if (found) return found;
  const made = document.createElement('div');
  made.setAttribute(attribute, politeness);
  made.setAttribute('aria-live', politeness);
  made.setAttribute('aria-relevant', 'additions');
  for (const [property, value] of Object.entries(hidden)) made.style.setProperty(property, value);
  document.body.append(made);
  return made;
}

/** The region of the modal that holds the focus, if there is one. */
function modalRegion(politeness: Politeness): HTMLElement | null {
  let node: Node | null = activeElement();
  while (node) {
    if (node instanceof HTMLDialogElement && node.matches(':modal'))
      return node.querySelector<HTMLElement>(`:scope > [${attribute}="${politeness}"]`);
    node = node instanceof ShadowRoot ? node.host : node.parentNode;
  }
  return null;
}

/** Makes both regions, empty. Call when an element that announces is connected. */
export function prepareLiveRegions(): void {
  region('polite');
  region('assertive');
}

/** The pair a dialog draws as its own children. */
export const dialogRegions = (): TemplateResult =>
  html`<div class="visually-hidden" data-kk-announcer="polite" aria-live="polite" aria-relevant="additions"></div>
    <div class="visually-hidden" data-kk-announcer="assertive" aria-live="assertive" aria-relevant="additions"></div>`;

/**
 * Appends a text to be read out. Each is a line of its own, so that the same text twice is read twice; the last few are
 * kept, since a line removed too early can be swallowed.
 */
export function announce(text: string, politeness: Politeness = 'polite'): void {
  if (text === '') return;
  const place = modalRegion(politeness) ?? region(politeness);
  const line = document.createElement('div');
  line.textContent = text;
  place.append(line);
  while (place.childElementCount > 4) place.firstElementChild?.remove();
}
