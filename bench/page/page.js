// What is measured inside the page. The same for all contenders: they only say how a thing is asked of them.
import { nodesIn } from './nodes.js';
import { makeRows } from './rows.js';

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Resolves when the frame under way is painted: a message sent from a frame comes after it. */
const afterPaint = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Resolves when the list is as it should be, and painted. */
async function painted(root, isShown) {
  if (!isShown()) {
    await new Promise((resolve) => {
      const look = () => {
        if (!isShown()) return;
        observer.disconnect();
        resolve();
      };
      const observer = new MutationObserver(look);
      observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    await nextFrame();
  }
  await afterPaint();
}

export function offer(contender) {
  const place = document.querySelector('#place');
  let rows;
  let store;
  let list;

  let planned;

  const plans = {
    sort() {
      const { compare } = new Intl.Collator('sv', { numeric: true });
      const first = rows.reduce((least, row) => (compare(row.name, least.name) < 0 ? row : least));
      return {
        act: () => list.sort('name'),
        isShown: () => list.cell(0, 'name') === first.name && list.cell(0, 'number') !== rows[0].number,
      };
    },

    filter(text) {
      const query = text.toLowerCase();
      const wanted = rows.filter((row) =>
        ['name', 'number', 'contact', 'email', 'city'].some((column) => row[column].toLowerCase().includes(query)),
      ).length;
      return { act: () => list.filter(text), isShown: () => list.count() === wanted };
    },

    update(value) {
      const number = list.cell(0, 'number');
      const { id } = rows.find((row) => row.number === number);
      return { act: () => list.update(id, 'number', value), isShown: () => list.cell(0, 'number') === value };
    },
  };

  const bench = {
    prototype: contender.prototype,

    async prepare(count) {
      rows = makeRows(count);
      const made = performance.now();
      store = await contender.prepare(rows);
      return { made, prepared: performance.now() };
    },

    index: () => contender.index(store),

    /** Mounts, and waits for rows on the screen. */
    async mount() {
      const start = performance.now();
      list = await contender.mount(place, store);
      const isShown = () => list.count() > 0 && Boolean(list.cell(0, 'name'));
      // The element's own root is there only after it was added.
      await painted(list.root ?? place, isShown);
      return performance.now() - start;
    },

    unmount() {
      list.unmount();
      list = undefined;
    },

    /** Milliseconds from the wish to the painted answer. */
    async timed(act, isShown) {
      await nextFrame();
      const start = performance.now();
      const done = act();
      await painted(list.root, isShown);
      const time = performance.now() - start;
      await done;
      return time;
    },

    /** Gets ready to sort, filter or update: knowing the answer beforehand costs more than what is measured. */
    plan(name, ...args) {
      planned = plans[name](...args);
    },
    carryOut: () => bench.timed(planned.act, planned.isShown),

    /** Scrolls a step a frame; answers with the milliseconds between frames. */
    async scroll(frames, step) {
      const { scroller } = list;
      scroller.scrollTop = 0;
      await nextFrame();
      await nextFrame();
      const times = [];
      let last = await nextFrame();
      for (let frame = 0; frame < frames; frame += 1) {
        scroller.scrollTop += step;
        const now = await nextFrame();
        times.push(now - last);
        last = now;
      }
      return times;
    },

    /** How many of the frames of a scroll show a place without a row. */
    async blankFrames(frames, step) {
      const { scroller, root } = list;
      const box = scroller.getBoundingClientRect();
      const tree = root.elementFromPoint ? root : document;
      let blank = 0;
      for (let frame = 0; frame < frames; frame += 1) {
        await nextFrame();
        scroller.scrollTop += step;
        await nextFrame();
        await afterPaint();
        const places = [0.2, 0.5, 0.98].map((share) => box.top + box.height * share);
        if (!places.every((y) => tree.elementFromPoint(box.left + 200, y)?.closest('[role=row]'))) blank += 1;
      }
      scroller.scrollTop = 0;
      return blank;
    },

    rowsDrawn: () => list.root.querySelectorAll('[role=row]').length,
    nodes: () => nodesIn(place),
    nextFrame,
  };
  globalThis.bench = bench;

  const count = Number(new URLSearchParams(location.search).get('open'));
  if (!count) return;
  // Navigation to rows painted: everything from the address to the screen, in one go.
  bench.opened = (async () => {
    const { made, prepared } = await bench.prepare(count);
    await bench.mount();
    return { made, prepared, painted: performance.now() };
  })();
}
