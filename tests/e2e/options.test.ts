/** The options page: what is switched off, deleted, brought back, searched, checked and set there takes effect. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ElementHandle, Page } from 'puppeteer-core';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import {
  browserKinds,
  checkAccessibility,
  highlightsOn,
  overflowAt,
  read,
  start,
  tabState,
  unreachedByKeyboard,
  until,
  type Session,
} from './harness.ts';

const sections = ['corpora', 'feeds', 'search', 'files', 'corrections', 'sites', 'settings', 'storage'];

describe.each(browserKinds)('the options page in %s', (kind) => {
  let site: DemoSite;
  let session: Session;
  let article: Page;
  let options: Page;

  beforeAll(async () => {
    site = await serveDemo();
    session = await start(kind);
    article = await session.open(site.articles[3]?.url ?? '');
    await (await read(session, article)).close();
    await openAnew();
  });
  /** Firefox tells no end of a reload of an extension's page: it is opened anew. */
  async function openAnew(): Promise<void> {
    await options?.close();
    options = await session.openExtensionPage('options.html#corpora');
    await options.setViewport({ width: 1000, height: 800 });
  }
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  async function show(section: string): Promise<void> {
    await options.bringToFront();
    await options.evaluate((to) => {
      location.hash = to;
    }, section);
    await until(`the section ${section}`, () =>
      options.evaluate(
        (to) => document.querySelector('nav [aria-current]')?.getAttribute('href') === `#${to}`,
        section,
      ),
    );
  }
  const seen = (what: string, selector: string, text = '') =>
    until(what, () =>
      options.evaluate(
        (wanted, part) => {
          const all = [...document.querySelectorAll(wanted)];
          return all.some((each) => (each.textContent ?? '').includes(part));
        },
        selector,
        text,
      ),
    );
  const press = (selector: string) => options.$eval(selector, (element) => (element as HTMLElement).click());

  /** Reads the article anew and tells how many reports it was found in. */
  async function found(): Promise<number> {
    await article.bringToFront();
    await article.reload();
    await (await read(session, article)).close();
    return (await tabState(session)).answer?.answer.reports.length ?? 0;
  }

  test('a corpus that is switched off is not compared with, and one that is on again is', async () => {
    expect(await found()).toBe(4);
    await show('corpora');
    const toggle = '[data-corpus="starter"] [role="switch"]';
    await seen('the starter corpus', toggle);
    await press(toggle);
    await seen('that it is off', `${toggle}[aria-checked="false"]`);
    expect(await found()).toBe(0);
    await show('corpora');
    await press(toggle);
    await seen('that it is on', `${toggle}[aria-checked="true"]`);
    expect(await found()).toBe(4);
  });

  test('a deleted corpus is gone at once and comes back whole', async () => {
    await article.bringToFront();
    const { tabId } = await tabState(session);
    await session.inExtension(
      (api, tab) =>
        api.runtime.sendMessage({
          direction: 'page-to-background',
          type: 'add-page',
          request: { tabId: tab },
        }),
      tabId,
    );
    await openAnew();
    await show('corpora');
    await seen('the added page', '[data-corpus="pages"]', '1');
    await press('[data-corpus="pages"] button.danger');
    await seen('that it is deleted', '[data-deleted="pages"]');
    expect(await options.$('[data-corpus="pages"]')).toBeNull();
    await press('.saying button');
    await seen('that it is back', '[data-corpus="pages"]', '1');
    await press('[data-corpus="pages"] button.danger');
    await seen('that it is deleted again', '[data-deleted="pages"]');
    await press('[data-deleted="pages"] button');
    await seen('that it is back again', '[data-corpus="pages"]');
  });

  test('search finds words and phrases, marks them, and leads to the report', async () => {
    await show('search');
    await options.waitForSelector('input[name="words"]');
    await options.type('input[name="words"]', '"cease fire" refugees');
    await seen('the hit', '.results mark', 'Cease-fire');
    const link = await options.$eval('.results a', (element) => element.getAttribute('href'));
    expect(link).toMatch(/^report\.html\?corpus=\w+&id=/);
    await options.type('input[name="words"]', ' zeppelin');
    await seen('that nothing has it all', '.empty', 'No report has all of this');
    await press('.empty button');
    await seen('all reports', '.results-count', 'stored reports');
  });

  test('settings are taken from a file, taken back, and a file that is none is refused in a line', async () => {
    await show('settings');
    await options.waitForSelector('input[value="blue-orange"]');
    await press('input[value="blue-orange"]');
    await seen('the colours', 'html[data-palette="blue-orange"]');
    await until('the marks to have the colours', async () =>
      Object.keys(await highlightsOn(article)).includes('second-source-differs-blue-orange'),
    );
    expect(Object.keys(await highlightsOn(article))).not.toContain('second-source-differs');
    const folder = mkdtempSync(join(tmpdir(), 'second-source-'));
    const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')];
    const settings = { palette: 'high-contrast' };
    writeFileSync(good, JSON.stringify({ format: 'second-source-settings', version: 1, settings }));
    writeFileSync(bad, '{"format": "other"}');
    const input = (await options.$('input[type="file"]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(bad);
    await seen('the refusal', '.notice-fault', 'This file holds no settings of Second Source.');
    await input.uploadFile(good);
    await seen('the other colours', 'html[data-palette="high-contrast"]');
    await press('.saying button');
    await seen('the colours of before', 'html[data-palette="blue-orange"]');
  });

  test('storage is checked, and a limit that is none is refused', async () => {
    await show('storage');
    await until('the button', () =>
      options.evaluate(() => {
        const button = [...document.querySelectorAll('button')].find(
          (each) => each.textContent === 'Check now',
        );
        button?.click();
        return button !== undefined;
      }),
    );
    await seen('that all is well', '.notice-good', 'All is well');
    await options.type('input[name="days"]', '30');
    await press('form .primary');
    await seen('that it is saved', '.saying', 'Saved');
  });

  test.each(sections)('axe finds nothing wrong in %s, and nothing is cut off at 320 px', async (section) => {
    await show(section);
    await until('the section', () => options.evaluate(() => document.querySelector('.loading') === null));
    expect(await checkAccessibility(options)).toEqual([]);
    expect(await overflowAt(options, 320)).toBeLessThanOrEqual(0);
  });

  test.each(sections)('the keyboard reaches every control of %s', async (section) => {
    await options.close();
    options = await session.openExtensionPage(`options.html#${section}`);
    await options.setViewport({ width: 1000, height: 800 });
    await options.waitForSelector('main h1');
    await until('the section', () => options.evaluate(() => document.querySelector('.loading') === null));
    expect(await unreachedByKeyboard(options)).toEqual([]);
  });

  test('the keyboard skips to the section, and another section takes the focus to its name', async () => {
    await openAnew();
    await options.waitForSelector('nav a');
    await options.bringToFront();
    await options.keyboard.press('Tab');
    expect(await options.evaluate(() => document.activeElement?.className)).toBe('skip');
    await options.keyboard.press('Enter');
    expect(await options.evaluate(() => document.activeElement?.localName)).toBe('h1');
    await show('sites');
    await until('the focus', () => options.evaluate(() => document.activeElement?.textContent === 'Sites'));
    expect(await options.title()).toBe('Sites – Second Source');
  });
});
