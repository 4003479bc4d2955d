/**
 * The way of one file from the disk into the register: chosen, mapped, checked, running, then done, cancelled or stopped
 * (domain.md 8.2). Back to the mapping at will until it runs, and nothing is written before that (INV-28). It belongs to the
 * element and not to its place in the page: an element that is moved, or taken out while it saves, goes on.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Outcome } from '../../data/act.ts';
import type { DataSource } from '../../data/data-source.ts';
import { ProblemError, isAbort, toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import type { FieldDef } from '../../model/register.ts';
import type { CheckCounts, CheckOptions, ImportCheck } from '../../transfer/check-rows.ts';
import type { MatchBy } from '../../transfer/existing.ts';
import type { ImportField } from '../../transfer/fields.ts';
import type { FileProblemCode } from '../../transfer/file-problem.ts';
import type { Mapping } from '../../transfer/map-columns.ts';
import type { NullWords } from '../../transfer/null-words.ts';
import type { ImportResult } from '../../transfer/run-import.ts';
import type { Table } from '../../transfer/table.ts';
import { mergedResult } from './merged-result.ts';
import type { Transfer } from './transfer-modules.ts';
import { loadTransfer } from './transfer-modules.ts';
import { plainVars } from './words.ts';

export type ImportState =
  'idle' | 'reading' | 'chosen' | 'checking' | 'checked' | 'running' | 'done' | 'cancelled' | 'stopped';
export type ImportMode = CheckOptions['mode'];

export interface ImportOptions {
  match: MatchBy;
  mode: ImportMode;
  nullWords: boolean;
}
/** What the host is asked about before anything is written. */
export interface ImportRequest {
  file: { name: string; size: number };
  counts: CheckCounts;
  match: MatchBy;
  mode: ImportMode;
}
/** Why a file was refused: the reader's own code, or that it is one of several, or of another type. */
export interface Refusal {
  name: string;
  code: FileProblemCode | 'severalFiles';
  params: Record<string, string | number>;
}

export interface FlowContext {
  source: DataSource | undefined;
  fieldDefs: readonly FieldDef[];
  locale: string;
  /** Asks the host, then performs. */
  act(input: ImportRequest, perform: () => Promise<ImportResult>): Promise<Outcome<ImportResult>>;
  /** Told of each change of state, for focus and announcements. */
  moved(state: ImportState, from: ImportState): void;
}

const readable = /\.(csv|xlsx)$/i;
const warning: ReadonlySet<ImportState> = new Set(['checked', 'running']);

export class ImportFlow implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: () => FlowContext;
  #transfer: Transfer | undefined;
  #work = new AbortController();
  #state: ImportState = 'idle';
  file: File | undefined;
  refusal: Refusal | undefined;
  table: Table | undefined;
  fields: readonly ImportField[] = [];
  mapping: Mapping = [];
  nullWords: NullWords | undefined;
  options: ImportOptions = { match: 'none', mode: 'upsert', nullWords: false };
  check: ImportCheck | undefined;
  /** Why the check could not be made, or why the host's own import failed. */
  problem: Problem | undefined;
  /** Of what is under way: a share, or rows. */
  progress: { done: number; total: number } | undefined;
  result: ImportResult | undefined;
  /** The host is being asked, or does the import its own way. */
  asking = false;
  /** The host took the file and did the import its own way. */
  handedOver = false;

  constructor(host: ReactiveControllerHost & HTMLElement, context: () => FlowContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    this.#guard();
  }

  hostDisconnected(): void {
    this.#guard();
  }

  get state(): ImportState {
    return this.#state;
  }

  /** Required fields that no column gives and that new clients need. */
  get missing(): ImportField[] {
    return this.options.mode === 'update' ? [] : (this.#transfer?.missingFields(this.mapping, this.fields) ?? []);
  }

  columnOf(field: string): number | undefined {
    return this.mapping.find((match) => match.field === field)?.column;
  }

  /** Reads a chosen or dropped file. What was there before is given up. */
  async choose(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (!file || this.#state === 'running') return;
    const refuse = (code: Refusal['code'], params: Refusal['params'] = {}) => {
      this.refusal = { name: file.name, code, params };
      this.#move('idle');
    };
    const signal = this.#begin();
    this.#clear();
    if (files.length > 1) return refuse('severalFiles', { count: files.length });
    const type = /\.([^.\s]{1,8})$/.exec(file.name)?.[1];
    if (type && !readable.test(file.name)) return refuse('unsupportedType', { type });
    this.file = file;
    this.progress = { done: 0, total: 1 };
    this.#move('reading');
    try {
      const transfer = (this.#transfer ??= await loadTransfer());
      const { source, fieldDefs } = this.#context();
      const settings = source?.caps?.settings;
      this.table = await transfer.readTable(file, { signal, onProgress: (done) => this.#advance(done, 1) });
      this.fields = transfer.importFields({ ...(settings && { settings }), fieldDefs });
      this.mapping = transfer.suggestMapping(this.table.headings, this.table.rows.slice(0, 50), this.fields);
      this.nullWords = await transfer.nullWordsIn(this.table.rows, signal);
      this.options = { match: this.#bestMatch(), mode: 'upsert', nullWords: this.nullWords.certain };
      this.#move('chosen');
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.#clear();
      if (isFileProblem(error)) refuse(error.code, plainVars(error.params));
      else refuse('unreadable');
    }
  }

  assign(column: number, field: string | undefined): void {
    if (!this.#transfer) return;
    this.mapping = this.#transfer.assignColumn(this.mapping, column, field);
    const { match } = this.options;
    if (match !== 'none' && this.columnOf(match) === undefined) this.set({ match: this.#bestMatch() });
    this.#host.requestUpdate();
  }

  set(options: Partial<ImportOptions>): void {
    this.options = { ...this.options, ...options };
    this.#host.requestUpdate();
  }

  /** Checks every row against the rules and the register. Writes nothing. */
  async startCheck(): Promise<void> {
    const { table, mapping, fields, options } = this;
    const { source, fieldDefs, locale } = this.#context();
    const transfer = this.#transfer;
    if (!table || !source || !transfer || this.missing.length > 0) return;
    const signal = this.#begin();
    this.problem = undefined;
    this.progress = { done: 0, total: table.rows.length };
    this.#move('checking');
    try {
      const { settings, clientNumber } = await source.ready();
      const keys = await transfer.keysIn(table, mapping, signal);
      const port = await transfer.dataPort(source, Math.max(keys.numbers.length, keys.emails.length));
      const existing = await transfer.loadExisting(port, keys, options.match, signal);
      this.check = await transfer.checkRows({
        table,
        mapping,
        fields,
        existing,
        ...(settings && { settings }),
        ...(clientNumber && { numberRule: clientNumber }),
        fieldDefs,
        ...options,
        locale,
        signal,
        onProgress: (rows) => this.#advance(rows, table.rows.length),
      });
      this.#move('checked');
    } catch (error) {
      if (signal.aborted) return;
      this.problem = toProblem(error);
      this.#move('chosen');
    }
  }

  /** Changes a cell; the row, and those that share a key with it, are judged again at once. */
  edit(row: number, column: number, value: string): void {
    this.check?.editCell(row, column, value);
    this.#host.requestUpdate();
  }

  drop(row: number, dropped: boolean): void {
    this.check?.drop(row, dropped);
    this.#host.requestUpdate();
  }

  /** One step back: from the check to the mapping, from there to the choice of a file. */
  back(): void {
    if (this.#state === 'running') return;
    this.#begin();
    if (this.#state === 'checked' || this.#state === 'checking') this.#move('chosen');
    else this.reset();
  }

  /** Stops what is under way. What a running import has written stays. */
  cancel(): void {
    if (this.#state === 'running') this.#work.abort();
    else this.back();
  }

  /** Asks the host and writes what the check planned; `rest` goes on after an import that was stopped or cancelled. */
  async save({ rest = false } = {}): Promise<void> {
    const { check, file, options } = this;
    const { source, act } = this.#context();
    const transfer = this.#transfer;
    const earlier = rest ? this.result : undefined;
    if (!check || !file || !source || !transfer || this.#state === 'running' || this.asking) return;
    const { match, mode } = options;
    const from = this.#state;
    let own: ImportResult | undefined;
    const perform = async (): Promise<ImportResult> => {
      const signal = this.#begin();
      this.asking = false;
      this.#move('running');
      const port = await transfer.dataPort(source);
      const total = earlier?.remaining.length ?? check.counts.create + check.counts.update;
      this.#advance(0, total);
      own = await transfer.runImport(check, port, {
        signal,
        key: source.newId(),
        // Small enough to see it move and to stop soon; large files go in larger pieces.
        chunk: total > 5000 ? 500 : 50,
        onProgress: ({ done, total: all }) => this.#advance(done, all),
        ...(earlier && { rows: earlier.remaining }),
      });
      if (own.problem) throw new ProblemError(own.problem);
      return own;
    };
    this.problem = undefined;
    const input: ImportRequest = { file: { name: file.name, size: file.size }, counts: check.counts, match, mode };
    this.asking = true;
    this.#host.requestUpdate();
    const outcome = await act(input, perform);
    this.asking = false;
    if (own) {
      this.result = earlier ? mergedResult(earlier, own) : own;
      this.#move(own.state);
    } else if (outcome.state === 'done') {
      this.handedOver = true;
      this.#move('done');
    } else {
      if (outcome.state === 'failed') this.problem = outcome.problem;
      this.#move(from);
    }
  }

  /** Back to the choice of a file. */
  reset(): void {
    if (this.#state === 'running') return;
    this.#begin();
    this.#clear();
    this.#move('idle');
  }

  #bestMatch(): MatchBy {
    if (this.columnOf('number') !== undefined) return 'number';
    return this.columnOf('email') === undefined ? 'none' : 'email';
  }

  #clear(): void {
    this.file = this.refusal = this.table = this.nullWords = undefined;
    this.check = this.problem = this.progress = this.result = undefined;
    this.mapping = [];
    this.handedOver = false;
  }

  /** Stops what was under way; its late answers are then not heard. */
  #begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    return this.#work.signal;
  }

  #advance(done: number, total: number): void {
    this.progress = { done, total };
    this.#host.requestUpdate();
  }

  #move(state: ImportState): void {
    const from = this.#state;
    this.#state = state;
    if (state === 'chosen') this.check = undefined;
    this.#guard();
    this.#host.requestUpdate();
    if (state !== from) this.#context().moved(state, from);
  }

  // One for each element: two of them on a page must not take the other's away.
  readonly #ask = (event: BeforeUnloadEvent): void => event.preventDefault();

  /** Leaving the page asks first while something would be lost or cut short. */
  #guard(): void {
    const needed = this.#state === 'running' || (this.#host.isConnected && warning.has(this.#state));
    if (needed) globalThis.addEventListener('beforeunload', this.#ask);
    else globalThis.removeEventListener('beforeunload', this.#ask);
  }
}

/** By its shape: the class is in a part that is loaded later. */
function isFileProblem(error: unknown): error is { code: FileProblemCode; params: Record<string, unknown> } {
  return error instanceof Error && error.name === 'FileProblem' && 'code' in error && 'params' in error;
}
