import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientMerge } from '../../src/components/client-merge/client-merge.ts';
import '../../src/define/client-merge.ts';
import { isProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { backEnd } from './back-end.ts';
import { all, click, control, field, findControl, findFields, focused, press, still, textOf, until } from './page.ts';

const signal = new AbortController().signal;
const seed = (more: Seed = {}): Seed => ({
  ...noClients(),
  clients: [
    { id: 'ek', version: '1', name: 'Ek AB', number: '1001', website: 'https://ek.example' },
    {
      id: 'eken',
      version: '1',
      name: 'Eken',
      number: '1002',
      website: 'https://eken.example',
      comment: 'Key at no. 4',
    },
  ],
  contacts: [
    { id: 'eva', version: '1', clientId: 'ek', first: 'Eva', primary: true },
    { id: 'bo', version: '1', clientId: 'eken', first: 'Bo', primary: true },
  ],
  ...more,
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter, otherId = 'eken'): Promise<ClientMerge> {
  const merge = await fixture<ClientMerge>(
    html`<client-merge locale="en" client-id="ek" .otherId=${otherId} .adapter=${adapter}></client-merge>`,
  );
  await until(() => all(merge, '.box').length === 2 || all(merge, '.message, .empty-state').length > 0);
  return merge;
}
const preview = (merge: ClientMerge) => until(() => all(merge, '.consequences').length === 1, 'no preview');
const names = async (adapter: Adapter) =>
  (await adapter.list('clients', { limit: 50, archived: 'include' }, { signal })).items.map(({ name }) => name).sort();
async function confirm(merge: ClientMerge, name: string): Promise<void> {
  (await field(merge, /^Type /)).focus();
  await press('Control+a');
  await sendKeys({ type: name });
  await click(await control(merge, 'Merge clients'));
}

describe('client-merge', () => {
  it('shows the client that is saved, saves just that after the name is typed, and leads to it', async () => {
    const adapter = backEnd({ seed: seed() });
    const merge = await open(adapter, '');
    (await field(merge, 'Merge into it')).focus();
    await sendKeys({ type: 'Eken' });
    await until(() => all(merge, '[role=option]').length === 1);
    await press('Enter');
    await preview(merge);
    await still();
    await expect(merge).to.be.accessible();
    expect(textOf(merge)).to.contain('Moves to Ek AB: 1 contact');
    await click(await field(merge, 'https://eken.example'));
    const result = () => all(merge, '.result')[0]?.textContent ?? '';
    await until(() => result().includes('https://eken.example'));
    expect(result()).to.contain('Ek AB').and.to.contain('Key at no. 4');
    await confirm(merge, 'Ek');
    await until(() => all(merge, '[aria-invalid=true]').length === 1);
    expect(await names(adapter)).to.deep.equal(['Ek AB', 'Eken']);
    const finished = new Promise<Event>((resolve) => merge.addEventListener('finished', resolve, { once: true }));
    await confirm(merge, 'eken');
    expect(Reflect.get(await finished, 'record')).to.have.property('id', 'ek');
    expect(await names(adapter)).to.deep.equal(['Ek AB']);
    expect(await adapter.get('clients', 'ek', { signal })).to.include({
      name: 'Ek AB',
      number: '1001',
      website: 'https://eken.example',
      comment: 'Key at no. 4',
    });
    const moved = await adapter.get('clients', 'eken', { signal }).catch((error: unknown) => error);
    expect(isProblemError(moved) && moved.problem).to.include({ code: 'gone', movedTo: 'ek' });
    expect(textOf(merge)).to.contain('Eken is merged into Ek AB.');
    expect(focused()?.id).to.equal('merged');
    expect(findControl(merge, 'Undo')).to.equal(undefined);
  });

  it('names a clash, and merges nothing until it is said which of the two stays', async () => {
    const sticker = (id: string, clientId: string, text: string) =>
      ({ id, version: '1', clientId, tab: 'notes', text, colour: 'pink' }) as const;
    const stickers = [sticker('s', 'ek', 'Call first'), sticker('t', 'eken', 'Mind the dog')];
    const adapter = backEnd({ seed: seed({ stickers }) });
    const merge = await open(adapter);
    await preview(merge);
    expect(textOf(merge)).to.contain('Only one can be kept.');
    expect(findControl(merge, 'Merge clients')!.getAttribute('aria-disabled')).to.equal('true');
    expect(findFields(merge, /^Type /)).to.deep.equal([]);
    await click(await field(merge, 'Mind the dog'));
    await confirm(merge, 'Eken');
    await until(async () => (await names(adapter)).length === 1);
    const kept = await adapter.list('stickers', { limit: 9, parent: { collection: 'clients', id: 'ek' } }, { signal });
    expect(kept.items.map(({ text }) => text)).to.deep.equal(['Mind the dog']);
  });

  it('loses nothing when one of the two was changed meanwhile: it says so and shows the result anew', async () => {
    const whole = backEnd({ seed: seed() });
    let late = true;
    const adapter: Adapter = {
      ...whole,
      act: async (name, input, about) => {
        if (name === 'client.merge' && late) {
          late = false;
          await whole.update!(
            'clients',
            'eken',
            { set: { comment: 'New key' } },
            { ...about, key: `${about.key}.rival` },
          );
        }
        return whole.act!(name, input, about);
      },
    };
    const merge = await open(adapter);
    await preview(merge);
    await confirm(merge, 'Eken');
    await until(() => textOf(merge).includes('Nothing has been merged and everything is still there.'));
    expect(focused()?.id).to.equal('refused');
    expect(await names(whole)).to.deep.equal(['Ek AB', 'Eken']);
    await until(() => textOf(merge).includes('New key'));
    await until(() => findControl(merge, 'Merge clients')?.getAttribute('aria-disabled') !== 'true');
    await confirm(merge, 'Eken');
    await until(async () => (await names(whole)).length === 1);
  });

  it('is for those with the right alone, and says where the back end cannot', async () => {
    const denied = await open(backEnd({ seed: seed(), session: as('client.view', 'client.edit.assigned') }));
    expect(textOf(denied)).to.contain('You do not have the right to do this');
    const whole = backEnd({ seed: seed() });
    const without = await open({
      ...whole,
      describe: async (about) => ({ ...(await whole.describe!(about)), actions: [] }),
    });
    expect(textOf(without)).to.contain('This is not possible in your system');
  });
});
