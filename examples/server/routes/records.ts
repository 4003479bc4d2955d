/** Reading and writing records. The last routes of all, since a collection may be called anything. */
import type { Draft, Entity, Name } from '../../../src/adapters/adapter.ts';
import { mediaTypes, recordPath } from '../../../src/adapters/rest/wire.ts';
import { ProblemError } from '../../../src/model/problem.ts';
import { collectionIn, idIn, rawParams, segmentsOf, splitVerb } from '../http/address.ts';
import type { Address } from '../http/address.ts';
import { json, nothing, record } from '../http/answers.ts';
import { readJson } from '../http/body.ts';
import { callOf, matchOf, writeCallOf } from '../http/calls.ts';
import { queryOf } from '../http/query-params.ts';
import { bagIn, idsIn, queryIn } from '../http/shapes.ts';
import type { App, Ask, Service } from '../service.ts';
import { act } from './verbs.ts';

export function records(app: App, service: Service): void {
  const collection = (c: Ask): Name => collectionIn(segmentsOf(c.req.path)[0], service.served);
  const address = (c: Ask): Address => ({ of: collection(c), id: idIn(segmentsOf(c.req.path)[1]) });

  /** The base of a write; a tag that no record can have is answered with the record as it is. */
  async function baseOf(c: Ask, { of, id }: Address): Promise<{ base?: string }> {
    const match = matchOf(c);
    if (match !== 'never') return match;
    const current: Entity = await c.get('adapter').get(of, id, callOf(c));
    throw new ProblemError({ code: 'conflict', current });
  }

  app.get('/:of', async (c) => {
    const of = collection(c);
    return json(await c.get('adapter').list(of, queryOf(rawParams(c.env)), callOf(c)));
  });

  app.post('/:of', async (c) => {
    const verb = splitVerb(segmentsOf(c.req.path)[0] ?? '');
    if (verb) return act(c, service, verb[0], verb[1]);
    const of = collection(c);
    const draft = bagIn(await readJson(c));
    // The engine checks the draft by the collection's schema.
    const made: Entity = await c.get('adapter').create(of, draft as Draft<typeof of>, writeCallOf(c));
    return record(made, 201, { location: recordPath(of, made.id) });
  });

  app.post('/:of/query', async (c) => {
    const of = collection(c);
    return json(await c.get('adapter').list(of, queryIn(await readJson(c)), callOf(c)));
  });

  app.post('/:of/batch-get', async (c) => {
    const of = collection(c);
    const ids = idsIn(await readJson(c));
    return json({ items: await c.get('adapter').getMany(of, ids, callOf(c)) });
  });

  app.post('/:of/:target', (c) => {
    const [of = '', target = ''] = segmentsOf(c.req.path);
    const verb = splitVerb(target);
    if (!verb) throw new ProblemError({ code: 'unsupported', capability: 'method.POST', status: 405 });
    return act(c, service, of, verb[1], idIn(verb[0]));
  });

  app.get('/:of/:id', async (c) => {
    const { of, id } = address(c);
    return record(await c.get('adapter').get(of, id, callOf(c)));
  });

  app.patch('/:of/:id', async (c) => {
    const at = address(c);
    const set = bagIn(await readJson(c, mediaTypes.patch));
    const change = { set, ...(await baseOf(c, at)) };
    return record(await c.get('adapter').update(at.of, at.id, change, writeCallOf(c)));
  });

  app.delete('/:of/:id', async (c) => {
    const at = address(c);
    const { base } = await baseOf(c, at);
    await c.get('adapter').remove(at.of, at.id, base, writeCallOf(c));
    return nothing();
  });
}
