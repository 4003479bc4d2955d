import { setCustomElementsManifest } from '@storybook/web-components-vite';
import type { Preview } from '@storybook/web-components-vite';
import manifest from '../dist/custom-elements.json' with { type: 'json' };
import { defineAll } from '../src/define/all.ts';
import { applyGlobals } from './globals.ts';

setCustomElementsManifest(manifest);
defineAll();

const choice = (
  title: string,
  icon: 'globe' | 'circlehollow' | 'transfer' | 'component',
  items: { value: string; title: string }[],
) => ({
  description: title,
  toolbar: { title, icon, items, dynamicTitle: true },
});

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'padded',
    controls: { expanded: true },
    a11y: { test: 'error' },
    options: { storySort: { method: 'alphabetical' } },
  },
  globalTypes: {
    locale: choice('Language', 'globe', [
      { value: 'en', title: 'English' },
      { value: 'sv', title: 'Svenska' },
      { value: 'en-XA', title: 'Pseudo' },
    ]),
    theme: choice('Theme', 'circlehollow', [
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
    ]),
    direction: choice('Direction', 'transfer', [
      { value: 'ltr', title: 'Left to right' },
      { value: 'rtl', title: 'Right to left' },
    ]),
    density: choice('Density', 'component', [
      { value: 'compact', title: 'Compact' },
      { value: 'comfortable', title: 'Comfortable' },
      { value: 'touch', title: 'Touch' },
    ]),
  },
  initialGlobals: { locale: 'en', theme: 'light', direction: 'ltr', density: 'comfortable' },
  decorators: [applyGlobals],
};

export default preview;
