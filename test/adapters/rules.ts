/** What every embedded adapter must keep: the contract's semantics and the domain's invariants, on whatever storage. */
import { expect, nextFrame } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { BatchOp, Draft, Feed, Job, Query } from '../../src/adapters/adapter.ts';
import type { EngineOptions } from '../../src/adapters/engine/engine.ts';
import { keyChange } from '../../src/adapters/engine/actions/clients.ts';
import { isAbort } from '../../src/model/problem.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Session } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { call, problemOf, read, walk } from './helpers.ts';
import type { Whole } from './helpers.ts';

export type Open = (options?: EngineOptions) => Promise<Whole>;
/** `peer` opens another session on the records of the last `open`. */
export interface Opened {
  open: Open;
  peer: Open;
}

const loose = { number: { required: false } };
const someone: Session = { actor: { id: 'u1', name: 'Ulla' } };

export function adapterRules(name: string, { open, peer }: Opened): void {
  const make = (options: EngineOptions = {}): Promise<Whole> => open({ settings: loose, session: someone, ...options });
  const client = (adapter: Whole, more: object = {}) => adapter.create('clients', { name: 'Alfa', ...more }, call());
  const contact = (adapter: Whole, clientId: string, more: object = {}) =>
    adapter.create('contacts', { clientId, first: 'Eva', ...more }, call());
  const address = (adapter: Whole, clientId: string, more: object = {}) =>
    adapter.create(
      'addresses',
      {
        clientId,
        kind: 'service',
        lines: ['Storgatan 1'],
        locality: 'Umeå',
        postalCode: '903 31',
        country: 'SE',
        ...more,
      },
      call(),
    );
  const events = async (adapter: Whole, id: string) =>
    (await adapter.list('activity', { limit: 100, parent: { collection: 'clients', id } }, read())).items;
  const names = async (adapter: Whole, query: object) =>
    (await adapter.list('clients', { limit: 100, ...query }, read({ locale: 'sv' }))).items.map((row) => row.name);

  describe(`${name}: reading`, () => {
    it('gives copies, never live references', async () => {
      const adapter = await make();
      const draft = { name: 'Alfa', tags: ['a'] };
      const made = await adapter.create('clients', draft, call());
      draft.tags.push('b');
      made.tags?.push('c');
      const got = await adapter.get('clients', made.id, read());
      expect(got.tags).to.deep.equal(['a']);
      got.name = 'changed';
      expect(await names(adapter, {})).to.deep.equal(['Alfa']);
    });

    it('sorts by the locale asked for, digits by value, nulls where asked', async () => {
      const adapter = await make();
      for (const name of ['Öberg', 'Zeta', 'Åkesson', 'K10', 'K9', 'Ärlig', 'Adam']) await client(adapter, { name });
      expect(await names(adapter, { sort: [{ field: 'name', dir: 'asc' }] })).to.deep.equal([
        'Adam',
        'K9',
        'K10',
        'Zeta',
        'Åkesson',
        'Ärlig',
        'Öberg',
      ]);
      const { items } = await adapter.list(
        'clients',
        { limit: 2, sort: [{ field: 'name', dir: 'asc' }] },
        read({ locale: 'en' }),
      );
      expect(items.map((row) => row.name)).to.deep.equal(['Adam', 'Åkesson']);
      await client(adapter, { name: 'Numbered', number: '7' });
      for (const dir of ['asc', 'desc'] as const) {
        expect((await names(adapter, { sort: [{ field: 'number', dir, nulls: 'first' }] })).at(-1)).to.equal(
          'Numbered',
        );
        expect((await names(adapter, { sort: [{ field: 'number', dir, nulls: 'last' }] }))[0]).to.equal('Numbered');
      }
    });

    it('knows every operator, and refuses what it does not know', async () => {
      const adapter = await make();
      for (const [at, name] of ['Ett', 'Två', 'Tre'].entries())
        await client(adapter, { name, custom: { size: at }, tags: [name, 'alla'] });
      await contact(adapter, (await client(adapter, { name: 'Fyra' })).id);
      const where = (field: string, op: string, value: unknown) =>
        names(adapter, { where: { field, op, value }, sort: [{ field: 'name', dir: 'asc' }] });
      expect(await where('custom.size', 'gte', 1)).to.deep.equal(['Tre', 'Två']);
      expect(await where('custom.size', 'lt', 1)).to.deep.equal(['Ett']);
      expect(await where('custom.size', 'isNull', true)).to.deep.equal(['Fyra']);
      expect(await where('name', 'in', ['Ett', 'Fyra'])).to.deep.equal(['Ett', 'Fyra']);
      expect(await where('name', 'contains', 'TVA')).to.deep.equal(['Två']);
      expect(await where('name', 'startsWith', 't')).to.deep.equal(['Tre', 'Två']);
      expect(await where('name', 'ne', 'Ett')).to.deep.equal(['Fyra', 'Tre', 'Två']);
      expect(await where('tags', 'eq', 'alla')).to.deep.equal(['Ett', 'Tre', 'Två']);
      expect(await where('primaryContact.name', 'eq', 'Eva')).to.deep.equal(['Fyra']);
      expect(
        await names(adapter, {
          where: {
            not: {
              or: [{ field: 'name', op: 'eq', value: 'Ett' }, { and: [{ field: 'name', op: 'eq', value: 'Tre' }] }],
            },
          },
          sort: [{ field: 'name', dir: 'desc' }],
        }),
      ).to.deep.equal(['Två', 'Fyra']);
      expect(await problemOf(where('name', 'like', '%'))).to.include({ code: 'unsupported' });
      expect(await problemOf(where('nome', 'eq', ''))).to.include({ code: 'invalid' });
      expect(await problemOf(names(adapter, { sort: [{ field: 'toString', dir: 'asc' }] }))).to.include({
        code: 'invalid',
      });
      expect(await problemOf(names(adapter, { limit: 0 }))).to.include({ code: 'invalid' });
    });

    it('V-14 searches folded text of the client, its contacts and its town; all words must be there', async () => {
      const adapter = await make();
      const one = await client(adapter, { name: 'Åkeri Ek', number: 'A-17' });
      await client(adapter, { name: 'Annan' });
      await contact(adapter, one.id, { first: 'Märta', emails: [{ address: 'marta@ek.se' }] });
      await contact(adapter, one.id, { first: 'Per', emails: [{ address: 'per@ek.se' }] });
      await address(adapter, one.id);
      for (const search of ['akeri', 'ÅKERI', 'a-17', 'marta', 'per@ek', 'umea', 'umea akeri'])
        expect(await names(adapter, { search }), search).to.deep.equal(['Åkeri Ek']);
      expect(await names(adapter, { search: 'akeri annan' })).to.deep.equal([]);
    });

    it('counts, facets, offsets and hides the archived', async () => {
      const adapter = await make();
      const made = [];
      for (let at = 0; at < 7; at++)
        made.push(await client(adapter, { name: `N${at}`, type: at < 5 ? 'business' : 'private' }));
      await adapter.act('client.archive', { id: made[0]!.id }, call());
      const page = await adapter.list(
        'clients',
        { limit: 2, offset: 3, sort: [{ field: 'name', dir: 'asc' }], count: 'exact', facets: ['type'] },
        read(),
      );
      expect(page.items.map((row) => row.name)).to.deep.equal(['N4', 'N5']);
      expect(page.total).to.deep.equal({ value: 6, kind: 'exact' });
      expect(page.facets).to.deep.equal({
        type: [
          { value: 'business', count: 4 },
          { value: 'private', count: 2 },
        ],
      });
      expect(
        (await adapter.list('clients', { limit: 2, cursor: page.next!, sort: [{ field: 'name', dir: 'asc' }] }, read()))
          .items[0]?.name,
      ).to.equal('N6');
      expect(await names(adapter, { archived: 'only' })).to.deep.equal(['N0']);
      expect(await names(adapter, { archived: 'include' })).to.have.length(7);
    });

    it('refuses a cursor of another query, and one that is none', async () => {
      const adapter = await make();
      for (const name of 'abc') await client(adapter, { name });
      const { next } = await adapter.list('clients', { limit: 1 }, read());
      for (const query of [
        { cursor: next!, search: 'a' },
        { cursor: 'nonsense' },
        { cursor: `${next}x` },
        { cursor: '' },
      ]) {
        expect(await problemOf(adapter.list('clients', { limit: 1, ...query }, read()))).to.deep.include({
          code: 'invalid',
          fields: [{ pointer: '/cursor', code: 'cursor' }],
        });
      }
    });

    it('joins the primary contact and the main address into a client row', async () => {
      const adapter = await make();
      const one = await client(adapter);
      await address(adapter, one.id, { locality: 'Lund' });
      await address(adapter, one.id, { kind: 'billing', locality: 'Malmö' });
      await contact(adapter, one.id, {
        last: 'Ek',
        emails: [{ address: 'a@b.se' }, { address: 'c@d.se', primary: true }],
      });
      const got = await adapter.get('clients', one.id, read());
      expect(got.primaryContact).to.include({ name: 'Eva Ek', email: 'c@d.se' });
      expect(got.mainAddress).to.include({ locality: 'Malmö' });
      const second = await client(adapter, { name: 'Beta' });
      await contact(adapter, second.id, { first: 'Adam' });
      expect(await names(adapter, { sort: [{ field: 'primaryContact.name', dir: 'asc' }] })).to.deep.equal([
        'Beta',
        'Alfa',
      ]);
    });

    it('S-60 puts important notes first in every sort and page (INV-13)', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      for (const [body, important] of [
        ['a', false],
        ['b', true],
        ['c', undefined],
        ['d', true],
      ] as const) {
        await adapter.create(
          'notes',
          { clientId: id, kind: 'note', visibility: 'internal', body, ...(important !== undefined && { important }) },
          call(),
        );
      }
      for (const dir of ['asc', 'desc'] as const) {
        const order: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await adapter.list(
            'notes',
            {
              limit: 1,
              parent: { collection: 'clients', id },
              sort: [{ field: 'body', dir }],
              ...(cursor && { cursor }),
            },
            read(),
          );
          order.push(...page.items.map(({ body }) => body));
          cursor = page.next;
        } while (cursor);
        expect(order.join('')).to.equal(dir === 'asc' ? 'bdac' : 'dbca');
      }
    });

    it('walks a list so that every row that stays appears once, whatever comes and goes (model test)', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom('a', 'b', 'B', 'ö', ''), { minLength: 3, maxLength: 9 }),
          fc.integer({ min: 1, max: 4 }),
          fc.constantFrom('asc' as const, 'desc' as const),
          fc.infiniteStream(
            fc.record({ add: fc.boolean(), tag: fc.constantFrom('a', 'b', 'ö', ''), victim: fc.nat(8) }),
          ),
          async (tags, limit, dir, moves) => {
            const adapter = await make();
            const oracle = new Map<string, string>();
            const add = async (tag: string): Promise<string> => {
              const { id } = await client(adapter, { ...(tag && { comment: tag }) });
              oracle.set(id, tag);
              return id;
            };
            for (const tag of tags) await add(tag);
            const stay = new Set(oracle.keys());
            let steps = 0;
            const seen = await walk(adapter, 'clients', { limit, sort: [{ field: 'comment', dir }] }, async () => {
              const { add: adds, tag, victim } = moves.next().value;
              if (++steps > 12) return;
              if (adds) return void (await add(tag));
              const id = [...stay][victim];
              if (id === undefined) return;
              await adapter.remove('clients', id, undefined, call());
              stay.delete(id);
              oracle.delete(id);
            });
            expect(new Set(seen).size).to.equal(seen.length);
            for (const id of stay) expect(seen).to.include(id);
            const { compare } = new Intl.Collator('sv', { numeric: true });
            const expected = [...oracle].sort(([a, x], [b, y]) => {
              const nulls = Number(x === '') - Number(y === '');
              return nulls || (dir === 'asc' ? compare(x, y) : compare(y, x)) || (a < b ? -1 : 1);
            });
            expect(await walk(adapter, 'clients', { limit: 3, sort: [{ field: 'comment', dir }] })).to.deep.equal(
              expected.map(([id]) => id),
            );
            await adapter.close();
          },
        ),
        { numRuns: 15 },
      );
    });
  });

  describe(`${name}: writing`, () => {
    it('update answers with the whole new record under a version never used before', async () => {
      const adapter = await make();
      const made = await client(adapter, { comment: 'x', tags: ['a', 'b'], custom: { a: 1, b: 2 } });
      const updated = await adapter.update(
        'clients',
        made.id,
        { set: { comment: null, tags: ['c'], custom: { a: null, c: 3 } }, base: made.version! },
        call(),
      );
      expect(updated).to.deep.include({ name: 'Alfa', tags: ['c'], custom: { b: 2, c: 3 } });
      expect(updated).not.to.have.property('comment');
      expect(await adapter.get('clients', made.id, read())).to.deep.equal(updated);
      const versions = new Set([made.version, updated.version]);
      for (let at = 0; at < 5; at++)
        versions.add((await adapter.update('clients', made.id, { set: { name: 'Alfa' } }, call())).version);
      expect(versions.size).to.equal(7);
    });

    it('refuses a stale base with the record as it is, and writes nothing (INV-30)', async () => {
      const adapter = await make();
      const made = await client(adapter);
      const newer = await adapter.update('clients', made.id, { set: { name: 'Beta' } }, call());
      const problem = await problemOf(
        adapter.update('clients', made.id, { set: { name: 'Gamma' }, base: made.version! }, call()),
      );
      expect(problem).to.deep.equal({ code: 'conflict', current: newer });
      expect((await problemOf(adapter.remove('clients', made.id, made.version, call()))).code).to.equal('conflict');
      expect(await adapter.get('clients', made.id, read())).to.deep.equal(newer);
    });

    it('refuses unknown and read-only fields, and states that have a verb', async () => {
      const adapter = await make();
      const one = await client(adapter);
      const person = await contact(adapter, one.id);
      const codes = async (promise: Promise<unknown>): Promise<string[]> => {
        const problem = await problemOf(promise);
        return problem.code === 'invalid'
          ? problem.fields.map(({ pointer, code }) => `${pointer} ${code}`)
          : [problem.code];
      };
      expect(await codes(adapter.update('clients', one.id, { set: { nome: 'x' } }, call()))).to.deep.equal([
        '/nome unknownField',
      ]);
      expect(
        await codes(adapter.update('clients', one.id, { set: { archivedAt: '2026-01-01T00:00:00Z' } }, call())),
      ).to.deep.equal(['/archivedAt readOnly']);
      expect(await codes(adapter.update('clients', one.id, { set: { accountingKey: 'x' } }, call()))).to.deep.equal([
        '/accountingKey readOnly',
      ]);
      expect(
        await codes(adapter.update('contacts', person.id, { set: { portal: { status: 'active' } } }, call())),
      ).to.deep.equal(['/portal readOnly']);
      expect(await codes(adapter.update('contacts', person.id, { set: { primary: false } }, call()))).to.deep.equal([
        '/primary readOnly',
      ]);
      expect(await codes(adapter.create('contacts', { clientId: 'nobody', first: 'x' }, call()))).to.deep.equal([
        '/clientId notFound',
      ]);
      expect(await codes(adapter.create('clients', { name: ' ' }, call()))).to.deep.equal(['/name required']);
      expect(await codes(adapter.get('clients', 'nobody', read()))).to.deep.equal(['notFound']);
    });

    it('one key has one effect and one answer; with another content it is refused', async () => {
      const adapter = await make();
      const intent = call();
      const first = await adapter.create('clients', { name: 'Alfa' }, intent);
      expect(await adapter.create('clients', { name: 'Alfa' }, intent)).to.deep.equal(first);
      expect(await names(adapter, {})).to.have.length(1);
      expect((await problemOf(adapter.create('clients', { name: 'Beta' }, intent))).code).to.equal('invalid');
      const [a, b] = await Promise.all(
        [1, 2].map(() => adapter.update('clients', first.id, { set: { name: 'C' } }, { ...intent, key: 'same' })),
      );
      expect(a).to.deep.equal(b);
      const removal = call();
      await adapter.remove('clients', first.id, undefined, removal);
      await adapter.remove('clients', first.id, undefined, removal);
    });

    it('an aborted call rejects with AbortError, before and after it began', async () => {
      const adapter = await make();
      const failed = async (promise: Promise<unknown>): Promise<boolean> => promise.then(() => false, isAbort);
      const early = { ...call(), signal: AbortSignal.abort() };
      expect(await failed(adapter.list('clients', { limit: 1 }, early))).to.equal(true);
      expect(await failed(adapter.create('clients', { name: 'x' }, early))).to.equal(true);
      expect(await names(adapter, {})).to.deep.equal([]);
      const controller = new AbortController();
      const late = adapter.create('clients', { name: 'x' }, { ...call(), signal: controller.signal });
      controller.abort('changed my mind');
      expect(await failed(late)).to.equal(true);
    });

    it('a batch answers for each operation in order; an atomic one is all or nothing', async () => {
      const adapter = await make();
      const ops: BatchOp[] = [
        { op: 'create', of: 'clients', draft: { id: 'a', name: 'A' } },
        { op: 'create', of: 'clients', draft: { id: 'a', name: 'again' } },
        { op: 'create', of: 'contacts', draft: { clientId: 'a', first: 'Eva' } },
        { op: 'update', of: 'clients', id: 'a', change: { set: { name: 'B' } } },
      ];
      const atomic = await adapter.batch(ops, { ...call(), atomic: true });
      expect(atomic.map(({ ok }) => ok)).to.deep.equal([false, false, false, false]);
      expect(atomic[1]).to.deep.include({ ok: false }).and.to.have.nested.property('error.code', 'duplicate');
      expect(await names(adapter, {})).to.deep.equal([]);
      const each = await adapter.batch(ops, { ...call(), atomic: false });
      expect(each.map(({ ok }) => ok)).to.deep.equal([true, false, true, true]);
      expect(await names(adapter, {})).to.deep.equal(['B']);
      expect((await adapter.get('clients', 'a', read())).primaryContact?.name).to.equal('Eva');
    });

    it('a large batch replayed under its key answers the same, once', async () => {
      const adapter = await make();
      const ops = Array.from({ length: 120 }, (_, at): BatchOp => ({
        op: 'create',
        of: 'clients',
        draft: { id: `c${at}`, name: `N${at}` },
      }));
      const intent = { ...call(), atomic: true };
      const first = await adapter.batch(ops, intent);
      expect(await adapter.batch(ops, intent)).to.deep.equal(first);
      expect((await adapter.list('clients', { limit: 1, count: 'exact' }, read())).total?.value).to.equal(120);
    });

    it('keeps hostile text and ids as they are', async () => {
      const adapter = await make();
      for (const text of ['İıß', '👩‍👩‍👧', "a'b%_\\", '‮txt', '0', 'x'.repeat(200)]) {
        const id = `../?#${text} ${text.length}`;
        const made = await adapter.create('clients', { id, name: text, custom: { __proto__x: text } }, call());
        expect((await adapter.get('clients', id, read())).name).to.equal(made.name);
        expect(made.id).to.equal(id);
      }
      const custom = JSON.parse('{"__proto__": {"bad": 1}, "ok": 2}') as Record<string, never>;
      await adapter.create('clients', { name: 'p', custom }, call());
      expect(({} as { bad?: number }).bad).to.equal(undefined);
    });
  });

  describe(`${name}: invariants`, () => {
    it('J-22 keeps exactly one primary contact (INV-01)', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const [a, b] = [await contact(adapter, id), await contact(adapter, id, { first: 'Bo' })];
      expect([a.primary, b.primary]).to.deep.equal([true, false]);
      const changed = await adapter.act('contact.makePrimary', { id: b.id, clientId: id }, call());
      expect(changed).to.have.length(2);
      const primaries = async () =>
        (
          await adapter.list(
            'contacts',
            { limit: 9, parent: { collection: 'clients', id }, where: { field: 'primary', op: 'eq', value: true } },
            read(),
          )
        ).items.map((row) => row.id);
      expect(await primaries()).to.deep.equal([b.id]);
      expect((await problemOf(adapter.remove('contacts', b.id, undefined, call()))).code).to.equal('invalid');
      expect((await problemOf(adapter.act('contact.remove', { id: b.id, clientId: id }, call()))).code).to.equal(
        'invalid',
      );
      await adapter.act('contact.remove', { id: b.id, clientId: id, successorId: a.id }, call());
      expect(await primaries()).to.deep.equal([a.id]);
      const c = await contact(adapter, id, { first: 'Cid', primary: true });
      expect(await primaries()).to.deep.equal([c.id]);
      expect((await events(adapter, id)).map(({ event }) => event)).to.include('contact.primaryChanged');
    });

    it('V-05 keeps numbers unique after trimming and case folding (INV-02)', async () => {
      const adapter = await make();
      const one = await client(adapter, { number: 'Ab-1' });
      expect(await problemOf(client(adapter, { number: ' aB-1 ' }))).to.deep.equal({
        code: 'duplicate',
        of: [one.id],
        fields: [{ pointer: '/number', code: 'notUnique' }],
      });
      const two = await client(adapter, { number: '2' });
      expect((await problemOf(adapter.update('clients', two.id, { set: { number: 'AB-1' } }, call()))).code).to.equal(
        'duplicate',
      );
      await adapter.act('client.setNumber', { id: one.id, number: '3' }, call());
      await adapter.update('clients', two.id, { set: { number: 'AB-1' } }, call());
      expect((await events(adapter, one.id)).map(({ event }) => event)).to.include('client.numberChanged');
    });

    it('V-07 lets only who may change a number do so (INV-03)', async () => {
      let session: Session = someone;
      const adapter = await make({ session: () => session });
      const one = await client(adapter, { number: '1' });
      session = { actor: { id: 'u2', name: 'Olle', roles: ['office'] }, rights: roleRights.office };
      expect(await problemOf(adapter.update('clients', one.id, { set: { number: '2' } }, call()))).to.deep.equal({
        code: 'forbidden',
        need: 'client.number.edit',
      });
      expect((await problemOf(adapter.act('client.setNumber', { id: one.id, number: '2' }, call()))).code).to.equal(
        'forbidden',
      );
      await adapter.update('clients', one.id, { set: { name: 'Beta', number: '1' } }, call());
    });

    it('S-14 to S-22 makes an accounting key and changes it only with reason, acknowledgement and note', async () => {
      const adapter = await make();
      const one = await client(adapter, { name: 'Alfa' });
      const two = await client(adapter, { name: 'Alfa' });
      expect([one.accountingKey, two.accountingKey]).to.deep.equal(['Alfa', 'Alfa 2']);
      const renamed = await adapter.update('clients', one.id, { set: { name: 'Beta' } }, call());
      expect(renamed.accountingKey).to.equal('Alfa');
      const act = (more: object) =>
        adapter.act('client.setAccountingKey', { id: one.id, key: 'NEW' }, call({ key: 'K', ...more }));
      expect((await problemOf(act({}))).code).to.equal('needsReason');
      expect(await problemOf(act({ reason: 'merger' }))).to.deep.equal({
        code: 'needsAcknowledgement',
        warnings: [{ code: keyChange }],
      });
      expect(await act({ reason: 'merger', acknowledged: [keyChange] })).to.include({ accountingKey: 'NEW' });
      const notes = await adapter.list('notes', { limit: 9, parent: { collection: 'clients', id: one.id } }, read());
      expect(notes.items.map(({ kind, body }) => [kind, body])).to.deep.equal([['system', 'merger']]);
      const entry = (await events(adapter, one.id)).find(({ event }) => event === 'client.accountingKeyChanged');
      expect(entry).to.deep.include({
        reason: 'merger',
        acknowledged: [keyChange],
        changes: [{ path: '/accountingKey', from: 'Alfa', to: 'NEW' }],
      });
      expect(
        (await problemOf(adapter.update('notes', notes.items[0]!.id, { set: { body: 'x' } }, call()))).code,
      ).to.equal('forbidden');
    });

    it('brings a removed remark back as its author’s, and lets nobody make up who wrote one', async () => {
      for (const [of, more] of [
        ['notes', { kind: 'note', visibility: 'internal' }],
        ['journal', { occurredOn: '2026-01-02' }],
      ] as const) {
        let session = someone;
        const adapter = await make({ session: () => session });
        const [{ id: clientId }, { id: elsewhere }] = [await client(adapter), await client(adapter, { name: 'Beta' })];
        const draft = { clientId, body: 'x', ...more } as Draft<typeof of>;
        const made = await adapter.create(of, draft, call());
        const { id } = made;
        session = { actor: { id: 'u2', name: 'Bo' } };
        await adapter.remove(of, id, made.version, call());
        const forged = { author: { userId: 'u9', name: 'Nils', kind: 'user' }, at: '2020-01-01T00:00:00Z' } as const;
        const back = await adapter.create(of, { ...draft, ...forged, id }, call());
        expect([back.author, back.at]).to.deep.equal([made.author, made.at]);
        expect(made.author).to.include({ userId: 'u1' });
        await adapter.remove(of, id, back.version, call());
        for (const change of [{ id, body: 'y' }, { id, clientId: elsewhere }, {}]) {
          const own = await adapter.create(of, { ...draft, ...forged, ...change }, call());
          expect(own.author).to.include({ userId: 'u2' });
          expect(own.at).not.to.equal(forged.at);
          await adapter.remove(of, own.id, own.version, call());
        }
      }
    });

    it('S-06 archives and restores, with the reason kept', async () => {
      const adapter = await make();
      const one = await client(adapter);
      const archived = (await adapter.act(
        'client.archive',
        { id: one.id, version: one.version!, reason: 'closed' },
        call(),
      )) as typeof one;
      expect(archived).to.include({ archiveReason: 'closed' }).and.to.have.property('archivedAt');
      const restored = (await adapter.act(
        'client.restore',
        { id: one.id, version: archived.version! },
        call(),
      )) as typeof one;
      expect(restored).not.to.have.any.keys('archivedAt', 'archiveReason');
      expect((await events(adapter, one.id)).map(({ event }) => event)).to.deep.equal([
        'client.created',
        'client.archived',
        'client.restored',
      ]);
    });

    it('removes a client with all that is its own, and keeps the trail', async () => {
      const adapter = await make();
      const one = await client(adapter);
      await contact(adapter, one.id);
      const place = await address(adapter, one.id);
      await adapter.remove('clients', one.id, undefined, call());
      expect((await problemOf(adapter.get('addresses', place.id, read()))).code).to.equal('notFound');
      expect(await walk(adapter, 'contacts', { limit: 9 })).to.deep.equal([]);
      expect((await events(adapter, one.id)).at(-1)?.event).to.equal('client.removed');
    });

    it('Q-22 has at most one sticker for a client and tab (INV-12)', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const sticker = (tab: string) =>
        adapter.create('stickers', { clientId: id, tab, text: 'x', colour: 'pink' }, call());
      await sticker('notes');
      await sticker('sites');
      expect((await problemOf(sticker('notes'))).code).to.equal('duplicate');
    });

    describe('merging clients', () => {
      const gone = (to: string) => ({ code: 'gone', movedTo: to });
      const both = (keep: string, absorb: string) => ({ keep: { id: keep }, absorb: { id: absorb } });
      const owned = async (adapter: Whole, of: 'contacts' | 'stickers' | 'assignments' | 'notes', id: string) =>
        (await adapter.list(of, { limit: 50, parent: { collection: 'clients', id } }, read())).items;
      const sticker = (adapter: Whole, clientId: string, tab: string, text: string) =>
        adapter.create('stickers', { clientId, tab, text, colour: 'pink' }, call());

      it('saves what the preview showed, moves all that belongs to it, and leads on from the old id (INV-08)', async () => {
        const adapter = await make();
        const a = await client(adapter, { name: 'Alfa AB', number: '1001', tags: ['x'], website: 'https://a.example' });
        const b = await client(adapter, {
          name: 'Alfa',
          number: '1002',
          tags: ['x', 'y'],
          website: 'https://b.example',
          comment: 'Key at no. 4',
          custom: { floor: 'two' },
        });
        const child = await client(adapter, { name: 'Child', parentId: b.id, billToId: b.id });
        const [eva, bo] = [await contact(adapter, a.id), await contact(adapter, b.id, { first: 'Bo' })];
        const place = await address(adapter, b.id);
        await adapter.create('equipment', { clientId: b.id, name: 'Pump', typeId: 't', addressId: place.id }, call());
        await adapter.create('notes', { clientId: b.id, kind: 'note', body: 'n', visibility: 'internal' }, call());
        for (const id of [a.id, b.id]) await adapter.create('assignments', { clientId: id, userId: 'u7' }, call());
        const input = { ...both(a.id, b.id), pick: { website: 'absorb' as const, comment: 'keep' as const } };
        const before = await walk(adapter, 'activity', { limit: 100 });
        const preview = await adapter.act('client.previewMerge', input, call());
        expect(await walk(adapter, 'activity', { limit: 100 })).to.deep.equal(before);
        expect(preview).to.deep.include({ clashes: [] });
        expect(preview)
          .to.have.property('moves')
          .that.deep.includes({ contacts: 1, addresses: 1, equipment: 1, notes: 1, clients: 1 });
        const merged = (await adapter.act('client.merge', input, call())) as {
          kept: Record<string, unknown>;
          redirects: object;
        };
        const bare = ({
          version: _v,
          updatedAt: _a,
          updatedBy: _b,
          primaryContact: _p,
          mainAddress: _m,
          ...rest
        }: Record<string, unknown>) => rest;
        expect(bare(merged.kept)).to.deep.equal(bare((preview as { kept: Record<string, unknown> }).kept));
        expect(merged.kept).to.deep.include({
          name: 'Alfa AB',
          number: '1001',
          tags: ['x', 'y'],
          website: 'https://b.example',
          custom: { floor: 'two' },
        });
        expect(merged.kept).not.to.have.property('comment');
        expect(merged.kept).to.have.nested.property('mainAddress.id', place.id);
        expect(merged.redirects).to.deep.equal({ [b.id]: a.id });
        expect(await problemOf(adapter.get('clients', b.id, read()))).to.deep.equal(gone(a.id));
        expect(await problemOf(contact(adapter, b.id))).to.deep.equal(gone(a.id));
        expect((await names(adapter, { archived: 'include' })).sort()).to.deep.equal(['Alfa AB', 'Child']);
        expect(await adapter.getMany('clients', [b.id], read())).to.deep.equal([null]);
        const people = await owned(adapter, 'contacts', a.id);
        expect(people.filter((one) => 'primary' in one && one.primary).map(({ id }) => id)).to.deep.equal([eva.id]);
        expect(people.map(({ id }) => id)).to.include(bo.id);
        expect(await owned(adapter, 'assignments', a.id)).to.have.length(1);
        expect(await adapter.get('clients', child.id, read())).to.include({ parentId: a.id, billToId: a.id });
        expect((await events(adapter, a.id)).map(({ event }) => event))
          .to.include('client.merged')
          .and.to.include('note.added');
        // The number is free again.
        await client(adapter, { name: 'New', number: '1002' });
        // What leads to the absorbed one leads straight on.
        const c = await client(adapter, { name: 'Third' });
        await adapter.act('client.merge', both(c.id, a.id), call());
        expect(await problemOf(adapter.get('clients', b.id, read()))).to.deep.equal(gone(c.id));
      });

      it('drops nothing because of a clash: all of it fails and names it, until a side is chosen (INV-10, INV-12)', async () => {
        const adapter = await make();
        const [a, b] = [await client(adapter), await client(adapter, { name: 'Beta', number: '7' })];
        await sticker(adapter, a.id, 'notes', 'Call first');
        await sticker(adapter, b.id, 'notes', 'Dog');
        await sticker(adapter, b.id, 'sites', 'Gate');
        const clash = {
          pick: 'stickers.notes',
          of: 'stickers',
          tab: 'notes',
          texts: { keep: 'Call first', absorb: 'Dog' },
        };
        const input = both(a.id, b.id);
        expect(await adapter.act('client.previewMerge', input, call())).to.deep.include({ clashes: [clash] });
        expect(await problemOf(adapter.act('client.merge', input, call()))).to.deep.include({
          code: 'duplicate',
          fields: [{ pointer: '/pick/stickers.notes', code: 'notUnique' }],
        });
        expect(await owned(adapter, 'stickers', b.id)).to.have.length(2);
        expect(await adapter.get('clients', b.id, read())).to.include({ name: 'Beta', number: '7' });
        await adapter.act('client.merge', { ...input, pick: { 'stickers.notes': 'absorb' } }, call());
        const texts = (await owned(adapter, 'stickers', a.id)).map((one) => ('text' in one ? one.text : ''));
        expect(texts.sort()).to.deep.equal(['Dog', 'Gate']);
        const trail = (await events(adapter, a.id)).filter(({ event }) => event === 'sticker.cleared');
        expect(JSON.stringify(trail)).to.contain('Call first');
      });

      it('refuses itself, a stale side, and who may not; and closes no circle of parents', async () => {
        const adapter = await make();
        const top = await client(adapter, { name: 'Top' });
        const middle = await client(adapter, { name: 'Middle', parentId: top.id });
        const low = await client(adapter, { name: 'Low', parentId: middle.id });
        expect((await problemOf(adapter.act('client.merge', both(low.id, low.id), call()))).code).to.equal('invalid');
        const stale = { keep: { id: low.id }, absorb: { id: top.id, version: 'old' } };
        expect((await problemOf(adapter.act('client.merge', stale, call()))).code).to.equal('conflict');
        await adapter.act('client.archive', { id: top.id }, call());
        expect((await problemOf(adapter.act('client.merge', both(top.id, low.id), call()))).code).to.equal('invalid');
        // An archived one may be absorbed; its child is the kept one's now, which is nobody's child.
        await adapter.act('client.merge', both(low.id, top.id), call());
        expect(await adapter.get('clients', middle.id, read())).to.include({ parentId: low.id });
        expect(await adapter.get('clients', low.id, read())).not.to.have.property('parentId');
        const technician = await make({
          session: { ...someone, rights: ['client.view', 'client.edit.assigned'] },
          seed: {
            clients: [
              { id: 'k', name: 'K' },
              { id: 'l', name: 'L' },
            ],
          },
        });
        for (const verb of ['client.merge', 'client.previewMerge'] as const)
          expect((await problemOf(technician.act(verb, both('k', 'l'), call()))).code).to.equal('forbidden');
      });
    });

    describe('finding duplicates of clients', () => {
      const seed = {
        clients: [
          { id: 'a', name: 'Björk & Ek AB', number: '1' },
          { id: 'b', name: 'Ek, Bjork Aktiebolag', number: '2' },
          { id: 'c', name: 'Other', externalIds: [{ scheme: 'se-orgnr' as const, value: '559999-1234' }] },
        ],
        contacts: [
          { id: 'p', clientId: 'a', first: 'P', emails: [{ address: 'Info@ek.example', label: 'work' as const }] },
          { id: 'q', clientId: 'a', first: 'Q', emails: [{ address: 'info@ek.example', label: 'work' as const }] },
          {
            id: 'r',
            clientId: 'c',
            first: 'R',
            phones: [{ raw: '090-12 34 56', e164: '+4690123456', label: 'work' as const }],
          },
        ],
        assignments: [{ id: 's', clientId: 'a', userId: 'u1' }],
      };
      type Found = { groups: { clients: { id: string }[]; fields: string[] }[]; total: number; hidden: number };
      const find = async (adapter: Whole, input: object) =>
        (await adapter.act('client.findDuplicates', input as { limit: number }, call())) as Found;
      const ids = ({ groups }: Found) =>
        groups.map((group) => [...group.clients.map(({ id }) => id), ...group.fields].join(' '));

      it('compares the fields of the settings, and never a client with its own people', async () => {
        const adapter = await make({ seed });
        expect(ids(await find(adapter, {}))).to.deep.equal(['a b name']);
        const draft = { name: 'bjork ek', externalIds: [{ scheme: 'se-orgnr', value: '5599991234' }] };
        const found = await find(adapter, { draft, emails: ['INFO@ek.example'], phones: ['+46 90 12 34 56'] });
        expect(ids(found)).to.deep.equal(['a name emails', 'c phones externalIds', 'b name']);
        expect(ids(await find(adapter, { draft: { id: 'a', name: 'Björk & Ek' } }))).to.deep.equal(['b name']);
        await adapter.update('clients', 'b', { set: { name: 'Lind' } }, call());
        expect(await find(adapter, {})).to.deep.equal({ groups: [], total: 0, hidden: 0 });
        await adapter.act('settings.save', { set: { duplicateFields: ['phones'] } }, call());
        expect(ids(await find(adapter, { draft, phones: ['+46 90 12 34 56'] }))).to.deep.equal(['c phones']);
      });

      it('says of clients out of sight only that there are some, and to a customer nothing', async () => {
        const assigned = await make({ seed, session: { ...someone, rights: ['client.view.assigned'] } });
        expect(await find(assigned, { draft: { name: 'Bjork Ek' } })).to.deep.include({ total: 1, hidden: 1 });
        expect(JSON.stringify(await find(assigned, { draft: { name: 'Bjork Ek' } }))).not.to.contain('Aktiebolag');
        expect(ids(await find(assigned, {}))).to.deep.equal([]);
        const customer = await make({
          seed,
          session: { actor: { id: 'x', name: 'X', roles: ['customer'], clientId: 'a' } },
        });
        expect(await find(customer, { draft: { name: 'Bjork Ek' } })).to.deep.equal({
          groups: [],
          total: 0,
          hidden: 0,
        });
      });
    });

    it('S-46 merges addresses: what points moves, old ids lead on, and merged ones are gone (INV-09)', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const [a, b, c] = [
        await address(adapter, id, { name: 'A' }),
        await address(adapter, id, { name: 'B' }),
        await address(adapter, id),
      ];
      const pump = await adapter.create(
        'equipment',
        { clientId: id, name: 'Pump', typeId: 't', addressId: b.id },
        call(),
      );
      expect((await problemOf(adapter.remove('addresses', b.id, undefined, call()))).code).to.equal('invalid');
      expect(await adapter.act('address.previewMerge', { keep: a, absorb: b }, call())).to.deep.include({
        moves: { equipment: 1, related: 0 },
      });
      await adapter.act('address.merge', { keep: { id: b.id }, absorb: { id: c.id } }, call());
      const merged = await adapter.act('address.merge', { keep: { id: a.id }, absorb: { id: b.id } }, call());
      expect(merged)
        .to.deep.include({ redirects: { [b.id]: a.id, [c.id]: a.id } })
        .and.to.have.nested.property('kept.name', 'A');
      expect(await problemOf(adapter.get('addresses', c.id, read()))).to.deep.equal({ code: 'gone', movedTo: a.id });
      expect((await adapter.get('equipment', pump.id, read())).addressId).to.equal(a.id);
      expect(await walk(adapter, 'addresses', { limit: 9, archived: 'include' })).to.deep.equal([a.id]);
    });

    it('X-08 gives a new address the default tax, and leaves a note with each change of it', async () => {
      const adapter = await make({ settings: { ...loose, taxDefault: { status: 'taxable', zoneId: 'z' } } });
      const { id } = await client(adapter);
      expect((await address(adapter, id)).tax).to.deep.equal({ status: 'taxable', zoneId: 'z' });
      const { id: place } = await address(adapter, id, { tax: { status: 'taxable' } });
      const tax = { status: 'exempt', reasonId: 'r', reasonText: 'Reverse charge' } as const;
      const kept = async () =>
        (await adapter.list('notes', { limit: 9, parent: { collection: 'clients', id } }, read())).items;
      await adapter.update('addresses', place, { set: { name: 'A', tax: { status: 'taxable' } } }, call());
      expect(await kept()).to.deep.equal([]);
      await adapter.update('addresses', place, { set: { tax } }, call());
      const [note] = await kept();
      expect(note).to.deep.include({
        kind: 'system',
        visibility: 'internal',
        body: 'A, Storgatan 1, 903 31 Umeå',
        author: { kind: 'user', name: 'Ulla', userId: 'u1' },
        meta: { event: 'tax.changed', addressId: place, from: { status: 'taxable' }, to: tax },
      });
      const bare = await peer({ session: { ...someone, rights: ['client.view', 'client.edit'] } });
      const refused = bare.update('addresses', place, { set: { tax: null } }, call());
      expect(await problemOf(refused)).to.include({ code: 'forbidden', need: 'tax.edit' });
      expect(await kept()).to.have.length(1);
      const trail = (await events(adapter, id)).filter(({ event }) => event === 'tax.changed');
      expect(trail.map(({ changes }) => changes)).to.deep.equal([
        [{ path: '/tax', from: { status: 'taxable' }, to: tax }],
      ]);
    });

    it('keeps equipment at one address of its own client, and leads from a merged one to the kept (INV-26)', async () => {
      const adapter = await make();
      const [own, other] = [await client(adapter), await client(adapter, { name: 'Beta' })];
      const [a, b] = [await address(adapter, own.id), await address(adapter, own.id)];
      const strange = await address(adapter, other.id);
      const piece = (addressId: string) =>
        adapter.create('equipment', { clientId: own.id, name: 'Pump', typeId: 't', addressId }, call());
      expect(await problemOf(piece(strange.id))).to.have.nested.property('fields[0].pointer', '/addressId');
      expect(await problemOf(piece('none'))).to.have.nested.property('fields[0].pointer', '/addressId');
      const pump = await piece(a.id);
      const move = (addressId: string) => adapter.update('equipment', pump.id, { set: { addressId } }, call());
      expect(await problemOf(move(strange.id))).to.have.nested.property('fields[0].pointer', '/addressId');
      expect(
        (await problemOf(adapter.update('equipment', pump.id, { set: { clientId: other.id } }, call()))).code,
      ).to.equal('invalid');
      await adapter.act('address.merge', { keep: { id: a.id }, absorb: { id: b.id } }, call());
      expect((await move(b.id)).addressId).to.equal(a.id);
      expect((await piece(b.id)).addressId).to.equal(a.id);
    });

    it('S-80 archives and restores equipment, each with its event, and never in the future', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const place = await address(adapter, id);
      const pump = await adapter.create(
        'equipment',
        { clientId: id, name: 'Pump', typeId: 't', addressId: place.id },
        call(),
      );
      const set = (archivedAt: string | null) => adapter.update('equipment', pump.id, { set: { archivedAt } }, call());
      const shown = (archived: 'exclude' | 'include') => walk(adapter, 'equipment', { limit: 9, archived });
      const ahead = Date.now() + 3 * 3_600_000;
      const archived = await set(new Date(ahead).toISOString());
      expect(Date.parse(archived.archivedAt!)).to.be.below(ahead - 3_000_000);
      expect(await shown('exclude')).to.deep.equal([]);
      expect(await shown('include')).to.deep.equal([pump.id]);
      expect((await set(null)).archivedAt).to.equal(undefined);
      expect(await shown('exclude')).to.deep.equal([pump.id]);
      expect((await set('2026-01-02T03:04:05Z')).archivedAt).to.equal('2026-01-02T03:04:05Z');
      const told = (await events(adapter, id)).map(({ event }) => event).filter((event) => event.startsWith('equip'));
      expect(told.sort()).to.deep.equal([
        'equipment.added',
        'equipment.archived',
        'equipment.archived',
        'equipment.restored',
      ]);
      expect((await problemOf(set('yesterday'))).code).to.equal('invalid');
    });

    it('keeps the lines of addresses that follow an absorbed one (Q-08, INV-09)', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const billing = await address(adapter, id, { kind: 'billing', lines: ['Storgatan 1'] });
      const shipping = await address(adapter, id, { kind: 'shipping', sameAs: 'billing', lines: [] });
      const service = await address(adapter, id, { kind: 'service', lines: ['Hamngatan 9'] });
      const input = { keep: { id: service.id }, absorb: { id: billing.id } };
      expect(await adapter.act('address.previewMerge', input, call())).to.have.nested.property('moves.addresses', 1);
      await adapter.act('address.merge', input, call());
      expect(await adapter.get('addresses', shipping.id, read())).to.include({ sameAs: 'service' });
      // The kept one follows the absorbed one itself: the lines become its own.
      const own = { keep: { id: shipping.id }, absorb: { id: service.id } };
      const preview = await adapter.act('address.previewMerge', own, call());
      await adapter.act('address.merge', own, call());
      const kept = await adapter.get('addresses', shipping.id, read());
      expect(kept.lines).to.deep.equal(['Hamngatan 9']);
      expect(kept.sameAs).to.equal(undefined);
      expect(preview).to.have.nested.property('kept.lines').that.deep.equals(['Hamngatan 9']);
    });

    it('V-23 sets assignments as a whole and tells who came and who went', async () => {
      const adapter = await make({
        settings: { ...loose, maxAssignees: 2 },
        seed: {
          users: [
            { id: 'a', name: 'A' },
            { id: 'b', name: 'B' },
            { id: 'c', name: 'C', active: false },
          ],
        },
      });
      const { id } = await client(adapter);
      await adapter.act('assignment.set', { clientId: id, people: ['a'] }, call());
      expect(await adapter.act('assignment.set', { clientId: id, people: ['b'] }, call())).to.deep.include({
        added: ['b'],
        removed: ['a'],
      });
      expect(
        await problemOf(adapter.act('assignment.set', { clientId: id, people: ['b', 'c'] }, call())),
      ).to.deep.equal({ code: 'invalid', fields: [{ pointer: '/people/1', code: 'notFound' }] });
      expect(
        (await problemOf(adapter.act('assignment.set', { clientId: id, people: ['a', 'b', 'c'] }, call()))).code,
      ).to.equal('invalid');
    });

    it('S-93 saves preferences only with a reason, toggle by toggle in the trail (INV-17)', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const set = { clientId: id, all: true, byChannel: { sms: false }, byType: { quote: { email: false } } };
      expect((await problemOf(adapter.act('preferences.set', set, call()))).code).to.equal('needsReason');
      const saved = (await adapter.act('preferences.set', set, call({ reason: 'asked' }))) as { version: string };
      await adapter.act('preferences.set', { ...set, all: false, base: saved.version }, call({ reason: 'all off' }));
      expect(
        (await problemOf(adapter.act('preferences.set', { ...set, base: saved.version }, call({ reason: 'stale' }))))
          .code,
      ).to.equal('conflict');
      const trail = (await events(adapter, id)).filter(({ event }) => event === 'communications.changed');
      expect(trail.at(0)).to.deep.include({
        reason: 'asked',
        changes: [
          { path: '/byChannel/sms', from: true, to: false },
          { path: '/byType/quote/email', from: true, to: false },
        ],
      });
      expect(trail.at(-1)).to.deep.include({ reason: 'all off', changes: [{ path: '/all', from: true, to: false }] });
      expect((await problemOf(adapter.create('preferences', set, call()))).code).to.equal('unsupported');
    });

    it('never lays a whole set of preferences over one that was not seen', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const set = { clientId: id, all: true, byChannel: {}, byType: {} };
      const first = (await adapter.act('preferences.set', { ...set, all: false }, call({ reason: 'one' }))) as {
        id: string;
      };
      const problem = await problemOf(adapter.act('preferences.set', set, call({ reason: 'two' })));
      expect(problem).to.deep.include({ code: 'conflict' });
      expect(problem.code === 'conflict' && problem.current).to.deep.include({ id: first.id, all: false });
    });

    it('keeps the reason of changed preferences as a system note, stored together with them', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const parent = { collection: 'clients', id } as const;
      const notes = async () => (await adapter.list('notes', { parent, limit: 10 }, call())).items;
      const set = { clientId: id, all: true, byChannel: { sms: false }, byType: {} };
      await problemOf(adapter.act('preferences.set', set, call({ reason: '  ' })));
      expect(await notes()).to.deep.equal([]);
      await adapter.act('preferences.set', set, call({ reason: 'Wants no texts.' }));
      const [note] = await notes();
      expect(note).to.deep.include({
        kind: 'system',
        visibility: 'internal',
        body: 'Wants no texts.',
        meta: { event: 'communications.changed', changes: [{ path: '/byChannel/sms', from: true, to: false }] },
      });
    });

    it('J-12 moves portal access by its actions alone (INV-19)', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const mute = await contact(adapter, id);
      const eva = await contact(adapter, id, { emails: [{ address: 'eva@x.se' }] });
      expect(await problemOf(adapter.act('portal.invite', { id: mute.id }, call()))).to.deep.equal({
        code: 'invalid',
        fields: [{ pointer: '/emails', code: 'required' }],
      });
      const status = async (name: 'portal.invite' | 'portal.grant' | 'portal.revoke') =>
        ((await adapter.act(name, { id: eva.id }, call())) as typeof eva).portal?.status;
      expect(await status('portal.invite')).to.equal('invited');
      expect(await status('portal.revoke')).to.equal('none');
      expect(await status('portal.grant')).to.equal('active');
      expect((await problemOf(status('portal.invite'))).code).to.equal('invalid');
      expect(await adapter.act('portal.resetPassword', { id: eva.id }, call())).to.deep.equal({ sentTo: 'eva@x.se' });
      await adapter.act('portal.setRights', { id: eva.id, rights: ['order.view'] }, call());
      expect(
        (await problemOf(adapter.act('portal.setRights', { id: eva.id, rights: ['everything'] }, call()))).code,
      ).to.equal('invalid');
      expect(await status('portal.revoke')).to.equal('revoked');
      expect((await events(adapter, id)).map(({ event }) => event).slice(-6)).to.deep.equal([
        'portal.invited',
        'portal.revoked',
        'portal.granted',
        'portal.resetSent',
        'portal.rightsChanged',
        'portal.revoked',
      ]);
    });

    it('Q-11 adds the support entry when the settings say so; a person takes over as primary', async () => {
      const adapter = await make({ settings: { ...loose, supportAdmin: true } });
      const { id } = await client(adapter);
      const eva = await contact(adapter, id);
      const { items } = await adapter.list('contacts', { limit: 9, parent: { collection: 'clients', id } }, read());
      expect(items.map(({ systemAdmin = false, primary }) => [systemAdmin, primary])).to.deep.equal([
        [true, false],
        [false, true],
      ]);
      expect(eva.primary).to.equal(true);
      expect((await problemOf(adapter.act('portal.invite', { id: items[0]!.id }, call()))).code).to.equal('invalid');
    });

    it('keeps settings as one versioned record', async () => {
      const adapter = await make();
      const saved = (await adapter.act('settings.save', { set: { archiveVerb: 'deactivate' } }, call())) as {
        version: string;
      };
      expect((await adapter.describe(read())).settings).to.deep.include({
        archiveVerb: 'deactivate',
        number: { required: false },
      });
      expect(
        (
          await problemOf(
            adapter.act(
              'settings.save',
              { set: { number: { minLength: 9, maxLength: 2 } }, base: saved.version },
              call(),
            ),
          )
        ).code,
      ).to.equal('invalid');
      expect((await problemOf(adapter.act('settings.save', { set: {}, base: 'old' }, call()))).code).to.equal(
        'conflict',
      );
    });

    it('V-20 writes one trail entry for each write, signed by the actor, and lets nobody edit it (INV-16)', async () => {
      const adapter = await make();
      const one = await client(adapter, { ownSiteId: 's' });
      await adapter.update(
        'clients',
        one.id,
        { set: { name: 'Beta', representativeId: 'u9', sla: { byPriority: {} } } },
        call({ reason: 'why' }),
      );
      const trail = await events(adapter, one.id);
      expect(trail.map(({ event }) => event).sort()).to.deep.equal([
        'client.created',
        'client.updated',
        'representative.changed',
        'sla.changed',
      ]);
      expect(trail.find(({ event }) => event === 'client.updated')).to.deep.include({
        by: { userId: 'u1', name: 'Ulla', kind: 'user' },
        reason: 'why',
        changes: [{ path: '/name', from: 'Alfa', to: 'Beta' }],
      });
      expect((await problemOf(adapter.remove('activity', trail[0]!.id, undefined, call()))).code).to.equal('forbidden');
      expect(
        (await problemOf(adapter.update('activity', trail[0]!.id, { set: { event: 'x' } }, call()))).code,
      ).to.equal('forbidden');
    });
  });

  describe(`${name}: rights`, () => {
    const sessions: Record<string, Session> = {
      technician: { actor: { id: 't', name: 'T', roles: ['technician'] }, rights: roleRights.technician },
      customer: { actor: { id: 'k', name: 'K', roles: ['customer'], clientId: 'mine' }, rights: roleRights.customer },
      supervisor: { actor: { id: 's', name: 'S', roles: ['supervisor'] }, rights: roleRights.supervisor },
      office: { actor: { id: 'o', name: 'O', roles: ['office'] }, rights: roleRights.office },
    };
    async function staged(role: string): Promise<Whole> {
      let session = someone;
      const adapter = await make({
        session: () => session,
        seed: {
          users: [{ id: 't', name: 'T' }],
          fieldDefs: [{ id: 'f', key: 'secret', label: 'S', type: 'text', hiddenFromCustomer: true }],
        },
      });
      for (const id of ['mine', 'other']) {
        await client(adapter, { id, name: id, comment: 'internal words', custom: { secret: 'x' }, number: id });
        await contact(adapter, id);
        for (const visibility of ['internal', 'customer'] as const)
          await adapter.create('notes', { clientId: id, kind: 'note', body: visibility, visibility }, call());
        await adapter.create('journal', { id: `j-${id}`, clientId: id, occurredOn: '2026-01-01', body: 'x' }, call());
      }
      await adapter.act('assignment.set', { clientId: 'mine', people: ['t'] }, call());
      session = sessions[role]!;
      return adapter;
    }

    for (const role of ['technician', 'customer']) {
      it(`V-30 bounds lists, counts, facets, search and single reads for a ${role} (INV-24)`, async () => {
        const adapter = await staged(role);
        const page = await adapter.list('clients', { limit: 9, count: 'exact', facets: ['name'] }, read());
        expect(page.items.map(({ id }) => id)).to.deep.equal(['mine']);
        expect(page.total?.value).to.equal(1);
        expect(page.facets?.name).to.deep.equal([{ value: 'mine', count: 1 }]);
        expect(await names(adapter, { search: 'other' })).to.deep.equal([]);
        expect(await problemOf(adapter.get('clients', 'other', read()))).to.deep.equal({ code: 'notFound' });
        expect(await adapter.getMany('clients', ['other', 'mine'], read())).to.have.property('0', null);
        expect(
          (await adapter.list('contacts', { limit: 9 }, read())).items.map(({ clientId }) => clientId),
        ).to.deep.equal(['mine']);
        expect((await problemOf(adapter.update('clients', 'other', { set: { name: 'x' } }, call()))).code).to.equal(
          'notFound',
        );
        expect(
          (
            await problemOf(
              adapter.create('notes', { clientId: 'other', kind: 'note', body: 'x', visibility: 'internal' }, call()),
            )
          ).code,
        ).to.equal('notFound');
      });
    }

    it('V-32 lets who edits only assigned clients edit these', async () => {
      const adapter = await staged('technician');
      expect(await adapter.update('clients', 'mine', { set: { name: 'new' } }, call())).to.include({ name: 'new' });
      expect((await problemOf(adapter.act('client.archive', { id: 'mine' }, call()))).code).to.equal('forbidden');
      expect((await problemOf(client(adapter))).code).to.equal('forbidden');
    });

    it('C-14 gives a customer no comment, internal note, journal, sticker or trail (INV-14)', async () => {
      const adapter = await staged('customer');
      const own = await adapter.get('clients', 'mine', read());
      expect(own).not.to.have.property('comment');
      expect(own.custom).to.deep.equal({});
      expect((await adapter.list('notes', { limit: 9 }, read())).items.map(({ body }) => body)).to.deep.equal([
        'customer',
      ]);
      for (const of of ['journal', 'stickers', 'activity'] as const)
        expect((await problemOf(adapter.list(of, { limit: 1 }, read()))).code).to.equal('forbidden');
      expect(
        (await problemOf(names(adapter, { where: { field: 'comment', op: 'contains', value: 'i' } }))).code,
      ).to.equal('invalid');
      expect((await problemOf(adapter.update('clients', 'mine', { set: { name: 'x' } }, call()))).code).to.equal(
        'forbidden',
      );
    });

    it('C-13 lets a supervisor delete own journal entries only (INV-15)', async () => {
      const adapter = await staged('supervisor');
      const own = await adapter.create('journal', { clientId: 'mine', occurredOn: '2026-01-02', body: 'y' }, call());
      expect(own.author).to.include({ userId: 's' });
      await adapter.remove('journal', own.id, undefined, call());
      expect(await problemOf(adapter.remove('journal', 'j-mine', undefined, call()))).to.deep.equal({
        code: 'forbidden',
        need: 'journal.delete.any',
      });
    });

    it('does not name clients out of sight when a number is taken', async () => {
      let session = someone;
      const adapter = await make({ session: () => session });
      await client(adapter, { number: '1' });
      session = { actor: { id: 'x', name: 'X' }, rights: ['client.view.assigned', 'client.create'] };
      expect(await problemOf(client(adapter, { number: '1' }))).to.deep.include({ code: 'duplicate', of: [] });
    });

    it('answers what may be done without doing it', async () => {
      const adapter = await staged('office');
      const asked = [
        { verb: 'client.archive', of: 'clients', id: 'mine' },
        { verb: 'update', of: 'clients', id: 'mine', field: 'number' },
        { verb: 'remove', of: 'clients', id: 'mine' },
        { verb: 'create', of: 'clients' },
      ] as const;
      expect(await adapter.can([...asked], read())).to.deep.equal([
        { ok: true },
        { ok: false, why: 'client.number.edit' },
        { ok: false, why: 'client.delete' },
        { ok: true },
      ]);
    });
  });

  describe(`${name}: views`, () => {
    const as = (id: string, role: Role): Session => ({
      actor: { id, name: id, roles: [role] },
      rights: roleRights[role],
    });
    const draft = (called: string, more: object = {}) => ({ name: called, definition: { search: called }, ...more });
    const seen = async (adapter: Whole) =>
      (await adapter.list('views', { limit: 100 }, read())).items
        .map((view) => `${view.name}${view.isDefault ? '*' : ''}`)
        .sort()
        .join();
    /** Another session may learn of it a little later. */
    const shows = async (adapter: Whole, wanted: string) => {
      for (let tries = 0; (await seen(adapter)) !== wanted && tries < 200; tries += 1) await nextFrame();
      expect(await seen(adapter)).to.equal(wanted);
    };
    const set = (adapter: Whole, id: string, change: object) => adapter.update('views', id, { set: change }, call());

    it('shows a private view to its owner alone, a shared one to all staff, and none to a customer', async () => {
      const admin = await make({ session: as('admin', 'admin') });
      const office = await peer({ session: as('office', 'office') });
      const customer = await peer({ session: as('customer', 'customer') });
      const mine = await admin.create('views', draft('private'), call());
      await admin.create('views', draft('shared', { shared: true }), call());
      await office.create('views', draft('own'), call());
      await shows(admin, 'private,shared');
      await shows(office, 'own,shared');
      expect(await problemOf(office.get('views', mine.id, read()))).to.include({ code: 'notFound' });
      expect(await problemOf(set(office, mine.id, { name: 'x' }))).to.include({ code: 'notFound' });
      expect(await problemOf(customer.list('views', { limit: 10 }, read()))).to.include({ code: 'forbidden' });
      expect(await problemOf(customer.create('views', draft('theirs'), call()))).to.include({ code: 'forbidden' });
    });

    it('lets the administrator alone share a view and make it the default of all', async () => {
      const admin = await make({ session: as('admin', 'admin') });
      const office = await peer({ session: as('office', 'office') });
      const need = { code: 'forbidden', need: 'settings.edit' };
      const own = await office.create('views', draft('own'), call());
      expect(await problemOf(office.create('views', draft('wide', { shared: true }), call()))).to.include(need);
      expect(await problemOf(set(office, own.id, { shared: true }))).to.include(need);
      const shared = await admin.create('views', draft('shared', { shared: true }), call());
      for (const change of [{ name: 'x' }, { isDefault: true }, { definition: {} }])
        expect(await problemOf(set(office, shared.id, change))).to.include(need);
      expect(await problemOf(office.remove('views', shared.id, undefined, call()))).to.include(need);
      await set(admin, shared.id, { name: 'renamed', isDefault: true });
      await shows(office, 'own,renamed*');
    });

    it('keeps one default for each owner, and one for all', async () => {
      const admin = await make({ session: as('admin', 'admin') });
      const office = await peer({ session: as('office', 'office') });
      await office.create('views', draft('a', { isDefault: true }), call());
      const b = await office.create('views', draft('b', { isDefault: true }), call());
      await admin.create('views', draft('c', { isDefault: true, shared: true }), call());
      const d = await admin.create('views', draft('d', { shared: true }), call());
      await admin.create('views', draft('e', { isDefault: true }), call());
      await shows(office, 'a,b*,c*,d');
      await set(admin, d.id, { isDefault: true });
      await shows(office, 'a,b*,c,d*');
      await set(office, b.id, { isDefault: null });
      await shows(office, 'a,b,c,d*');
      await shows(admin, 'c,d*,e*');
    });
  });

  describe(`${name}: feed and sessions`, () => {
    it('tells every change from a page on, with the writer’s key, and ends on abort', async () => {
      const adapter = await make();
      const { asOf } = await adapter.list('clients', { limit: 1 }, read());
      const early = await client(adapter);
      const controller = new AbortController();
      const feed = adapter.changes(asOf, { signal: controller.signal })[Symbol.asyncIterator]();
      const next = async () => (await feed.next()).value as Extract<Feed, { changes: unknown }>;
      expect((await next()).changes[0]).to.deep.include({ of: 'clients', id: early.id, record: early });
      const waiting = next();
      const intent = call({ key: 'mine' });
      await adapter.create('contacts', { clientId: early.id, first: 'Eva' }, intent);
      const told = (await waiting).changes;
      expect(told.every(({ byKey }) => byKey === 'mine')).to.equal(true);
      // The row's digest has changed with the contact.
      expect(told.find(({ of }) => of === 'clients')?.record).to.have.nested.property('primaryContact.name', 'Eva');
      const rest = feed.next();
      controller.abort();
      expect((await rest).done).to.equal(true);
    });

    it('says when the place in the feed is lost', async () => {
      const adapter = await make();
      await client(adapter);
      for (const since of ['', 'x:1', 'nonsense']) {
        const controller = new AbortController();
        for await (const told of adapter.changes(since, { signal: controller.signal })) {
          expect(told).to.have.property('reset', true);
          controller.abort();
        }
      }
    });

    it('two sessions see each other, and of two writers on one base exactly one wins', async () => {
      const one = await make();
      const two = await peer({ session: { actor: { id: 'u2', name: 'Olle' } } });
      const made = await client(one);
      const controller = new AbortController();
      const { asOf } = await two.list('clients', { limit: 1 }, read());
      const feed = two.changes(asOf, { signal: controller.signal })[Symbol.asyncIterator]();
      const told = feed.next();
      await client(one, { name: 'told' });
      expect(await told).to.have.property('done', false);
      controller.abort();
      expect(await walk(two, 'clients', { limit: 9 })).to.have.length(2);
      expect((await two.get('clients', made.id, read())).version).to.equal(made.version);
      for (let round = 0; round < 5; round++) {
        const base = (await one.get('clients', made.id, read())).version!;
        const outcomes = await Promise.allSettled([
          one.update('clients', made.id, { set: { name: `one ${round}` }, base }, call()),
          two.update('clients', made.id, { set: { name: `two ${round}` }, base }, call()),
        ]);
        const won = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
        expect(won).to.have.length(1);
        // The loser is handed the winner's record.
        const lost = outcomes.find((each) => each.status === 'rejected');
        expect(lost).to.have.nested.property('reason.problem.current.version', won[0]!.version);
        await one.update('clients', made.id, { set: {} }, call());
      }
      await two.close();
    });

    it('seeds an empty store once', async () => {
      let made = 0;
      const seed = () => {
        made += 1;
        return {
          clients: [{ id: 'c', name: 'Seeded', number: '1' }],
          contacts: [{ id: 'k', clientId: 'c', first: 'Eva', primary: true }],
        };
      };
      const adapter = await make({ seed });
      expect(await names(adapter, {})).to.deep.equal(['Seeded']);
      const second = await peer({ seed });
      expect(await names(second, {})).to.deep.equal(['Seeded']);
      expect(made).to.equal(1);
      expect((await adapter.get('clients', 'c', read())).primaryContact?.name).to.equal('Eva');
      await second.close();
    });

    it('answers an intent to its actor alone', async () => {
      const one = await make();
      const intent = call({ key: 'shared' });
      const made = await one.create('clients', { name: 'Alfa' }, intent);
      const two = await peer({ session: { actor: { id: 'u2', name: 'Olle' } } });
      expect((await two.create('clients', { name: 'Alfa' }, intent)).id).not.to.equal(made.id);
      expect((await one.create('clients', { name: 'Alfa' }, intent)).id).to.equal(made.id);
      await two.close();
    });

    it('keeps the bytes of a file with its record, once for one intent, and drops them with it', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const about = { name: 'plan.txt', owner: { collection: 'clients', id } } as const;
      const intent = call();
      const put = (text: string) => adapter.files.put(new Blob([text], { type: 'text/plain' }), about, intent);
      const made = await put('Hej å');
      expect(made).to.deep.include({ kind: 'file', clientId: id, fileName: 'plan.txt', mime: 'text/plain', size: 6 });
      expect((await put('Hej å')).id).to.equal(made.id);
      expect((await problemOf(put('Hej ä'))).code).to.equal('invalid');
      const opened = (await adapter.files.open(made.id, read())) as File;
      expect([await opened.text(), opened.type, opened.name]).to.deep.equal(['Hej å', 'text/plain', 'plan.txt']);
      expect((await adapter.list('resources', { limit: 9 }, read())).items).to.have.length(1);
      await adapter.remove('resources', made.id, undefined, call());
      expect((await problemOf(adapter.files.open(made.id, read()))).code).to.equal('notFound');
    });

    it('X-14 gives a file to nobody whose role it is closed to: no record, no bytes, no name, no count', async () => {
      const adapter = await make({ session: { actor: { id: 'u1', name: 'Ada', roles: ['admin'] } } });
      const { id } = await client(adapter);
      const about = { name: 'larmkod.txt', owner: { collection: 'clients', id } } as const;
      const as = (role: Role, more: object = {}) =>
        peer({ session: { actor: { id: `u-${role}`, name: role, roles: [role], ...more } } });
      const technician = await as('technician');
      const office = await as('office');
      const customer = await as('customer', { clientId: id });
      const nameless = await peer({ session: { actor: { id: 'u9', name: 'N' }, rights: ['client.view'] } });
      const made = await adapter.files.put(new Blob(['7391']), about, call());
      expect((await technician.get('resources', made.id, read())).title).to.equal('larmkod.txt');
      const closed = { technician: 'none', office: 'view', customer: 'none' } as const;
      const shut = await adapter.update('resources', made.id, { set: { access: closed, title: 'Larmkod' } }, call());
      for (const other of [technician, customer, nameless]) {
        // Another session may hear of it a moment later.
        while ((await other.list('resources', { limit: 1 }, read())).items.length > 0) await nextFrame();
        const all = await other.list('resources', { limit: 9, count: 'exact', search: 'larm' }, read());
        expect([all.items.length, all.total?.value]).to.deep.equal([0, 0]);
        expect((await problemOf(other.get('resources', made.id, read()))).code).to.equal('notFound');
        expect((await problemOf(other.files.open(made.id, read()))).code).to.equal('notFound');
        const title = other.update('resources', made.id, { set: { title: 'x' } }, call());
        expect((await problemOf(title)).code).to.equal('notFound');
        expect((await problemOf(other.remove('resources', made.id, undefined, call()))).code).to.equal('notFound');
      }
      const trail = await technician.list('activity', { limit: 99 }, read());
      expect(JSON.stringify(trail.items)).not.to.match(/larm/i);
      expect(JSON.stringify((await adapter.list('activity', { limit: 99 }, read())).items)).to.contain('Larmkod');
      // Whoever may only look is told so by the record.
      while ((await office.get('resources', made.id, read())).title !== 'Larmkod') await nextFrame();
      const seen = await office.get('resources', made.id, read());
      expect(seen.allow).to.deep.equal([]);
      expect(await ((await office.files.open(made.id, read())) as Blob).text()).to.equal('7391');
      const title = office.update('resources', made.id, { set: { title: 'x' } }, call());
      expect((await problemOf(title)).code).to.equal('forbidden');
      expect((await problemOf(office.remove('resources', made.id, undefined, call()))).code).to.equal('forbidden');
      // Nobody shuts themselves out, and the client's own people decide nothing.
      const self = adapter.update('resources', made.id, { set: { access: { admin: 'view' } } }, call());
      expect(await problemOf(self)).to.deep.equal({
        code: 'invalid',
        fields: [{ pointer: '/access', code: 'ownAccess' }],
      });
      const open = await adapter.update(
        'resources',
        made.id,
        { set: { access: { customer: 'view' } }, base: shut.version },
        call(),
      );
      expect(open.access).to.deep.include({ customer: 'view' });
      while ((await customer.list('resources', { limit: 1 }, read())).items.length === 0) await nextFrame();
      expect(Object.hasOwn(await customer.get('resources', made.id, read()), 'access')).to.equal(false);
      for (const each of [technician, office, customer, nameless]) await each.close();
    });

    it('X-14 tells a listener that is shut out of a file only that it is gone', async () => {
      const adapter = await make({ session: { actor: { id: 'u1', name: 'Ada', roles: ['admin'] } } });
      const { id } = await client(adapter);
      const listener = await peer({ session: { actor: { id: 'u2', name: 'T', roles: ['technician'] } } });
      const stop = new AbortController();
      const heard: Feed[] = [];
      const { asOf } = await listener.list('resources', { limit: 1 }, read());
      const listening = (async () => {
        for await (const message of listener.changes(asOf, { signal: stop.signal })) {
          heard.push(message);
          if (JSON.stringify(message).includes('"gone"')) break;
        }
      })();
      const link = { kind: 'link', clientId: id, title: 'Hemlig ritning', href: 'https://a.se' } as const;
      const made = await adapter.create('resources', { ...link, access: { technician: 'none' } }, call());
      await listening;
      stop.abort();
      expect(JSON.stringify(heard)).not.to.contain('Hemlig');
      expect(JSON.stringify(heard)).to.contain(made.id);
      await listener.close();
    });

    it('gives and takes no file without the right to it', async () => {
      const adapter = await make();
      const { id } = await client(adapter);
      const about = { name: 'a', owner: { collection: 'clients', id } } as const;
      const other = await peer({ session: { actor: { id: 'u2', name: 'T' }, rights: ['client.view'] } });
      expect(await problemOf(other.files.put(new Blob(['a']), about, call()))).to.deep.equal({
        code: 'forbidden',
        need: 'client.upload.files',
      });
      const kept = await adapter.files.put(new Blob(['a']), about, call());
      const rights = ['client.view.assigned'] as const;
      const stranger = await peer({ session: { actor: { id: 'u3', name: 'T' }, rights } });
      expect((await problemOf(stranger.files.open(kept.id, read()))).code).to.equal('notFound');
      expect((await stranger.list('resources', { limit: 1, count: 'exact' }, read())).total?.value).to.equal(0);
      await stranger.close();
      await other.close();
    });

    const ended = async (adapter: Whole, job: Job): Promise<Job> => {
      while (job.state === 'queued' || job.state === 'running') {
        await nextFrame();
        job = await adapter.job(job.jobId, read());
      }
      return job;
    };
    const by = (field: string): Pick<Query, 'sort'> => ({ sort: [{ field, dir: 'asc' }] });
    const exported = { of: 'clients', query: by('name'), format: 'csv' } as const;

    it('exports what its actor may see, as a job with a file that is theirs alone', async () => {
      const adapter = await make();
      const mine = await client(adapter, { name: 'Åsa; "AB"', tags: ['a', 'b'] });
      await client(adapter, { name: '=1+1' });
      const started = (await adapter.act('export.start', exported, call())) as Job;
      const job = await ended(adapter, started);
      expect(job).to.deep.include({ state: 'done', done: 2, total: 2 });
      const { fileId } = job.result as { fileId: string };
      const text = await ((await adapter.files.open(fileId, read())) as File).text();
      expect(text).to.contain(`"Åsa; ""AB"""`).and.to.contain('"a; b"').and.to.contain(`'=1+1`);

      await adapter.create('users', { id: 'u2', name: 'Tove' }, call());
      await adapter.act('assignment.set', { clientId: mine.id, people: ['u2'] }, call());
      const rights = ['client.view.assigned'] as const;
      const other = await peer({ session: { actor: { id: 'u2', name: 'Tove' }, rights } });
      expect((await problemOf(other.job(job.jobId, read()))).code).to.equal('notFound');
      expect((await problemOf(other.files.open(fileId, read()))).code).to.equal('notFound');
      const theirs = await ended(
        other,
        (await other.act('export.start', { ...exported, format: 'json' }, call())) as Job,
      );
      const { fileId: theirFile } = theirs.result as { fileId: string };
      const rows: unknown = JSON.parse(await ((await other.files.open(theirFile, read())) as File).text());
      expect((rows as { id: string }[]).map(({ id }) => id)).to.deep.equal([mine.id]);
      await other.close();
    });

    it('starts one job for one intent, refuses a wrong query at once, and cancels', async () => {
      const adapter = await make();
      await client(adapter);
      const intent = call();
      const [first, second] = await Promise.all([
        adapter.act('export.start', exported, intent),
        adapter.act('export.start', exported, intent),
      ]);
      expect((first as Job).jobId).to.equal((second as Job).jobId);
      expect((await problemOf(adapter.act('export.start', { ...exported, format: 'json' }, intent))).code).to.equal(
        'invalid',
      );
      const wrong = { ...exported, query: by('nothing') };
      expect((await problemOf(adapter.act('export.start', wrong, call()))).code).to.equal('invalid');
      const { jobId } = (await adapter.act('export.start', exported, call())) as Job;
      const cancelled = (await adapter.act('job.cancel', { jobId }, call())) as Job;
      expect(['cancelled', 'done']).to.include(cancelled.state);
      expect((await adapter.job(jobId, read())).state).to.equal(cancelled.state);
    });

    it('describes itself truly', async () => {
      const adapter = await make();
      const caps = await adapter.describe(read());
      expect(caps).to.deep.include({
        atomicBatch: true,
        idempotent: true,
        live: true,
        history: true,
        session: someone,
      });
      expect(caps.collections?.clients).to.include({
        write: true,
        page: 'offset',
        count: 'exact',
        concurrency: 'checked',
        ids: 'client',
      });
      expect(caps.collections?.activity).to.include({ write: false });
      expect(caps.actions).not.to.include('import.start');
      expect(
        await problemOf(adapter.act('import.start', { of: 'clients', fileId: 'f', mapping: {} }, call())),
      ).to.deep.equal({ code: 'unsupported', capability: 'act.import.start' });
    });
  });
}
