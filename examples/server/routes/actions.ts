/** Verbs that are not "save a record": `POST /clients/42:archive`. */
import type { Job } from '../../../src/adapters/adapter.ts';
import { actionName, encodeId } from '../../../src/adapters/rest/wire.ts';
import { ProblemError } from '../../../src/model/problem.ts';
import { json } from '../http/answers.ts';
import { bodyOf, callOf, isBag, writeCallOf } from '../http/reading.ts';
import type { Whole } from '../http/whole.ts';

const isJob = (answer: unknown): answer is Job => isBag(answer) && 'jobId' in answer && 'state' in answer;

export async function action(
  adapter: Whole,
  about: { collection: string; id?: string; verb: string },
  request: Request,
): Promise<Response> {
  const name = actionName(about.collection, about.verb);
  if (request.method !== 'POST')
    throw new ProblemError({ code: 'unsupported', capability: `${name} ${request.method}` });
  const body = await bodyOf(request);
  const input = about.id === undefined ? body : { ...body, id: about.id };
  // The engine refuses names it does not know and inputs that do not fit.
  const answer: unknown = await adapter.act(name as never, input as never, writeCallOf(request));
  if (!isJob(answer)) return json(answer ?? null);
  return json(answer, 202, { location: `/jobs/${encodeId(answer.jobId)}` });
}

export const job = async (adapter: Whole, id: string, request: Request): Promise<Response> =>
  json(await adapter.job(id, callOf(request)));
