import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { tableStyles } from '../../src/theme/controls.ts';
import { buttonStyles, button } from '../../src/ui/button.ts';
import { mount } from '../ui/host.ts';

describe('reset', () => {
  it('takes the typeface of the page but none of its inherited accidents', async () => {
    const host = await mount(() => html`<p>Åsa</p>`);
    Object.assign(host.parentElement!.style, {
      fontFamily: 'Georgia',
      textTransform: 'uppercase',
      letterSpacing: '4px',
      textAlign: 'center',
      whiteSpace: 'nowrap',
      fontStyle: 'italic',
    });
    const style = getComputedStyle(host.$('p'));
    expect(style.fontFamily).to.equal('Georgia');
    expect(style.textTransform).to.equal('none');
    expect(style.letterSpacing).to.equal('normal');
    expect(style.textAlign).to.equal('start');
    expect(style.whiteSpaceCollapse).to.equal('collapse');
    expect(style.fontStyle).to.equal('normal');
  });

  it('draws no text below 14px on a page whose text is 10px', async () => {
    const host = await mount(() => html`<p>Åsa</p>`);
    host.parentElement!.style.fontSize = '10px';
    expect(getComputedStyle(host.$('p')).fontSize).to.equal('14px');
  });

  it('hides what is hidden, whatever its display', async () => {
    const host = await mount(() => html`<button class="button" hidden>x</button>`, [buttonStyles]);
    expect(getComputedStyle(host.$('button')).display).to.equal('none');
    host.hidden = true;
    expect(getComputedStyle(host).display).to.equal('none');
  });

  for (const [density, row, target] of [
    ['compact', 32, 28],
    ['comfortable', 44, 36],
    ['touch', 56, 44],
  ] as const) {
    it(`sets rows ${row} and targets ${target} high when ${density}`, async () => {
      const host = await mount(
        () =>
          html`<table class="table">
              <tbody>
                <tr>
                  <td>1</td>
                </tr>
              </tbody>
            </table>
            ${button({ label: 'Save' })}`,
        [tableStyles, buttonStyles],
      );
      host.setAttribute('density', density);
      expect(Math.round(host.$('td').getBoundingClientRect().height)).to.equal(row);
      expect(Math.round(host.$('button').getBoundingClientRect().height)).to.equal(target);
    });
  }
});
