/**
 * A stand-in for signing in: tokens that say who is acting, signed so that every server with the same secret takes them.
 * A real host puts its own identity provider here.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { demoSession } from '../../../src/adapters/demo/roles.ts';
import { ProblemError } from '../../../src/model/problem.ts';
import type { Session } from '../../../src/model/rights.ts';
import { Role } from '../../../src/model/values.ts';

const lifeMs = 8 * 3_600_000;

export class Sessions {
  readonly #secret: string;
  readonly #now: () => number;

  constructor(secret: string, now: () => number) {
    this.#secret = secret;
    this.#now = now;
  }

  /** A token for one of the roles, with that role's rights. @throws ProblemError `invalid` for another. */
  ofRole(raw: unknown): { token: string; expiresAt: string } {
    const role = Role.safeParse(raw);
    if (!role.success) throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/role', code: 'oneOf' }] });
    return this.of(demoSession(role.data));
  }

  of(session: Session, forMs = lifeMs): { token: string; expiresAt: string } {
    const expiresAt = new Date(this.#now() + forMs).toISOString();
    const body = Buffer.from(JSON.stringify({ session, expiresAt })).toString('base64url');
    return { token: `${body}.${this.#sign(body)}`, expiresAt };
  }

  /** Who is acting. @throws ProblemError `unauthenticated` without a good token. */
  read(authorization: string | null): Session {
    const [body = '', signature = ''] = (/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '').split('.');
    const [given, right] = [Buffer.from(signature), Buffer.from(this.#sign(body))];
    if (given.length !== right.length || !timingSafeEqual(given, right))
      throw new ProblemError({ code: 'unauthenticated' });
    // Signed here, so it is what `of` wrote.
    const { session, expiresAt } = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
      session: Session;
      expiresAt: string;
    };
    if (Date.parse(expiresAt) <= this.#now()) throw new ProblemError({ code: 'unauthenticated' });
    return session;
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#secret).update(body).digest('base64url');
  }
}

/** A session that a test asks for; only on a store that is there to be tested on. Rights that are null are all rights. */
export function testSession({ rights, ...session }: Record<string, unknown>): Session {
  // Tests say whatever they want to try.
  return { ...session, ...(rights !== null && rights !== undefined && { rights }) } as Session;
}
