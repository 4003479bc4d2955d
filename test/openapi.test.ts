/** The contract document: sound by itself, committed as the code has it, and true of what the server answers. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { startServer } from '../examples/server/server.ts';
import type { RunningServer } from '../examples/server/server.ts';
import { openapi } from '../scripts/lib/openapi.js';
import { readJson } from '../scripts/lib/paths.js';
import { rules } from '../scripts/lib/wire-rules.ts';
import { actionRecords } from '../src/adapters/action-records.ts';
import { demoRegister } from '../src/adapters/demo/register.ts';
import { statusOf } from '../src/adapters/rest/problems.ts';
import { headers, mediaTypes } from '../src/adapters/rest/wire.ts';
import type { Name } from '../src/model/collections.ts';
import { parseRecord } from '../src/model/parse.ts';
import { signIn } from './support/rest-harness.ts';

interface Example {
  $ref?: string;
  summary?: string;
  value?: unknown;
}
interface Media {
  schema: object;
  examples?: Record<string, Example>;
}
interface Answer {
  $ref?: string;
  content?: Record<string, Media>;
}
interface Parameter {
  $ref?: string;
  name?: string;
  in?: string;
  schema?: object;
  examples?: Record<string, Example>;
}
interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Answer;
  responses: Record<string, Answer>;
}
const committed = readJson('openapi.json') as {
  components: {
    schemas: Record<string, object>;
    responses: Record<string, Answer>;
    parameters: Record<string, Parameter>;
    examples: Record<string, Example>;
  };
  paths: Record<string, Record<string, Operation>>;
  'x-rules': { name: string; summary: string }[];
};
const methods = ['get', 'post', 'patch', 'delete'];
/** A step of a pointer inside a reference. */
const step = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
const behind = <T extends { $ref?: string }>(part: T): T =>
  (part.$ref?.slice(2).split('/') ?? []).reduce<unknown>(
    (inner, name) => (inner as Record<string, unknown>)[name],
    part.$ref === undefined ? part : committed,
  ) as T;
const operations = Object.entries(committed.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => (item[method] ? [{ path, method, operation: item[method] }] : [])),
);
const contract = (): Ajv2020 => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ ...committed, $id: 'contract' });
  return ajv;
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
        'no-invalid-parameter-examples': 'error',
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

describe('the examples in openapi.json', () => {
  const ajv = contract();
  /** Where each body and parameter is described, with its examples. */
  const bodies = [
    ...operations.flatMap(({ path, method, operation }) =>
      [
        { at: ['requestBody'], answer: operation.requestBody },
        ...Object.entries(operation.responses).map(([status, answer]) => ({ at: ['responses', status], answer })),
      ].flatMap(({ at, answer }) =>
        Object.entries(answer?.content ?? {}).map(([kind, media]) => ({
          at: ['paths', path, method, ...at, 'content', kind, 'schema'],
          media,
        })),
      ),
    ),
    ...Object.entries(committed.components.responses).flatMap(([name, answer]) =>
      Object.entries(answer.content ?? {}).map(([kind, media]) => ({
        at: ['components', 'responses', name, 'content', kind, 'schema'],
        media,
      })),
    ),
  ];
  const errorsAt = (at: string[], value: unknown): string | undefined => {
    const check = ajv.getSchema(`contract#/${at.map(step).join('/')}`);
    assert(check, at.join(' '));
    return check(value) ? undefined : `${at.join(' ')}: ${ajv.errorsText(check.errors)}`;
  };

  it('are there for the request and the answers of every operation', () => {
    const without = bodies.filter(({ media }) => Object.keys(media.examples ?? {}).length === 0);
    assert.deepEqual(
      without.map(({ at }) => at.join(' ')),
      [],
    );
    // Only a question and a removal go without a body.
    for (const { operation, method } of operations)
      assert(operation.requestBody || method === 'get' || method === 'delete', operation.operationId);
  });

  it('each fit their schema', () => {
    let count = 0;
    for (const { at, media } of bodies)
      for (const [name, example] of Object.entries(media.examples ?? {})) {
        const { value, summary } = behind(example);
        assert(summary, `${at.join(' ')} ${name} has a summary`);
        assert.equal(errorsAt(at, value), undefined, name);
        count += 1;
      }
    assert(count > 400, String(count));
  });

  it('are there for every parameter and header, and fit them', () => {
    const own = operations.flatMap(({ path, method, operation }) =>
      (operation.parameters ?? []).flatMap((parameter, index) =>
        parameter.$ref === undefined
          ? [{ parameter, at: ['paths', path, method, 'parameters', String(index), 'schema'] }]
          : [],
      ),
    );
    const common = Object.entries(committed.components.parameters).map(([name, parameter]) => ({
      parameter,
      at: ['components', 'parameters', name, 'schema'],
    }));
    for (const { parameter, at } of [...own, ...common]) {
      const examples = Object.values(parameter.examples ?? {});
      assert(examples.length > 0, at.join(' '));
      for (const { value } of examples) assert.equal(errorsAt(at, value), undefined);
    }
  });

  it('are there for every problem, of its own type and status', () => {
    for (const [code, status] of Object.entries(statusOf)) {
      const name = `${code[0]?.toUpperCase()}${code.slice(1)}`;
      const { examples = {} } = committed.components.responses[name]?.content?.[mediaTypes.problem] ?? {};
      const values = Object.values(examples).map(
        (example) => behind(example).value as { type: string; status: number },
      );
      assert(
        values.some(({ type, status: said }) => type === `urn:kundkort:problem:${code}` && said === status),
        code,
      );
      assert(
        values.every(({ status: said }) => said === status),
        `${code}: one answer has one status`,
      );
    }
  });

  it('are records by the model, too', () => {
    for (const [name, { value }] of Object.entries(committed.components.examples)) {
      const [of = '', kind] = [`${name[0]?.toLowerCase()}${name.slice(1).split('.')[0]}`, name.split('.')[1]];
      if (kind !== 'record') continue;
      const parsed = parseRecord(of as Name, value);
      assert(parsed.ok, `${name}: ${JSON.stringify(parsed)}`);
    }
  });
});

describe('the rules of the wire form in openapi.json', () => {
  const ajv = contract();
  const found = ({ method, address }: { method: string; address: string }) => {
    const [path = ''] = address.split('?');
    const fits = operations.filter(
      (each) =>
        each.method === method.toLowerCase() &&
        (each.path === path ||
          new RegExp(`^${each.path.replaceAll('.', '\\.').replace('{id}', '[^/:]+')}$`).test(path)),
    );
    const best = fits.find((each) => each.path === path) ?? fits[0];
    assert(best, `${method} ${address}`);
    return best;
  };

  it('each have a name of their own and a sentence, and are all in the document', () => {
    assert.deepEqual(
      committed['x-rules'].map(({ name }) => name),
      rules.map(({ name }) => name),
    );
    assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length);
    for (const { summary } of rules) assert.match(summary, /^.{20,}[.]$/s);
  });

  it('each are shown where they are seen, as the exchange they are', () => {
    for (const { name, summary, request, response, isWrong } of rules) {
      const { path, method, operation } = found(request);
      const shownIn = (answer: Answer | undefined, body: unknown): boolean =>
        Object.values(answer ? (behind(answer).content ?? {}) : {}).some(({ examples }) => {
          const example = examples?.[name];
          return example?.summary === summary && JSON.stringify(example.value) === JSON.stringify(body);
        });
      if (request.body !== undefined)
        assert.equal(shownIn(operation.requestBody, request.body), !isWrong, `${name}: the request`);
      if (response.body !== undefined)
        assert(shownIn(operation.responses[response.status], response.body), `${name}: the answer`);
      assert(operation.responses[response.status], name);
      if (!isWrong) continue;
      const [kind = ''] = Object.keys(operation.requestBody?.content ?? {});
      const check = ajv.getSchema(
        `contract#/${['paths', path, method, 'requestBody', 'content', kind, 'schema'].map(step).join('/')}`,
      );
      assert.equal(check?.(request.body), false, `${name} is wrong`);
    }
  });

  it('leave no header, parameter, status, media type or kind of request out', () => {
    const sent = rules.flatMap(({ request }) => Object.keys(request.headers ?? {}));
    const answered = rules.flatMap(({ response }) => Object.keys(response.headers ?? {}));
    for (const header of Object.values(headers)) assert([...sent, ...answered].includes(header), header);
    for (const header of ['Location', 'Retry-After', 'Content-Disposition']) assert(answered.includes(header), header);
    const asked = new Set(
      rules.flatMap(({ request }) => [...new URLSearchParams(request.address.split('?')[1]).keys()]),
    );
    for (const { parameters = [] } of operations.map(({ operation }) => operation))
      for (const parameter of parameters.map(behind))
        if (parameter.in === 'query') assert(asked.has(parameter.name ?? ''), parameter.name);
    const statuses = new Set(rules.map(({ response }) => response.status));
    // What the adapter itself makes of garbage is no answer of a server's.
    for (const [code, status] of Object.entries(statusOf))
      if (code !== 'badAdapter') assert(statuses.has(status), code);
    const kinds = rules.flatMap(({ request, response }) => [
      request.headers?.['Content-Type'],
      response.headers?.['Content-Type'],
    ]);
    for (const kind of Object.values(mediaTypes)) assert(kinds.includes(kind), kind);
    const kindOf = ({ path, method }: { path: string; method: string }): string =>
      `${method} ${path.replace(/^\/(clients|contacts|addresses|sites)(?=\/|$)/, '/{of}').replace(/:.*/, ':verb')}`;
    const seen = new Set(rules.map(({ request }) => kindOf(found(request))));
    for (const operation of operations) {
      const [, of = ''] = operation.path.split(/[/:]/);
      if (of !== 'clients') continue;
      assert(seen.has(kindOf(operation)), kindOf(operation));
    }
    for (const path of ['/batch', '/jobs/{id}', '/files', '/files/{id}', '/can', '/capabilities', '/changes'])
      assert(
        rules.some(({ request }) => found(request).path === path),
        path,
      );
  });

  it('have every action of the contract beside them', () => {
    for (const name of Object.keys(actionRecords))
      assert(committed.components.examples[`Act.${name}`] && committed.components.examples[`Answer.${name}`], name);
  });
});

describe('openapi.json and the reference server', () => {
  let server: RunningServer;
  let token = '';
  const ajv = contract();
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
