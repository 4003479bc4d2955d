/** The demo portal as a host would put it on a server: built, under the strict policy, in the system's own Chromium. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Download, Locator, Page } from 'playwright-core';
import { chromiumArgs } from '../../scripts/lib/browsers.js';
import { at, readJson } from '../../scripts/lib/paths.js';
import { missingEngine, prepareEngine } from '../../scripts/prepare.js';
import type { Adapter, Name } from '../../src/adapters/adapter.ts';
import { bundle } from './bundle.ts';
import { serve, strictPolicy } from './serve.ts';

export type Language = 'en' | 'sv';

interface Conditions {
  script?: () => void;
  prepare?: (page: Page) => Promise<unknown>;
  backEnd?: string;
}

export interface UploadFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** One browser and one server for a file of tests; a fresh context, and with it a fresh register, for each visitor. */
export class Portal {
  readonly #browser: Browser;
  readonly #close: () => Promise<void>;
  readonly #contexts = new Set<BrowserContext>();
  readonly url: string;

  private constructor(browser: Browser, url: string, close: () => Promise<void>) {
    this.#browser = browser;
    this.#close = close;
    this.url = url;
  }

  /**
   * @param name of the built copy: test files may run at the same time
   * @param proxies servers behind this site, by the first segment of a path
   */
  static async start(name: string, proxies: Record<string, string> = {}): Promise<Portal> {
    const executablePath = prepareEngine('chromium');
    assert(executablePath, missingEngine('chromium'));
    const folder = await bundle(`portal-${name}`, { portal: at('examples/portal/index.html') });
    const site = await serve({ portal: folder }, {}, strictPolicy, proxies);
    const browser = await chromium.launch({ executablePath, args: chromiumArgs });
    return new Portal(browser, `${site.url}/portal/examples/portal/index.html`, () => site.close());
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#close();
  }

  /**
   * A person with a browser of their own.
   * @param conditions.script runs in every page before its own scripts
   * @param conditions.backEnd which one the portal stands on
   * @param conditions.prepare what is done with the browser before the portal is opened
   */
  async visitor(language: Language = 'en', { script, prepare, backEnd }: Conditions = {}): Promise<Visitor> {
    const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
    const context = await this.#browser.newContext({ locale, reducedMotion: 'reduce' });
    this.#contexts.add(context);
    context.setDefaultTimeout(15_000);
    await context.addInitScript({ path: at('test/support/watch.js') });
    if (script) await context.addInitScript(script);
    const visitor = new Visitor(context, backEnd === undefined ? this.url : `${this.url}?backend=${backEnd}`, language);
    await visitor.openTab('', prepare);
    return visitor;
  }

  /** Ends the visits of a test; whatever went wrong in any of their pages fails it. */
  async leave(): Promise<void> {
    const complaints: string[] = [];
    for (const context of this.#contexts) {
      for (const page of context.pages())
        complaints.push(...(await page.evaluate(() => [...globalThis.violations, ...globalThis.problems])));
      await context.close();
    }
    this.#contexts.clear();
    assert.deepEqual(complaints, []);
  }
}

/** What a person does in the portal, by the names that are on the screen. */
export class Visitor {
  readonly context: BrowserContext;
  /** What the portal speaks to this person now. */
  language: Language;
  readonly #url: string;
  /** The tab in front. */
  page!: Page;

  constructor(context: BrowserContext, url: string, language: Language) {
    this.context = context;
    this.language = language;
    this.#url = url;
  }

  async openTab(hash = '', prepare?: Conditions['prepare']): Promise<Page> {
    this.page = await this.context.newPage();
    await prepare?.(this.page);
    await this.page.goto(this.#url + hash);
    await this.page
      .locator('[part~="row"]:visible, [part~="title"]:visible, [part~="state"]:visible')
      .first()
      .waitFor();
    return this.page;
  }

  get list(): Locator {
    return this.page.locator('client-list');
  }

  /** The line below the toolbar, which says how many clients there are. */
  async counts(count: number): Promise<void> {
    const text = say(this.language, `client-list.count_${count === 1 ? 'one' : 'other'}`, { count });
    await this.list.locator('[part~="status"]').getByText(text, { exact: true }).waitFor();
  }

  async search(text: string): Promise<void> {
    await this.list.getByRole('searchbox').fill(text);
  }

  /** Names of the clients, from the top. */
  names(): Promise<string[]> {
    return this.list.locator('[part~="row"] [part~="name"]').allInnerTexts();
  }

  async chooseFile(file: string | UploadFile): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.page.locator('client-import #choose').click();
    await (await choosing).setFiles(file);
  }

  /** What the import's last step says, as pairs of a word and a number. */
  async figures(): Promise<Record<string, string>> {
    const pairs = await this.page.locator('client-import [part~="tally"] .figure').allInnerTexts();
    return Object.fromEntries(pairs.map((pair) => pair.split(/\s*\n\s*/) as [string, string]));
  }

  /** Every record of a collection, as the page's own adapter gives them to this person. */
  records<Row extends object = { id: string }>(of: string): Promise<Row[]> {
    return this.page.evaluate(async (name) => {
      const { adapter } = document.querySelector('client-provider') as unknown as { adapter: Adapter };
      const { signal } = new AbortController();
      const rows: unknown[] = [];
      let cursor: string | undefined;
      do {
        const page = await adapter.list(
          name as Name,
          { limit: 200, archived: 'include', ...(cursor && { cursor }) },
          { signal },
        );
        rows.push(...page.items);
        cursor = page.next;
      } while (cursor);
      return rows as Row[];
    }, of);
  }

  /** The name of what has the focus, through all shadow roots; empty on the page itself. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (!active || active === document.body) return '';
      const root = active.getRootNode() as Document | ShadowRoot;
      const referred = active.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const labels = 'labels' in active ? [...((active.labels ?? []) as NodeListOf<HTMLLabelElement>)] : [];
      const texts = [...referred.map((id) => root.getElementById(id)), ...labels].map((label) => label?.textContent);
      const name = active.ariaLabel || texts.join(' ') || active.textContent || active.localName;
      return name.replace(/\s+/g, ' ').trim();
    });
  }

  /** Presses a key as often as it takes to come to the control of that name. */
  async goTo(name: string | RegExp, key = 'Tab'): Promise<void> {
    const passed: string[] = [];
    const isThere = (focused: string) => (typeof name === 'string' ? focused === name : name.test(focused));
    for (let presses = 0; presses < 80; presses++) {
      await this.page.keyboard.press(key);
      passed.push(await this.focused());
      if (isThere(passed.at(-1) ?? '')) return;
    }
    assert.fail(`${key} never came to ${String(name)}, but to: ${passed.join(' | ')}`);
  }

  /** The focus is on some control or heading, never lost to the page. */
  async holdsFocus(): Promise<void> {
    await this.page.waitForFunction(
      () => document.activeElement && document.activeElement !== document.body,
      undefined,
      {
        timeout: 3000,
      },
    );
  }

  async speaks(language: Language): Promise<void> {
    await this.page.getByRole('radio', { name: language === 'sv' ? 'Svenska' : 'English' }).check();
    this.language = language;
  }

  /** Chooses in the menu behind the person's name who is signed in. */
  async becomes(role: string): Promise<void> {
    await this.page.locator('button[popovertarget="user"]').click();
    await this.page.locator('#role').getByText(role, { exact: true }).click();
    await this.page.keyboard.press('Escape');
  }

  async download(click: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
    const started = this.page.waitForEvent('download');
    await click();
    const file: Download = await started;
    return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
  }
}

const catalogues = {} as Record<Language, unknown>;

/** The words on the screen, from the catalogue. */
export function say(language: Language, key: string, vars: Record<string, string | number> = {}): string {
  const words = (catalogues[language] ??= readJson(`locales/${language}.json`));
  const text = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], words);
  if (typeof text !== 'string') throw new Error(`${language}.json has no text ${key}`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(vars[name]));
}
