/** Import and export in the options page, as a reader does it: a long file, closed in the middle and resumed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeReports } from '../made/reports.ts';
import { browserKinds, checkAccessibility, pictureFolder, start, until, type Session } from './harness.ts';

/** As many as the labelled releases are. */
const count = Number(process.env['SECOND_SOURCE_IMPORT'] ?? 20_000);
const reports = makeReports(count);
const folder = mkdtempSync(join(tmpdir(), 'second-source-import-'));
const file = join(folder, 'made.jsonl');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate((within) => document.querySelector(within)?.textContent ?? '', selector);

async function openFiles(session: Session): Promise<Page> {
  const page = await session.openExtensionPage('options.html#files');
  await page.waitForSelector('.drop input[type="file"]');
  return page;
}

async function pick(page: Page, path: string): Promise<void> {
  const input = (await page.waitForSelector('.drop input[type="file"]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

/** Takes what the page saves out of its hands, since the file would land in the reader's folder. */
async function exported(page: Page): Promise<Buffer> {
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
  return Buffer.from(saved, 'base64');
}

describe.each(browserKinds)('%s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    writeFileSync(file, reports.map((report) => `${JSON.stringify(report)}\n`).join(''));
    session = await start(kind);
  });
  afterAll(async () => session.close());

  test('a long import, closed in the middle, goes on and is whole', { timeout: 900_000 }, async () => {
    let page = await openFiles(session);
    expect(await checkAccessibility(page)).toEqual([]);
    await pick(page, file);
    await until(
      'some batches',
      async () => /[1-9][\d,]* report/.test(await textOf(page, '.progress-words')),
      300_000,
    );
    await page.screenshot({ path: join(pictureFolder(), `import-running-${kind}.png`) });
    await page.close();

    page = await openFiles(session);
    const note = await until('the interrupted import', () => textOf(page, '[data-import]'), 60_000);
    expect(note).toMatch(/made.*choose the same file again/);
    expect(await checkAccessibility(page)).toEqual([]);
    await page.screenshot({ path: join(pictureFolder(), `import-interrupted-${kind}.png`) });
    await pick(page, file);
    const sentence = await until('the end', () => textOf(page, '.notice'), 600_000);
    expect(sentence).toBe(`${count.toLocaleString('en')} reports imported into “made”.`);
    expect(await page.$('[data-import]')).toBeNull();
    await page.screenshot({ path: join(pictureFolder(), `import-done-${kind}.png`) });

    // Nothing lost, nothing twice, nothing changed.
    await page.close();
    page = await openFiles(session);
    await page.waitForSelector('form .choice-row');
    const lines = gunzipSync(await exported(page))
      .toString()
      .trim()
      .split('\n');
    const own = lines
      .map((line) => JSON.parse(line) as { id: string })
      .filter(({ id }) => id.startsWith('made-'));
    expect(own).toHaveLength(count);
    expect(new Set(own.map(({ id }) => id)).size).toBe(count);
    const byId = new Map(reports.map((report) => [report.id, report]));
    for (const report of own) expect(report).toEqual(byId.get(report.id));
    await page.close();
  });

  test(
    'a damaged file is refused with the reason, and a file in progress can be cancelled',
    { timeout: 300_000 },
    async () => {
      const bad = join(folder, 'bad.jsonl');
      writeFileSync(bad, `${readFileSync(file, 'utf8').slice(0, 5000)}`);
      const page = await openFiles(session);
      await pick(page, bad);
      expect(await until('the reason', () => textOf(page, '.notice'))).toMatch(
        /“bad.jsonl” was not imported: line \d+: not JSON/,
      );
      const other = join(folder, 'other.jsonl');
      writeFileSync(
        other,
        makeReports(5000, 3)
          .map((report) => `${JSON.stringify(report)}\n`)
          .join(''),
      );
      await pick(page, other);
      await (await page.waitForSelector('.progress-row button'))?.press('Enter');
      expect(await until('the end', () => textOf(page, '.notice'), 120_000)).toBe(
        'The import was cancelled: nothing of it is left.',
      );
      await page.waitForSelector('form .choice-row');
      expect(await textOf(page, 'form fieldset')).not.toMatch(/other/);
      await page.close();
    },
  );
});
