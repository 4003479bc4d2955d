/**
 * What an open form says when the right to save it is taken away meanwhile. It stays as it was typed, and may still be sent:
 * the right may have come back, and the back end has the last word.
 */
import { nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { message } from '../../ui/message.ts';

export function rightLost({ t }: LocalizeController, mayWrite: boolean): TemplateResult | typeof nothing {
  if (mayWrite) return nothing;
  return message({
    tone: 'warning',
    live: 'polite',
    part: 'right-lost',
    heading: t('form.rightLost'),
    text: t('form.rightLostHelp'),
  });
}
