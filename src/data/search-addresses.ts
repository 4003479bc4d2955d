/**
 * Addresses of the world, from whatever service the adapter asks. It has a pipeline of its own: one that is down says
 * nothing of the register.
 */
import type { AddressQuery } from '../adapters/adapter.ts';
import { clean } from '../model/clean.ts';
import { FoundAddress } from '../model/place.ts';
import { ProblemError } from '../model/problem.ts';
import type { DataSource } from './data-source.ts';
import { Pipeline } from './pipeline.ts';

const pipelines = new WeakMap<DataSource, Pipeline>();

/** What is no whole address with a place is left out. Rejects with a `ProblemError`, or with the signal's reason. */
export async function searchAddresses(
  source: DataSource,
  asked: AddressQuery,
  signal: AbortSignal,
): Promise<FoundAddress[]> {
  const { adapter } = source;
  const pipeline = pipelines.get(source) ?? new Pipeline();
  pipelines.set(source, pipeline);
  const raw = await pipeline.call<unknown>({ signal }, async (attempt) => {
    if (!adapter.searchAddresses) throw new ProblemError({ code: 'unsupported', capability: 'searchAddresses' });
    return adapter.searchAddresses(asked, { signal: attempt.signal });
  });
  if (!Array.isArray(raw)) {
    const issue = { path: '/searchAddresses', expected: 'an array', got: typeof raw };
    throw new ProblemError({ code: 'badAdapter', issues: [issue] });
  }
  return raw.flatMap((one: unknown) => {
    const parsed = FoundAddress.safeParse(clean(one));
    return parsed.success ? [parsed.data] : [];
  });
}
