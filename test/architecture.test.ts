/** The shape of the house: its rooms, the size of its files, and that every element has all its parts. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { rooms } from '../scripts/eslint/rooms.js';
import { at } from '../scripts/lib/paths.js';

const read = (file: string) => readFileSync(at(file), 'utf8');
const sources = globSync('src/**/*.ts', { cwd: at() });
const folders = (path: string) =>
  existsSync(at(path))
    ? readdirSync(at(path), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];
const elements = folders('src/components').filter((name) => name !== 'shared');

/** Every class with the number of its lines. */
function classes(file: string): { name: string; lines: number }[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const found: { name: string; lines: number }[] = [];
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node))
      found.push({ name: node.name?.text ?? '(anonymous)', lines: line(node.end) - line(node.getStart()) + 1 });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('the architecture', () => {
  it('has the rooms it says it has', () => {
    const unknown = folders('src').filter((room) => !Object.hasOwn(rooms, room));
    assert.deepEqual(unknown, [], 'a new room needs its arrows in scripts/eslint/rooms.js');
  });

  it('has no class over 350 lines', () => {
    const long = sources
      .flatMap((file) => classes(file).map((found) => ({ file, ...found })))
      .filter(({ lines }) => lines > 350);
    assert.deepEqual(long, []);
  });

  it('has no index file inside a room', () => {
    assert.deepEqual(
      sources.filter((file) => /^src\/.+\/index\.ts$/.test(file)),
      [],
    );
  });

  it('has tests and stories only for rooms and elements that exist', () => {
    const outside = folders('test').filter(
      (room) => !['support', 'fixtures', 'backends', 'zoo'].includes(room) && !Object.hasOwn(rooms, room),
    );
    assert.deepEqual(outside, []);
  });

  for (const tag of elements) {
    it(`${tag} has its class, its registration, its line in all.ts and in index.ts, its test and its stories`, () => {
      const file = `src/components/${tag}/${tag}.ts`;
      assert(existsSync(at(file)), file);
      const name = classes(file).find((found) => found.name.toLowerCase() === tag.replaceAll('-', ''))?.name;
      assert(name, `${file} has no class named after its tag`);
      assert.match(read(`src/define/${tag}.ts`), new RegExp(`define\\('${tag}', ${name}\\)`));
      assert.match(read('src/define/all.ts'), new RegExp(`'${tag}': ${name}\\b`));
      assert.match(read('src/index.ts'), new RegExp(`export \\{ ${name} \\} from './components/${tag}/${tag}.ts'`));
      assert(globSync(`test/components/${tag}*.test.ts`, { cwd: at() }).length > 0, `tests for ${tag}`);
      assert(globSync(`stories/**/${tag}.stories.ts`, { cwd: at() }).length === 1, `stories for ${tag}`);
    });
  }
});
