import type { Session } from '../../model/rights.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import type { Settings } from '../../model/register.ts';
import type { Capabilities, CollectionCaps } from '../adapter.ts';
import { actionNames } from './actions/all.ts';
import { allCollections } from './collections.ts';
import { maxLimit } from './query.ts';
import type { Row, Storage } from './storage.ts';

const everything: CollectionCaps = {
  write: true,
  page: 'offset',
  sort: 'any',
  filter: 'any',
  search: true,
  count: 'exact',
  facets: 'any',
  concurrency: 'checked',
  patch: 'partial',
  ids: 'client',
  maxLimit,
};
/** Written by the engine alone, or by an action. */
const notWritten: ReadonlySet<string> = new Set(['activity', 'preferences']);

export function capabilities(storage: Storage, session: Session | undefined, settings: Row | undefined): Capabilities {
  const { minLength, maxLength } = settingsWithDefaults(settings as Settings | undefined).number;
  return {
    collections: Object.fromEntries(
      allCollections.map((name) => [name, { ...everything, write: !notWritten.has(name) }]),
    ),
    actions: [...actionNames, 'export.start', 'job.cancel'],
    atomicBatch: true,
    idempotent: true,
    live: true,
    history: true,
    storageRefused: storage.refused,
    rules: { clientNumber: { min: minLength, max: maxLength } },
    session: session ?? {},
    settings: (settings ?? { id: 'default' }) as Settings,
  };
}
