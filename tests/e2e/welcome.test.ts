/** The first-run page: it opens once, on installation, and leads to a first cross-reference. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import {
  browserKinds,
  checkAccessibility,
  highlightsOn,
  overflowAt,
  start,
  unreachedByKeyboard,
  until,
  type Session,
} from './harness.ts';

describe.each(browserKinds)('the first-run page in %s', (kind) => {
  let site: DemoSite;
  let session: Session;
  let welcome: Page;

  beforeAll(async () => {
    site = await serveDemo();
    session = await start(kind, { keepsWelcome: true });
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  const origins = async () => (await session.inExtension((api) => api.permissions.getAll())).origins ?? [];
  const opened = async () =>
    session.inExtension(
      async (api) => (await api.tabs.query({})).filter((tab) => tab.url?.endsWith('/welcome.html')).length,
    );
  const choose = async (choice: string) => {
    await welcome.bringToFront();
    await welcome.click(`[data-choice="${choice}"]`);
    await isChosen(choice);
  };
  const isChosen = (choice: string) =>
    until(`the choice ${choice}`, () =>
      welcome.$eval(`[data-choice="${choice}"]`, (each) => each.getAttribute('aria-pressed') === 'true'),
    );
  /** Opens an article that nobody clicks on. */
  const openArticle = async (index: number) => session.open(site.articles[index]?.url ?? '');
  const isMarked = async (page: Page) => Object.keys(await highlightsOn(page)).length > 0;

  test('opens by itself once, and a background that starts again does not open it again', async () => {
    expect(await opened()).toBe(1);
    await session.killBackground();
    await session.inExtension((api) =>
      api.runtime.sendMessage({ direction: 'page-to-background', type: 'tab-state', request: { tabId: 1 } }),
    );
    expect(await opened()).toBe(1);
    welcome = await session.waitForExtensionPage('welcome.html');
    await welcome.setViewport({ width: 1000, height: 800 });
    await welcome.waitForSelector('.steps');
  });

  test('axe finds nothing wrong, the keyboard reaches everything, nothing is cut off at 320 px', async () => {
    expect(await checkAccessibility(welcome)).toEqual([]);
    expect(await overflowAt(welcome, 320)).toBeLessThanOrEqual(0);
    expect(await unreachedByKeyboard(welcome)).toEqual([]);
  });

  test('a control that the keyboard does not reach would be found', async () => {
    await welcome.evaluate(() => {
      const button = document.createElement('button');
      button.id = 'seeded-fault';
      button.textContent = 'Out of reach';
      button.inert = true;
      document.querySelector('main')?.prepend(button);
    });
    expect(await unreachedByKeyboard(welcome)).toEqual([expect.stringContaining('id="seeded-fault"')]);
    await welcome.evaluate(() => document.querySelector('#seeded-fault')?.remove());
  });

  test('the key stands there that the browser has', async () => {
    const keys = await session.inExtension(async (api) => (await api.commands.getAll())[0]?.shortcut ?? '');
    expect(keys).not.toBe('');
    expect(await welcome.$eval('kbd', (element) => element.textContent)).toBe(keys);
  });

  test('a site is chosen by its address, by keyboard, and its articles are read; removed, no more', async () => {
    await session.allowWithoutPrompt('*://localhost/*');
    await choose('sites');
    await until('the field', () => welcome.evaluate(() => document.activeElement?.localName === 'input'));
    await welcome.keyboard.type('not a site');
    await welcome.keyboard.press('Enter');
    await until('the fault', () =>
      welcome.$eval('.field-fault', (each) => (each.textContent ?? '').includes('no address of a website')),
    );
    await welcome.$eval('input[name="site"]', (each) => each.select());
    await welcome.keyboard.type(`${site.origin}/world`);
    await welcome.keyboard.press('Enter');
    await welcome.waitForSelector('[data-site="localhost"]');
    expect(await origins()).toEqual(['*://localhost/*']);
    expect(await checkAccessibility(welcome)).toEqual([]);

    const article = await openArticle(3);
    await until('the article to be marked with no click', () => isMarked(article));
    await article.close();
    await choose('click');
    expect(await origins()).toEqual([]);
  });

  test('all news pages, and back to the button only', async () => {
    await session.allowWithoutPrompt('*://*/*');
    await choose('all');
    const article = await openArticle(4);
    await until('the article to be marked with no click', () => isMarked(article));
    await article.close();
    await choose('click');
    expect(await origins()).toEqual([]);
  });

  test('the options lead back to it', async () => {
    const options = await session.openExtensionPage('options.html');
    await options.waitForSelector('a[href="welcome.html"]');
    await options.close();
  });
});
