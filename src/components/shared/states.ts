/** What an element shows when it has no data to show: still reading, refused, failed. One look for all of them. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Problem } from '../../model/problem.ts';
import { button } from '../../ui/button.ts';
import { emptyState, emptyStateStyles } from '../../ui/empty-state.ts';
import { skeleton, skeletonStyles } from '../../ui/skeleton.ts';
import type { SkeletonOptions } from '../../ui/skeleton.ts';
import { readProblem } from './problem-text.ts';

export const stateStyles = [emptyStateStyles, skeletonStyles];

/** A skeleton that says once, for those who do not see it, that data is on its way. */
export const loadingState = ({ t }: LocalizeController, options: SkeletonOptions): TemplateResult =>
  html`<slot name="loading"
    ><div role="status" part="loading">
      <span class="visually-hidden">${t('common.loading')}</span>${skeleton(options)}
    </div></slot
  >`;

export const deniedState = ({ t }: LocalizeController): TemplateResult =>
  html`<slot name="denied"
    >${emptyState({ icon: 'lock', heading: t('problem.forbidden.title'), text: t('problem.forbidden.advice') })}</slot
  >`;

/** A read that failed, with another try. Someone without the right is told so and offered none. */
export function failedState(i18n: LocalizeController, problem: Problem, retry: () => void): TemplateResult {
  if (problem.code === 'forbidden') return deniedState(i18n);
  const { heading, text } = readProblem(i18n, problem);
  const again = button({ label: i18n.t('common.retry'), icon: 'refresh', onClick: retry });
  return html`<slot name="error"
    ><div role="alert">
      ${emptyState({ icon: problem.code === 'offline' ? 'wifi-off' : 'circle-alert', heading, text, actions: again })}
    </div></slot
  >`;
}
