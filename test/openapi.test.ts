/** The contract document: sound by itself, committed as the code has it, and true of what the server answers. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { startServer } from '../examples/server/server.ts';
import type { RunningServer } from '../examples/server/server.ts';
import { openapi } from '../scripts/lib/openapi.js';
import { readJson } from '../scripts/lib/paths.js';
import { demoRegister } from '../src/adapters/demo/register.ts';
import { signIn } from './support/rest-harness.ts';

const committed = readJson('openapi.json') as {
  components: { schemas: Record<string, object> };
  paths: Record<string, object>;
};

describe('openapi.json', () => {
  it('is what the schemas say', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(openapi())), committed);
  });

  it('is sound by a linter of OpenAPI 3.1', async () => {
    const config = await createConfig({
      extends: ['minimal'],
      rules: {
        'security-defined': 'error',
        'no-invalid-media-type-examples': 'error',
        'operation-operationId-unique': 'error',
        'path-parameters-defined': 'error',
      },
    });
    const found = await lintFromString({ source: JSON.stringify(committed), config });
    assert.deepEqual(
      found
        .filter(({ severity }) => severity === 'error')
        .map(({ message, location }) => `${message} ${location[0]?.pointer ?? ''}`),
      [],
    );
  });

  it('has a path for each collection and each action', () => {
    for (const path of [
      '/clients',
      '/clients/{id}',
      '/clients/query',
      '/clients/{id}:archive',
      '/contacts/{id}:portal.invite',
      '/sites:findDuplicates',
      '/jobs/{id}',
      '/changes',
    ])
      assert(committed.paths[path], path);
  });
});

describe('openapi.json and the reference server', () => {
  let server: RunningServer;
  let token = '';
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...committed, $id: 'contract' });
  before(async () => {
    server = await startServer({ testStore: true, seed: () => demoRegister({ clients: 12 }) });
    token = await signIn(server.url, { session: {} });
  });
  after(() => server.stop());

  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> =>
    (
      await fetch(`${server.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })
    ).json();
  const fits = (name: string, value: unknown): void => {
    const check = ajv.getSchema(`contract#/components/schemas/${name}`);
    assert(check?.(value), `${name}: ${ajv.errorsText(check?.errors)}`);
  };

  it('agree on pages of every collection', async () => {
    for (const name of Object.keys(committed.components.schemas).filter((each) => each.endsWith('Page'))) {
      const of = name[0]?.toLowerCase() + name.slice(1, -'Page'.length);
      fits(name, await ask(`/${of}?limit=20&count=exact`));
    }
  });

  it('agree on problems', async () => {
    fits('Problem', await ask('/clients/none'));
    fits('Problem', await ask('/clients', { method: 'POST', body: '{"name":7}', headers: { 'idempotency-key': 'k' } }));
    fits('Problem', await ask('/clients?limit=0'));
  });
});
