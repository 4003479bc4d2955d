/**
 * Numbers, days, money and names in the locale's way. One `Intl` formatter per kind, locale and option set serves the whole
 * page: making one costs more than a hundred calls of it, and lists call it per cell. What cannot be read is shown as it
 * came, since data is written elsewhere and a list must not fail over one cell.
 */
import { parseNumber } from './parse-number.ts';
import { warnOnce } from './warn.ts';

/** One formatter per locale and options, for as long as the page lives. */
function shared<Options extends object, Formatter>(make: (locale: string, options: Options) => Formatter) {
  const made = new Map<string, Formatter>();
  return (locale: string, options: Options): Formatter => {
    const key = `${locale}|${JSON.stringify(options)}`;
    let formatter = made.get(key);
    if (!formatter) made.set(key, (formatter = make(locale, options)));
    return formatter;
  };
}

const numbers = shared((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dates = shared((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const lists = shared((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));
const names = shared((locale, options: Intl.DisplayNamesOptions) => new Intl.DisplayNames(locale, options));
const distances = shared(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);
const collators = shared((locale, options: Intl.CollatorOptions) => new Intl.Collator(locale, options));

/** A short date that starts with the whole year cannot be misread; any other short date can, so the month is spelt. */
function dateStyle(locale: string): 'short' | 'medium' {
  const [first] = dates(locale, { dateStyle: 'short', timeZone: 'UTC' }).formatToParts(0);
  return first?.type === 'year' && first.value.length === 4 ? 'short' : 'medium';
}

const isZone = (timeZone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    warnOnce(`"${timeZone}" is not a time zone; the browser's is used.`);
    return false;
  }
};

const steps = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30.4375],
  ['month', 12],
  ['year', Infinity],
] as const;
const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const durationUnits = ['week', 'day', 'hour', 'minute'] as const;

export interface FormatsOptions {
  locale: string;
  timeZone?: string;
  currency?: string;
}

export class Formats {
  readonly locale: string;
  /** IANA zone in which instants are shown; undefined is the browser's. */
  readonly timeZone: string | undefined;
  /** ISO 4217 of amounts that name none. */
  readonly currency: string | undefined;
  /** Orders two texts as the locale's alphabet does, numbers inside them by value. Bound, so it can be handed to `sort`. */
  readonly compare: (a: string, b: string) => number;
  readonly #dateStyle: 'short' | 'medium';

  constructor({ locale, timeZone, currency }: FormatsOptions) {
    this.locale = locale;
    this.timeZone = timeZone && isZone(timeZone) ? timeZone : undefined;
    this.currency = currency;
    this.#dateStyle = dateStyle(locale);
    this.compare = collators(locale, { numeric: true }).compare;
  }

  /** ISO 3166-1 alpha-2 of the country whose locale this is: most addresses that are read in it are there. */
  get localCountry(): string | undefined {
    return new Intl.Locale(this.locale).maximize().region;
  }

  number(n: number): string {
    return numbers(this.locale, {}).format(n);
  }

  /** A number that may be a year or a code: four digits stand together. */
  figure(n: number): string {
    return numbers(this.locale, { useGrouping: 'min2' }).format(n);
  }

  /** Degrees of a coordinate: six decimals at most, and digits that every map understands. */
  degrees(n: number): string {
    return numbers(this.locale, { maximumFractionDigits: 6, useGrouping: false, numberingSystem: 'latn' }).format(n);
  }

  /** A distance in metres, from a thousand on in kilometres. */
  distance(metres: number): string {
    const isFar = metres >= 1000;
    const options = { style: 'unit', unit: isFar ? 'kilometer' : 'meter', maximumFractionDigits: 2 } as const;
    return numbers(this.locale, options).format(isFar ? metres / 1000 : metres);
  }

  /** `minor` in the currency's smallest unit: öre, cents. */
  money({ minor, currency = this.currency }: { minor: number; currency?: string }): string {
    if (!currency || !/^[A-Z]{3}$/i.test(currency)) return this.number(minor / 100);
    const format = numbers(this.locale, { style: 'currency', currency });
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  }

  /** A share of one: 0.25 is 25 per cent. */
  percent(share: number): string {
    return numbers(this.locale, { style: 'percent', maximumFractionDigits: 1 }).format(share);
  }

  /** A plain day, `YYYY-MM-DD`. It has no zone, so none may move it. */
  day(day: string): string {
    const date = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return day;
    return dates(this.locale, { dateStyle: this.#dateStyle, timeZone: 'UTC' }).format(date);
  }

  /** The name of a weekday; 0 is Monday. */
  weekday(day: number): string {
    return dates(this.locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day));
  }

  /** A plain month, `YYYY-MM`, in figures: as it stands on a card. */
  month(month: string): string {
    const date = new Date(`${month}-01T00:00:00Z`);
    if (!/^\d{4}-\d{2}$/.test(month) || Number.isNaN(date.getTime())) return month;
    return dates(this.locale, { year: 'numeric', month: '2-digit', timeZone: 'UTC' }).format(date);
  }

  /** The plain day that it is in a time zone, the chosen one unless told. `now` in milliseconds since 1970. */
  today(timeZone: string | undefined = this.timeZone, now: number = Date.now()): string {
    const zone = timeZone && isZone(timeZone) ? timeZone : this.timeZone;
    const parts = dates('en', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      calendar: 'iso8601',
      timeZone: zone,
    });
    const part = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, value]));
    return `${part['year']}-${part['month']}-${part['day']}`;
  }

  /** The day of an RFC 3339 instant in the chosen time zone. */
  date(instant: string): string {
    const date = new Date(instant);
    if (Number.isNaN(date.getTime())) return instant;
    return dates(this.locale, { dateStyle: this.#dateStyle, timeZone: this.timeZone }).format(date);
  }

  /** An RFC 3339 instant in the chosen time zone. */
  dateTime(instant: string): string {
    const date = new Date(instant);
    if (Number.isNaN(date.getTime())) return instant;
    return dates(this.locale, { dateStyle: this.#dateStyle, timeStyle: 'short', timeZone: this.timeZone }).format(date);
  }

  /** How long ago, or until, in the largest unit that counts to one. `now` in milliseconds since 1970. */
  relative(instant: string, now: number = Date.now()): string {
    const time = Date.parse(instant);
    if (Number.isNaN(time)) return instant;
    let distance = (time - now) / 1000;
    for (const [unit, next] of steps) {
      const whole = Math.round(distance);
      // Below a minute it is simply now: counting seconds that nobody refreshes would be false at once.
      if (unit === 'second' && Math.abs(whole) < next)
        return distances(this.locale, { numeric: 'auto' }).format(0, 'second');
      if (Math.abs(whole) < next) return distances(this.locale, { numeric: 'always' }).format(whole, unit);
      distance /= next;
    }
    return instant;
  }

  list(items: Iterable<string>): string {
    return lists(this.locale, {}).format(items);
  }

  /** The name of an ISO 3166-1 country. */
  country(code: string): string {
    return this.#name('region', code);
  }

  /** The name of a BCP 47 language. */
  language(code: string): string {
    return this.#name('language', code);
  }

  /** A file size in decimal units, as storage is sold and shown. */
  bytes(n: number): string {
    const step = Math.min(Math.max(Math.floor(Math.log10(Math.max(n, 1)) / 3), 0), byteUnits.length - 1);
    const options = {
      style: 'unit',
      unit: byteUnits[step] ?? 'byte',
      maximumFractionDigits: step > 1 ? 1 : 0,
    } as const;
    return numbers(this.locale, options).format(n / 1000 ** step);
  }

  /** An ISO 8601 duration of weeks, days, hours and minutes, such as `PT4H`. */
  duration(iso: string): string {
    const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso)?.slice(1) ?? [];
    const said = durationUnits.flatMap((unit, index) => {
      const amount = parts[index];
      return amount ? [numbers(this.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(amount))] : [];
    });
    if (said.length === 0) return iso;
    return lists(this.locale, { type: 'unit' }).format(said);
  }

  /** A number as typed or pasted; undefined when in doubt. */
  parseNumber(text: string): number | undefined {
    return parseNumber(text, this.locale);
  }

  #name(type: 'region' | 'language', code: string): string {
    try {
      return names(this.locale, { type }).of(code) ?? code;
    } catch {
      return code;
    }
  }
}
