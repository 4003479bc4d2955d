/** How a run went: case by case, level by level, as sentences, as TAP and as plain data. */
import { levels, rules } from './rules.ts';
import type { Level, RuleId } from './rules.ts';
import { Violation } from './violation.ts';

export interface Failure {
  what: string;
  expected: string;
  got: string;
  history: string[];
}

export interface Result {
  name: string;
  rule: RuleId;
  outcome: 'passed' | 'failed' | 'leftOut';
  /** Why it was left out: what the adapter does not offer. */
  lacks?: string[];
  failure?: Failure;
  /** Failed as the harness said it would. */
  known?: boolean;
}

export interface Report {
  name: string;
  seed: number;
  results: Result[];
  levels: Record<Level, { passed: number; failed: number; leftOut: number }>;
  /** The levels that hold whole, such as `RW+C+I`. */
  level: string;
  passed: boolean;
}

export function reportOf(name: string, seed: number, results: Result[]): Report {
  const counts = Object.fromEntries(
    levels.map((level) => [level, { passed: 0, failed: 0, leftOut: 0 }]),
  ) as Report['levels'];
  for (const { rule, outcome } of results) counts[rules[rule].level][outcome] += 1;
  const holding = levels.filter((level) => counts[level].passed > 0 && counts[level].failed === 0);
  const basic = holding.filter((level) => level === 'R' || level === 'W').join('');
  const more = holding.filter((level) => level !== 'R' && level !== 'W').map((level) => `+${level}`);
  return {
    name,
    seed,
    results,
    levels: counts,
    level: [basic || 'none', ...more].join(' '),
    passed: results.every(({ outcome, known }) => outcome !== 'failed' || known === true),
  };
}

export function failureOf(error: unknown, history: readonly string[]): Failure {
  const mostLines = 12;
  const lines = history.slice(-mostLines);
  if (error instanceof Violation)
    return { what: error.message, expected: error.expected, got: error.got, history: lines };
  return { what: 'an error that is no problem of the union', expected: 'no error', got: String(error), history: lines };
}

/** One failure in sentences: the rule, what was done, what was expected, what came, and how to declare it unsupported. */
export function failureText({ name, rule, failure }: Result): string {
  if (!failure) return name;
  const { says, level, declare } = rules[rule];
  return [
    `${name} (${level})`,
    `  Rule:     ${says}`,
    `  Broken:   ${failure.what}`,
    `  Expected: ${failure.expected}`,
    `  Got:      ${failure.got}`,
    '  History:',
    ...failure.history.map((line) => `    ${line}`),
    `  If this is not offered: ${declare}`,
  ].join('\n');
}

const levelNames: Record<Level, string> = {
  R: 'read',
  W: 'write',
  C: 'checked concurrency',
  I: 'idempotent',
  P: 'stable paging',
  Q: 'query',
  B: 'batch',
  A: 'actions',
  L: 'live',
  F: 'files',
  O: 'persistence',
};

/** The report as a person reads it. */
export function reportText(report: Report): string {
  const failed = report.results.filter(({ outcome }) => outcome === 'failed');
  const lines = [`${report.name}: ${report.level}`, ''];
  for (const level of levels) {
    const { passed, failed: wrong, leftOut } = report.levels[level];
    const state = wrong > 0 ? 'FAILS' : passed > 0 ? 'holds' : 'not offered';
    const left = leftOut > 0 ? `, ${leftOut} left out` : '';
    lines.push(
      `  ${level}  ${levelNames[level].padEnd(20)} ${state.padEnd(12)} ${passed} passed, ${wrong} failed${left}`,
    );
  }
  for (const result of failed)
    lines.push('', result.known ? `${failureText(result)}\n  (a known gap)` : failureText(result));
  lines.push(
    '',
    `${report.results.filter(({ outcome }) => outcome === 'passed').length} passed, ${failed.length} failed, seed ${report.seed}`,
  );
  return lines.join('\n');
}

/** The report in the Test Anything Protocol, version 14. */
export function reportTap(report: Report): string {
  const lines = ['TAP version 14', `1..${report.results.length}`];
  for (const [index, result] of report.results.entries()) {
    const { name, outcome, lacks, known } = result;
    const mark =
      outcome === 'leftOut' ? ` # SKIP not offered: ${lacks?.join(', ') ?? ''}` : known ? ' # TODO known gap' : '';
    lines.push(`${outcome === 'failed' ? 'not ok' : 'ok'} ${index + 1} - ${name.replaceAll('#', '\\#')}${mark}`);
    if (outcome === 'failed')
      lines.push(
        '  ---',
        '  message: |',
        ...failureText(result)
          .split('\n')
          .map((line) => `    ${line}`),
        '  ...',
      );
  }
  return lines.join('\n');
}
