// The rooms of src/ and the arrows between them, as zones for import-x/no-restricted-paths and for the architecture test:
// model <- adapters <- data <- transfer <- components <- define <- cdn, and theme, i18n <- ui <- components.
import { readdirSync } from 'node:fs';
import { at } from '../lib/paths.js';

/** The contract is types; everything else in adapters/ is concrete, and the host chooses. */
const contract = 'adapters/adapter.ts';

/** What each room may import besides itself. */
export const rooms = {
  model: [],
  adapters: ['model'],
  // Rows in hand are sorted and filtered as the embedded back ends do it.
  data: ['model', contract, 'adapters/local'],
  transfer: ['model', 'data', contract],
  i18n: [],
  theme: [],
  ui: ['theme', 'i18n'],
  components: ['model', contract, 'data', 'transfer', 'ui', 'i18n', 'theme'],
  // Maps of other makers, each behind a subpath of its own.
  maps: ['model', 'ui', 'i18n', 'theme'],
  define: ['components', 'adapters', 'maps'],
  testing: ['model', 'adapters'],
  cli: ['model', 'adapters', 'testing'],
};

/** Files that lean on nothing, for every room. */
const leaves = ['version.ts', 'trusted-types.ts'];

/** Composites list siblings in `static dependencies`; all other elements do not know each other. */
export const composites = [
  'account-header',
  'account-tab',
  'address-cards',
  'address-form',
  'client-account',
  'client-functions',
  'client-list',
  'client-provider',
  'communication-preferences',
];

const components = readdirSync(at('src/components'), { withFileTypes: true });
const folders = components.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
/** What several elements are made of; it knows none of them. */
const common = 'shared';
const elements = folders.filter((name) => name !== common);
const sharedFiles = components.filter((entry) => entry.isFile()).map((entry) => `./${entry.name}`);

export const zones = [
  ...Object.entries(rooms).map(([room, allowed]) => ({
    target: `./src/${room}`,
    from: './src',
    except: [room, ...allowed, ...leaves].map((path) => `./${path}`),
    message: `src/${room}/ may import: ${[...allowed, ...leaves].join(', ')}.`,
  })),
  ...elements
    .filter((element) => !composites.includes(element))
    .map((element) => ({
      target: `./src/components/${element}`,
      from: './src/components',
      except: [`./${element}`, `./${common}`, ...sharedFiles],
      message: 'Elements do not import each other; only composites list others in static dependencies.',
    })),
  {
    target: `./src/components/${common}`,
    from: './src/components',
    except: [`./${common}`, ...sharedFiles],
    message: 'What elements share knows none of them.',
  },
];
