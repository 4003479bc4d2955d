/** The portal's data: the demo register, kept in this browser's IndexedDB and made the first time it is opened. */
import type { Adapter } from '../../src/adapters/adapter.ts';
import { demoRegister } from '../../src/adapters/demo/register.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import { choices } from './choices.ts';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/indexeddb.ts';

const name = 'norrsken';

/** The register as the chosen role sees it: the adapter decides what that is, the elements show it. */
export const openRegister = (): Adapter =>
  indexedDbAdapter({
    name,
    seed: () => demoRegister({ clients: 60 }),
    session: () => demoSession(choices.role),
  });

/** Forgets everything; the next `openRegister` starts afresh. Rejects when another tab holds the database. */
export function forgetRegister(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('The database could not be deleted'));
    request.onblocked = () => reject(new Error('The database is open in another tab'));
  });
}
