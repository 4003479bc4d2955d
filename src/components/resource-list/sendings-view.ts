/** Files on their way, and those that were not taken or did not arrive. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { message } from '../../ui/message.ts';
import { progress } from '../../ui/progress.ts';
import { writeProblem } from '../shared/problem-text.ts';
import type { Sending, Uploads } from './uploads.ts';

interface SendingsView {
  uploads: Uploads;
  i18n: LocalizeController;
  types: string;
  /** Bytes. */
  most: number;
}

export function sendingsView(view: SendingsView): unknown {
  const { all } = view.uploads;
  if (all.length === 0) return nothing;
  return html`<ul class="sendings">
    ${repeat(
      all,
      ({ key }) => key,
      (one) => html`<li part="sending">${sending(one, view)}</li>`,
    )}
  </ul>`;
}

function sending(one: Sending, { uploads, i18n, types, most }: SendingsView): unknown {
  const { t, formats } = i18n;
  const { name, file, sent, refusal, problem } = one;
  const close = { closeLabel: t('common.close'), onClose: () => uploads.forget(one) };
  if (refusal) {
    const limits = { name, size: formats.bytes(most), types: types.replaceAll(',', ', ') };
    return message({ tone: 'error', live: 'assertive', text: t(`resource-list.refused.${refusal}`, limits), ...close });
  }
  if (problem) {
    return message({
      tone: 'error',
      live: 'assertive',
      ...writeProblem(i18n, problem),
      heading: t('resource-list.notSent', { name }),
      actions: button({ label: t('common.retry'), onClick: () => void uploads.send(one) }),
      ...close,
    });
  }
  const part = sent / file.size;
  return html`<div class="sending">
    ${progress({ id: `sending-${one.key}`, label: name, ...(sent > 0 ? { value: part, text: formats.percent(part) } : {}) })}
    ${button({ label: t('resource-list.stop', { name }), icon: 'x', iconOnly: true, variant: 'quiet', onClick: () => uploads.forget(one) })}
  </div>`;
}
