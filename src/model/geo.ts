/**
 * Places on the globe as people type and paste them, and the arithmetic at its seams: the 180th meridian and the poles.
 * Degrees are WGS 84 with six decimals, which is a tenth of a metre.
 */
import type { Geo } from './values.ts';

export type Axis = 'lat' | 'lon';

export const furthest: Readonly<Record<Axis, number>> = { lat: 90, lon: 180 };

const bidiMarks = /[\u200E\u200F\u061C\u2066-\u2069]/g;
const minusSigns = /[\u2212\u2010\u2013\uFE63\uFF0D]/g;
/** A letter, degrees, minutes, seconds, a letter: `59.33`, `59,33° N`, `N 59° 19′ 48″`. */
const written =
  /^([NSEW])?\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*["″”]\s*)?([NSEW])?$/i;

export const roundDegrees = (degrees: number): number => Math.round(degrees * 1e6) / 1e6 + 0;

/** The same meridian from -180 to 180: east of 180 goes on west of it. */
export function wrapLongitude(lon: number): number {
  if (lon >= -180 && lon <= 180) return lon;
  return ((((lon + 180) % 360) + 360) % 360) - 180;
}

/** A place as some map or page tells it, brought within bounds; undefined for what is none. */
export function placeOf(lat: unknown, lon: unknown): Geo | undefined {
  if (typeof lat !== 'number' || typeof lon !== 'number') return undefined;
  if (!Number.isFinite(lat) || !Number.isFinite(lon)) return undefined;
  return { lat: roundDegrees(Math.min(90, Math.max(-90, lat))), lon: roundDegrees(wrapLongitude(lon)) };
}

/** Degrees in decimal or sexagesimal writing, with a comma or a full stop; undefined for anything in doubt. */
export function parseDegrees(text: string, axis: Axis): number | undefined {
  const read = degreesIn(tidy(text));
  return read && (read.axis ?? axis) === axis ? read.degrees : undefined;
}

/** Both coordinates in one text, as maps copy them: `59.33, 18.07`, `59,33 18,07`, `59°19′48″N 18°4′12″E`, `geo:59.33,18.07`. */
export function parsePlace(text: string): Geo | undefined {
  const [first, second] = (halves(tidy(text)) ?? []).map(degreesIn);
  if (!first || !second) return undefined;
  if (first.axis && first.axis === second.axis) return undefined;
  const isTurned = first.axis === 'lon' || second.axis === 'lat';
  const [lat, lon] = isTurned ? [second.degrees, first.degrees] : [first.degrees, second.degrees];
  if (Math.abs(lat) > furthest.lat || Math.abs(lon) > furthest.lon) return undefined;
  return { lat, lon };
}

const tidy = (text: string): string =>
  text
    .replace(bidiMarks, '')
    .replace(minusSigns, '-')
    .replace(/\s+/g, ' ')
    .replace(/^\s*geo:([^?;]*).*$/i, '$1')
    .replace(/^[\s([]+|[\s)\]]+$/g, '');

function degreesIn(text: string): { degrees: number; axis: Axis | undefined } | undefined {
  const [, before, whole = '', minutes = '0', seconds = '0', after] = written.exec(text) ?? [];
  const letter = (before ?? after)?.toUpperCase();
  const isBelow = whole.startsWith('-');
  if (!whole || (before && after) || (letter && isBelow)) return undefined;
  const [degrees, sixtieths, seconds60] = [whole, minutes, seconds].map((part) => Number(part.replace(',', '.')));
  if (degrees === undefined || sixtieths === undefined || seconds60 === undefined) return undefined;
  if (sixtieths >= 60 || seconds60 >= 60) return undefined;
  const size = Math.abs(degrees) + sixtieths / 60 + seconds60 / 3600;
  const sign = isBelow || letter === 'S' || letter === 'W' ? -1 : 1;
  return {
    degrees: roundDegrees(sign * size),
    axis: letter === undefined ? undefined : 'NS'.includes(letter) ? 'lat' : 'lon',
  };
}

/** Where one coordinate ends and the next begins. A lone comma between digits is a decimal sign, so `59,33` is one number. */
function halves(text: string): string[] | undefined {
  const lettered =
    /^([^A-Z]+[NSEW])[ ,;]*([^A-Z]+[NSEW])$/i.exec(text) ?? /^([NSEW][^A-Z]+?)[ ,;]+([NSEW][^A-Z]+)$/i.exec(text);
  const split = lettered ?? /^([^;]+);([^;]+)$/.exec(text) ?? /^(.+?), (.+)$/.exec(text);
  if (split) return split.slice(1).map((half) => half.trim());
  const isPointed = text.includes('.');
  const byComma = isPointed ? /^([^,]+),([^,]+)$/.exec(text) : /^([^,]+,[^,]+),([^,]+,[^,]+)$/.exec(text);
  return (byComma ?? /^(\S+) (\S+)$/.exec(text))?.slice(1).map((half) => half.trim());
}
