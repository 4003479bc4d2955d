/** What a client is told, and by which channel (S-89 to S-93, X-01). */
import { Channel } from './communication.ts';
import type { NotificationType, Preference } from './communication.ts';
import { pointerOf } from './issues.ts';

export type Choices = Pick<Preference, 'all' | 'byChannel' | 'byType'>;

/**
 * Whether a notification goes out by a channel (INV-17): the master, the channel and the single choice all allow it. What
 * was never chosen counts as on; a required type is always on; a channel the type does not have is off.
 */
export function effectivePreference(
  preference: Choices | undefined,
  type: Pick<NotificationType, 'key' | 'channels' | 'required'>,
  channel: Channel,
): boolean {
  if (!type.channels.includes(channel)) return false;
  if (type.required || !preference) return true;
  const row = Object.hasOwn(preference.byType, type.key) ? preference.byType[type.key] : undefined;
  return preference.all && preference.byChannel[channel] !== false && row?.[channel] !== false;
}

/** Each single choice by its pointer in the record. What was never chosen is not there, and counts as on. */
export function togglesOf({ all, byChannel, byType }: Choices): Map<string, boolean> {
  const toggles = new Map([['/all', all]]);
  const put = (parents: string[], row: Preference['byChannel']) => {
    for (const [channel, on] of Object.entries(row)) toggles.set(pointerOf([...parents, channel]), on);
  };
  put(['byChannel'], byChannel);
  for (const [key, row] of Object.entries(byType)) put(['byType', key], row);
  return toggles;
}

/** The record's own form again. */
export function choicesOf(toggles: ReadonlyMap<string, boolean>): Choices {
  const byChannel: [Channel, boolean][] = [];
  const byType = new Map<string, [Channel, boolean][]>();
  for (const [pointer, on] of toggles) {
    const place = placeOf(pointer);
    if (!place?.channel) continue;
    if (place.key === undefined) byChannel.push([place.channel, on]);
    else byType.set(place.key, [...(byType.get(place.key) ?? []), [place.channel, on]]);
  }
  return {
    all: toggles.get('/all') ?? true,
    byChannel: Object.fromEntries(byChannel),
    byType: Object.fromEntries([...byType].map(([key, row]) => [key, Object.fromEntries(row)])),
  };
}

/** What a pointer leads to: the master when both are absent, a channel, or a notification by a channel. */
export function placeOf(pointer: string): { key?: string; channel?: Channel } | undefined {
  const [, first, ...rest] = pointer.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (first === 'all' && rest.length === 0) return {};
  const channel = Channel.safeParse(rest.at(-1)).data;
  const [key = ''] = rest;
  if (first === 'byChannel' && channel && rest.length === 1) return { channel };
  if (first === 'byType' && rest.length === 1) return { key };
  return first === 'byType' && channel && rest.length === 2 ? { key, channel } : undefined;
}

export interface ToggleChange {
  path: string;
  from: boolean;
  to: boolean;
}

/** Every toggle that is not as it was; what was never chosen was on. */
export function toggleChanges(before: Choices | undefined, after: Choices): ToggleChange[] {
  const former = before ? togglesOf(before) : new Map<string, boolean>();
  const latter = togglesOf(after);
  return [...new Set([...former.keys(), ...latter.keys()])]
    .map((path) => ({ path, from: former.get(path) ?? true, to: latter.get(path) ?? true }))
    .filter(({ from, to }) => from !== to);
}
