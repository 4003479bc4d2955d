// Figures beside goals: a table for people, JSON for machines.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { at, root } from '../../scripts/lib/paths.js';
import { slack } from '../goals.js';

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** What the figures were taken with, in general words. */
export function circumstances(browser) {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', 'src') ? ' and changes' : ''),
    machine: `${cpus().length} cores, Chromium ${browser.version().split('.')[0]}, headless, 1280 x 800`,
  };
}

/** How a figure stands to its goal: `met`, `within slack` (ratios only), or how far it is off. */
export function verdict({ kind, atMost, unit, digits = 2 }, figure) {
  if (figure <= atMost) return 'met';
  if (kind === 'ratio' && figure <= atMost * slack) return 'within slack';
  const factor = figure / atMost;
  return atMost > 0
    ? `MISSED, ${factor.toFixed(factor < 10 ? 1 : 0)} times`
    : `MISSED, by ${figure.toFixed(digits)} ${unit}`;
}

export function write(name, content) {
  mkdirSync(at('bench/results'), { recursive: true });
  const path = at('bench/results', `${name}.json`);
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  console.log(`Written: bench/results/${name}.json`);
}
