/** Which day it is where the work is done: a plain day has no zone, so it is compared with one. */

/** `YYYY-MM-DD` in an IANA zone, or in the browser's. */
export function todayIn(timeZone: string | undefined, now: Date = new Date()): string {
  // This locale writes the day as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...(timeZone !== undefined && { timeZone }) }).format(
    now,
  );
}
