/**
 * A selection is checked from the context menu, in both browsers. In Firefox the menu itself is opened and its item
 * chosen, in the browser's parent process. Chromium's menu is none of the page's and out of a driver's reach: there the
 * browser's own event is dispatched in the background with what the menu would send, after a press of the toolbar button
 * (which, as the menu's click would, lets us into the page).
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import {
  addPage,
  browserKinds,
  checkAccessibility,
  overflowAt,
  read,
  servePages,
  start,
  tabState,
  unreachedByKeyboard,
  until,
  type PageServer,
  type Session,
} from './harness.ts';
import { articlePage, newsPage, outsideTexts } from './two-reports.ts';

describe.each(browserKinds)('checking a selection in %s', (kind) => {
  let site: PageServer;
  let session: Session;

  beforeAll(async () => {
    site = await servePages({
      '/linnea': articlePage,
      '/reef': newsPage('Reef stops ferry', outsideTexts),
      '/blank': newsPage('Nothing yet', [
        'A page about nothing that anybody stored, with some words of its own.',
      ]),
    });
  });
  beforeEach(async () => {
    session = await start(kind);
  });
  afterEach(() => session?.close());
  afterAll(() => site?.close());

  const add = async (path: string): Promise<void> => {
    await (await addPage(session, `${site.origin}${path}`)).close();
  };

  /** Opens a page, reads it unless told not to, selects the words, and chooses our item of the context menu. */
  const check = async (path: string, words: string, isRead = true): Promise<Page> => {
    const page = await session.open(`${site.origin}${path}`);
    if (isRead) await (await read(session, page)).close();
    await session.chooseInMenu(page, 'check-selection', words);
    return session.waitForExtensionPage('check.html');
  };
  const textOf = async (page: Page): Promise<string> => {
    await page.waitForSelector('main[aria-busy="false"] h1');
    return page.evaluate(() => document.body.innerText);
  };

  test('who says it otherwise and who says it, each with its passage and a link to it', async () => {
    await add('/linnea');
    const number = await textOf(await check('/reef', '31 people'));
    expect(number).toContain('says it otherwise');
    expect(number).toContain('14 people were treated');
    expect(number).toContain('Compared in its sentence');
    const page = await check(
      '/reef',
      'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight',
    );
    expect(await textOf(page)).toMatch(/Says it[^]*Repeated/);
    // What only repeats the article has not the colour of what bears it out.
    const colours = await page.$eval('.hit .verdict-word', (word) => {
      const borneOut = document.createElement('p');
      borneOut.className = 'relation-corroborates';
      borneOut.innerHTML = '<span class="verdict-word"></span>';
      word.closest('main')?.append(borneOut);
      const of = (element: Element | null) => element && getComputedStyle(element).color;
      const both = [of(word), of(borneOut.firstElementChild)];
      borneOut.remove();
      return both;
    });
    expect(colours[0]).not.toBe(colours[1]);
    const link = await page.$eval('.hit a', (element) => element.href);
    expect(link).toContain(`${site.origin}/linnea#:~:text=`);
    // No word of the selection stands in the address, which a history keeps.
    expect(await page.evaluate(() => location.href)).toMatch(/check\.html\?id=[0-9a-f-]{36}$/);
    await page.bringToFront();
    expect(await checkAccessibility(page)).toEqual([]);
    expect(await overflowAt(page, 320)).toBeLessThanOrEqual(0);
    if (kind === 'chrome') {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      expect(await checkAccessibility(page)).toEqual([]);
    }
    expect(await unreachedByKeyboard(page)).toEqual([]);
  });

  test('what was found is corrected where it stands, undone there, and holds in the popup and the options', async () => {
    await add('/linnea');
    const article = await session.open(`${site.origin}/reef`);
    await (await read(session, article)).close();
    expect((await tabState(session)).answer?.answer.reports).toHaveLength(1);
    await session.chooseInMenu(article, 'check-selection', '31 people');
    const page = await session.waitForExtensionPage('check.html');
    await page.waitForSelector('.hit .correct');
    // By keys alone: open what can be said, and say it. What was pressed goes, and the focus goes to the way back.
    await page.bringToFront();
    await page.focus('.hit .correct > summary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.hit .correct[open] [data-correct="not-helpful"]');
    expect(await overflowAt(page, 320)).toBeLessThanOrEqual(0);
    expect(await checkAccessibility(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.correction');
    expect(await textOf(page)).toContain('No stored report is left that says this');
    expect(await page.$$('.hit')).toEqual([]);
    expect(await page.$eval('.correction', (element) => element.textContent)).toContain('14 people');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-action'))).toBe('undo');
    expect(await checkAccessibility(page)).toEqual([]);
    const options = await session.openExtensionPage('options.html#corrections');
    await options.waitForSelector('[data-correction="not-helpful"]');
    const listed = await options.$eval('[data-correction]', (element) => element.textContent);
    expect(listed).toContain('31 people');
    expect(listed).toContain('14 people');
    await options.close();
    await page.bringToFront();
    await page.click('[data-action="undo"]');
    await page.waitForSelector('.hit');
    expect(await textOf(page)).toContain('says it otherwise');
    // Of the report: the popup of the article has lost it too.
    await page.click('.hit .correct > summary');
    await page.click('[data-correct="not-this-event"]');
    await until('the hit to be gone', async () => (await page.$$('.hit')).length === 0);
    await article.bringToFront();
    expect((await tabState(session)).answer?.answer.reports).toEqual([]);
  });

  test('nothing is said plainly, with what it was compared with; a page that was not read is said to be', async () => {
    const text = await textOf(await check('/blank', 'with some words of its own', false));
    expect(text).toContain('No stored report was found that says this');
    expect(text).toContain('Compared with 5 reports');
    expect(text).toContain('was not read');
  });

  test('the background may die between the click and the check', async () => {
    await add('/linnea');
    const page = await check('/reef', '31 people');
    await textOf(page);
    await session.killBackground();
    // Firefox tells no end of a reload of an extension's page: it is opened anew.
    const path = await page.evaluate(() => location.pathname + location.search);
    const anew = await session.openExtensionPage(path.slice(1));
    expect(await textOf(anew)).toContain('says it otherwise');
  });
});
