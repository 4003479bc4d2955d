import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { FilterChangeEvent } from '../../src/components/representative-filter/filter-change-event.ts';
import type { RepresentativeFilter } from '../../src/components/representative-filter/representative-filter.ts';
import '../../src/define/representative-filter.ts';
import { all, click, control, field, press, still, until } from './page.ts';
import { backEnd } from './back-end.ts';

describe('representative-filter', () => {
  it('Q-40 works on any page of the host’s: chosen by key, a removable chip each, and the ids in an event', async () => {
    const users = ['Amina Lärkhed', 'Örjan Fjällmark', 'Renée Hamnskog'].map((name, index) => ({
      id: `u${index}`,
      version: '1',
      name,
      active: true,
    }));
    const element = await fixture<RepresentativeFilter>(
      html`<representative-filter locale="en" .adapter=${backEnd({ seed: { users } })}></representative-filter>`,
    );
    const events: FilterChangeEvent[] = [];
    element.addEventListener('filter-change', (event) => events.push(event));
    (await field(element, 'Account Representatives')).focus();
    for (const name of ['ami', 'ren']) {
      await sendKeys({ type: name });
      await until(() => all(element, '[role=option]').length === 1);
      await press('ArrowDown', 'Enter');
    }
    await until(() => events.length === 2);
    expect(events.map(({ ids }) => ids)).to.deep.equal([['u0'], ['u0', 'u2']]);
    await press('Escape');
    await still();
    await expect(element).to.be.accessible();
    await click(await control(element, 'Remove Amina Lärkhed'));
    await until(() => events.length === 3);
    expect(events[2]!.ids).to.deep.equal(['u2']);
    expect(element.value).to.deep.equal(['u2']);
  });
});
