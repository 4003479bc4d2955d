/** What Leaflet needs to be told of its panes, and how the pin looks; the library's own sheet is not part of a shadow root. */
import { css } from 'lit';

export const leafletMapStyles = css`
  :host {
    display: block;
  }

  .frame {
    position: relative;
    overflow: hidden;
    block-size: 320px;
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_color-text) 6%, var(--_color-surface));
    isolation: isolate;
  }

  .map {
    position: absolute;
    inset: 0;
    overflow: hidden;
    outline: none;
    cursor: crosshair;
    touch-action: none;
  }

  /* The library places everything from the left by transforms, whatever way the text runs. */
  .leaflet-pane,
  .leaflet-tile,
  .leaflet-marker-icon,
  .leaflet-tile-container,
  .leaflet-zoom-box,
  .leaflet-layer {
    position: absolute;
    inset-block-start: 0;
    /* stylelint-disable-next-line csstools/use-logical */
    left: 0;
    user-select: none;
  }

  .leaflet-pane {
    z-index: 400;
  }

  .leaflet-tile-pane {
    z-index: 200;
  }

  .leaflet-marker-pane {
    z-index: 600;
  }

  .leaflet-tile {
    visibility: hidden;
  }

  .leaflet-tile-loaded {
    visibility: inherit;
  }

  .leaflet-zoom-animated {
    transform-origin: 0 0;
  }

  .leaflet-marker-icon {
    color: var(--_color-accent);
    filter: drop-shadow(0 1px 2px rgb(0 0 0 / 0.5));
    pointer-events: auto;
  }

  .leaflet-marker-draggable {
    cursor: grab;
  }

  .pin {
    display: block;
    inline-size: 32px;
    block-size: 32px;
  }

  .zoom {
    position: absolute;
    inset-block-start: calc(var(--_space) * 2);
    inset-inline-end: calc(var(--_space) * 2);
    display: grid;
    gap: calc(var(--_space) * 1);
  }

  .zoom .button {
    background: var(--_color-surface-raised);
    box-shadow: var(--_shadow);
  }

  .attribution {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    padding-inline: calc(var(--_space) * 1.5);
    background: var(--_color-surface);
    font-size: var(--_font-size-small);
  }
`;
