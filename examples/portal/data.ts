/**
 * The portal's data. Which back end is one word in the address (`?backend=rest`); the page and its elements do not know.
 * `browser`, when it says nothing: the demo register, kept in this browser's IndexedDB and made the first time it is opened.
 */
import type { Adapter } from '../../src/adapters/adapter.ts';
import { demoRegister } from '../../src/adapters/demo/register.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/indexeddb.ts';
import { memoryAdapter } from '../../src/adapters/memory/memory.ts';
import { restAdapter } from '../../src/adapters/rest/rest.ts';
import type { Role } from '../../src/model/values.ts';
import { arrayAdapter } from '../array/array-adapter.js';
import { cardDavAdapter } from '../carddav/carddav-adapter.ts';
import { couchAdapter } from '../couch/couch-adapter.ts';
import { choices } from './choices.ts';
import type { Word } from './words.ts';

const name = 'norrsken';
const session = () => demoSession(choices.role);
const seed = () => demoRegister({ clients: 60 });

const backEnds = {
  browser: (): Adapter => indexedDbAdapter({ name, seed, session }),
  memory: (): Adapter => memoryAdapter({ seed, session }),
  /** The least a host can write. */
  array: (): Adapter => arrayAdapter(seed().clients ?? []) as Adapter,
  /** The reference server (`npm run server`), through this site's own `/api`. */
  rest: (): Adapter => restAdapter({ baseUrl: '/api', getToken: () => tokenOf(choices.role) }),
  /** A server that speaks CouchDB's protocol, through this site's own `/couch`. */
  couch: (): Adapter => couchAdapter({ url: '/couch' }),
  /** An address book that phones share, through this site's own `/carddav`. */
  carddav: (): Adapter => cardDavAdapter({ url: '/carddav' }),
};
const isBackEnd = (word: string): word is keyof typeof backEnds => Object.hasOwn(backEnds, word);

function chosenBackEnd(): keyof typeof backEnds {
  const word = new URLSearchParams(location.search).get('backend') ?? 'browser';
  return isBackEnd(word) ? word : 'browser';
}

/** The register as the chosen role sees it: the adapter decides what that is, the elements show it. */
export const openRegister = (): Adapter => backEnds[chosenBackEnd()]();

/** The words that say where what one changes is kept. */
const keptNote = {
  browser: 'demo',
  memory: 'demoFleeting',
  array: 'demoFleeting',
  rest: 'demoServer',
  couch: 'demoServer',
  carddav: 'demoServer',
} as const satisfies Record<keyof typeof backEnds, Word>;
export const noteOfBackEnd = (): Word => keptNote[chosenBackEnd()];

const tokens = new Map<Role, Promise<string>>();

/** The reference server's stand-in for signing in. */
function tokenOf(role: Role): Promise<string> {
  const known = tokens.get(role) ?? signIn(role);
  tokens.set(role, known);
  known.catch(() => tokens.delete(role));
  return known;
}

async function signIn(role: Role): Promise<string> {
  const response = await fetch('/api/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}

/** Forgets everything; the next `openRegister` starts afresh. Rejects when another tab holds the database. */
export function forgetRegister(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('The database could not be deleted'));
    request.onblocked = () => reject(new Error('The database is open in another tab'));
  });
}
