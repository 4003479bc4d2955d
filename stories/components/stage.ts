/** Back ends for stories: the memory adapter with published fixtures, in each of the states an element can meet. */
import type { Adapter } from '../../src/adapters/adapter.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import { memoryAdapter } from '../../src/adapters/memory/memory.ts';
import type { MemoryOptions } from '../../src/adapters/memory/memory.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Role } from '../../src/model/values.ts';
import { fewClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';

export const stage = (seed: Seed = fewClients(), role: Role = 'admin', options: MemoryOptions = {}): Adapter =>
  memoryAdapter({ seed, session: demoSession(role), ...options });

/** Never answers a read. */
export const silent = (): Adapter => ({
  ...stage(),
  list: () => new Promise(() => undefined),
  get: () => new Promise(() => undefined),
});

/** Refuses every read. */
export const refusing = (problem: Problem): Adapter => {
  const refuse = () => Promise.reject(new ProblemError(problem));
  return { ...stage(), list: refuse, get: refuse };
};

/** Reads well and refuses every write. */
export const refusingWrites = (problem: Problem): Adapter => {
  const refuse = () => Promise.reject(new ProblemError(problem));
  return { ...stage(), create: refuse, update: refuse, batch: refuse, act: refuse };
};

/** A colleague changes each client's name just before it is saved here. */
export function contested(): Adapter {
  const own = stage();
  return {
    ...own,
    update: async (of, id, change, call) => {
      if (of === 'clients' && change.base !== undefined) {
        const rival = { set: { name: 'Kollegans namn på kunden' }, base: change.base };
        await own.update?.('clients', id, rival, { ...call, key: `${call.key}.rival` }).catch(() => undefined);
      }
      if (!own.update) throw new ProblemError({ code: 'unsupported', capability: 'update' });
      return own.update(of, id, change, call);
    },
  };
}

/** Without anything to write with. */
export const readOnly = (seed?: Seed): Adapter => {
  const { contract, list, get, describe, getMany } = stage(seed);
  return { contract, list, get, ...(describe ? { describe } : {}), ...(getMany ? { getMany } : {}) };
};

/** The first element in a tag's shadow root that fits, as soon as it is drawn. */
export async function drawn(canvas: HTMLElement, tag: string, selector: string): Promise<HTMLElement> {
  const host = canvas.querySelector(tag);
  for (;;) {
    const found = host?.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

export async function press(canvas: HTMLElement, tag: string, selector: string): Promise<void> {
  (await drawn(canvas, tag, selector)).click();
}

export async function fill(canvas: HTMLElement, tag: string, selector: string, value: string): Promise<void> {
  const field = await drawn(canvas, tag, selector);
  if (field instanceof HTMLInputElement) field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
