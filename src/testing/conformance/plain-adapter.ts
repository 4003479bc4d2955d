/** An adapter as the kit sees it: any collection, records as loose entities, members called whatever their types say. */
import type {
  Adapter,
  BatchResult,
  Call,
  Capabilities,
  Entity,
  Feed,
  Job,
  Name,
  Page,
  Query,
  WriteCall,
} from '../../adapters/adapter.ts';

type Bag = Record<string, unknown>;

export interface PlainChange {
  set: Bag;
  base?: string;
  before?: Bag;
}
export type PlainOp =
  | { op: 'create'; of: Name; draft: Bag }
  | { op: 'update'; of: Name; id: string; change: PlainChange }
  | { op: 'remove'; of: Name; id: string; base?: string };

export interface PlainAdapter {
  list(of: Name, query: Query, call: Call): Promise<Page<Entity>>;
  get(of: Name, id: string, call: Call): Promise<Entity>;
  create(of: Name, draft: Bag, call: WriteCall): Promise<Entity>;
  update(of: Name, id: string, change: PlainChange, call: WriteCall): Promise<Entity>;
  remove(of: Name, id: string, base: string | undefined, call: WriteCall): Promise<void>;
  getMany(of: Name, ids: string[], call: Call): Promise<(Entity | null)[]>;
  batch(ops: PlainOp[], call: WriteCall & { atomic: boolean }): Promise<BatchResult[]>;
  act(name: string, input: object, call: WriteCall): Promise<unknown>;
  job(id: string, call: Call): Promise<Job>;
  changes(since: string | undefined, call: Call): AsyncIterable<Feed>;
  files: NonNullable<Adapter['files']>;
  can(
    asked: { verb: string; of: Name; id?: string; field?: string }[],
    call: Call,
  ): Promise<{ ok: boolean; why?: string }[]>;
  describe(call: Call): Promise<Partial<Capabilities>>;
}

/** Members that an adapter lacks are never called: each case says which it needs. */
export const plainly = (adapter: Adapter): PlainAdapter => adapter as unknown as PlainAdapter;
