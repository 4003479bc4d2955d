import type { Geo } from '../../model/values.ts';

/** A person has placed, moved or taken away the pin. */
export class PinChangeEvent extends Event {
  static readonly type = 'pin-change';
  /** Where it is; undefined: nowhere. */
  readonly value: Geo | undefined;
  /** Whether the pin was moved, or its coordinates typed. */
  readonly by: 'pin' | 'typed';

  constructor(value: Geo | undefined, by: 'pin' | 'typed') {
    super(PinChangeEvent.type, { bubbles: true, composed: true });
    this.value = value;
    this.by = by;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pin-change': PinChangeEvent;
  }
}
