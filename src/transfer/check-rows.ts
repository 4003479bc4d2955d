/**
 * The check before the import (beyond.md rows 16 to 19): every row is read, judged and given a plan, and nothing is
 * written (INV-28). Cells can then be changed and rows dropped in place; only what that touches is judged again.
 */
import { foldNumber } from '../model/client-number.ts';
import type { FieldDef, Settings } from '../model/register.ts';
import { settingsWithDefaults } from '../model/settings.ts';
import { addressOf, foldEmail, nothingExisting } from './existing.ts';
import type { Existing, ExistingClient, MatchBy } from './existing.ts';
import { addressKinds } from './fields.ts';
import type { ImportField } from './fields.ts';
import { restore } from './formula.ts';
import { columnOf, fieldOf } from './map-columns.ts';
import type { Mapping } from './map-columns.ts';
import { isNullWord } from './null-words.ts';
import { pacer } from './pause.ts';
import { readList } from './read-cell.ts';
import { readRow } from './read-row.ts';
import type { RowContext, RowIssue, RowReading } from './read-row.ts';
import { repeats } from './repeats.ts';
import { changes, creation } from './row-plan.ts';
import type { Step } from './row-plan.ts';
import { addressFaults, rowProblems } from './row-problems.ts';
import type { FieldFault } from './row-problems.ts';
import { isBlankRow } from './table.ts';
import type { Table } from './table.ts';

export interface CheckOptions {
  table: Table;
  mapping: Mapping;
  fields: readonly ImportField[];
  existing?: Existing;
  settings?: Partial<Settings>;
  fieldDefs?: readonly FieldDef[];
  numberRule?: { min: number; max: number };
  match: MatchBy;
  mode: 'create' | 'update' | 'upsert';
  /** The user has agreed that NULL, N/A and - mean empty. */
  nullWords?: boolean;
  locale?: string;
  signal?: AbortSignal;
  /** Rows checked so far. */
  onProgress?(rows: number): void;
}

export type Plan = 'create' | 'update' | 'unchanged' | 'skip' | 'error';
export interface CheckedRow {
  /** Index in the table's rows; the number a spreadsheet shows is `table.firstRow` more. */
  index: number;
  plan: Plan;
  /** The client that the row updates or equals. */
  id?: string;
  issues: readonly RowIssue[];
  dropped?: boolean;
}
/** `ready` rows can be imported, `warning` ones among them have something to look at. */
export interface CheckCounts extends Record<Plan, number> {
  total: number;
  ready: number;
  warning: number;
}

const noIssues: readonly RowIssue[] = Object.freeze([]);

/** Checks all rows in short tasks. Rejects with the abort reason when the signal says so. */
export async function checkRows(options: CheckOptions): Promise<ImportCheck> {
  const check = new ImportCheck(options);
  await check.run();
  return check;
}

/** The keys that `loadExisting` should look up, as the mapped columns give them. */
export async function keysIn(
  table: Table,
  mapping: Mapping,
  signal?: AbortSignal,
): Promise<{ numbers: string[]; emails: string[] }> {
  const pause = pacer(signal);
  const cells = async (field: string): Promise<string[]> => {
    const column = columnOf(mapping, field);
    const found: string[] = [];
    if (column === undefined) return found;
    for (const [index, row] of table.rows.entries()) {
      const cell = restore(row[column] ?? '').trim();
      if (cell) found.push(cell);
      if ((index & 255) === 255) await pause();
    }
    return found;
  };
  const emails: string[] = [];
  for (const [index, cell] of (await cells('email')).entries()) {
    emails.push(...readList(cell));
    if ((index & 255) === 255) await pause();
  }
  return { numbers: await cells('number'), emails };
}

/** A checked file that can still be corrected. */
export class ImportCheck {
  readonly table: Table;
  readonly rows: CheckedRow[] = [];
  readonly #options: CheckOptions;
  readonly #existing: Existing;
  readonly #context: RowContext;
  readonly #numbers = repeats();
  readonly #emails = repeats();
  readonly #nullWords = new Map<string, number>();

  constructor(options: CheckOptions) {
    this.#options = options;
    this.table = options.table;
    this.#existing = options.existing ?? nothingExisting;
    const byKey = new Map(options.fields.map((field) => [field.key, field]));
    this.#context = {
      columns: options.table.headings.map((_, column) => byKey.get(fieldOf(options.mapping, column) ?? '')),
      escaped: options.table.format.kind === 'csv',
      nullWords: options.nullWords ?? false,
      locale: options.locale ?? 'en',
      nationalNumbers: settingsWithDefaults(options.settings).showNationalNumber,
    };
  }

  get counts(): CheckCounts {
    const counts: CheckCounts = {
      total: 0,
      ready: 0,
      warning: 0,
      create: 0,
      update: 0,
      unchanged: 0,
      skip: 0,
      error: 0,
    };
    for (const row of this.rows) {
      counts.total++;
      counts[row.plan]++;
      if (row.plan === 'error' || row.plan === 'skip') continue;
      counts.ready++;
      if (row.issues.length) counts.warning++;
    }
    return counts;
  }

  /** The words for "nothing" that stand in mapped columns, to ask the user about. */
  get nullWordsFound(): { count: number; words: string[] } {
    return {
      count: [...this.#nullWords.values()].reduce((sum, count) => sum + count, 0),
      words: [...this.#nullWords.keys()],
    };
  }

  async run(): Promise<void> {
    const pause = pacer(this.#options.signal);
    for (let index = 0; index < this.table.rows.length; index++) {
      this.#countNullWords(index);
      this.rows.push(this.#judged(index));
      await pause();
      if (index % 500 === 499) this.#options.onProgress?.(index + 1);
    }
    this.#options.onProgress?.(this.table.rows.length);
  }

  /** Changes a cell and judges the row again, and those that share a key with it. Returns the rows that were judged. */
  editCell(index: number, column: number, value: string): number[] {
    const cells = this.table.rows[index];
    if (!cells) return [];
    while (cells.length < column) cells.push('');
    cells[column] = value;
    return this.#rejudge(index);
  }

  /** Leaves a row out of the import, or takes it in again. Returns the rows that were judged. */
  drop(index: number, dropped = true): number[] {
    const row = this.rows[index];
    if (!row) return [];
    this.rows[index] = { ...row, dropped };
    return this.#rejudge(index);
  }

  /** What importing the row would write. Empty for a row that is not to be written. */
  steps(index: number): Step[] {
    const row = this.rows[index];
    if (row?.plan !== 'create' && row?.plan !== 'update') return [];
    const reading = this.#read(index);
    const match = this.#matched(reading);
    return match[0] ? changes(reading, match[0]) : creation(reading);
  }

  #rejudge(index: number): number[] {
    const touched = new Set<number>();
    this.rows[index] = this.#judged(index, (other) => touched.add(other));
    touched.delete(index);
    for (const other of touched) this.rows[other] = this.#judged(other);
    return [index, ...touched];
  }

  #countNullWords(index: number): void {
    this.table.rows[index]?.forEach((cell, column) => {
      if (!cell || !this.#context.columns[column] || !isNullWord(cell)) return;
      const word = cell.trim();
      this.#nullWords.set(word, (this.#nullWords.get(word) ?? 0) + 1);
    });
  }

  #read(index: number): RowReading & { addressFaults: FieldFault[] } {
    const reading = readRow(this.table.rows[index] ?? [], this.#context);
    const { client, contact, addresses } = reading;
    const [existing] = this.#matched(reading);
    if (!existing) nameNobody(reading);
    // A phone number or e-mail address needs somebody to belong to.
    if (client.name && contact && !contact.first && !contact.last && !existing?.contacts.length) {
      contact.last = client.name.slice(0, 80);
    }
    const faults: FieldFault[] = [];
    for (const kind of addressKinds) {
      const address = addresses[kind];
      if (!address) continue;
      const found = addressFaults(address, kind, existing && addressOf(existing, kind));
      faults.push(...found);
      if (found.some(({ severity }) => severity === 'warning')) delete addresses[kind];
    }
    return { ...reading, addressFaults: faults };
  }

  /** The clients that the row may mean: one, none, or several that share an e-mail address. */
  #matched({ client, contact }: RowReading): readonly ExistingClient[] {
    const { match } = this.#options;
    if (match === 'number') return this.#existing.byNumber.get(foldNumber(client.number ?? '')) ?? [];
    return match === 'email' ? (this.#existing.byEmail.get(foldEmail(contact?.emails?.[0]?.address ?? '')) ?? []) : [];
  }

  #judged(index: number, touch: (row: number) => void = () => {}): CheckedRow {
    const dropped = this.rows[index]?.dropped;
    const cells = this.table.rows[index] ?? [];
    const reading = this.#read(index);
    const { client, contact } = reading;
    const email = this.#options.match === 'email' ? contact?.emails?.[0]?.address : undefined;
    this.#numbers.set(index, dropped || !client.number ? undefined : foldNumber(client.number)).forEach(touch);
    this.#emails.set(index, dropped || !email ? undefined : foldEmail(email)).forEach(touch);

    const row = (plan: Plan, issues: readonly RowIssue[] = noIssues, id?: string): CheckedRow => ({
      index,
      plan,
      issues,
      ...(id && { id }),
      ...(dropped && { dropped }),
    });
    if (dropped || isBlankRow(cells)) return row('skip');
    // Cells that have slipped make every other finding a guess.
    if (cells.length > this.table.headings.length) return row('error', [{ code: 'shifted', severity: 'error' }]);
    // A row that names nobody is ignored.
    if (!client.name && !client.number && !contact) return row('skip', [{ code: 'noKey', severity: 'warning' }]);

    const match = this.#matched(reading);
    const issues = [...reading.issues, ...this.#clashes(index, reading, match)];
    const joined = this.table.joined.get(index);
    if (joined !== undefined)
      issues.push({ code: 'joinedCells', severity: 'warning', column: joined, value: cells[joined] });
    const existing = match.length === 1 ? match[0] : undefined;
    const refusal = issues.some(({ severity }) => severity === 'error') ? undefined : this.#refusal(existing);
    if (refusal) return row('skip', [{ code: refusal, severity: 'warning' }], existing?.client.id);

    const told = new Set(issues.flatMap(({ field, severity }) => (field && severity === 'error' ? [field] : [])));
    const faults = [...rowProblems(reading, existing, this.#options), ...reading.addressFaults];
    for (const { field, code, severity, params } of faults) {
      if (told.has(field)) continue;
      issues.push(this.#issue(index, field, code, severity, params));
      told.add(field);
    }
    if (issues.some(({ severity }) => severity === 'error')) return row('error', issues, existing?.client.id);
    const kept = issues.length ? issues : noIssues;
    if (!existing) return row('create', kept);
    return row(changes(reading, existing).length ? 'update' : 'unchanged', kept, existing.client.id);
  }

  /** Why a row without faults is left out under the chosen mode. */
  #refusal(existing: ExistingClient | undefined): string | undefined {
    const { mode, match } = this.#options;
    if (mode === 'update' && !existing) return 'notFound';
    return mode === 'create' && match !== 'none' && existing ? 'alreadyThere' : undefined;
  }

  /** Keys that another row or another client has. */
  #clashes(index: number, { client }: RowReading, match: readonly ExistingClient[]): RowIssue[] {
    const issues: RowIssue[] = [];
    const { firstRow } = this.table;
    const number = this.#numbers.earlier(index);
    if (number !== undefined)
      issues.push(this.#issue(index, 'number', 'duplicateInFile', 'error', { row: number + firstRow }));
    const email = this.#emails.earlier(index);
    if (email !== undefined)
      issues.push(this.#issue(index, 'email', 'duplicateInFile', 'error', { row: email + firstRow }));
    if (match.length > 1) issues.push({ code: 'ambiguousMatch', severity: 'error', params: { count: match.length } });
    const holders = client.number ? (this.#existing.byNumber.get(foldNumber(client.number)) ?? []) : [];
    const others = holders.filter((holder) => !match.includes(holder));
    if (others.length)
      issues.push(this.#issue(index, 'number', 'numberTaken', 'error', { by: others[0]?.client.name ?? '' }));
    return issues;
  }

  #issue(
    index: number,
    field: string,
    code: string,
    severity: RowIssue['severity'],
    params?: RowIssue['params'],
  ): RowIssue {
    const column = columnOf(this.#options.mapping, field) ?? this.#standIn(field);
    const value = column === undefined ? undefined : this.table.rows[index]?.[column];
    return {
      ...(column !== undefined && { column }),
      field,
      code,
      severity,
      ...(params && { params }),
      ...(value && { value }),
    };
  }

  /** Where a fault shows when its own field has no column: a person's name may have come in one, an address in some of its parts. */
  #standIn(field: string): number | undefined {
    const { mapping, fields } = this.#options;
    if (field === 'contactFirst' || field === 'contactLast') return columnOf(mapping, 'contactName');
    const kind = fields.find(({ key }) => key === field)?.address?.kind;
    return (
      kind && mapping.find((match) => fields.find(({ key }) => key === match.field)?.address?.kind === kind)?.column
    );
  }
}

/**
 * A private person without any name is told apart by what else there is, so that the row is not lost. The empty names are
 * kept: the accounting key that the back end makes is a number then (S-16).
 */
function nameNobody({ client, contact, issues }: RowReading): void {
  if (client.type !== 'private' || client.name) return;
  const name = contact?.emails?.[0]?.address ?? contact?.phones?.[0]?.raw ?? client.number;
  if (!name) return;
  client.name = name;
  client.person = { first: '', last: '' };
  issues.push({ field: 'name', code: 'nameMissing', severity: 'warning' });
}
