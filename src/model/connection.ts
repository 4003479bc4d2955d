/**
 * Tells a connection that broke from a mistake in code: `fetch` answers both with a `TypeError`, and only its words differ.
 * Whoever lets such an error through has not thought of the difference; what a person typed must not pay for that.
 */

/** True when the browser is sure; false says nothing. */
export const offline = (): boolean => globalThis.navigator?.onLine === false;

/** What the engines say, as they said it when asked: nothing else tells these from a wrong argument. */
const words: ReadonlySet<string> = new Set([
  // Chromium: no answer; a body that breaks off.
  'Failed to fetch',
  'network error',
  'Failed to fetch dynamically imported module',
  // Firefox
  'NetworkError when attempting to fetch resource.',
  'Content-Length header of network response exceeds response Body.',
  'Error in input stream',
  'Error in body stream',
  'error loading dynamically imported module',
  // Safari, and in its older versions the system's own sentences
  'Load failed',
  'Importing a module script failed.',
  'The network connection was lost.',
  'The Internet connection appears to be offline.',
  'Could not connect to the server.',
  'A server with the specified hostname could not be found.',
  'The request timed out.',
  // Node
  'fetch failed',
  'terminated',
]);

/** A host in parentheses, or the address of a module, may follow. */
const withoutPlace = (message: string): string => message.replace(/ \([^()]*\)$|: https?:.*$/s, '');

/** An abort that nobody here has asked for is a time limit of the adapter's own. */
const brokenOff: ReadonlySet<unknown> = new Set(['AbortError', 'TimeoutError', 'NetworkError']);

export function isLostConnection(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('name' in error)) return false;
  if (brokenOff.has(error.name)) return true;
  if (error.name !== 'TypeError' || !('message' in error) || typeof error.message !== 'string') return false;
  if (words.has(withoutPlace(error.message))) return true;
  // In a language of the system's: Firefox and Safari note no line of code for what no script has thrown.
  return offline() && !('stack' in error && error.stack);
}
