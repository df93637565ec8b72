/**
 * What is stored moves: exported and imported again, in the same profile or another, it gives the same answers; and a
 * full database of the release before gives the answers that it gave then.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseName } from '../../src/corpus/database.ts';
import type { Report } from '../../src/core/report.ts';
import { readOldDatabase, writeOldDatabase } from '../corpus/schema-1.ts';
import { makeReports } from '../made/reports.ts';
import { exportAll, importFile, writeReports } from './files-page.ts';
import {
  browserKinds,
  read,
  servePages,
  start,
  tabState,
  until,
  withoutCorpus,
  type PageServer,
  type Session,
} from './harness.ts';
import { newsPage } from './two-reports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The last report of each of two events is read as a page; all others are stored. */
const made = makeReports(300);
const articles = [4, 9].map((at) => made[at] as Report);
const stored = made.filter((report) => !articles.includes(report));
const pathOf = (article: Report): string => `/${article.id}`;
const pages = Object.fromEntries(
  articles.map((article) => [pathOf(article), newsPage(article.title ?? '', article.text.split('\n'))]),
);

/** What a session answers to every article. */
async function answersOf(session: Session, site: PageServer): Promise<object[]> {
  const answers: object[] = [];
  for (const article of articles) {
    const page = await session.open(`${site.origin}${pathOf(article)}`);
    await (await read(session, page)).close();
    const { answer } = await tabState(session);
    if (!answer) throw new Error('no answer');
    answers.push(withoutCorpus(answer.answer));
    await page.close();
  }
  return answers;
}

/** Deletes a corpus in the options page. */
async function deleteCorpus(session: Session, id: string): Promise<void> {
  const options = await session.openExtensionPage('options.html#corpora');
  const button = `[data-corpus="${id}"] button.danger`;
  await options.waitForSelector(button);
  await options.$eval(button, (element) => (element as HTMLElement).click());
  await options.waitForSelector(`[data-deleted="${id}"]`);
  await options.close();
}

async function importedIds(session: Session): Promise<string[]> {
  const options = await session.openExtensionPage('options.html#corpora');
  await options.waitForSelector('[data-corpus="starter"]');
  const ids = await options.$$eval('[data-corpus]', (rows) =>
    rows.map((row) => row.getAttribute('data-corpus') ?? ''),
  );
  await options.close();
  return ids.filter((id) => id.startsWith('import:'));
}

describe.each(browserKinds)('a corpus that moves, in %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'second-source-moved-'));
  let site: PageServer;

  beforeAll(async () => {
    site = await servePages(pages);
  });
  afterAll(async () => {
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('exported, it gives the same answers: imported again, and in a second profile', async () => {
    const [first, exported] = [join(folder, 'made.jsonl'), join(folder, 'exported.jsonl.gz')];
    writeReports(first, stored);
    let before: object[];
    let session = await start(kind);
    try {
      expect(await importFile(session, first)).toBe(`${stored.length} reports imported into “made”.`);
      before = await answersOf(session, site);
      for (const answer of before as { readonly reports: readonly { readonly findings: object[] }[] }[]) {
        expect(answer.reports.length).toBeGreaterThan(1);
        expect(answer.reports.some(({ findings }) => findings.length > 0)).toBe(true);
      }
      writeFileSync(exported, await exportAll(session));
      // All of it is there already.
      expect(await importFile(session, exported)).toMatch(
        new RegExp(`^No new report was in the file\\. ${stored.length + 5} were in your corpora already`),
      );
      const [id, ...others] = await importedIds(session);
      expect(others).toEqual([]);
      await deleteCorpus(session, id ?? '');
      expect(await importedIds(session)).toEqual([]);
      expect(await importFile(session, exported)).toContain(`${stored.length} reports imported`);
      expect(await answersOf(session, site)).toEqual(before);
    } finally {
      await session.close();
    }
    session = await start(kind);
    try {
      expect(await importFile(session, exported)).toContain(`${stored.length} reports imported`);
      expect(await answersOf(session, site)).toEqual(before);
    } finally {
      await session.close();
    }
  }, 180_000);

  test('a full database of the release before is taken over by an update', async () => {
    const old = readOldDatabase();
    const extension = join(folder, kind);
    const release = (version: string, background?: string): void => {
      rmSync(extension, { recursive: true, force: true });
      cpSync(join(root, 'dist', kind), extension, { recursive: true });
      const manifest = join(extension, 'manifest.json');
      const fields = JSON.parse(readFileSync(manifest, 'utf8')) as object;
      writeFileSync(manifest, JSON.stringify({ ...fields, version }));
      if (background !== undefined) writeFileSync(join(extension, 'background.js'), background);
    };
    // The release before: under the same id, with a background that leaves the database to the page that fills it, and
    // without a first-run page to wait for.
    release('0.0.1', '');
    rmSync(join(extension, 'welcome.html'));
    const session = await start(kind, { folder: extension });
    try {
      const write = `(${writeOldDatabase.toString()})(${JSON.stringify(databaseName)}, ${JSON.stringify(old)})`;
      const filler = await session.openExtensionPage('licences.txt');
      await filler.evaluate(`globalThis.__name ??= (f) => f; ${write}`);
      const version = () =>
        filler.evaluate(async (name) => {
          const all = await indexedDB.databases();
          return all.find((each) => each.name === name)?.version ?? null;
        }, databaseName);
      expect(await version()).toBe(1);

      await filler.close();
      release('99.0.0');
      await session.update(extension);
      const filled = await session.openExtensionPage('options.html#corpora');
      // The starter corpus is stored behind the update, and the page follows.
      await until('the corpora', async () => (await textIn(filled)).includes('305 reports to compare with'));
      expect(await textIn(filled)).toContain('Old import');
      expect(await filled.$('[data-corpus="starter"]')).not.toBeNull();
      await filled.close();
      // Whoever updates is not new here.
      const open = await session.inExtension(async (api) =>
        (await api.tabs.query({})).map((tab) => tab.url ?? ''),
      );
      expect(open.filter((url) => url.includes('/welcome.html'))).toEqual([]);

      // The stored event of an article is proposed, and the articles themselves are found to be stored.
      const answers = (await answersOf(session, site)) as {
        readonly reports: readonly { readonly id: string; readonly match: string }[];
      }[];
      answers.forEach(({ reports }, at) => {
        expect(reports.map(({ id }) => id)).toContain(articles[at]?.id);
      });
      const fresh = join(folder, 'made.jsonl');
      writeReports(fresh, made);
      expect(await importFile(session, fresh)).toMatch(/in your corpora already and are not stored again/);
    } finally {
      await session.close();
    }
  }, 120_000);
});

function textIn(page: { evaluate(work: () => string): Promise<string> }): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}
