/** Which colours meet, and how far apart they must be (WCAG 2.2, 1.4.3 and 1.4.11). Data for the tests and the docs. */

export interface ContrastPair {
  readonly front: `--_color-${string}`;
  readonly back: `--_color-${string}`;
  readonly ratio: 4.5 | 3;
}

const grounds = ['--_color-surface', '--_color-surface-raised', '--_color-sunken'] as const;
const statuses = ['danger', 'success', 'warning', 'info'] as const;

export const contrastPairs: readonly ContrastPair[] = [
  ...grounds.flatMap((back): ContrastPair[] => [
    { front: '--_color-text', back, ratio: 4.5 },
    { front: '--_color-text-muted', back, ratio: 4.5 },
    { front: '--_color-accent-text', back, ratio: 4.5 },
    { front: '--_color-danger', back, ratio: 4.5 },
    { front: '--_color-border-field', back, ratio: 3 },
    { front: '--_color-focus', back, ratio: 3 },
    { front: '--_color-accent', back, ratio: 3 },
    { front: '--_color-gold', back, ratio: 3 },
    { front: '--_color-silver', back, ratio: 3 },
  ]),
  ...statuses.flatMap((name): ContrastPair[] => [
    { front: `--_color-${name}`, back: '--_color-surface', ratio: 4.5 },
    { front: `--_color-${name}`, back: `--_color-${name}-surface`, ratio: 4.5 },
    { front: '--_color-text', back: `--_color-${name}-surface`, ratio: 4.5 },
    { front: '--_color-accent-text', back: `--_color-${name}-surface`, ratio: 4.5 },
    { front: '--_color-focus', back: `--_color-${name}-surface`, ratio: 3 },
  ]),
  { front: '--_color-text', back: '--_color-selection', ratio: 4.5 },
  { front: '--_color-text-muted', back: '--_color-selection', ratio: 4.5 },
  { front: '--_color-accent-text', back: '--_color-selection', ratio: 4.5 },
  { front: '--_color-focus', back: '--_color-selection', ratio: 3 },
  { front: '--_color-text', back: '--_color-sticker-yellow', ratio: 4.5 },
  { front: '--_color-text', back: '--_color-sticker-pink', ratio: 4.5 },
  { front: '--_color-on-accent', back: '--_color-accent', ratio: 4.5 },
  { front: '--_color-on-accent', back: '--_color-accent-hover', ratio: 4.5 },
  { front: '--_color-on-danger', back: '--_color-danger', ratio: 4.5 },
  { front: '--_color-on-danger', back: '--_color-danger-hover', ratio: 4.5 },
  { front: '--_color-surface', back: '--_color-tooltip', ratio: 4.5 },
];
