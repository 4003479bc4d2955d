/**
 * Something done before and after each call of an adapter: for logging, for enriching, for refusing. The adapter may be of
 * a class: its members are called on it.
 */
import { ProblemError } from '../../model/problem.ts';
import type {
  ActionName,
  Actions,
  Adapter,
  AddressQuery,
  BatchOp,
  Call,
  Change,
  Checkpoint,
  Collections,
  Draft,
  Id,
  Name,
  Query,
  Version,
  WriteCall,
} from '../adapter.ts';
import { membersOf, whole } from '../members.ts';

type FilePut = Parameters<NonNullable<Adapter['files']>['put']>;
type Asked = Parameters<NonNullable<Adapter['can']>>[0];

/** One call: the member's name and what it is called with. */
export type HookStep =
  | { method: 'list'; of: Name; query: Query; call: Call }
  | { method: 'get'; of: Name; id: Id; call: Call }
  | { method: 'create'; of: Name; draft: Draft<Name>; call: WriteCall }
  | { method: 'update'; of: Name; id: Id; change: Change<Collections[Name]>; call: WriteCall }
  | { method: 'remove'; of: Name; id: Id; base: Version | undefined; call: WriteCall }
  | { method: 'getMany'; of: Name; ids: Id[]; call: Call }
  | { method: 'batch'; ops: BatchOp[]; call: WriteCall & { atomic: boolean } }
  | { method: 'act'; name: ActionName; input: Actions[ActionName]['in']; call: WriteCall }
  | { method: 'job'; id: Id; call: Call }
  | { method: 'changes'; since: Checkpoint | undefined; call: Call }
  | { method: 'files.put'; data: Blob; about: FilePut[1]; call: FilePut[2] }
  | { method: 'files.open'; id: Id; call: Call }
  | { method: 'searchAddresses'; asked: AddressQuery; call: Call }
  | { method: 'can'; asked: Asked; call: Call }
  | { method: 'describe'; call: Call };

export interface Hooks {
  /** May answer with another step of the same method, which is taken in its place; throw a `ProblemError` to refuse it. */
  before?(step: HookStep): HookStep | undefined | Promise<HookStep | undefined>;
  /** Hears the answer, or each message of `changes`. May answer with another one, which is checked like any adapter's. */
  after?(step: HookStep, answer: unknown): unknown;
}

export function withHooks(adapter: Adapter, hooks: Hooks): Adapter {
  const inner = whole(adapter);

  async function prepared<S extends HookStep>(step: S): Promise<S> {
    const taken = (await hooks.before?.(step)) ?? step;
    if (taken.method === step.method) return taken as S; // The method tells the steps apart.
    const issue = { path: '/method', expected: step.method, got: taken.method };
    throw new ProblemError({ code: 'badAdapter', issues: [issue] });
  }

  async function heard<T>(step: HookStep, answer: T): Promise<T> {
    const other = await hooks.after?.(step, answer);
    // The data source parses it, whoever made it.
    return other === undefined ? answer : (other as T);
  }

  async function run<S extends HookStep, T>(step: S, call: (step: S) => Promise<T>): Promise<T> {
    const taken = await prepared(step);
    return heard(taken, await call(taken));
  }

  // A step names its collection as any of them; the answer is of the one that was asked for.
  return membersOf(adapter, {
    contract: 1,
    list: (...[of, query, call]) =>
      run({ method: 'list', of, query, call }, (step) => inner.list(step.of as typeof of, step.query, step.call)),
    get: (...[of, id, call]) =>
      run({ method: 'get', of, id, call }, (step) => inner.get(step.of as typeof of, step.id, step.call)),
    create: (...[of, draft, call]) =>
      run({ method: 'create', of, draft: draft as Draft<Name>, call }, (step) =>
        inner.create(step.of as typeof of, step.draft as typeof draft, step.call),
      ),
    update: (...[of, id, change, call]) =>
      run({ method: 'update', of, id, change: change as Change<Collections[Name]>, call }, (step) =>
        inner.update(step.of as typeof of, step.id, step.change as typeof change, step.call),
      ),
    remove: (of, id, base, call) =>
      run({ method: 'remove', of, id, base, call }, (step) => inner.remove(step.of, step.id, step.base, step.call)),
    getMany: (...[of, ids, call]) =>
      run({ method: 'getMany', of, ids, call }, (step) => inner.getMany(step.of as typeof of, step.ids, step.call)),
    batch: (ops, call) => run({ method: 'batch', ops, call }, (step) => inner.batch(step.ops, step.call)),
    act: (...[name, input, call]) =>
      run({ method: 'act', name, input, call }, (step) =>
        inner.act(step.name as typeof name, step.input as typeof input, step.call),
      ),
    job: (id, call) => run({ method: 'job', id, call }, (step) => inner.job(step.id, step.call)),
    async *changes(since, call) {
      const step = await prepared({ method: 'changes', since, call } satisfies HookStep);
      for await (const message of inner.changes(step.since, step.call)) yield heard(step, message);
    },
    files: {
      put: (data, about, call) =>
        run({ method: 'files.put', data, about, call }, (step) => inner.files.put(step.data, step.about, step.call)),
      open: (id, call) => run({ method: 'files.open', id, call }, (step) => inner.files.open(step.id, step.call)),
    },
    searchAddresses: (asked, call) =>
      run({ method: 'searchAddresses', asked, call }, (step) => inner.searchAddresses(step.asked, step.call)),
    can: (asked, call) => run({ method: 'can', asked, call }, (step) => inner.can(step.asked, step.call)),
    describe: (call) => run({ method: 'describe', call }, (step) => inner.describe(step.call)),
    close: () => inner.close(),
  });
}
