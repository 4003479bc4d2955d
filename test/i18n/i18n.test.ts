import { expect } from '@open-wc/testing';
import { fieldMessage } from '../../src/i18n/field-message.ts';
import { createI18n } from '../../src/i18n/i18n.ts';
import type { I18n } from '../../src/i18n/i18n.ts';
import type { MessageKey } from '../../src/i18n/keys.ts';
import en from '../../locales/en.json' with { type: 'json' };

/** As an untyped caller would. */
const say = (i18n: I18n, key: string, vars?: Record<string, unknown>): string =>
  i18n.t(key as MessageKey, vars as Record<string, string | number>);

async function warnings(act: () => unknown): Promise<string[]> {
  const heard: string[] = [];
  const { warn } = console;
  console.warn = (message: string) => void heard.push(message);
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return heard;
}

describe('words', () => {
  it('are English until another locale is asked for', () => {
    const i18n = createI18n();
    expect(i18n.locale).to.equal('en');
    expect(i18n.t('common.save')).to.equal('Save');
  });

  it('are Swedish however the locale is written', async () => {
    for (const [asked, tag] of [
      ['sv', 'sv'],
      ['sv-SE', 'sv-SE'],
      ['sv_SE', 'sv-SE'],
      ['SV-fi', 'sv-FI'],
    ] as const) {
      const i18n = createI18n({ locale: asked });
      await i18n.ready;
      expect(i18n.locale).to.equal(tag);
      expect(i18n.t('common.edit')).to.equal('Ändra');
    }
  });

  it('never show in English first and change to Swedish', async () => {
    const i18n = createI18n({ locale: 'sv' });
    const heard: string[] = [i18n.t('common.cancel')];
    i18n.subscribe(() => heard.push(i18n.t('common.cancel')));
    await i18n.ready;
    heard.push(i18n.t('common.cancel'));
    expect(new Set(heard.filter(Boolean))).to.deep.equal(new Set(['Avbryt']));
  });

  it('stay English in a locale without words, with the formats of that locale', async () => {
    const i18n = createI18n({ locale: 'de-DE' });
    expect(i18n.t('common.save')).to.equal('Save');
    expect(i18n.formats.number(1234.5)).to.equal('1.234,5');
  });

  it('fall back to English for a hostile locale', () => {
    for (const locale of ['__proto__', '../../evil', 'constructor', '', 'x'.repeat(200), '<img>', 'sv/../x']) {
      const i18n = createI18n({ locale });
      expect(i18n.locale, locale).to.equal('en');
      expect(i18n.t('common.save')).to.equal('Save');
    }
  });

  it('change live, together with the formats, and tell those who listen', async () => {
    const i18n = createI18n();
    const heard: string[] = [];
    const stop = i18n.subscribe(() => heard.push(`${i18n.t('common.save')} ${i18n.formats.number(1.5)}`));
    await i18n.setLocale('sv');
    await i18n.setLocale('en');
    stop();
    await i18n.setLocale('sv');
    expect(heard).to.deep.equal(['Spara 1,5', 'Save 1.5']);
  });

  it('of the last call count when several are in flight', async () => {
    const i18n = createI18n();
    await Promise.all([i18n.setLocale('sv'), i18n.setLocale('de'), i18n.setLocale('en-GB')]);
    expect(i18n.locale).to.equal('en-GB');
    expect(i18n.t('common.save')).to.equal('Save');
  });

  it('do not touch another instance', async () => {
    const one = createI18n();
    const other = createI18n({ messages: { en: { common: { save: 'Keep' } } } });
    await other.setLocale('sv');
    await other.setLocale('en');
    expect(one.t('common.save')).to.equal('Save');
    expect(other.t('common.save')).to.equal('Keep');
  });
});

describe('values in words', () => {
  it('write a number in the way of the locale, and choose the plural by it', async () => {
    const i18n = createI18n({ locale: 'sv' });
    await i18n.ready;
    expect(i18n.t('common.results', { count: 1 })).to.equal('1 träff');
    expect(i18n.t('common.results', { count: 1234 })).to.equal('1\u00A0234 träffar');
    expect(i18n.t('common.range', { from: 1, to: 50, total: 1200 })).to.equal('1–50 av 1\u00A0200');
  });

  it('take a count that a back end sent as text', () => {
    expect(createI18n().t('common.results', { count: '1' })).to.equal('1 result');
  });

  it('never show a raw key, a placeholder or NaN', async () => {
    const i18n = createI18n();
    const heard = await warnings(() => {
      expect(say(i18n, 'common.results')).to.equal('0 results');
      expect(say(i18n, 'common.results', { count: 'many' })).to.equal('0 results');
      expect(say(i18n, 'common.range', { from: 1, to: undefined })).to.equal('1– of ');
    });
    expect(heard.join()).to.contain('needs a count').and.to.contain('a value is missing');
    expect(await warnings(() => say(i18n, 'common.results')), 'said once').to.deep.equal([]);
  });

  it('are text: nothing in them is markup, a message or another value', () => {
    const i18n = createI18n();
    const hostile = ['<img src=x onerror=alert(1)>', '$t(common.save)', '{{to}}', 'Åsa & Co'];
    for (const from of hostile) expect(i18n.t('common.range', { from, to: 2, total: 3 })).to.equal(`${from}–2 of 3`);
  });

  it('cannot steer the look-up', () => {
    const vars = {
      from: 1,
      to: 2,
      total: 3,
      lng: 'sv',
      lngs: 'sv',
      defaultValue: 'x',
      returnObjects: 'true',
      context: 'customer',
    };
    expect(createI18n().t('common.range', vars)).to.equal('1–2 of 3');
  });

  it('warn once about a key that does not exist', async () => {
    const i18n = createI18n();
    expect(i18n.has('common.save')).to.equal(true);
    expect(i18n.has('common.results_one')).to.equal(false);
    expect(i18n.has('toString')).to.equal(false);
    const heard = await warnings(() => [say(i18n, 'no.such'), say(i18n, 'no.such')]);
    expect(heard).to.have.length(1);
  });
});

describe("a host's own messages", () => {
  it('replace single keys, nested or dotted, and keep the rest', () => {
    const i18n = createI18n({ messages: { en: { common: { save: 'Store' }, 'common.cancel': 'Leave' } } });
    i18n.setMessages('en', { common: { close: 'Shut' } });
    const said = (['common.save', 'common.cancel', 'common.close', 'common.edit'] as const).map((key) => i18n.t(key));
    expect(said).to.deep.equal(['Store', 'Leave', 'Shut', 'Edit']);
  });

  it('survive the arrival of a locale that loads later', async () => {
    const i18n = createI18n({ locale: 'sv', messages: { sv: { common: { save: 'Lagra' } } } });
    i18n.setMessages('sv', { common: { close: 'Slut' } });
    await i18n.ready;
    expect([i18n.t('common.save'), i18n.t('common.close'), i18n.t('common.edit')]).to.deep.equal([
      'Lagra',
      'Slut',
      'Ändra',
    ]);
  });

  it('tell those who listen', () => {
    const i18n = createI18n();
    let calls = 0;
    i18n.subscribe(() => calls++);
    i18n.setMessages('en', { common: { save: 'Store' } });
    expect(calls).to.equal(1);
  });

  it('can bring a whole language with its own plural forms', () => {
    const results = {
      results_one: '{{count}} wynik',
      results_few: '{{count}} wyniki',
      results_many: '{{count}} wyników',
      results_other: '{{count}} wyniku',
    };
    const i18n = createI18n({ locale: 'pl-PL', messages: { pl: { common: { save: 'Zapisz', ...results } } } });
    expect(i18n.t('common.save')).to.equal('Zapisz');
    expect([1, 2, 5].map((count) => i18n.t('common.results', { count }))).to.deep.equal([
      '1 wynik',
      '2 wyniki',
      '5 wyników',
    ]);
    expect(i18n.t('common.edit')).to.equal('Edit');
  });

  it('are refused where they name other values, no known key, or no text', async () => {
    const i18n = createI18n();
    const own = {
      common: {
        range: '{{from}} to {{to}}',
        save: ['x'],
        results: 'many',
        undo: 'Undo {{what}}',
        nothing: 'x',
        close_few: 'x',
        edit: '{{',
      },
    };
    const heard = await warnings(() => i18n.setMessages('en', own));
    expect(i18n.t('common.range', { from: 1, to: 2, total: 3 })).to.equal('1–2 of 3');
    expect(i18n.t('common.save')).to.equal('Save');
    expect(i18n.t('common.results', { count: 2 })).to.equal('2 results');
    expect(i18n.t('common.undo')).to.equal('Undo');
    expect(heard).to.have.length(6);
    expect(await warnings(() => i18n.setMessages('en', own)), 'each is warned of once').to.deep.equal([]);
  });

  it('may leave the number out of a plural form', () => {
    const i18n = createI18n({ messages: { en: { common: { results_one: 'one single result' } } } });
    expect(i18n.t('common.results', { count: 1 })).to.equal('one single result');
  });

  it('never reach a prototype', async () => {
    const own: unknown = JSON.parse(
      '{"__proto__":{"a":"x"},"constructor":{"prototype":{"b":"x"}},"common":{"__proto__":{"c":"x"},"save":"Store"},"common.__proto__.d":"x"}',
    );
    const i18n = createI18n();
    await warnings(() => {
      i18n.setMessages('en', own as Record<string, unknown>);
      i18n.setMessages('__proto__', { common: { cancel: 'x' } });
    });
    expect(['a', 'b', 'c', 'd'].filter((name) => name in {})).to.deep.equal([]);
    expect(i18n.t('common.save')).to.equal('Store');
  });

  it('may be deep or circular without harm', async () => {
    const circle: Record<string, unknown> = {};
    circle['again'] = circle;
    await warnings(() => createI18n({ messages: { en: circle } }));
  });
});

describe('pseudo-locales', () => {
  it('bracket, accent and lengthen English, and leave values alone', () => {
    const i18n = createI18n({ locale: 'en-XA' });
    expect(i18n.t('common.save'))
      .to.match(/^\[.+\]$/)
      .and.not.to.contain('Save');
    expect(i18n.t('common.range', { from: 'abc', to: 2, total: 3 })).to.match(/^\[abc–2 .+ 3\]$/);
    const advice = Object.entries(en.problem).map(([code, problem]) => [
      problem.advice,
      say(i18n, `problem.${code}.advice`),
    ]);
    const lengths = [0, 1].map((column) => advice.map((pair) => pair[column]).join('').length);
    expect(lengths[1]! / lengths[0]!).to.be.within(1.3, 1.6);
  });

  it('choose plurals as English does in both', () => {
    for (const locale of ['en-XA', 'ar-XB']) {
      const i18n = createI18n({ locale });
      for (const count of [0, 1, 2, 11])
        expect(i18n.t('common.results', { count }), `${locale} ${count}`).to.match(/^\[.+\]$/);
    }
  });

  it('turn every word around in ar-XB', () => {
    const i18n = createI18n({ locale: 'ar-XB' });
    expect(i18n.locale).to.equal('ar-XB');
    expect(i18n.t('common.showAll')).to.equal('[\u200F\u202EShow\u202C\u200F \u200F\u202Eall\u202C\u200F]');
  });
});

describe('the sentence of a refused field', () => {
  const i18n = createI18n();
  const of = (code: string, params?: Record<string, unknown>, message?: string): string =>
    fieldMessage((key, vars) => i18n.t(key, vars), { code, params, message });

  it('names the limit that was passed', () => {
    expect(of('tooShort', { min: 3 })).to.equal('Too short. Minimum length: 3.');
    expect(of('range', { min: 1, max: 9 })).to.equal('Enter a value from 1 to 9.');
    expect(of('range', { min: 1 })).to.equal('Enter 1 or more.');
    expect(of('range', { max: 9 })).to.equal('Enter 9 or less.');
  });

  it('keeps the words of the back end for a code we do not know', () => {
    expect(of('creditBlocked', {}, 'The credit is blocked')).to.equal('The credit is blocked');
    expect(of('constructor')).to.equal('Check how this is written.');
  });

  it('stays whole when a limit is missing', () => {
    expect(of('tooLong', {}, 'At most 20 signs')).to.equal('At most 20 signs');
    expect(of('range')).to.equal('Check how this is written.');
  });
});
