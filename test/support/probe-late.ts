/** A lazy part that leans on what the bundle has loaded already. */
import { ProbePart } from './probe.ts';

export const late = () => ProbePart;
