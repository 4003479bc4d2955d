import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { button, buttonStyles } from '../../src/ui/button.ts';
import { DialogController, dialogStyles } from '../../src/ui/dialog.ts';
import type { DialogContent, DialogSize } from '../../src/ui/dialog.ts';
import { fieldStyles, textArea, textField } from '../../src/ui/field.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { spinnerStyles } from '../../src/ui/spinner.ts';
import { frame } from './frame.ts';
import type { FrameOptions } from './frame.ts';

const styles = [dialogStyles, buttonStyles, fieldStyles, iconStyles, spinnerStyles];

const meta: Meta = { title: 'Primitives/Dialog' };
export default meta;

function story(content: (close: () => void) => Partial<DialogContent>, options: Partial<FrameOptions> = {}): StoryObj {
  const dialogs = new WeakMap<object, DialogController>();
  return {
    render: () =>
      frame({
        styles,
        setup: (host) => {
          const dialog = new DialogController(host, { id: 'dialog' });
          dialogs.set(host, dialog);
          dialog.open('#open');
        },
        template: (host) => {
          const dialog = dialogs.get(host);
          return html`${button({ label: 'Open', id: 'open', onClick: () => dialog?.open('#open') })}
          ${dialog?.render(() => ({ heading: '', body: '', closeLabel: 'Close', ...content(() => dialog.close('button')) }))}`;
        },
        ...options,
      }),
  };
}

const ask = (close: () => void): Partial<DialogContent> => ({
  heading: 'Archive Nordlunds Bygg AB?',
  size: 'small',
  alert: true,
  body: html`<p>The client leaves the list and keeps its history. You can restore it at any time.</p>`,
  footer: [
    button({ label: 'Cancel', onClick: close }),
    button({ label: 'Archive', variant: 'danger', onClick: close }),
  ],
});

const edit =
  (size: DialogSize) =>
  (close: () => void): Partial<DialogContent> => ({
    heading: 'Edit contact',
    description: 'Nordlunds Bygg AB',
    size,
    body: html`<div class="form">
      ${textField({ id: 'name', label: 'Name', requiredText: 'required', value: 'Åsa Bergqvist' })}
      ${textField({ id: 'phone', label: 'Phone', type: 'tel', value: '070-123 45 67' })}
      ${textArea({ id: 'note', label: 'Remark', value: '' })}
    </div>`,
    footer: [
      button({ label: 'Cancel', onClick: close }),
      button({ label: 'Save', variant: 'primary', onClick: close }),
    ],
  });

export const Question = story(ask);
export const Form = story(edit('medium'));
export const Drawer = story(edit('drawer'));
export const Full = story(edit('full'));
export const Dark = story(ask, { scheme: 'dark' });
export const DrawerRightToLeft = story(edit('drawer'), { dir: 'rtl' });
