import { expect, fixture, html } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientFunctions } from '../../src/components/client-functions/client-functions.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/client-functions.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { all, click, control, focused, nameOf, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = 'ek';
const seed = (): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  contacts: [
    { id: 'eva', version: '1', clientId, first: 'Eva', last: 'Lund', primary: true, portal: { status: 'none' } },
  ],
  addresses: [
    {
      id: 'home',
      version: '1',
      clientId,
      kind: 'billing',
      lines: ['Storgatan 1'],
      postalCode: '90325',
      locality: 'Umeå',
      country: 'SE',
    },
  ],
});

async function open(adapter: Adapter = backEnd({ seed: seed() }), more: Partial<ClientFunctions> = {}) {
  const element = await fixture<ClientFunctions>(
    html`<client-functions locale="en" client-id=${clientId} .adapter=${adapter}></client-functions>`,
  );
  Object.assign(element, more);
  const requests: ActionRequestEvent[] = [];
  element.addEventListener('action-request', (event) => requests.push(event));
  await until(() => all(element, '.toolbar').length > 0, 'nothing was read');
  return { element, requests };
}
const names = (element: ClientFunctions): string[] => all(element, '.toolbar button').map(nameOf);

describe('client-functions', () => {
  it('J-28 shows contacts, job queries report and log a job in that order; a host reorders, hides and adds', async () => {
    const { element } = await open();
    expect(names(element)).to.deep.equal(['Contacts of Ek AB', 'Job queries report for Ek AB', 'Log a job for Ek AB']);
    for (const button of all(element, '.toolbar button')) {
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(24);
    }
    await still();
    await expect(element).to.be.accessible();
    const seen: string[] = [];
    element.functions = [
      { id: 'visit', label: ({ name }) => `Visit ${name}`, icon: 'map-pin', onSelect: ({ name }) => seen.push(name) },
      { id: 'sms', label: 'Text', icon: 'message', blocked: () => 'No mobile number' },
      { id: 'never', label: 'Never', icon: 'x', shown: () => false },
    ];
    element.order = ['log-job', 'visit'];
    element.without = ['job-report'];
    await element.updateComplete;
    expect(names(element)).to.deep.equal(['Log a job for Ek AB', 'Visit Ek AB', 'Contacts of Ek AB', 'Text']);
    await click(await control(element, 'Visit Ek AB'));
    expect(seen).to.deep.equal(['Ek AB']);
    const text = await control(element, 'Text');
    expect([text.getAttribute('aria-disabled'), text.getAttribute('aria-description')]).to.deep.equal([
      'true',
      'No mobile number',
    ]);
  });

  it('J-29 J-30 asks the host for the job queries report with the client in its filter', async () => {
    const { element, requests } = await open();
    await click(await control(element, 'Job queries report for Ek AB'));
    expect(requests.map(({ action }) => action)).to.deep.equal(['jobReport.open']);
    expect(requests[0]).to.include({ clientId });
    expect(requests[0]!.input).to.deep.equal({ filter: { client: { id: clientId, name: 'Ek AB' } } });
  });

  it('J-11 J-31 logs a job for a client without portal access, with id, name, contact and address filled in', async () => {
    const { element, requests } = await open();
    const button = await control(element, 'Log a job for Ek AB');
    expect(button.getAttribute('aria-disabled')).to.equal(null);
    await click(button);
    const { prefill } = requests[0]!.input as { prefill: Record<string, unknown> };
    expect(requests[0]!.action).to.equal('job.log');
    expect(prefill).to.include({ id: clientId, name: 'Ek AB' });
    expect(prefill['primaryContact']).to.include({ id: 'eva', name: 'Eva Lund' });
    expect(prefill['defaultAddress']).to.deep.include({ lines: ['Storgatan 1'], locality: 'Umeå' });
  });

  it('J-25 opens the contacts of that client by their icon, unless the host has taken it on', async () => {
    const { element, requests } = await open();
    const icon = await control(element, 'Contacts of Ek AB');
    icon.focus();
    await press('Enter');
    await until(() => textOf(element).includes('Eva Lund'), 'the contacts did not come');
    expect(requests[0]).to.include({ action: 'contacts.open', clientId });
    await press('Escape');
    await until(() => focused() === icon);
    element.addEventListener('action-request', (event) => event.preventDefault());
    await press('Enter');
    await element.updateComplete;
    expect(all(element, 'dialog')).to.deep.equal([]);
  });

  it('is one tab stop with arrows inside, and puts what does not fit into a menu', async () => {
    const more = Array.from({ length: 6 }, (_, index) => ({
      id: `own-${index}`,
      label: `Own ${index}`,
      icon: 'star' as const,
    }));
    const { element } = await open(undefined, { functions: more });
    await element.updateComplete;
    expect(names(element)).to.have.length(6);
    expect(names(element).at(-1)).to.equal('More for Ek AB');
    (await control(element, 'Contacts of Ek AB')).focus();
    await press('ArrowRight');
    expect(nameOf(focused()!)).to.equal('Job queries report for Ek AB');
    await press('End');
    expect(nameOf(focused()!)).to.equal('More for Ek AB');
    await press('ArrowRight');
    expect(nameOf(focused()!)).to.equal('Contacts of Ek AB');
    await press('ArrowLeft', 'Enter');
    await until(() => all(element, '[role=menuitem]').length === 4);
    expect(all(element, '.toolbar button').filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
  });
});
