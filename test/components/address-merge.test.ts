import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AddressMerge } from '../../src/components/address-merge/address-merge.ts';
import '../../src/define/address-merge.ts';
import type { Address, Equipment } from '../../src/model/place.ts';
import { ProblemError, isProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { backEnd } from './back-end.ts';
import { all, click, control, field, findControl, findFields, focused, press, still, textOf, until } from './page.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const place = (id: string, street: string, more: Partial<Address> = {}): Address => ({
  id,
  version: '1',
  clientId,
  kind: 'service',
  lines: [street],
  postalCode: '90325',
  locality: 'Umeå',
  country: 'SE',
  ...more,
});
const pump = (id: string, addressId: string): Equipment => ({
  id,
  version: '1',
  clientId,
  name: `Pump ${id}`,
  typeId: 't',
  addressId,
});
const north = place('north', 'Norra gatan 1', { name: 'North hall' });
const south = place('south', 'Södra gatan 2');
const east = place('east', 'Östra gatan 3');
const seed = (addresses: Address[] = [north, south, east]): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  addresses,
  equipment: [pump('p1', 'south'), pump('p2', 'south'), pump('p3', 'north')],
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter, ...[keep, absorb]: (string | undefined)[]): Promise<AddressMerge> {
  const merge = await fixture<AddressMerge>(
    html`<address-merge
      locale="en"
      client-id=${clientId}
      .keepId=${keep}
      .absorbId=${absorb}
      .adapter=${adapter}
    ></address-merge>`,
  );
  await until(
    () => all(merge, '.box').length === 2 || all(merge, '.message, .empty-state').length > 0,
    'nothing was read',
  );
  return merge;
}
const box = (merge: AddressMerge, label: 'Keep' | 'Merge into it') => field(merge, label) as Promise<HTMLInputElement>;
async function choose(merge: AddressMerge, label: 'Keep' | 'Merge into it', text: string): Promise<void> {
  (await box(merge, label)).focus();
  await press('Control+a');
  await sendKeys({ type: text });
  await until(() => all(merge, '[role=option]').length === 1, `${text} is not one address`);
  await press('Enter');
}
async function confirm(merge: AddressMerge, word = 'merge'): Promise<void> {
  (await field(merge, 'Type MERGE to confirm')).focus();
  await press('Control+a');
  await sendKeys({ type: word });
  await click(await control(merge, 'Merge addresses'));
}
const stored = async (adapter: Adapter): Promise<string[]> =>
  (await adapter.list('addresses', { parent: { collection: 'clients', id: clientId }, limit: 50 }, { signal })).items
    .map(({ id }) => id)
    .sort();
const summary = (merge: AddressMerge) => until(() => all(merge, '.consequences').length === 1, 'no summary is shown');

describe('address-merge', () => {
  it('S-46 keeps the one in the left box, and never has the same address in both', async () => {
    const adapter = backEnd({ seed: seed() });
    const merge = await open(adapter);
    await still();
    await expect(merge).to.be.accessible();
    const [left, right] = all(merge, '.box').map((one) => one.getBoundingClientRect());
    expect(left!.right).to.be.lessThan(right!.left);
    expect(all(merge, '.box')[0]!.textContent).to.contain('Keep');
    expect(all(merge, '.box')[1]!.textContent).to.contain('Merge into it');
    await choose(merge, 'Keep', 'norra');
    await choose(merge, 'Merge into it', 'södra');
    await summary(merge);
    // The kept one, chosen on the other side too, changes places.
    await choose(merge, 'Merge into it', 'norra');
    expect([merge.keepId, merge.absorbId]).to.deep.equal(['south', 'north']);
    merge.absorbId = 'south';
    await merge.updateComplete;
    expect([merge.keepId, merge.absorbId]).to.deep.equal(['south', undefined]);
    merge.absorbId = 'north';
    await merge.updateComplete;
    await click(await control(merge, 'Swap the two addresses'));
    expect([merge.keepId, merge.absorbId]).to.deep.equal(['north', 'south']);
    await until(async () => (await box(merge, 'Keep')).value.startsWith('North hall'));

    // From right to left, and where there is little room, the labels are the same.
    merge.dir = 'rtl';
    const turned = all(merge, '.box').map((one) => one.getBoundingClientRect());
    expect(turned[0]!.left).to.be.greaterThan(turned[1]!.right);
    expect(all(merge, '.box')[0]!.textContent).to.contain('Keep');
    merge.dir = 'ltr';
    const narrow = await fixture<HTMLElement>(html`<div></div>`);
    narrow.style.inlineSize = '320px';
    narrow.append(merge);
    await until(() => all(merge, '.box').length === 2);
    const stacked = all(merge, '.box');
    expect(stacked[0]!.getBoundingClientRect().bottom).to.be.lessThan(stacked[1]!.getBoundingClientRect().top);
    expect(stacked[0]!.textContent).to.contain('Keep');
    expect(merge.scrollWidth).to.be.at.most(320);

    await confirm(merge);
    await until(async () => (await stored(adapter)).length === 2);
    expect(await stored(adapter)).to.deep.equal(['east', 'north']);
    expect((await adapter.get('addresses', 'north', { signal })).name).to.equal('North hall');
  });

  it('S-47 says what moves, asks for a word, and offers no way back', async () => {
    const adapter = backEnd({ seed: seed() });
    const merge = await open(adapter, 'north', 'south');
    await summary(merge);
    const text = textOf(merge);
    expect(text).to.contain('Moves to North hall: 2 pieces of equipment.');
    expect(text).to.contain('A merge is final and cannot be undone.');
    await still();
    await expect(merge).to.be.accessible();
    await click(await control(merge, 'Merge addresses'));
    await until(() => textOf(merge).includes('Type MERGE.'));
    expect(focused()).to.equal(await field(merge, 'Type MERGE to confirm'));
    await confirm(merge, 'merg');
    await until(() => all(merge, '[aria-invalid=true]').length === 1);
    expect(await stored(adapter)).to.have.length(3);
    const finished = new Promise<Event>((resolve) => merge.addEventListener('finished', resolve, { once: true }));
    await confirm(merge, ' Merge ');
    expect(Reflect.get(await finished, 'record')).to.have.property('id', 'north');
    expect((await adapter.get('equipment', 'p1', { signal })).addressId).to.equal('north');
    // Whoever has the old id is led to the kept address.
    const moved = await adapter.get('addresses', 'south', { signal }).catch((error: unknown) => error);
    expect(isProblemError(moved) && moved.problem).to.include({ code: 'gone', movedTo: 'north' });
    expect(findControl(merge, 'Undo')).to.equal(undefined);
    await press('Control+z');
    expect(await stored(adapter)).to.deep.equal(['east', 'north']);
  });

  it('tries again when what moves could not be told, and asks for it without keeping it for later', async () => {
    const whole = backEnd({ seed: seed() });
    let fails = true;
    const adapter: Adapter = {
      ...whole,
      act: (name, input, call) => {
        if (name !== 'address.previewMerge' || !fails) return whole.act!(name, input, call);
        fails = false;
        return Promise.reject(new ProblemError({ code: 'forbidden' }));
      },
    };
    const merge = await open(adapter, 'north', 'south');
    await until(() => textOf(merge).includes('You do not have the right to do this'));
    expect(findControl(merge, 'Merge addresses')!.getAttribute('aria-disabled')).to.equal('true');
    expect(findFields(merge, /^Type/)).to.deep.equal([]);
    await click(await control(merge, 'Try again'));
    await summary(merge);
  });

  it('merges nothing when one of the two has been changed meanwhile, and asks to look again', async () => {
    const whole = backEnd({ seed: seed() });
    let late = true;
    const adapter: Adapter = {
      ...whole,
      act: async (name, input, call) => {
        if (name === 'address.merge' && late) {
          late = false;
          await whole.update!(
            'addresses',
            'south',
            { set: { name: 'South hall' } },
            { ...call, key: `${call.key}.rival` },
          );
        }
        return whole.act!(name, input, call);
      },
    };
    const merge = await open(adapter, 'north', 'south');
    await summary(merge);
    await confirm(merge);
    await until(() => textOf(merge).includes('One of the addresses has been changed by someone else'));
    expect(textOf(merge)).to.contain('Nothing has been merged and everything is still there.');
    expect(focused()?.id).to.equal('refused');
    expect(await stored(whole)).to.have.length(3);
    expect((await whole.get('equipment', 'p1', { signal })).addressId).to.equal('south');
    await until(() => textOf(merge).includes('South hall'));
    await summary(merge);
    expect((await field(merge, 'Type MERGE to confirm')).value).to.equal('');
    await confirm(merge);
    await until(async () => (await stored(whole)).length === 2);
  });

  it('merges nothing twice: an address that is gone already is told, and what is left can be chosen', async () => {
    const whole = backEnd({ seed: seed() });
    let late = true;
    const adapter: Adapter = {
      ...whole,
      act: async (name, input, call) => {
        if (name === 'address.merge' && late) {
          late = false;
          const other = { keep: { id: 'east' }, absorb: { id: 'south' } };
          await whole.act!('address.merge', other, { ...call, key: `${call.key}.rival` });
        }
        return whole.act!(name, input, call);
      },
    };
    const merge = await open(adapter, 'north', 'south');
    await summary(merge);
    await confirm(merge);
    await until(() => textOf(merge).includes('One of the addresses has already been merged or removed'));
    await until(async () => (await box(merge, 'Merge into it')).value === '');
    expect(await stored(whole)).to.deep.equal(['east', 'north']);
    expect((await whole.get('equipment', 'p1', { signal })).addressId).to.equal('east');
    expect(findControl(merge, 'Merge addresses')!.getAttribute('aria-disabled')).to.equal('true');
  });

  it('does not claim that nothing happened when the answer was lost, and shows what is there', async () => {
    const whole = backEnd({ seed: seed() });
    const adapter: Adapter = {
      ...whole,
      describe: async (call) => ({ ...(await whole.describe!(call)), idempotent: false }),
      act: async (name, input, call) => {
        const answer = await whole.act!(name, input, call);
        if (name === 'address.merge') throw new ProblemError({ code: 'outcomeUnknown' });
        return answer;
      },
    };
    const merge = await open(adapter, 'north', 'south');
    await summary(merge);
    await confirm(merge);
    await until(() => textOf(merge).includes('It is not certain that this was saved'));
    expect(textOf(merge)).not.to.contain('everything is still there');
    await until(async () => (await box(merge, 'Merge into it')).value === '');
    expect(await stored(whole)).to.deep.equal(['east', 'north']);
  });

  it('is for those with the right alone, and says when there is nothing to merge', async () => {
    const denied = await open(backEnd({ seed: seed(), session: as('client.view', 'client.edit') }));
    expect(textOf(denied)).to.contain('You do not have the right to do this');
    const one = await open(backEnd({ seed: seed([north]) }));
    expect(textOf(one)).to.contain('At least two addresses are needed to merge.');
    const whole = backEnd({ seed: seed() });
    const without = await open({
      ...whole,
      describe: async (call) => ({ ...(await whole.describe!(call)), actions: [] }),
    });
    expect(textOf(without)).to.contain('This is not possible in your system');
  });
});
