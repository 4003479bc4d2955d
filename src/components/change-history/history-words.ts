/** An entry of the trail in words: what happened, to which field, from what to what. Values may be anything, and stay text. */
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Activity } from '../../model/remark.ts';
import { fieldName } from '../shared/record-words.ts';

export interface HistoryNames {
  /** Of the provider's own people, by id. */
  users: ReadonlyMap<string, string>;
  /** Of what a pointer leads to, where the host of the list knows better, such as a notification. */
  fieldOf?: ((pointer: string) => string | undefined) | undefined;
  /** Of a value that is more than the texts in it. */
  textOf?: (pointer: string, value: unknown) => string | undefined;
}

/** What happened, such as “Client archived”; an event of a later version or of the host's own stands as it is. */
export function eventName({ i18n, t }: LocalizeController, event: string): string {
  const key = `change-history.event.${event}`;
  return i18n.has(key) ? t(key as MessageKey) : event;
}

type Change = NonNullable<Activity['changes']>[number];

export interface ChangeWords {
  field: string;
  from: string;
  to: string;
}

export function changeWords(change: Change, i18n: LocalizeController, names: HistoryNames): ChangeWords {
  return {
    field: names.fieldOf?.(change.path) ?? fieldName(i18n, change.path),
    from: names.textOf?.(change.path, change.from) ?? shown(change.from, i18n, names),
    to: names.textOf?.(change.path, change.to) ?? shown(change.to, i18n, names),
  };
}

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const isDay = /^\d{4}-\d\d-\d\d$/;

function shown(value: unknown, i18n: LocalizeController, names: HistoryNames): string {
  const { t, formats } = i18n;
  if (value === undefined || value === null || value === '') return t('change-history.nothing');
  if (typeof value === 'boolean') return t(value ? 'common.on' : 'common.off');
  if (typeof value === 'number') return formats.figure(value);
  if (typeof value === 'string') {
    if (isInstant.test(value)) return formats.dateTime(value);
    return names.users.get(value) ?? (isDay.test(value) ? formats.day(value) : value);
  }
  if (typeof value !== 'object') return String(value);
  const parts = Object.values(value)
    .filter((part) => typeof part !== 'boolean' && part !== null && part !== '')
    .map((part) => shown(part, i18n, names));
  return parts.join(', ') || t('change-history.nothing');
}

/** Whether anything in it names one of the provider's people by id. */
export const namesPeople = ({ changes = [] }: Activity): boolean =>
  changes.some(({ path }) =>
    /\/(?:userId|representativeId|defaultRepresentativeId|recipients|assigneeId)\b/.test(path),
  );
