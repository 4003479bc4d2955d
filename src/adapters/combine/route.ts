/** Which back end each collection, action and job belongs to. */
import { ProblemError, isProblemError } from '../../model/problem.ts';
import { collectionOf } from '../action-records.ts';
import type { ActionName, Adapter, Id, Name } from '../adapter.ts';

/** Adapters by collection; `*` takes all that are not named. */
export type CombineParts = Partial<Record<Name | '*', Adapter>>;

export interface Route {
  /** Each adapter once. Their order names them, in checkpoints for one. */
  readonly adapters: readonly Adapter[];
  readonly named: readonly (readonly [Name, Adapter])[];
  readonly rest: Adapter | undefined;
  find(of: Name): Adapter | undefined;
  /** @throws ProblemError `unsupported` for a collection that nobody has. */
  to(of: Name): Adapter;
  /** Undefined for what goes with a job. */
  action(name: ActionName, input: object): Adapter | undefined;
}

export function route(parts: CombineParts): Route {
  const { '*': rest, ...byName } = parts;
  const named = Object.entries(byName).flatMap(([of, adapter]) =>
    // The keys are collections: the type of the parts says so.
    adapter ? [[of as Name, adapter] as const] : [],
  );
  const known = new Map<string, Adapter>(named);
  const adapters = [...new Set([...known.values(), ...(rest ? [rest] : [])])];
  const find = (of: Name): Adapter | undefined => known.get(of) ?? rest;
  const to = (of: Name): Adapter => {
    const adapter = find(of);
    if (!adapter) throw new ProblemError({ code: 'unsupported', capability: of });
    return adapter;
  };
  return {
    adapters,
    named,
    rest,
    find,
    to,
    action(name, input) {
      const of = collectionOf(name, input);
      return of === undefined ? rest : to(of);
    },
  };
}

/** Who started which job. Others may have been started before this page was loaded: then all are asked. */
export function jobOwners(adapters: readonly Adapter[]): {
  started(id: Id, by: Adapter): void;
  /** Runs `ask` with the owner, or with one after the other until one knows the job. */
  ask<T>(id: Id, ask: (adapter: Adapter) => Promise<T>): Promise<T>;
} {
  const owners = new Map<Id, Adapter>();
  return {
    started: (id, by) => void owners.set(id, by),
    async ask(id, ask) {
      const owner = owners.get(id);
      if (owner) return ask(owner);
      for (const adapter of adapters) {
        try {
          return await ask(adapter);
        } catch (error) {
          if (!isElsewhere(error)) throw error;
        }
      }
      throw new ProblemError({ code: 'notFound' });
    },
  };
}

/** Says that it is not here, so it may be with another. */
const isElsewhere = (error: unknown): boolean =>
  isProblemError(error) && (error.problem.code === 'notFound' || error.problem.code === 'unsupported');
