/** The section of files in the options page, as a reader uses it: what is picked there, and what is exported. */
import { writeFileSync } from 'node:fs';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Report } from '../../src/core/report.ts';
import { until, type Session } from './harness.ts';

export function textOf(page: Page, selector: string): Promise<string> {
  return page.evaluate((within) => document.querySelector(within)?.textContent ?? '', selector);
}

export async function openFiles(session: Session): Promise<Page> {
  const page = await session.openExtensionPage('options.html#files');
  await page.waitForSelector('.drop input[type="file"]');
  return page;
}

export async function pick(page: Page, path: string): Promise<void> {
  const input = (await page.waitForSelector('.drop input[type="file"]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

/** Imports a file in a page of its own; the sentence that it ends with. */
export async function importFile(session: Session, path: string, timeoutMs = 60_000): Promise<string> {
  const page = await openFiles(session);
  await pick(page, path);
  const sentence = await until(`the import of ${path}`, () => textOf(page, '.notice'), timeoutMs);
  await page.close();
  return sentence;
}

/**
 * The file that the section exports of all corpora, packed as it is. It is taken out of the page's hands, since it would
 * land in the reader's folder of downloads.
 */
export async function exportAll(session: Session): Promise<Buffer> {
  const page = await openFiles(session);
  await page.waitForSelector('form .choice-row');
  await page.evaluate(() => {
    const store = globalThis as unknown as { saved: string | null };
    store.saved = null;
    HTMLAnchorElement.prototype.click = () => undefined;
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.arrayBuffer().then((bytes) => {
        const parts: string[] = [];
        for (const byte of new Uint8Array(bytes)) parts.push(String.fromCharCode(byte));
        store.saved = btoa(parts.join(''));
      });
      return make(blob);
    };
  });
  await page.click('form button[type="submit"]');
  const saved = await until(
    'the exported file',
    () => page.evaluate(() => (globalThis as unknown as { saved: string | null }).saved),
    120_000,
  );
  await page.close();
  return Buffer.from(saved, 'base64');
}

export function writeReports(path: string, reports: readonly Report[]): void {
  writeFileSync(path, reports.map((report) => `${JSON.stringify(report)}\n`).join(''));
}
