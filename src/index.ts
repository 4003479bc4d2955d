/** The door for those who import: named exports, and nothing happens by importing. */
export { defineAll } from './define/all.ts';
export { define } from './define/define.ts';
export type { DefineOptions } from './define/define.ts';
export type { ElementClass } from './components/registry.ts';
export { version } from './version.ts';
export type {
  ActionName,
  Actions,
  Adapter,
  BatchOp,
  BatchResult,
  Call,
  Capabilities,
  Change,
  Checkpoint,
  CollectionCaps,
  Collections,
  Cursor,
  Draft,
  Entity,
  Feed,
  FeedChange,
  Id,
  Job,
  Name,
  Op,
  Page,
  Patch,
  Query,
  Sort,
  Version,
  Where,
  WriteCall,
} from './adapters/adapter.ts';
