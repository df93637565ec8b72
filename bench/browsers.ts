/**
 * The index where it lives: a small extension with the product's own corpus and engine in a real browser. A file is
 * imported and searched by an extension page as by the options page; then whole answers of the background, warm and
 * just after it died.
 */
import type { ElementHandle, Page } from 'puppeteer-core';
import { findBrowser, type BrowserKind } from '../scripts/browsers/find.ts';
import { startSession, type Session } from '../scripts/browsers/session.ts';
import type { Report } from '../src/core/report.ts';
import { writeExtension } from './bench-extension.ts';
import { memoryOf } from './browser-usage.ts';
import type { Checked } from './extension/background.ts';
import type { Imported, Merged } from './extension/import.ts';
import { makeQueries, makeReports, makeSearches, searchPage, wordSearches } from './reports.ts';
import { spreadOf, type Spread } from './spread.ts';

/** An import of 100,000 reports takes minutes on a busy machine. */
const importTimeoutMs = 3_600_000;

export interface BrowserResult {
  readonly browser: BrowserKind;
  readonly reports: number;
  /** Of the whole import, from the picked file until all of it is searchable; and of storing alone, after the checking. */
  readonly reportsPerSecond: number;
  readonly storedPerSecond: number;
  readonly mergeSeconds: number;
  /** Of the pieces that merging is cut into. */
  readonly longestPieceSeconds: number;
  /** In the database after merging, as the browser says. */
  readonly bytesPerReport: number;
  /** Milliseconds for the first page of a search by words, each search once. */
  readonly search: Spread;
  /** The search that took longest, and which of all it was: the first starts with nothing in memory. */
  readonly slowestSearch: { readonly words: string; readonly place: number };
  /** Milliseconds inside the background. */
  readonly candidates: Spread;
  readonly answer: Spread;
  /**
   * How many times slower a fixed piece of computing beside each answer ran than at its quickest, median; and the whole
   * answer divided by that, each by its own: an estimate of what it takes where nothing else runs.
   */
  readonly slowdown: number;
  readonly answerAlone: Spread;
  /** Records read from the database for an article, median. */
  readonly reads: number;
  /** Reports listed for an article, mean. */
  readonly listed: number;
  /** What the background's memory in use, and that of its process, grew by from its start over all queries, MB (`memoryOf`). */
  readonly memoryGrowth: number;
  readonly processGrowth: number | null;
  /** From the message to a killed background to its answer. */
  readonly cold: Spread;
  /** The same for a message that asks nothing: what starting the background alone takes. */
  readonly woken: Spread;
  /** Of the planted rewrites, among the ten best candidates. */
  readonly recall: number;
}

/** Null when the browser is not on this machine. */
export async function measureBrowser(
  kind: BrowserKind,
  count: number,
  queriesPerLevel: number,
  colds: number,
): Promise<BrowserResult | null> {
  const found = findBrowser(kind);
  if (found === null) return null;
  const reports = makeReports(count);
  const extension = await writeExtension(kind, reports);
  const session = await startSession(found, { folder: extension.folder });
  try {
    const page = await openPage(session);
    const input = (await page.waitForSelector('input')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(extension.file);
    const imported = await callPage<Imported>(page, 'importPicked()');
    const merged = await callPage<Merged>(page, 'mergeAll()');
    await page.close();
    // A page of its own, so that what the import left in memory is gone.
    const searching = await openPage(session);
    const bytes = await callPage<number>(searching, 'storedBytes()');
    const searches = makeSearches(reports, wordSearches);
    const searched = await callPage<{ times: number[] }>(
      searching,
      `searchAll(${JSON.stringify(searches)}, ${searchPage})`,
    );
    const slowest = searched.times.indexOf(Math.max(...searched.times));
    await searching.close();

    const queries = makeQueries(reports, queriesPerLevel);
    await session.killBackground();
    await start(session);
    const memoryBefore = await memoryOf(session);
    for (const { article } of queries.slice(0, 5)) await ask(session, article);
    const answers: Checked[] = [];
    let hits = 0;
    for (const { article, wanted } of queries) {
      const answer = await ask(session, article);
      answers.push(answer);
      if (answer.found.includes(wanted)) hits++;
    }
    const memoryAfter = await memoryOf(session);
    const cold: number[] = [];
    for (const { article } of queries.slice(0, colds)) {
      await session.killBackground();
      const killed = performance.now();
      await ask(session, article);
      cold.push(performance.now() - killed);
    }
    const woken: number[] = [];
    for (let kill = 0; kill < colds; kill++) {
      await session.killBackground();
      const killed = performance.now();
      await start(session);
      woken.push(performance.now() - killed);
    }
    const quickest = Math.min(...answers.map((answer) => answer.pace));
    return {
      browser: kind,
      slowdown: spreadOf(answers.map((answer) => answer.pace / quickest)).p50,
      answerAlone: spreadOf(answers.map((answer) => (answer.total * quickest) / answer.pace)),
      reports: count,
      reportsPerSecond: (imported.stored / (imported.checking + imported.storing)) * 1000,
      storedPerSecond: (imported.stored / imported.storing) * 1000,
      mergeSeconds: merged.all / 1000,
      longestPieceSeconds: merged.longest / 1000,
      reads: spreadOf(answers.map((answer) => answer.reads)).p50,
      listed: answers.reduce((sum, answer) => sum + answer.reports, 0) / answers.length,
      memoryGrowth: (memoryAfter.live - memoryBefore.live) / 1e6,
      processGrowth:
        memoryAfter.process === null || memoryBefore.process === null
          ? null
          : (memoryAfter.process - memoryBefore.process) / 1e6,
      bytesPerReport: bytes / count,
      search: spreadOf(searched.times),
      slowestSearch: { words: searches[slowest] as string, place: slowest },
      candidates: spreadOf(answers.map((answer) => answer.candidates)),
      answer: spreadOf(answers.map((answer) => answer.total)),
      cold: spreadOf(cold),
      woken: spreadOf(woken),
      recall: hits / queries.length,
    };
  } finally {
    await session.close();
    extension.remove();
  }
}

async function openPage(session: Session): Promise<Page> {
  const page = await session.openExtensionPage('import.html');
  page.setDefaultTimeout(importTimeoutMs);
  await page.waitForFunction('typeof importPicked === "function"');
  return page;
}

/**
 * The value of a promise of the page. It is left in the page and looked for now and then: a driver's call has an end
 * before a long import has.
 */
async function callPage<Value>(page: Page, call: string): Promise<Value> {
  await page.evaluate(`globalThis.outcome = null; ${call}.then(
    (value) => { globalThis.outcome = { value }; },
    (error) => { globalThis.outcome = { error: String(error) }; }), 0`);
  const handle = await page.waitForFunction('globalThis.outcome', { polling: 200, timeout: importTimeoutMs });
  const outcome = (await handle.jsonValue()) as { value: Value } | { error: string };
  if ('error' in outcome) throw new Error(outcome.error);
  return outcome.value;
}

/** Starts the background, without the corpus. */
async function start(session: Session): Promise<void> {
  await session.inExtension(async (api) => {
    await api.runtime.sendMessage({ article: null });
    return true;
  });
}

async function ask(session: Session, article: Report): Promise<Checked> {
  const answer = await session.inExtension(
    (api, asked) => api.runtime.sendMessage<unknown, Checked | { error: string }>({ article: asked }),
    article,
  );
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}
