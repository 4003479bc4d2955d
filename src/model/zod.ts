/**
 * The one door to zod. Imported before any schema so that `jitless` is set before the first parse:
 * otherwise zod probes `new Function` and a strict Content-Security-Policy reports an eval violation.
 * Everything is passed on by name, so that a bundler leaves out what no schema uses.
 */
import { config } from 'zod/mini';

config({ jitless: true });

export * from 'zod/mini';
