/** Actions and their jobs, batches, rights, and what this server can do. */
import type { ActionName, Actions, Entity, Job } from '../../../src/adapters/adapter.ts';
import { problemBody } from '../../../src/adapters/rest/problems.ts';
import { actionName, decoded, encodeId } from '../../../src/adapters/rest/wire.ts';
import { ProblemError } from '../../../src/model/problem.ts';
import { idIn, segmentsOf } from '../http/address.ts';
import type { Served } from '../http/address.ts';
import { json, record } from '../http/answers.ts';
import { readJson } from '../http/body.ts';
import { callOf, writeCallOf } from '../http/calls.ts';
import { askedIn, bagIn, batchIn, inputIn } from '../http/shapes.ts';
import type { App, Ask, Service } from '../service.ts';

const isBag = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const isJob = (answer: object): answer is Job => 'jobId' in answer && 'state' in answer;
const isEntity = (answer: object): answer is Entity => 'id' in answer && typeof answer.id === 'string';

function demandServed(served: Served, names: readonly string[]): void {
  if (!names.every(served)) throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/of', code: 'oneOf' }] });
}

/** Carries an action out: its noun and verb are in the path, its id too when it is about one record. */
export async function act(
  c: Ask,
  { served }: Service,
  collection: string,
  verb: string,
  id?: string,
): Promise<Response> {
  const name = actionName(decoded(collection) ?? '', verb);
  const body = c.req.raw.body === null ? {} : bagIn(await readJson(c));
  // Which shape belongs to which name is what `inputIn` knows.
  const input = inputIn(name, id === undefined ? body : { ...body, id }) as Actions[ActionName]['in'];
  if ('of' in input) demandServed(served, [input.of]);
  const answer = await c.get('adapter').act(name as ActionName, input, writeCallOf(c));
  if (!isBag(answer)) return json(answer);
  if (isJob(answer) && name !== 'job.cancel') return json(answer, 202, { location: `/jobs/${encodeId(answer.jobId)}` });
  return isEntity(answer) ? record(answer) : json(answer);
}

export function verbs(app: App, { testStore, served }: Service): void {
  app.get('/capabilities', async (c) => {
    const capabilities = await c.get('adapter').describe(callOf(c));
    return json(capabilities, 200, testStore ? { 'x-test-store': 'true' } : {});
  });

  app.post('/can', async (c) => {
    const asked = askedIn(await readJson(c));
    demandServed(
      served,
      asked.map(({ of }) => of),
    );
    return json({ answers: await c.get('adapter').can(asked as never, callOf(c)) });
  });

  app.post('/batch', async (c) => {
    const { ops, atomic } = batchIn(await readJson(c));
    demandServed(
      served,
      ops.map(({ of }) => of),
    );
    const results = await c.get('adapter').batch(ops, { ...writeCallOf(c), atomic });
    return json({
      results: results.map((result) => (result.ok ? result : { ok: false, error: problemBody(result.error) })),
    });
  });

  app.get('/jobs/:id', async (c) => json(await c.get('adapter').job(idIn(segmentsOf(c.req.path)[1]), callOf(c))));
}
