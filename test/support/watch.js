// Loaded first by test pages: collects what must not happen, where a driver can read it.
globalThis.violations = [];
globalThis.problems = [];
addEventListener('securitypolicyviolation', (event) => {
  globalThis.violations.push(
    `${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`,
  );
});
addEventListener('error', (event) => globalThis.problems.push(String(event.error?.stack ?? event.message)));
addEventListener('unhandledrejection', (event) =>
  globalThis.problems.push(String(event.reason?.stack ?? event.reason)),
);
