import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { LocalizeController } from '../../i18n/localize.ts';
import { placeOf } from '../../model/geo.ts';
import type { Geo } from '../../model/values.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { fieldStyles } from '../../ui/field.ts';
import { icon, iconStyles } from '../../ui/icon.ts';
import { announce, prepareLiveRegions } from '../../ui/live-region.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { CoordinateFields } from './coordinate-fields.ts';
import { HostMap } from './host-map.ts';
import { isInside, placeAt, stepAt, zooms } from './map-view.ts';
import type { MapView, Size } from './map-view.ts';
import { mapPinStyles } from './map-pin.styles.ts';
import { PinChangeEvent } from './pin-change-event.ts';
import { schematic } from './schematic.ts';

/** Which way each arrow goes: north and east are up. */
const arrows: Partial<Record<string, { lat: number; lon: number }>> = {
  ArrowUp: { lat: 1, lon: 0 },
  ArrowDown: { lat: -1, lon: 0 },
  ArrowRight: { lat: 0, lon: 1 },
  ArrowLeft: { lat: 0, lon: -1 },
};

const isSame = (one: Geo | undefined, other: Geo | undefined): boolean =>
  one?.lat === other?.lat && one?.lon === other?.lon;

/**
 * @summary Where something is: a pin to place with the pointer or the arrow keys, and its coordinates to type or paste.
 *
 * @slot map - The host's own map in place of the plain picture. It is given the properties `pin` ({lat, lon} or undefined) and `pinLocked`, and tells a move by an event `pin-move` whose detail is {lat, lon}.
 * @fires pin-change - The pin was placed, moved or taken away: `value` is where it is, `by` whether it was moved or typed.
 * @csspart surface - The picture on which the pin is placed.
 * @csspart hint - Why the pin should be close.
 * @csspart coordinate - The fields of latitude and longitude.
 */
export class MapPin extends LitElement {
  static override styles = [...baseStyles, iconStyles, buttonStyles, fieldStyles, tooltipStyles, mapPinStyles];

  #i18n = new LocalizeController(this);
  #fields = new CoordinateFields(this, this.#i18n, (place) => this.#change(place, 'typed'));
  #map = new HostMap((place) => {
    if (this.#isOpen) this.#change(place, 'pin');
  });
  #resize: ResizeObserver | undefined;
  #view: MapView | undefined;
  /** Where the pin is while the pointer holds it. */
  #held: Geo | undefined;

  /** Where the pin is. */
  @property({ attribute: false }) value: Geo | undefined;
  /** What the picture begins with while there is no pin, such as the middle of a country. */
  @property({ attribute: false }) start: (Geo & { zoom?: number }) | undefined;
  /** Shows where the pin is and lets nobody move it. */
  @property({ type: Boolean }) readonly = false;
  /** Not to be used now. */
  @property({ type: Boolean }) disabled = false;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  @state() private size: Size = { width: 640, height: 320 };

  constructor() {
    super();
    new TooltipController(this);
  }

  /** True while something is typed that is no place yet. */
  get pending(): boolean {
    return this.#fields.pending;
  }

  /** Puts the focus on what the arrow keys move. */
  focusPin(): void {
    this.shadowRoot?.getElementById('surface')?.focus();
  }

  /** Shows what of the coordinates is wrong or missing and puts the focus there. True when nothing is. */
  check(): boolean {
    return !this.#fields.check(this.#place);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepareLiveRegions();
    this.#resize = new ResizeObserver(() => this.#measure());
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    this.#resize = undefined;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const former = changed.get('value') as Geo | undefined;
    // The same place in a new object is no reason to lose what is being typed.
    if (changed.has('value') && !isSame(former, this.value)) this.#fields.forget();
    if (changed.has('start') && !this.#place) this.#view = undefined;
  }

  override updated(): void {
    const surface = this.#surface;
    if (surface) this.#resize?.observe(surface);
    this.#map.show(this.#place, !this.#isOpen);
  }

  override render(): unknown {
    const { t } = this.#i18n;
    return html`<fieldset
      class="frame${this.disabled ? ' disabled' : ''}"
      aria-describedby=${this.#isOpen ? 'hint' : nothing}
    >
      <legend class="name">${t('map-pin.title')}</legend>
      ${this.#isOpen ? html`<p class="hint" part="hint" id="hint">${icon('info')}<span>${t('map-pin.hint')}</span></p>` : nothing}
      <div class="picture">
        <slot name="map" @slotchange=${this.#handleSlot}></slot>
        ${this.#map.isThere ? this.#keys() : this.#picture()}
      </div>
      ${this.#isOpen ? html`<p class="help" id="keys-help">${t(this.#map.isThere ? 'map-pin.keysOnly' : 'map-pin.keys')}</p>` : nothing}
      ${this.#fields.render(this.#place, { disabled: this.disabled, readonly: this.readonly })}
      ${
        this.#isOpen && (this.#place || this.pending)
          ? html`<div>
              ${button({ label: t('map-pin.clear'), icon: 'x', variant: 'quiet', onClick: () => this.#clear() })}
            </div>`
          : nothing
      }
    </fieldset>`;
  }

  #picture(): unknown {
    const { t, formats } = this.#i18n;
    const place = this.#held ?? this.#place;
    const view = this.#seen(place);
    const picture = schematic(view, this.size, place, formats);
    if (!this.#isOpen) {
      return html`<div class="surface" part="surface" role="img" aria-label=${this.#said(place)}>${picture}</div>`;
    }
    return html`<div
        class="surface"
        part="surface"
        id="surface"
        role="application"
        tabindex="0"
        aria-roledescription=${t('map-pin.pin')}
        aria-label=${this.#said(place)}
        aria-describedby="hint keys-help"
        @keydown=${this.#handleKeydown}
        @keyup=${this.#handleKeyup}
        @pointerdown=${this.#handlePointerdown}
        @pointermove=${this.#handlePointermove}
        @pointerup=${this.#handlePointerup}
        @pointercancel=${this.#letGo}
      >
        ${picture} ${place ? nothing : html`<p class="place"><span>${t('map-pin.place')}</span></p>`}
      </div>
      <div class="zoom no-print">
        ${this.#zoomButton('plus', t('map-pin.closer'), 1)} ${this.#zoomButton('minus', t('map-pin.further'), -1)}
      </div>`;
  }

  #keys(): unknown {
    if (!this.#isOpen) return nothing;
    return html`<span
      class="keys"
      id="surface"
      role="application"
      tabindex="0"
      aria-roledescription=${this.#i18n.t('map-pin.pin')}
      aria-label=${this.#said(this.#place)}
      aria-describedby="hint keys-help"
      @keydown=${this.#handleKeydown}
      @keyup=${this.#handleKeyup}
      >${icon('map-pin')}<span aria-hidden="true">${this.#said(this.#place)}</span></span
    >`;
  }

  #zoomButton(sign: 'plus' | 'minus', label: string, by: number): unknown {
    const { zoom } = this.#seen(this.#place);
    const atEnd = zoom === (by > 0 ? zooms.most : zooms.least);
    return button({
      id: sign,
      label,
      icon: sign,
      iconOnly: true,
      disabledReason: atEnd ? this.#i18n.t('map-pin.end') : undefined,
      onClick: () => this.#zoom(by),
    });
  }

  get #isOpen(): boolean {
    return !this.readonly && !this.disabled;
  }

  /** What a host sets may be anything. */
  get #place(): Geo | undefined {
    return this.value ? placeOf(this.value.lat, this.value.lon) : undefined;
  }

  get #surface(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.surface');
  }

  #said(place: Geo | undefined): string {
    const { t, formats } = this.#i18n;
    if (!place) return t('map-pin.none');
    return t('map-pin.at', { lat: formats.degrees(place.lat), lon: formats.degrees(place.lon) });
  }

  /** The picture follows the pin: it moves when the pin comes near its edge, not while the pointer holds it. */
  #seen(place: Geo | undefined): MapView {
    const { start } = this;
    this.#view ??= place
      ? { middle: place, zoom: 16 }
      : {
          middle: (start && placeOf(start.lat, start.lon)) ?? { lat: 0, lon: 0 },
          zoom: start ? (start.zoom ?? 12) : 1,
        };
    if (place && !this.#held && !isInside(this.#view, this.size, place)) this.#view = { ...this.#view, middle: place };
    return this.#view;
  }

  #change(place: Geo | undefined, by: 'pin' | 'typed'): void {
    this.#fields.forget();
    this.value = place;
    this.requestUpdate();
    this.dispatchEvent(new PinChangeEvent(place, by));
    if (by === 'typed') announce(this.#said(place));
  }

  #clear(): void {
    this.#change(undefined, 'pin');
    announce(this.#said(undefined));
    this.focusPin();
  }

  #zoom(by: number): void {
    const place = this.#place;
    const view = this.#seen(place);
    const zoom = Math.min(zooms.most, Math.max(zooms.least, view.zoom + by));
    this.#view = { middle: place ?? view.middle, zoom };
    this.requestUpdate();
  }

  #measure(): void {
    const box = this.#surface?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const [width, height] = [Math.round(box.width), Math.round(box.height)];
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  }

  #at({ clientX, clientY }: PointerEvent): Geo | undefined {
    const box = this.#surface?.getBoundingClientRect();
    if (!box) return undefined;
    return placeAt(this.#seen(this.#place), box, { x: clientX - box.x, y: clientY - box.y });
  }

  readonly #handleSlot = (event: Event): void => {
    if (event.currentTarget instanceof HTMLSlotElement) this.#map.take(event.currentTarget);
    this.requestUpdate();
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = arrows[event.key];
    const { middle, zoom } = this.#seen(this.#place);
    if (way) {
      const from = this.#place ?? middle;
      const step = stepAt(zoom) * (event.shiftKey ? 10 : 1);
      this.#change(placeOf(from.lat + way.lat * step, from.lon + way.lon * step), 'pin');
    } else if (event.key === '+' || event.key === '-') this.#zoom(event.key === '+' ? 1 : -1);
    else if ((event.key === 'Enter' || event.key === ' ') && !this.#place) this.#change(middle, 'pin');
    else return;
    event.preventDefault();
  };

  /** Said when the key is let go, so that a held one is not a flood. */
  readonly #handleKeyup = (event: KeyboardEvent): void => {
    if (arrows[event.key] || event.key === 'Enter' || event.key === ' ') announce(this.#said(this.#place));
  };

  readonly #handlePointerdown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.#surface?.setPointerCapture(event.pointerId);
    this.#held = this.#at(event);
    this.requestUpdate();
  };

  readonly #handlePointermove = (event: PointerEvent): void => {
    if (!this.#held) return;
    this.#held = this.#at(event);
    this.requestUpdate();
  };

  readonly #handlePointerup = (event: PointerEvent): void => {
    if (!this.#held) return;
    const place = this.#at(event);
    this.#held = undefined;
    this.#change(place, 'pin');
  };

  readonly #letGo = (): void => {
    this.#held = undefined;
    this.requestUpdate();
  };
}
