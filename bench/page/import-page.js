// The page of the import bench: <client-import> and <client-list> on one IndexedDB.
import '../../src/define/client-import.ts';
import '../../src/define/client-list.ts';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/indexeddb.ts';
import { nodesIn } from './nodes.js';

const place = document.querySelector('#place');
const adapter = indexedDbAdapter({ name: new URLSearchParams(location.search).get('store'), locale: 'sv' });
let told = 0;

function show(tag) {
  const element = document.createElement(tag);
  element.locale = 'sv';
  element.adapter = adapter;
  place.replaceChildren(element);
  return element;
}

const frames = async (count) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
};

const bench = {
  import() {
    const element = show('client-import');
    void element.updateComplete.then(() =>
      new MutationObserver(() => (told += element.state === 'running' ? 1 : 0)).observe(element.shadowRoot, {
        subtree: true,
        characterData: true,
        attributes: true,
      }),
    );
  },
  importState: () => place.firstElementChild.state,
  progressTold: () => told,

  list() {
    show('client-list');
  },
  count() {
    const root = place.firstElementChild.shadowRoot;
    if (!root.querySelector('[part~=name]')) return 0;
    return Number(root.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 0) - 1;
  },

  /** Nodes of the list with its rows there, at a share of its height. */
  async nodesAt(share) {
    const root = place.firstElementChild.shadowRoot;
    const scroller = root.querySelector('[part~=scroller]');
    scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
    for (let tries = 0; tries < 600; tries += 1) {
      await frames(2);
      if (!root.querySelector('.pending')) break;
    }
    return nodesIn(place);
  },

  stored: async () => {
    const signal = new AbortController().signal;
    const { total } = await adapter.list('clients', { limit: 1, archived: 'include', count: 'exact' }, { signal });
    return total.value;
  },
};

/** A call, because what only has effects when imported is left out of bundles (package.json, sideEffects). */
export function offer() {
  globalThis.bench = bench;
}
