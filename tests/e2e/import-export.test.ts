/** Import and export in the options page, as a reader does it: a long file, closed in the middle and resumed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeReports } from '../made/reports.ts';
import { exportAll, openFiles, pick, textOf, writeReports } from './files-page.ts';
import { browserKinds, checkAccessibility, pictureFolder, start, until, type Session } from './harness.ts';

/** As many as the labelled releases are. */
const count = Number(process.env['SECOND_SOURCE_IMPORT'] ?? 20_000);
const reports = makeReports(count);
const folder = mkdtempSync(join(tmpdir(), 'second-source-import-'));
const file = join(folder, 'made.jsonl');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(browserKinds)('%s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    writeReports(file, reports);
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
    // The list is read again when the import has ended, some milliseconds behind the sentence.
    await until('the note to go', async () => (await page.$('[data-import]')) === null);
    await page.screenshot({ path: join(pictureFolder(), `import-done-${kind}.png`) });

    // Nothing lost, nothing twice, nothing changed.
    await page.close();
    const lines = gunzipSync(await exportAll(session))
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
      writeReports(other, makeReports(5000, 3));
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
