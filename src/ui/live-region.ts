/**
 * Says things to screen readers. A region that appears together with its text is often not read: two empty ones are made
 * in the document ahead of need and stay. They are shared by everything on the page, two bundles included.
 */
export type Politeness = 'polite' | 'assertive';

const attribute = 'data-kk-announcer';

const hidden: Record<string, string> = {
  position: 'absolute',
  'inline-size': '1px',
  'block-size': '1px',
  margin: '-1px',
  overflow: 'hidden',
  'clip-path': 'inset(50%)',
  'white-space': 'nowrap',
};

function region(politeness: Politeness): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[${attribute}="${politeness}"]`);
  if (found) return found;
  const made = document.createElement('div');
  made.setAttribute(attribute, politeness);
  made.setAttribute('aria-live', politeness);
  made.setAttribute('aria-atomic', 'false');
  made.setAttribute('aria-relevant', 'additions');
  for (const [property, value] of Object.entries(hidden)) made.style.setProperty(property, value);
  document.body.append(made);
  return made;
}

/** Makes both regions, empty. Call when an element that announces is connected. */
export function prepareLiveRegions(): void {
  region('polite');
  region('assertive');
}

/**
 * Appends a text to be read out. Each one is a line of its own, so the same text twice is read twice; the last few are
 * kept, since removing one too early can swallow it.
 */
export function announce(text: string, politeness: Politeness = 'polite'): void {
  if (text === '') return;
  const place = region(politeness);
  const line = document.createElement('div');
  line.textContent = text;
  place.append(line);
  while (place.childElementCount > 4) place.firstElementChild?.remove();
}
