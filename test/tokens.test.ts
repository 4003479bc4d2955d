import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { publicTokens, tokenStyles } from '../src/theme/tokens.ts';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join('src', path), 'utf8') }));

const names = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map((match) => match[1]!));
const css = tokenStyles.cssText;
const defined = new Set(
  [css, ...sources.map(({ text }) => text)].flatMap((text) => [...names(text, /(--_[\w-]+)\s*:/g)]),
);
const used = new Set(
  [css, ...sources.filter(({ path }) => path !== join('theme', 'contrast.ts')).map(({ text }) => text)].flatMap(
    (text) => [...names(text, /var\(\s*(--_[\w-]+)/g)],
  ),
);

describe('tokens', () => {
  it('defines every private token that is used', () => {
    // A name built in a template (`--_color-${name}`) ends in a hyphen and is covered by the next case.
    const missing = [...used].filter((name) => !name.endsWith('-') && !defined.has(name));
    assert.deepEqual(missing, []);
  });

  it('uses every private token that is defined', () => {
    const prefixes = [...used].filter((name) => name.endsWith('-'));
    const idle = [...defined].filter((name) => !used.has(name) && !prefixes.some((prefix) => name.startsWith(prefix)));
    assert.deepEqual(idle, []);
  });

  it('offers at most thirty public tokens, each read exactly once', () => {
    const all = Object.keys(publicTokens);
    assert.ok(all.length <= 30, `${all.length} public tokens`);
    for (const name of all) assert.equal(css.split(`var(--kk-${name},`).length - 1, 1, `--kk-${name}`);
  });

  it('reads public tokens nowhere but in the table', () => {
    const strays = sources.filter(
      ({ path, text }) => path !== join('theme', 'tokens.ts') && text.includes('var(--kk-'),
    );
    assert.deepEqual(
      strays.map(({ path }) => path),
      [],
    );
  });

  it('gives presets only tokens that exist', () => {
    for (const file of readdirSync('src/theme/presets')) {
      const set = names(readFileSync(join('src/theme/presets', file), 'utf8'), /--kk-([\w-]+)\s*:/g);
      assert.deepEqual(
        [...set].filter((name) => !(name in publicTokens)),
        [],
        file,
      );
    }
  });
});
