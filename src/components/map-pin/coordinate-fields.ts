/** Latitude and longitude to be typed or pasted. What cannot be read stays as typed, with what is wrong at its field. */
import { html } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { furthest, parseDegrees, parsePlace } from '../../model/geo.ts';
import type { Axis } from '../../model/geo.ts';
import type { Geo } from '../../model/values.ts';
import { textField } from '../../ui/field.ts';

const axes: readonly Axis[] = ['lat', 'lon'];

interface Look {
  disabled: boolean;
  readonly: boolean;
}

export class CoordinateFields {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #i18n: LocalizeController;
  readonly #onPlace: (place: Geo | undefined) => void;
  #typed: Partial<Record<Axis, string>> = {};
  /** Asked for both: one that is empty is then an error. */
  #isChecked = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    i18n: LocalizeController,
    onPlace: (place: Geo | undefined) => void,
  ) {
    this.#host = host;
    this.#i18n = i18n;
    this.#onPlace = onPlace;
  }

  /** Something is typed that is no place yet. */
  get pending(): boolean {
    return axes.some((axis) => this.#typed[axis] !== undefined);
  }

  /** The pin was moved: what was typed is of no account. */
  forget(): void {
    this.#typed = {};
    this.#isChecked = false;
  }

  /** Shows what is wrong and goes there. @returns whether anything is */
  check(value: Geo | undefined): boolean {
    if (!this.pending) return false;
    this.#isChecked = true;
    this.#host.requestUpdate();
    const wrong = axes.find((axis) => this.#error(axis, value) !== undefined);
    void this.#host.updateComplete.then(() => this.#host.shadowRoot?.getElementById(wrong ?? '')?.focus());
    return true;
  }

  render(value: Geo | undefined, look: Look): TemplateResult {
    return html`<div class="coordinates" @paste=${look.readonly ? null : this.#handlePaste}>
      ${axes.map((axis) => this.#field(axis, value, look))}
    </div>`;
  }

  #field(axis: Axis, value: Geo | undefined, look: Look): TemplateResult {
    const { t, formats } = this.#i18n;
    return textField({
      ...look,
      id: axis,
      label: t(axis === 'lat' ? 'map-pin.latitude' : 'map-pin.longitude'),
      value: this.#typed[axis] ?? (value ? formats.degrees(value[axis]) : ''),
      error: this.#error(axis, value),
      autocomplete: 'off',
      spellcheck: false,
      dir: 'ltr',
      part: 'coordinate',
      onChange: (text) => this.#take(axis, text, value),
    });
  }

  #error(axis: Axis, value: Geo | undefined): string | undefined {
    const { t } = this.#i18n;
    const text = this.#typed[axis] ?? (value ? String(value[axis]) : '');
    if (text.trim() === '') return this.#isChecked && this.pending ? t('map-pin.both') : undefined;
    const degrees = this.#typed[axis] === undefined ? value?.[axis] : parseDegrees(text, axis);
    if (degrees === undefined) return t('map-pin.unreadable');
    const most = furthest[axis];
    return Math.abs(degrees) > most ? t('validation.range', { min: -most, max: most }) : undefined;
  }

  #take(axis: Axis, text: string, value: Geo | undefined): void {
    const place = parsePlace(text);
    if (place) return this.#place(place);
    const other = axis === 'lat' ? 'lon' : 'lat';
    const texts = {
      [other]: this.#typed[other] ?? (value ? String(value[other]) : ''),
      [axis]: text.trim(),
    } as Record<Axis, string>;
    if (texts.lat === '' && texts.lon === '') return this.#place(undefined);
    const [lat, lon] = axes.map((one) => parseDegrees(texts[one], one));
    const isPlace = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
    if (isPlace) return this.#place({ lat, lon });
    this.#typed = { ...this.#typed, [axis]: text.trim() };
    this.#host.requestUpdate();
  }

  #place(place: Geo | undefined): void {
    this.forget();
    this.#onPlace(place);
  }

  readonly #handlePaste = (event: ClipboardEvent): void => {
    const place = parsePlace(event.clipboardData?.getData('text') ?? '');
    if (!place) return;
    event.preventDefault();
    this.#place(place);
  };
}
