/** Taking pictures of pages in every look, for screens.ts and states.ts. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { settled, tabState } from '../browsers/answers.ts';
import type { Session } from '../browsers/session.ts';
import { until } from '../browsers/wait.ts';

export const folder = fileURLToPath(new URL('../../out/screens', import.meta.url));
export const looks = ['light', 'dark'].flatMap((scheme) => [360, 1000].map((width) => ({ scheme, width })));

/** The same page in every look. `ready`: what must be there before. */
export async function takeAll(page: Page, name: string, ready: string): Promise<void> {
  await page.bringToFront();
  await page.waitForSelector(ready);
  await until('nothing to load', () => page.evaluate(() => document.querySelector('.loading') === null));
  for (const { scheme, width } of looks) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    // A window as high as the page, so that what sticks to its edge stands there and over nothing.
    await page.setViewport({ width, height: 800 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewport({ width, height: Math.max(800, height) });
    await page.screenshot({ path: join(folder, `${name}-${scheme}-${width}.png`) });
  }
}

export async function takePage(session: Session, path: string, name: string, ready: string): Promise<void> {
  const page = await session.openExtensionPage(path);
  await takeAll(page, name, ready);
  await page.close();
}

/** The popup of the page in front, as a page of its own. */
export async function openPopup(session: Session, page: Page): Promise<Page> {
  await page.bringToFront();
  const popup = await session.clickToolbar(page);
  await settled(popup);
  const { tabId } = await tabState(session);
  await popup.close();
  const shown = await session.openExtensionPage(`popup.html?tab=${tabId}`);
  await shown.waitForSelector('main[aria-busy="false"] h1');
  return shown;
}

export async function ask(session: Session, type: string, request: object): Promise<void> {
  await session.inExtension((api, message) => api.runtime.sendMessage(message), {
    direction: 'page-to-background',
    type,
    request,
  });
}
