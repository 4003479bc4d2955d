import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { checkDraft, checkPatch, normalise, parsePage, parseRecord, validationCodes } from '../../src/model/parse.ts';
import { isProblemError } from '../../src/model/problem.ts';

const nested = (levels: number): unknown => {
  let value: unknown = 'end';
  for (let level = 0; level < levels; level += 1) value = { in: value };
  return value;
};
const issues = (of: Parameters<typeof parseRecord>[0], raw: unknown) => {
  const parsed = parseRecord(of, raw);
  return parsed.ok ? [] : parsed.issues;
};

describe('parseRecord', () => {
  it('keeps unknown fields, also inside plain objects', () => {
    const raw = { id: '1', name: 'Ek', legacy: { a: [1] }, person: { first: 'Anna', last: 'Berg', middle: 'B' } };
    expect(parseRecord('clients', raw)).to.deep.equal({ ok: true, record: raw });
  });

  it('takes null for absence everywhere but inside custom', () => {
    const parsed = parseRecord('clients', {
      id: '1',
      name: 'Ek',
      website: null,
      sla: { requestResponse: null, byPriority: {} },
      custom: { colour: null },
    });
    expect(parsed).to.deep.equal({
      ok: true,
      record: { id: '1', name: 'Ek', sla: { byPriority: {} }, custom: { colour: null } },
    });
  });

  it('drops keys that could reach a prototype, and shares nothing with what came in', () => {
    const raw = JSON.parse('{"id":"1","name":"Ek","__proto__":{"x":1},"extra":{"constructor":1,"prototype":2,"ok":3}}');
    const parsed = parseRecord('clients', raw);
    expect(parsed).to.deep.equal({ ok: true, record: { id: '1', name: 'Ek', extra: { ok: 3 } } });
    expect(parsed.ok && parsed.record.extra).not.to.equal(raw.extra);
    expect(parsed.ok && Object.getPrototypeOf(parsed.record)).to.equal(Object.prototype);
  });

  it('reports nesting past 64 levels and cycles as an issue', () => {
    const cycle: Record<string, unknown> = { id: '1', name: 'Ek' };
    cycle.a = cycle;
    cycle.b = cycle;
    expect(parseRecord('clients', { id: '1', name: 'Ek', deep: nested(60) }).ok).to.equal(true);
    for (const raw of [{ id: '1', name: 'Ek', deep: nested(5000) }, cycle]) {
      expect(issues('clients', raw)).to.deep.equal([
        { path: '', expected: 'at most 64 levels', got: 'deeper nesting' },
      ]);
    }
  });

  it('tells an adapter author what to do about a numeric id', () => {
    expect(issues('clients', { id: 0, name: 'Ek' })).to.deep.equal([
      { path: '/id', expected: 'string: wrap the number with String()', got: 'number' },
    ]);
  });

  it('says where and what was expected, never the value', () => {
    const found = issues('contacts', {
      id: '1',
      clientId: '1',
      emails: [{ address: 'hemlig' }],
      primary: 'hemlig',
      createdAt: 'hemlig',
      portal: { status: 'hemlig' },
    });
    expect(found.map(({ path }) => path)).to.have.members([
      '/createdAt',
      '/primary',
      '/emails/0/address',
      '/portal/status',
    ]);
    expect(found.find(({ path }) => path === '/portal/status')).to.deep.include({
      expected: 'one of "none", "invited", "active", "revoked"',
      got: 'string of 6 characters',
    });
    expect(JSON.stringify(found)).not.to.include('hemlig');
  });

  it('asks no more of a host collection than that it is an entity', () => {
    const of = 'x:plants' as never;
    expect(parseRecord(of, { id: '1', species: 'fern' }).ok).to.equal(true);
    expect(parseRecord(of, { species: 'fern' }).ok).to.equal(false);
    expect(parseRecord('toString' as never, { id: '1' }).ok).to.equal(true);
  });

  it('never throws, whatever comes, and leaves Object.prototype alone', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length;
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', 'constructor', 'prototype', 'id', 'emails', 'custom', 'tax'),
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything({ key, withDate: true, withMap: true }), fc.json()), (raw) => {
        parseRecord('clients', raw);
        parseRecord('addresses', raw);
        parseRecord('resources', raw);
        checkDraft('contacts', { value: raw });
      }),
      { numRuns: 500 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).length).to.equal(before);
  });
});

describe('parsePage', () => {
  it('keeps good rows in order and sets bad ones aside with their place', () => {
    const page = parsePage('groups', {
      items: [{ id: 'a', name: 'A' }, { id: 'b', name: '' }, null, { id: 'c', name: 'C' }],
      next: 'n',
    });
    expect(page.items.map(({ id }) => id)).to.deep.equal(['a', 'c']);
    expect(page.bad).to.deep.equal([
      { id: 'b', index: 1, issues: [{ path: '/name', expected: 'string that is not blank', got: 'blank string' }] },
      { index: 2, issues: [{ path: '', expected: 'object', got: 'null' }] },
    ]);
    expect(page.next).to.equal('n');
  });

  it('passes total, facets and checkpoint on, and leaves out what it cannot read of them', () => {
    const good = { total: { value: 3, kind: 'exact' }, facets: { type: [{ value: 'private', count: 2 }] }, asOf: 'c1' };
    expect(parsePage('groups', { items: [], next: null, ...good })).to.deep.equal({ items: [], bad: [], ...good });
    const page = parsePage('groups', { items: [], total: 3 });
    expect(page.total).to.equal(undefined);
    expect(page.issues).to.deep.equal([{ path: '/total', expected: 'object', got: 'number' }]);
  });

  it('refuses an answer that is no page as the fault of the adapter', () => {
    for (const raw of [null, [], 'x', {}, { items: {} }, { items: [], next: 2 }]) {
      let problem: unknown;
      try {
        parsePage('clients', raw);
      } catch (error) {
        problem = isProblemError(error) ? error.problem.code : error;
      }
      expect(problem).to.equal('badAdapter');
    }
  });
});

describe('normalise', () => {
  it('trims and composes every string in a copy, keeps nulls, unknown fields and ids as they are', () => {
    const draft = { id: ' 1', clientId: ' c ', first: '  A\u030Asa ', title: null, x: [{ y: ' z ' }] };
    const before = structuredClone(draft);
    expect(normalise('contacts', draft)).to.deep.equal({
      id: ' 1',
      clientId: ' c ',
      first: 'Åsa',
      title: null,
      x: [{ y: 'z' }],
    });
    expect(draft).to.deep.equal(before);
    expect(normalise('contacts', { siteScope: [' a'] })).to.deep.equal({ siteScope: [' a'] });
  });
});

describe('checkDraft', () => {
  const at = (problems: { pointer: string; code: string }[]) =>
    problems.map(({ pointer, code }) => `${pointer} ${code}`);

  it('finds nothing wrong with a whole client', () => {
    expect(checkDraft('clients', { name: 'Ek', number: 'K1', type: 'business' })).to.deep.equal([]);
  });

  it('points to each field with a code of the closed list and its parameters', () => {
    const problems = checkDraft('clients', {
      name: '  ',
      number: 'K1',
      comment: 'x'.repeat(2001),
      type: 'other',
      person: { first: 1, last: '' },
    });
    expect(at(problems)).to.have.members(['/name required', '/comment tooLong', '/type oneOf', '/person/first type']);
    expect(problems.find(({ code }) => code === 'tooLong')?.params).to.deep.equal({ max: 2000 });
    expect(problems.every(({ code }) => (validationCodes as readonly string[]).includes(code))).to.equal(true);
  });

  it('judges the customer number by the settings, trimmed', () => {
    const settings = { number: { minLength: 2, maxLength: 4 } };
    expect(at(checkDraft('clients', { name: 'Ek' }))).to.deep.equal(['/number required']);
    expect(at(checkDraft('clients', { name: 'Ek' }, { settings: { number: { generated: true } } }))).to.deep.equal([]);
    expect(checkDraft('clients', { name: 'Ek', number: ' 1 ' }, { settings })).to.deep.equal([
      { pointer: '/number', code: 'tooShort', params: { min: 2, max: 4 } },
    ]);
    expect(at(checkDraft('clients', { name: 'Ek', number: '12345' }, { settings }))).to.deep.equal(['/number tooLong']);
  });

  it('wants one of the two names of a contact', () => {
    expect(at(checkDraft('contacts', { clientId: 'c', first: ' ' }))).to.deep.equal(['/first nameRequired']);
    expect(checkDraft('contacts', { clientId: 'c', last: 'Berg' })).to.deep.equal([]);
  });

  it('refuses fields that only the back end writes', () => {
    expect(at(checkDraft('contacts', { clientId: 'c', last: 'B', updatedAt: 'nonsense' }))).to.deep.equal([
      '/updatedAt readOnly',
    ]);
  });

  it('checks own fields by their definitions', () => {
    const def = (key: string, type: string, more = {}) => ({ id: key, key, label: key, type, ...more });
    const fieldDefs = [
      def('floor', 'number', { required: true }),
      def('since', 'date'),
      def('colour', 'select', { suggestions: ['red'], suggestionsBinding: true }),
      def('free', 'text', { suggestions: ['red'] }),
      def('gone', 'text', { required: true, removed: true }),
      def('shape', 'polygon'),
    ];
    const custom = { since: '2026-02-30', colour: 'blue', free: 'blue', shape: [1], unheardOf: 1 };
    expect(at(checkDraft('clients', { name: 'Ek', number: '1', custom }, { fieldDefs }))).to.have.members([
      '/custom/floor required',
      '/custom/since format',
      '/custom/colour oneOf',
    ]);
    expect(checkPatch('clients', { custom: { free: 'x' } }, { fieldDefs })).to.deep.equal([]);
    const record = { custom: { colour: 'blue', since: 'once' } };
    expect(checkPatch('clients', { custom: { ...record.custom, free: 'x' } }, { fieldDefs, record })).to.deep.equal([]);
    expect(
      at(checkPatch('clients', { custom: { ...record.custom, since: 'twice' } }, { fieldDefs, record })),
    ).to.deep.equal(['/custom/since format']);
    expect(at(checkPatch('clients', { custom: { floor: null } }, { fieldDefs }))).to.deep.equal([
      '/custom/floor required',
    ]);
    expect(at(checkDraft('fieldDefs', { key: 'gone', label: 'x', type: 'text' }, { fieldDefs }))).to.deep.equal([
      '/key notUnique',
    ]);
  });

  it('leads into the nearest form of a choice', () => {
    const rule = { clientId: 'c', typeId: 't', text: '', when: {}, recipients: [], on: true };
    expect(at(checkDraft('notificationRules', rule))).to.have.members(['/when/on required', '/recipients minItems']);
    expect(at(checkDraft('resources', { clientId: 'c', title: 'T' }))).to.include('/kind required');
  });
});

describe('checkPatch', () => {
  const at = (set: object, known = {}) =>
    checkPatch('clients', set, known).map(({ pointer, code }) => `${pointer} ${code}`);

  it('judges only what it sets; null clears, but not what is required', () => {
    expect(at({ comment: 'x' })).to.deep.equal([]);
    expect(at({ comment: null })).to.deep.equal([]);
    expect(at({ name: null })).to.deep.equal(['/name required']);
    expect(at({ number: null })).to.deep.equal(['/number required']);
  });

  it('names unknown and read-only fields', () => {
    expect(at({ 'nick/name': 'x', id: '2', version: '3', primaryContact: null })).to.have.members([
      '/nick~1name unknownField',
      '/id readOnly',
      '/version readOnly',
      '/primaryContact readOnly',
    ]);
  });

  it('leaves a stored number alone when the limits change', () => {
    const settings = { number: { minLength: 6, maxLength: 8 } };
    const record = { number: 'K1' };
    expect(at({ name: 'Ny' }, { settings, record })).to.deep.equal([]);
    expect(at({ number: 'K2' }, { settings, record })).to.deep.equal(['/number tooShort']);
  });

  it('sees the other name of a known contact', () => {
    const check = (set: object, record?: object) => checkPatch('contacts', set, { record }).map(({ code }) => code);
    expect(check({ first: null })).to.deep.equal([]);
    expect(check({ first: null }, { first: 'A' })).to.deep.equal(['nameRequired']);
    expect(check({ first: null }, { first: 'A', last: 'B' })).to.deep.equal([]);
    expect(check({ first: '', last: '' })).to.deep.equal(['nameRequired']);
    expect(check({ portal: { status: 'active' } })).to.deep.equal(['readOnly']);
  });

  it('takes a field of either form of a resource, and keeps the limits in order', () => {
    expect(checkPatch('resources', { href: 'https://a.se' })).to.deep.equal([]);
    expect(checkPatch('settings', { number: { minLength: 9, maxLength: 3 } })).to.deep.equal([
      { pointer: '/number/maxLength', code: 'range', params: { min: 9 } },
    ]);
  });
});
