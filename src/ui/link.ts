/** Links. The address is used as it stands: pass only what the model's url rule let through. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';

export interface LinkOptions {
  /** A checked address; without one the text is shown as plain text. */
  href: string | undefined;
  /** Visible text, a string or a template. */
  text: unknown;
  icon?: IconName;
  /** Opens in a new tab; say so in this text, which is read after the link's own. */
  newTabText?: string;
  id?: string;
  part?: string;
  onClick?: (event: MouseEvent) => void;
}

export function link(options: LinkOptions): TemplateResult {
  const { href, text, newTabText, part = '' } = options;
  if (href === undefined) return html`<span part="text ${part}">${text}</span>`;
  return html`<a
    class="link${options.icon || newTabText ? ' link-icon' : ''}"
    part="link ${part}"
    id=${ifDefined(options.id)}
    href=${href}
    target=${newTabText ? '_blank' : nothing}
    rel="noopener noreferrer"
    @click=${options.onClick ?? nothing}
    >${options.icon ? icon(options.icon) : nothing}<span>${text}</span>${
      newTabText ? icon('external-link', { label: newTabText }) : nothing
    }</a
  >`;
}

export interface IconLinkOptions {
  /** A checked address. */
  href: string;
  /** The name, and what the tooltip says unless that is shorter. */
  label: string;
  tooltip?: string;
  icon: IconName;
  /** Opens in a new tab; the label says so. */
  newTab?: boolean;
  id?: string;
  /** -1 inside a composite with its own arrow keys. */
  tabIndex?: number;
  part?: string;
  onClick?: (event: MouseEvent) => void;
}

/** A link that looks like a quiet button with an icon alone, for rows of such; needs the styles of buttons. */
export const iconLink = (options: IconLinkOptions): TemplateResult =>
  html`<a
    class="button button-quiet button-icon-only"
    part="link ${options.part ?? ''}"
    id=${ifDefined(options.id)}
    href=${options.href}
    target=${options.newTab ? '_blank' : nothing}
    rel="noopener noreferrer"
    tabindex=${ifDefined(options.tabIndex)}
    aria-label=${options.label}
    data-tooltip=${options.tooltip ?? options.label}
    @click=${options.onClick ?? nothing}
    >${icon(options.icon)}</a
  >`;
