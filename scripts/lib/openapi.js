// The wire form as OpenAPI 3.1, made of the schemas and the tables that the code itself uses, with examples of all of it.
import { toJSONSchema } from 'zod/v4/core';
import { readOnlyFields, schemas } from '../../src/model/collections.ts';
import { problemType, statusOf } from '../../src/adapters/rest/problems.ts';
import { actionPath, headers, mediaTypes } from '../../src/adapters/rest/wire.ts';
import { ops } from '../../src/adapters/adapter.ts';
import { commonExamples, exampleNames, placeRules } from './openapi-examples.js';
import { readJson } from './paths.js';
import { drawnVerbs } from './wire-actions.ts';
import { rules } from './wire-rules.ts';

const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema, more = {}) => ({ content: { [mediaTypes.json]: { schema, ...more } } });
const text = { type: 'string' };
const capital = (name) => name[0].toUpperCase() + name.slice(1);

/** A schema of the model, open to members that a host adds; without what only zod knows. */
function schemaOf(schema) {
  const made = toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  // Any JSON refers to itself; it is said once for all.
  delete made.$schema;
  delete made.$defs;
  return JSON.parse(JSON.stringify(made).replaceAll(/#\/\$defs\/__schema\d+/g, '#/components/schemas/Json'));
}

/** A record that is one of several kinds: the same for each of them. */
const oneOfTheir = (schema, make) => ({ ...schema, [kindsOf(schema)]: schema[kindsOf(schema)].map(make) });
const kindsOf = (schema) => (schema.oneOf ? 'oneOf' : 'anyOf');

/** A draft: what the server writes itself is not sent. */
function draftOf(schema) {
  const { properties, required, ...rest } = schema;
  if (!properties) return oneOfTheir(schema, draftOf);
  const isOwn = (name) => !readOnlyFields.has(name);
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isOwn(name))),
    required: (required ?? []).filter((name) => isOwn(name) && name !== 'id'),
  };
}

/** A patch as RFC 7396 has it: any field, null clears it. */
function patchOf(schema) {
  // Which kind the record is of is not said again, so any of their fields may be there.
  const kinds = schema.properties ? [schema] : schema[kindsOf(schema)];
  const shapes = new Map();
  for (const { properties } of kinds)
    for (const [name, field] of Object.entries(properties)) {
      if (readOnlyFields.has(name) || name === 'id') continue;
      const before = shapes.get(name) ?? [];
      if (!before.some((one) => JSON.stringify(one) === JSON.stringify(field))) shapes.set(name, [...before, field]);
    }
  const fields = [...shapes].map(([name, found]) => [name, { anyOf: [...found, { type: 'null' }] }]);
  return { type: 'object', properties: Object.fromEntries(fields), additionalProperties: false };
}

/** What a server says by 428 when it wants `If-Match` (docs/problems.md); no problem of its own for a page. */
const baseRequired = problemType('baseRequired');
const shown = (...names) => ({ examples: exampleNames(...names) });
/** The codes of one status, this one first; that there is no connection no server says. */
const sharing = (status, first) =>
  [...new Set([first, ...Object.keys(statusOf).filter((code) => statusOf[code] === status && code !== 'offline')])]
    .map((code) => `\`${code}\``)
    .join(' or ');
const problems = Object.fromEntries(
  Object.entries(statusOf).map(([code, status]) => [
    capital(code),
    {
      description: `The problem ${sharing(status, code)}.`,
      ...((status === 429 || status === 503) && {
        headers: { 'Retry-After': { schema: text, description: 'Seconds, or a date; kept up to one minute.' } },
      }),
      content: { [mediaTypes.problem]: { schema: ref('Problem'), ...shown(`Problem.${code}`) } },
    },
  ]),
);
/** The answers that any call may give, and those of some. */
const refusals = (...codes) => {
  const answers = {};
  for (const code of ['unauthenticated', 'forbidden', 'rateLimited', 'unavailable', 'internal', ...codes])
    answers[statusOf[code]] ??= { $ref: `#/components/responses/${capital(code)}` };
  return answers;
};

const parameter = (name, place, schema, description, more = {}) => ({ name, in: place, schema, description, ...more });
const parameters = {
  id: parameter('id', 'path', text, 'Percent-encoded; behind a `~` when it is empty, `.`, `..` or begins with `~`.', {
    required: true,
  }),
  limit: parameter('limit', 'query', { type: 'integer', minimum: 1 }, 'The most rows in the answer.'),
  cursor: parameter('cursor', 'query', text, 'The `next` of the page before, with the same question.'),
  offset: parameter('offset', 'query', { type: 'integer', minimum: 0 }, 'Start this many rows in.'),
  sort: parameter(
    'sort',
    'query',
    text,
    'Fields with commas between; `-` before one that descends, `:first` or `:last` after it for nulls.',
  ),
  archived: parameter(
    'archived',
    'query',
    { enum: ['exclude', 'include', 'only'] },
    'Without it archived records are left out.',
  ),
  count: parameter('count', 'query', { enum: ['none', 'estimate', 'exact'] }, 'Whether `total` is wanted.'),
  facets: parameter('facets', 'query', text, 'Fields with commas between whose values are to be counted.'),
  include: parameter('include', 'query', text, 'A hint; ignoring it is allowed.'),
  q: parameter('q', 'query', text, 'Text to search for.'),
  where: parameter('where', 'query', text, 'A filter as JSON (`Where`).'),
  parent: parameter('parent', 'query', text, 'The collection and id that the rows belong to.'),
  key: parameter(
    headers.key,
    'header',
    { type: 'string', minLength: 1, maxLength: 255 },
    'One for each intent, the same on every attempt.',
    { required: true },
  ),
  reason: parameter(headers.reason, 'header', text, 'Why, percent-encoded.'),
  acknowledged: parameter(
    headers.acknowledged,
    'header',
    text,
    'Codes of warnings that the person accepted, with commas between.',
  ),
  match: parameter(headers.match, 'header', text, 'The version that the change is based on, as a strong tag.'),
};
const list = (member, items) => ({
  type: 'object',
  required: [member],
  properties: { [member]: { type: 'array', items } },
});
const given = (...names) => names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
const writing = given('key', 'reason', 'acknowledged');
const tagged = { ETag: { schema: text, description: 'The version, as a strong tag.' } };

function collectionPaths(of) {
  const name = capital(of);
  const tags = [of];
  const page = { description: 'A page.', ...json(ref(`${name}Page`), shown(`${name}.page`)) };
  const record = { description: 'The whole record.', headers: tagged, ...json(ref(name), shown(`${name}.record`)) };
  return {
    [`/${of}`]: {
      get: {
        tags,
        operationId: `list${name}`,
        summary: `Rows of ${of}`,
        parameters: given(
          'limit',
          'cursor',
          'offset',
          'sort',
          'archived',
          'count',
          'facets',
          'include',
          'q',
          'where',
          'parent',
        ),
        responses: { 200: page, ...refusals('invalid', 'unsupported') },
      },
      post: {
        tags,
        operationId: `create${name}`,
        summary: `Make a record of ${of}`,
        parameters: writing,
        requestBody: { required: true, ...json(ref(`${name}Draft`), shown(`${name}.draft`)) },
        responses: {
          201: { ...record, headers: { ...tagged, Location: { schema: text, description: 'Where the record is.' } } },
          ...refusals('invalid', 'duplicate', 'needsReason', 'unsupported', 'outcomeUnknown'),
        },
      },
    },
    [`/${of}/query`]: {
      post: {
        tags,
        operationId: `query${name}`,
        summary: 'The same question, when it is too long for an address',
        requestBody: { required: true, ...json(ref('Query'), shown('Query')) },
        responses: { 200: page, ...refusals('invalid', 'unsupported') },
      },
    },
    [`/${of}/batch-get`]: {
      post: {
        tags,
        operationId: `get${name}ByIds`,
        summary: 'Several records, each in the place of its id',
        requestBody: {
          required: true,
          ...json(list('ids', text), shown(`${name}.ids`)),
        },
        responses: {
          200: {
            description: 'The records, null where there is none.',
            ...json(list('items', { anyOf: [ref(name), { type: 'null' }] }), shown(`${name}.each`)),
          },
          ...refusals('invalid'),
        },
      },
    },
    [`/${of}/{id}`]: {
      parameters: given('id'),
      get: {
        tags,
        operationId: `get${name}`,
        summary: `One record of ${of}`,
        responses: { 200: record, ...refusals('notFound', 'gone') },
      },
      patch: {
        tags,
        operationId: `update${name}`,
        summary: 'Change fields: null clears, what is absent stays, lists are replaced',
        parameters: [...writing, ...given('match')],
        requestBody: {
          required: true,
          content: { [mediaTypes.patch]: { schema: ref(`${name}Patch`), ...shown(`${name}.patch`) } },
        },
        responses: {
          200: record,
          ...refusals(
            'notFound',
            'gone',
            'invalid',
            'conflict',
            'duplicate',
            'needsReason',
            'unsupported',
            'outcomeUnknown',
          ),
        },
      },
      delete: {
        tags,
        operationId: `remove${name}`,
        summary: 'Take the record away',
        parameters: [...writing, ...given('match')],
        responses: {
          204: { description: 'It is gone.' },
          ...refusals('notFound', 'gone', 'conflict', 'needsReason', 'unsupported', 'outcomeUnknown'),
        },
      },
    },
  };
}

function verbPaths() {
  const paths = {};
  for (const { name, in: input, takes, gives } of drawnVerbs) {
    const isByRecord = 'id' in input;
    const { path } = actionPath(name, isByRecord ? { id: '{id}' } : {});
    paths[decodeURIComponent(path)] = {
      ...(isByRecord && { parameters: given('id') }),
      post: {
        tags: ['actions'],
        operationId: name.replace(/[.](.)/g, (_, letter) => letter.toUpperCase()),
        summary: `The action \`${name}\``,
        parameters: writing,
        requestBody: { required: true, ...json(takes, shown(`Act.${name}`)) },
        responses: {
          200: { description: 'What the action answers.', ...json(gives, shown(`Answer.${name}`)) },
          202: {
            description: 'A job that goes on.',
            headers: { Location: { schema: text, description: 'Where to ask how far it is.' } },
            ...json(ref('Job'), shown('Job')),
          },
          ...refusals('notFound', 'invalid', 'conflict', 'needsReason', 'unsupported', 'outcomeUnknown'),
        },
      },
    };
  }
  return paths;
}

const otherPaths = {
  '/batch': {
    post: {
      tags: ['batch'],
      operationId: 'batch',
      summary: 'Many writes, one result for each in their order',
      parameters: writing,
      requestBody: {
        required: true,
        ...json({
          type: 'object',
          required: ['ops'],
          properties: { ops: { type: 'array', items: ref('BatchOp') }, atomic: { type: 'boolean' } },
        }),
      },
      responses: {
        200: {
          description: 'The results.',
          ...json(list('results', ref('BatchResult'))),
        },
        ...refusals('invalid', 'unsupported', 'outcomeUnknown'),
      },
    },
  },
  '/jobs/{id}': {
    parameters: given('id'),
    get: {
      tags: ['actions'],
      operationId: 'job',
      summary: 'How far a job is',
      responses: { 200: { description: 'The job.', ...json(ref('Job')) }, ...refusals('notFound') },
    },
  },
  '/files': {
    post: {
      tags: ['files'],
      operationId: 'putFile',
      summary: 'Keep a file',
      parameters: [
        ...writing,
        parameter('name', 'query', text, 'Its name.', { required: true }),
        parameter('owner', 'query', text, 'The record it belongs to.', { required: true }),
      ],
      requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
      responses: {
        201: { description: 'Its record.', ...json(ref('Resources'), shown('Resources.record')) },
        ...refusals('invalid', 'quota', 'unsupported', 'outcomeUnknown'),
      },
    },
  },
  '/files/{id}': {
    parameters: given('id'),
    get: {
      tags: ['files'],
      operationId: 'openFile',
      summary: 'Its bytes, or an address to open instead',
      responses: {
        200: {
          description: 'The file.',
          content: {
            '*/*': { schema: { type: 'string', format: 'binary' } },
            [mediaTypes.link]: {
              schema: { type: 'object', required: ['href'], properties: { href: text, expiresAt: text } },
            },
          },
        },
        ...refusals('notFound'),
      },
    },
  },
  '/can': {
    post: {
      tags: ['about'],
      operationId: 'can',
      summary: 'Whether something may be done; advice, the write itself decides',
      requestBody: {
        required: true,
        ...json(
          list('asked', {
            type: 'object',
            required: ['verb', 'of'],
            properties: { verb: text, of: text, id: text, field: text },
          }),
        ),
      },
      responses: {
        200: {
          description: 'One answer for each question.',
          ...json(
            list('answers', { type: 'object', required: ['ok'], properties: { ok: { type: 'boolean' }, why: text } }),
          ),
        },
        ...refusals('invalid'),
      },
    },
  },
  '/capabilities': {
    get: {
      tags: ['about'],
      operationId: 'describe',
      summary: 'What the server can do and who is acting',
      responses: { 200: { description: 'The capabilities.', ...json(ref('Capabilities')) }, ...refusals() },
    },
  },
  '/changes': {
    get: {
      tags: ['about'],
      operationId: 'changes',
      summary: 'The change feed',
      parameters: [
        parameter('since', 'query', text, 'The last place that was heard.'),
        parameter('wait', 'query', { type: 'integer', minimum: 0 }, 'Seconds to wait for news, without events.'),
      ],
      responses: {
        200: {
          description: 'Events, each with a `Feed` as its data; or the messages since.',
          content: {
            [mediaTypes.events]: { schema: text },
            [mediaTypes.json]: {
              schema: {
                type: 'object',
                required: ['messages'],
                properties: {
                  messages: { type: 'array', items: ref('Feed') },
                  checkpoint: text,
                  pollAfterMs: { type: 'number', minimum: 0 },
                },
              },
            },
          },
        },
        ...refusals('unsupported'),
      },
    },
  },
};

const common = {
  Json: { description: 'Any JSON.' },
  Where: {
    anyOf: [
      {
        type: 'object',
        required: ['field', 'op', 'value'],
        properties: { field: text, op: { enum: [...ops] }, value: {} },
      },
      { type: 'object', required: ['and'], properties: { and: { type: 'array', items: ref('Where') } } },
      { type: 'object', required: ['or'], properties: { or: { type: 'array', items: ref('Where') } } },
      { type: 'object', required: ['not'], properties: { not: ref('Where') } },
    ],
  },
  Query: {
    type: 'object',
    required: ['limit'],
    properties: {
      limit: { type: 'integer', minimum: 1 },
      cursor: text,
      offset: { type: 'integer', minimum: 0 },
      search: text,
      where: ref('Where'),
      sort: {
        type: 'array',
        items: {
          type: 'object',
          required: ['field', 'dir'],
          properties: { field: text, dir: { enum: ['asc', 'desc'] }, nulls: { enum: ['first', 'last'] } },
        },
      },
      archived: { enum: ['exclude', 'include', 'only'] },
      count: { enum: ['none', 'estimate', 'exact'] },
      facets: { type: 'array', items: text },
      include: { type: 'array', items: text },
      parent: { type: 'object', required: ['collection', 'id'], properties: { collection: text, id: text } },
    },
  },
  Problem: {
    type: 'object',
    required: ['type', 'status'],
    properties: {
      type: { enum: [...Object.keys(statusOf).map(problemType), baseRequired] },
      status: { type: 'integer' },
      title: text,
      detail: text,
      traceId: text,
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['pointer', 'code'],
          properties: {
            pointer: text,
            code: text,
            detail: text,
            params: { type: 'object', additionalProperties: true },
          },
        },
      },
      warnings: {
        type: 'array',
        items: { type: 'object', required: ['code'], properties: { code: text, message: text } },
      },
      current: { type: 'object', additionalProperties: true },
      of: { type: 'array', items: text },
      movedTo: text,
      need: text,
      capability: text,
      retryAfterMs: { type: 'number', minimum: 0 },
    },
  },
  BatchOp: {
    anyOf: [
      {
        type: 'object',
        required: ['op', 'of', 'draft'],
        properties: { op: { const: 'create' }, of: text, draft: { type: 'object', additionalProperties: true } },
      },
      {
        type: 'object',
        required: ['op', 'of', 'id', 'change'],
        properties: {
          op: { const: 'update' },
          of: text,
          id: text,
          change: {
            type: 'object',
            required: ['set'],
            properties: { set: { type: 'object', additionalProperties: true }, base: text },
          },
        },
      },
      {
        type: 'object',
        required: ['op', 'of', 'id'],
        properties: { op: { const: 'remove' }, of: text, id: text, base: text },
      },
    ],
  },
  BatchResult: {
    anyOf: [
      {
        type: 'object',
        required: ['ok'],
        properties: { ok: { const: true }, record: { type: 'object', additionalProperties: true } },
      },
      { type: 'object', required: ['ok', 'error'], properties: { ok: { const: false }, error: ref('Problem') } },
    ],
  },
  CollectionCapabilities: {
    type: 'object',
    properties: {
      write: { type: 'boolean' },
      page: { enum: ['cursor', 'offset', 'all'] },
      sort: { anyOf: [{ const: 'any' }, { type: 'array', items: text }] },
      filter: {
        anyOf: [
          { enum: ['any', 'none'] },
          { type: 'object', additionalProperties: { type: 'array', items: { enum: [...ops] } } },
        ],
      },
      search: { type: 'boolean' },
      count: { enum: ['none', 'estimate', 'exact'] },
      facets: { anyOf: [{ const: 'any' }, { type: 'array', items: text }] },
      concurrency: { enum: ['checked', 'unchecked'], description: 'Whether a stale version really fails.' },
      patch: { enum: ['partial', 'whole'] },
      ids: { enum: ['client', 'server'] },
      maxLimit: { type: 'integer', minimum: 1 },
      stable: { type: 'boolean' },
    },
  },
  Capabilities: {
    type: 'object',
    properties: {
      collections: { type: 'object', additionalProperties: ref('CollectionCapabilities') },
      actions: { type: 'array', items: text },
      atomicBatch: { type: 'boolean' },
      idempotent: { type: 'boolean', description: 'Whether a key that comes again has one effect.' },
      live: { type: 'boolean' },
      history: { type: 'boolean' },
      storageRefused: { type: 'boolean' },
      archiving: {
        type: 'object',
        description: 'What archiving a client means beside the mark on it.',
        properties: {
          purges: {
            type: 'array',
            description:
              'What it destroys, told before it: `futureTasks`, `files`, `nationalNumber`, `portalAccess`, your own words, or those by locale.',
            items: { oneOf: [text, { type: 'object', additionalProperties: text }] },
          },
          notifies: { type: 'boolean', description: 'Whether `client.archive` takes an address that is told by mail.' },
        },
      },
      rules: {
        type: 'object',
        properties: {
          clientNumber: {
            type: 'object',
            required: ['min', 'max'],
            properties: { min: { type: 'integer' }, max: { type: 'integer' }, pattern: text },
          },
        },
      },
      session: { type: 'object', additionalProperties: true },
      settings: { type: 'object', additionalProperties: true },
    },
  },
  Job: {
    type: 'object',
    required: ['jobId', 'state'],
    properties: {
      jobId: text,
      state: { enum: ['queued', 'running', 'done', 'failed', 'cancelled'] },
      done: { type: 'integer' },
      total: { type: 'integer' },
      pollAfterMs: { type: 'number' },
      result: {},
      rowErrors: { type: 'array', items: { type: 'object', additionalProperties: true } },
    },
  },
  Feed: {
    anyOf: [
      {
        type: 'object',
        required: ['changes', 'checkpoint'],
        properties: {
          changes: {
            type: 'array',
            items: {
              type: 'object',
              required: ['of', 'id'],
              properties: {
                of: text,
                id: text,
                gone: { type: 'boolean' },
                record: { type: 'object', additionalProperties: true },
                byKey: text,
              },
            },
          },
          checkpoint: text,
        },
      },
      { type: 'object', required: ['reset', 'checkpoint'], properties: { reset: { const: true }, checkpoint: text } },
    ],
  },
};

const pageOf = (name) => ({
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: ref(name) },
    next: { ...text, description: 'Absent: the last page.' },
    total: {
      type: 'object',
      required: ['value', 'kind'],
      properties: { value: { type: 'integer', minimum: 0 }, kind: { enum: ['exact', 'estimate', 'atLeast'] } },
    },
    facets: {
      type: 'object',
      additionalProperties: {
        type: 'array',
        items: { type: 'object', required: ['value', 'count'], properties: { value: {}, count: { type: 'integer' } } },
      },
    },
    asOf: { ...text, description: 'Follow the feed from here and miss nothing.' },
  },
});

/** The whole document. */
export function openapi() {
  const collections = Object.entries(schemas);
  const records = {};
  for (const [of, schema] of collections) {
    const made = schemaOf(schema);
    const name = capital(of);
    Object.assign(records, {
      [name]: made,
      [`${name}Draft`]: draftOf(made),
      [`${name}Patch`]: patchOf(made),
      [`${name}Page`]: pageOf(name),
    });
  }
  // A copy, in which nothing is shared: each operation gets examples of its own.
  const document = structuredClone({
    openapi: '3.1.1',
    info: {
      title: 'Kundkort',
      version: readJson('package.json').version,
      description:
        'What a server answers so that the elements work on it. In words: docs/rest.md and docs/problems.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Wherever the host puts it.' }],
    security: [{ bearer: [] }],
    tags: [
      ...collections.map(([of]) => ({ name: of })),
      ...['actions', 'batch', 'files', 'about'].map((name) => ({ name })),
    ],
    paths: { ...Object.assign({}, ...collections.map(([of]) => collectionPaths(of))), ...verbPaths(), ...otherPaths },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      parameters,
      responses: problems,
      schemas: { ...records, ...common },
      examples: commonExamples(),
    },
    'x-rules': rules,
  });
  placeRules(document, rules);
  return document;
}
