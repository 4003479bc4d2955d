const said = new Set<string>();

/** Tells the developer once, never the user. Messages name keys and locales only: no record content reaches a log. */
export function warnOnce(message: string): void {
  if (said.has(message) || said.size > 500) return;
  said.add(message);
  console.warn(`Kundkort: ${message}`);
}
