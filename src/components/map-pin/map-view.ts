/**
 * What of the globe is seen, and where on it a point of the picture is. Drawn flat around its middle, so that a step has
 * the same length in all directions there; it is a help for placing a pin, not a map.
 */
import { placeOf, wrapLongitude } from '../../model/geo.ts';
import type { Geo } from '../../model/values.ts';

export interface Size {
  width: number;
  height: number;
}
export interface Point {
  x: number;
  y: number;
}
export interface MapView {
  middle: Geo;
  /** As of web maps: at 0 the globe is 256 points around, at each further one twice as many. */
  zoom: number;
}

export const zooms = { least: 0, most: 20 } as const;

/** Degrees to a point of the picture. Towards the poles meridians meet; the drawing stops following them at 84 degrees. */
export function perPoint({ middle, zoom }: MapView): Geo {
  const lon = 360 / (256 * 2 ** zoom);
  return { lat: lon * Math.max(0.1, Math.cos((middle.lat * Math.PI) / 180)), lon };
}

export function pointOf(view: MapView, { width, height }: Size, { lat, lon }: Geo): Point {
  const step = perPoint(view);
  return {
    x: width / 2 + wrapLongitude(lon - view.middle.lon) / step.lon,
    y: height / 2 - (lat - view.middle.lat) / step.lat,
  };
}

export function placeAt(view: MapView, { width, height }: Size, { x, y }: Point): Geo | undefined {
  const step = perPoint(view);
  return placeOf(view.middle.lat - (y - height / 2) * step.lat, view.middle.lon + (x - width / 2) * step.lon);
}

/** How far an arrow key moves the pin: a power of ten that is a few points of the picture. 0.0001° is about ten metres. */
export const stepAt = (zoom: number): number => 10 ** (1 - Math.floor(zoom / 3));

/** Whether the place is well inside the picture. */
export function isInside(view: MapView, size: Size, place: Geo): boolean {
  const { x, y } = pointOf(view, size, place);
  const margin = Math.min(size.width, size.height) * 0.12;
  return x >= margin && x <= size.width - margin && y >= margin && y <= size.height - margin;
}

/** The largest of 1, 2, 5, 10, 20, … that is at most `most`. */
export function roundBelow(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const share = most / power;
  return (share >= 5 ? 5 : share >= 2 ? 2 : 1) * power;
}
