/** The popup as it looks: from 320 to 800 px, light and dark, and for people who do not see it. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import {
  browserSchemes,
  checkAccessibility,
  openPopupPage,
  pictureFolder,
  read,
  start,
  until,
  type Session,
} from './harness.ts';

describe.each(browserSchemes)('the popup in $kind, $scheme', ({ kind, scheme, preferences }) => {
  let site: DemoSite;
  let session: Session;
  let article: Page;

  beforeAll(async () => {
    site = await serveDemo();
    session = await start(kind, {
      firefoxPreferences: preferences,
      chromeArguments: scheme === 'dark' ? ['--force-dark-mode'] : [],
    });
    article = await session.open(site.articles[4]?.url ?? '');
    await (await read(session, article)).close();
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  test.each([320, 480, 800])('%i px wide: axe finds nothing wrong, nothing is cut off', async (width) => {
    await article.bringToFront();
    const page = await openPopupPage(session, width);
    if (kind === 'chrome') {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    }
    await until('the colours', () =>
      page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, scheme),
    );
    const [lightness, overflow] = await page.evaluate(() => {
      const colour = getComputedStyle(document.body).backgroundColor;
      const canvas = new OffscreenCanvas(1, 1).getContext('2d');
      if (!canvas) throw new Error('no canvas');
      canvas.fillStyle = colour === 'rgba(0, 0, 0, 0)' ? 'Canvas' : colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [(red + green + blue) / 765, document.documentElement.scrollWidth - innerWidth];
    });
    if (scheme === 'dark') expect(lightness).toBeLessThan(0.35);
    else expect(lightness).toBeGreaterThan(0.75);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await checkAccessibility(page)).toEqual([]);
    await page.screenshot({
      path: join(pictureFolder(), `${kind}-popup-${scheme}-${width}.png`),
    });
    await page.close();
  });

  test('axe does find a seeded fault', async () => {
    await article.bringToFront();
    const page = await openPopupPage(session, 480);
    await page.evaluate(() => {
      const button = document.createElement('button');
      button.id = 'seeded-fault';
      document.querySelector('main')?.append(button);
    });
    expect(await checkAccessibility(page)).toContain('button-name: #seeded-fault');
    await page.close();
  });

  test('every control can be reached and used by keyboard, in the order of the page', async () => {
    await article.bringToFront();
    const page = await openPopupPage(session, 480);
    await page.bringToFront();
    const wanted = await page.evaluate(
      () =>
        [...document.querySelectorAll('a[href], button, summary')].filter((each) =>
          each.checkVisibility({ visibilityProperty: true }),
        ).length,
    );
    const seen = new Set<string>();
    for (let i = 0; i < wanted; i++) {
      await page.keyboard.press('Tab');
      seen.add(
        await page.evaluate(() => {
          const all = [...document.querySelectorAll('a[href], button, summary')];
          return String(document.activeElement ? all.indexOf(document.activeElement) : -1);
        }),
      );
    }
    seen.delete('-1');
    expect(seen.size).toBe(wanted);
    await page.close();
  });
});
