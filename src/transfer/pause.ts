/** Long work in short tasks, so that the page answers keys and clicks meanwhile (performance.md: no task over 50 ms). */

/** Lets the browser do what waits. Not `setTimeout` first: its clamp of 4 ms would double the time of fine slices. */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    if (typeof MessageChannel === 'undefined') return void setTimeout(resolve);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/**
 * A function to call between two steps of a long loop: it gives a promise to await when `budget` milliseconds are spent
 * since the last pause. It throws the abort reason as soon as the signal says so.
 */
export function pacer(signal?: AbortSignal, budget = 10): () => Promise<void> | undefined {
  let until = performance.now() + budget;
  return () => {
    signal?.throwIfAborted();
    if (performance.now() < until) return undefined;
    return breathe().then(() => {
      signal?.throwIfAborted();
      until = performance.now() + budget;
    });
  };
}
