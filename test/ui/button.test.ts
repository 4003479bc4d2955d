import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { button, buttonStyles } from '../../src/ui/button.ts';
import { icon, iconNames, iconStyles } from '../../src/ui/icon.ts';
import { link } from '../../src/ui/link.ts';
import { spinnerStyles } from '../../src/ui/spinner.ts';
import { mount } from './host.ts';
import { press } from './keys.ts';

const styles = [buttonStyles, iconStyles, spinnerStyles];

describe('button', () => {
  it('is accessible in every variant', async () => {
    const host = await mount(
      () =>
        html`${(['primary', 'secondary', 'quiet', 'danger'] as const).map((variant) => button({ label: variant, variant }))}
        ${button({ label: 'Edit', icon: 'pencil', iconOnly: true })} ${button({ label: 'Saving', busy: true })}
        ${button({ label: 'Merge', disabledReason: 'Needs two addresses' })}`,
      styles,
    );
    await expect(host).to.be.accessible();
  });

  it('gives an icon alone a name, a tooltip and a target of 24px', async () => {
    const host = await mount(() => button({ label: 'Edit Åsa', icon: 'pencil', iconOnly: true }), styles);
    host.setAttribute('density', 'compact');
    const edit = host.$('button');
    expect(edit.getAttribute('aria-label')).to.equal('Edit Åsa');
    expect(edit.dataset['tooltip']).to.equal('Edit Åsa');
    expect(edit.querySelector('svg')!.getAttribute('aria-hidden')).to.equal('true');
    const { width, height } = edit.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
  });

  it('stays in the tab order when it may not be pressed, and says why', async () => {
    const pressed: string[] = [];
    const host = await mount(
      () => button({ label: 'Merge', disabledReason: 'Needs two addresses', onClick: () => pressed.push('merge') }),
      styles,
    );
    await press(host, 'Tab');
    expect(host.active).to.equal(host.$('button'));
    await press(host, 'Enter');
    await press(host, 'Space');
    host.$('button').click();
    expect(pressed).to.deep.equal([]);
    expect(host.$('button').getAttribute('aria-disabled')).to.equal('true');
    expect(host.$('button').getAttribute('aria-description')).to.equal('Needs two addresses');
  });

  it('submits nothing while busy and keeps its width', async () => {
    let busy = false;
    let submitted = 0;
    const host = await mount(
      () =>
        html`<form @submit=${(event: Event) => (event.preventDefault(), submitted++)}>
          ${button({ label: 'Save', type: 'submit', variant: 'primary', busy })}
        </form>`,
      styles,
    );
    const { width } = host.$('button').getBoundingClientRect();
    host.$('button').click();
    busy = true;
    host.requestUpdate();
    await host.updateComplete;
    host.$('button').click();
    expect(submitted).to.equal(1);
    expect(host.$('button').getBoundingClientRect().width).to.equal(width);
    expect(host.$('button').textContent).to.contain('Save');
  });
});

describe('icon', () => {
  it('draws every icon as one path, hidden from assistive technology unless named', async () => {
    const host = await mount(() => iconNames.map((name) => icon(name)), styles);
    expect(iconNames.length).to.be.greaterThan(80);
    for (const svg of host.root.querySelectorAll('svg')) {
      expect(svg.getAttribute('aria-hidden')).to.equal('true');
      const box = svg.querySelector('path')!.getBBox();
      expect(box.width + box.height, svg.outerHTML).to.be.greaterThan(8);
      expect(box.x).to.be.at.least(0);
      expect(box.x + box.width).to.be.at.most(24.01);
    }
    const named = await mount(() => icon('crown', { label: 'Primary contact' }), styles);
    await expect(named).to.be.accessible();
    expect(named.root.querySelector('svg')!.getAttribute('role')).to.equal('img');
  });

  it('mirrors icons that point along the line, and no others, right to left', async () => {
    const host = await mount(() => [icon('chevron-right'), icon('check')], styles);
    host.dir = 'rtl';
    const [chevron, check] = host.root.querySelectorAll('svg');
    expect(getComputedStyle(chevron!).transform).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
    expect(getComputedStyle(check!).transform).to.equal('none');
  });
});

describe('link', () => {
  it('is plain text without an address, and gives nothing away to the page it opens', async () => {
    const host = await mount(() => [
      link({ href: undefined, text: 'javascript:alert(1)' }),
      link({ href: 'https://example.se/', text: 'example.se', newTabText: 'opens in a new tab' }),
    ]);
    expect(host.$$('a').length).to.equal(1);
    expect(host.$('a').getAttribute('rel')).to.equal('noopener noreferrer');
    await expect(host).to.be.accessible();
  });
});
