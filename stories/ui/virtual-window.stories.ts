import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html } from 'lit';
import { VirtualWindowController, virtualWindowStyles } from '../../src/ui/virtual-window.ts';
import { frame } from './frame.ts';
import type { FrameOptions } from './frame.ts';

const layout = css`
  .virtual-scroller {
    block-size: 480px;
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
  }
  [role='row'] {
    display: grid;
    grid-template-columns: 6em 1fr 8em;
    align-items: center;
    padding-inline: calc(var(--_space) * 4);
    border-block-end: var(--_border-width) solid var(--_color-border);
    font-variant-numeric: tabular-nums;
  }
`;

const meta: Meta = { title: 'Primitives/Virtual window' };
export default meta;

const story = (count: number, options: Partial<FrameOptions> = {}): StoryObj => ({
  render: () =>
    frame({
      styles: [virtualWindowStyles, layout],
      setup: (host) =>
        void new VirtualWindowController(host, {
          scroller: () => host.renderRoot.querySelector<HTMLElement>('.virtual-scroller'),
          rows: () => host.renderRoot.querySelector<HTMLElement>('.virtual-rows'),
          count: () => count,
          renderRow: (index) =>
            html`<div role="row" aria-rowindex=${index + 1}>
              <span role="cell" class="muted">${10_000 + index}</span><span role="cell">Client ${index + 1}</span
              ><span role="cell" class="numeric">${(index * 37) % 1000}</span>
            </div>`,
        }),
      template: () =>
        html`<div class="virtual-scroller" tabindex="0" role="table" aria-label="Clients" aria-rowcount=${count}>
          <div class="virtual-rows" role="rowgroup"></div>
        </div>`,
      ...options,
    }),
});

export const HundredThousandRows = story(100_000);
export const FiveMillionRows = story(5_000_000);
export const Compact = story(100_000, { density: 'compact' });
export const Dark = story(100_000, { scheme: 'dark' });
