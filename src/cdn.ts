/**
 * The door for those who write one script tag: registers every element at once, everything inlined.
 *
 *     <script type="module" src="kundkort.js"></script>
 *     <script type="module" src="kundkort.js?prefix=acme"></script>
 *
 * A prefix is read from the script's own address, because a strict page allows no inline script. The build keeps this file
 * apart from all it imports: lazy parts import those, and never this one under an address without its query.
 */
import { defineAll, nameAdapter } from './index.ts';
import { isBlocked } from './trusted-types.ts';

export * from './index.ts';

// Fifty clients of an invented company, for a first look: `<client-list adapter="demo">`.
nameAdapter('demo', async () => (await import('./adapters/demo/demo.ts')).demoAdapter());

// Where nothing can be rendered the tags stay undefined, and what the host put inside them stays visible.
if (!isBlocked) defineAll({ prefix: new URL(import.meta.url).searchParams.get('prefix') ?? undefined });
