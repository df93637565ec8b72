/** The page of a stored report, in both browsers: what the others say of it, without a network and from a cold start. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import {
  addPage,
  browserKinds,
  checkAccessibility,
  overflowAt,
  servePages,
  start,
  unreachedByKeyboard,
  until,
  type Session,
} from './harness.ts';
import { articlePage } from './two-reports.ts';

describe.each(browserKinds)('the page of a stored report in %s', (kind) => {
  let session: Session;
  let page: Page;

  beforeAll(async () => {
    session = await start(kind);
    await session.killBackground();
    page = await session.openExtensionPage('report.html?corpus=starter&id=003');
    await page.setViewport({ width: 1280, height: 800 });
    await page.waitForSelector('.summary-line');
  });
  afterAll(() => session?.close());

  test('is compared with the other four, by origin, each with a link', async () => {
    expect(await page.$eval('.summary-line', (each) => each.textContent)).toContain(
      '2 other independent origins (4 reports)',
    );
    const links = await page.$$eval('.report a', (all) => all.map((each) => each.getAttribute('href')));
    expect(links.toSorted()).toEqual(
      ['000', '001', '002', '004'].map((id) => `report.html?corpus=starter&id=${id}`),
    );
    expect(await page.$$eval('.found-differs', (all) => all.map((each) => each.textContent))).toEqual([
      'After that, a major television tower was struck and Ukrainian TV was off the air',
    ]);
  });

  test('a finding leads to its passage in the text, which takes the focus', async () => {
    await page.bringToFront();
    await page.focus('.section-updates .group button.quiet');
    await page.keyboard.press('Enter');
    await until('the passage', () =>
      page.evaluate(() => document.activeElement?.matches('mark.passage-shown') ?? false),
    );
    const passage = await page.$$eval('mark.passage-shown', (all) => all.map((each) => each.textContent));
    expect(passage.join('')).toContain('660,000 refugees');
  });

  test('it takes the reader’s colours on while it is open', async () => {
    const palette = () => page.evaluate(() => document.documentElement.dataset['palette']);
    expect(await palette()).toBe('standard');
    for (const chosen of ['high-contrast', 'standard']) {
      await session.inExtension(
        (api, next) => api.storage.local.set({ settings: { palette: next } }),
        chosen,
      );
      await until('the colours', async () => (await palette()) === chosen);
    }
  });

  test('a finding and a report are corrected by keyboard, after the background died, and undone', async () => {
    const reports = () => page.$$eval('.report', (all) => all.length);
    const findings = () => page.$$eval('.others > .passage', (all) => all.length);
    const before = [await reports(), await findings()];
    const correct = async (verdict: string) => {
      await page.bringToFront();
      await page.focus(`.correct:has([data-correct="${verdict}"]):not([open]) > summary`);
      await page.keyboard.press('Enter');
      await page.focus(`.correct[open] [data-correct="${verdict}"]`);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.saying [data-action="undo"]');
    };
    await session.killBackground();
    await correct('not-helpful');
    await until('the finding to go', async () => (await findings()) === (before[1] ?? 0) - 1);
    expect(await page.$$eval('.correction', (all) => all.map((each) => each.textContent))).toHaveLength(1);
    // The focus waits at the way back.
    await page.keyboard.press('Enter');
    await until('the finding to be back', async () => (await findings()) === before[1]);
    await correct('not-this-event');
    await until('the report to go', async () => (await reports()) === (before[0] ?? 0) - 1);
    expect(await checkAccessibility(page)).toEqual([]);
    await page.click('.correction [data-undo]');
    await until('the report to be back', async () => (await reports()) === before[0]);
    expect(await findings()).toBe(before[1]);
  });

  test('a report is deleted, listed among what is deleted, and brought back with its text', async () => {
    const other = await servePages({ '/linnea': articlePage });
    try {
      await (await addPage(session, `${other.origin}/linnea`)).close();
      const search = await session.openExtensionPage('options.html#search/pages');
      const link = await search.waitForSelector('.hit-title a');
      const address = await link?.evaluate((each) => each.href);
      await search.close();
      const own = await session.openExtensionPage((address ?? '').replace(`${session.origin}/`, ''));
      await own.waitForSelector('.summary-line');
      await own.click('[data-action="delete"]');
      await until('the page to say so', () =>
        own.evaluate(() => document.querySelector('h1')?.textContent === 'Deleted'),
      );
      expect(await checkAccessibility(own)).toEqual([]);
      const options = await session.openExtensionPage('options.html#corpora');
      const waiting = await options.waitForSelector('[data-deleted]');
      expect(await waiting?.evaluate((each) => each.textContent)).toContain('A report of “Pages I added”');
      expect(await options.$eval('[data-corpus="pages"] dd', (each) => each.textContent)).toBe('0');
      await options.click('[data-deleted] .button');
      await until('it to be back', () =>
        options.evaluate(
          () =>
            document.querySelector('[data-deleted]') === null &&
            document.querySelector('[data-corpus="pages"] dd')?.textContent === '1',
        ),
      );
      await options.close();
      await own.reload({ waitUntil: [] });
      await own.waitForSelector('.report-page article p');
      expect(await own.$eval('article', (each) => each.textContent)).toContain('14 people');
      await own.close();
    } finally {
      await other.close();
    }
  });

  test('axe finds nothing wrong, the keyboard reaches everything, nothing is cut off', async () => {
    expect(await checkAccessibility(page)).toEqual([]);
    for (const width of [320, 700]) expect(await overflowAt(page, width)).toBeLessThanOrEqual(0);
    const anew = await session.openExtensionPage('report.html?corpus=starter&id=003');
    await anew.waitForSelector('.reports');
    expect(await unreachedByKeyboard(anew)).toEqual([]);
    await anew.close();
  });
});
