/** How far something has come, as a bar and in words. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

export interface ProgressOptions {
  id: string;
  label: string;
  /** From 0 to 1; absent when there is no telling. */
  value?: number;
  /** The same in words, such as "120 of 300 rows". */
  text?: string;
  part?: string;
}

export function progress(options: ProgressOptions): TemplateResult {
  const { id, label, value, text, part = '' } = options;
  return html`<div class="progress" part="progress ${part}">
    <div class="progress-text">
      <label class="progress-label" part="label" for=${id}>${label}</label>
      ${text ? html`<span class="muted numeric" part="value">${text}</span>` : nothing}
    </div>
    <progress
      class="progress-bar"
      part="bar"
      id=${id}
      max="1"
      value=${value ?? nothing}
      aria-valuetext=${text ?? nothing}
    ></progress>
  </div>`;
}

export const progressStyles = css`
  .progress {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }

  .progress-text {
    display: flex;
    gap: calc(var(--_space) * 4);
    justify-content: space-between;
    font-size: var(--_font-size-small);
  }

  .progress-bar {
    display: block;
    inline-size: 100%;
    block-size: 6px;
    overflow: hidden;
    border: 0;
    border-radius: 3px;
    background: color-mix(in oklab, var(--_color-text) 10%, var(--_color-surface));
    appearance: none;
  }

  .progress-bar::-webkit-progress-bar {
    background: transparent;
  }

  .progress-bar::-webkit-progress-value {
    border-radius: 3px;
    background: var(--_color-accent);
  }

  .progress-bar::-moz-progress-bar {
    border-radius: 3px;
    background: var(--_color-accent);
  }

  .progress-bar:indeterminate {
    background: linear-gradient(90deg, transparent 30%, var(--_color-accent) 30% 70%, transparent 70%);
  }

  .progress-bar:indeterminate::-moz-progress-bar {
    background: transparent;
  }

  @media (forced-colors: active) {
    .progress-bar {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
      background: Canvas;
    }

    .progress-bar::-webkit-progress-value {
      background: Highlight;
    }

    .progress-bar::-moz-progress-bar {
      background: Highlight;
    }
  }
`;
