/** A clock that stands still until the test moves it. */
import type { Clock } from '../../src/data/time.ts';

interface Sleeper {
  at: number;
  wake: () => void;
}

export interface FakeClock extends Clock {
  /** Moves on, waking sleepers in their order, and lets what they start run. */
  pass(ms: number): Promise<void>;
  /** Passes time until the promise has ended, at most `mostMs`; says how long it took. */
  until(promise: Promise<unknown>, mostMs?: number): Promise<number>;
}

/** Enough turns for promises to settle, without any time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((done) => queueMicrotask(done));
  await new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(0);
  });
}

export function fakeClock(start = Date.parse('2026-11-26T08:00:00Z')): FakeClock {
  let time = start;
  let sleepers: Sleeper[] = [];
  const pass = async (ms: number): Promise<void> => {
    const end = time + ms;
    await settle();
    for (;;) {
      const next = sleepers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      sleepers = sleepers.filter((one) => one !== next);
      time = Math.max(time, next.at);
      next.wake();
      await settle();
    }
    time = end;
  };
  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        const sleeper = { at: time + ms, wake: resolve };
        const stop = (): void => {
          sleepers = sleepers.filter((one) => one !== sleeper);
          reject(new DOMException('Aborted', 'AbortError'));
        };
        if (signal.aborted) return stop();
        sleepers.push(sleeper);
        signal.addEventListener('abort', stop, { once: true });
      }),
    pass,
    async until(promise, mostMs = 60_000) {
      const began = time;
      let ended = false;
      const end = (): void => void (ended = true);
      promise.then(end, end);
      await settle();
      while (!ended && time - began < mostMs) {
        const next = Math.min(...sleepers.map(({ at }) => at));
        if (!Number.isFinite(next)) {
          await settle();
          if (!ended) throw new Error('nothing is waited for, and nothing has come');
          break;
        }
        await pass(Math.max(next - time, 0));
      }
      if (!ended) throw new Error(`it did not end within ${mostMs} ms`);
      return time - began;
    },
  };
}
