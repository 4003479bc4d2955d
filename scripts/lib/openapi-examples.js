// The examples of the contract document: one of each kind of body, and each rule at the operation that it is about.
import { readFileSync } from 'node:fs';
import { schemas } from '../../src/model/collections.ts';
import { statusOf } from '../../src/adapters/rest/problems.ts';
import { actionPath, headers } from '../../src/adapters/rest/wire.ts';
import { at, readJson } from './paths.js';
import { drawnVerbs } from './wire-actions.ts';
import { draftOf, exampleOf, pageOf, patchOf } from './wire-records.ts';

const capital = (name) => name[0].toUpperCase() + name.slice(1);

/** Examples by name, as a body refers to them. */
export const exampleNames = (...names) =>
  Object.fromEntries(names.map((name) => [name.split('.')[0], { $ref: `#/components/examples/${name}` }]));

/** The problem as docs/problems.md shows it. */
function problemExample(code, pages) {
  const [, section = ''] = pages.split(`\n### ${code}\n`);
  const [, example] = /```json\n(.*?)```/s.exec(section) ?? [];
  if (!example) throw new Error(`docs/problems.md shows no ${code}.`);
  return JSON.parse(example);
}

export function commonExamples() {
  const examples = {
    Query: {
      summary: 'A search, sorted',
      value: { limit: 50, search: 'ek', sort: [{ field: 'name', dir: 'asc' }] },
    },
    Job: {
      summary: 'A job that has begun',
      value: { jobId: '9', state: 'running', done: 120, total: 400, pollAfterMs: 2000 },
    },
  };
  for (const of of Object.keys(schemas)) {
    const name = capital(of);
    const record = exampleOf(of);
    Object.assign(examples, {
      [`${name}.record`]: { summary: `A record of ${of}`, value: record },
      [`${name}.draft`]: { summary: 'What is sent to make it', value: draftOf(of) },
      [`${name}.patch`]: { summary: 'A change of some of its fields', value: patchOf(of) },
      [`${name}.page`]: { summary: 'A page that is not the last', value: pageOf(of) },
      [`${name}.ids`]: { summary: 'Two ids', value: { ids: [record.id, 'nobody'] } },
      [`${name}.each`]: { summary: 'One of the two is there', value: { items: [record, null] } },
    });
  }
  for (const { name, in: input, out } of drawnVerbs) {
    examples[`Act.${name}`] = { summary: `What \`${name}\` takes`, value: actionPath(name, input).body };
    examples[`Answer.${name}`] = { summary: 'What it answers', value: out };
  }
  const pages = readFileSync(at('docs/problems.md'), 'utf8');
  const words = readJson('locales/en.json').problem;
  for (const code of Object.keys(statusOf))
    examples[`Problem.${code}`] = { summary: words[code].title, value: problemExample(code, pages) };
  return examples;
}

/** The operation that answers an address; one without an id in it goes before one with. */
function operationAt(paths, method, address) {
  const [path = ''] = address.split('?');
  const fits = (template) =>
    new RegExp(`^${template.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replace('{id}', '[^/:]+')}$`).test(path);
  const template = path in paths ? path : Object.keys(paths).find(fits);
  const operation = paths[template]?.[method.toLowerCase()];
  if (!operation) throw new Error(`No operation answers ${method} ${address}.`);
  return { operation, template };
}

const resolved = (document, part) =>
  part.$ref
    ? part.$ref
        .slice(2)
        .split('/')
        .reduce((inner, key) => inner[key], document)
    : part;

/** Puts each rule where it is seen: bodies at their operations, headers and parameters at their definitions. */
export function placeRules(document, rules) {
  const { paths } = document;
  for (const { name, summary, request, response, isWrong } of rules) {
    const { operation } = operationAt(paths, request.method, request.address);
    const example = (value) => ({ summary, value });
    const put = (content, given, body) => {
      const kind = given['Content-Type'] ?? 'application/json';
      const place = content?.[kind] ?? content?.['*/*'];
      if (!place) throw new Error(`${name}: ${request.address} has no ${kind}.`);
      place.examples = { ...place.examples, [name]: example(body) };
    };
    if (request.body !== undefined && !isWrong)
      put(operation.requestBody?.content, request.headers ?? {}, request.body);
    const answer = operation.responses[response.status];
    if (!answer) throw new Error(`${name}: ${request.address} never answers ${response.status}.`);
    // One of all operations shows the rules of all of them.
    if (response.body !== undefined) put(resolved(document, answer).content, response.headers ?? {}, response.body);
    const known = [...(operation.parameters ?? [])].map((one) => resolved(document, one));
    const given = [
      ...[...new URLSearchParams(request.address.split('?')[1])].map(([key, value]) => ['query', key, value]),
      ...Object.entries(request.headers ?? {})
        .filter(([key]) => Object.values(headers).includes(key))
        .map(([key, value]) => ['header', key, value]),
    ];
    for (const [place, key, value] of given) {
      const found = known.find((one) => one.in === place && one.name === key);
      if (!found) throw new Error(`${name}: ${request.address} does not take ${key}.`);
      const typed = found.schema.type === 'integer' ? Number(value) : value;
      // The first of several that show the same value is enough.
      if (Object.values(found.examples ?? {}).some((one) => one.value === typed)) continue;
      found.examples = { ...found.examples, [name]: example(typed) };
    }
  }
  document.components.parameters.id.examples = {
    plain: { summary: 'As it is', value: 'client-1001' },
    encoded: { summary: 'One segment, percent-encoded', value: 'a%2Fb' },
    escaped: { summary: 'What a path would take for a step', value: '~..' },
  };
}
