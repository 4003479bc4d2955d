/** The engine's adapter, which has every member. */
import type { Adapter } from '../../../src/adapters/adapter.ts';

export type Whole = Required<Adapter>;
export const whole = (adapter: Adapter): Whole => adapter as Whole;
