/**
 * The part of RFC 5545 recurrence that reminders need: calendar days without time zones, every so many days, weeks,
 * months or years. Own code because a rule comes from any back end: what is outside the part is not guessed at, and no
 * rule may take long, however seldom it falls on a day.
 */
const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];
export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

export interface RecurrenceDay {
  /** 0 is Monday. */
  day: number;
  /** The first or the last of a month. */
  nth?: 1 | -1;
}

export interface Recurrence {
  frequency: Frequency;
  interval: number;
  /** On which weekdays, in the order of the week. */
  days?: readonly RecurrenceDay[];
  /** 1 to 31; -1 is the last day of the month. */
  monthDay?: number;
  count?: number;
  /** The last plain day that it may fall on. */
  until?: string;
}

const greatest = 999;
const mostCount = 9999;
/** Periods looked at: more than a hundred years of days. */
const mostSteps = 40_000;
const dayLength = 86_400_000;

/** The members of a rule as they are written; undefined where it is no list of them, or one stands twice. */
export function recurrenceParts(rrule: string): Map<string, string> | undefined {
  const parts = new Map<string, string>();
  for (const part of rrule.split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim().toUpperCase();
    if (at < 1 || parts.has(name)) return undefined;
    parts.set(
      name,
      part
        .slice(at + 1)
        .trim()
        .toUpperCase(),
    );
  }
  return parts;
}

const known: ReadonlySet<string> = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'COUNT', 'UNTIL', 'WKST']);

/** Undefined: outside the part that is understood, or no rule at all. */
export function readRecurrence(rrule: string): Recurrence | undefined {
  const parts = rrule.length > 500 ? undefined : recurrenceParts(rrule);
  if (!parts || [...parts.keys()].some((name) => !known.has(name))) return undefined;
  const frequency = frequencies.find((one) => one === parts.get('FREQ'));
  const interval = whole(parts.get('INTERVAL') ?? '1', greatest);
  if (!frequency || interval === undefined || (parts.get('WKST') ?? 'MO') !== 'MO') return undefined;
  const days = daysOf(parts.get('BYDAY'), frequency);
  const monthDay = monthDayOf(parts.get('BYMONTHDAY'), frequency);
  const count = parts.has('COUNT') ? whole(parts.get('COUNT') ?? '', mostCount) : 0;
  const until = parts.has('UNTIL') ? untilOf(parts.get('UNTIL') ?? '') : '';
  if (days === undefined || monthDay === undefined || count === undefined || until === undefined) return undefined;
  if ((count && until) || (days.length > 0 && monthDay)) return undefined;
  return {
    frequency,
    interval,
    ...(days.length > 0 && { days }),
    ...(monthDay && { monthDay }),
    ...(count && { count }),
    ...(until && { until }),
  };
}

/** The first days of a rule that starts at `from`, strictly increasing; those before `since` are left out. */
export function recurrenceDays(rule: Recurrence, from: string, limit: number, since = from): string[] {
  const start = numberOf(from);
  const last = numberOf(rule.until ?? '9999-12-31');
  const first = numberOf(since);
  if (start === undefined || last === undefined || first === undefined) return [];
  const found: string[] = [];
  const begin = rule.count === undefined ? skipped(rule, start, first) : 0;
  let left = rule.count ?? Infinity;
  for (let step = begin; step < begin + mostSteps; step++) {
    const period = daysIn(rule, start, step);
    if (!period || period.from > last) break;
    for (const day of period.days) {
      if (day < start) continue;
      if (day > last || left-- < 1) return found;
      if (day >= first && found.push(dayOf(day)) >= limit) return found;
    }
    if (left < 1) break;
  }
  return found;
}

/** Periods that end before the first day asked for, less one, need not be walked where nothing is counted. */
function skipped({ frequency, interval }: Recurrence, start: number, first: number): number {
  const length = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 }[frequency] * interval;
  return Math.max(0, Math.floor((first - start) / length) - 1);
}

function daysIn(rule: Recurrence, start: number, step: number): { from: number; days: number[] } | undefined {
  const at = step * rule.interval;
  const begun = new Date(start * dayLength);
  const [year, month, date] = [begun.getUTCFullYear(), begun.getUTCMonth(), begun.getUTCDate()];
  switch (rule.frequency) {
    case 'DAILY':
      return { from: start + at, days: [start + at] };
    case 'WEEKLY': {
      const monday = start - weekdayOf(start) + 7 * at;
      const days = rule.days ?? [{ day: weekdayOf(start) }];
      return { from: monday, days: days.map(({ day }) => monday + day) };
    }
    case 'MONTHLY':
      return inMonth(rule, year, month + at, date);
    case 'YEARLY':
      return inMonth(rule, year + at, month, date);
  }
}

function inMonth(rule: Recurrence, year: number, month: number, date: number) {
  const from = Date.UTC(year, month, 1) / dayLength;
  if (!(from <= mostDay)) return undefined;
  const length = Date.UTC(year, month + 1, 1) / dayLength - from;
  if (rule.days) {
    const days = rule.days.flatMap(({ day, nth }) => {
      const first = from + ((day - weekdayOf(from) + 7) % 7);
      const all = [0, 7, 14, 21, 28].map((more) => first + more).filter((one) => one < from + length);
      return nth === undefined ? all : all.slice(nth === 1 ? 0 : -1).slice(0, 1);
    });
    return { from, days: [...new Set(days)].sort((a, b) => a - b) };
  }
  const day = rule.monthDay === -1 ? length : (rule.monthDay ?? date);
  return { from, days: day <= length ? [from + day - 1] : [] };
}

const mostDay = Date.UTC(9999, 11, 31) / dayLength;
/** 0 is Monday; the first of January 1970 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
const dayOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

function numberOf(day: string): number | undefined {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? undefined : at / dayLength;
}

/** The plain day so many days before another. */
export function daysBefore(day: string, count: number): string | undefined {
  const at = numberOf(day);
  return at === undefined ? undefined : dayOf(at - count);
}

function whole(text: string, max: number): number | undefined {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= max ? value : undefined;
}

function daysOf(text: string | undefined, frequency: Frequency): RecurrenceDay[] | undefined {
  if (text === undefined) return [];
  if (frequency !== 'WEEKLY' && frequency !== 'MONTHLY') return undefined;
  const days: RecurrenceDay[] = [];
  for (const one of text.split(',')) {
    const [, sign = '', code = ''] = /^(\+?1|-1)?([A-Z]{2})$/.exec(one.trim()) ?? [];
    const day = weekdayCodes.findIndex((name) => name === code);
    if (day < 0 || (sign && frequency === 'WEEKLY')) return undefined;
    if (days.some((other) => other.day === day && String(other.nth ?? '') === sign.replace('+', ''))) continue;
    days.push({ day, ...(sign && { nth: sign === '-1' ? -1 : 1 }) });
  }
  return days.sort((a, b) => a.day - b.day);
}

/** 0: none is told. */
function monthDayOf(text: string | undefined, frequency: Frequency): number | undefined {
  if (text === undefined) return 0;
  if (frequency !== 'MONTHLY') return undefined;
  return text === '-1' ? -1 : whole(text, 31);
}

function untilOf(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(text) ?? [];
  const until = `${year}-${month}-${day}`;
  return numberOf(until) === undefined ? undefined : until;
}
