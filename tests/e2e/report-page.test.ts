/** The page of a stored report, in both browsers: what the others say of it, without a network and from a cold start. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import {
  browserKinds,
  checkAccessibility,
  overflowAt,
  start,
  unreachedByKeyboard,
  until,
  type Session,
} from './harness.ts';

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

  test('axe finds nothing wrong, the keyboard reaches everything, nothing is cut off', async () => {
    expect(await checkAccessibility(page)).toEqual([]);
    for (const width of [320, 700]) expect(await overflowAt(page, width)).toBeLessThanOrEqual(0);
    const anew = await session.openExtensionPage('report.html?corpus=starter&id=003');
    await anew.waitForSelector('.reports');
    expect(await unreachedByKeyboard(anew)).toEqual([]);
    await anew.close();
  });
});
