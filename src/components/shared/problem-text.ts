/** Problems and refused fields as sentences: what happened, what was kept, what to do. */
import type { I18n } from '../../i18n/i18n.ts';
import type { FieldProblem, Problem } from '../../model/problem.ts';

type Speaker = Pick<I18n, 'has' | 't'>;

export interface ProblemText {
  title: string;
  /** What was kept and what to do; for a problem of reading only the latter. */
  text: string;
}

/** For a write that was refused. */
export function writeProblem(i18n: Speaker, { code }: Problem): ProblemText {
  return {
    title: i18n.t(`problem.${code}.title`),
    text: `${i18n.t(`problem.${code}.kept`)} ${i18n.t(`problem.${code}.advice`)}`,
  };
}

/** For a read that failed. */
export function readProblem(i18n: Speaker, { code }: Problem): ProblemText {
  return { title: i18n.t(`problem.${code}.title`), text: i18n.t(`problem.${code}.advice`) };
}

/** One refused field. A code that only the back end knows is shown in the back end's own words. */
export function fieldProblem(i18n: Speaker, { code, message, params }: FieldProblem): string {
  const key = `validation.${code}`;
  if (!i18n.has(key)) return message ?? i18n.t('validation.format');
  const vars: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') vars[name] = value;
  }
  return i18n.t(key, vars);
}
