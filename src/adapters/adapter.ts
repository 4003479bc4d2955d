/**
 * The contract between the elements and anyone's back end (adapter-contract.md). A host implements `list` and `get` for a
 * read-only portal, adds `create` and `update` for a working one; all else is optional and derived when missing.
 * Types only: the rules each method must keep are the conformance kit's cases.
 */
import type { Address, FoundAddress, Site } from '../model/place.ts';
import type { Assignment } from '../model/responsibility.ts';
import type { Client } from '../model/client.ts';
import type { Collections, Entity, Name } from '../model/collections.ts';
import type { Contact } from '../model/contact.ts';
import type { FieldProblem, Problem } from '../model/problem.ts';
import type { Preference } from '../model/communication.ts';
import type { Json } from '../model/values.ts';
import type { Resource, Settings } from '../model/register.ts';
import type { Session } from '../model/rights.ts';

export type { Collections, Entity, Name } from '../model/collections.ts';

export type Id = string;
/** Opaque, compared for equality only. */
export type Version = string;
/** Opaque, valid only with the query that produced it. */
export type Cursor = string;
/** Opaque place in the change feed. */
export type Checkpoint = string;

export const ops = ['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', 'contains', 'startsWith', 'isNull'] as const;
export type Op = (typeof ops)[number];
export type Where = { field: string; op: Op; value: Json } | { and: Where[] } | { or: Where[] } | { not: Where };
export interface Sort {
  field: string;
  dir: 'asc' | 'desc';
  nulls?: 'first' | 'last';
}

export interface Query {
  parent?: { collection: Name; id: Id };
  where?: Where;
  search?: string;
  /** The id is always the last tie-break. */
  sort?: Sort[];
  limit: number;
  cursor?: Cursor;
  /** Start this many rows in: only where `caps.page` is `offset` or `all`. The `next` cursor walks on stably from there. */
  offset?: number;
  archived?: 'exclude' | 'include' | 'only';
  count?: 'none' | 'estimate' | 'exact';
  facets?: string[];
  /** A hint; ignoring it is legal. */
  include?: string[];
}

export interface Page<T> {
  items: T[];
  /** Absent is the only end signal. */
  next?: Cursor;
  total?: { value: number; kind: 'exact' | 'estimate' | 'atLeast' };
  facets?: Record<string, { value: Json; count: number }[]>;
  /** Start `changes` here and miss nothing. */
  asOf?: Checkpoint;
}

export interface Call {
  signal: AbortSignal;
  /** BCP 47; decides collation. */
  locale?: string;
  meta?: Record<string, Json>;
}
export interface WriteCall extends Call {
  /** One for each user intent, the same on every attempt. */
  key: string;
  reason?: string;
  /** Warning codes the user accepted. */
  acknowledged?: string[];
}

/** RFC 7396: null clears, absent keeps, arrays replace. */
export type Patch<T> = { [K in keyof T]?: T[K] | null };
export interface Change<T> {
  set: Patch<T>;
  base?: Version;
  before?: Partial<T>;
}
export type Draft<N extends Name> = Omit<Collections[N], 'id' | 'version'> & { id?: Id };

export type BatchOp = {
  [N in Name]:
    | { op: 'create'; of: N; draft: Draft<N> }
    | { op: 'update'; of: N; id: Id; change: Change<Collections[N]> }
    | { op: 'remove'; of: N; id: Id; base?: Version };
}[Name];
export type BatchResult = { ok: true; record?: Entity } | { ok: false; error: Problem };

export interface Job {
  jobId: Id;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  done?: number;
  total?: number;
  pollAfterMs?: number;
  result?: Json;
  rowErrors?: { row: number; fields: FieldProblem[] }[];
}

export type Feed =
  | { changes: FeedChange[]; checkpoint: Checkpoint }
  /** "I lost my place, read again." */
  | { reset: true; checkpoint: Checkpoint };
export interface FeedChange {
  of: Name;
  id: Id;
  gone?: boolean;
  record?: Entity;
  /** The writer's intent key. */
  byKey?: string;
}

/** Records of which a client can have one, where both have it: a merge stops until `pick` names a side. */
export interface MergeClash {
  /** The key in `pick` that settles it. */
  pick: string;
  of: 'stickers' | 'preferences';
  /** For a sticker: its tab, and what each says. */
  tab?: string;
  texts?: { keep: string; absorb: string };
}
/** Which side's value is kept, by field (`custom.<key>` for an own field) or by the `pick` of a clash. */
export type MergePick = Record<string, 'keep' | 'absorb'>;
export interface DuplicateGroup {
  clients: { id: Id; name: string; number?: string; archived?: boolean }[];
  /** In which they are alike, as in `settings.duplicateFields`. */
  fields: string[];
}

type Ref = { id: Id; version?: Version };
/** Domain verbs that are not "save a record". */
export interface Actions {
  /** `notify`: the address that is told by mail, only where `caps.archiving` says that it can be. */
  'client.archive': { in: Ref & { reason?: string; notify?: string }; out: Client };
  'client.restore': { in: Ref; out: Client };
  'client.setNumber': { in: Ref & { number: string }; out: Client };
  'client.setAccountingKey': { in: Ref & { key: string | null }; out: Client };
  /**
   * Clients like the one being typed, each in a group of its own; without a draft, groups among all there are. `hidden`
   * counts those that the actor may not see, and tells nothing else of them.
   */
  'client.findDuplicates': {
    in: { draft: Partial<Client>; emails?: string[]; phones?: string[] } | { offset?: number; limit?: number };
    out: { groups: DuplicateGroup[]; total: number; hidden: number };
  };
  /** What `client.merge` would save, how many records of each collection would move, and what stops it. */
  'client.previewMerge': {
    in: { keep: Ref; absorb: Ref; pick?: MergePick };
    out: { kept: Client; moves: Record<string, number>; clashes: MergeClash[] };
  };
  /** Final. All in one step, or nothing (INV-10). */
  'client.merge': {
    in: { keep: Ref; absorb: Ref; pick?: MergePick };
    out: { kept: Client; redirects: Record<Id, Id> };
  };
  'contact.makePrimary': { in: Ref & { clientId: Id }; out: Contact[] };
  /** Removes a contact; when it is the primary one, `successorId` names the next in the same save (INV-01). */
  'contact.remove': { in: Ref & { clientId: Id; successorId?: Id }; out: Contact[] };
  'site.findDuplicates': { in: { clientId: Id } | { draft: Partial<Site> }; out: { sites: Id[]; score: number }[] };
  'address.previewMerge': { in: { keep: Ref; absorb: Ref }; out: { kept: Address; moves: Record<string, number> } };
  'address.merge': { in: { keep: Ref; absorb: Ref }; out: { kept: Address; redirects: Record<Id, Id> } };
  'portal.invite': { in: Ref & { siteIds?: Id[] }; out: Contact };
  'portal.grant': { in: Ref & { email?: string }; out: Contact };
  'portal.revoke': { in: Ref; out: Contact };
  /** A link goes out, no secret comes back. */
  'portal.resetPassword': { in: Ref; out: { sentTo: string } };
  'portal.setRights': { in: Ref & { rights: string[]; siteScope?: 'all' | Id[] }; out: Contact };
  'assignment.set': {
    in: { clientId: Id; people: Id[]; notify?: 'none' | 'assignees' };
    out: { assignments: Assignment[]; added: Id[]; removed: Id[] };
  };
  'preferences.set': {
    in: {
      clientId: Id;
      contactId?: Id;
      /** The version of the choices that these replace as a whole; absent only where there were none. */
      base?: Version;
      all: boolean;
      byChannel: Preference['byChannel'];
      byType: Preference['byType'];
    };
    out: Preference;
  };
  'settings.save': { in: { set: Patch<Settings>; base?: Version }; out: Settings };
  'import.start': { in: { of: Name; fileId: Id; mapping: Record<string, string>; dryRun?: boolean }; out: Job };
  'job.cancel': { in: { jobId: Id }; out: Job };
  'export.start': { in: { of: Name; query: Omit<Query, 'limit' | 'cursor'>; format: 'csv' | 'json' }; out: Job };
}
export type ActionName = keyof Actions;

export interface CollectionCaps {
  write: boolean;
  page: 'cursor' | 'offset' | 'all';
  sort: string[] | 'any';
  filter: Record<string, Op[]> | 'any' | 'none';
  search: boolean;
  count: 'none' | 'estimate' | 'exact';
  facets: string[] | 'any';
  /** Does a stale base really fail? */
  concurrency: 'checked' | 'unchecked';
  patch: 'partial' | 'whole';
  ids: 'client' | 'server';
  maxLimit: number;
  /** False: a walk may miss or repeat rows while others are made or removed. Absent: it may not. */
  stable?: boolean;
}
/** What is gone for good: one that has words here, the host's own words, or those by locale. */
export type Purge =
  'futureTasks' | 'files' | 'nationalNumber' | 'portalAccess' | (string & {}) | Record<string, string>;
/** What archiving a client means beside the mark on it. */
export interface Archiving {
  /** What it destroys, listed in the question before it. Absent or empty: nothing, so that it can be taken back. */
  purges?: Purge[];
  /** Somebody can be told by mail: `client.archive` takes `notify`. */
  notifies?: boolean;
}
export interface Capabilities {
  collections: Partial<Record<Name, Partial<CollectionCaps>>>;
  actions: ActionName[];
  /** Atomic batches are honoured. */
  atomicBatch: boolean;
  idempotent: boolean;
  live: boolean;
  history: boolean;
  /** The browser gave no store, so records live in the page's memory and are gone with it. Shown once. */
  storageRefused: boolean;
  archiving?: Archiving;
  rules: { clientNumber?: { min: number; max: number; pattern?: string } };
  session: Session;
  settings: Settings;
}

/** Asked of a service that knows the addresses of the world. */
export interface AddressQuery {
  /** As typed, at least three characters. */
  text: string;
  /** ISO 3166-1 alpha-2: where to look first. */
  country?: string;
  limit: number;
}

export interface Adapter {
  readonly contract: 1;
  list<N extends Name>(of: N, query: Query, call: Call): Promise<Page<Collections[N]>>;
  get<N extends Name>(of: N, id: Id, call: Call): Promise<Collections[N]>;
  create?<N extends Name>(of: N, draft: Draft<N>, call: WriteCall): Promise<Collections[N]>;
  update?<N extends Name>(of: N, id: Id, change: Change<Collections[N]>, call: WriteCall): Promise<Collections[N]>;
  remove?<N extends Name>(of: N, id: Id, base: Version | undefined, call: WriteCall): Promise<void>;
  getMany?<N extends Name>(of: N, ids: Id[], call: Call): Promise<(Collections[N] | null)[]>;
  /** One result for each op, in the same order. */
  batch?(ops: BatchOp[], call: WriteCall & { atomic: boolean }): Promise<BatchResult[]>;
  act?<A extends ActionName>(name: A, input: Actions[A]['in'], call: WriteCall): Promise<Actions[A]['out'] | Job>;
  job?(id: Id, call: Call): Promise<Job>;
  changes?(since: Checkpoint | undefined, call: Call): AsyncIterable<Feed>;
  files?: {
    put(
      data: Blob,
      about: { name: string; owner: { collection: Name; id: Id } },
      call: WriteCall & { progress?(sent: number): void },
    ): Promise<Resource>;
    open(id: Id, call: Call): Promise<{ href: string; expiresAt?: string } | Blob>;
  };
  /** Addresses of the world, not those of the register, that fit what is typed; the best first, none where nothing fits. */
  searchAddresses?(asked: AddressQuery, call: Call): Promise<FoundAddress[]>;
  can?(
    asked: { verb: string; of: Name; id?: Id; field?: string }[],
    call: Call,
  ): Promise<{ ok: boolean; why?: string }[]>;
  describe?(call: Call): Promise<Partial<Capabilities>>;
  close?(): Promise<void>;
}
