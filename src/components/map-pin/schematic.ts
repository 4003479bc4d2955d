/** The picture without a map: parallels and meridians with their degrees, a scale, and the pin. No tiles, no network. */
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { wrapLongitude } from '../../model/geo.ts';
import type { Geo } from '../../model/values.ts';
import type { Formats } from '../../i18n/formats.ts';
import { perPoint, pointOf, roundBelow } from './map-view.ts';
import type { MapView, Size } from './map-view.ts';

const metresPerDegree = 111_320;
/** Points between lines: enough for the degrees to be read. */
const apart = { lat: 64, lon: 120 } as const;

export function schematic(view: MapView, size: Size, pin: Geo | undefined, formats: Formats): TemplateResult {
  const { width, height } = size;
  const top = Math.max(0, pointOf(view, size, { lat: 90, lon: view.middle.lon }).y);
  const bottom = Math.min(height, pointOf(view, size, { lat: -90, lon: view.middle.lon }).y);
  return html`<svg class="schematic" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    <rect class="globe" x="0" y=${top} width=${width} height=${Math.max(0, bottom - top)}></rect>
    ${lines(view, size, top, bottom, formats)} ${scale(view, size, formats)} ${pin ? marker(view, size, pin) : nothing}
  </svg>`;
}

function lines(view: MapView, size: Size, top: number, bottom: number, formats: Formats): unknown {
  const { width, height } = size;
  const each = perPoint(view);
  const lat = multiples(view.middle.lat, (each.lat * height) / 2, degreesBelow(each.lat * apart.lat * 2)).filter(
    (degrees) => Math.abs(degrees) <= 90,
  );
  const lon = multiples(view.middle.lon, (each.lon * width) / 2, degreesBelow(each.lon * apart.lon * 2));
  return svg`
    ${lat.map((degrees) => {
      const y = height / 2 - (degrees - view.middle.lat) / each.lat;
      return svg`<line class="line" x1="0" x2=${width} y1=${y} y2=${y}></line>
        ${y > 20 && y < height - 24 ? svg`<text class="degrees" x="6" y=${y - 4}>${formats.degrees(degrees)}°</text>` : nothing}`;
    })}
    ${lon.map((degrees) => {
      const x = width / 2 + (degrees - view.middle.lon) / each.lon;
      return svg`<line class="line" x1=${x} x2=${x} y1=${top} y2=${bottom}></line>
        ${x < width - 60 ? svg`<text class="degrees" x=${x + 4} y=${height - 6}>${formats.degrees(wrapLongitude(degrees))}°</text>` : nothing}`;
    })}
  `;
}

/** A globe is divided by thirty and sixty, what is nearer by tens. */
const degreesBelow = (most: number): number => (most >= 60 ? 60 : most >= 30 ? 30 : roundBelow(most));

/** The multiples of `step` within `reach` of the middle. */
function multiples(middle: number, reach: number, step: number): number[] {
  const first = Math.ceil((middle - reach) / step);
  const last = Math.floor((middle + reach) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}

/** Of no use where the picture is of half the globe. */
function scale(view: MapView, { width }: Size, formats: Formats): unknown {
  if (view.zoom < 4) return nothing;
  const perMetre = perPoint(view).lat * metresPerDegree;
  const metres = roundBelow(perMetre * 110);
  const length = metres / perMetre;
  const [right, y] = [width - 12, 14];
  return svg`<path class="scale" d="M${right - length} ${y - 5} v5 h${length} v-5"></path>
    <text class="degrees" x=${right} y=${y + 15} text-anchor="end">${formats.distance(metres)}</text>`;
}

/** Its tip is the place. */
function marker(view: MapView, size: Size, pin: Geo): TemplateResult {
  const { x, y } = pointOf(view, size, pin);
  return svg`<g class="cross">
      <line x1="0" x2=${size.width} y1=${y} y2=${y}></line>
      <line x1=${x} x2=${x} y1="0" y2=${size.height}></line>
    </g>
    <g class="pin" transform="translate(${x} ${y})">
      <path d="M0 0C-3-7-11-12-11-20a11 11 0 1 1 22 0C11-12 3-7 0 0Z"></path>
      <circle cx="0" cy="-20" r="4"></circle>
    </g>`;
}
