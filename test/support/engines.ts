/** The three engines behind one small face, for whole-page tests: open a page, ask it something, close. */
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { chromiumArgs, firefoxPreferences } from '../../scripts/lib/browsers.js';
import { startWebKit } from '../../scripts/lib/webdriver.js';
import { missingEngine, prepareEngine } from '../../scripts/prepare.js';

export type EngineName = 'chromium' | 'firefox' | 'webkit';
export const engineNames: readonly EngineName[] = ['chromium', 'firefox', 'webkit'];

export interface Engine {
  goto(url: string): Promise<void>;
  /** Evaluates an expression in the page until it is truthy, and returns it; must be JSON. Fails after ten seconds. */
  until(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

interface Raw {
  goto(url: string): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<unknown>;
}

/** @throws a sentence that says what to install when the machine lacks the engine and may not install it */
export async function startEngine(name: EngineName): Promise<Engine> {
  const path = prepareEngine(name);
  if (!path) throw new MissingEngine(missingEngine(name));
  const raw = await start[name](path);
  return {
    goto: async (url) => void (await raw.goto(url)),
    until: (expression) => poll(raw, expression),
    close: async () => void (await raw.close()),
  };
}

export class MissingEngine extends Error {}

const start: Record<EngineName, (path: string) => Promise<Raw>> = {
  async chromium(executablePath) {
    const browser = await chromium.launch({ executablePath, args: chromiumArgs });
    const page = await browser.newPage();
    return {
      goto: (url) => page.goto(url),
      evaluate: (expression) => page.evaluate(expression),
      close: () => browser.close(),
    };
  },
  async firefox(executablePath) {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      extraPrefsFirefox: firefoxPreferences,
    });
    const page = await browser.newPage();
    return {
      goto: (url) => page.goto(url),
      evaluate: (expression) => page.evaluate(expression),
      close: () => browser.close(),
    };
  },
  async webkit(driverPath) {
    const browser = await startWebKit(driverPath);
    return {
      goto: (url) => browser.goto(url),
      evaluate: (expression) => browser.execute(`return (${expression})`),
      close: () => browser.close(),
    };
  },
};

/** The drivers' own waiting differs (and one has none), so all three poll. */
async function poll(raw: Raw, expression: string): Promise<unknown> {
  const end = Date.now() + 10_000;
  let last: unknown;
  while (Date.now() < end) {
    try {
      last = await raw.evaluate(expression);
      if (last) return last;
    } catch (error) {
      last = error;
    }
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`The page never answered yes to: ${expression} (last: ${String(last)})`);
}
