import { expect, fixture, html } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import type { MapPin } from '../../src/components/map-pin/map-pin.ts';
import '../../src/define/leaflet-map.ts';
import '../../src/define/map-pin.ts';
import type { LeafletMap } from '../../src/maps/leaflet-map.ts';
import type { Geo } from '../../src/model/values.ts';
import { all, click, control, field, press, still, until } from '../components/page.ts';

const umea: Geo = { lat: 63.82584, lon: 20.26304 };

async function open(value?: Geo, more: Partial<MapPin> = {}) {
  const pin = await fixture<MapPin>(
    html`<map-pin locale="en" .value=${value}><leaflet-map slot="map" locale="en"></leaflet-map></map-pin>`,
  );
  Object.assign(pin, more);
  const map = pin.querySelector<LeafletMap>('leaflet-map')!;
  const surface = () => map.shadowRoot!.querySelector<HTMLElement>('.leaflet-map-pane')?.parentElement ?? undefined;
  await until(() => surface(), 'there is no map');
  const changes: (Geo | undefined)[] = [];
  pin.addEventListener('pin-change', (event) => changes.push((event as Event & { value?: Geo }).value));
  const marker = () => map.shadowRoot!.querySelector<HTMLElement>('.leaflet-marker-icon');
  return { pin, map, surface, marker, changes };
}
const middle = (element: Element): [number, number] => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
};

describe('leaflet-map', () => {
  afterEach(() => resetMouse());

  it('S-51 places the pin of map-pin where it is clicked, and shows it where it is typed', async () => {
    const { pin, map, surface, marker, changes } = await open();
    expect(marker()).to.equal(null);
    await still();
    await expect(pin).to.be.accessible();
    await click(surface()!);
    await until(() => changes.length === 1);
    // The middle of the map is where it began.
    expect(changes[0]!.lat).to.be.closeTo(map.start.lat, 0.2);
    expect(changes[0]!.lon).to.be.closeTo(map.start.lon, 0.2);
    await until(() => marker());
    const latitude = await field(pin, /^Latitude/);
    expect(latitude.value).to.not.equal('');
    latitude.focus();
    await press('Control+a', '6', '3', 'Tab');
    await until(() => map.pin?.lat === 63);
    await until(() => map.shadowRoot!.querySelector('.frame')!.contains(marker()));
  });

  it('S-51 lets the pin be dragged, and tells where it was let go', async () => {
    const { pin, marker, changes } = await open(umea);
    await until(() => marker());
    pin.scrollIntoView({ block: 'center' });
    await still();
    const [x, y] = middle(marker()!);
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    for (const step of [10, 30, 60]) await sendMouse({ type: 'move', position: [x + step, y] });
    await sendMouse({ type: 'up' });
    await until(() => changes.length > 0);
    expect(changes.at(-1)!.lon).to.be.greaterThan(umea.lon);
    expect(changes.at(-1)!.lat).to.be.closeTo(umea.lat, 0.001);
    expect(pin.value).to.deep.equal(changes.at(-1));
  });

  it('moves nothing while the pin is locked, and is moved by the keys of map-pin as any map', async () => {
    const { pin, map, surface, marker, changes } = await open(umea, { readonly: true });
    await until(() => marker());
    await until(() => map.pinLocked);
    await click(surface()!);
    expect(changes).to.deep.equal([]);
    pin.readonly = false;
    await until(() => !map.pinLocked);
    pin.focusPin();
    await press('ArrowUp');
    await until(() => changes.length === 1);
    expect(map.pin!.lat).to.be.greaterThan(umea.lat);
    await click(await control(map, 'Zoom out'));
    expect(all(map, 'button').map((button) => button.getAttribute('aria-label'))).to.deep.equal([
      'Zoom in',
      'Zoom out',
    ]);
  });

  it('wraps at the date line, and comes back when it is moved in the page', async () => {
    const { pin, map, surface, marker, changes } = await open({ lat: 0, lon: 179.9999 });
    await until(() => marker());
    const { right, top, height } = surface()!.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(right - 80), Math.round(top + height - 20)] });
    await until(() => changes.length === 1);
    expect(changes[0]!.lon).to.be.within(-180, -179);
    const other = await fixture<HTMLElement>(html`<div></div>`);
    other.append(pin);
    await until(() => map.shadowRoot!.querySelector('.leaflet-marker-icon'));
  });
});
