/** What the routes share: the store, who is asking, and the state of the process. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { Store } from '../../src/adapters/engine/store.ts';
import type { Served } from './http/address.ts';
import type { Log } from './http/answers.ts';
import type { Held, Tokens } from './http/tokens.ts';

export interface Service {
  readonly store: Store;
  readonly tokens: Tokens;
  /** May be emptied, and entered as anybody. */
  readonly testStore: boolean;
  readonly served: Served;
  /** Other pages that may ask; `*` for all. */
  readonly origins: '*' | string[];
  /** Milliseconds between the signs of life in a feed. */
  readonly heartbeat: number;
  /** Fires when the server begins to stop. */
  readonly stopping: AbortSignal;
  readonly log: Log;
  readonly now: () => number;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
}

export interface Env {
  Bindings: HttpBindings;
  Variables: { held: Held; adapter: Required<Adapter> };
}
export type App = Hono<Env>;
export type Ask = Context<Env>;
