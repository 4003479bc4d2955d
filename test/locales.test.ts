/** The catalogues are whole, agree with each other, follow the glossary, and hold exactly what the code says. */
import { functionIds } from '../src/components/client-functions/own-functions.ts';
import { clientTabKeys } from '../src/components/client-account/client-tabs.ts';
import { relatedPresets } from '../src/components/related-list/presets.ts';
import { PortalRight, PortalStatus } from '../src/model/contact.ts';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { validationCodes } from '../src/model/issues.ts';

type Catalogue = { [key: string]: string | Catalogue };

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

function flat(catalogue: Catalogue, path = ''): Map<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[path + name, value]] : [...flat(value, `${path}${name}.`)],
    ),
  );
}

const load = (name: string): Map<string, string> => flat(JSON.parse(read(`locales/${name}.json`)) as Catalogue);
const english = load('en');
const notes = load('en.notes');
const locales = new Map([
  ['en', english],
  ['sv', load('sv')],
]);

const categories = /_(zero|one|two|few|many|other)$/;
const base = (key: string): string => key.replace(/_.*$/, '');
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1]!.trim()).sort();

/** Every offence in one message: a translator mends a catalogue in one go. */
const none = (offences: string[]): void => assert.equal(offences.join('\n'), '');

/** Keys made at run time: the family, and the values that stand in the last place (any, where the list is elsewhere). */
const families: { prefix: string; names?: string[] }[] = [
  // The stock of words every element draws on.
  { prefix: 'common.' },
  { prefix: 'role.', names: ['super', 'admin', 'supervisor', 'office', 'technician', 'customer'] },
  { prefix: 'portal-users.right.', names: PortalRight.options.map((right) => right.split('.')[0]!) },
  { prefix: 'portal-users.', names: ['orderContact', 'generatesOrders', 'reviewsOrders'] },
  { prefix: 'client-merge.moved.', names: ['contacts', 'addresses', 'sites', 'equipment', 'notes'] },
  { prefix: 'related-list.preset.', names: Object.keys(relatedPresets) },
  { prefix: 'related-list.column.' },
  { prefix: 'related-list.create.', names: ['quotes', 'reports', 'keyrings', 'plans'] },
  { prefix: 'related-list.help.', names: ['invoices'] },
  { prefix: 'related-list.kind.' },
  { prefix: 'related-list.status.' },
  { prefix: 'custom-field-settings.types.', names: ['text', 'number', 'date', 'boolean', 'select', 'multiselect'] },
  { prefix: 'bulk-edit.mode.', names: ['add', 'remove', 'replace'] },
  { prefix: 'client-account.tab.', names: clientTabKeys.slice() },
  { prefix: 'customer-journal.kinds.', names: ['complaint', 'praise', 'call', 'visit'] },
  { prefix: 'contact-role.', names: ['site', 'billing', 'referrer'] },
  { prefix: 'client-functions.label.', names: [...functionIds] },
  { prefix: 'client-functions.name.', names: [...functionIds] },
  { prefix: 'client-functions.access.', names: PortalStatus.options.slice() },
  { prefix: 'client-functions.blocked.' },
  { prefix: 'payment-method.', names: ['card', 'ach'] },
  { prefix: 'membership-list.standing.', names: ['active', 'ended', 'inactive', 'expired'] },
  { prefix: 'note-list.kind.', names: ['note', 'sms', 'email', 'system'] },
  { prefix: 'qr-contact-card.missing.', names: ['phone', 'email', 'both'] },
  { prefix: 'resource-list.access.', names: ['none', 'view', 'manage'] },
  { prefix: 'resource-list.refused.', names: ['empty', 'tooLarge', 'type'] },
  { prefix: 'sla-editor.priority.', names: ['urgent', 'high', 'normal', 'low'] },
  { prefix: 'sla-editor.units.', names: ['minutes', 'hours', 'days'] },
  { prefix: 'communication-preferences.channel.', names: ['email', 'sms'] },
  { prefix: 'associated-employees.group.', names: ['linked', 'tasks'] },
  { prefix: 'communication-preferences.group.', names: ['customer', 'customerMarketing', 'admin', 'technician'] },
  { prefix: 'communication-preferences.consent.', names: ['given', 'refused', 'withdrawn', 'expired'] },
  {
    prefix: 'communication-preferences.basis.',
    names: ['consent', 'contract', 'legitimateInterest', 'legalObligation'],
  },
  { prefix: 'client-list.views.', names: ['mine', 'everyones'] },
  { prefix: 'client-list.views.gone.', names: ['column', 'filter', 'sort', 'group'] },
  { prefix: 'record.noun.' },
  { prefix: 'sticker-notes.tab.', names: ['assets', 'orders', 'account'] },
  { prefix: 'sticker-notes.has.', names: ['yellow', 'pink'] },
  { prefix: 'sticker-notes.', names: ['added', 'saved', 'cleared'] },
  { prefix: 'record.field.' },
  { prefix: 'change-history.event.' },
  { prefix: 'outbox-tray.op.', names: ['update', 'create', 'remove', 'act'] },
  { prefix: 'client-archive.verb.', names: ['archive', 'deactivate', 'delete'] },
  { prefix: 'client-archive.questionMany.', names: ['archive', 'deactivate', 'delete'] },
  { prefix: 'client-archive.purge.', names: ['futureTasks', 'files', 'nationalNumber', 'portalAccess'] },
  { prefix: 'client-archive.question.', names: ['archive', 'deactivate', 'delete'] },
  { prefix: 'client-archive.', names: ['archived', 'restored'] },
  { prefix: 'problem.', names: problemCodes() },
  { prefix: 'validation.', names: [...validationCodes] },
  {
    prefix: 'address.',
    names: [
      'lines',
      'organisation',
      'dependentLocality',
      'locality',
      'postTown',
      'city',
      'administrativeArea',
      'state',
      'postalCode',
      'postcode',
      'zipCode',
    ],
  },
  ...[
    'field',
    'issue',
    'file',
    'step',
    'heading',
    'group',
    'match',
    'mode',
    'map.by',
    'count',
    'plan',
    'check.show',
    'check.none',
    'result',
  ].map((name) => ({ prefix: `client-import.${name}.` })),
  ...['archive', 'done', 'state', 'status', 'type', 'column', 'columns', 'filter'].map((name) => ({
    prefix: `client-list.${name}.`,
  })),
  { prefix: 'client-export.formats.', names: ['xlsx', 'csv'] },
  { prefix: 'client-export.separators.', names: ['semicolon', 'comma'] },
  { prefix: 'phone-label.', names: ['work', 'mobile', 'home', 'fax', 'other'] },
];

function problemCodes(): string[] {
  const list = /new Set<ProblemCode>\(\[([^\]]*)\]/.exec(read('src/model/problem.ts'))?.[1] ?? '';
  return [...list.matchAll(/'(\w+)'/g)].map((match) => match[1]!);
}

const source = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: read(`src/${path}`) }));

describe('the catalogues', () => {
  it('have the same keys in every language', () => {
    // Customer variants are an English affair: in Swedish both are "kund".
    const keys = [...english.keys()].map(base);
    for (const [locale, messages] of locales) {
      const said = new Set([...messages.keys()].map(base));
      none(keys.filter((key) => !said.has(key)).map((key) => `${locale} lacks ${key}`));
      none([...messages.keys()].filter((key) => !keys.includes(base(key))).map((key) => `${locale} alone has ${key}`));
    }
  });

  it('name keys in one way, with underscores for variants only', () => {
    const form = /^[a-z][\w-]*(\.[a-z][A-Za-z0-9-]*)+(_customer)?(_(zero|one|two|few|many|other))?$/;
    for (const [locale, messages] of locales)
      none([...messages.keys()].filter((key) => !form.test(key)).map((key) => `${locale}: ${key}`));
  });

  it('have a note for the translator on every key, and on no other', () => {
    none([...english.keys()].filter((key) => !notes.has(key) && !notes.has(base(key))).map((key) => `no note: ${key}`));
    const keys = new Set([...english.keys()].flatMap((key) => [key, base(key)]));
    none([...notes.keys()].filter((key) => !keys.has(key)).map((key) => `note without a key: ${key}`));
  });

  it('hold the same values in every language', () => {
    const values = (messages: Map<string, string>, key: string): string => {
      const forms = [...messages].filter(([name]) => base(name) === key);
      const isPlural = forms.some(([name]) => categories.test(name));
      const found = new Set(forms.flatMap(([, text]) => placeholders(text)));
      if (isPlural) found.delete('count');
      return [...found].sort().join(', ');
    };
    for (const [locale, messages] of locales) {
      for (const key of new Set([...english.keys()].map(base)))
        assert.equal(values(messages, key), values(english, key), `${locale}: ${key}`);
    }
  });

  it('have every plural form the language needs, and no other', () => {
    for (const [locale, messages] of locales) {
      const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted().join();
      const forms = new Map<string, string[]>();
      for (const key of messages.keys()) {
        const category = categories.exec(key)?.[1];
        const stem = key.replace(categories, '');
        if (category) forms.set(stem, [...(forms.get(stem) ?? []), category]);
      }
      none([...forms].filter(([, found]) => found.toSorted().join() !== needed).map(([key]) => `${locale}: ${key}`));
    }
  });

  it('are clean text', () => {
    for (const [locale, messages] of locales) {
      for (const [key, text] of messages) {
        assert.equal(text, text.trim(), `${locale}: ${key} has space around it`);
        assert.notEqual(text, '', `${locale}: ${key} is empty`);
        assert.doesNotMatch(text.replace(/\{\{\w+\}\}/g, 'x'), /[<{}]|&\w+;|\$t\(|\.\.\.| {2}/, `${locale}: ${key}`);
        assert.equal(text, text.normalize('NFC'), `${locale}: ${key} is not NFC`);
      }
    }
  });
});

describe('the glossary', () => {
  const swedish: [RegExp, string][] = [
    [/redigera/i, 'Ändra'],
    [/sammanfoga/i, 'Slå ihop'],
    [/\braderas?\b/i, 'Ta bort'],
    [/avisering/i, 'notifikation'],
    [/\be-?mail|\bmail\b|\bmejl|\bepost/i, 'e-post'],
    [/hemsida/i, 'webbplats'],
    [/\blogin\b|logga in sida/i, 'inloggning'],
    [/\bSMS\b/, 'sms'],
    [/\bni\b|\bhan\b|\bhon\b/i, 'du, or neutral wording'],
    [/\bannullera/i, 'Avbryt'],
    [/permission|privilegi/i, 'rättighet'],
    [/klistermärk|\bsticker/i, 'notislapp'],
    [/billagor|årgärd|adminstration|enhetschef|preferens/i, 'a word that is spelt right'],
    [/kund (nummer|register|lista|ansvarig|användare|journal|portal)\b/i, 'one word'],
    [
      /(kontakt person|faktura adress|leverans adress|besöks adress|post nummer|moms befriad|e-post adress)/i,
      'one word',
    ],
  ];

  it('is followed in Swedish', () => {
    none(
      [...(locales.get('sv') ?? [])].flatMap(([key, text]) =>
        swedish.filter(([pattern]) => pattern.test(text)).map(([, better]) => `${key}: "${text}" (${better})`),
      ),
    );
  });

  it('writes e-mail with a hyphen in English', () => {
    none([...english].filter(([, text]) => /\bemail/i.test(text)).map(([key]) => key));
  });

  it('puts no full stop after a button or a label', () => {
    for (const [locale, messages] of locales) {
      none(
        [...messages]
          .filter(([key, text]) => !/^(problem|validation)\./.test(key) && /^\S+( \S+)?\.$/.test(text))
          .map(([key, text]) => `${locale}: ${key} "${text}"`),
      );
    }
  });
});

describe('the code', () => {
  const keys = new Set([...english.keys()].map(base));

  it('says only what is in the catalogue', () => {
    const said = source.flatMap(({ path, text }) =>
      [...text.matchAll(/\bt\(\s*(['"])([^'"]+)\1\s*[,)]/g)].map((match) => ({ path, key: match[2]! })),
    );
    none(said.filter(({ key }) => !keys.has(key)).map(({ path, key }) => `${path}: ${key}`));
  });

  it('makes keys at run time only in known families', () => {
    const made = source.flatMap(({ path, text }) =>
      [...text.matchAll(/\bt\(\s*`([^`$]*)\$\{/g)].map((match) => ({ path, prefix: match[1]! })),
    );
    none(
      made
        .filter(({ prefix }) => !families.some((family) => prefix.startsWith(family.prefix)))
        .map(({ path, prefix }) => `${path}: ${prefix}`),
    );
  });

  it('finds every member of a family', () => {
    for (const { prefix, names = [] } of families) {
      none(
        names
          .filter((name) => ![...keys].some((key) => key === prefix + name || key.startsWith(`${prefix}${name}.`)))
          .map((name) => prefix + name),
      );
    }
    assert.ok(problemCodes().length > 10);
  });

  it('leaves no message unsaid', () => {
    const text = source.map((file) => file.text).join('\n');
    const isSaid = (key: string): boolean =>
      text.includes(`'${key}'`) ||
      families.some(({ prefix, names }) => {
        const rest = key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
        return rest !== undefined && (!names || names.includes(rest.split('.')[0] ?? ''));
      });
    none([...keys].filter((key) => !isSaid(key)));
  });
});
