/** The script-tag door of the probe, as src/cdn.ts is the SDK's. */
import { isBlocked } from '../../src/trusted-types.ts';
import { defineAll } from './probe.ts';

if (!isBlocked) defineAll({ prefix: new URL(import.meta.url).searchParams.get('prefix') ?? undefined });
