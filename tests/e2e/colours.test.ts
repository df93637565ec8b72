/**
 * Every full page, light and dark, in each set of colours that a reader can choose: axe finds nothing wrong, contrast
 * included. The sets differ in colours only, so all rules are looked at in the first, and those of colour in each.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import { palettes } from '../../src/protocol/settings.ts';
import {
  addPage,
  browserSchemes,
  checkAccessibility,
  openPopupPage,
  start,
  unreachedByKeyboard,
  until,
  type Session,
} from './harness.ts';

/** Each page with what must be there before it is looked at. */
const pages: readonly (readonly [path: string, ready: string])[] = [
  ['report.html?corpus=starter&id=003', '.reports'],
  ['report.html?corpus=starter&id=gone', 'main h1'],
  ['check.html?id=gone', 'main[aria-busy="false"] h1'],
  ['welcome.html', '.steps'],
  ...['corpora', 'feeds', 'search', 'files', 'corrections', 'sites', 'settings', 'storage'].map(
    (section) => [`options.html#${section}`, 'main h1'] as const,
  ),
];
/** Those that axe looks at by itself and whose outcome the colours decide. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

describe.each(browserSchemes)('full pages in $kind, $scheme', ({ kind, scheme, preferences }) => {
  let site: DemoSite;
  let session: Session;
  let article: Page;

  beforeAll(async () => {
    site = await serveDemo();
    session = await start(kind, {
      firefoxPreferences: preferences,
    });
    article = await addPage(session, site.articles[3]?.url ?? '');
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  async function look(page: Page): Promise<void> {
    if (kind === 'chrome') {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    }
    await until('the colours', () =>
      page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, scheme),
    );
    for (const palette of palettes) {
      await session.inExtension(
        (api, chosen) => api.storage.local.set({ settings: { palette: chosen } }),
        palette,
      );
      await until(`the colours ${palette}`, () =>
        page.evaluate((wanted) => document.documentElement.dataset['palette'] === wanted, palette),
      );
      const rules = palette === palettes[0] ? [] : rulesOfColour;
      expect(await checkAccessibility(page, 'html', rules)).toEqual([]);
    }
  }

  test.each(pages)('%s', async (path, ready) => {
    const page = await session.openExtensionPage(path);
    await page.waitForSelector(ready);
    await until('nothing to load', () => page.evaluate(() => document.querySelector('.loading') === null));
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await look(page);
    await page.close();
  });

  test('the popup, whose every control the keyboard reaches', async () => {
    await article.bringToFront();
    const popup = await openPopupPage(session, 480);
    await look(popup);
    expect(await unreachedByKeyboard(popup)).toEqual([]);
    await popup.close();
  });
});
