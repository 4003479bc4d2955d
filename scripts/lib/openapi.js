// The wire form as OpenAPI 3.1, made of the schemas and the tables that the code itself uses.
import { toJSONSchema } from 'zod/v4/core';
import { readOnlyFields, schemas } from '../../src/model/collections.ts';
import { problemType, statusOf } from '../../src/adapters/rest/problems.ts';
import { actionPath, headers, mediaTypes } from '../../src/adapters/rest/wire.ts';
import { ops } from '../../src/adapters/adapter.ts';
import { actionNames } from '../../src/adapters/engine/actions/all.ts';
import { readJson } from './paths.js';

const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema, more = {}) => ({ content: { [mediaTypes.json]: { schema, ...more } } });
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

/** A draft: what the server writes itself is not sent. */
function draftOf(schema) {
  const { properties, required, ...rest } = schema;
  if (!properties) return schema;
  const isOwn = (name) => !readOnlyFields.has(name);
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isOwn(name))),
    required: (required ?? []).filter((name) => isOwn(name) && name !== 'id'),
  };
}

/** A patch as RFC 7396 has it: any field, null clears it. */
function patchOf(schema) {
  const properties = schema.properties ?? {};
  const fields = Object.entries(properties).filter(([name]) => !readOnlyFields.has(name) && name !== 'id');
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, { anyOf: [field, { type: 'null' }] }])),
    ...(schema.properties ? { additionalProperties: false } : {}),
  };
}

const problems = Object.fromEntries(
  Object.entries(statusOf).map(([code, status]) => [
    capital(code),
    {
      description: `The problem \`${code}\`.`,
      content: { [mediaTypes.problem]: { schema: ref('Problem'), example: { type: problemType(code), status } } },
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
const text = { type: 'string' };
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
    { example: '-name,number:last' },
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
  where: parameter('where', 'query', text, 'A filter as JSON (`Where`).', {
    example: '{"field":"name","op":"eq","value":"Ek"}',
  }),
  parent: parameter('parent', 'query', text, 'The collection and id that the rows belong to.', {
    example: 'clients/42',
  }),
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
  match: parameter(headers.match, 'header', text, 'The version that the change is based on, as a strong tag.', {
    example: '"7"',
  }),
};
const given = (...names) => names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
const writing = given('key', 'reason', 'acknowledged');
const tagged = { ETag: { schema: text, description: 'The version, as a strong tag.' } };

function collectionPaths(of) {
  const name = capital(of);
  const tags = [of];
  const page = { description: 'A page.', ...json(ref(`${name}Page`)) };
  const record = { description: 'The whole record.', headers: tagged, ...json(ref(name)) };
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
        requestBody: { required: true, ...json(ref(`${name}Draft`)) },
        responses: {
          201: { ...record, headers: { ...tagged, Location: { schema: text, description: 'Where the record is.' } } },
          ...refusals('invalid', 'duplicate', 'needsReason', 'unsupported'),
        },
      },
    },
    [`/${of}/query`]: {
      post: {
        tags,
        operationId: `query${name}`,
        summary: 'The same question, when it is too long for an address',
        requestBody: { required: true, ...json(ref('Query')) },
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
          ...json({ type: 'object', required: ['ids'], properties: { ids: { type: 'array', items: text } } }),
        },
        responses: {
          200: {
            description: 'The records, null where there is none.',
            ...json({
              type: 'object',
              required: ['items'],
              properties: { items: { type: 'array', items: { anyOf: [ref(name), { type: 'null' }] } } },
            }),
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
        requestBody: { required: true, content: { [mediaTypes.patch]: { schema: ref(`${name}Patch`) } } },
        responses: {
          200: record,
          ...refusals('notFound', 'gone', 'invalid', 'conflict', 'duplicate', 'needsReason', 'unsupported'),
        },
      },
      delete: {
        tags,
        operationId: `remove${name}`,
        summary: 'Take the record away',
        parameters: [...writing, ...given('match')],
        responses: { 204: { description: 'It is gone.' }, ...refusals('notFound', 'gone', 'conflict', 'unsupported') },
      },
    },
  };
}

function actionPaths() {
  const paths = {};
  for (const name of [...actionNames, 'export.start', 'job.cancel']) {
    const [byId, bare] = [actionPath(name, { id: 'x' }).path, actionPath(name, {}).path];
    const isByRecord = ![
      'site.findDuplicates',
      'address.previewMerge',
      'address.merge',
      'assignment.set',
      'preferences.set',
      'settings.save',
      'export.start',
      'job.cancel',
    ].includes(name);
    paths[isByRecord ? byId.replace('/x:', '/{id}:') : bare] = {
      ...(isByRecord && { parameters: given('id') }),
      post: {
        tags: ['actions'],
        operationId: name.replace(/[.](.)/g, (_, letter) => letter.toUpperCase()),
        summary: `The action \`${name}\``,
        parameters: writing,
        requestBody: { required: true, ...json({ type: 'object' }) },
        responses: {
          200: { description: 'What the action answers.', ...json({}) },
          202: {
            description: 'A job that goes on.',
            headers: { Location: { schema: text, description: 'Where to ask how far it is.' } },
            ...json(ref('Job')),
          },
          ...refusals('notFound', 'invalid', 'conflict', 'needsReason', 'unsupported'),
        },
      },
    };
  }
  return paths;
}

const list = (member, items) => ({
  type: 'object',
  required: [member],
  properties: { [member]: { type: 'array', items } },
});
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
          ...list('ops', { type: 'object' }),
          properties: { ops: { type: 'array', items: { type: 'object' } }, atomic: { type: 'boolean' } },
        }),
      },
      responses: {
        200: {
          description: 'The results.',
          ...json(list('results', { type: 'object', required: ['ok'], properties: { ok: { type: 'boolean' } } })),
        },
        ...refusals('invalid', 'unsupported'),
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
        parameter('owner', 'query', text, 'The record it belongs to.', { required: true, example: 'clients/42' }),
      ],
      requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
      responses: { 201: { description: 'Its record.', ...json(ref('Resources')) }, ...refusals('invalid', 'quota') },
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
      responses: { 200: { description: 'The capabilities.', ...json({ type: 'object' }) }, ...refusals() },
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
            [mediaTypes.json]: { schema: list('messages', ref('Feed')) },
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
    example: { limit: 50, search: 'ek', sort: [{ field: 'name', dir: 'asc' }] },
  },
  Problem: {
    type: 'object',
    required: ['type', 'status'],
    properties: {
      type: { enum: Object.keys(statusOf).map(problemType) },
      status: { type: 'integer' },
      title: text,
      detail: text,
      traceId: text,
      errors: {
        type: 'array',
        items: {
          type: 'object',
          required: ['pointer', 'code'],
          properties: { pointer: text, code: text, detail: text, params: { type: 'object' } },
        },
      },
      warnings: {
        type: 'array',
        items: { type: 'object', required: ['code'], properties: { code: text, message: text } },
      },
      current: { type: 'object' },
      of: { type: 'array', items: text },
      movedTo: text,
      need: text,
      capability: text,
      retryAfterMs: { type: 'number', minimum: 0 },
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
      rowErrors: { type: 'array', items: { type: 'object' } },
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
              properties: { of: text, id: text, gone: { type: 'boolean' }, record: { type: 'object' }, byKey: text },
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
  return {
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
    paths: { ...Object.assign({}, ...collections.map(([of]) => collectionPaths(of))), ...actionPaths(), ...otherPaths },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      parameters,
      responses: problems,
      schemas: { ...records, ...common },
    },
  };
}
