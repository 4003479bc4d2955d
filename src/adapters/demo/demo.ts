import type { Adapter } from '../adapter.ts';
import { memoryAdapter } from '../memory/memory.ts';
import type { MemoryOptions } from '../memory/memory.ts';
import { demoRegister } from './register.ts';
import { demoSession } from './roles.ts';

/** A whole back end with the demo register in the page's memory, seen by the office manager unless `session` says otherwise. */
export const demoAdapter = (options: MemoryOptions = {}): Adapter =>
  memoryAdapter({ seed: () => demoRegister({ clients: 50 }), session: demoSession('office'), ...options });
