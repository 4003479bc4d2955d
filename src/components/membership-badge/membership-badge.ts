import { LitElement, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { crownOf } from '../../model/memberships.ts';
import { baseStyles } from '../../theme/base.ts';
import { icon, iconStyles } from '../../ui/icon.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { MembershipsOf } from '../shared/memberships-of.ts';

/**
 * @summary A crown beside a client's name: gold for an active membership, silver for one that has ended, else nothing.
 *
 * @csspart crown - The crown.
 * @csspart label - Its words, where they are shown.
 */
export class MembershipBadge extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    tooltipStyles,
    css`
      :host {
        display: inline-block;
      }

      .crown {
        display: inline-flex;
        gap: calc(var(--_space) * 1);
        align-items: center;
        min-block-size: 24px;
        border-radius: 2px;
        vertical-align: middle;
      }

      .crown-gold .icon {
        color: var(--_color-gold);
      }

      .crown-silver .icon {
        color: var(--_color-silver);
        stroke-width: 2;
      }

      .label {
        font-size: var(--_font-size-small);
      }

      @media (forced-colors: active) {
        .crown .icon {
          color: CanvasText;
        }
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #memberships = new MembershipsOf(this, this.#data, this.#i18n, () => this.clientId);

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the words beside the crown. */
  @property({ type: Boolean }) labelled = false;

  constructor() {
    super();
    new TooltipController(this);
  }

  override updated(): void {
    // What was in the cache came with this very update.
    if (!this.shadowRoot?.querySelector('.crown') && this.#crown) queueMicrotask(() => this.requestUpdate());
  }

  /** Nothing while nothing is known, and nothing where it cannot be: a mark beside a name is no place for a fault. */
  override render(): unknown {
    const crown = this.#crown;
    if (!crown) return nothing;
    const label = this.#i18n.t(crown === 'gold' ? 'membership-badge.active' : 'membership-badge.ended');
    // Filled or not, so that it is not the colour alone that tells.
    if (this.labelled) {
      return html`<span class="crown crown-${crown}" part="crown"
        >${icon('crown', { filled: crown === 'gold' })}<span class="label" part="label">${label}</span></span
      >`;
    }
    // A stop for the keyboard: without it only a mouse could ask what the crown means.
    return html`<span
      class="crown crown-${crown}"
      part="crown"
      role="img"
      tabindex="0"
      aria-label=${label}
      data-tooltip=${label}
      >${icon('crown', { filled: crown === 'gold' })}</span
    >`;
  }

  get #crown(): 'gold' | 'silver' | undefined {
    const { today, rows } = this.#memberships;
    return today === undefined ? undefined : crownOf(rows, today);
  }
}
