/**
 * The one door to zod. Imported before any schema so that `jitless` is set before the first parse:
 * otherwise zod probes `new Function` and a strict Content-Security-Policy reports an eval violation.
 */
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };
