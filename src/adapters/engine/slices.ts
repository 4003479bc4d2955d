/** Long work in short tasks: a loop calls `pause` often, and at most every few milliseconds the page gets a turn. */

const budget = 8;

interface Yielding {
  scheduler?: { yield?: () => Promise<void> };
}

/** A new task. Not `setTimeout`, which browsers hold back four milliseconds and more when nested. */
function nextTask(): Promise<void> {
  const { scheduler } = globalThis as Yielding;
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Makes a pacer: `due()` is true when the slice is used up, then `await rest()`. */
export function slices(): { due(): boolean; rest(): Promise<void> } {
  let until = performance.now() + budget;
  return {
    due: () => performance.now() >= until,
    rest: async () => {
      await nextTask();
      until = performance.now() + budget;
    },
  };
}

/** Sorts in slices, stable, answering with a new array: short runs by the engine's own sort, then merged pairwise. */
export async function sortSliced<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const run = 512;
  const pace = slices();
  let from: T[] = [];
  for (let at = 0; at < items.length; at += run) {
    for (const item of items.slice(at, at + run).sort(compare)) from.push(item);
    if (pace.due()) await pace.rest();
  }
  for (let width = run; width < from.length; width *= 2) {
    const to: T[] = [];
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(start + 2 * width, from.length);
      let left = start;
      let right = middle;
      for (let count = 0; left < middle || right < end; count++) {
        const takeLeft = right >= end || (left < middle && compare(from[left] as T, from[right] as T) <= 0);
        to.push(from[takeLeft ? left++ : right++] as T);
        if ((count & 255) === 255 && pace.due()) await pace.rest();
      }
    }
    from = to;
  }
  return from;
}
