import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { MapPin } from '../../src/components/map-pin/map-pin.ts';
import '../../src/define/map-pin.ts';
import type { Geo } from '../../src/model/values.ts';
import { all, click, control, field, findControl, focused, press, still, textOf, until } from './page.ts';

const stockholm: Geo = { lat: 59.33, lon: 18.07 };

async function open(
  value?: Geo,
  locale = 'sv',
): Promise<{ pin: MapPin; changes: { value: Geo | undefined; by: string }[] }> {
  const changes: { value: Geo | undefined; by: string }[] = [];
  const pin = await fixture<MapPin>(
    html`<map-pin
      .locale=${locale}
      .value=${value}
      @pin-change=${({ value: to, by }: { value: Geo | undefined; by: string }) => changes.push({ value: to, by })}
    ></map-pin>`,
  );
  await field(pin, /^Latitud/);
  await until(() => pin.shadowRoot!.querySelector('svg')?.getAttribute('viewBox')?.startsWith('0 0 640') === false);
  return { pin, changes };
}
const surface = (pin: MapPin) => pin.shadowRoot!.getElementById('surface')!;
const latitude = (pin: MapPin) => field(pin, 'Latitud');
const longitude = (pin: MapPin) => field(pin, 'Longitud');
async function type(into: HTMLElement, text: string): Promise<void> {
  into.focus();
  await press('Control+a');
  await sendKeys({ type: text });
  await press('Tab');
}
function paste(into: HTMLElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', text);
  into.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }));
}
const read = () =>
  [...document.querySelectorAll('[data-kk-announcer]')].map(({ textContent }) => textContent).join(' ');

describe('map-pin', () => {
  it('places the pin by pointer, where it was pressed', async () => {
    const { pin, changes } = await open(stockholm);
    await still();
    await expect(pin).to.be.accessible();
    const box = surface(pin).getBoundingClientRect();
    await click(surface(pin));
    await until(() => changes.length === 1);
    // The middle of the picture is where it began.
    expect(changes[0]!.by).to.equal('pin');
    expect(changes[0]!.value!.lat).to.be.closeTo(59.33, 0.0001);
    expect(changes[0]!.value!.lon).to.be.closeTo(18.07, 0.0001);
    await sendMouse({
      type: 'click',
      position: [Math.round(box.x + box.width / 2 + 60), Math.round(box.y + box.height / 2 - 40)],
    });
    await until(() => changes.length === 2);
    expect(changes[1]!.value!.lat).to.be.greaterThan(59.33);
    expect(changes[1]!.value!.lon).to.be.greaterThan(18.07);
    expect((await latitude(pin)).value).to.match(/^59,33\d+$/);
    // What is drawn is where it was pressed.
    const tip = pin.shadowRoot!.querySelector('.pin circle')!.getBoundingClientRect();
    expect(tip.x + tip.width / 2).to.be.closeTo(box.x + box.width / 2 + 60, 2);
  });

  it('moves the pin by the arrow keys, ten times as far with Shift, and says where it is', async () => {
    const { pin, changes } = await open(stockholm);
    surface(pin).focus();
    await press('ArrowUp', 'ArrowRight');
    expect(pin.value).to.deep.equal({ lat: 59.3301, lon: 18.0701 });
    await press('Shift+ArrowDown', 'ArrowLeft');
    expect(pin.value).to.deep.equal({ lat: 59.3291, lon: 18.07 });
    expect(changes.map(({ by }) => by)).to.deep.equal(['pin', 'pin', 'pin', 'pin']);
    expect(read()).to.contain('Latitud 59,3291, longitud 18,07');
    expect(focused()).to.equal(surface(pin));
    await sendKeys({ press: '+' });
    await sendKeys({ press: '+' });
    await press('ArrowUp');
    expect(pin.value!.lat).to.equal(59.32911);
    await press(...Array.from({ length: 8 }, () => '-'));
    await press('ArrowUp');
    expect(pin.value!.lat).to.equal(59.33911);
  });

  it('takes latitude and longitude as they are typed, with a decimal comma', async () => {
    const { pin, changes } = await open();
    await type(await latitude(pin), '59,3293');
    expect(changes).to.deep.equal([]);
    expect(pin.pending).to.equal(true);
    await type(await longitude(pin), '18.0686');
    expect(changes).to.deep.equal([{ value: { lat: 59.3293, lon: 18.0686 }, by: 'typed' }]);
    expect(pin.pending).to.equal(false);
    expect((await longitude(pin)).value).to.equal('18,0686');
    expect(all(pin, '.surface')[0]!.getAttribute('aria-label')).to.equal('Latitud 59,3293, longitud 18,0686');
  });

  it('takes both coordinates pasted whole into one field', async () => {
    const { pin, changes } = await open();
    paste(await longitude(pin), '59.33, 18.07');
    expect(changes).to.deep.equal([{ value: stockholm, by: 'typed' }]);
    await until(async () => (await latitude(pin)).value === '59,33');
    await type(await latitude(pin), '57,7 11,97');
    expect(pin.value).to.deep.equal({ lat: 57.7, lon: 11.97 });
  });

  it('S-52 shows why the pin should be close, tied to the control by description', async () => {
    const { pin } = await open(stockholm);
    const ids = surface(pin).getAttribute('aria-describedby')!.split(' ');
    const described = ids.map((id) => pin.shadowRoot!.getElementById(id)!.textContent).join(' ');
    expect(described).to.contain('Sätt nålen så nära som möjligt. Den avgör vart teknikern får vägbeskrivning.');
    expect(textOf(pin)).to.contain('Sätt nålen så nära som möjligt.');
    expect(pin.shadowRoot!.querySelector('fieldset')!.getAttribute('aria-describedby')).to.equal('hint');
  });

  it('says at the field what cannot be read, and keeps it as typed', async () => {
    const { pin, changes } = await open(stockholm);
    await type(await latitude(pin), 'ungefär 59');
    await until(() => textOf(pin).includes('Skriv grader, till exempel 59,3293.'));
    expect((await latitude(pin)).value).to.equal('ungefär 59');
    await type(await latitude(pin), '95');
    await until(() => textOf(pin).includes('Ange ett värde från −90 till 90.'));
    expect(changes).to.deep.equal([]);
    expect(pin.value).to.deep.equal(stockholm);
    expect(pin.pending).to.equal(true);
    await still();
    await expect(pin).to.be.accessible();
    await type(await latitude(pin), '58');
    expect(pin.value).to.deep.equal({ lat: 58, lon: 18.07 });
    expect(all(pin, '[aria-invalid=true]')).to.have.length(0);
  });

  it('asks for the other coordinate when it is checked', async () => {
    const { pin } = await open();
    expect(pin.check()).to.equal(true);
    await type(await latitude(pin), '59');
    expect(all(pin, '[aria-invalid=true]')).to.have.length(0);
    expect(pin.check()).to.equal(false);
    await until(async () => focused() === (await longitude(pin)));
    expect(textOf(pin)).to.contain('Båda koordinaterna behövs.');
  });

  it('goes on across the 180th meridian, and stops at the poles', async () => {
    const { pin } = await open({ lat: 89.9999, lon: 179.9999 });
    surface(pin).focus();
    await press('ArrowRight');
    expect(pin.value).to.deep.equal({ lat: 89.9999, lon: 180 });
    await press('ArrowRight');
    expect(pin.value).to.deep.equal({ lat: 89.9999, lon: -179.9999 });
    await press('ArrowLeft', 'ArrowLeft');
    expect(pin.value).to.deep.equal({ lat: 89.9999, lon: 179.9999 });
    await press('Shift+ArrowUp');
    expect(pin.value).to.deep.equal({ lat: 90, lon: 179.9999 });
  });

  it('takes a press beyond the 180th meridian for a place on the other side', async () => {
    const { pin, changes } = await open({ lat: -17, lon: 179.9995 });
    const box = surface(pin).getBoundingClientRect();
    await sendMouse({
      type: 'click',
      position: [Math.round(box.x + box.width / 2 + 60), Math.round(box.y + box.height / 2)],
    });
    await until(() => changes.length === 1);
    expect(changes[0]!.value!.lon).to.be.lessThan(-179.99);
  });

  it('takes the pin away, and places a first one by the keyboard', async () => {
    const { pin, changes } = await open(stockholm);
    await click(await control(pin, 'Ta bort nålen'));
    expect(changes).to.deep.equal([{ value: undefined, by: 'pin' }]);
    await until(() => textOf(pin).includes('Klicka där platsen ligger'));
    expect(focused()).to.equal(surface(pin));
    await press('Enter');
    expect(changes[1]!.value).to.deep.equal(stockholm);
    await type(await latitude(pin), ' ');
    await type(await longitude(pin), ' ');
    expect(pin.value).to.equal(undefined);
  });

  it('hands a map in its slot the pin, and follows where that moves it', async () => {
    const map = document.createElement('div') as HTMLElement & { pin?: Geo; pinLocked?: boolean };
    map.slot = 'map';
    const changes: (Geo | undefined)[] = [];
    const pin = await fixture<MapPin>(
      html`<map-pin
        locale="sv"
        .value=${stockholm}
        @pin-change=${({ value }: { value: Geo | undefined }) => changes.push(value)}
        >${map}</map-pin
      >`,
    );
    await until(() => map.pin !== undefined);
    expect(map.pin).to.deep.equal(stockholm);
    expect(map.pinLocked).to.equal(false);
    expect(all(pin, '.surface')).to.have.length(0);
    map.dispatchEvent(new CustomEvent('pin-move', { detail: { lat: 57.7, lon: 371.97 } }));
    expect(changes).to.deep.equal([{ lat: 57.7, lon: 11.97 }]);
    map.dispatchEvent(new CustomEvent('pin-move', { detail: { lat: 'north', lon: 1 } }));
    map.dispatchEvent(new CustomEvent('pin-move'));
    expect(changes).to.have.length(1);
    await until(() => map.pin?.lon === 11.97);
    surface(pin).focus();
    await press('ArrowUp');
    expect(changes[1]!.lat).to.equal(57.7001);
    await still();
    await expect(pin).to.be.accessible();
    pin.readonly = true;
    await until(() => map.pinLocked === true);
    map.dispatchEvent(new CustomEvent('pin-move', { detail: { lat: 1, lon: 1 } }));
    expect(changes).to.have.length(2);
  });

  it('lets nobody move it when it is read-only or disabled', async () => {
    const { pin, changes } = await open(stockholm);
    pin.readonly = true;
    await pin.updateComplete;
    await click(all(pin, '.surface')[0]!);
    expect(all(pin, '[tabindex="0"]')).to.have.length(0);
    expect((await latitude(pin)) as HTMLInputElement).to.have.property('readOnly', true);
    expect(findControl(pin, 'Ta bort nålen')).to.equal(undefined);
    paste(await latitude(pin), '1, 2');
    await still();
    await expect(pin).to.be.accessible();
    pin.readonly = false;
    pin.disabled = true;
    await pin.updateComplete;
    await click(all(pin, '.surface')[0]!);
    expect((await latitude(pin)).disabled).to.equal(true);
    expect(changes).to.deep.equal([]);
  });

  it('keeps what is being typed when it is given the same place again', async () => {
    const { pin } = await open(stockholm);
    await type(await latitude(pin), '95');
    pin.value = { ...stockholm };
    await pin.updateComplete;
    expect((await latitude(pin)).value).to.equal('95');
    pin.value = { lat: 1, lon: 2 };
    await pin.updateComplete;
    expect((await latitude(pin)).value).to.equal('1');
  });

  it('shows no pin for a value that is no place', async () => {
    const { pin } = await open({ lat: Number.NaN, lon: 5 });
    expect(pin.shadowRoot!.querySelector('.pin')).to.equal(null);
    pin.value = undefined;
    await pin.updateComplete;
    expect((await latitude(pin)).value).to.equal('');
  });
});
