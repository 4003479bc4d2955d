/** Texts that back ends spoil: each must come back as it was sent, through create, update, get and list. */
import { c } from '../case.ts';
import type { Case } from '../case.ts';
import { equal } from '../violation.ts';

const texts: Readonly<Record<string, string>> = {
  'a zero': '0',
  'a long number': '9007199254740993',
  'a number with an exponent': '1e5',
  'leading zeros': '007',
  'a minus zero': '-0',
  'the word null': 'null',
  'the word undefined': 'undefined',
  'the word true': 'true',
  'the word NaN': 'NaN',
  emoji: '👩‍👩‍👧‍👦 Familjen',
  'four-byte signs': '𠜎𠜱',
  'right to left': 'שלום עולם',
  'mixed directions': 'abc ‏שלום‎ def',
  'Swedish letters': 'Åke Öberg & Söner Äldre',
  'dotless and dotted i': 'İıIi',
  'sharp s': 'Straße STRASSE',
  'Greek sigmas': 'ΣΊΣΥΦΟΣ σίσυφος',
  'two spaces inside': 'a  b',
  'a hard space': 'a b',
  quotes: `"double" 'single' ‘curly’ ”swedish”`,
  'a backslash': 'C:\\new\\table',
  'a percent sign': '100 % %s %2F',
  'an underscore': 'a_b',
  'a database quote': `Robert'); DROP TABLE clients;--`,
  'a script': '<script>alert(1)</script>',
  'an entity': '&amp;&lt;&#x27;',
  'a template': '${name} {{name}} #{name}',
  'a formula': '=SUM(A1:A9)',
  'a date': '2026-03-29',
  'an instant in the hour that is not there': '2026-03-29T02:30:00',
  'a JSON text': '{"a":[1,null]}',
  'the word __proto__': '__proto__',
  'the word constructor': 'constructor',
  'a comma and a semicolon': 'a,b;c\td',
  'two lines': 'one\ntwo',
  'a long text': 'lång '.repeat(35).trim(),
  'a slash at the end': 'a/',
  'full-width signs': '＝１＋２',
};

const lists: Readonly<Record<string, string[]>> = {
  'in their order': ['b', 'a', 'c'],
  'with the same twice': ['a', 'a'],
  'with commas': ['a,b', 'c'],
  'of one': ['one'],
};

export const values: readonly Case[] = [
  ...Object.entries(texts).map(([what, text]) =>
    c('values', `${what}, created`, ['write'], async (t) => {
      const made = await t.create(text);
      equal(t.text(made), text, 'create answers another text');
      equal(t.text(await t.get(made.id)), text, 'get gives another text');
      equal(
        (await t.list({ limit: 5 })).items.map((row) => t.text(row)),
        [text],
        'list gives another text',
      );
    }),
  ),
  ...Object.entries(texts).map(([what, text]) =>
    c('values', `${what}, updated`, ['update', 'other'], async (t) => {
      const other = t.subject.other ?? '';
      const saved = await t.update(await t.create('a'), { [other]: text });
      equal(saved[other], text, 'update answers another text');
      equal((await t.get(saved.id))[other], text, 'get gives another text');
    }),
  ),
  ...Object.entries(lists).map(([what, list]) =>
    c('values', `texts in a list, ${what}`, ['write', 'list'], async (t) => {
      const field = t.subject.list ?? '';
      const made = await t.create('a', { [field]: list });
      equal((await t.get(made.id))[field], list, 'get gives another list');
    }),
  ),
];
