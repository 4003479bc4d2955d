import { css } from 'lit';

export const mapPinStyles = css`
  :host {
    display: block;
  }

  .frame {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .name {
    padding: 0;
    font-size: var(--_font-size-small);
    font-weight: 600;
    line-height: 1.4;
    margin-block-end: calc(var(--_space) * 1);
  }

  .hint {
    display: flex;
    gap: calc(var(--_space) * 2);
    font-size: var(--_font-size-small);
    text-wrap: pretty;
  }

  .hint .icon {
    margin-block-start: 0.15em;
    color: var(--_color-info);
  }

  .picture {
    position: relative;
  }

  .surface {
    position: relative;
    aspect-ratio: 2;
    inline-size: 100%;
    min-block-size: 12em;
    border: var(--_border-width) solid var(--_color-border-field);
    border-radius: var(--_radius-field);
    overflow: hidden;
    background: var(--_color-sunken);
    direction: ltr;
  }

  .surface[tabindex] {
    cursor: crosshair;
    touch-action: manipulation;
  }

  .surface:focus-visible {
    border-color: var(--_color-focus);
    outline: 2px solid var(--_color-focus);
    outline-offset: 1px;
  }

  .schematic {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    position: absolute;
    inset: 0;
    pointer-events: none;
  }

  .globe {
    fill: var(--_color-surface);
  }

  .line {
    stroke: var(--_color-border);
  }

  .degrees {
    fill: var(--_color-text-muted);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    paint-order: stroke;
    stroke: var(--_color-surface);
    stroke-width: 4px;
    stroke-linejoin: round;
  }

  .scale {
    fill: none;
    stroke: var(--_color-text-muted);
    stroke-width: 1.5px;
  }

  .cross {
    stroke: var(--_color-accent);
    stroke-dasharray: 2 5;
    opacity: 0.6;
  }

  .pin path {
    fill: var(--_color-accent);
    stroke: var(--_color-surface);
    stroke-width: 2px;
  }

  .pin circle {
    fill: var(--_color-on-accent);
  }

  .surface:focus-visible .pin path {
    stroke: var(--_color-focus);
  }

  .place {
    position: absolute;
    inset-block-start: 50%;
    inset-inline: calc(var(--_space) * 4) calc(var(--_space) * 4 + var(--_field-height));
    pointer-events: none;
    text-align: center;
    transform: translateY(-50%);
  }

  .place span {
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3);
    border-radius: var(--_radius-field);
    background: var(--_color-surface-raised);
    box-decoration-break: clone;
    box-shadow: var(--_shadow);
  }

  .zoom {
    position: absolute;
    inset-block-end: calc(var(--_space) * 7);
    inset-inline-end: calc(var(--_space) * 2);
    display: grid;
    gap: calc(var(--_space) * 1);
  }

  .zoom .button {
    background: var(--_color-surface-raised);
  }

  /* A host's map draws its own pin; the keys have their place below it. */
  .keys {
    display: inline-flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    min-block-size: var(--_field-height);
    padding-inline: calc(var(--_space) * 3);
    border: var(--_border-width) solid var(--_color-border-control);
    border-radius: var(--_radius-field);
    margin-block-start: calc(var(--_space) * 2);
  }

  .keys:focus-visible {
    outline: 2px solid var(--_color-focus);
    outline-offset: 1px;
  }

  .help {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    text-wrap: pretty;
  }

  .coordinates {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    align-items: start;
  }

  @container (inline-size >= 340px) {
    .coordinates {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  .disabled .surface {
    cursor: not-allowed;
    opacity: 0.6;
  }

  @media (forced-colors: active) {
    .pin path {
      fill: Highlight;
      stroke: Canvas;
    }

    .pin circle {
      fill: HighlightText;
    }

    .line {
      stroke: GrayText;
    }

    .degrees {
      fill: CanvasText;
      stroke: Canvas;
    }
  }

  @media print {
    .zoom,
    .help,
    .keys {
      display: none;
    }
  }
`;
