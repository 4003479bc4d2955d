import { expect, fixture, html } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { relatedPresets } from '../../src/components/related-list/presets.ts';
import type { RelatedList } from '../../src/components/related-list/related-list.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/client-provider.ts';
import '../../src/define/related-list.ts';
import type { RelatedItem } from '../../src/model/money.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, findControl, focused, nameOf, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = 'ek';
const item = (kind: RelatedItem['kind'], index: number, more: Partial<RelatedItem> = {}): RelatedItem => ({
  id: `${kind}-${index}`,
  version: '1',
  clientId,
  kind,
  number: `${kind.slice(0, 1).toUpperCase()}-${String(index).padStart(4, '0')}`,
  status: 'done',
  date: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
  ...more,
});
const many = (kind: RelatedItem['kind'], count: number) =>
  Array.from({ length: count }, (_, index) => item(kind, index));
const seed = (...related: RelatedItem[]): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  related,
});

async function open(adapter: Adapter, more: Partial<RelatedList> = {}): Promise<RelatedList> {
  const element = await fixture<RelatedList>(
    html`<related-list locale="en" client-id=${clientId} .adapter=${adapter}></related-list>`,
  );
  Object.assign(element, more);
  await until(() => all(element, '.row, .empty-state').length > 0, 'nothing was read');
  return element;
}
const numbers = (element: RelatedList): string[] => all(element, '.row').map((row) => textOf(row.querySelector('td')!));
const heading = (element: RelatedList, name: string) =>
  all(element, 'th').find((one) => textOf(one).replace(/ .*/, '') === name)!;

describe('related-list', () => {
  it('V-03 V-17 has presets for facilities, orders, fault reports, quotes and protocols, and takes the host’s own', async () => {
    const adapter = backEnd({
      seed: seed(
        item('facility', 1),
        item('order', 2),
        item('faultReport', 3),
        item('quote', 4, { status: 'open' }),
        item('protocol', 5),
        item('keyring', 6),
      ),
    });
    const element = await open(adapter);
    await still();
    await expect(element).to.be.accessible();
    element.presets = {
      keys: { kinds: ['keyring'], columns: [{ field: 'number', label: 'Ring' }], title: 'Key rings' },
    };
    const expected = {
      facilities: ['Facilities', 'F-0001'],
      orders: ['Orders', 'O-0002'],
      faultReports: ['Fault reports', 'F-0003'],
      quotes: ['Quotes', 'Q-0004'],
      protocols: ['Service protocols', 'P-0005'],
      keys: ['Key rings', 'K-0006'],
    };
    for (const [preset, [title, number]] of Object.entries(expected)) {
      element.preset = preset;
      await until(() => textOf(all(element, 'h3')[0]!) === title);
      await until(() => numbers(element).join() === number, `${preset} does not show ${number}`);
    }
    expect(textOf(heading(element, 'Ring'))).to.equal('Ring');
  });

  it('V-18 V-19 shows ten of eleven and sorts only after Show all; ten can be sorted at once, by key, both ways', async () => {
    const element = await open(backEnd({ seed: seed(...many('order', 11)) }));
    expect(numbers(element)).to.have.length(10);
    expect(findControl(element, 'Number')).to.equal(undefined);
    expect(heading(element, 'Number').hasAttribute('aria-sort')).to.equal(false);
    (await control(element, 'Show all')).focus();
    await press('Enter');
    await until(() => numbers(element).length === 11);
    expect(focused()?.textContent).to.contain('Orders');
    expect(findControl(element, 'Show all')).to.equal(undefined);

    const ten = await open(backEnd({ seed: seed(...many('order', 10)) }));
    const button = await control(ten, 'Number');
    button.focus();
    await press('Enter');
    await until(() => numbers(ten)[0] === 'O-0000');
    expect(heading(ten, 'Number').getAttribute('aria-sort')).to.equal('ascending');
    await press('Enter');
    await until(() => numbers(ten)[0] === 'O-0009');
    expect(heading(ten, 'Number').getAttribute('aria-sort')).to.equal('descending');
    expect(focused()).to.equal(button);
    await still();
    await expect(ten).to.be.accessible();
  });

  it('opens a row through the host: by a link where it has an address, else by a button', async () => {
    const adapter = backEnd({ seed: seed(item('order', 7)) });
    const element = await open(adapter);
    const requests: ActionRequestEvent[] = [];
    element.addEventListener('action-request', (event) => requests.push(event));
    (await control(element, 'O-0007')).focus();
    await press('Enter');
    expect(requests[0]).to.include({ action: 'order.open', clientId });
    expect(requests[0]!.input).to.deep.equal({ id: 'order-7', kind: 'order', number: 'O-0007' });

    const provider = await fixture<HTMLElement>(
      html`<client-provider
        locale="en"
        .adapter=${adapter}
        .linkFor=${(action: string, { id }: { id?: string }) => `#/${action}/${id}`}
        ><related-list client-id=${clientId}></related-list
      ></client-provider>`,
    );
    const list = provider.querySelector('related-list')!;
    await until(() => all<HTMLAnchorElement>(list, 'a').length === 1);
    expect(all<HTMLAnchorElement>(list, 'a')[0]!.getAttribute('href')).to.equal('#/order.open/order-7');
  });

  it('writes what is missing as nothing, what is unknown as it is, and money with its own decimals', async () => {
    const element = await open(
      backEnd({
        seed: seed(
          item('quote', 1, { status: 'onHold<b>', title: '<i>x</i>', total: { minor: 1_234_567, currency: 'KWD' } }),
          item('quote', 2, { date: undefined, total: { minor: 99_50, currency: 'SEK' } }),
        ),
      }),
      { preset: 'own', presets: { own: { kinds: ['quote'], columns: relatedPresets.quotes.columns } } },
    );
    await until(() => all(element, '.row').length === 2);
    const text = textOf(element);
    expect(text).to.contain('onHold<b>').and.to.contain('<i>x</i>').and.to.contain('1,234.567').and.to.contain('99.50');
    expect(all(element, '.row')[1]!.textContent).to.contain('None');
  });

  it('leaves the headings plain where the back end cannot sort, and says when there is nothing', async () => {
    const whole = backEnd({ seed: seed(...many('order', 3)) });
    const unsorted: Adapter = {
      ...whole,
      describe: async (call) => {
        const { collections = {}, ...said } = await whole.describe!(call);
        return { ...said, collections: { ...collections, related: { ...collections.related!, sort: [] } } };
      },
    };
    const element = await open(unsorted);
    expect(all(element, 'th button')).to.deep.equal([]);
    const empty = await open(whole, { preset: 'quotes' });
    await until(() => textOf(empty).includes('There is nothing here yet'));
  });

  it('walks on through many, and says why more did not come', async () => {
    const whole = backEnd({ seed: seed(...many('order', 250)) });
    let down = false;
    const adapter: Adapter = {
      ...whole,
      list: (of, query, call) =>
        down ? Promise.reject(new ProblemError({ code: 'forbidden' })) : whole.list(of, query, call),
    };
    const element = await open(adapter, { previewSize: 0 });
    await until(() => numbers(element).length === 100);
    await click(await control(element, 'Show 100 more'));
    await until(() => numbers(element).length === 200);
    down = true;
    await click(await control(element, 'Show 100 more'));
    await until(() => textOf(element).includes('You do not have the right to do this'));
    down = false;
    await click(await control(element, 'Show 100 more'));
    await until(() => numbers(element).length === 250);
    expect(new Set(numbers(element)).size).to.equal(250);
    expect(all(element, 'button').map(nameOf)).not.to.contain('Show 100 more');
  });

  it('S-53 S-54 S-55 S-56 lists each appointment of every address, and opens it or its job', async () => {
    const visit = (index: number, more: Partial<RelatedItem>) =>
      item('appointment', index, {
        jobNumber: 'J-77',
        jobId: 'job-77',
        category: 'Heating',
        balance: { minor: 125_000, currency: 'SEK' },
        status: 'scheduled',
        ...more,
      });
    const adapter = backEnd({
      seed: seed(
        visit(1, { addressId: 'a1' }),
        visit(2, { addressId: 'a2', balance: { minor: 5_000, currency: 'KWD' } }),
        visit(3, { jobNumber: undefined }),
      ),
    });
    const element = await open(adapter, { preset: 'appointments' });
    await until(() => numbers(element).length === 3);
    expect(all(element, 'th').map((one) => textOf(one).replace(/ .*/, ''))).to.deep.equal([
      'Number',
      'Job',
      'Date',
      'Status',
      'Category',
      'Balance',
    ]);
    const rows = all(element, '.row').map(textOf);
    expect(rows.filter((row) => row.includes('J-77'))).to.have.length(2);
    expect(rows[2]).to.match(/A-0001 J-77 .* Scheduled Heating .*1,250\.00/);
    expect(rows[1]).to.contain('5.000');
    const requests: ActionRequestEvent[] = [];
    element.addEventListener('action-request', (event) => requests.push(event));
    await click(await control(element, 'A-0002'));
    await click(await control(element, 'J-77'));
    expect(requests.map(({ action, input }) => [action, input])).to.deep.equal([
      ['appointment.open', { id: 'appointment-2', number: 'A-0002', kind: 'appointment' }],
      ['job.open', { id: 'job-77', number: 'J-77', kind: 'job' }],
    ]);
  });

  it('shows 5,000 appointments a hundred at a time', async () => {
    const element = await open(backEnd({ seed: seed(...many('appointment', 5000)) }), { preset: 'appointments' });
    expect(numbers(element)).to.have.length(10);
    await click(await control(element, 'Show all'));
    await until(() => numbers(element).length === 100);
    await click(await control(element, 'Show 100 more'));
    await until(() => numbers(element).length === 200);
    expect(new Set(numbers(element)).size).to.equal(200);
  });

  it('S-67 S-68 shows the quotes that are not archived, and those too under All, page by page', async () => {
    const quotes = ['draft', 'open', 'accepted', 'denied', 'expired'].map((status, at) =>
      item('quote', at, { status }),
    );
    const over = item('quote', 8, { status: 'denied', archived: true });
    const element = await open(backEnd({ seed: seed(...quotes, over) }), { preset: 'quotes' });
    await until(() => numbers(element).length === 4);
    await still();
    await expect(element).to.be.accessible();
    expect(all(element, '.row .badge').map(textOf).sort()).to.deep.equal(['Accepted', 'Denied', 'Draft', 'Open']);
    all(element, 'input[type=radio]')[0]!.focus();
    await press('ArrowRight');
    await until(() => numbers(element).length === 6);
    expect(
      all(element, '.row')
        .map(textOf)
        .find((row) => row.startsWith('Q-0008')),
    ).to.contain('Archived');
    await press('ArrowLeft');
    await until(() => numbers(element).length === 4);

    const many120 = await open(
      backEnd({ seed: seed(...many('quote', 120).map((one) => ({ ...one, status: 'open' }))) }),
      {
        preset: 'quotes',
        previewSize: 0,
      },
    );
    await until(() => numbers(many120).length === 100);
    await click(await control(many120, 'Show 100 more'));
    await until(() => numbers(many120).length === 120);
  });

  it('S-69 asks the host for a quote apart from any job, from those who may edit the client', async () => {
    const element = await open(backEnd({ seed: seed(item('quote', 1, { status: 'open' })) }), { preset: 'quotes' });
    const requests: ActionRequestEvent[] = [];
    element.addEventListener('action-request', (event) => requests.push(event));
    (await control(element, 'New quote')).focus();
    await press('Enter');
    expect(requests[0]).to.include({ action: 'quote.new', clientId, input: undefined });
    element.readonly = true;
    await until(() => !findControl(element, 'New quote'));
    const session = { actor: { id: 'u1', name: 'Una' }, rights: ['client.view' as const] };
    const viewer = await open(backEnd({ seed: seed(item('quote', 1, { status: 'open' })), session }), {
      preset: 'quotes',
    });
    await until(() => numbers(viewer).length === 1);
    expect(findControl(viewer, 'New quote')).to.equal(undefined);
  });

  it('S-70 S-71 S-72 S-73 lists finished invoices and credit memos with total, balance and batch, to read', async () => {
    const money = (minor: number) => ({ minor, currency: 'SEK' });
    const element = await open(
      backEnd({
        seed: seed(
          item('invoice', 1, { status: 'draft' }),
          item('invoice', 2, { status: 'sent', total: money(20_000), balance: money(5_000), batchDate: '2026-01-05' }),
          item('creditMemo', 3, { status: 'sent', total: money(-20_000), balance: money(0) }),
        ),
      }),
      { preset: 'invoices' },
    );
    await until(() => numbers(element).length === 2);
    await still();
    await expect(element).to.be.accessible();
    expect(numbers(element)).to.deep.equal(['C-0003', 'I-0002']);
    const [memo, invoice] = all(element, '.row');
    const labels = [...invoice!.querySelectorAll('td')].map((cell) => cell.dataset['label']);
    expect(labels.slice(-3)).to.deep.equal(['Total', 'Balance', 'Batch']);
    expect(textOf(invoice!)).to.match(/200\.00 .*50\.00 Jan 5, 2026$/);
    const mark = memo!.querySelector('.mark')!;
    expect([mark.textContent, mark.getAttribute('aria-label'), mark.getAttribute('role')]).to.deep.equal([
      'CM',
      'Credit memo',
      'img',
    ]);
    expect(memo!.querySelector('td:last-child .visually-hidden')!.textContent).to.equal('None');
    expect(textOf(element)).to.contain('A credit memo is made by the system when an invoice');
    expect(findControl(element, /new|add/i)).to.equal(undefined);
  });
});
