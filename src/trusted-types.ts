/**
 * The one Trusted Types policy of a page, named `kundkort` and shared by every copy of the SDK on it: a policy name can be
 * taken once, so a second copy (another release, another team) must find the first copy's policy and not die at load.
 * It stands on `globalThis` under a shared symbol, where any script can reach it; that is why it refuses all that our
 * templates never contain. It leans on nothing, so that any room and the bundled lit-html can import it.
 */

export const policyName = 'kundkort';

/** Dispatched on `document` when the page enforces Trusted Types but allows no policy of ours: nothing can be rendered. */
export const blockedEvent = 'kundkort-blocked';

interface Policy {
  createHTML(markup: string): string;
  createScriptURL(url: string): string;
}

declare global {
  var trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;
}

const shared = Symbol.for('kundkort/trusted-types@1');
type Slot = Record<typeof shared, Policy | undefined>;

/** Elements that load or run, handlers in attributes, and script addresses: no template of ours has any. */
const active = /<\s*(?:script|iframe|frame|object|embed|base|link|meta)\b|\s(?:on\w+|srcdoc)\s*=|javascript:/i;

/** Our workers are files of the page's own origin named `*.worker.js`, with or without a hash. */
function isOwnWorker(url: string): boolean {
  const { protocol, origin, pathname } = new URL(url, globalThis.location.href);
  return (
    /^https?:$/.test(protocol) && origin === globalThis.location.origin && /\.worker[\w.-]*\.[jt]s$/.test(pathname)
  );
}

const rules: Policy = {
  createHTML(markup) {
    const refused = active.exec(markup)?.[0];
    if (refused !== undefined) throw new TypeError(`kundkort: markup with "${refused.trim()}" is no template of ours.`);
    return markup;
  },
  createScriptURL(url) {
    if (!isOwnWorker(url)) throw new TypeError('kundkort: only own workers of the same origin may start.');
    return url;
  },
};

/** Asks the page itself: an empty assignment throws where strings are refused, and does nothing elsewhere. */
function isEnforced(): boolean {
  try {
    // eslint-disable-next-line no-restricted-syntax -- the question itself
    document.createElement('template').innerHTML = '';
    return false;
  } catch {
    return true;
  }
}

function createPolicy(): Policy | undefined {
  // The second name is for pages where something else took the first; the host has to allow it by name.
  for (const name of [policyName, `${policyName}#2`]) {
    try {
      return globalThis.trustedTypes?.createPolicy(name, rules);
    } catch {
      // Refused by the page's policy, or taken: go on.
    }
  }
  return undefined;
}

function findPolicy(): Policy | undefined {
  const page: Partial<Slot> = globalThis as Partial<Slot>;
  const policy = page[shared] ?? createPolicy();
  if (policy && !page[shared]) Object.defineProperty(page, shared, { value: policy });
  return policy;
}

const policy = globalThis.trustedTypes ? findPolicy() : undefined;

/** Whether the page refuses everything this copy would render. */
export const isBlocked = Boolean(globalThis.trustedTypes) && !policy && isEnforced();

if (isBlocked) {
  console.error(
    `kundkort: this page enforces Trusted Types and does not allow the policy "${policyName}", so nothing can be shown. ` +
      `Add it to the Content-Security-Policy: trusted-types ${policyName}`,
  );
  document.dispatchEvent(new Event(blockedEvent, { bubbles: true }));
}

/**
 * What lit-html asks for in place of a policy of its own, in our bundle; undefined where strings are fine.
 * @public the build writes its import (scripts/lib/trusted-types-plugin.js)
 */
export const litPolicy: Pick<Policy, 'createHTML'> | undefined = policy;

/** The address of one of our workers as the page's Trusted Types want it. Throws a TypeError for any other address. */
export function trustedWorkerUrl(url: URL): string {
  return policy ? policy.createScriptURL(url.href) : rules.createScriptURL(url.href);
}
