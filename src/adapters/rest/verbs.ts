/** All that is no reading or writing of one record: actions and their jobs, batches, rights, and what the server can do. */
import { isBag } from '../../model/clean.ts';
import { isProblemCode, isProblemError } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import type { Adapter, BatchResult, Capabilities, Job } from '../adapter.ts';
import { badBody } from './json.ts';
import type { Http } from './http.ts';
import { problemOf, retryAfterMs } from './problems.ts';
import { bodyOf, intentHeaders, listIn, locatedAt, recordOf, talk } from './talk.ts';
import type { Answer } from './talk.ts';
import { actionPath, encodeId } from './wire.ts';

type Verbs = Required<Pick<Adapter, 'act' | 'job' | 'batch' | 'can' | 'describe'>>;

export function verbs(http: Http): Verbs {
  return {
    async act(name, input, call) {
      const { path, body } = actionPath(name, input);
      const answer = await talk(
        http,
        {
          method: 'POST',
          path,
          write: true,
          capability: name,
          fixed: !('id' in input),
          headers: intentHeaders(call),
          content: body,
        },
        call,
      );
      // The data source parses it by the action's name.
      return (answer.response.status === 202 ? startedJob(answer) : recordOf(answer)) as never;
    },

    async job(id, call) {
      const path = `/jobs/${encodeId(id)}`;
      const answer = await talk(http, { method: 'GET', path, write: false, capability: 'job' }, call);
      return paced(bodyOf(answer), answer.response) as Job;
    },

    async batch(ops, call) {
      const answer = await talk(
        http,
        {
          method: 'POST',
          path: '/batch',
          write: true,
          capability: 'batch',
          fixed: true,
          headers: intentHeaders(call),
          content: { atomic: call.atomic, ops },
        },
        call,
      );
      const results = listIn(answer, 'results');
      if (results.length !== ops.length) throw badBody(`${ops.length} results`, String(results.length));
      return results.map(resultOf);
    },

    async can(asked, call) {
      try {
        const ask = { method: 'POST', path: '/can', write: false, capability: 'can', fixed: true } as const;
        const answers = listIn(await talk(http, { ...ask, content: { asked } }, call), 'answers');
        if (answers.length !== asked.length) throw badBody(`${asked.length} answers`, String(answers.length));
        return answers.map((answer) => {
          const bag = isBag(answer) ? answer : {};
          return { ok: bag.ok === true, ...(typeof bag.why === 'string' && { why: bag.why }) };
        });
      } catch (error) {
        // Who cannot be asked beforehand says no when it comes to it.
        if (isUnsupported(error)) return asked.map(() => ({ ok: true }));
        throw error;
      }
    },

    async describe(call) {
      const ask = { method: 'GET', path: '/capabilities', write: false, capability: 'describe', fixed: true } as const;
      try {
        const body = bodyOf(await talk(http, ask, call));
        if (isBag(body)) return body as Partial<Capabilities>; // Read member by member by the data source.
        throw badBody('an object', body === null ? 'null' : typeof body);
      } catch (error) {
        if (isUnsupported(error)) return {};
        throw error;
      }
    },
  };
}

const isUnsupported = (error: unknown): boolean => isProblemError(error) && error.problem.code === 'unsupported';

/** The job of a 202: its body, or what its `Location` says. */
function startedJob(answer: Answer): unknown {
  const { body, response } = answer;
  if (isBag(body) && body.jobId !== undefined) return paced(body, response);
  const jobId = locatedAt(answer);
  if (jobId === undefined) throw badBody('a job, or the Location of one', body === undefined ? 'no body' : typeof body);
  return paced({ jobId, state: 'queued' }, response);
}

/** How long to leave a job alone, where only the header says so. */
function paced(job: unknown, response: Response): unknown {
  const wait = retryAfterMs(response.headers);
  return isBag(job) && job.pollAfterMs === undefined && wait !== undefined ? { ...job, pollAfterMs: wait } : job;
}

function resultOf(result: unknown): BatchResult {
  if (!isBag(result)) throw badBody('a result with ok', typeof result);
  if (result.ok !== true) return { ok: false, error: problemIn(result.error) };
  // The data source parses the record.
  return isBag(result.record) ? { ok: true, record: result.record as never } : { ok: true };
}

/** A row's problem: as it travels alone (RFC 9457), or in the words of the contract. */
function problemIn(error: unknown): Problem {
  if (isBag(error) && isProblemCode(error.code) && error.type === undefined) return error as Problem;
  const status = isBag(error) && typeof error.status === 'number' ? error.status : 500;
  return problemOf(status, new Headers(), error, 'batch');
}
