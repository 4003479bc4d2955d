/** The remark on a client beside the icon that stands for it (C-18): read by key, mouse and touch alike. */
import { css, html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { PopoverController } from '../../ui/popover.ts';

type Remark = Pick<Client, 'id' | 'name' | 'comment'>;

export class CommentPanel {
  readonly #i18n: LocalizeController;
  readonly #popover: PopoverController;
  readonly #fallback: FocusTarget;
  #remark: Remark | undefined;

  /** @param fallback where the focus goes when the icon has gone */
  constructor(host: ReactiveControllerHost & HTMLElement, i18n: LocalizeController, fallback: FocusTarget) {
    this.#i18n = i18n;
    this.#fallback = fallback;
    this.#popover = new PopoverController(host, { id: 'comment-popover', placement: 'below-end' });
  }

  get isOpen(): boolean {
    return this.#popover.isOpen;
  }

  /** For the icon's `pointerdown`: the press that closes it must not open it again. */
  notePress(): void {
    this.#popover.notePress();
  }

  toggle(opener: HTMLElement, client: Remark): void {
    this.#remark = client;
    this.#popover.toggle(opener, client.id, [this.#fallback]);
  }

  close(): void {
    this.#popover.close();
  }

  render(actions: unknown = nothing): TemplateResult {
    const { name = '', comment = '' } = this.#remark ?? {};
    const heading = this.#i18n.t('client-functions.name.comment', { name });
    return this.#popover.render(
      heading,
      () =>
        // In reach of the keys, which scroll what is long.
        html`<div
            class="comment"
            part="comment"
            role="group"
            tabindex="0"
            aria-label=${this.#i18n.t('client-form.comment')}
          >
            <bdi>${comment}</bdi>
          </div>
          ${actions}`,
    );
  }
}

export const commentPanelStyles = css`
  .comment {
    max-inline-size: 24rem;
    max-block-size: 40vh;
    overflow: auto;
    overflow-wrap: anywhere;
  }

  .comment bdi {
    white-space: pre-line;
  }
`;
