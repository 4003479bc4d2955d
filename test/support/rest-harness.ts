/** The kit's harness for a server that is there to be tested on: each case on the emptied store, each session signed in. */
import type { Adapter } from '../../src/adapters/adapter.ts';
import { restAdapter } from '../../src/adapters/rest/rest.ts';
import type { RestOptions } from '../../src/adapters/rest/rest.ts';
import type { Session } from '../../src/model/rights.ts';
import type { Harness } from '../../src/testing/conformance/harness.ts';

const post = async (url: string, body: unknown): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
};

/** A session's token. */
export async function signIn(
  url: string,
  about: { role?: string; session?: Session; forMs?: number },
): Promise<string> {
  const { token } = (await post(`${url}/login`, about)) as { token: string };
  return token;
}

export const resetServer = (url: string, seed?: object): Promise<unknown> => post(`${url}/test/reset`, { seed });

export const loose = { settings: [{ id: 'default', number: { required: false } }] };

/** `urls`: servers on one database; sessions are spread over them. */
export async function restHarness(
  name: string,
  urls: readonly [string, ...string[]],
  more: Partial<RestOptions> = {},
): Promise<Harness> {
  const [first, second = first] = urls;
  const anybody = await signIn(first, { session: {} });
  const reader = await signIn(first, { session: { actor: { id: 'r', name: 'Rut' }, rights: ['client.view'] } });
  const session = (baseUrl: string, token: string): Adapter => restAdapter({ baseUrl, getToken: () => token, ...more });
  return {
    name,
    testStore: true,
    reset: () => resetServer(first, loose).then(() => undefined),
    open: async () => ({ adapter: session(first, anybody) }),
    peer: async () => session(second, anybody),
    reopen: async () => session(second, anybody),
    asReader: async () => session(second, reader),
  };
}
