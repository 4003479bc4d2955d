import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { SlaEditor } from '../../src/components/sla-editor/sla-editor.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/sla-editor.ts';
import type { Client } from '../../src/model/client.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, findFields, focused, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const seed = (client: Partial<Client> = {}): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001', ...client }],
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });
async function open(adapter: Adapter, more: Partial<SlaEditor> = {}): Promise<SlaEditor> {
  const element = await fixture<SlaEditor>(
    html`<sla-editor locale="en" client-id=${clientId} .adapter=${adapter}></sla-editor>`,
  );
  Object.assign(element, more);
  await until(() => all(element, '.row, .pairs').length > 0, 'nothing was read');
  return element;
}
const row = (element: SlaEditor, name: string): HTMLElement =>
  all(element, '.row').find((one) => textOf(one).startsWith(name))!;
async function set(element: SlaEditor, name: string, amount: string, downs = 0): Promise<void> {
  findFields(row(element, name), 'Time')[0]!.focus();
  await press('Control+a');
  if (amount) await sendKeys({ type: amount });
  else await press('Backspace');
  if (downs === 0) return;
  findFields(row(element, name), 'Unit')[0]!.focus();
  await press(...Array.from({ length: downs }, () => 'ArrowDown'));
}
const sla = async (adapter: Adapter) => (await adapter.get('clients', clientId, { signal })).sla;

describe('sla-editor', () => {
  beforeEach(() => clearDrafts());

  it('J-19 sets a time and its unit for client requests, stored as an ISO 8601 duration', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    await still();
    await expect(element).to.be.accessible();
    await set(element, 'Client requests', '4');
    await press('Enter');
    await until(async () => (await sla(adapter))?.requestResponse === 'PT4H');
    await until(() => focused()?.id === 'heading');
    await set(element, 'Client requests', '2', 1);
    await click(await control(element, 'Save'));
    await until(async () => (await sla(adapter))?.requestResponse === 'P2D');
    await click(await control(element, 'Undo'));
    await until(async () => (await sla(adapter))?.requestResponse === 'PT4H');
  });

  it('J-20 has a row for each priority; an empty one is the company default and says so', async () => {
    const adapter = backEnd({ seed: seed({ sla: { byPriority: { urgent: 'PT30M', gold: 'PT1H' } } }) });
    const element = await open(adapter);
    expect(all(element, '.row-name').map(textOf)).to.deep.equal([
      'Client requests',
      'Jobs: urgent',
      'Jobs: high',
      'Jobs: normal',
      'Jobs: low',
    ]);
    expect(findFields(row(element, 'Jobs: urgent'), 'Time')[0]!.value).to.equal('30');
    expect(findFields(row(element, 'Jobs: urgent'), 'Unit')[0]!.value).to.equal('minutes');
    expect(textOf(row(element, 'Jobs: low'))).to.contain('Company default');
    await set(element, 'Jobs: high', '8');
    await set(element, 'Jobs: urgent', '');
    expect(textOf(row(element, 'Jobs: urgent'))).to.contain('Company default');
    await click(await control(element, 'Save'));
    await until(async () => (await sla(adapter))?.byPriority['high'] === 'PT8H');
    // A priority that this page does not know is kept.
    expect((await sla(adapter))?.byPriority['gold']).to.equal('PT1H');
    expect((await sla(adapter))?.byPriority['urgent'] ?? null).to.equal(null);

    element.priorities = [{ key: 'gold', label: 'Gold' }];
    await element.updateComplete;
    expect(all(element, '.row-name').map(textOf)).to.deep.equal(['Client requests', 'Jobs: Gold']);
  });

  it('keeps what is no time, says so at the field, and stores nothing', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    for (const text of ['1.5', 'soon', '0', '-3']) {
      await set(element, 'Jobs: low', text);
      await press('Enter');
      await until(() => all(element, '[aria-invalid=true]').length === 1);
      expect(findFields(row(element, 'Jobs: low'), 'Time')[0]!.value).to.equal(text);
    }
    expect(await sla(adapter)).to.equal(undefined);
    await click(await control(element, 'Cancel'));
    await until(() => all(element, '[aria-invalid=true]').length === 0);
    expect(focused()?.id).to.equal('heading');
  });

  it('shows the times to those without the right, and keeps them when a save is refused', async () => {
    const policy = { sla: { requestResponse: 'PT4H', byPriority: {} } };
    const viewer = await open(backEnd({ seed: seed(policy), session: as('client.edit') }));
    expect(textOf(viewer)).to.contain('Client requests 4 hours').and.to.contain('Jobs: low Company default');
    expect(all(viewer, 'input, button')).to.deep.equal([]);
    const whole = backEnd({ seed: seed(policy) });
    const element = await open({ ...whole, update: () => Promise.reject(new ProblemError({ code: 'unavailable' })) });
    await set(element, 'Client requests', '6');
    await press('Enter');
    await until(() => textOf(element).includes('The register does not answer'));
    expect(findFields(row(element, 'Client requests'), 'Time')[0]!.value).to.equal('6');
  });

  it('shows and saves each client its own when the host goes from one to another', async () => {
    const both = seed({ sla: { requestResponse: 'PT4H', byPriority: {} } });
    both.clients?.push({ id: 'al', version: '1', name: 'Al AB', number: '1002' });
    const adapter = backEnd({ seed: both });
    const shows = (one: SlaEditor, amount: string) =>
      until(() => findFields(row(one, 'Client requests'), 'Time')[0]?.value === amount);
    // The other one is known to the page already.
    await shows(await open(adapter, { clientId: 'al' }), '');
    const element = await open(adapter);
    await shows(element, '4');
    await set(element, 'Client requests', '6');
    element.clientId = 'al';
    await shows(element, '');
    await set(element, 'Client requests', '9');
    await click(await control(element, 'Save'));
    await until(async () => (await adapter.get('clients', 'al', { signal })).sla?.requestResponse === 'PT9H');
    expect((await sla(adapter))?.requestResponse).to.equal('PT4H');
    element.clientId = clientId;
    await shows(element, '6');
  });

  it('asks when somebody else has set the same time meanwhile', async () => {
    const storage = newStore();
    const element = await open(backEnd({ storage, seed: seed() }));
    await set(element, 'Client requests', '6');
    const other = sourceOf(backEnd({ storage, session: { actor: { id: 'u2', name: 'Cia Fors' } } }));
    await other.ready();
    const client = await other.one('clients', clientId);
    await other.save('clients', client, { sla: { requestResponse: 'PT1H', byPriority: {} } }).done;
    await click(await control(element, 'Save'));
    await until(() => all(element, '.conflict').length === 1);
    expect(all(element, '.conflict')[0]!.textContent).to.contain('PT6H').and.to.contain('PT1H');
  });
});
