/** Waits for a long task of the back end: asks how far it is, tells it to stop when nobody wants it any more. */
import type { Job } from '../adapters/adapter.ts';
import { ProblemError } from '../model/problem.ts';
import type { BackEnd, WriteAbout } from './back-end.ts';

const shortestPauseMs = 200;
const longestPauseMs = 5_000;

/** The finished job. @throws ProblemError `internal` when it failed, an AbortError when it was cancelled. */
export async function awaitJob(
  backEnd: BackEnd,
  first: Job,
  about: WriteAbout,
  onJob: (job: Job) => void = () => undefined,
): Promise<Job> {
  const { signal } = about.call;
  let job = first;
  onJob(job);
  try {
    while (job.state === 'queued' || job.state === 'running') {
      const pause = Math.min(Math.max(job.pollAfterMs ?? 1_000, shortestPauseMs), longestPauseMs);
      await backEnd.pipeline.clock.sleep(pause, signal);
      job = await backEnd.job(job.jobId, about);
      onJob(job);
    }
  } catch (error) {
    if (signal.aborted) void cancel(backEnd, job, about);
    throw error;
  }
  if (job.state === 'cancelled') throw new DOMException('The task was cancelled', 'AbortError');
  if (job.state === 'failed' && !job.rowErrors) throw new ProblemError({ code: 'internal' });
  return job;
}

async function cancel(backEnd: BackEnd, { jobId }: Job, { call, caps }: WriteAbout): Promise<void> {
  if (!caps.acts('job.cancel')) return;
  const own = { ...call, key: `${call.key}.cancel`, signal: new AbortController().signal };
  // Nobody waits for it; a job that cannot be stopped ends by itself.
  await backEnd
    .act('job.cancel', { jobId }, { call: own, caps, budget: backEnd.pipeline.budget() })
    .catch(() => undefined);
}
