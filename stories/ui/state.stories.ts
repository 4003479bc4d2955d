import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html } from 'lit';
import { badge, badgeStyles } from '../../src/ui/badge.ts';
import type { Tone } from '../../src/ui/badge.ts';
import { button, buttonStyles } from '../../src/ui/button.ts';
import { chip, chipStyles } from '../../src/ui/chip.ts';
import { emptyState, emptyStateStyles } from '../../src/ui/empty-state.ts';
import { errorSummary, errorSummaryStyles } from '../../src/ui/error-summary.ts';
import { fieldStyles } from '../../src/ui/field.ts';
import { icon, iconStyles } from '../../src/ui/icon.ts';
import { mark, markStyles, matchRanges } from '../../src/ui/mark.ts';
import { message, messageStyles } from '../../src/ui/message.ts';
import type { MessageTone } from '../../src/ui/message.ts';
import { progress, progressStyles } from '../../src/ui/progress.ts';
import { skeleton, skeletonStyles } from '../../src/ui/skeleton.ts';
import { spinner, spinnerStyles } from '../../src/ui/spinner.ts';
import { tableStyles } from '../../src/theme/controls.ts';
import { frame } from './frame.ts';
import type { FrameOptions } from './frame.ts';

const layout = css`
  .page {
    display: grid;
    gap: 32px;
  }
  .card {
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
  }
  .note {
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border-radius: var(--_radius-field);
    background: var(--_color-sticker-yellow);
  }
  .note-pink {
    background: var(--_color-sticker-pink);
  }
`;
const styles = [
  badgeStyles,
  buttonStyles,
  chipStyles,
  emptyStateStyles,
  errorSummaryStyles,
  fieldStyles,
  iconStyles,
  markStyles,
  messageStyles,
  progressStyles,
  skeletonStyles,
  spinnerStyles,
  tableStyles,
  layout,
];

const meta: Meta = { title: 'Primitives/State' };
export default meta;

const fold = (character: string) => character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const found = (text: string) => mark(text, matchRanges(text, ['berg'], fold));

const tones: [Tone, string][] = [
  ['neutral', 'Draft'],
  ['success', 'Active'],
  ['warning', 'Due soon'],
  ['danger', 'Overdue'],
  ['info', 'Imported'],
  ['accent', 'Primary'],
];
const messages: [MessageTone, string, string][] = [
  ['info', 'Imported from Fortnox', 'Changes are sent there every hour.'],
  ['success', 'Restored', 'Nordlunds Bygg AB is in the list again.'],
  ['warning', 'Two fields were changed by Bo Nilsson', 'Yours are kept. Choose which to use.'],
  ['error', 'Not saved', 'The server did not answer. What you wrote is kept on this device.'],
];

const all = () =>
  html`<div class="page">
    <div class="row">
      ${tones.map(([tone, text]) => badge({ tone, text }))} ${badge({ text: 'Locked', icon: 'lock' })}
      ${badge({ text: '12', plain: true })}
    </div>
    <div class="row">
      ${chip({ text: 'City: Umeå', removeLabel: 'Remove City: Umeå' })}
      ${chip({ text: 'Åsa Bergqvist', icon: 'user', removeLabel: 'Remove Åsa' })}
      ${chip({ text: 'VIP', icon: 'crown' })}
    </div>
    <div class="card">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Client</th>
            <th scope="col">City</th>
            <th scope="col">Status</th>
            <th scope="col" class="numeric">Open jobs</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>${found('Bergströms Måleri')}</td>
            <td>Umeå</td>
            <td>${badge({ tone: 'success', text: 'Active' })}</td>
            <td class="numeric">12</td>
          </tr>
          <tr aria-selected="true">
            <td>${found('Kullaberg Fastigheter')}</td>
            <td>Höganäs</td>
            <td>${badge({ tone: 'danger', text: 'Overdue' })}</td>
            <td class="numeric">3</td>
          </tr>
          <tr>
            <td>${found('Åbergs Rör & Värme')}</td>
            <td>Luleå</td>
            <td>${badge({ text: 'Archived', icon: 'archive' })}</td>
            <td class="numeric">1 204</td>
          </tr>
        </tbody>
      </table>
    </div>
    <div class="stack">
      ${messages.map(([tone, heading, text]) =>
        message({
          tone,
          heading,
          text,
          ...(tone === 'error' ? { actions: button({ label: 'Try again', icon: 'refresh' }) } : {}),
          ...(tone === 'info' ? { closeLabel: 'Close' } : {}),
        }),
      )}
    </div>
    ${errorSummary({
      id: 'errors',
      heading: 'Two things to put right',
      errors: [
        { fieldId: 'name', text: 'Write the name of the client' },
        { fieldId: 'mail', text: 'Write the whole e-mail address' },
      ],
    })}
    ${progress({ id: 'import', label: 'Reading clients.csv', value: 0.4, text: '120 of 300 rows' })}
    <div class="row">${spinner('Loading')}</div>
    <div class="row">
      <p class="note">${icon('sticky-note')} Ring before noon.</p>
      <p class="note note-pink">${icon('sticky-note')} Pays late.</p>
    </div>
    <div>${skeleton({ kind: 'heading' })}${skeleton({ lines: 3, kind: 'row' })}</div>
    <div class="card">
      ${emptyState({
        icon: 'users',
        heading: 'No contacts yet',
        text: 'Contacts are the people you reach at this client. The first one becomes the primary contact.',
        actions: button({ label: 'Add contact', icon: 'plus', variant: 'primary' }),
      })}
    </div>
  </div>`;

const story = (options: Partial<FrameOptions>): StoryObj => ({
  render: () => frame({ styles, template: all, ...options }),
});

export const Default = story({});
export const Dark = story({ scheme: 'dark' });
export const Narrow = story({ width: 320 });
export const RightToLeft = story({ dir: 'rtl' });
