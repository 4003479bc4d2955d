/** What is answered without a token: signs of life, the stand-in for signing in, and the emptying of a test store. */
import { ProblemError } from '../../../src/model/problem.ts';
import type { Seed } from '../../../src/adapters/engine/seed.ts';
import { json, nothing } from '../http/answers.ts';
import { mediaTypes } from '../../../src/adapters/rest/wire.ts';
import { largestFile, readJson } from '../http/body.ts';
import { loginIn, resetIn } from '../http/shapes.ts';
import type { App, Service } from '../service.ts';

export function entrance(app: App, { tokens, store, testStore, ping, stopping }: Service): void {
  app.get('/health', () => json({ status: 'up' }));

  app.get('/ready', async () => {
    if (stopping.aborted) throw new ProblemError({ code: 'unavailable' });
    await ping();
    return json({ status: 'ready' });
  });

  app.post('/login', async (c) => {
    const { role, session } = loginIn(await readJson(c));
    if (session && !testStore) throw new ProblemError({ code: 'forbidden', need: 'testStore' });
    const claim = session ? { session } : role && { role };
    if (!claim) throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/role', code: 'required' }] });
    const { token, expires } = tokens.sign(claim);
    return json({ token, expiresAt: new Date(expires).toISOString() });
  });

  app.post('/test/reset', async (c) => {
    if (!testStore) throw new ProblemError({ code: 'forbidden', need: 'testStore' });
    const { seed } = resetIn(await readJson(c, mediaTypes.json, largestFile));
    // Taken as they are, like any seed: the tests say what they want to find.
    await store.clear(seed as Seed | undefined);
    return nothing();
  });
}
