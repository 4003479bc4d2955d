/**
 * The way every call to an adapter goes. Whatever an adapter throws leaves here as a `ProblemError` or as the abort it was.
 * The one place that tries again: with chance in the pauses, within one time budget for each intent, and never a write
 * that could happen twice.
 */
import { offline } from '../model/connection.ts';
import { ProblemError, isAbort, toProblem } from '../model/problem.ts';
import type { Problem } from '../model/problem.ts';
import { Breaker } from './breaker.ts';
import { Slots } from './slots.ts';
import { thrown } from './thrown.ts';
import { abortOf, abortable, systemClock } from './time.ts';
import type { Clock } from './time.ts';

const mostAttempts = 4;
const firstPauseMs = 100;
const longestPauseMs = 8_000;
const attemptMs = 10_000;
const budgetMs = 30_000;
const mostAtOnce = 6;

export interface PipelineOptions {
  clock?: Clock;
  /** From 0 up to 1. */
  random?: () => number;
}

/** What one intent may take in all, over every call it needs. */
export interface Budget {
  readonly endsAt: number;
}

export interface About {
  signal: AbortSignal;
  /** The intent's; a call without one has its own. */
  budget?: Budget | undefined;
  /** A write whose answer is lost may have happened. */
  writes?: boolean;
  /** A write that has one effect however often it is sent. Reads always are safe. */
  safe?: boolean;
  /** The answer has no body. */
  mayBeVoid?: boolean;
}

/** What an attempt knows of those before it. */
export interface Attempt {
  signal: AbortSignal;
  /** An earlier attempt may have been carried out. */
  unsure: boolean;
}

export class Pipeline {
  readonly clock: Clock;
  readonly #random: () => number;
  readonly #breaker: Breaker;
  readonly #slots = new Slots(mostAtOnce);

  constructor({ clock = systemClock, random = Math.random }: PipelineOptions = {}) {
    this.clock = clock;
    this.#random = random;
    this.#breaker = new Breaker(clock);
  }

  budget(): Budget {
    return { endsAt: this.clock.now() + budgetMs };
  }

  /** @throws ProblemError with the last attempt's problem, or the signal's reason when aborted. */
  async call<T>(about: About, attempt: (about: Attempt) => Promise<T>): Promise<T> {
    const { signal, budget = this.budget() } = about;
    let unsure = false;
    for (let round = 1; ; round += 1) {
      signal.throwIfAborted();
      try {
        return await this.#once(about, budget, (own) => attempt({ signal: own, unsure }));
      } catch (error) {
        if (signal.aborted) throw abortOf(signal);
        const { problem } =
          error instanceof ProblemError ? error : new ProblemError(toProblem(error), { cause: error });
        unsure ||= problem.code === 'outcomeUnknown' || problem.code === 'unavailable';
        const pause = round < mostAttempts ? this.#pauseBefore(problem, about, round, budget) : undefined;
        if (pause === undefined)
          throw error instanceof ProblemError ? error : new ProblemError(problem, { cause: error });
        await this.clock.sleep(pause, signal);
      }
    }
  }

  /** How long to wait before the next attempt; undefined when there must be none. */
  #pauseBefore(
    problem: Problem,
    { writes = false, safe = false }: About,
    round: number,
    budget: Budget,
  ): number | undefined {
    const { code } = problem;
    const mayHaveHappened = code === 'outcomeUnknown' || code === 'unavailable';
    if (code !== 'rateLimited' && !mayHaveHappened) return undefined;
    if (writes && mayHaveHappened && !safe) return undefined;
    const jitter = this.#random() * Math.min(firstPauseMs * 2 ** (round - 1), longestPauseMs);
    const asked = 'retryAfterMs' in problem ? (problem.retryAfterMs ?? 0) : 0;
    const pause = Math.max(jitter, asked);
    // A server that wants to be left alone for longer than a person waits is believed: that is told now, not later.
    return this.clock.now() + pause < budget.endsAt ? pause : undefined;
  }

  async #once<T>(about: About, budget: Budget, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const stop = (): void => controller.abort(abortOf(about.signal));
    about.signal.addEventListener('abort', stop, { once: true });
    const ended = new AbortController();
    try {
      const late = this.#deadline(budget, ended.signal);
      const judge = await Promise.race([this.#breaker.enter(controller.signal), late(undefined)]);
      try {
        const release = await Promise.race([this.#slots.take(controller.signal), late(undefined)]);
        try {
          const answer = await Promise.race([
            settled(controller.signal, run, about.writes ?? false),
            late(about.writes ? 'outcomeUnknown' : 'unavailable'),
          ]);
          if (answer === undefined && !about.mayBeVoid) throw noAnswer();
          judge(true);
          return answer;
        } finally {
          release();
        }
      } catch (error) {
        const isSilence = !about.signal.aborted && ['unavailable', 'outcomeUnknown'].includes(toProblem(error).code);
        judge(isAbort(error) || about.signal.aborted ? undefined : !isSilence);
        throw error;
      }
    } finally {
      ended.abort();
      // What still runs after its time is told to stop.
      controller.abort(new DOMException('The call took too long', 'AbortError'));
      about.signal.removeEventListener('abort', stop);
    }
  }

  /** Rejects when the time of the attempt is over. `outcome`: what that means for a call that has been sent. */
  #deadline(
    budget: Budget,
    ended: AbortSignal,
  ): (outcome: 'outcomeUnknown' | 'unavailable' | undefined) => Promise<never> {
    return async (outcome) => {
      const left = budget.endsAt - this.clock.now();
      const time = outcome === undefined ? left : Math.min(attemptMs, left);
      try {
        await this.clock.sleep(Math.max(time, 0), ended);
      } catch {
        // Ended before its time: somebody else's race is won.
        return new Promise<never>(() => undefined);
      }
      throw new ProblemError({ code: outcome ?? 'unavailable' });
    };
  }
}

/** Runs the attempt so that even an adapter that throws at once, or does not listen, is heard as a promise. */
function settled<T>(signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>, writes: boolean): Promise<T> {
  const wasOffline = offline();
  return abortable(
    signal,
    (async () => run(signal))().catch((error: unknown) => {
      if (isAbort(error) && signal.aborted) throw error;
      throw new ProblemError(thrown(error, { writes, wasOffline }), { cause: error });
    }),
  );
}

const noAnswer = (): ProblemError =>
  new ProblemError({ code: 'badAdapter', issues: [{ path: '', expected: 'an answer', got: 'undefined' }] });
