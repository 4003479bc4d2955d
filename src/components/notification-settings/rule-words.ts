/** A rule in words: when it is, whom it reminds, and which day comes next. */
import type { LocalizeController } from '../../i18n/localize.ts';
import type { NotificationRule } from '../../model/communication.ts';
import { readRecurrence, recurrenceDays } from '../../model/recurrence.ts';
import type { Recurrence } from '../../model/recurrence.ts';
import type { User } from '../../model/responsibility.ts';

type When = NotificationRule['when'];

/** The days from `since` on; none of a rule that is not understood. */
export function daysOf(when: When, limit: number, since: string): string[] {
  if ('on' in when) return when.on >= since ? [when.on] : [];
  const rule = readRecurrence(when.rrule);
  return rule ? recurrenceDays(rule, when.from, limit, since > when.from ? since : when.from) : [];
}

export const isReadable = (when: When): boolean => 'on' in when || readRecurrence(when.rrule) !== undefined;

export function whenWords(when: When, i18n: LocalizeController): string {
  const { t, formats } = i18n;
  if ('on' in when) return t('notification-settings.when.once', { day: formats.day(when.on) });
  const rule = readRecurrence(when.rrule);
  if (!rule) return t('notification-settings.when.unreadable');
  const from = t('notification-settings.when.from', { day: formats.day(when.from) });
  return [everyWords(rule, i18n), from, endWords(rule, i18n)].filter(Boolean).join(', ');
}

const every = {
  DAILY: 'notification-settings.every.day',
  WEEKLY: 'notification-settings.every.week',
  MONTHLY: 'notification-settings.every.month',
  YEARLY: 'notification-settings.every.year',
} as const;

function everyWords(
  { frequency, interval, days = [], monthDay }: Recurrence,
  { t, formats }: LocalizeController,
): string {
  const said = t(every[frequency], { count: interval });
  if (monthDay === -1) return t('notification-settings.every.lastDay', { every: said });
  if (monthDay) return t('notification-settings.every.monthDay', { every: said, day: formats.number(monthDay) });
  if (days.length === 0) return said;
  const names = days.map(({ day, nth }) => {
    const name = formats.weekday(day);
    if (nth === undefined) return name;
    return t(nth === 1 ? 'notification-settings.every.first' : 'notification-settings.every.last', { day: name });
  });
  return t('notification-settings.every.on', { every: said, days: formats.list(names) });
}

function endWords({ count, until }: Recurrence, { t, formats }: LocalizeController): string {
  if (count) return t('notification-settings.when.times', { count });
  return until ? t('notification-settings.when.until', { day: formats.day(until) }) : '';
}

/** Days before; undefined where none are told, or where it is told in hours. */
export function remindDays(remindBefore: string | undefined): number | undefined {
  const [, weeks, days] = /^P(?:(\d+)W)?(?:(\d+)D)?$/.exec(remindBefore ?? '') ?? [];
  return weeks || days ? Number(weeks ?? 0) * 7 + Number(days ?? 0) : undefined;
}

/** By name; who is gone is said to be. `users` undefined: not known yet. */
export function recipientNames(
  ids: readonly string[],
  users: readonly User[] | undefined,
  { t }: LocalizeController,
): string[] {
  return ids.map((id) => {
    const user = users?.find((one) => one.id === id);
    if (!user) return users ? t('notification-settings.gone') : '…';
    return user.active === false || user.archivedAt ? t('people.left', { name: user.name }) : user.name;
  });
}
