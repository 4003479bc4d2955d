import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html } from 'lit';
import { button, buttonStyles } from '../../src/ui/button.ts';
import type { ButtonVariant } from '../../src/ui/button.ts';
import { icon, iconNames, iconStyles } from '../../src/ui/icon.ts';
import { link } from '../../src/ui/link.ts';
import { spinnerStyles } from '../../src/ui/spinner.ts';
import { TooltipController, tooltipStyles } from '../../src/ui/tooltip.ts';
import { frame } from './frame.ts';
import type { FrameOptions } from './frame.ts';

const layout = css`
  .rows {
    display: grid;
    gap: 16px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .icons {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(120px, 1fr));
    gap: 16px 8px;
  }
  .icons div {
    display: grid;
    gap: 8px;
    justify-items: center;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-caption);
  }
  .icons .icon {
    color: var(--_color-text);
  }
`;
const styles = [buttonStyles, iconStyles, spinnerStyles, tooltipStyles, layout];
const variants: ButtonVariant[] = ['primary', 'secondary', 'quiet', 'danger'];

const meta: Meta = { title: 'Primitives/Button' };
export default meta;

const all = () =>
  html`<div class="rows">
    <div class="row">
      ${variants.map((variant) => button({ label: `${variant[0]?.toUpperCase()}${variant.slice(1)}`, variant }))}
    </div>
    <div class="row">
      ${button({ label: 'New client', icon: 'plus', variant: 'primary' })}
      ${button({ label: 'Import', icon: 'upload' })} ${button({ label: 'Filter', icon: 'filter', variant: 'quiet' })}
      ${button({ label: 'Columns', icon: 'columns', iconEnd: 'chevron-down' })}
    </div>
    <div class="row">
      ${button({ label: 'Edit Nordlunds Bygg', icon: 'pencil', iconOnly: true, variant: 'quiet' })}
      ${button({ label: 'Archive', icon: 'archive', iconOnly: true, variant: 'quiet' })}
      ${button({ label: 'More', icon: 'more', iconOnly: true })}
      ${button({ label: 'List view', icon: 'list', iconOnly: true, pressed: true })}
      ${button({ label: 'Cards', icon: 'rows', iconOnly: true, pressed: false })}
    </div>
    <div class="row">
      ${button({ label: 'Save changes', variant: 'primary', busy: true })}
      ${button({ label: 'Refresh', icon: 'refresh', busy: true })}
      ${button({ label: 'Merge addresses', disabledReason: 'There is only one address' })}
      ${button({ label: 'Delete', icon: 'trash', iconOnly: true, variant: 'quiet', disabledReason: 'You may not delete files' })}
    </div>
    <div class="row">
      ${link({ href: 'https://example.se/', text: 'Nordlunds Bygg AB' })}
      ${link({ href: 'tel:+46701234567', text: html`<bdi dir="ltr">070-123 45 67</bdi>`, icon: 'phone' })}
      ${link({ href: 'https://example.se/', text: 'example.se', newTabText: 'opens in a new tab' })}
    </div>
  </div>`;

const story = (options: Partial<FrameOptions>): StoryObj => ({
  render: () => frame({ styles, setup: (host) => void new TooltipController(host), template: all, ...options }),
});

export const Default = story({});
export const Dark = story({ scheme: 'dark' });
export const Compact = story({ density: 'compact' });
export const Touch = story({ density: 'touch' });
export const Narrow = story({ width: 320 });
export const RightToLeft = story({ dir: 'rtl' });

export const Icons = story({
  template: () =>
    html`<div class="icons">${iconNames.map((name) => html`<div>${icon(name)}<span>${name}</span></div>`)}</div>`,
});
