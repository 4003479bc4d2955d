import { expect } from '@open-wc/testing';
import { crownOf, inOrder, standingOf } from '../../src/model/memberships.ts';

const today = '2026-03-09';
const active = { status: 'active' } as const;
const cancelled = (cancelsOn: string, status: 'active' | 'inactive' | 'expired' = 'active') => ({ status, cancelsOn });

describe('memberships', () => {
  it('stand as they are called until their cancellation date', () => {
    expect(standingOf(active, today)).to.equal('active');
    expect(standingOf(cancelled('2026-03-10'), today)).to.equal('active');
    expect(standingOf(cancelled('2026-03-09'), today)).to.equal('ended');
    expect(standingOf(cancelled('2025-12-31'), today)).to.equal('ended');
    expect(standingOf(cancelled('2025-12-31', 'expired'), today)).to.equal('expired');
    expect(standingOf({ status: 'inactive' }, today)).to.equal('inactive');
  });

  it('give gold while one is active, silver from the cancellation date on, else nothing', () => {
    expect(crownOf([active], today)).to.equal('gold');
    expect(crownOf([cancelled('2026-03-10')], today)).to.equal('gold');
    expect(crownOf([cancelled('2026-03-09')], today)).to.equal('silver');
    expect(crownOf([cancelled('2026-03-08', 'expired')], today)).to.equal('silver');
    expect(crownOf([cancelled('2026-03-08'), active], today)).to.equal('gold');
    expect(crownOf([], today)).to.equal(undefined);
    expect(crownOf([{ status: 'expired' }, { status: 'inactive' }], today)).to.equal(undefined);
    expect(crownOf([cancelled('2026-04-01', 'inactive')], today)).to.equal(undefined);
  });

  it('come active first, and the newest of a kind before the others', () => {
    const one = (name: string, status: 'active' | 'inactive' | 'expired', from?: string, cancelsOn?: string) => ({
      name,
      status,
      ...(from ? { from } : {}),
      ...(cancelsOn ? { cancelsOn } : {}),
    });
    const list = [
      one('E', 'expired', '2020-01-01'),
      one('I', 'inactive'),
      one('C', 'active', '2026-01-01', '2026-02-01'),
      one('A', 'active', '2020-01-01'),
      one('B', 'active', '2025-01-01'),
    ];
    const { compare } = new Intl.Collator('sv');
    expect(inOrder(list, today, compare).map(({ name }) => name)).to.deep.equal(['B', 'A', 'C', 'I', 'E']);
  });
});
