/** The bar under the name of a tab that has a note, in the note's colour, with the colour in words beside it (Q-23). */
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Sticker } from '../../model/remark.ts';

export function stickerBar({ colour }: Pick<Sticker, 'colour'>, { t }: LocalizeController): TemplateResult {
  return html`<span class="sticker-bar sticker-${colour}" part="sticker-bar sticker-bar-${colour}"
    ><span class="visually-hidden">${t(`sticker-notes.has.${colour}`)}</span></span
  >`;
}

export const stickerBarStyles = css`
  .sticker-bar {
    display: block;
    inline-size: 100%;
    min-inline-size: 1em;
    block-size: 5px;
    border: var(--_border-width) solid color-mix(in oklab, var(--_sticker) 60%, var(--_color-text));
    border-radius: 3px;
    background: var(--_sticker);
  }

  .sticker-yellow {
    --_sticker: var(--_color-sticker-yellow);
  }

  .sticker-pink {
    --_sticker: var(--_color-sticker-pink);
  }
`;
