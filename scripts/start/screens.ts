/**
 * Pictures of every screen and its states, for looking at them: light and dark, wide and narrow, in out/screens. In
 * Chromium, over the demo site; a feed that is not there gives the states of faults.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import { settled, tabState } from '../browsers/answers.ts';
import { ensureBrowser } from '../browsers/install.ts';
import { startSession, type Session } from '../browsers/session.ts';
import { until } from '../browsers/wait.ts';
import { build } from '../build.mjs';
import { serveFerrySite } from './ferry-site.ts';
import { ask, folder, looks, takeAll, takePage } from './pictures.ts';
import { takeImport, takeOptionsInUse, takeReading, takeStorageFull, takeStored } from './states.ts';

const sections = ['corpora', 'feeds', 'search', 'files', 'corrections', 'sites', 'settings', 'storage'];

const takeOptions = async (session: Session, state: string): Promise<void> => {
  for (const section of sections) {
    const ready = section === 'search' ? '.results, .empty' : 'main h1';
    await takePage(session, `options.html#${section}`, `options-${section}-${state}`, ready);
  }
};

/** The popup's states, each of a page of its own. */
async function takePopups(session: Session, site: DemoSite): Promise<void> {
  const states: readonly (readonly [name: string, url: string])[] = [
    ['answered', site.articles[3]?.url ?? ''],
    ['no-article', `${site.origin}/shop`],
    ['browser-page', 'about:blank'],
  ];
  for (const [name, url] of states) {
    const page = await session.open(url);
    const popup = await session.clickToolbar(page);
    await settled(popup);
    const { tabId } = await tabState(session);
    await popup.close();
    await takePage(session, `popup.html?tab=${tabId}`, `popup-${name}`, 'main[aria-busy="false"] h1');
    if (name === 'answered') await takeCards(session, page);
    else await page.close();
  }
}

/** A quotation that several reports have, one of them before the article. */
async function takeCheckOfQuotation(session: Session, site: DemoSite): Promise<void> {
  const page = await session.open(site.articles[2]?.url ?? '');
  const popup = await session.clickToolbar(page);
  await settled(popup);
  await popup.close();
  await session.chooseInMenu(page, 'check-selection', 'at least stop bombing people');
  const check = await session.waitForExtensionPage('check.html');
  await takeAll(check, 'check-says', '.section-says');
  await check.close();
  await page.close();
}

/** A card in each set of colours, and the page of a selection; a page stored and changed, and a correction of it. */
async function takeCards(session: Session, page: Page): Promise<void> {
  const { tabId } = await tabState(session);
  for (const palette of ['standard', 'blue-orange', 'high-contrast']) {
    await page.bringToFront();
    await session.inExtension(
      (api, chosen) => api.storage.local.set({ settings: { palette: chosen } }),
      palette,
    );
    await ask(session, 'repaint', {});
    const popup = await session.clickToolbar(page);
    await settled(popup);
    await popup.click('.section-conflicts .group button.quiet');
    await until('the passage to be shown', async () => (await popup.text()).includes('Shown on the page'));
    await popup.close();
    for (const { scheme, width } of looks) {
      await page.setViewport({ width, height: 800 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.screenshot({
        path: join(folder, `card-${palette}-${scheme}-${width}.png`),
      });
    }
  }
  await session.inExtension((api) => api.storage.local.set({ settings: { palette: 'standard' } }));
  await ask(session, 'repaint', {});
  await page.setViewport({ width: 1000, height: 800 });
  await session.chooseInMenu(page, 'check-selection', '660,000');
  const check = await session.waitForExtensionPage('check.html');
  await takeAll(check, 'check', 'main[aria-busy="false"] h1');
  await check.click('.hit .correct > summary');
  await takeAll(check, 'check-open', '.correct[open]');
  await check.click('[data-correct="not-helpful"]');
  await takeAll(check, 'check-corrected', '.correction');
  await check.click('[data-action="undo"]');
  await ask(session, 'add-page', { tabId });
  await ask(session, 'correct', { tabId, kind: 'not-helpful', report: null, findingId: '0.0' });
}

async function takeFaults(session: Session, site: DemoSite): Promise<void> {
  await session.allowWithoutPrompt('*://localhost/*');
  await ask(session, 'feed-hosts', { hosts: ['localhost'], wanted: true });
  await session.inExtension((api) =>
    api.permissions.request({ origins: ['*://localhost/*'] }).catch(() => false),
  );
  await ask(session, 'feed-subscribe', {
    feeds: [{ address: `${site.origin}/no-feed`, title: 'A feed that is gone' }],
  });
  await ask(session, 'feeds-work', {});
  await ask(session, 'set-site-rule', { site: 'off.example', rule: 'off' });
  const options = await session.openExtensionPage('options.html#files');
  const bad = join(folder, 'bad.jsonl');
  writeFileSync(bad, '{"id": 7}\n');
  const input = await options.waitForSelector('input[type="file"]');
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(bad);
  await takeAll(options, 'options-files-fault', '.notice-warning');
  await options.goto(`${session.origin}/options.html#search/starter`);
  await options.waitForSelector('input[name="words"]');
  await options.type('input[name="words"]', 'zeppelin');
  await takeAll(options, 'options-search-nothing', '.empty');
  await options.close();
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await build({ quiet: true });
const site = await serveDemo();
const ferry = await serveFerrySite();
const session = await startSession(ensureBrowser('chrome'));
try {
  await takePage(session, 'welcome.html', 'welcome', '.steps');
  await takeOptions(session, 'empty');
  await takePage(session, 'report.html?corpus=starter&id=003', 'report', '.summary-line');
  await takePage(session, 'report.html?corpus=starter&id=gone', 'report-gone', 'main h1');
  await takePage(session, 'check.html?id=gone', 'check-gone', 'main[aria-busy="false"] h1');
  await takeCheckOfQuotation(session, site);
  await takePopups(session, site);
  await takeReading(session, ferry);
  await takeStored(session);
  await takeFaults(session, site);
  await takeOptionsInUse(session, ferry);
  await takeImport(session);
  await takeOptions(session, 'filled');
  await takeStorageFull(session, site.articles[2]?.url ?? '');
  console.log(`made ${folder}`);
} finally {
  await session.close();
  await site.close();
  ferry.close();
}
