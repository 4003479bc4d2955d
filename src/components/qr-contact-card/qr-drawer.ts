/** Draws the code of a card anew when the card has changed; the encoder is fetched with the first one. */
import type { ReactiveControllerHost } from 'lit';
import { forCode } from '../../transfer/contact-card.ts';
import type { CodeCard, ContactCard } from '../../transfer/contact-card.ts';
import { qrCode } from './qr-code.ts';
import type { QrCode } from './qr-code.ts';

export type Drawing =
  | { state: 'drawing' | 'failed'; shown: CodeCard }
  | { state: 'tooLong'; shown: CodeCard }
  | { state: 'drawn'; shown: CodeCard; code: QrCode };

export class QrDrawer {
  readonly #host: ReactiveControllerHost;
  #of: string | undefined;
  #drawing: Drawing | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** What there is of this card so far; the host is updated when there is more. */
  of(card: ContactCard): Drawing {
    const said = JSON.stringify(card);
    if (this.#drawing && this.#of === said) return this.#drawing;
    this.#of = said;
    const shown = forCode(card);
    this.#drawing = { state: 'drawing', shown };
    void this.#draw(said, shown);
    return this.#drawing;
  }

  retry(): void {
    this.#of = undefined;
    this.#host.requestUpdate();
  }

  async #draw(said: string, shown: CodeCard): Promise<void> {
    const drawn = await qrCode(shown).then(
      (code): Drawing => (code ? { state: 'drawn', shown, code } : { state: 'tooLong', shown }),
      (): Drawing => ({ state: 'failed', shown }),
    );
    if (this.#of !== said) return;
    this.#drawing = drawn;
    this.#host.requestUpdate();
  }
}
