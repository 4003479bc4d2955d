/** The host's access token: asked for before each request, renewed once however many requests find it expired. */
import { ProblemError, isProblemError } from '../../model/problem.ts';
import { abortable } from '../engine/calls.ts';
import { offline } from '../../model/connection.ts';

export type GetToken = (ask: { fresh: boolean }) => string | undefined | Promise<string | undefined>;

/** A token with the moment it was given, counted in renewals. */
export interface Held {
  token: string | undefined;
  renewals: number;
}

export interface Tokens {
  current(signal: AbortSignal): Promise<Held>;
  /** Another token than the one that was refused; undefined when there is none. */
  renewed(refused: Held, signal: AbortSignal): Promise<string | undefined>;
}

interface Renewal {
  token: Promise<string | undefined>;
  waiting: number;
}

export function tokens(getToken: GetToken | undefined): Tokens {
  let renewal: Renewal | undefined;
  let renewals = 0;
  let latest: string | undefined;

  const ask = async (fresh: boolean): Promise<string | undefined> => {
    try {
      return await getToken?.({ fresh });
    } catch (error) {
      // Nothing was sent, so this is safe to say for a write too.
      if (isProblemError(error)) throw error;
      throw new ProblemError({ code: offline() ? 'offline' : 'unauthenticated' }, { cause: error });
    }
  };

  function renew(): Renewal {
    const started: Renewal = { token: ask(true), waiting: 0 };
    renewal = started;
    const end = (): void => {
      if (renewal === started) renewal = undefined;
    };
    started.token.then((token) => {
      latest = token;
      renewals += 1;
      end();
    }, end);
    return started;
  }

  return {
    async current(signal) {
      const at = renewals;
      return { token: await abortable(signal, ask(false)), renewals: at };
    },
    async renewed(refused, signal) {
      if (!getToken) return undefined;
      // Sent before the last renewal, refused after it: it only has to be sent again.
      if (refused.renewals < renewals && latest !== refused.token) return latest;
      const shared = renewal ?? renew();
      shared.waiting += 1;
      try {
        const token = await abortable(signal, shared.token);
        return token === refused.token ? undefined : token;
      } finally {
        shared.waiting -= 1;
        // All have given up on it: the next one asks anew instead of waiting for what may never come.
        if (shared.waiting === 0 && renewal === shared) renewal = undefined;
      }
    },
  };
}
