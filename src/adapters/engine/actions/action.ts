import type { ActionName, Actions } from '../../adapter.ts';
import type { Step } from '../rules/rule.ts';

/** A verb: what it writes goes into the step's unit of work. Throws `ProblemError`. */
export type Action<A extends ActionName> = (step: Step, input: Actions[A]['in']) => Actions[A]['out'];
