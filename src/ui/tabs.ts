/** Tabs by the APG. Each tab drawn is a button with a roving tabindex; a row too long for its place scrolls. */
import { css, html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { activeElement, inlineSign } from './focus.ts';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';

export interface Tab {
  id: string;
  label: string;
  icon?: IconName;
  /** Count or mark after the label, drawn as it is. */
  badge?: unknown;
}

export interface TabsOptions {
  /** Distinguishes the tab lists of one root. */
  id: string;
  /** Arrows move the focus only, Enter or Space chooses: for panels that load. */
  manual?: boolean;
  onSelect: (id: string) => void;
}

export class TabsController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: TabsOptions;
  /** The tab that holds the tab stop when the focus has gone past the chosen one. */
  #roving: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: TabsOptions) {
    this.#host = host;
    this.#options = options;
  }

  tabId = (id: string): string => `${this.#options.id}-tab-${id}`;
  panelId = (id: string): string => `${this.#options.id}-panel-${id}`;

  /** The row of tabs; `label` names it. */
  list(label: string, tabs: readonly Tab[], selected: string, part = ''): TemplateResult {
    const stop = tabs.some(({ id }) => id === this.#roving) ? this.#roving : selected;
    return html`<div class="tabs" part="tabs ${part}">
      <div
        class="tab-list"
        part="tab-list"
        role="tablist"
        aria-label=${label}
        @keydown=${this.#handleKeydown}
        @focusout=${this.#handleFocusout}
      >
        ${tabs.map(
          (tab) =>
            html`<button
              class="tab"
              part="tab ${tab.id === selected ? 'tab-selected' : ''}"
              type="button"
              role="tab"
              id=${this.tabId(tab.id)}
              data-id=${tab.id}
              aria-selected=${String(tab.id === selected)}
              aria-controls=${tab.id === selected ? this.panelId(tab.id) : nothing}
              tabindex=${tab.id === stop ? 0 : -1}
              @click=${() => this.#options.onSelect(tab.id)}
            >
              ${tab.icon ? icon(tab.icon) : nothing}<span class="tab-label">${tab.label}</span>${tab.badge ?? nothing}
            </button>`,
        )}
      </div>
    </div>`;
  }

  /** The panel of the chosen tab; in the tab order itself when nothing in it is. */
  panel(selected: string, content: unknown, part = ''): TemplateResult {
    return html`<div
      class="tab-panel"
      part="tab-panel ${part}"
      role="tabpanel"
      id=${this.panelId(selected)}
      aria-labelledby=${this.tabId(selected)}
      tabindex="0"
    >
      ${content}
    </div>`;
  }

  readonly #handleFocusout = (event: FocusEvent): void => {
    const { currentTarget, relatedTarget } = event;
    if (currentTarget instanceof Element && relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
      return;
    if (this.#roving === undefined) return;
    this.#roving = undefined;
    this.#host.requestUpdate();
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (!(event.currentTarget instanceof HTMLElement)) return;
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
    const at = tabs.findIndex((tab) => tab === activeElement());
    const forward = inlineSign(event.currentTarget);
    const steps: Record<string, number> = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: -1 };
    const step = steps[event.key];
    if (step === undefined || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const tab = tabs.at(step % tabs.length);
    const id = tab?.dataset['id'];
    if (!tab || id === undefined) return;
    this.#roving = id;
    tab.focus();
    tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (!this.#options.manual) this.#options.onSelect(id);
    this.#host.requestUpdate();
  };
}

export const tabsStyles = css`
  .tabs {
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .tab-list {
    display: flex;
    gap: calc(var(--_space) * 1);
    margin-block-end: calc(-1 * var(--_border-width));
    overflow-x: auto;
    overscroll-behavior-inline: contain;
    scrollbar-width: none;
  }

  .tab {
    position: relative;
    display: inline-flex;
    flex: none;
    gap: calc(var(--_space) * 2);
    align-items: center;
    min-block-size: max(32px, calc(var(--_field-height) + var(--_space) * 1.5));
    padding: 0 calc(var(--_space) * 3);
    border: 0;
    border-start-start-radius: var(--_radius-field);
    border-start-end-radius: var(--_radius-field);
    background: transparent;
    color: var(--_color-text-muted);
    white-space: nowrap;
    cursor: pointer;
  }

  .tab:hover {
    color: var(--_color-text);
  }

  .tab::after {
    position: absolute;
    inset-block-end: 0;
    inset-inline: calc(var(--_space) * 3);
    border-block-end: 2px solid transparent;
    content: '';
  }

  .tab[aria-selected='true'] {
    color: var(--_color-text);
    font-weight: 600;
  }

  .tab[aria-selected='true']::after {
    border-color: var(--_color-accent);
  }

  .tab:focus-visible {
    outline-offset: -3px;
  }

  .tab-panel {
    padding-block-start: calc(var(--_space) * 5);
  }

  @media (forced-colors: active) {
    .tab::after {
      border-color: Canvas;
    }

    .tab[aria-selected='true']::after {
      border-color: Highlight;
    }
  }
`;
