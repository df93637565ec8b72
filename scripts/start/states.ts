/** Pictures of states that come of what a reader did: pages stored, changed, corrected and deleted, feeds, a check. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Session } from '../browsers/session.ts';
import { tabState } from '../browsers/answers.ts';
import { until } from '../browsers/wait.ts';
import type { FerrySite } from './ferry-site.ts';
import { ask, folder, openPopup, takeAll, takePage } from './pictures.ts';

const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

/** Presses the first button of a correction. */
async function correct(page: Page, verdict: string): Promise<void> {
  await page.click(`.correct:has([data-correct="${verdict}"]) > summary`);
  await page.click(`.correct[open] [data-correct="${verdict}"]`);
  await page.waitForSelector('[data-action="undo"]');
}

/** A page alone, stored, changed since, and another on the same event with its corrections. */
export async function takeReading(session: Session, site: FerrySite): Promise<void> {
  const first = await session.open(`${site.origin}/linnea`);
  const alone = await openPopup(session, first);
  await takeAll(alone, 'popup-alone', '.next');
  await alone.click('.next [data-action="add-page"]');
  await takeAll(alone, 'popup-added', '.saying:not(.unseen)');
  await alone.close();
  site.change();
  await first.reload();
  const changed = await openPopup(session, first);
  await takeAll(changed, 'popup-changed', '.own-page');
  await changed.click('.returned > summary');
  await takeAll(changed, 'popup-changed-open', '.changes');
  await changed.click('.own-page [data-action="add-page"]');
  await changed.waitForSelector('.saying:not(.unseen)');
  await changed.close();
  const second = await session.open(`${site.origin}/reef`);
  const found = await openPopup(session, second);
  await openAll(found);
  await takeAll(found, 'popup-open', '.reports');
  await found.reload();
  await found.waitForSelector('.reports');
  await correct(found, 'not-helpful');
  await takeAll(found, 'popup-corrected', '.corrections');
  await found.click('[data-action="undo"]');
  await found.close();
  await second.close();
  const { tabId } = await tabState(session);
  await first.bringToFront();
  await ask(session, 'set-site', { tabId, site: 'localhost', rule: 'off' });
  const off = await openPopup(session, first);
  await takeAll(off, 'popup-site-off', 'main h1');
  await off.close();
  await ask(session, 'set-site', { tabId, site: 'localhost', rule: 'ask' });
  await first.close();
  const plain = await session.open(`${site.origin}/plain`);
  const text = await openPopup(session, plain);
  await takeAll(text, 'popup-not-html', 'main h1');
  await text.close();
  await plain.close();
}

/** The page of a stored report with its versions, corrected, and deleted. */
export async function takeStored(session: Session): Promise<void> {
  const search = await session.openExtensionPage('options.html#search/pages');
  const link = await search.waitForSelector('.hit-title a');
  const path = (await link?.evaluate((each) => each.getAttribute('href'))) ?? '';
  await search.close();
  await takePage(session, path, 'report-versions', '.versions');
  const page = await session.openExtensionPage('report.html?corpus=starter&id=003');
  await page.waitForSelector('.reports');
  await openAll(page);
  await takeAll(page, 'report-open', '.reports');
  await page.reload();
  await page.waitForSelector('.reports');
  await correct(page, 'not-helpful');
  await takeAll(page, 'report-corrected', '.corrections');
  await page.click('[data-action="undo"]');
  await page.close();
  const own = await session.openExtensionPage(path);
  await own.waitForSelector('.summary-line');
  await own.click('[data-action="delete"]');
  await takeAll(own, 'report-deleted', 'main[aria-busy="false"] h1');
  await takePage(session, 'options.html#corpora', 'options-corpora-deleted', '[data-deleted]');
  await own.bringToFront();
  await own.click('.gone button');
  await own.waitForSelector('.report-page');
  await own.close();
}

/** A feed found, subscribed to and polled, and the panels of storage in use. */
export async function takeOptionsInUse(session: Session, site: FerrySite): Promise<void> {
  const feeds = await session.openExtensionPage('options.html#feeds');
  await feeds.waitForSelector('input[name="address"]');
  await feeds.type('input[name="address"]', `${site.origin}/linnea`);
  await feeds.click('.feed-form button');
  await takeAll(feeds, 'options-feeds-found', '[data-found]');
  await feeds.click('[data-action="subscribe"]');
  await until('the feed', () => feeds.evaluate(() => document.querySelector('[data-feed]') !== null));
  await ask(session, 'feeds-work', {});
  await feeds.close();
  const storage = await session.openExtensionPage('options.html#storage');
  await storage.waitForSelector('.panel');
  const press = (label: string): Promise<void> =>
    storage.evaluate((wanted) => {
      const buttons = [...document.querySelectorAll('button')];
      buttons.find((each) => each.textContent?.trim() === wanted)?.click();
    }, label);
  await press('Check now');
  await storage.waitForSelector('.notice-good');
  await press('Delete everything …');
  await takeAll(storage, 'options-storage-checked', '.confirm');
  await storage.close();
  await session.inExtension((api) =>
    api.storage.local.set({ corpusLoss: { reports: 312, noticedAt: '2024-04-09T08:00:00.000Z' } }),
  );
  await takePage(session, 'options.html#storage', 'options-storage-lost', '.notice-warning');
  await session.inExtension((api) => api.storage.local.remove(['corpusLoss']));
}

const manyReports = 30_000;

/** A file while it is read and stored. It is cancelled, so that later pictures have nothing of it. */
export async function takeImport(session: Session): Promise<void> {
  const file = join(folder, 'many.jsonl');
  const lines = Array.from({ length: manyReports }, (_, at) =>
    JSON.stringify({
      id: `log-${at}`,
      text: `Ferry ${at} left the quay of Port Lindal on time with ${at} passengers.`,
    }),
  );
  writeFileSync(file, `${lines.join('\n')}\n`);
  const options = await session.openExtensionPage('options.html#files');
  const input = await options.waitForSelector('input[type="file"]');
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
  await takeAll(options, 'options-files-import', 'progress[value]');
  await options.click('.progress-row button');
  await takeAll(options, 'options-files-cancelled', '.notice');
  await options.close();
  rmSync(file);
}

/** What the popup says where there was no room: the record of the tab as the background leaves it then. */
export async function takeStorageFull(session: Session, url: string): Promise<void> {
  const page = await session.open(url);
  const popup = await openPopup(session, page);
  const tabId = new URL(popup.url()).searchParams.get('tab') ?? '';
  await session.inExtension(async (api, key) => {
    const { [key]: record } = await api.storage.session.get(key);
    await api.storage.session.set({ [key]: { ...(record as object), state: 'storage-full', answer: null } });
  }, `tab:${tabId}`);
  await until('the fault', async () =>
    (await popup.evaluate(() => document.body.innerText)).includes('no room'),
  );
  await takeAll(popup, 'popup-storage-full', 'main h1');
  await popup.close();
  await page.close();
}
