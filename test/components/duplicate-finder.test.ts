import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { DuplicateFinder } from '../../src/components/duplicate-finder/duplicate-finder.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/duplicate-finder.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Session } from '../../src/model/rights.ts';
import { backEnd } from './back-end.ts';
import { all, click, control, findControl, still, textOf, until } from './page.ts';

const twins = [
  { id: 'a', name: 'Ek AB', number: '1' },
  { id: 'b', name: 'Ek', number: '2' },
  { id: 'c', name: 'Lind', number: '3' },
];
const open = async (adapter: Adapter): Promise<DuplicateFinder> => {
  const finder = await fixture<DuplicateFinder>(
    html`<duplicate-finder locale="en" .adapter=${adapter}></duplicate-finder>`,
  );
  await until(() => all(finder, '.group, .message, .empty-state').length > 0);
  return finder;
};
const store = (clients: object[] = twins, session?: Session): Adapter =>
  backEnd({ seed: { clients: clients as typeof twins }, ...(session && { session }) });

describe('duplicate-finder', () => {
  it('lists clients that are alike with the reason, and leads to their merge', async () => {
    const finder = await open(store());
    expect(all(finder, '.group')).to.have.length(1);
    expect(textOf(finder)).to.contain('same name');
    expect(textOf(finder)).not.to.contain('Lind');
    await still();
    await expect(finder).to.be.accessible();
    const asked = oneEvent(finder, 'action-request') as Promise<ActionRequestEvent>;
    await click(await control(finder, 'Compare and merge'));
    expect(await asked).to.deep.include({ action: 'clients.merge', input: { keepId: 'a', absorbId: 'b' } });
  });

  it('says when none are alike, offers no merge to who may not, and tells a customer nothing', async () => {
    expect(textOf(await open(store(twins.slice(1))))).to.contain('No clients in the register are alike.');
    const reader = await open(store(twins, { actor: { id: 'u', name: 'U' }, rights: ['client.view'] }));
    expect(findControl(reader, 'Compare and merge')).to.equal(undefined);
    const customer: Session = { actor: { id: 'k', name: 'K', roles: ['customer'], clientId: 'a' }, rights: [] };
    expect(textOf(await open(store(twins, customer)))).to.contain('You do not have the right to do this');
  });

  it('asks again when the register could not be searched', async () => {
    const whole = store();
    let fails = true;
    const finder = await open({
      ...whole,
      act: (name, input, about) => {
        if (!fails) return whole.act!(name, input, about);
        fails = false;
        return Promise.reject(new ProblemError({ code: 'internal' }));
      },
    });
    await click(await control(finder, 'Try again'));
    await until(() => all(finder, '.group').length === 1);
  });
});
