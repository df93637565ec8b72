/** The section of feeds in the options page, as a reader uses it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { until, type Session } from './harness.ts';

export async function openFeeds(session: Session): Promise<Page> {
  const page = await session.openExtensionPage('options.html#feeds');
  await page.setViewport({ width: 1100, height: 1000 });
  await page.waitForSelector('input[name="address"]');
  return page;
}

/** Looks for feeds at an address and subscribes to the first that is found. */
export async function subscribeTo(page: Page, address: string): Promise<void> {
  await page.type('input[name="address"]', address);
  await page.waitForSelector('.feed-form button:not(:disabled)');
  await page.click('.feed-form button');
  await page.waitForSelector('[data-found] [data-action="subscribe"]');
  await page.click('[data-found] [data-action="subscribe"]');
}

/** A row of a feed, as the reader sees it. */
export interface Row {
  readonly state: string;
  readonly title: string;
  /** What is told of its last poll; '' before the first. */
  readonly line: string;
}

export function rowsOf(page: Page): Promise<Row[]> {
  return page.$$eval('[data-feed]', (rows) =>
    rows.map((row) => ({
      state: row.getAttribute('data-state') ?? '',
      title: row.querySelector('.item-name')?.textContent ?? '',
      line: row.querySelector('.feed-line')?.textContent ?? '',
    })),
  );
}

/** Picks a list of feeds and subscribes to all of it. */
export async function importOpml(page: Page, opml: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'second-source-opml-'));
  try {
    const path = join(folder, 'feeds.opml');
    writeFileSync(path, opml);
    const input = await page.waitForSelector('.file-button input[type="file"]');
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
    const button = await page.waitForSelector('[data-action="subscribe-all"]');
    await button?.click();
    await until('the feeds of the list', async () => (await rowsOf(page)).length > 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The list that the section exports; taken out of the page's hands, since it would land in a folder of downloads. */
export async function exportOpml(page: Page): Promise<string> {
  await page.evaluate(() => {
    const store = globalThis as unknown as { savedOpml: string | null };
    store.savedOpml = null;
    HTMLAnchorElement.prototype.click = () => undefined;
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => {
        store.savedOpml = text;
      });
      return make(blob);
    };
  });
  await page.click('[data-action="export-opml"]');
  return until('the exported list', () =>
    page.evaluate(() => (globalThis as unknown as { savedOpml: string | null }).savedOpml),
  );
}
