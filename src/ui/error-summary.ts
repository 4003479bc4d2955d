/** The errors of a form in one place, above it, each a way to its field (the pattern of GOV.UK). */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { restoreFocus } from './focus.ts';
import { icon } from './icon.ts';

export interface FormError {
  /** Id of the control, in the same root; without one the error concerns the whole form. */
  fieldId?: string;
  text: string;
}

export interface ErrorSummaryOptions {
  id: string;
  heading: string;
  errors: readonly FormError[];
  part?: string;
}

/** Nothing without errors. After a refused save, call `focusErrorSummary`. */
export function errorSummary(options: ErrorSummaryOptions): TemplateResult | typeof nothing {
  const { id, heading, errors, part = '' } = options;
  if (errors.length === 0) return nothing;
  // A real link, so that it is listed and read as one; the page's address must not change.
  const follow = (event: MouseEvent, fieldId: string) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof Element)) return;
    const root = event.currentTarget.getRootNode();
    const field = root instanceof ShadowRoot ? root.getElementById(fieldId) : null;
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  };
  return html`<div
    class="error-summary"
    part="error-summary ${part}"
    id=${id}
    role="group"
    tabindex="-1"
    aria-labelledby="${id}-heading"
  >
    <h2 class="error-summary-heading" id="${id}-heading">${icon('circle-alert')}<span>${heading}</span></h2>
    <ul class="error-summary-list">
      ${errors.map(
        ({ fieldId, text }) =>
          html`<li>
            ${
              fieldId === undefined
                ? text
                : html`<a
                    class="link"
                    part="error-link"
                    href="#${fieldId}"
                    @click=${(event: MouseEvent) => follow(event, fieldId)}
                    >${text}</a
                  >`
            }
          </li>`,
      )}
    </ul>
  </div>`;
}

/** After the render that shows it: puts the focus on the summary, which is then read as a whole. */
export function focusErrorSummary(root: ShadowRoot | null, id: string): void {
  if (root) restoreFocus(root, () => root.getElementById(id));
}

export const errorSummaryStyles = css`
  .error-summary {
    padding: calc(var(--_space) * 4);
    border: 2px solid var(--_color-danger);
    border-radius: var(--_radius-field);
    background: var(--_color-surface);
  }

  .error-summary-heading {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: flex-start;
    color: var(--_color-danger);
  }

  .error-summary-heading .icon {
    margin-block-start: 0.1em;
  }

  .error-summary-list {
    display: grid;
    gap: calc(var(--_space) * 1);
    margin-block-start: calc(var(--_space) * 2);
    padding-inline-start: calc(var(--_icon-size) + var(--_space) * 2);
  }

  .error-summary-list .link {
    display: inline-block;
    min-block-size: 24px;
    color: var(--_color-danger);
  }
`;
