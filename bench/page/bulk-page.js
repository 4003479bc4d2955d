// The page of the bulk bench: <client-list> with all its rows selected, on IndexedDB or on a server.
import '../../src/define/bulk-edit.ts';
import '../../src/define/client-list.ts';
import { demoRegister } from '../../src/adapters/demo/register.ts';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/indexeddb.ts';
import { restAdapter } from '../../src/adapters/rest/rest.ts';

const place = document.querySelector('#place');
const signal = new AbortController().signal;
let adapter;
let list;
const outdated = new Set();
const frames = [];
let watching = false;

const parts = (selector) => list.shadowRoot.querySelector(selector);
const edit = () => parts('bulk-edit');

/** What a write of one of those is based on is not what is stored. */
const outdate = (op) => (outdated.has(op.id) ? { ...op, change: { ...op.change, base: 'older' } } : op);

const bench = {
  async open({ rows, name, url, token }) {
    adapter = url
      ? restAdapter({ baseUrl: url, getToken: () => Promise.resolve(token) })
      : indexedDbAdapter({ name, locale: 'sv', seed: () => demoRegister({ clients: rows }) });
    const { batch } = adapter;
    // Somebody else has changed these meanwhile: the back end refuses what is based on an older version.
    adapter.batch = (ops, call) => batch.call(adapter, ops.map(outdate), call);
    list = document.createElement('client-list');
    Object.assign(list, { locale: 'sv', adapter });
    place.replaceChildren(list);
  },
  count: () => Number(parts('[role=grid]')?.getAttribute('aria-rowcount') ?? 0) - 1,
  async selectAll(refusals) {
    const ids = [];
    for (let cursor; ;) {
      const page = await adapter.list(
        'clients',
        { limit: 1000, archived: 'include', ...(cursor && { cursor }) },
        { signal },
      );
      ids.push(...page.items.map(({ id }) => id));
      if (!(cursor = page.next)) break;
    }
    for (let at = 0; at < refusals; at += 1) outdated.add(ids[Math.floor((at * ids.length) / refusals)]);
    list.selection = ids;
    list.requestUpdate();
    return ids.length;
  },
  selected: () => list.selection.length,
  /** What the person sees: how many of how many. */
  told: () => edit()?.shadowRoot.querySelector('[part~=value]')?.textContent ?? '',
  /** Presses Cancel once some are done, and answers with what was told at that moment. */
  async cancel(least) {
    const numberOf = () => Number((bench.told().match(/^\d[\d\s]*/) ?? ['0'])[0].replace(/\s/g, ''));
    while (numberOf() < least) await new Promise((resolve) => requestAnimationFrame(resolve));
    edit().shadowRoot.querySelector('#cancel').click();
    const told = numberOf();
    const start = performance.now();
    while (!edit().shadowRoot.querySelector('.counts')) await new Promise((resolve) => requestAnimationFrame(resolve));
    return { told, ms: performance.now() - start };
  },
  counts: () => [...(edit()?.shadowRoot.querySelectorAll('.counts dd') ?? [])].map(({ textContent }) => textContent),
  watchFrames() {
    watching = true;
    frames.length = 0;
    let last = performance.now();
    const tick = (now) => {
      frames.push(now - last);
      last = now;
      if (watching) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  },
  frames() {
    watching = false;
    return [...frames];
  },
  scrollTo(share) {
    const scroller = parts('[part~=scroller]');
    scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
  },
  async tagged(tag) {
    let count = 0;
    for (let cursor; ;) {
      const page = await adapter.list(
        'clients',
        { limit: 1000, archived: 'include', ...(cursor && { cursor }) },
        { signal },
      );
      count += page.items.filter(({ tags }) => tags?.includes(tag)).length;
      if (!(cursor = page.next)) return count;
    }
  },
  /** The same write by hand, nothing around it: what the store itself needs. */
  async bare(tag) {
    outdated.clear();
    const start = performance.now();
    let done = 0;
    for (let cursor; ;) {
      const page = await adapter.list(
        'clients',
        { limit: 200, archived: 'include', ...(cursor && { cursor }) },
        { signal },
      );
      const ops = page.items.map(({ id, version, tags = [] }) => ({
        op: 'update',
        of: 'clients',
        id,
        change: { base: version, set: { tags: [...tags, tag] } },
      }));
      const results = await adapter.batch(ops, { signal, key: crypto.randomUUID(), atomic: false });
      done += results.filter(({ ok }) => ok).length;
      if (!(cursor = page.next)) return { ms: performance.now() - start, done };
    }
  },
};

/** A call, because what only has effects when imported is left out of bundles (package.json, sideEffects). */
export function offer() {
  globalThis.bench = bench;
}
