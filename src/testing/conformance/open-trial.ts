/** A trial on the emptied store, as each case and each random history begins. */
import { claimsOf } from './claims.ts';
import { clients } from './harness.ts';
import type { Harness } from './harness.ts';
import { Trial } from './trial.ts';

let trials = 0;

export async function openTrial(
  harness: Harness,
  claiming = claimsOf,
): Promise<{ trial: Trial; close(): Promise<void> }> {
  await harness.reset();
  const { adapter, close } = await harness.open();
  const described = adapter.describe ? await adapter.describe({ signal: new AbortController().signal }) : {};
  const claims = claiming(adapter, described, harness, harness.subject?.of ?? clients.of);
  const nonce = `${Date.now().toString(36)}-${(trials += 1)}`;
  return { trial: new Trial(harness, adapter, claims, [], nonce), close: async () => close?.() };
}
