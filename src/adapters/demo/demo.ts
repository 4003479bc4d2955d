import type { Adapter } from '../adapter.ts';
import { memoryAdapter } from '../memory/memory.ts';
import type { MemoryOptions } from '../memory/memory.ts';
import { demoAddresses } from './address-search.ts';
import { withReceipts } from './files.ts';
import { demoRegister } from './register.ts';
import { demoSession } from './roles.ts';

/** Four of them are archived, so a list shows fifty. */
const clients = 54;

/** A whole back end with the demo register in the page's memory, seen by the office manager unless `session` says otherwise. */
export function demoAdapter(options: MemoryOptions = {}): Adapter {
  const whole = memoryAdapter({ seed: () => demoRegister({ clients }), session: demoSession('office'), ...options });
  return { ...whole, ...(whole.files && { files: withReceipts(whole.files) }), searchAddresses: demoAddresses };
}
