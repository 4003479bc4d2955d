import { expect, fixture, html } from '@open-wc/testing';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import type { ClientArchive } from '../../src/components/client-archive/client-archive.ts';
import type { ClientProvider } from '../../src/components/client-provider/client-provider.ts';
import { nameAdapter } from '../../src/data/named-adapters.ts';
import '../../src/define/client-archive.ts';
import type { Role } from '../../src/model/values.ts';
import { clientIdAt, fewClients } from '../../src/testing/fixtures.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { focused, press, until } from './page.ts';
import { found, screen, shown } from './screen.ts';
import { backEnd } from './back-end.ts';

const id = clientIdAt(0);
const archive = html`<client-archive client-id=${id}></client-archive>`;
const adapterFor = (session = demoSession('admin')) => backEnd({ seed: fewClients(), session });

describe('<client-provider>', () => {
  before(() => import('../../src/define/client-provider.ts'));

  it('gives its adapter to the elements inside, also to those that come later', async () => {
    const provider = await fixture<ClientProvider>(html`<client-provider .adapter=${adapterFor()}></client-provider>`);
    const element = document.createElement('client-archive') as ClientArchive;
    element.clientId = id;
    provider.append(element);
    await found(() => screen(element).button('Archive'));
  });

  it('may come after its elements', async () => {
    const box = await fixture<HTMLElement>(html`<late-provider>${archive}</late-provider>`);
    class LateProvider extends (customElements.get('client-provider') as CustomElementConstructor) {}
    const provider = box as unknown as ClientProvider;
    provider.adapter = adapterFor();
    customElements.define('late-provider', LateProvider);
    await found(() => screen(box).button('Archive'));
  });

  it('switches the language of everything inside while it is shown', async () => {
    const provider = await fixture<ClientProvider>(
      html`<client-provider locale="en" .adapter=${adapterFor()}>${archive}</client-provider>`,
    );
    await found(() => screen(provider).button('Archive'));
    provider.locale = 'sv';
    await found(() => screen(provider).button('Arkivera'));
    provider.locale = 'en';
    await found(() => screen(provider).button('Archive'));
  });

  it('follows the language of the page when it has none of its own', async () => {
    const before = document.documentElement.lang;
    const provider = await fixture<ClientProvider>(
      html`<client-provider .adapter=${adapterFor()}>${archive}</client-provider>`,
    );
    try {
      document.documentElement.lang = 'sv';
      await found(() => screen(provider).button('Arkivera'));
    } finally {
      document.documentElement.lang = before;
    }
  });

  it("uses the host's own words", async () => {
    const messages = { en: { 'client-archive.verb.archive': 'Put away' } };
    const provider = await fixture<ClientProvider>(
      html`<client-provider locale="en" .messages=${messages} .adapter=${adapterFor()}>${archive}</client-provider>`,
    );
    await found(() => screen(provider).button('Put away'));
  });

  it('takes the name of an adapter that the page knows', async () => {
    nameAdapter('office', () => adapterFor());
    const provider = await fixture<ClientProvider>(
      html`<client-provider adapter="office">${archive}</client-provider>`,
    );
    await found(() => screen(provider).button('Archive'));
  });

  it('reads everything anew when another person signs in', async () => {
    let role: Role = 'admin';
    const adapter = backEnd({ seed: fewClients(), session: () => demoSession(role) });
    const provider = await fixture<ClientProvider>(
      html`<client-provider .adapter=${adapter}>${archive}</client-provider>`,
    );
    await found(() => screen(provider).button('Archive'));
    role = 'technician';
    await provider.refresh();
    await found(() => !screen(provider).hasButton('Archive') || expect.fail());
  });

  it('says once that changes are not kept when the browser gave no store', async () => {
    const adapter = adapterFor();
    const refused = {
      ...adapter,
      describe: async (call: { signal: AbortSignal }) => ({
        ...(await adapter.describe?.(call)),
        storageRefused: true,
      }),
    };
    const provider = await fixture<ClientProvider>(
      html`<client-provider locale="en" .adapter=${refused}>${archive}${archive}</client-provider>`,
    );
    await shown(provider, 'Changes cannot be kept on this device.');
    expect(screen(provider).text().split('Changes cannot be kept').length - 1).to.equal(1);
  });

  it('sets how close things stand in every element inside', async () => {
    const provider = await fixture<ClientProvider>(
      html`<client-provider .adapter=${adapterFor()}>${archive}</client-provider>`,
    );
    const button = await found(() => screen(provider).button('Archive'));
    const comfortable = button.getBoundingClientRect().height;
    provider.density = 'touch';
    await provider.updateComplete;
    expect(button.getBoundingClientRect().height).to.be.greaterThan(comfortable);
  });

  it('keeps changes made without a connection, says so, and sends them when there is one', async () => {
    let online = true;
    const whole = adapterFor();
    const reach = (run: () => Promise<unknown>) =>
      online ? run() : Promise.reject(new ProblemError({ code: 'offline' }));
    const adapter = {
      ...whole,
      update: (...about: Parameters<NonNullable<typeof whole.update>>) => reach(() => whole.update!(...about)),
    } as typeof whole;
    const provider = await fixture<ClientProvider>(
      html`<client-provider locale="en" outbox=${`test-${Math.random()}`} .adapter=${adapter}></client-provider>`,
    );
    await until(() => provider.source !== undefined);
    const source = provider.source!;
    const client = await source.one('clients', id);
    online = false;
    await source.save('clients', client, { comment: 'Ring före besök' }).done;
    await shown(provider, '1 change is kept on this device. It is sent as soon as the register answers.');
    // What it is, in a drawer that gives the focus back.
    const show = await found(() => screen(provider).button('Show'));
    show.focus();
    await press('Enter');
    await until(() => screen(provider).text().includes('Ring före besök'));
    await press('Escape');
    await until(() => focused() === show);
    online = true;
    window.dispatchEvent(new Event('online'));
    const { signal } = new AbortController();
    await until(
      async () => (await whole.get('clients', id, { signal })).comment === 'Ring före besök',
      'it was not sent',
    );
    await until(() => !screen(provider).text().includes('is kept on this device'));
    source.close();
  });
});
