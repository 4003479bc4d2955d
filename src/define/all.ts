/** Every public element by its plain tag. Importing this registers nothing; `kundkort/define` does. */
import { define } from './define.ts';
import type { DefineOptions, ElementClass } from './define.ts';

export const elements: Readonly<Record<string, ElementClass>> = {};

/** Registers every element, under a prefix if one is given. */
export function defineAll(options: DefineOptions = {}): void {
  for (const [tag, elementClass] of Object.entries(elements)) define(tag, elementClass, options);
}
