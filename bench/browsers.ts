/**
 * The index where it lives: a small extension with the product's own corpus and engine in a real browser's background,
 * 1,000 reports a batch imported by an extension page, then whole answers, warm and just after the background died.
 */
import { build } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TargetType } from 'puppeteer-core';
import { findBrowser, type BrowserKind } from '../scripts/browsers/find.ts';
import { runInParent } from '../scripts/browsers/firefox.ts';
import { startSession, type Session } from '../scripts/browsers/session.ts';
import type { Report } from '../src/core/report.ts';
import type { Checked } from './extension/background.ts';
import type { Merged } from './extension/import.ts';
import { makeQueries, makeReports } from './reports.ts';

export interface BrowserResult {
  readonly browser: BrowserKind;
  readonly reports: number;
  /** Until searchable. */
  readonly reportsPerSecond: number;
  readonly mergeSeconds: number;
  /** Of the pieces that merging is cut into. */
  readonly longestPieceSeconds: number;
  readonly bytesPerReport: number;
  /** Milliseconds inside the background. */
  readonly candidates: { readonly p50: number; readonly p95: number };
  readonly answer: { readonly p50: number; readonly p95: number };
  /**
   * How many times slower a fixed piece of computing beside each answer ran than at its quickest, median; and the whole
   * answer divided by that, each by its own: an estimate of what it takes where nothing else runs.
   */
  readonly slowdown: number;
  readonly answerAlone: { readonly p50: number; readonly p95: number };
  /** Records read from the database for an article, median. */
  readonly reads: number;
  /** Reports listed for an article, mean. */
  readonly listed: number;
  /** What the background's memory grew by from its start over all queries, MB: Chromium's heap with its buffers after a
   * collection, Firefox's private memory of the process of the extension, its pages included, after one too. */
  readonly memoryGrowth: number;
  /** From the message to a killed background to its answer. */
  readonly cold: { readonly p50: number; readonly p95: number };
  /** The same for a message that asks nothing: what starting the background alone takes. */
  readonly woken: { readonly p50: number; readonly p95: number };
  /** Of the planted rewrites, among the ten best candidates. */
  readonly recall: number;
}

const partReports = 1000;
const root = resolve(import.meta.dirname, '..');
const here = import.meta.dirname;

/** Null when the browser is not on this machine. */
export async function measureBrowser(
  kind: BrowserKind,
  count: number,
  queriesPerLevel: number,
  colds: number,
): Promise<BrowserResult | null> {
  const found = findBrowser(kind);
  if (found === null) return null;
  const folder = `${root}/out/bench-extension/${kind}`;
  const reports = makeReports(count);
  await writeExtension(folder, kind, reports);
  const session = await startSession(found, { folder });
  try {
    const page = await session.openExtensionPage('import.html');
    await page.waitForFunction('typeof importPart === "function"');
    let importMs = 0;
    for (let part = 0; part * partReports < count; part++) {
      importMs += (await page.evaluate(`importPart(${part})`)) as number;
    }
    const merged = (await page.evaluate('mergeAll()')) as Merged;
    const bytes = (await page.evaluate('storedBytes()')) as number;
    await page.close();

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
      slowdown: percentiles(answers.map((answer) => answer.pace / quickest)).p50,
      answerAlone: percentiles(answers.map((answer) => (answer.total * quickest) / answer.pace)),
      reports: count,
      reportsPerSecond: (count / importMs) * 1000,
      mergeSeconds: merged.all / 1000,
      longestPieceSeconds: merged.longest / 1000,
      reads: percentiles(answers.map((answer) => answer.reads)).p50,
      listed: answers.reduce((sum, answer) => sum + answer.reports, 0) / answers.length,
      memoryGrowth: (memoryAfter - memoryBefore) / 1e6,
      bytesPerReport: bytes / count,
      candidates: percentiles(answers.map((answer) => answer.candidates)),
      answer: percentiles(answers.map((answer) => answer.total)),
      cold: percentiles(cold),
      woken: percentiles(woken),
      recall: hits / queries.length,
    };
  } finally {
    await session.close();
  }
}

/** Starts the background, without the corpus. */
async function start(session: Session): Promise<void> {
  await session.inExtension(async (api) => {
    await api.runtime.sendMessage({ article: null });
    return true;
  });
}

/** Bytes; see `BrowserResult.memoryGrowth`. */
async function memoryOf(session: Session): Promise<number> {
  if (session.kind === 'firefox') {
    return runInParent<number>(
      session.browser,
      `async () => {
        // As Chromium's collection below: without one the figure is mostly garbage.
        Services.obs.notifyObservers(null, 'memory-pressure', 'heap-minimize');
        await new Promise((resolve) => setTimeout(resolve, 2000));
        const { children } = await ChromeUtils.requestProcInfo();
        return children.filter(({ type }) => type === 'extension').reduce((sum, { memory }) => sum + memory, 0);
      }`,
    );
  }
  const target = session.browser.targets().find((each) => each.type() === TargetType.SERVICE_WORKER);
  if (!target) throw new Error('the background does not run');
  const client = await target.createCDPSession();
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = (await client.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await client.detach();
  return usedSize + (backingStorageSize ?? 0);
}

async function ask(session: Session, article: Report): Promise<Checked> {
  const answer = await session.inExtension(
    (api, asked) => api.runtime.sendMessage<unknown, Checked | { error: string }>({ article: asked }),
    article,
  );
  if ('error' in answer) throw new Error(answer.error);
  return answer;
}

function percentiles(values: readonly number[]): { p50: number; p95: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

async function writeExtension(folder: string, kind: BrowserKind, reports: readonly Report[]): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [`${here}/extension/background.ts`, `${here}/extension/import.ts`],
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'iife',
    target: kind === 'chrome' ? 'chrome120' : 'firefox140',
    loader: { '.json': 'json' },
    logLevel: 'error',
  });
  const background = kind === 'chrome' ? { service_worker: 'background.js' } : { scripts: ['background.js'] };
  const manifest = {
    manifest_version: 3,
    name: 'Second Source bench',
    version: '1.0',
    background,
    permissions: ['unlimitedStorage'],
    browser_specific_settings: { gecko: { id: 'bench@second-source.example' } },
  };
  writeFileSync(`${folder}/manifest.json`, JSON.stringify(manifest));
  writeFileSync(`${folder}/licences.txt`, 'The page that the harness speaks from.');
  writeFileSync(`${folder}/import.html`, '<!doctype html><body><script src="import.js"></script></body>');
  for (let part = 0; part * partReports < reports.length; part++) {
    const slice = reports.slice(part * partReports, (part + 1) * partReports);
    writeFileSync(`${folder}/part-${part}.json`, JSON.stringify(slice));
  }
}
