/** Writes down what the kit asked an adapter and what it answered, so that a failure can be read as a history. */
import { isAbort, toProblem } from '../../model/problem.ts';
import type { Adapter } from '../../adapters/adapter.ts';
import { shown } from './violation.ts';

const recordedMembers = ['list', 'get', 'create', 'update', 'remove', 'getMany', 'batch', 'act', 'job', 'can'] as const;
const mostLines = 200;

type Member = (...about: unknown[]) => unknown;

/** The same adapter; each call adds a line to `history` under the name of its session. */
export function recorded(adapter: Adapter, history: string[], session: string): Adapter {
  const add = (line: string): void => {
    history.push(line);
    if (history.length > mostLines) history.shift();
  };
  const members: Partial<Record<string, Member>> = {};
  for (const name of recordedMembers) {
    const member = adapter[name] as Member | undefined;
    if (!member) continue;
    members[name] = async (...about: unknown[]) => {
      const line = `${session}${name}(${about.slice(0, -1).map(shown).join(', ')}${keyOf(about.at(-1))})`;
      try {
        const answer: unknown = await member.apply(adapter, about);
        add(`${line} → ${shown(answer)}`);
        return answer;
      } catch (error) {
        add(`${line} ✗ ${isAbort(error) ? 'AbortError' : shown(toProblem(error))}`);
        throw error;
      }
    };
  }
  return new Proxy(adapter, {
    get: (target, name) => {
      if (typeof name === 'string' && members[name]) return members[name];
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value as Member).bind(target) : value;
    },
  });
}

const keyOf = (call: unknown): string =>
  typeof call === 'object' && call !== null && 'key' in call ? `, key ${String(call.key)}` : '';
