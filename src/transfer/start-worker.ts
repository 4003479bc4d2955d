/** The one place that starts a worker: how its script is found differs between source, npm files and bundles. */

interface ScriptUrlPolicies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}
let policy: { createScriptURL(url: string): string } | undefined;

/** Trusted Types want the script's address through a policy; ours passes nothing but the one address below. */
function trusted(url: URL): string {
  const { trustedTypes } = globalThis as { trustedTypes?: ScriptUrlPolicies };
  if (!trustedTypes) return url.href;
  policy ??= trustedTypes.createPolicy('kundkort-worker', { createScriptURL: (address) => address });
  return policy.createScriptURL(url.href);
}

/** Undefined where workers are missing or refused (an old web view, a script from another origin, the page's policy). */
export function startWorker(): Worker | undefined {
  try {
    return new Worker(trusted(new URL('./table.worker.ts', import.meta.url)), {
      type: 'module',
      name: 'kundkort-table',
    });
  } catch {
    return undefined;
  }
}
