import { expect, fixture, html } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ChangeHistory } from '../../src/components/change-history/change-history.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import '../../src/define/change-history.ts';
import '../../src/define/client-form.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Activity } from '../../src/model/remark.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { sendKeys } from '@web/test-runner-commands';
import { all, click, control, field, findControl, focused, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const una = { actor: { id: 'u-una', name: 'Una Berg', roles: ['admin' as const] } };
const by = { userId: 'u-una', name: 'Una Berg', kind: 'user' as const };
const entry = (id: string, more: Partial<Activity>): Activity => ({
  id,
  clientId: 'ek',
  event: 'client.updated',
  of: 'clients',
  recordId: 'ek',
  at: '2026-01-10T09:00:00Z',
  by,
  ...more,
});
const seed = (activity: Activity[] = []): Seed => ({
  ...noClients(),
  clients: [{ id: 'ek', version: '1', type: 'business', name: 'Ek AB', number: '1001' }],
  activity,
});

async function open(adapter: Adapter, more: Partial<ChangeHistory> = {}): Promise<ChangeHistory> {
  const element = await fixture<ChangeHistory>(
    html`<change-history locale="en" client-id="ek" .adapter=${adapter}></change-history>`,
  );
  Object.assign(element, more);
  await until(() => all(element, '.entry, .empty-state').length > 0, 'nothing was read');
  return element;
}
const entries = (element: ChangeHistory): string[] => all(element, '.entry').map((one) => textOf(one));

describe('change-history', () => {
  it('tells a change of tax in words', async () => {
    const address = { id: 'a', version: '1', clientId: 'ek', kind: 'service' as const, lines: [], country: 'SE' };
    const whole = seed();
    whole.addresses = [{ ...address, postalCode: '903 31', tax: { status: 'taxable', zoneId: 'zone-se' } }];
    const adapter = backEnd({ seed: whole, session: una });
    const tax = { status: 'exempt', reasonId: 'reason-eu-sale', reasonText: 'EU', zoneId: null } as const;
    const call = { signal: new AbortController().signal, key: 'tax' };
    await adapter.update!('addresses', 'a', { set: { tax: tax as never } }, call);
    const history = await open(adapter);
    expect(entries(history)[0]).to.match(/^Tax settings changed/);
    expect(entries(history)[0]).to.contain('Tax From Taxable: Sweden, 25% to Tax-exempt: Sale to another EU country');
  });

  it('V-20 lists a change made in the form with field, old and new value, user and time', async () => {
    const adapter = backEnd({ seed: seed(), session: una });
    const history = await open(adapter);
    expect(textOf(history)).to.contain('Nothing has been changed yet');
    const form = await fixture<HTMLElement>(
      html`<client-form locale="en" client-id="ek" .adapter=${adapter}></client-form>`,
    );
    (await field(form, /^Name/)).focus();
    await press('Control+a');
    await sendKeys({ type: 'Ekens Bygg AB' });
    await press('Enter');
    await until(() => entries(history).length === 1, 'the change is not listed');
    expect(entries(history)[0]).to.match(/^Details changed Una Berg ?, .*\d{4}.* Name From Ek AB to Ekens Bygg AB$/);
    const [time] = all<HTMLTimeElement>(history, 'time');
    expect(Math.abs(Date.parse(time!.dateTime) - Date.now())).to.be.lessThan(3_600_000 * 24);
    await still();
    await expect(history).to.be.accessible();
  });

  it('groups by day, the newest first, with people by name and reasons as given', async () => {
    const element = await open(
      backEnd({
        seed: seed([
          entry('1', { at: '2026-01-10T09:00:00Z', event: 'client.archived', reason: 'Flyttat <b>utomlands</b>' }),
          entry('2', {
            at: '2026-01-12T09:00:00Z',
            event: 'assignment.added',
            of: 'assignments',
            changes: [{ path: '/userId', to: 'user-technician' }],
          }),
          entry('3', { at: '2026-01-12T10:00:00Z', changes: [{ path: '/tags', from: ['a'], to: ['a', 'b'] }] }),
        ]),
      }),
    );
    await until(() => textOf(element).includes('Amina Lärkhed'), 'the user has no name');
    expect(all(element, '.day-heading')).to.have.length(2);
    expect(entries(element).map((text) => text.split(' Una')[0])).to.deep.equal([
      'Details changed',
      'Technician assigned',
      'Client archived',
    ]);
    expect(textOf(element)).to.contain('Reason: Flyttat <b>utomlands</b>').and.to.contain('Tags From a to a, b');
    expect(textOf(element)).to.contain('From nothing to Amina Lärkhed');
  });

  it('shows events and fields it does not know as they are', async () => {
    const element = await open(
      backEnd({
        seed: seed([
          entry('1', {
            event: 'spaceship.launched',
            changes: [{ path: '/warp~1factor', from: 1, to: { a: ['x'], b: 2 } }],
          }),
        ]),
      }),
    );
    expect(entries(element)[0]).to.contain('spaceship.launched').and.to.contain('From 1 to x, 2');
  });

  it('shows older entries in turn, tells how many, and keeps the focus when there are no more', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      entry(`e${index}`, { at: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString() }),
    );
    const element = await open(backEnd({ seed: seed(many) }));
    expect(entries(element)).to.have.length(25);
    (await control(element, 'Show older')).focus();
    await press('Enter');
    await until(() => entries(element).length === 30);
    await until(() => findControl(element, 'Show older') === undefined);
    expect(focused()?.textContent).to.contain('Change history');
  });

  it('can be narrowed to one collection and one record', async () => {
    const element = await open(
      backEnd({
        seed: seed([
          entry('1', {}),
          entry('2', { event: 'communications.changed', of: 'preferences', recordId: 'p1' }),
          entry('3', { event: 'communications.changed', of: 'preferences', recordId: 'p2' }),
        ]),
      }),
      { of: 'preferences', recordId: 'p2' },
    );
    await until(() => entries(element).length === 1);
    expect(entries(element)[0]).to.contain('Communication preferences changed');
  });

  it('says why it cannot be read, and tries again', async () => {
    const whole = backEnd({ seed: seed([entry('1', {})]) });
    let down = true;
    const adapter: Adapter = {
      ...whole,
      list: (of, query, call) =>
        of === 'activity' && down
          ? Promise.reject(new ProblemError({ code: 'forbidden' }))
          : whole.list(of, query, call),
    };
    const denied = await open(adapter);
    expect(textOf(denied)).to.contain('You do not have the right to do this');
    down = false;
    sourceOf(adapter).refresh('activity');
    await click(document.body);
    const again = await open({ ...adapter });
    expect(entries(again)).to.have.length(1);
  });
});
