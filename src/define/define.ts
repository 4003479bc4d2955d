/**
 * Registration, guarded: a page may carry two copies of the SDK, or load one twice, and must work either way.
 * A file `src/define/<tag>.ts` is these three lines, and `elements` in all.ts gets the same pair:
 *
 *     import { ClientList } from '../components/client-list/client-list.ts';
 *     import { define } from './define.ts';
 *     define('client-list', ClientList);
 */
export { define } from '../components/registry.ts';
export type { DefineOptions, ElementClass } from '../components/registry.ts';
