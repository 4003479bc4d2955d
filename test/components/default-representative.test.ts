import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import '../../src/define/default-representative.ts';
import '../../src/define/representative-picker.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findFields, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const label = 'Default Client Account Representative';
const signal = new AbortController().signal;
const seed = (): Seed => ({
  clients: [{ id: 'ek', version: '1', name: 'Ek AB', number: '1001', ownSiteId: 'north' }],
  ownSites: [{ id: 'north', version: '1', name: 'Umeå' }],
  users: [
    { id: 'orjan', version: '1', name: 'Örjan Fjällmark', active: true },
    { id: 'renee', version: '1', name: 'Renée Hamnskog', active: true },
  ],
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });
const stored = async (adapter: Adapter) => (await adapter.get('ownSites', 'north', { signal })).defaultRepresentativeId;

async function open(adapter: Adapter): Promise<HTMLElement> {
  const site = await fixture<HTMLElement>(
    html`<default-representative locale="en" own-site-id="north" .adapter=${adapter}></default-representative>`,
  );
  await until(() => findFields(site, label).length === 1);
  return site;
}
async function choose(site: HTMLElement, typed: string): Promise<void> {
  (await field(site, label)).focus();
  await press('Control+a');
  await sendKeys({ type: typed });
  await until(() => all(site, '[role=option]').length === 1);
  await press('Enter');
}

describe('default-representative', () => {
  it('Q-31 Q-33 Q-34 with a default for our site no client is without one; nothing is stored before Save', async () => {
    const adapter = backEnd({ seed: seed() });
    const picker = await fixture<HTMLElement>(
      html`<representative-picker locale="en" client-id="ek" .adapter=${adapter}></representative-picker>`,
    );
    await until(() => textOf(picker).includes('Nobody answers for this client yet'));
    const site = await open(adapter);
    await choose(site, 'örj');
    expect(await stored(adapter)).to.equal(undefined);
    await still();
    await expect(site).to.be.accessible();
    await click(await control(site, 'Save'));
    await until(async () => (await stored(adapter)) === 'orjan');
    await until(() => textOf(picker).includes('Örjan Fjällmark Default for Umeå'));

    await click(await control(site, 'Undo'));
    await until(() => textOf(picker).includes('Nobody answers for this client yet'));
  });

  it('lets those without the right look only, and keeps the choice when it is refused', async () => {
    const viewer = await fixture<HTMLElement>(
      html`<default-representative
        locale="en"
        own-site-id="north"
        .adapter=${backEnd({ seed: seed(), session: as('client.edit') })}
      ></default-representative>`,
    );
    await until(() => textOf(viewer).includes(`${label} None`));
    expect(all(viewer, 'button, input')).to.deep.equal([]);
    const whole = backEnd({ seed: seed() });
    const site = await open({ ...whole, update: () => Promise.reject(new ProblemError({ code: 'unavailable' })) });
    await choose(site, 'ren');
    await click(await control(site, 'Save'));
    await until(() => textOf(site).includes('The register does not answer'));
    expect((await field(site, label)).value).to.equal('Renée Hamnskog');
  });
});
