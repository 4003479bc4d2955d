/** Instants and days counted from the moment the register is seen. A register asks for hundreds of thousands of them on few days. */

const days = new Map<number, string>();

/** The day's `YYYY-MM-DD`, remembered: making it from a Date each time is what would cost. */
function dayText(day: number): string {
  let text = days.get(day);
  if (!text) {
    text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    days.set(day, text);
  }
  return text;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** An instant a number of days before `now` (after it when negative), and some minutes into that day's work. */
export function ago(now: number, daysBefore: number, minutes = 0): string {
  const total = Math.floor(now / 60_000) - daysBefore * 1440 + minutes;
  const day = Math.floor(total / 1440);
  const rest = total - day * 1440;
  return `${dayText(day)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}:00Z`;
}

/** The same as a plain day. */
export const dayAgo = (now: number, daysBefore: number): string => ago(now, daysBefore).slice(0, 10);
