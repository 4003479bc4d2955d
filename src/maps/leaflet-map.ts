import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type * as Leaflet from 'leaflet';
import { LocalizeController } from '../i18n/localize.ts';
import type { Geo } from '../model/values.ts';
import { baseStyles } from '../theme/base.ts';
import { button, buttonStyles } from '../ui/button.ts';
import { iconStyles } from '../ui/icon.ts';
import { message, messageStyles } from '../ui/message.ts';
import { TooltipController, tooltipStyles } from '../ui/tooltip.ts';
import { leafletMapStyles } from './leaflet-map.styles.ts';

/** Where a pin is looked at: houses can be told apart. */
const close = 16;
const furthest = 3;
/** As finely as map-pin writes a place. */
const digits = 1e6;
const rounded = (degrees: number): number => Math.round(degrees * digits) / digits;

const svg = 'http://www.w3.org/2000/svg';

/** Version 1 is no module of its own: what bundles it makes it one with a default. */
async function load(): Promise<typeof Leaflet> {
  const loaded: typeof Leaflet & { default?: typeof Leaflet } = await import('leaflet');
  return loaded.default ?? loaded;
}

/** Drawn as nodes: a page may allow no markup from strings. */
function pinNode(): HTMLElement {
  const holder = document.createElement('span');
  const picture = document.createElementNS(svg, 'svg');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('class', 'pin');
  picture.setAttribute('fill', 'currentColor');
  const drop = document.createElementNS(svg, 'path');
  drop.setAttribute(
    'd',
    'M12 1a8.5 8.5 0 0 0-8.5 8.5C3.5 16 12 23 12 23s8.5-7 8.5-13.5A8.5 8.5 0 0 0 12 1Zm0 5.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  );
  drop.setAttribute('fill-rule', 'evenodd');
  picture.append(drop);
  holder.append(picture);
  return holder;
}

/**
 * @summary A Leaflet map for the slot `map` of map-pin: the pin is placed by a click and dragged. The tiles are the host's.
 *
 * Leaflet is loaded when the element is first shown; whoever uses it has the package `leaflet` installed. Version 1 writes
 * markup from strings as it is loaded, which a page that requires Trusted Types forbids; version 2 does not.
 *
 * @slot attribution - Whom the tiles are from, as their licence asks; plain text or a link.
 * @fires pin-move - The pin was placed or dragged; `detail` is where it is, as {lat, lon}. Does not bubble.
 * @csspart map - The map.
 */
export class LeafletMap extends LitElement {
  static override styles = [...baseStyles, iconStyles, buttonStyles, messageStyles, tooltipStyles, leafletMapStyles];

  #i18n = new LocalizeController(this);
  #library: typeof Leaflet | undefined;
  #map: Leaflet.Map | undefined;
  #marker: Leaflet.Marker | undefined;
  #tiles: Leaflet.TileLayer | undefined;
  #resize: ResizeObserver | undefined;

  /** Where the tiles come from, such as `/tiles/{z}/{x}/{y}.png`; the page's policy must allow it. Absent: a plain ground. */
  @property() tiles: string | undefined;
  /** The most that the tiles can be zoomed in. */
  @property({ type: Number, attribute: 'max-zoom' }) maxZoom = 19;
  /** What is shown while there is no pin, such as the middle of a country. */
  @property({ attribute: false }) start: Geo & { zoom?: number } = { lat: 59.33, lon: 18.07, zoom: 5 };
  /** Where the pin is; map-pin sets it. */
  @property({ attribute: false }) pin: Geo | undefined;
  /** Nobody may move the pin; map-pin sets it. */
  @property({ attribute: false }) pinLocked = false;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  @state() private failed = false;

  constructor() {
    super();
    new TooltipController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#build();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    this.#map?.remove();
    this.#map = this.#marker = this.#tiles = undefined;
  }

  override firstUpdated(): void {
    void this.#build();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('tiles') || changed.has('maxZoom')) this.#lay();
    if (changed.has('pin') || changed.has('pinLocked')) this.#place(changed.get('pin') === undefined);
  }

  override render(): unknown {
    const { t } = this.#i18n;
    if (this.failed) {
      return message({
        tone: 'error',
        text: t('account-tab.loadFailed'),
        actions: button({ label: t('common.retry'), onClick: () => void this.#again() }),
      });
    }
    // The pin is read, moved and typed in map-pin: the map is for the pointer.
    return html`<div class="frame">
      <div class="map" part="map" id="map" dir="ltr" aria-hidden="true"></div>
      <div class="zoom">
        ${this.#zoom('plus', t('map-pin.closer'), 1)} ${this.#zoom('minus', t('map-pin.further'), -1)}
      </div>
      ${this.tiles === undefined ? nothing : html`<div class="attribution"><slot name="attribution"></slot></div>`}
    </div>`;
  }

  #zoom(icon: 'plus' | 'minus', label: string, by: number): unknown {
    return button({ label, icon, iconOnly: true, onClick: () => void this.#map?.zoomIn(by) });
  }

  async #again(): Promise<void> {
    this.failed = false;
    await this.updateComplete;
    await this.#build();
  }

  async #build(): Promise<void> {
    try {
      this.#library ??= await load();
    } catch {
      this.failed = true;
      return;
    }
    const library = this.#library;
    const place = this.shadowRoot?.getElementById('map');
    if (!place || this.#map || !this.isConnected) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const { lat, lon, zoom = close }: Geo & { zoom?: number } = this.pin ?? this.start;
    this.#map = new library.Map(place, {
      // Both write markup from strings; ours stand beside the map.
      zoomControl: false,
      attributionControl: false,
      keyboard: false,
      zoomAnimation: !isStill,
      fadeAnimation: false,
      inertia: !isStill,
      minZoom: furthest,
      maxZoom: this.maxZoom,
    })
      .setView([lat, lon], zoom)
      .on('click', ({ latlng }) => this.#move(latlng));
    this.#resize = new ResizeObserver(() => this.#map?.invalidateSize({ animate: false }));
    this.#resize.observe(place);
    this.#lay();
    this.#place(true);
  }

  #lay(): void {
    this.#tiles?.remove();
    this.#tiles = undefined;
    if (!this.#map || !this.#library || this.tiles === undefined) return;
    this.#tiles = new this.#library.TileLayer(this.tiles, { maxZoom: this.maxZoom }).addTo(this.#map);
  }

  /** `isFirst`: the map goes where the pin is; afterwards only when the pin has left it. */
  #place(isFirst: boolean): void {
    const { pin } = this;
    if (!this.#map || !this.#library) return;
    if (!pin) {
      this.#marker?.remove();
      this.#marker = undefined;
      return;
    }
    const at = new this.#library.LatLng(pin.lat, pin.lon);
    this.#marker ??= new this.#library.Marker(at, {
      icon: new this.#library.DivIcon({ html: pinNode(), iconSize: [32, 32], iconAnchor: [16, 31], className: '' }),
      keyboard: false,
      draggable: true,
    })
      .on('dragend', () => this.#move(this.#marker?.getLatLng()))
      .addTo(this.#map);
    this.#marker.setLatLng(at);
    if (this.pinLocked) this.#marker.dragging?.disable();
    else this.#marker.dragging?.enable();
    if (isFirst)
      this.#map.setView(at, Math.max(this.#map.getZoom(), Math.min(close, this.maxZoom)), { animate: false });
    else if (!this.#map.getBounds().contains(at)) this.#map.panTo(at, { animate: false });
  }

  #move(to: Leaflet.LatLng | undefined): void {
    if (!to || this.pinLocked) return;
    // Past the date line the world begins anew.
    const { lat, lng } = to.wrap();
    const place: Geo = { lat: rounded(Math.min(90, Math.max(-90, lat))), lon: rounded(lng) };
    this.pin = place;
    this.dispatchEvent(new CustomEvent('pin-move', { detail: place }));
  }
}
