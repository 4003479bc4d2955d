import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { applyPatch, fieldGroups, mergeFields, sameValue, settle } from '../../src/model/merge.ts';

describe('mergeFields', () => {
  it('keeps what only one of the two changed, and what both changed alike', () => {
    const base = { id: '1', name: 'A', comment: 'x', website: 'w', tags: ['a'] };
    const theirs = { ...base, name: 'B', website: 'v', version: '2' };
    expect(mergeFields(base, { comment: 'y', website: 'v', tags: ['a'] }, theirs)).to.deep.equal({
      merged: { comment: 'y' },
      clashes: [],
    });
  });

  it('asks where both differ, and leaves theirs until someone answers', () => {
    const merge = mergeFields({ name: 'A', comment: 'x' }, { name: 'B', comment: null }, { name: 'C', comment: 'x' });
    expect(merge).to.deep.equal({
      merged: { comment: null },
      clashes: [{ path: '/name', base: 'A', mine: 'B', theirs: 'C' }],
    });
    expect(settle(merge, { name: 'C' }, new Set())).to.deep.equal({ comment: null });
    expect(settle(merge, { name: 'C' }, new Set(['/name']))).to.deep.equal({ comment: null, name: 'B' });
  });

  it('counts clearing as a change', () => {
    expect(mergeFields({ comment: 'x' }, { comment: null }, { comment: 'y' }).clashes).to.deep.equal([
      { path: '/comment', base: 'x', mine: undefined, theirs: 'y' },
    ]);
    expect(mergeFields({ comment: 'x' }, { comment: null }, {})).to.deep.equal({ merged: {}, clashes: [] });
  });

  it('ignores fields that only the back end writes', () => {
    expect(
      mergeFields({ id: '1', version: '1' }, { id: '1', version: '1', name: 'A' }, { id: '1', version: '2' }),
    ).to.deep.equal({
      merged: { name: 'A' },
      clashes: [],
    });
  });

  it('goes into objects, and writes them out whole so that replacing them ends the same', () => {
    const base = { custom: { a: 1, b: 1, c: 1 } };
    const theirs = { custom: { a: 1, b: 2, c: 1 } };
    expect(mergeFields(base, { custom: { a: 2, c: null } }, theirs).merged).to.deep.equal({
      custom: { a: 2, b: 2, c: null },
    });
    const clash = mergeFields(base, { custom: { a: 2, b: 3 } }, theirs);
    expect(clash.clashes).to.deep.equal([{ path: '/custom/b', base: 1, mine: 3, theirs: 2 }]);
    expect(settle(clash, theirs, new Set(['/custom/b'])).custom).to.deep.equal({ a: 2, b: 3, c: 1 });
  });

  it('merges arrays of records by id and takes other arrays whole', () => {
    const item = (id: string, on: boolean, to = 'x') => ({ id, on, to });
    const base = { list: [item('a', true), item('b', true), item('c', true)], tags: ['x'] };
    const mine = { list: [item('a', false), item('b', true), item('n', true)], tags: ['x', 'y'] };
    const theirs = { list: [item('c', true), item('a', true, 'z'), item('b', true), item('m', true)], tags: ['z'] };
    const { merged, clashes } = mergeFields(base, mine, theirs);
    expect(merged.list).to.deep.equal([item('a', false, 'z'), item('b', true), item('m', true), item('n', true)]);
    expect(clashes.map(({ path }) => path)).to.deep.equal(['/tags']);
  });

  it('points into the merged list where an item clashes', () => {
    const base = { list: [{ id: 'gone' }, { id: 'a', to: 'x' }] };
    const theirs = { list: [{ id: 'gone' }, { id: 'a', to: 'z' }] };
    const merge = mergeFields(base, { list: [{ id: 'a', to: 'y' }] }, theirs);
    expect(merge.clashes).to.deep.equal([{ path: '/list/0/to', base: 'x', mine: 'y', theirs: 'z' }]);
    expect(settle(merge, theirs, new Set(['/list/0/to']))).to.deep.equal({ list: [{ id: 'a', to: 'y' }] });
  });

  it('asks about the list when one removed what the other changed', () => {
    const base = { list: [{ id: 'a', to: 'x' }] };
    const { clashes } = mergeFields(base, { list: [] }, { list: [{ id: 'a', to: 'y' }] });
    expect(clashes.map(({ path }) => path)).to.deep.equal(['/list']);
  });

  it('leaves nothing of theirs in a value of mine that is never mixed', () => {
    const base = { tax: { status: 'taxable' } };
    const theirs = { tax: { status: 'exempt', reasonId: 'r', reasonText: 'R' } };
    const merge = mergeFields(base, { tax: { status: 'taxable', zoneId: 'z' } }, theirs, fieldGroups.addresses);
    expect(merge.clashes.map(({ path }) => path)).to.deep.equal(['/tax']);
    const mine = settle(merge, theirs, new Set(['/tax']));
    expect(applyPatch(theirs, mine)).to.deep.equal({ tax: { status: 'taxable', zoneId: 'z' } });
    expect(applyPatch(theirs, settle(merge, theirs, new Set()))).to.deep.equal(theirs);
  });

  it('lets the lines of an address clash as one', () => {
    const base = { lines: ['A 1'], postalCode: '11111', locality: 'X', name: 'Lager' };
    const theirs = { ...base, lines: ['B 2'] };
    const merge = mergeFields(base, { postalCode: '22222', name: 'Kontor' }, theirs, fieldGroups.addresses);
    expect(merge.merged).to.deep.equal({ name: 'Kontor' });
    expect(merge.clashes).to.have.length(1);
    expect(merge.clashes[0]).to.deep.include({
      path: '/organisation',
      mine: { lines: ['A 1'], locality: 'X', postalCode: '22222' },
      theirs: { lines: ['B 2'], locality: 'X', postalCode: '11111' },
    });
    const mine = settle(merge, theirs, new Set(['/organisation']));
    expect(applyPatch(theirs, mine)).to.deep.equal({
      lines: ['A 1'],
      postalCode: '22222',
      locality: 'X',
      name: 'Kontor',
    });
  });

  it('never mixes a row of the preference matrix, and mixes different rows', () => {
    const base = { all: true, byType: { a: { email: true, sms: true }, b: { email: true } } };
    const theirs = { all: true, byType: { a: { email: true, sms: false }, b: { email: true } } };
    const groups = fieldGroups.preferences;
    const same = mergeFields(base, { byType: { ...base.byType, a: { email: false, sms: true } } }, theirs, groups);
    expect(same.clashes.map(({ path }) => path)).to.deep.equal(['/byType/a']);
    const other = mergeFields(base, { byType: { ...base.byType, b: { email: false } } }, theirs, groups);
    expect(other).to.deep.equal({ merged: { byType: { ...theirs.byType, b: { email: false } } }, clashes: [] });
  });

  const keys = ['name', 'comment', 'website', 'tags', 'custom'] as const;
  const plain = fc.oneof(fc.string(), fc.integer(), fc.array(fc.string(), { maxLength: 3 }));
  const value = fc.oneof(plain, fc.dictionary(fc.constantFrom('a', 'b'), fc.boolean()));
  const recordOf = (of: fc.Arbitrary<unknown>) =>
    fc.record(Object.fromEntries(keys.map((key) => [key, of])), { requiredKeys: [] });
  const record = recordOf(value);

  it('does not care who was first when the edits are of different fields', () => {
    fc.assert(
      fc.property(record, record, fc.subarray([...keys]), (base, edit, own) => {
        const pick = (mine: boolean) =>
          Object.fromEntries(keys.filter((key) => own.includes(key) === mine).map((key) => [key, edit[key] ?? null]));
        const [left, right] = [pick(true), pick(false)];
        const second = (first: object, mine: object) => {
          const theirs = applyPatch(base, first) as object;
          const { merged, clashes } = mergeFields(base, mine, theirs);
          expect(clashes).to.deep.equal([]);
          return applyPatch(theirs, merged);
        };
        expect(sameValue(second(left, right), second(right, left))).to.equal(true);
      }),
    );
  });

  it('loses no change: each field ends as mine, as theirs or as a clash', () => {
    const flat = recordOf(plain);
    fc.assert(
      fc.property(flat, flat, flat, (base, mine, theirs) => {
        const { merged, clashes } = mergeFields(base, mine, theirs);
        const result = applyPatch(theirs, merged) as Record<string, unknown>;
        for (const key of Object.keys(mine)) {
          const wanted = applyPatch(base, { [key]: mine[key] }) as Record<string, unknown>;
          if (sameValue(wanted[key], base[key])) expect(sameValue(result[key], theirs[key])).to.equal(true);
          else if (sameValue(theirs[key], base[key])) expect(sameValue(result[key], wanted[key])).to.equal(true);
          else if (!sameValue(wanted[key], theirs[key]) && sameValue(result[key], theirs[key])) {
            expect(clashes.some(({ path }) => path.startsWith(`/${key}`))).to.equal(true);
          }
        }
      }),
    );
  });

  it('changes nothing that is passed in', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
      return Object.freeze(value);
    };
    const base = freeze({ a: { b: 1, c: 1 }, list: [{ id: '1', x: 1 }] });
    const merge = mergeFields(
      base,
      freeze({ a: { b: 2 }, list: [{ id: '1', x: 2 }] }),
      freeze({ a: { b: 3, c: 2 }, list: [{ id: '1', x: 3 }] }),
    );
    expect(() => settle(merge, base, new Set(merge.clashes.map(({ path }) => path)))).not.to.throw();
  });
});
