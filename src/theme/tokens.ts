/**
 * The look in one table. A host sets `--kk-*`; each is read once, here, into a private `--_*` on `:host`, and component
 * css reads private tokens only. Everything that can be worked out from another token is, so that ten values set by a
 * portal are enough. Colours follow the `color-scheme` of the page through `light-dark()`: never set `color-scheme`
 * on a host element, or the page's choice is lost.
 */
import { css, unsafeCSS } from 'lit';

/** Public tokens with their defaults. At most 30: a new one must earn its place by not being derivable. */
export const publicTokens = {
  /** Ground that elements draw on; set it to the colour of the page around them. */
  'color-surface': 'light-dark(#ffffff, #14191b)',
  /** Ground of what floats or stands out: dialogs, menus, cards. */
  'color-surface-raised': 'light-dark(#ffffff, #1c2326)',
  /** Text. */
  'color-text': 'light-dark(#1a2225, #e8edee)',
  /** Secondary text: labels, help, headings of columns. */
  'color-text-muted': 'light-dark(#55636a, #9dabb1)',
  /** Hairlines that divide. */
  'color-border': 'light-dark(#dfe5e7, #2e383c)',
  /** The one accent: primary button, chosen state, links. */
  'color-accent': 'light-dark(#14596b, #7cc4d6)',
  /** Text on the accent. Default: black or white, whichever can be read. */
  'color-on-accent': 'color(from var(--_color-accent) srgb-linear var(--_readable) var(--_readable) var(--_readable))',
  /** What destroys, and errors. */
  'color-danger': 'light-dark(#ad2b2b, #f29b94)',
  /** What went well, and active states. */
  'color-success': 'light-dark(#21693f, #84c99c)',
  /** What needs care. */
  'color-warning': 'light-dark(#835400, #e2b566)',
  /** Neutral information. */
  'color-info': 'light-dark(#36568c, #a0bbec)',
  /** The focus ring. */
  'color-focus': 'light-dark(#0f6f93, #8fd6ee)',
  /** Ground of what is chosen: selected rows, the active option. */
  'color-selection': 'light-dark(#e4f0f3, #1b3640)',
  /** Ground of a yellow sticker, and of matched text. */
  'color-sticker-yellow': 'light-dark(#fdf1bd, #4b4014)',
  /** Ground of a pink sticker. */
  'color-sticker-pink': 'light-dark(#fde0e8, #55293a)',
  /** Typeface; the page's own by default. */
  font: 'inherit',
  /** Typeface of headings. */
  'font-heading': 'inherit',
  /** Text size; the page's own by default, never drawn below 14px. */
  'font-size': '1em',
  /** Line height of running text. */
  'line-height': '1.5',
  /** One step of the spacing grid. */
  space: '4px',
  /** Corners of panels, dialogs and cards. */
  radius: '10px',
  /** Corners of fields and buttons. */
  'radius-field': '6px',
  /** Width of hairlines and field borders. */
  'border-width': '1px',
  /** Shadow of what floats. */
  shadow:
    '0 1px 2px light-dark(rgb(20 40 48 / 0.06), rgb(0 0 0 / 0.4)), 0 12px 32px -4px light-dark(rgb(20 40 48 / 0.16), rgb(0 0 0 / 0.6))',
  /** Row height at the comfortable density. */
  'row-height': '44px',
  /** Height of fields and buttons at the comfortable density. */
  'field-height': '36px',
  /** Icon size. */
  'icon-size': '1.125em',
  /** How close things stand: 0.75 compact, 1 comfortable, 1.25 for touch. An element's own `density` goes before it. */
  density: '1',
  /** Length of a transition. */
  motion: '140ms',
} as const;

const plain = Object.entries(publicTokens)
  .filter(([name]) => !['space', 'row-height', 'field-height', 'font-size', 'density', 'motion'].includes(name))
  .map(([name, value]) => `--_${name}: var(--kk-${name}, ${value});`)
  .join('\n');

const status = ['danger', 'success', 'warning', 'info']
  .map(
    (name) => `
      --_color-${name}-surface: color-mix(in oklab, var(--_color-${name}) 7%, var(--_color-surface));
      --_color-${name}-border: color-mix(in oklab, var(--_color-${name}) 32%, var(--_color-surface));`,
  )
  .join('');

/** Defines every private token. First in the styles of each public element. */
export const tokenStyles = css`
  :host {
    /* One for a dark colour, nought for a light one: the linear grey that contrasts at least 4.58:1 with it. */
    --_readable: clamp(0, (0.179 - (0.2126 * r + 0.7152 * g + 0.0722 * b)) * 9999, 1);
    ${unsafeCSS(plain)}

    --_density: var(--kk-density, ${unsafeCSS(publicTokens.density)});
    /* Rows of 32, 44 and 56px; fields of 28, 36 and 44px. */
    --_row-factor: calc(1 + (var(--_density) - 1) * 1.0909);
    --_field-factor: calc(1 + (var(--_density) - 1) * 0.8889);
    --_space: calc(var(--kk-space, ${unsafeCSS(publicTokens.space)}) * var(--_density));
    --_row-height: round(var(--kk-row-height, ${unsafeCSS(publicTokens['row-height'])}) * var(--_row-factor), 1px);
    --_field-height: round(
      var(--kk-field-height, ${unsafeCSS(publicTokens['field-height'])}) * var(--_field-factor),
      1px
    );
    --_motion: var(--kk-motion, ${unsafeCSS(publicTokens.motion)});
    --_font-size: max(14px, var(--kk-font-size, ${unsafeCSS(publicTokens['font-size'])}));

    /* 0.857, 1.143 and 1.429 of the text around; what must be read stays at 14px or more. */
    --_font-size-small: max(14px, 0.857em);
    --_font-size-caption: max(12px, 0.8125em);
    --_font-size-large: 1.143em;
    --_font-size-heading: 1.429em;

    --_color-sunken: color-mix(in oklab, var(--_color-text) 3%, var(--_color-surface));
    --_color-hover: color-mix(in oklab, var(--_color-text) 5%, transparent);
    --_color-press: color-mix(in oklab, var(--_color-text) 10%, transparent);
    --_color-border-control: color-mix(in oklab, var(--_color-text) 20%, var(--_color-surface));
    --_color-border-field: color-mix(in oklab, var(--_color-text) 48%, var(--_color-surface));
    --_color-accent-hover: color-mix(in oklab, var(--_color-accent) 88%, var(--_color-text));
    --_color-accent-subtle: color-mix(in oklab, var(--_color-accent) 8%, transparent);
    /* A brand colour may be too pale to read: as text it is held dark enough on light and light enough on dark. */
    --_color-accent-text: light-dark(
      oklch(from var(--_color-accent) min(l, 0.5) c h),
      oklch(from var(--_color-accent) max(l, 0.74) c h)
    );
    --_color-danger-hover: color-mix(in oklab, var(--_color-danger) 88%, var(--_color-text));
    --_color-on-danger: color(from var(--_color-danger) srgb-linear var(--_readable) var(--_readable) var(--_readable));
    ${unsafeCSS(status)}
    /* A membership's crown; which of the two it is shows in its shape as well. */
    --_color-gold: light-dark(#a87800, #f2c14e);
    --_color-silver: light-dark(#75818a, #b9c4ca);
    --_color-tooltip: color-mix(in oklab, var(--_color-text) 92%, var(--_color-surface));
    --_color-backdrop: light-dark(rgb(16 28 34 / 0.36), rgb(0 0 0 / 0.5));
  }

  :host([density='compact']) {
    --_density: 0.75;
  }

  :host([density='comfortable']) {
    --_density: 1;
  }

  :host([density='touch']) {
    --_density: 1.25;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0ms;
    }
  }

  @media print {
    :host {
      color-scheme: light;
    }
  }
`;
