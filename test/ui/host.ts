/** A stand-in for a public element: draws one template with the base styles and those under test. */
import { LitElement } from 'lit';
import type { CSSResult, ReactiveController } from 'lit';
import { fixtureSync, html } from '@open-wc/testing';
import { baseStyles } from '../../src/theme/base.ts';

type Template = (host: TestHost) => unknown;

export class TestHost extends LitElement {
  static override properties = { template: { attribute: false } };
  declare template: Template;
  controllers = new Map<string, ReactiveController>();

  protected override render(): unknown {
    return this.template?.(this);
  }

  get root(): ShadowRoot {
    return this.shadowRoot!;
  }

  $<E extends HTMLElement = HTMLElement>(selector: string): E {
    const found = this.root.querySelector<E>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  }

  $$(selector: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(selector)];
  }

  /** The focused element of this root. */
  get active(): Element | null {
    return this.root.activeElement;
  }
}

let count = 0;

/** Draws `template` in a shadow root with `styles`; `setup` runs before the first render, for controllers. */
export async function mount(
  template: Template,
  styles: readonly CSSResult[] = [],
  setup?: (host: TestHost) => void,
): Promise<TestHost> {
  const tag = `test-host-${count++}`;
  class Host extends TestHost {
    static override styles = [...baseStyles, ...styles];
  }
  customElements.define(tag, Host);
  const parent = fixtureSync<HTMLDivElement>(html`<div></div>`);
  const host = new Host();
  setup?.(host);
  host.template = template;
  // Nothing half faded in when axe looks at colours.
  host.style.setProperty('--kk-motion', '0ms');
  parent.append(host);
  await host.updateComplete;
  return host;
}
