// Gives the bundled lit-html our Trusted Types policy in place of one of its own: `lit-html` can be taken by another copy of
// Lit on the page, and lit-html dies at load when it is. See src/trusted-types.ts.
import { at } from './paths.js';

const ownPolicy = /\b\w+\.createPolicy\(\s*["']lit-html["']\s*,\s*\{[^}]*\}\s*\)/;

/** @returns {import('vite').Plugin} fails a build that contains lit-html but not the text to replace */
export function trustedTypesPlugin() {
  return {
    name: 'kundkort:trusted-types',
    apply: 'build',
    transform: {
      filter: { id: /\/lit-html\/(?:development\/)?lit-html\.js$/ },
      handler(code) {
        if (!ownPolicy.test(code))
          this.error('lit-html no longer creates its policy in the known way: adapt trusted-types-plugin.js.');
        const policy = JSON.stringify(at('src/trusted-types.ts'));
        return {
          code: `import { litPolicy as kundkortPolicy } from ${policy};${code.replace(ownPolicy, 'kundkortPolicy')}`,
          map: null,
        };
      },
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && /createPolicy\(\s*["'`]lit-html/.test(file.code))
          this.error(`${file.fileName} still creates the policy lit-html.`);
      }
    },
  };
}
