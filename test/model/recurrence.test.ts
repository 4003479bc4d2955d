import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { daysBefore, readRecurrence, recurrenceDays, weekdayCodes } from '../../src/model/recurrence.ts';

const days = (rrule: string, from: string, limit = 5, since?: string): string[] => {
  const rule = readRecurrence(rrule);
  return rule ? recurrenceDays(rule, from, limit, since) : ['unread'];
};

describe('recurrence', () => {
  it('counts days, and goes on where it is asked from', () => {
    expect(days('FREQ=DAILY;INTERVAL=10', '2026-02-20', 3)).to.deep.equal(['2026-02-20', '2026-03-02', '2026-03-12']);
    expect(days('FREQ=DAILY;INTERVAL=10', '2026-02-20', 1, '2026-03-03')).to.deep.equal(['2026-03-12']);
    expect(days('FREQ=DAILY;COUNT=3', '2026-01-01', 5, '2026-01-03')).to.deep.equal(['2026-01-03']);
    expect(days('FREQ=DAILY', '1900-01-01', 1, '2900-01-01')).to.deep.equal(['2900-01-01']);
  });

  it('keeps to weekdays, from the start on', () => {
    expect(days('FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,MO', '2026-01-07', 3)).to.deep.equal([
      '2026-01-09',
      '2026-01-19',
      '2026-01-23',
    ]);
    expect(days('FREQ=WEEKLY', '2026-01-07', 2)).to.deep.equal(['2026-01-07', '2026-01-14']);
  });

  it('leaves out months without the day, and knows the last day, the first and the last weekday', () => {
    expect(days('FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-01', 3)).to.deep.equal([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ]);
    expect(days('FREQ=MONTHLY;BYMONTHDAY=-1', '2028-01-31', 2)).to.deep.equal(['2028-01-31', '2028-02-29']);
    expect(days('FREQ=MONTHLY;BYDAY=1MO,-1FR', '2026-01-01', 3)).to.deep.equal([
      '2026-01-05',
      '2026-01-30',
      '2026-02-02',
    ]);
  });

  it('falls on a leap day only in leap years', () => {
    expect(days('FREQ=YEARLY', '2096-02-29', 2)).to.deep.equal(['2096-02-29', '2104-02-29']);
  });

  it('ends after so many times, or on a day', () => {
    expect(days('FREQ=YEARLY;COUNT=2', '2026-05-01')).to.deep.equal(['2026-05-01', '2027-05-01']);
    expect(days('FREQ=DAILY;UNTIL=20260103T000000Z', '2026-01-02')).to.deep.equal(['2026-01-02', '2026-01-03']);
    expect(days('FREQ=DAILY;UNTIL=20251231', '2026-01-02')).to.deep.equal([]);
    expect(days('FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30', '2026-02-01')).to.deep.equal([]);
  });

  it('does not guess at what is outside its part', () => {
    for (const rrule of [
      '',
      'every day',
      'FREQ=SECONDLY',
      'FREQ=DAILY;INTERVAL=0',
      'FREQ=DAILY;INTERVAL=-1',
      'FREQ=DAILY;INTERVAL=1.5',
      'FREQ=DAILY;BYDAY=MO',
      'FREQ=WEEKLY;BYDAY=1MO',
      'FREQ=WEEKLY;BYDAY=XX',
      'FREQ=MONTHLY;BYDAY=2MO',
      'FREQ=MONTHLY;BYMONTHDAY=32',
      'FREQ=MONTHLY;BYMONTHDAY=1,15',
      'FREQ=YEARLY;BYMONTH=2',
      'FREQ=DAILY;COUNT=2;UNTIL=20260101',
      'FREQ=DAILY;UNTIL=20260231',
      'FREQ=DAILY;FREQ=DAILY',
      'FREQ=WEEKLY;WKST=SU',
    ])
      expect(readRecurrence(rrule), rrule).to.equal(undefined);
  });

  it('gives no day for a start that is none', () => {
    for (const from of ['', '2026-02-30', '0000-01-01', 'x']) expect(days('FREQ=DAILY', from)).to.deep.equal([]);
  });

  it('ends for every rule, with days that increase from the first one asked for', () => {
    const part = fc.record({
      freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY', 'SECONDLY'),
      interval: fc.integer({ min: 0, max: 1000 }),
      more: fc.oneof(
        fc.constant(''),
        fc.integer({ min: -1, max: 32 }).map((day) => `;BYMONTHDAY=${day}`),
        fc
          .array(fc.tuple(fc.constantFrom('', '1', '-1'), fc.constantFrom(...weekdayCodes)), {
            minLength: 1,
            maxLength: 9,
          })
          .map((all) => `;BYDAY=${all.map((one) => one.join('')).join(',')}`),
      ),
      end: fc.oneof(
        fc.constant(''),
        fc.integer({ min: 0, max: 10_000 }).map((count) => `;COUNT=${count}`),
        fc.integer({ min: 1000, max: 9999 }).map((year) => `;UNTIL=${year}0630`),
      ),
    });
    const day = fc
      .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(part, day, day, ({ freq, interval, more, end }, from, since) => {
        const rule = readRecurrence(`FREQ=${freq};INTERVAL=${interval}${more}${end}`);
        if (!rule) return;
        const found = recurrenceDays(rule, from, 5, since);
        expect(found.length).to.be.at.most(5);
        found.forEach((one, at) => {
          expect(one >= from && one >= since && one > (found[at - 1] ?? '')).to.equal(true);
        });
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void readRecurrence(text)));
  });

  it('counts back over months', () => {
    expect(daysBefore('2026-03-01', 1)).to.equal('2026-02-28');
    expect(daysBefore('soon', 1)).to.equal(undefined);
  });
});
