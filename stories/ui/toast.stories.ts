import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { button, buttonStyles } from '../../src/ui/button.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { ToastController, toastStyles } from '../../src/ui/toast.ts';
import { frame } from './frame.ts';
import type { FrameOptions, StoryFrame } from './frame.ts';

const meta: Meta = { title: 'Primitives/Toast' };
export default meta;

const controllers = new WeakMap<StoryFrame, ToastController>();

const story = (options: Partial<FrameOptions>): StoryObj => ({
  render: () =>
    frame({
      styles: [buttonStyles, iconStyles, toastStyles],
      setup: (host) => {
        const toasts = new ToastController(host, { label: () => 'Notices', closeLabel: () => 'Close' });
        controllers.set(host, toasts);
        toasts.show({ text: 'Contact saved', tone: 'success', duration: Infinity });
        toasts.show({
          text: 'Åsa Bergqvist was removed from Nordlunds Bygg AB',
          action: { label: 'Undo', onAction: () => {} },
          duration: Infinity,
        });
      },
      template: (host) => html`
        ${button({
          label: 'Remove contact',
          onClick: () =>
            controllers.get(host)?.show({ text: 'Contact removed', action: { label: 'Undo', onAction: () => {} } }),
        })}
        ${controllers.get(host)?.render()}
      `,
      ...options,
    }),
});

export const Default = story({});
export const Dark = story({ scheme: 'dark' });
export const Narrow = story({ width: 320 });
export const RightToLeft = story({ dir: 'rtl' });
