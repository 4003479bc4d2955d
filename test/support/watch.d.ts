/** What watch.js and the injected axe put on a test page. */
import type axeCore from 'axe-core';

declare global {
  var violations: string[];
  var problems: string[];
  var axe: typeof axeCore;
}
