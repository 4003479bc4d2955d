/** What a client is told, and by which channel (S-89 to S-93, X-01). */
import type { Channel, NotificationType, Preference } from './communication.ts';

type Choices = Pick<Preference, 'all' | 'byChannel' | 'byType'>;

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
