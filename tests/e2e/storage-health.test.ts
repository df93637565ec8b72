/**
 * The storage in both browsers: kept where the browser lets it, limited by age, damaged and repaired, thrown away by the
 * browser and told, and deleted by the reader. What a page of the extension does to the database here, a fault of the
 * disk or the browser itself would do.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import { databaseName } from '../../src/corpus/database.ts';
import {
  addPage,
  browserKinds,
  checkAccessibility,
  read,
  start,
  tabState,
  until,
  type Session,
} from './harness.ts';

describe.each(browserKinds)('storage in %s', (kind) => {
  let site: DemoSite;
  let session: Session;
  let article: Page;

  beforeAll(async () => {
    site = await serveDemo();
    session = await start(kind);
    article = await addPage(session, site.articles[3]?.url ?? '');
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  const textIn = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);
  const says = (page: Page, sentence: string) =>
    until(sentence, async () => (await textIn(page)).includes(sentence));
  async function open(section: string): Promise<Page> {
    const page = await session.openExtensionPage(`options.html#${section}`);
    await page.waitForSelector('main h1');
    await until('the section', () => page.evaluate(() => document.querySelector('.loading') === null));
    return page;
  }
  const press = (page: Page, label: string): Promise<void> =>
    page.evaluate((wanted) => {
      const buttons = [...document.querySelectorAll('button')];
      const button = buttons.find((each) => each.textContent?.trim() === wanted);
      if (!button) throw new Error(`no button ${wanted}`);
      button.click();
    }, label);
  /** In how many reports the article is found. */
  async function found(): Promise<number> {
    await article.bringToFront();
    await article.reload();
    await (await read(session, article)).close();
    return (await tabState(session)).answer?.answer.reports.length ?? 0;
  }

  test('the browser was asked to keep it, and what it said is shown', async () => {
    const first = await open('storage');
    const kept = await until('the answer', async () => {
      const persisted = await first.evaluate(() => navigator.storage.persisted());
      // Chromium decides by use, and a new profile has none.
      return persisted || kind === 'chrome' ? { persisted } : null;
    });
    await first.close();
    const page = await open('storage');
    await says(page, kept.persisted ? 'The browser keeps this storage' : 'may throw this storage away');
    expect(await page.evaluate(() => navigator.storage.persisted())).toBe(kept.persisted);
    await page.close();
  });

  test('a limit by age spares what was added by hand, until that is asked for', async () => {
    const page = await open('storage');
    await page.type('input[name="days"]', '30');
    await press(page, 'Save limits');
    await says(page, 'Saved. No report is over the limits.');
    await page.click('input[name="everything"]');
    await press(page, 'Save limits');
    await says(page, 'Saved. 1 report removed.');
    await page.close();
    const corpora = await open('corpora');
    expect(await corpora.$eval('[data-corpus="pages"] dd', (each) => each.textContent)).toBe('0');
    expect(await corpora.$eval('[data-corpus="starter"] dd', (each) => each.textContent)).toBe('5');
    await corpora.close();
  });

  test('an index that was damaged is found and made anew; the reports stay', async () => {
    const before = await found();
    expect(before).toBe(4);
    const page = await open('storage');
    await page.evaluate(async (name) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('not opened'));
      });
      const transaction = database.transaction('blocks', 'readwrite');
      transaction.objectStore('blocks').clear();
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new Error('not cleared'));
      });
      database.close();
    }, databaseName);
    await press(page, 'Check now');
    await says(page, 'Something is damaged');
    expect(await textIn(page)).toMatch(/\d+ blocks? of the index damaged or missing/);
    expect(await checkAccessibility(page)).toEqual([]);
    await press(page, 'Repair');
    await says(page, 'Repaired; 5 reports stayed.');
    await press(page, 'Check now');
    await says(page, 'All is well: 5 reports read');
    await page.close();
    await session.killBackground();
    expect(await found()).toBe(before);
  });

  test('storage that the browser threw away is told once, and all begins anew', async () => {
    await session.inExtension((api) => api.storage.local.remove('settings'));
    await (await addPage(session, site.articles[0]?.url ?? '')).close();
    // What is stored is noted by upkeep, once an hour and after an import; here it is asked for.
    await session.inExtension((api) =>
      api.runtime.sendMessage({ direction: 'page-to-background', type: 'upkeep', request: {} }),
    );
    const page = await session.openExtensionPage('licences.txt');
    await session.killBackground();
    await page.evaluate(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error ?? new Error('not deleted'));
        }),
      databaseName,
    );
    await page.close();
    expect(await found()).toBe(4);
    const storage = await open('storage');
    await says(storage, 'The browser has thrown away what was stored here: 1 report');
    expect(await checkAccessibility(storage)).toEqual([]);
    await press(storage, 'I have read this');
    await until('the note to go', async () => !(await textIn(storage)).includes('thrown away'));
    await storage.close();
  });

  test('everything is deleted after a word is typed, and the starter corpus is there again', async () => {
    await (await addPage(session, site.articles[0]?.url ?? '')).close();
    await session.inExtension((api) => api.storage.local.set({ settings: { palette: 'high-contrast' } }));
    const page = await open('storage');
    await press(page, 'Delete everything …');
    await page.waitForSelector('.confirm input');
    expect(await page.$eval('.confirm .solid', (each) => (each as HTMLButtonElement).disabled)).toBe(true);
    await page.type('.confirm input', 'delete');
    await page.click('.confirm .solid');
    const stored = () =>
      session.inExtension(async (api) => Object.keys(await api.storage.local.get(null)).includes('settings'));
    await until('the settings to go', async () => !(await stored()));
    await says(page, '5 reports to compare with');
    await page.close();
    const corpora = await open('corpora');
    await says(corpora, '5 reports to compare with');
    expect(await corpora.$('[data-corpus="pages"]')).toBeNull();
    await corpora.close();
    expect(await found()).toBe(4);
  });
});
