/** The kit's harness for a server somewhere: through the REST adapter, emptied by the test door it has or record by record. */
import type { Adapter, Name } from '../adapters/adapter.ts';
import { restAdapter } from '../adapters/rest/rest.ts';
import { clients } from '../testing/conformance/harness.ts';
import type { Harness } from '../testing/conformance/harness.ts';

export interface HttpHarnessOptions {
  url: string;
  /** Sent as a bearer token; on a server that is there to be tested on one is asked for when there is none. */
  token?: string;
  /** Found on the server: it may be emptied and its sessions may be anybody. */
  testStore: boolean;
}

/** Whether the server says that it is there to be tested on. @throws Error when there is no server. */
export async function isTestStore(url: string, token: string | undefined): Promise<boolean> {
  const own = token ?? (await anybody(url).catch(() => undefined));
  const response = await fetch(`${url}/capabilities`, {
    headers: own === undefined ? {} : { authorization: `Bearer ${own}` },
  });
  await response.body?.cancel();
  return response.headers.get('x-test-store') === 'true';
}

const anybody = (url: string): Promise<string> => signIn(url, { session: {} });

async function signIn(url: string, about: object): Promise<string> {
  const response = await fetch(`${url}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(about),
  });
  const body: unknown = response.ok ? await response.json() : undefined;
  if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string') return body.token;
  throw new Error(`${url}/login gave no token`);
}

export async function httpHarness({ url, token, testStore }: HttpHarnessOptions): Promise<Harness> {
  const own = token ?? (testStore ? await anybody(url) : undefined);
  const reader = { actor: { id: 'reader', name: 'Reader' }, rights: ['client.view'] };
  const readerToken = testStore ? await signIn(url, { session: reader }) : undefined;
  const session = (bearer: string | undefined): Adapter => restAdapter({ baseUrl: url, getToken: () => bearer });
  return {
    name: url,
    testStore,
    patienceMs: 15_000,
    reset: testStore ? () => resetByDoor(url) : () => removeAll(session(own), clients.of),
    open: async () => ({ adapter: session(own) }),
    peer: async () => session(own),
    reopen: async () => session(own),
    ...(readerToken !== undefined && { asReader: async () => session(readerToken) }),
  };
}

async function resetByDoor(url: string): Promise<void> {
  const seed = { settings: [{ id: 'default', number: { required: false } }] };
  const response = await fetch(`${url}/test/reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seed }),
  });
  if (!response.ok) throw new Error(`${url}/test/reset answered ${response.status}`);
}

async function removeAll(adapter: Adapter, of: Name): Promise<void> {
  const { signal } = new AbortController();
  for (;;) {
    const { items } = await adapter.list(of, { limit: 100, archived: 'include' }, { signal });
    if (items.length === 0) return;
    if (!adapter.remove) throw new Error('The server cannot remove records, so the kit cannot begin anew');
    for (const { id, version } of items)
      await adapter.remove(of, id, version, { signal, key: `reset-${id}-${version ?? ''}` });
  }
}
