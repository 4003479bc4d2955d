/** Problems as sentences: what happened, what was kept, what to do. */
import type { I18n } from '../../i18n/i18n.ts';
import type { Problem } from '../../model/problem.ts';

type Speaker = Pick<I18n, 't'>;

export interface ProblemText {
  heading: string;
  /** What was kept and what to do; for a problem of reading only the latter. */
  text: string;
}

/** For a write that was refused. */
export function writeProblem(i18n: Speaker, { code }: Problem): ProblemText {
  return {
    heading: i18n.t(`problem.${code}.title`),
    text: `${i18n.t(`problem.${code}.kept`)} ${i18n.t(`problem.${code}.advice`)}`,
  };
}

/** For a read that failed. */
export function readProblem(i18n: Speaker, { code }: Problem): ProblemText {
  return { heading: i18n.t(`problem.${code}.title`), text: i18n.t(`problem.${code}.advice`) };
}
