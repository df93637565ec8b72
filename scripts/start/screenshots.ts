/** The pictures of the README: a report being read, a card, and the popup in light and dark. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveDemo } from '../../demo/server.ts';
import { settled, tabState } from '../browsers/answers.ts';
import { ensureBrowser } from '../browsers/install.ts';
import { startSession } from '../browsers/session.ts';
import { until } from '../browsers/wait.ts';
import { build } from '../build.mjs';

const folder = fileURLToPath(new URL('../../docs/images', import.meta.url));
const picture = (name: string) => join(folder, `${name}.png`) as `${string}.png`;

/** The report of the pictures: it differs, is updated and is borne out. */
const shown = 3;

mkdirSync(folder, { recursive: true });
await build({ quiet: true });
const site = await serveDemo();
const session = await startSession(ensureBrowser('chrome'));
try {
  const page = await session.open(site.articles[shown]?.url ?? site.origin);
  await page.setViewport({ width: 1080, height: 720 });
  await page.click('[data-dismiss]');
  const popup = await session.clickToolbar(page);
  await settled(popup);
  await popup.click('.section-updates .group button.quiet');
  await until('the passage to be shown', async () => (await popup.text()).includes('Shown on the page'));
  await page.screenshot({ path: picture('card') });
  await popup.close();
  const { tabId } = await tabState(session);
  await page.bringToFront();
  for (const scheme of ['light', 'dark'] as const) {
    const tab = await session.openExtensionPage(`popup.html?tab=${tabId}`);
    await tab.setViewport({ width: 440, height: 900 });
    await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await tab.waitForSelector('main[aria-busy="false"] h1');
    await tab.screenshot({ path: picture(`popup-${scheme}`) });
    await tab.close();
  }
  console.log(`made ${folder}`);
} finally {
  await session.close();
  await site.close();
}
