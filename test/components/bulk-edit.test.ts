import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { BulkEdit } from '../../src/components/bulk-edit/bulk-edit.ts';
import type { ClientList } from '../../src/components/client-list/client-list.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/bulk-edit.ts';
import '../../src/define/client-list.ts';
import type { Client } from '../../src/model/client.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, findFields, focused, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const signal = new AbortController().signal;
const client = (at: number, more: Partial<Client> = {}): Client => ({
  id: `c${at}`,
  version: '1',
  name: `Firm ${String(at).padStart(4, '0')}`,
  number: String(1000 + at),
  ...more,
});
const seed = (clients: Client[]): Seed => ({
  ...noClients(),
  clients,
  users: [{ id: 'orjan', version: '1', name: 'Örjan Fjällmark', active: true }],
});
const few = () => [client(1, { tags: ['VIP'] }), client(2), client(3, { tags: ['Jour', 'VIP'] })];
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });
const tags = async (adapter: Adapter) =>
  (await adapter.list('clients', { limit: 50, sort: [{ field: 'name', dir: 'asc' }] }, { signal })).items.map(
    (one) => one.tags?.join('+') ?? '',
  );

async function open(adapter: Adapter, ids: readonly string[]): Promise<BulkEdit> {
  const element = await fixture<BulkEdit>(html`<bulk-edit locale="en" .adapter=${adapter} .ids=${ids}></bulk-edit>`);
  await until(() => all(element, 'form, .empty-state').length > 0);
  return element;
}
async function type(element: BulkEdit, text: string): Promise<void> {
  (await field(element, 'Tags')).focus();
  await press('Control+a');
  await sendKeys({ type: text });
}
const choose = async (element: BulkEdit, mode: string) =>
  click(all(element, 'label').find((label) => textOf(label) === mode)!);
const result = (element: BulkEdit) => until(() => all(element, '.counts').length === 1, 'there is no result');

describe('bulk-edit', () => {
  it('adds, removes and replaces tags, with each client counted and a way back', async () => {
    const adapter = backEnd({ seed: seed(few()) });
    const ids = ['c1', 'c2', 'c3'];
    const element = await open(adapter, ids);
    await still();
    await expect(element).to.be.accessible();
    const events: string[] = [];
    for (const name of ['action-request', 'action-done'] as const)
      element.addEventListener(name, ({ action }) => events.push(`${name} ${action}`));
    const done: string[] = [];
    element.addEventListener('bulk-edited', (event) => done.push(...event.done));
    await type(element, 'VIP, Väst');
    await press('Enter');
    await result(element);
    expect(await tags(adapter)).to.deep.equal(['VIP+Väst', 'VIP+Väst', 'Jour+VIP+Väst']);
    expect(textOf(all(element, '.counts')[0]!)).to.equal('changed 3');
    expect(focused()?.id).to.equal('heading');
    expect(done.sort()).to.deep.equal(ids);
    expect(events).to.deep.equal(['action-request client.bulkEdit', 'action-done client.bulkEdit']);
    await still();
    await expect(element).to.be.accessible();
    await click(await control(element, 'Undo'));
    await until(async () => (await tags(adapter)).join() === 'VIP,,Jour+VIP');
    await until(() => textOf(all(element, '.counts')[0]!) === 'put back 3');

    const removing = await open(adapter, ids);
    await choose(removing, 'Remove');
    await type(removing, 'VIP');
    await press('Enter');
    await result(removing);
    expect(textOf(all(removing, '.counts')[0]!)).to.equal('changed 2 were so already 1');
    expect(await tags(adapter)).to.deep.equal(['', '', 'Jour']);

    const replacing = await open(adapter, ids);
    await choose(replacing, 'Replace all');
    await type(replacing, 'Ny');
    await press('Enter');
    await result(replacing);
    expect(await tags(adapter)).to.deep.equal(['Ny', 'Ny', 'Ny']);
  });

  it('changes who answers for them, for those who may', async () => {
    const adapter = backEnd({ seed: seed(few()) });
    const element = await open(adapter, ['c1', 'c2']);
    const what = (await field(element, 'What to change')) as HTMLSelectElement;
    what.focus();
    await press('ArrowDown');
    (await field(element, 'Account Representative')).focus();
    await sendKeys({ type: 'örj' });
    await until(() => all(element, '[role=option]').length === 1);
    await press('ArrowDown', 'Enter');
    await click(await control(element, 'Change 2 clients'));
    await result(element);
    expect((await adapter.get('clients', 'c2', { signal })).representativeId).to.equal('orjan');
    expect((await adapter.get('clients', 'c3', { signal })).representativeId).to.equal(undefined);

    const editor = await open(backEnd({ seed: seed(few()), session: as('client.view', 'client.edit') }), ['c1']);
    expect(findFields(editor, 'What to change')).to.deep.equal([]);
    const viewer = await open(backEnd({ seed: seed(few()), session: as('client.view') }), ['c1']);
    expect(textOf(viewer)).to.contain('You do not have the right to do this');
  });

  it('asks for tags before anything is done, and says where one is too long', async () => {
    const adapter = backEnd({ seed: seed(few()) });
    const element = await open(adapter, ['c1']);
    await type(element, ' , ');
    await press('Enter');
    const tagField = await field(element, 'Tags');
    await until(() => tagField.getAttribute('aria-invalid') === 'true');
    await until(() => focused() === tagField);
    await type(element, 'x'.repeat(41));
    await press('Enter');
    await until(() => textOf(element).includes('40'));
    expect(await tags(adapter)).to.deep.equal(['VIP', '', 'Jour+VIP']);
  });

  it('keeps those selected in the list that could not be changed, and names them with the reason', async () => {
    const whole = backEnd({ seed: seed(few()) });
    const refuse = async (ids: string[]) => {
      if (ids.includes('c2')) throw new ProblemError({ code: 'forbidden' });
    };
    const { batch: _batch, ...rest } = whole;
    const adapter: Adapter = {
      ...rest,
      update: async (of, id, change, call) => {
        await refuse([id]);
        return whole.update!(of, id, change, call);
      },
    };
    const list = await fixture<ClientList>(html`<client-list locale="en" .adapter=${adapter}></client-list>`);
    await until(() => textOf(list).includes('Firm 0003'));
    list.selection = ['c1', 'c2', 'c3'];
    list.requestUpdate();
    const opener = await control(list, 'Edit');
    opener.focus();
    await press('Enter');
    await until(() => all(list, 'bulk-edit').length === 1);
    const element = all<BulkEdit>(list, 'bulk-edit')[0]!;
    await type(element, 'Väst');
    await press('Enter');
    await result(element);
    expect(textOf(all(element, '.counts')[0]!)).to.equal('changed 2 could not be changed 1');
    expect(textOf(all(element, '.failures')[0]!)).to.equal('Firm 0002 You do not have the right to do this');
    expect(list.selection).to.deep.equal(['c2']);
    await click(await control(element, 'Close'));
    await until(() => all(list, 'dialog').length === 0);
    await until(() => focused() === findControl(list, 'Edit'));
    expect(await tags(whole)).to.deep.equal(['VIP+Väst', '', 'Jour+VIP+Väst']);
  });

  it('puts back only what nobody has changed since', async () => {
    const storage = newStore();
    const adapter = backEnd({ seed: seed(few()), storage });
    const element = await open(adapter, ['c1', 'c2']);
    await type(element, 'Väst');
    await press('Enter');
    await result(element);
    await adapter.update!(
      'clients',
      'c1',
      { set: { website: 'https://ek.example' } },
      { signal, key: crypto.randomUUID() },
    );
    await click(await control(element, 'Undo'));
    await until(() => textOf(element).includes('put back 1'));
    expect(textOf(all(element, '.counts')[0]!)).to.equal('put back 1 could not be changed 1');
    expect(await tags(adapter)).to.deep.equal(['VIP+Väst', '', 'Jour+VIP']);
  });

  it('goes through many with its progress, and stops when it is cancelled; what is done is told', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => client(at));
    const whole = backEnd({ seed: seed(many) });
    let calls = 0;
    const cancels: { from?: BulkEdit } = {};
    const adapter: Adapter = {
      ...whole,
      ...(whole.batch && {
        batch: async (...args: Parameters<NonNullable<Adapter['batch']>>) => {
          calls += 1;
          if (calls === 3) findControl(cancels.from!, 'Cancel')!.click();
          return whole.batch!(...args);
        },
      }),
    };
    const element = await open(
      adapter,
      many.map(({ id }) => id),
    );
    cancels.from = element;
    await type(element, 'Väst');
    await press('Enter');
    await result(element);
    const counts = textOf(all(element, '.counts')[0]!);
    expect(counts).to.contain('not tried');
    const changed = (await whole.list('clients', { limit: 1000 }, { signal })).items.filter(({ tags: held }) => held);
    expect(changed.length).to.be.within(400, 600);
    expect(counts).to.match(new RegExp(`^changed ${changed.length} `));
  });

  it('changes 10,000 beside the list, which can be searched and scrolled meanwhile, and leaves the 37 refused ones selected', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => client(at));
    const isAnothers = (at: number) => at % 270 === 13;
    const mine = many.filter((_, at) => !isAnothers(at));
    expect(many.length - mine.length).to.equal(37);
    const whole = backEnd({
      seed: {
        ...seed(many),
        assignments: mine.map(({ id }) => ({
          id: `a-${id}`,
          version: '1',
          clientId: id,
          userId: 'u1',
          scope: ['orders' as const],
        })),
      },
      session: as('client.view', 'client.edit.assigned'),
    });
    // The third part waits until the list has been used.
    let calls = 0;
    const gate = Promise.withResolvers<void>();
    const adapter: Adapter = {
      ...whole,
      batch: async (...args: Parameters<NonNullable<Adapter['batch']>>) => {
        calls += 1;
        if (calls === 3) await gate.promise;
        return whole.batch!(...args);
      },
    };
    const list = await fixture<ClientList>(html`<client-list locale="en" .adapter=${adapter}></client-list>`);
    await until(() => textOf(list).includes('Firm 0003'));
    list.selection = many.map(({ id }) => id);
    list.requestUpdate();
    (await control(list, 'Edit')).focus();
    await press('Enter');
    await until(() => all(list, 'bulk-edit').length === 1);
    const element = all<BulkEdit>(list, 'bulk-edit')[0]!;
    await type(element, 'Väst');
    await press('Enter');
    await until(() => textOf(element).includes('400 of 10,000'));
    expect(all(list, 'dialog:modal')).to.deep.equal([]);
    expect(focused()).to.equal(findControl(element, 'Cancel'));
    await still();
    await expect(list).to.be.accessible();

    const search = all<HTMLInputElement>(list, '#search')[0]!;
    await click(search);
    await sendKeys({ type: 'Firm 9999' });
    await until(() => textOf(list).includes('Firm 9999') && !textOf(list).includes('Firm 0003'));
    await press('Control+a', 'Delete');
    await until(() => textOf(list).includes('Firm 0003'));
    const scroller = all(list, '[part~=scroller]')[0]!;
    scroller.scrollTop = scroller.scrollHeight;
    await until(() => textOf(list).includes('Firm 9999'));
    search.focus();
    gate.resolve();
    await until(() => all(element, '.counts').length === 1, 'there is no result');
    expect(focused(), 'the focus stays with what is done meanwhile').to.equal(search);
    expect(textOf(all(element, '.counts')[0]!)).to.equal('changed 9,963 could not be changed 37');
    expect(all(element, '.failures li').map(textOf)).to.deep.equal(
      many.filter((_, at) => isAnothers(at)).map(({ name }) => `${name} You do not have the right to do this`),
    );
    const refused = many.flatMap(({ id }, at) => (isAnothers(at) ? [id] : []));
    expect([...list.selection].sort()).to.deep.equal(refused.sort());
    const { total } = await whole.list(
      'clients',
      { limit: 1, count: 'exact', where: { field: 'tags', op: 'contains', value: 'Väst' } },
      { signal },
    );
    expect(total?.value).to.equal(9_963);
    await click(await control(element, 'Close'));
    await until(() => all(list, 'dialog').length === 0);
  }).timeout(120_000);

  it('stops after what is on its way when its window is closed, and tells what became of each', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => client(at));
    const whole = backEnd({ seed: seed(many) });
    const gate = Promise.withResolvers<void>();
    let calls = 0;
    const adapter: Adapter = {
      ...whole,
      batch: async (...args: Parameters<NonNullable<Adapter['batch']>>) => {
        calls += 1;
        const results = await whole.batch!(...args);
        if (calls === 2) await gate.promise;
        return results;
      },
    };
    const list = await fixture<ClientList>(html`<client-list locale="en" .adapter=${adapter}></client-list>`);
    await until(() => textOf(list).includes('Firm 0003'));
    list.selection = many.map(({ id }) => id);
    list.requestUpdate();
    (await control(list, 'Edit')).focus();
    await press('Enter');
    await until(() => all(list, 'bulk-edit').length === 1);
    const element = all<BulkEdit>(list, 'bulk-edit')[0]!;
    await type(element, 'Väst');
    await press('Enter');
    await until(() => calls === 2);
    await click(all(list, '[part~=dialog-close]')[0]!);
    await until(() => textOf(element).includes('Stopping.'));
    gate.resolve();
    await result(element);
    // The second part was written, though its answer came after the press.
    expect(textOf(all(element, '.counts')[0]!)).to.equal('changed 400 not tried 600');
    const changed = (await whole.list('clients', { limit: 1000 }, { signal })).items.filter(({ tags: held }) => held);
    expect(changed).to.have.length(400);
    expect(list.selection).to.have.length(600);
    await click(all(list, '[part~=dialog-close]')[0]!);
    await until(() => all(list, 'dialog').length === 0);
  });

  it('tells what became of each without a batch too', async () => {
    const many = Array.from({ length: 40 }, (_, at) => client(at));
    const { batch: _batch, ...rest } = backEnd({ seed: seed(many) });
    const cancels: { from?: BulkEdit } = {};
    let calls = 0;
    const adapter: Adapter = {
      ...rest,
      update: async (of, id, change, call) => {
        calls += 1;
        if (calls === 9) findControl(cancels.from!, 'Cancel')!.click();
        return rest.update!(of, id, change, call);
      },
    };
    const element = await open(
      adapter,
      many.map(({ id }) => id),
    );
    cancels.from = element;
    await type(element, 'Väst');
    await press('Enter');
    await result(element);
    expect(textOf(all(element, '.counts')[0]!)).to.equal('changed 12 not tried 28');
    expect((await tags(adapter)).filter(Boolean)).to.have.length(12);
  });

  it('does nothing when the host forbids it', async () => {
    const adapter = backEnd({ seed: seed(few()) });
    const element = await open(adapter, ['c1']);
    const finished = new Promise((resolve) => element.addEventListener('finished', resolve, { once: true }));
    element.addEventListener('action-request', (event: ActionRequestEvent) => event.preventDefault());
    await type(element, 'Väst');
    await press('Enter');
    await finished;
    expect(await tags(adapter)).to.deep.equal(['VIP', '', 'Jour+VIP']);
  });
});
