/** The door for those who test an adapter or a page of their own: `kundkort/testing`. */
export * from './testing/fixtures.ts';
export { conformance, runConformance, NotATestStore } from './testing/conformance/run.ts';
export type { RunOptions, Runner } from './testing/conformance/run.ts';
export { probe } from './testing/conformance/probe.ts';
export type { Probe } from './testing/conformance/probe.ts';
export { reportTap, reportText } from './testing/conformance/report.ts';
export type { Failure, Report, Result } from './testing/conformance/report.ts';
export { levels, rules } from './testing/conformance/rules.ts';
export type { Level, Rule, RuleId } from './testing/conformance/rules.ts';
export type { Harness, Subject } from './testing/conformance/harness.ts';
