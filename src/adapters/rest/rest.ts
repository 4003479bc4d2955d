/**
 * A back end over HTTP. A server that speaks the wire form of docs/rest.md needs an address and a token; one that does not
 * is described by `collections`. Timing is the data source's: nothing here retries or gives up by the clock.
 */
import { waited } from '../waited.ts';
import type { Adapter } from '../adapter.ts';
import { mapFields } from '../map-fields/map-fields.ts';
import { changes } from './feed.ts';
import type { FeedKind, FeedOptions } from './feed.ts';
import { files } from './files.ts';
import { http } from './http.ts';
import type { Http, HttpOptions } from './http.ts';
import { records } from './records.ts';
import { fieldsOf, foreignAdapter, isForeign } from './shapes.ts';
import type { RestCollections } from './shapes.ts';
import { verbs } from './verbs.ts';

export type { RestCollection, RestCollections, Shape, Source } from './shapes.ts';
export type { GetToken } from './tokens.ts';

export interface RestOptions extends HttpOptions {
  /** Collections at other paths or with other names of fields; or, described with how they page, a server of another form. */
  collections?: RestCollections;
  /** How changes are heard of: `events` falls back to `poll` by itself. */
  feed?: FeedKind;
  /** Waits; injected so that tests need no clock. */
  wait?: FeedOptions['wait'];
}

export function restAdapter(options: RestOptions): Adapter {
  const { collections = {} } = options;
  const link = http(options);
  return isForeign(collections)
    ? foreignAdapter(link, collections)
    : mapFields(ownAdapter(link, options), fieldsOf(collections));
}

/** An adapter of a server that speaks our wire form. */
function ownAdapter(link: Http, { feed = 'events', wait = waited, collections = {} }: RestOptions): Adapter {
  const closed = new AbortController();
  return {
    contract: 1,
    ...records(link, (of) => collections[of]?.path),
    ...verbs(link),
    ...(feed !== 'none' && {
      changes: (since, call) => {
        const signal = AbortSignal.any([call.signal, closed.signal]);
        return changes(link, since, { ...call, signal }, { kind: feed, wait });
      },
    }),
    files: files(link),
    async close() {
      closed.abort();
      return Promise.resolve();
    },
  };
}
