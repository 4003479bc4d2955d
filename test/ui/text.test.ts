import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { badge, badgeStyles } from '../../src/ui/badge.ts';
import { button, buttonStyles } from '../../src/ui/button.ts';
import { chip, chipStyles } from '../../src/ui/chip.ts';
import { emptyState, emptyStateStyles } from '../../src/ui/empty-state.ts';
import { errorSummary, errorSummaryStyles, focusErrorSummary } from '../../src/ui/error-summary.ts';
import { fieldStyles, textField } from '../../src/ui/field.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { mark, markStyles, matchRanges } from '../../src/ui/mark.ts';
import { message, messageStyles } from '../../src/ui/message.ts';
import { progress, progressStyles } from '../../src/ui/progress.ts';
import { skeleton, skeletonStyles } from '../../src/ui/skeleton.ts';
import { spinner, spinnerStyles } from '../../src/ui/spinner.ts';
import { mount } from './host.ts';
import { press } from './keys.ts';

describe('states in words', () => {
  it('is accessible throughout', async () => {
    const host = await mount(
      () => html`
        ${badge({ text: 'Active', tone: 'success' })} ${badge({ text: 'Overdue', tone: 'danger' })}
        ${chip({ text: 'City: Umeå', removeLabel: 'Remove filter City: Umeå' })} ${spinner('Loading')}
        ${progress({ id: 'import', label: 'Reading', value: 0.4, text: '120 of 300 rows' })}
        ${emptyState({ heading: 'No contacts', text: 'Add the first one.', icon: 'users', actions: button({ label: 'Add' }) })}
        ${message({ tone: 'error', heading: 'Not saved', text: 'Your changes are kept.', closeLabel: 'Close' })}
        ${skeleton({ lines: 3 })}
      `,
      [
        badgeStyles,
        chipStyles,
        spinnerStyles,
        progressStyles,
        emptyStateStyles,
        messageStyles,
        skeletonStyles,
        buttonStyles,
        iconStyles,
      ],
    );
    await expect(host).to.be.accessible();
  });

  it('gives a skeleton the height of what replaces it', async () => {
    const host = await mount(
      () =>
        html`<div id="before">${skeleton({ lines: 2 })}</div>
          <div id="after">
            <p>One</p>
            <p>Two</p>
          </div>
          <div id="field-before">${skeleton({ kind: 'field' })}</div>
          <div id="field-after">${textField({ id: 'f', label: 'Name', value: '' })}</div>`,
      [skeletonStyles, fieldStyles],
    );
    const height = (id: string) => host.$(id).getBoundingClientRect().height;
    expect(height('#before')).to.equal(height('#after'));
    expect(height('#field-before')).to.be.closeTo(height('#field-after'), 1);
  });
});

describe('error summary', () => {
  it('takes the focus, names each error and leads to its field', async () => {
    const host = await mount(
      () =>
        html`${errorSummary({
          id: 'errors',
          heading: 'Two things to put right',
          errors: [{ fieldId: 'name', text: 'Write a name' }, { text: 'The client was changed by someone else' }],
        })}${textField({ id: 'name', label: 'Name', value: '', error: 'Write a name' })}`,
      [errorSummaryStyles, fieldStyles, iconStyles],
    );
    await expect(host).to.be.accessible();
    focusErrorSummary(host.root, 'errors');
    expect(host.active).to.equal(host.$('#errors'));
    const address = location.href;
    await press(host, 'Tab');
    await press(host, 'Enter');
    expect(host.active).to.equal(host.$('#name'));
    expect(location.href).to.equal(address);
  });
});

describe('mark', () => {
  const fold = (character: string) =>
    character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace('ß', 'ss');
  const marked = async (text: string, ...words: string[]) => {
    const host = await mount(() => html`<p>${mark(text, matchRanges(text, words, fold))}</p>`, [markStyles]);
    expect(host.$('p').textContent).to.equal(text);
    return host.$$('mark').map(({ textContent }) => textContent);
  };

  it('marks what a folded word matched, in the letters of the text', async () => {
    expect(await marked('Åsa Bergqvist, Åsele', 'as')).to.deep.equal(['Ås', 'Ås']);
    expect(await marked('Hauptstraße 3', 'strasse')).to.deep.equal(['straße']);
    expect(await marked('A\u030Asa 👷 Ek', 'ek', 'asa')).to.deep.equal(['A\u030Asa', 'Ek']);
  });

  it('joins what overlaps and marks nothing without a match', async () => {
    expect(await marked('Bergberg', 'berg', 'rgbe')).to.deep.equal(['Bergberg']);
    expect(await marked('Berg', 'x', '')).to.deep.equal([]);
  });
});
