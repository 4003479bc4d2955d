/**
 * Where the address is on the globe: the pin, and whether the address as it is written was found by the search. A pin is
 * asked for where nothing else tells the place (S-50), and always at hand behind a button.
 */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost } from 'lit';
import { html as staticHtml } from 'lit/static-html.js';
import type { DraftController } from '../../data/draft-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Address, FoundAddress } from '../../model/place.ts';
import { Postal } from '../../model/values.ts';
import type { Geo } from '../../model/values.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import type { PinChangeEvent } from '../map-pin/pin-change-event.ts';
import type { MapPin } from '../map-pin/map-pin.ts';
import { DependencyController } from '../registry.ts';
import { embedded } from '../shared/embedded.ts';
import { props } from '../shared/props.ts';

const postalFields = Object.keys(Postal.shape);
const postalOf = (address: object): string =>
  JSON.stringify(postalFields.map((name): unknown => Reflect.get(address, name) ?? null));

/** Where to begin to look for a place in a country. */
const middles: Partial<Record<string, Geo & { zoom: number }>> = {
  SE: { lat: 62.4, lon: 16.3, zoom: 5 },
  DK: { lat: 56.1, lon: 10.6, zoom: 6 },
  NO: { lat: 64.6, lon: 13, zoom: 5 },
  FI: { lat: 64.3, lon: 26, zoom: 5 },
  GB: { lat: 54.2, lon: -3, zoom: 5 },
  US: { lat: 39.6, lon: -98.5, zoom: 3 },
};

interface PlaceMeans {
  draft: DraftController<Address>;
  /** The client's other addresses: what is asked for is likely near one of them. */
  others: () => readonly Address[];
}

export class AddressPlace {
  readonly #host: ReactiveControllerHost & HTMLElement & { locale: string | undefined };
  readonly #i18n: LocalizeController;
  readonly #means: PlaceMeans;
  readonly #parts: DependencyController;
  #isAskedFor = false;
  /** The address as it was found, so that one changed by hand is known. */
  #found: string | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement & { locale: string | undefined },
    i18n: LocalizeController,
    means: PlaceMeans,
  ) {
    this.#host = host;
    this.#i18n = i18n;
    this.#means = means;
    this.#parts = new DependencyController(host);
  }

  /** Another address is begun. */
  reset(): void {
    this.#isAskedFor = false;
    this.#found = undefined;
  }

  /** Fills every line of the draft, and where it is. */
  take({ address, geo }: FoundAddress): void {
    const { draft } = this.#means;
    for (const name of postalFields)
      draft.set(`/${name}`, Reflect.get(address, name) ?? (name === 'lines' ? [] : undefined));
    draft.set('/geo', geo);
    draft.set('/geoSource', 'search');
    draft.set('/verified', true);
    if (draft.get('/poBox') !== undefined) draft.set('/poBox', undefined);
    this.#isAskedFor = false;
    this.#found = postalOf(address);
  }

  /** An address that was found and then changed by hand is no longer the one that was found. */
  keepTrue(): void {
    const { draft } = this.#means;
    const { value } = draft;
    if (!value?.verified) return;
    this.#found ??= postalOf(value);
    if (postalOf(value) !== this.#found) draft.set('/verified', false);
  }

  /** The restored draft was found, or not, as it stands. */
  trust(): void {
    this.#found = undefined;
  }

  /** False when coordinates are typed that are no place yet: it is then said at their fields. */
  check(): boolean {
    return this.#pin?.check() ?? true;
  }

  get pending(): boolean {
    return this.#pin?.pending ?? false;
  }

  render(value: Address, isMissed: boolean): unknown {
    const { t } = this.#i18n;
    const isAsked = this.#isAskedFor || isMissed || value.poBox === true || (value.geo && !value.verified);
    if (isAsked) return this.#asked(value);
    return html`<div class="place">
      ${value.verified ? html`<p class="verified" part="verified">${icon('circle-check')}<span>${t('address-form.verified')}</span></p>` : nothing}
      ${button({
        id: 'show-pin',
        label: t(value.geo ? 'address-form.movePin' : 'address-form.setPin'),
        icon: 'map-pin',
        variant: 'quiet',
        onClick: () => void this.#ask(),
      })}
    </div>`;
  }

  #asked(value: Address): unknown {
    const set = { value: value.geo, start: this.#start(value), locale: this.#host.locale };
    return embedded(
      this.#parts,
      this.#i18n,
      'map-pin',
      (tag) =>
        staticHtml`<${tag} id="pin" part="pin" ${props(set)} @pin-change=${this.#handlePin}><slot name="map" slot="map"></slot></${tag}>`,
    );
  }

  #start({ country, locality }: Address): (Geo & { zoom: number }) | undefined {
    const placed = this.#means.others().filter(({ geo }) => geo);
    const near = placed.find((one) => locality && one.locality === locality) ?? placed[0];
    if (near?.geo && (!country || near.country === country)) return { ...near.geo, zoom: 13 };
    return country ? middles[country] : undefined;
  }

  get #pin(): MapPin | null {
    return this.#host.shadowRoot?.querySelector<MapPin>('#pin') ?? null;
  }

  async #ask(): Promise<void> {
    this.#isAskedFor = true;
    await this.#parts.load('map-pin');
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await this.#pin?.updateComplete;
    this.#pin?.focusPin();
  }

  readonly #handlePin = (event: PinChangeEvent): void => {
    event.stopPropagation();
    const { draft } = this.#means;
    draft.set('/geo', event.value);
    draft.set('/geoSource', event.value && event.by);
    draft.set('/verified', false);
    // Moved from where the search had it, it stays at hand; taken away, it does not vanish under the hand.
    this.#isAskedFor = true;
  };
}
