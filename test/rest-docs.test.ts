/** docs/problems.md and docs/rest.md say what is so: their examples are read, and their lists are whole. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { at } from '../scripts/lib/paths.js';
import { actionRecords } from '../src/adapters/action-records.ts';
import type { ActionName } from '../src/adapters/adapter.ts';
import { problemBody, problemOf, statusOf } from '../src/adapters/rest/problems.ts';
import { actionPath, exposedHeaders, headers, mediaTypes } from '../src/adapters/rest/wire.ts';
import { schemas } from '../src/model/collections.ts';

const problems = readFileSync(at('docs/problems.md'), 'utf8');
const rest = readFileSync(at('docs/rest.md'), 'utf8');
const words = (JSON.parse(readFileSync(at('locales/en.json'), 'utf8')) as { problem: Record<string, Words> }).problem;
interface Words {
  title: string;
  kept: string;
  advice: string;
}

describe('docs/problems.md', () => {
  for (const [code, status] of Object.entries(statusOf)) {
    it(`shows ${code} as it travels, and what a person reads`, () => {
      const [, section = ''] = problems.split(`\n### ${code}\n`);
      const [, example = ''] = /```json\n(.*?)```/s.exec(section) ?? [];
      const body = JSON.parse(example) as Record<string, unknown>;
      const read = problemOf(status, new Headers(), body, '');
      assert.equal(read.code, code);
      assert.deepEqual(
        { ...problemBody(read), ...(code === 'badAdapter' && { issues: undefined }) },
        {
          ...body,
          ...(code === 'badAdapter' && { issues: undefined }),
        },
      );
      assert.match(section, new RegExp(`^\\s*Status ${status}\\.`));
      const { title, kept, advice } = words[code]!;
      assert(section.includes(`**${title}.** ${kept} ${advice}`));
    });
  }
});

describe('docs/rest.md', () => {
  it('names every header and media type', () => {
    for (const name of [...Object.values(headers), ...exposedHeaders, ...Object.values(mediaTypes).slice(0, 2)])
      assert(rest.includes(name), name);
    assert(rest.includes(mediaTypes.events) && rest.includes(mediaTypes.link));
    assert(problems.includes(mediaTypes.problem));
  });

  it('names every collection', () => {
    for (const name of Object.keys(schemas)) assert(rest.includes(`\`${name}\``), name);
  });

  it('has the path of every action', () => {
    const [, table = ''] = rest.split('\n## Actions and jobs\n');
    for (const name of Object.keys(actionRecords) as ActionName[]) {
      const line = table.split('\n').find((one) => one.startsWith('|') && one.includes(`\`${name}\``));
      const { path } = actionPath(name, line?.includes('{id}') ? { id: '{id}' } : {});
      const [collection = '', verb = ''] = path.replace(encodeURIComponent('{id}'), '{id}').split(':');
      assert(line?.includes(`\`${collection}:`) && (line.includes(`:${verb}\``) || line.includes('and so on')), name);
    }
  });
});
