import { expect, fixture, html } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { MembershipBadge } from '../../src/components/membership-badge/membership-badge.ts';
import '../../src/define/membership-badge.ts';
import '../../src/define/membership-list.ts';
import { Formats } from '../../src/i18n/formats.ts';
import type { Membership } from '../../src/model/money.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = 'ek';
const timeZone = 'Europe/Stockholm';
const todayIn = (zone: string): string => new Formats({ locale: 'en', timeZone: zone }).today();
const one = (id: string, more: Partial<Membership> = {}): Membership => ({
  id,
  version: '1',
  clientId,
  name: `Trygg ${id}`,
  status: 'active',
  ...more,
});
const seed = (memberships: Membership[], zone = timeZone): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001', timeZone: zone }],
  memberships,
});
const badge = (adapter: Adapter, locale = 'en') =>
  fixture<MembershipBadge>(
    html`<membership-badge locale=${locale} client-id=${clientId} .adapter=${adapter}></membership-badge>`,
  );
const crown = (element: Element): HTMLElement | undefined => all(element, '[role=img].crown')[0];
const nameOf = (element: Element): string | null | undefined => crown(element)?.getAttribute('aria-label');

/** The badge, once a crown is drawn. */
async function crowned(memberships: Membership[], zone?: string, locale?: string): Promise<MembershipBadge> {
  const element = await badge(backEnd({ seed: seed(memberships, zone) }), locale);
  await until(() => crown(element), 'no crown is drawn');
  return element;
}

/** A crown of a neighbour on the same records, to know when nothing more is to come. */
async function answered(element: MembershipBadge, memberships: readonly unknown[], asked: () => number): Promise<void> {
  await until(() => asked() >= 2, 'nothing was asked');
  await still();
  await element.updateComplete;
  expect(all(element, '.crown'), JSON.stringify(memberships)).to.have.length(0);
}

describe('membership-badge', () => {
  it('S-85 is a gold crown, named “Active membership”, where a membership is active', async () => {
    const element = await crowned([one('1'), one('2', { status: 'expired' })]);
    await expect(element).to.be.accessible();
    expect(nameOf(element)).to.equal('Active membership');
    expect(crown(element)!.classList.contains('crown-gold')).to.equal(true);
    const swedish = await crowned([one('1')], timeZone, 'sv');
    await until(() => nameOf(swedish) === 'Aktivt medlemskap');
  });

  it('S-86 is silver, named “Membership ended”, from the cancellation date on, unless another is active', async () => {
    for (const cancelsOn of [todayIn(timeZone), '2020-01-31']) {
      const element = await crowned([one('1', { cancelsOn })]);
      expect(nameOf(element)).to.equal('Membership ended');
      expect(crown(element)!.classList.contains('crown-silver')).to.equal(true);
    }
    expect(nameOf(await crowned([one('1', { cancelsOn: '2999-01-01' })]))).to.equal('Active membership');
    expect(nameOf(await crowned([one('1', { cancelsOn: '2020-01-31' }), one('2')]))).to.equal('Active membership');
  });

  it('goes by the day where the client is', async () => {
    // These two never have the same day.
    const cancelsOn = todayIn('Pacific/Kiritimati');
    expect(nameOf(await crowned([one('1', { cancelsOn })], 'Pacific/Kiritimati'))).to.equal('Membership ended');
    expect(nameOf(await crowned([one('1', { cancelsOn })], 'Pacific/Niue'))).to.equal('Active membership');
  });

  it('tells the two apart by their shape too', async () => {
    const fillOf = (element: Element) => getComputedStyle(all<HTMLElement>(element, '.icon')[0]!).fill;
    expect(fillOf(await crowned([one('1')]))).not.to.equal('none');
    expect(fillOf(await crowned([one('1', { cancelsOn: '2020-01-31' })]))).to.equal('none');
  });

  it('says its name to who comes by keyboard, or beside the crown where that is wanted', async () => {
    const element = await crowned([one('1')]);
    await press('Tab');
    await until(() => all(element, '.tooltip').some((tip) => textOf(tip) === 'Active membership'));
    const labelled = await fixture<MembershipBadge>(
      html`<membership-badge
        locale="en"
        labelled
        client-id=${clientId}
        .adapter=${backEnd({ seed: seed([one('1')]) })}
      ></membership-badge>`,
    );
    await until(() => textOf(labelled) === 'Active membership');
    await expect(labelled).to.be.accessible();
  });

  it('shows nothing otherwise, not where nothing can be read either', async () => {
    for (const memberships of [[], [one('1', { status: 'inactive' }), one('2', { status: 'expired' })]]) {
      const whole = backEnd({ seed: seed(memberships) });
      let asked = 0;
      const counted: Adapter = {
        ...whole,
        list: (of, query, call) => whole.list(of, query, call).finally(() => void (asked += 1)),
        get: (of, id, call) => whole.get(of, id, call).finally(() => void (asked += 1)),
      };
      await answered(await badge(counted), memberships, () => asked);
    }
    let refused = 0;
    const refusing: Adapter = {
      ...backEnd({ seed: seed([one('1')]) }),
      list: () => {
        refused += 2;
        return Promise.reject(new ProblemError({ code: 'forbidden' }));
      },
    };
    await answered(await badge(refusing), ['refused'], () => refused);
  });

  it('asks once for what the list shows too', async () => {
    const whole = backEnd({ seed: seed([one('1')]) });
    let lists = 0;
    const counted: Adapter = {
      ...whole,
      list: (of, query, call) => {
        if (of === 'memberships') lists += 1;
        return whole.list(of, query, call);
      },
    };
    const both = await fixture<HTMLElement>(
      html`<div>
        <membership-badge locale="en" client-id=${clientId} .adapter=${counted}></membership-badge>
        <membership-list locale="en" client-id=${clientId} .adapter=${counted}></membership-list>
      </div>`,
    );
    await until(() => all(both, '.crown').length === 1 && all(both, '.membership').length === 1);
    expect(lists).to.equal(1);
  });
});
