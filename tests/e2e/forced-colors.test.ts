/**
 * A reader whose system forces its colours: there highlights look all the same, so that lines of a style each are laid
 * over the passages. Chromium's setting is emulated; Firefox's is the preference behind its own settings. Both change
 * under the page.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import { runInParent } from '../../scripts/browsers/firefox.ts';
import {
  browserKinds,
  highlightsOn,
  hostsOn,
  layoutOf,
  openShadowCopy,
  pictureFolder,
  read,
  start,
  until,
  type Session,
} from './harness.ts';

/** Firefox: the page's colours give way to the reader's always (2) or never (1). */
const useColours = `async (use) => Services.prefs.setIntPref('browser.display.document_color_use', use)`;

/** How the lines of each kind of finding are drawn. Needs open shadow roots. */
function linesOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const hosts = [...document.querySelectorAll('html > :not(head, body)')];
    const lines = hosts.flatMap((host) => [...(host.shadowRoot?.querySelectorAll('i') ?? [])]);
    const drawn = lines.map((line) => {
      const { borderTop, borderBottom } = getComputedStyle(line);
      return [line.className, `${borderTop.split(' rgb')[0] ?? ''} / ${borderBottom.split(' rgb')[0] ?? ''}`];
    });
    return Object.fromEntries(drawn) as Record<string, string>;
  });
}

describe.each(browserKinds)('forced colours in %s', (kind) => {
  let site: DemoSite;
  let folder: string;
  let session: Session;
  let page: Page;
  let force: (on: boolean) => Promise<void>;

  beforeAll(async () => {
    site = await serveDemo();
    folder = openShadowCopy(kind);
    session = await start(kind, {
      folder,
      firefoxPreferences: { 'ui.useAccessibilityTheme': 1 },
    });
    page = await session.open(site.articles[0]?.url ?? '');
    if (kind === 'chrome') {
      const protocol = await page.createCDPSession();
      force = (on) =>
        protocol.send('Emulation.setEmulatedMedia', {
          features: [{ name: 'forced-colors', value: on ? 'active' : 'none' }],
        });
    } else {
      force = (on) => runInParent(session.browser, useColours, on ? 2 : 1);
    }
    await force(true);
    await until('forced colours', () => page.evaluate(() => matchMedia('(forced-colors: active)').matches));
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('each kind of finding has a line of its own, and nothing moves', async () => {
    const layout = await layoutOf(page);
    await (await read(session, page)).close();
    await page.bringToFront();
    const lines = await until('the lines', async () => {
      const drawn = await linesOf(page);
      return Object.keys(drawn).length > 2 ? drawn : null;
    });
    expect(new Set(Object.values(lines)).size).toBe(Object.keys(lines).length);
    expect(await highlightsOn(page)).toEqual({});
    expect(await layoutOf(page)).toEqual(layout);
    await page.screenshot({ path: join(pictureFolder(), `${kind}-forced-colours.png`) });
  });

  test('the setting is followed while the page is open', async () => {
    await force(false);
    await until('highlights', async () => Object.keys(await highlightsOn(page)).length > 2);
    expect(await hostsOn(page)).toBe(0);
    await force(true);
    await until('the lines again', async () => Object.keys(await linesOf(page)).length > 2);
    expect(await highlightsOn(page)).toEqual({});
  });
});
