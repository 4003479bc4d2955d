/**
 * A host's own map in our slot. It is given the pin as its property `pin` ({lat, lon} or undefined) and, as `pinLocked`,
 * whether it may be moved; it tells a move by an event `pin-move` with {lat, lon} in its detail, or as its own members.
 */
import { isBag } from '../../model/clean.ts';
import { placeOf } from '../../model/geo.ts';
import type { Geo } from '../../model/values.ts';

export class HostMap {
  readonly #onMove: (place: Geo) => void;
  #element: Element | undefined;
  #abort: AbortController | undefined;

  constructor(onMove: (place: Geo) => void) {
    this.#onMove = onMove;
  }

  get isThere(): boolean {
    return this.#element !== undefined;
  }

  take(slot: HTMLSlotElement): void {
    const [element] = slot.assignedElements({ flatten: true });
    if (element === this.#element) return;
    this.#abort?.abort();
    this.#element = element;
    if (!element) return;
    this.#abort = new AbortController();
    element.addEventListener('pin-move', this.#handleMove, { signal: this.#abort.signal });
  }

  show(pin: Geo | undefined, pinLocked: boolean): void {
    if (!this.#element) return;
    Reflect.set(this.#element, 'pin', pin);
    Reflect.set(this.#element, 'pinLocked', pinLocked);
  }

  readonly #handleMove = (event: Event): void => {
    event.stopPropagation();
    const detail: unknown = Reflect.get(event, 'detail');
    const [lat, lon]: unknown[] = isBag(detail)
      ? [detail.lat, detail.lon]
      : [Reflect.get(event, 'lat'), Reflect.get(event, 'lon')];
    const place = placeOf(lat, lon);
    if (place) this.#onMove(place);
  };
}
