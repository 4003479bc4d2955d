/** One thing that is tried, under the rule that it proves. */
import type { Need } from './claims.ts';
import type { RuleId } from './rules.ts';
import type { Trial } from './trial.ts';

export interface Case {
  name: string;
  rule: RuleId;
  /** What the adapter must have or declare; without it the case is left out, and the report says so. */
  needs: readonly Need[];
  run(trial: Trial): Promise<void>;
}

/** `c('once', 'pages of one', ['write'], async (t) => …)` */
export const c = (rule: RuleId, name: string, needs: readonly Need[], run: Case['run']): Case => ({
  name: `${rule}: ${name}`,
  rule,
  needs,
  run,
});
