/** The first records of an empty store, taken as they are and in one commit. */
import type { Collections } from '../../model/collections.ts';
import type { Settings } from '../../model/register.ts';
import type { Name } from '../adapter.ts';
import { copy } from './plain.ts';
import type { Resident } from './resident.ts';
import { slices } from './slices.ts';
import type { Row, Write } from './storage.ts';

type Records = { [N in Name]?: readonly Omit<Collections[N], 'version'>[] };
export type Seed = Records | (() => Records | Promise<Records>);

interface Sowing {
  seed?: Seed;
  settings?: Partial<Settings>;
  now: () => number;
  /** Whether the store has no records yet. */
  empty: boolean;
}

export async function sow(resident: Resident, { seed, settings, now, empty }: Sowing): Promise<void> {
  const { storage, epoch, seq } = resident;
  if (!(empty && seed) && !settings) return;
  const records: Records = empty && seed ? await (typeof seed === 'function' ? seed() : seed) : {};
  const at = now();
  const createdAt = new Date(at).toISOString();
  const writes: Write[] = [];
  const add = (of: string, row: Row): void => {
    const version = `${epoch}-${(seq + 1).toString(36)}-s${writes.length.toString(36)}`;
    const record: Row = copy(row);
    record.createdAt ??= createdAt;
    record.version = version;
    writes.push({ of: of as Name, id: row.id, row: record });
  };
  const pace = slices();
  for (const [of, rows] of Object.entries(records))
    for (const row of rows) {
      add(of, row as Row);
      if ((writes.length & 127) === 0 && pace.due()) await pace.rest();
    }
  const hasSettings = records.settings?.length || (!empty && (await storage.load('settings')).length > 0);
  if (settings && !hasSettings) add('settings', { ...settings, id: 'default' });
  if (!writes.length) return;
  // Refused: another session has been here first, and its records hold.
  const taken = await storage.commit(seq, { seq: seq + 1, at, writes });
  Object.assign(resident, taken ? { seq: seq + 1 } : await storage.open());
}
