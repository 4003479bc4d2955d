import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { RepresentativeChangeEvent } from '../../src/components/representative-picker/representative-change-event.ts';
import '../../src/define/representative-picker.ts';
import type { Client } from '../../src/model/client.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const signal = new AbortController().signal;
const phone = { raw: '070-174 06 12', e164: '+46701740612' };
const seed = (client: Partial<Client> = {}, site: object = {}): Seed => ({
  clients: [{ id: 'ek', version: '1', name: 'Ek AB', number: '1001', ownSiteId: 'north', ...client }],
  contacts: [{ id: 'eva', version: '1', clientId: 'ek', first: 'Eva', last: 'Kundsson', primary: true }],
  ownSites: [{ id: 'north', version: '1', name: 'Umeå', defaultRepresentativeId: 'orjan', ...site }],
  users: [
    { id: 'orjan', version: '1', name: 'Örjan Fjällmark', email: 'orjan@norrsken.example', phone, active: true },
    { id: 'renee', version: '1', name: 'Renée Hamnskog', email: 'renee@norrsken.example', active: true },
    { id: 'nils', version: '1', name: 'Nils Kvarnsjö', active: false },
  ],
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter): Promise<HTMLElement> {
  const element = await fixture<HTMLElement>(
    html`<representative-picker locale="en" client-id="ek" .adapter=${adapter}></representative-picker>`,
  );
  await until(() => all(element, '.representative').length > 0, 'nobody is shown');
  return element;
}
const shown = (element: HTMLElement): string => textOf(all(element, '.representative')[0]!);
const options = (element: HTMLElement): string[] =>
  all(element, '[role=option]').map((one) => textOf(one).split(' ').slice(0, 2).join(' '));
async function choose(element: HTMLElement, label: string, typed: string): Promise<void> {
  (await field(element, label)).focus();
  await press('Control+a');
  await sendKeys({ type: typed });
  await until(() => all(element, '[role=option]').length === 1);
  await press('ArrowDown', 'Enter');
}
const client = (adapter: Adapter) => adapter.get('clients', 'ek', { signal });

describe('representative-picker', () => {
  it('Q-28 Q-29 lists our own people, never the client’s, stores one id, and tells who it was and is', async () => {
    const adapter = backEnd({ seed: seed({ representativeId: 'orjan' }) });
    const element = await open(adapter);
    const events: RepresentativeChangeEvent[] = [];
    element.addEventListener('representative-change', (event) => events.push(event));
    (await field(element, 'Account Representative')).focus();
    await press('ArrowDown');
    await until(() => options(element).length === 2);
    expect(options(element)).to.deep.equal(['Örjan Fjällmark', 'Renée Hamnskog']);
    await still();
    await expect(element).to.be.accessible();
    await press('Escape');
    await choose(element, 'Account Representative', 'ren');
    expect((await client(adapter)).representativeId).to.equal('orjan');
    await click(await control(element, 'Update'));
    await until(async () => (await client(adapter)).representativeId === 'renee');
    await until(() => events.length === 1);
    expect([events[0]!.clientId, events[0]!.from, events[0]!.to]).to.deep.equal(['ek', 'orjan', 'renee']);
    await until(() => shown(element).includes('Renée Hamnskog'));

    await click(await control(element, 'Undo'));
    await until(() => shown(element).includes('Örjan Fjällmark'));
    await until(() => events.length === 2);
    expect([events[1]!.from, events[1]!.to]).to.deep.equal(['renee', 'orjan']);
  });

  it('Q-30 Q-32 shows where it comes from; cleared, it falls back to the default without another save', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    expect(shown(element)).to.contain('Örjan Fjällmark Default for Umeå');
    expect(shown(element)).to.contain('orjan@norrsken.example').and.to.contain('070-174 06 12');
    await choose(element, 'Account Representative', 'ren');
    await click(await control(element, 'Update'));
    await until(() => shown(element).includes('Renée Hamnskog Set for this client'));

    const input = await field(element, 'Account Representative');
    input.focus();
    await press('Control+a', 'Backspace', 'Tab');
    await click(await control(element, 'Update'));
    await until(() => shown(element).includes('Örjan Fjällmark Default for Umeå'));
    await until(async () => (await client(adapter)).representativeId === undefined);
  });

  it('shows one who has left as such, keeps it until replaced, and does not offer it', async () => {
    const adapter = backEnd({ seed: seed({ representativeId: 'nils' }) });
    const element = await open(adapter);
    await until(() => shown(element).includes('Nils Kvarnsjö (has left)'));
    expect((await field(element, 'Account Representative')).value).to.equal('Nils Kvarnsjö (has left)');
    (await field(element, 'Account Representative')).focus();
    await press('ArrowDown');
    await until(() => options(element).length === 2);
    expect(options(element).join()).not.to.contain('Nils');
  });

  it('lets those without the right look only, and keeps the choice when it is refused', async () => {
    const viewer = await open(backEnd({ seed: seed(), session: as('client.edit') }));
    expect(all(viewer, 'button, input')).to.deep.equal([]);
    const whole = backEnd({ seed: seed() });
    const element = await open({
      ...whole,
      update: () => Promise.reject(new ProblemError({ code: 'forbidden', need: 'representative.set' })),
    });
    await choose(element, 'Account Representative', 'ren');
    await click(await control(element, 'Update'));
    await until(() => textOf(element).includes('You do not have the right to do this'));
    expect((await field(element, 'Account Representative')).value).to.equal('Renée Hamnskog');
  });
});
