/** A bare host for primitives: they draw into the shadow root of an element, so a story needs one. */
import { LitElement, html } from 'lit';
import type { CSSResult, TemplateResult } from 'lit';
import { baseStyles } from '../../src/theme/base.ts';

export interface FrameOptions {
  styles: readonly CSSResult[];
  /** Makes the controllers, once, before the first render. */
  setup?: (host: StoryFrame) => void;
  template: (host: StoryFrame) => unknown;
  density?: 'compact' | 'comfortable' | 'touch';
  scheme?: 'light' | 'dark';
  dir?: 'ltr' | 'rtl';
  width?: number;
}

const tag = 'kk-story-frame';

export class StoryFrame extends LitElement {
  static override properties = { options: { attribute: false } };
  declare options: FrameOptions;
  /** State of a story, by name. */
  readonly state: Record<string, unknown> = {};

  set(values: Record<string, unknown>): void {
    Object.assign(this.state, values);
    this.requestUpdate();
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.attachShadow({ mode: 'open' });
    const { styles, setup } = this.options;
    root.adoptedStyleSheets = [...baseStyles, ...styles].flatMap(({ styleSheet }) => styleSheet ?? []);
    setup?.(this);
    return root;
  }

  protected override updated(): void {
    const { scheme, width, density, dir } = this.options;
    this.style.colorScheme = scheme ?? '';
    this.style.maxInlineSize = width ? `${width}px` : '';
    this.style.padding = '24px';
    this.style.background = 'var(--_color-surface)';
    this.toggleAttribute('density', false);
    if (density) this.setAttribute('density', density);
    if (dir) this.dir = dir;
  }

  protected override render(): unknown {
    return this.options.template(this);
  }
}

export function frame(options: FrameOptions): TemplateResult {
  if (!customElements.get(tag)) customElements.define(tag, StoryFrame);
  return html`<kk-story-frame .options=${options}></kk-story-frame>`;
}
