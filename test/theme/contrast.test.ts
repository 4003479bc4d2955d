import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { contrastPairs } from '../../src/theme/contrast.ts';
import { mount } from '../ui/host.ts';
import type { TestHost } from '../ui/host.ts';

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext('2d', { willReadFrequently: true })!;

/** The colour as drawn on white, by the browser's own arithmetic. */
function luminance(color: string, ground = '#fff'): number {
  context.fillStyle = ground;
  context.fillRect(0, 0, 1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(front: string, back: string): number {
  const [a, b] = [luminance(front, back), luminance(back)].sort((one, other) => other - one);
  return (a! + 0.05) / (b! + 0.05);
}

function colorOf(host: TestHost, token: string): string {
  const probe = host.$('.probe');
  probe.style.color = `var(${token})`;
  return getComputedStyle(probe).color;
}

const draw = () => html`<span class="probe"></span>`;

describe('contrast', () => {
  afterEach(() => document.documentElement.removeAttribute('style'));

  for (const scheme of ['light', 'dark'] as const) {
    for (const preset of ['none', 'slate', 'forest'] as const) {
      it(`holds for every pair, ${scheme}, preset ${preset}`, async () => {
        let link: HTMLLinkElement | undefined;
        if (preset !== 'none') {
          link = document.createElement('link');
          link.rel = 'stylesheet';
          link.href = new URL(`../../src/theme/presets/${preset}.css`, import.meta.url).href;
          const loaded = new Promise((resolve) => link?.addEventListener('load', resolve));
          document.head.append(link);
          await loaded;
        }
        document.documentElement.style.colorScheme = scheme;
        const host = await mount(draw);
        const low = contrastPairs
          .map(({ front, back, ratio }) => ({
            front,
            back,
            ratio,
            got: contrast(colorOf(host, front), colorOf(host, back)),
          }))
          .filter(({ got, ratio }) => got < ratio)
          .map(({ front, back, ratio, got }) => `${front} on ${back}: ${got.toFixed(2)} < ${ratio}`);
        link?.remove();
        expect(low).to.deep.equal([]);
      });
    }

    it(`keeps text on and of any brand colour readable, ${scheme}`, async () => {
      document.documentElement.style.colorScheme = scheme;
      const host = await mount(draw);
      let seed = 7;
      const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
      const low: string[] = [];
      for (let i = 0; i < 300; i++) {
        const brand = `rgb(${[0, 0, 0].map(() => Math.floor(next() * 256)).join(' ')})`;
        host.style.setProperty('--kk-color-accent', brand);
        const on = contrast(colorOf(host, '--_color-on-accent'), brand);
        const text = contrast(colorOf(host, '--_color-accent-text'), colorOf(host, '--_color-surface'));
        if (on < 4.5 || text < 4.5) low.push(`${brand}: on ${on.toFixed(2)}, as text ${text.toFixed(2)}`);
      }
      expect(low).to.deep.equal([]);
    });
  }

  it('follows the color-scheme of the page and never sets its own', async () => {
    document.documentElement.style.colorScheme = 'dark';
    const host = await mount(draw);
    const dark = luminance(colorOf(host, '--_color-surface'));
    document.documentElement.style.colorScheme = 'light';
    expect(luminance(colorOf(host, '--_color-surface'))).to.be.greaterThan(dark);
  });
});
