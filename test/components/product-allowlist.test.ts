import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ProductAllowlist } from '../../src/components/product-allowlist/product-allowlist.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/product-allowlist.ts';
import type { Client } from '../../src/model/client.ts';
import type { Product } from '../../src/model/money.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, focused, loaded, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const few: Product[] = [
  { id: 'belt', version: '1', name: 'Drive belt', number: '31250' },
  { id: 'f7', version: '1', name: 'Bag filter F7', number: '20117' },
  { id: 'm5', version: '1', name: 'Panel filter M5', number: '20105' },
];
const many = Array.from({ length: 60 }, (_, index) => {
  const number = String(index + 1).padStart(3, '0');
  return { id: `p${number}`, version: '1', name: `Product ${number}`, number };
});
const seed = (client: Partial<Client> = {}, products: Product[] = few): Seed => ({
  ...noClients(),
  products,
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001', ...client }],
});

async function open(adapter: Adapter, more: Partial<ProductAllowlist> = {}): Promise<ProductAllowlist> {
  const element = await fixture<ProductAllowlist>(
    html`<product-allowlist locale="en" client-id=${clientId} .adapter=${adapter}></product-allowlist>`,
  );
  Object.assign(element, more);
  await until(() => all(element, '[part~=form], [part~=meaning], [part~=empty-state]').length > 0, 'nothing was read');
  await loaded(element);
  return element;
}
const stored = async (adapter: Adapter) => (await adapter.get('clients', clientId, { signal })).allowedProducts;
const rows = (element: ProductAllowlist): string[] => all(element, '.product').map(textOf);
const ticked = (element: ProductAllowlist): string[] =>
  all<HTMLInputElement>(element, '.product input:checked').map(({ id }) => id.replace('product-', ''));
const tick = async (element: ProductAllowlist, name: string) => click(await field(element, name));

describe('product-allowlist', () => {
  beforeEach(() => clearDrafts());

  it('C-09 chooses which products can be ordered: searched, ticked, and stored as a set, with a way back', async () => {
    const adapter = backEnd({ seed: seed({ allowedProducts: 'all' }) });
    const element = await open(adapter);
    expect((await field(element, 'All products')).matches(':checked')).to.equal(true);
    expect(rows(element)).to.deep.equal([]);

    await click(await field(element, 'Only those chosen'));
    await until(() => rows(element).length === 3);
    expect(textOf(element)).to.contain('No products can be ordered');
    await still();
    await expect(element).to.be.accessible();
    await tick(element, 'Drive belt');
    (await field(element, 'Search products')).focus();
    await sendKeys({ type: 'filter' });
    await until(() => rows(element).length === 2);
    await tick(element, 'Panel filter M5');
    await until(() => textOf(element).includes('2 products can be ordered'));
    await click(await control(element, 'Save'));
    await until(async () => JSON.stringify(await stored(adapter)) === '["belt","m5"]');
    await until(() => focused()?.id === 'heading');

    await click(await control(element, 'Undo'));
    await until(async () => (await stored(adapter)) === 'all');
    await until(async () => (await field(element, 'All products')).matches(':checked'));
  });

  it('C-09 tells an empty set from all, and both from nothing decided, each in words and in what is stored', async () => {
    const adapter = backEnd({ seed: seed() });
    const element = await open(adapter);
    expect(textOf(element)).to.contain('Nothing has been decided: all products can be ordered');
    await click(await field(element, 'Only those chosen'));
    await until(() => textOf(element).includes('No products can be ordered'));
    await click(await control(element, 'Save'));
    await until(async () => JSON.stringify(await stored(adapter)) === '[]');
    const reader = await open(adapter, { readonly: true });
    await until(() => textOf(reader).includes('No products can be ordered'));
    expect(all(reader, 'input, button')).to.deep.equal([]);

    await click(await field(element, 'All products'));
    await click(await control(element, 'Save'));
    await until(async () => (await stored(adapter)) === 'all');
    await until(() => textOf(reader).includes('All products'));
    expect(textOf(reader)).not.to.contain('Nothing has been decided');
  });

  it('keeps what is ticked on other pages, and shows the ticked ones alone', async () => {
    const adapter = backEnd({ seed: seed({ allowedProducts: ['p002', 'p059'] }, many) });
    const element = await open(adapter);
    await until(() => rows(element).length === 25);
    expect(ticked(element)).to.deep.equal(['p002']);
    await tick(element, 'Product 010');
    await click(all(element, '#next-above')[0]!);
    await until(() => rows(element)[0]?.includes('Product 026'));
    await tick(element, 'Product 030');
    await click(await field(element, /^Ticked/));
    await until(() => rows(element).length === 4);
    expect(ticked(element)).to.deep.equal(['p002', 'p010', 'p030', 'p059']);

    // What is unticked here stays in reach.
    await tick(element, 'Product 059');
    expect(rows(element).length).to.equal(4);
    await until(() => textOf(element).includes('3 products can be ordered'));
    (await field(element, 'Search products')).focus();
    await sendKeys({ type: '010' });
    await until(() => rows(element).length === 1);
    await press('Escape');
    await click(await control(element, 'Save'));
    await until(async () => JSON.stringify(await stored(adapter)) === '["p002","p010","p030"]');
  });

  it('shows a product that no longer exists by its id, and lets it be unticked', async () => {
    const adapter = backEnd({ seed: seed({ allowedProducts: ['f7', 'lost-1'] }) });
    const element = await open(adapter);
    await until(() => textOf(element).includes('1 ticked product no longer exists'));
    await click(await control(element, 'Show the ticked ones'));
    await until(() => rows(element).length === 2);
    expect(rows(element)[0]).to.equal('lost-1 No longer exists');
    await still();
    await expect(element).to.be.accessible();
    await tick(element, 'lost-1');
    await until(() => !textOf(element).includes('1 ticked product no longer exists'));
    await click(await control(element, 'Save'));
    await until(async () => JSON.stringify(await stored(adapter)) === '["f7"]');
  });

  it('serves a back end that neither searches nor picks by id', async () => {
    const whole = backEnd({ seed: seed({ allowedProducts: ['f7', 'lost-1'] }) });
    const describe: Adapter['describe'] = async (call) => {
      const described = await whole.describe?.(call);
      const products = { write: false, page: 'cursor' as const, search: false, filter: {}, sort: [] };
      return { ...described, collections: { ...described?.collections, products } };
    };
    const element = await open({ ...whole, describe });
    await until(() => textOf(element).includes('1 ticked product no longer exists'));
    expect(ticked(element)).to.deep.equal(['f7']);
  });

  it('takes nothing away when all is chosen by mistake, and leaves nothing to save once it is as it was', async () => {
    const adapter = backEnd({ seed: seed({ allowedProducts: ['f7', 'm5'] }) });
    const element = await open(adapter);
    await click(await field(element, 'All products'));
    await until(() => rows(element).length === 0);
    expect(findControl(element, 'Cancel')).not.to.equal(undefined);
    await click(await field(element, 'Only those chosen'));
    await until(() => ticked(element).length === 2);
    expect(findControl(element, 'Cancel')).to.equal(undefined);
    await tick(element, 'Bag filter F7');
    await until(() => ticked(element).length === 1);
    await tick(element, 'Bag filter F7');
    await until(() => findControl(element, 'Cancel') === undefined);
    expect(await stored(adapter)).to.deep.equal(['f7', 'm5']);
  });

  it('keeps what was ticked when the page is left, and when a save is refused', async () => {
    const whole = backEnd({ seed: seed({ allowedProducts: ['f7'] }) });
    const adapter = { ...whole, update: () => Promise.reject(new ProblemError({ code: 'unavailable' })) };
    const element = await open(adapter);
    await until(() => rows(element).length === 3);
    await tick(element, 'Drive belt');
    await click(await control(element, 'Save'));
    await until(() => textOf(element).includes('The register does not answer'));
    expect(focused()?.id).to.equal('refused');
    expect(ticked(element)).to.deep.equal(['f7', 'belt']);
    element.remove();
    const again = await open(whole);
    await until(() => ticked(again).length === 2);
    expect(textOf(again)).to.contain('was not saved. It is here again.');
    await click(await control(again, 'Save'));
    await until(async () => JSON.stringify(await stored(whole)) === '["f7","belt"]');
  });

  it('keeps each client to itself when the host goes from one to another and back', async () => {
    const both = seed({ allowedProducts: ['f7'] });
    both.clients?.push({ id: 'al', version: '1', name: 'Al AB', number: '1002', allowedProducts: ['m5'] });
    const adapter = backEnd({ seed: both });
    const element = await open(adapter);
    await until(() => ticked(element).join(' ') === 'f7');
    await tick(element, 'Drive belt');
    element.clientId = 'al';
    await until(() => ticked(element).join(' ') === 'm5');
    expect(findControl(element, 'Cancel')).to.equal(undefined);
    element.clientId = clientId;
    await until(() => ticked(element).join(' ') === 'f7 belt');
    await click(await control(element, 'Save'));
    await until(async () => JSON.stringify(await stored(adapter)) === '["f7","belt"]');
    expect((await adapter.get('clients', 'al', { signal })).allowedProducts).to.deep.equal(['m5']);
  });

  it('asks when somebody else has changed the set meanwhile, with the names of the products', async () => {
    const storage = newStore();
    const adapter = backEnd({ storage, seed: seed({ allowedProducts: ['f7'] }) });
    const element = await open(adapter);
    await until(() => rows(element).length === 3);
    await tick(element, 'Drive belt');
    const other = sourceOf(backEnd({ storage, session: { actor: { id: 'u2', name: 'Cia Fors' } } }));
    await other.ready();
    await other.save('clients', await other.one('clients', clientId), { allowedProducts: [] }).done;
    await click(await control(element, 'Save'));
    await until(() => all(element, '.conflict').length === 1);
    await until(() => textOf(all(element, '.conflict')[0]!).includes('Bag filter F7, Drive belt'));
    expect(textOf(all(element, '.conflict')[0]!)).to.contain('No products can be ordered');
    await click(await control(element, 'Continue with these'));
    await until(() => all(element, '.conflict').length === 0);
    await click(await control(element, 'Save'));
    await until(async () => JSON.stringify(await stored(adapter)) === '["f7","belt"]');
  });

  it('offers nothing to tick without the right, and says why the products do not come', async () => {
    const viewer = await open(
      backEnd({
        seed: seed({ allowedProducts: ['m5'] }),
        session: { actor: { id: 'u1', name: 'Una' }, rights: ['client.view'] },
      }),
    );
    await until(() => rows(viewer).join('') === 'Panel filter M5 20105');
    expect(textOf(viewer)).to.contain('1 product can be ordered');
    expect(all(viewer, 'input, button')).to.deep.equal([]);

    const whole = backEnd({ seed: seed({ allowedProducts: [] }) });
    const list: Adapter['list'] = (of, query, call) =>
      of === 'products' ? Promise.reject(new ProblemError({ code: 'forbidden' })) : whole.list(of, query, call);
    const element = await open({ ...whole, list });
    await until(() => textOf(element).includes('You do not have the right'));
    expect(rows(element)).to.deep.equal([]);
  });

  it('shows a customer nothing and asks for nothing', async () => {
    const session = { actor: { id: 'c1', name: 'Kim', clientId } };
    const adapter = backEnd({ seed: seed({ allowedProducts: ['f7'] }), session });
    const asked: string[] = [];
    const element = await fixture<ProductAllowlist>(
      html`<product-allowlist
        locale="en"
        client-id=${clientId}
        .adapter=${{
          ...adapter,
          list: (...call: Parameters<Adapter['list']>) => {
            asked.push(call[0]);
            return adapter.list(...call);
          },
          get: (...call: Parameters<Adapter['get']>) => {
            asked.push(call[0]);
            return adapter.get(...call);
          },
        }}
      ></product-allowlist>`,
    );
    await until(() => element.shadowRoot?.querySelector('.frame') === null);
    await element.updateComplete;
    expect(textOf(element)).to.equal('');
    expect(asked).to.deep.equal([]);
  });
});
