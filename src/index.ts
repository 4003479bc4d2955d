/** The door for those who import: named exports, and nothing happens by importing. */
export { defineAll } from './define/all.ts';
export { define } from './define/define.ts';
export type { DefineOptions } from './define/define.ts';
export type { ElementClass } from './components/registry.ts';
export { version } from './version.ts';
export type * from './adapters/adapter.ts';
