/**
 * Bearer tokens that carry who is acting, signed so that every server of a database accepts them and none keeps a list.
 * A stand-in for a host's own sign-in: a real one proves who a person is before it signs anything.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { ProblemError } from '../../../src/model/problem.ts';
import type { Session } from '../../../src/model/rights.ts';
import { roleRights } from '../../../src/model/rights.ts';
import type { Role } from '../../../src/model/values.ts';
import { Session as SessionShape } from './shapes.ts';
import { safeParse } from '../../../src/model/zod.ts';

export type Claim = { role: Role } | { session: Session };
export interface Signed {
  token: string;
  /** Milliseconds. */
  expires: number;
}
export interface Held {
  session: Session;
  expires: number;
}
export interface Tokens {
  sign(claim: Claim): Signed;
  /** @throws ProblemError `unauthenticated` for a token that is missing, forged, or has expired. */
  read(authorization: string | undefined): Held;
}

export interface TokenOptions {
  secret: string;
  /** What a role's person may do is asked at every request, so that a change of rights takes effect at once. */
  sessions: (role: Role) => Session;
  /** Whether a token may carry any session. */
  testStore: boolean;
  lifetime?: number;
  now: () => number;
}

const unauthenticated = (): ProblemError => new ProblemError({ code: 'unauthenticated' });

export function tokens({ secret, sessions, testStore, lifetime = 8 * 3_600_000, now }: TokenOptions): Tokens {
  const macOf = (content: string): Buffer => createHmac('sha256', secret).update(content).digest();

  function sessionOf(claim: object): Session {
    if ('role' in claim && typeof claim.role === 'string' && Object.hasOwn(roleRights, claim.role))
      return sessions(claim.role as Role);
    const { data } = safeParse(SessionShape, 'session' in claim ? claim.session : undefined);
    if (!data || !testStore) throw unauthenticated();
    return data;
  }

  return {
    sign(claim) {
      const expires = now() + lifetime;
      const content = Buffer.from(JSON.stringify({ ...claim, expires })).toString('base64url');
      return { token: `${content}.${macOf(content).toString('base64url')}`, expires };
    },
    read(authorization) {
      const [, content = '', mac = ''] = /^Bearer ([\w-]+)\.([\w-]+)$/i.exec(authorization ?? '') ?? [];
      const given = Buffer.from(mac, 'base64url');
      const wanted = macOf(content);
      if (!content || given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw unauthenticated();
      const claim: unknown = JSON.parse(Buffer.from(content, 'base64url').toString());
      if (typeof claim !== 'object' || claim === null || !('expires' in claim)) throw unauthenticated();
      const { expires } = claim;
      if (typeof expires !== 'number' || expires <= now()) throw unauthenticated();
      return { session: sessionOf(claim), expires };
    },
  };
}
