/**
 * The index where it lives: a small extension with the product's own corpus and engine in a real browser's background,
 * 1,000 reports a batch imported by an extension page, then whole answers, warm and just after the background died.
 */
import { build } from 'esbuild';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findBrowser, type BrowserKind } from '../scripts/browsers/find.ts';
import { startSession, type Session } from '../scripts/browsers/session.ts';
import type { Report } from '../src/core/report.ts';
import type { Checked } from './extension/background.ts';
import { makeQueries, makeReports } from './reports.ts';

export interface BrowserResult {
  readonly browser: BrowserKind;
  readonly reports: number;
  /** Until searchable. */
  readonly reportsPerSecond: number;
  readonly mergeSeconds: number;
  readonly bytesPerReport: number;
  /** Milliseconds inside the background. */
  readonly candidates: { readonly p50: number; readonly p95: number };
  readonly answer: { readonly p50: number; readonly p95: number };
  /** From the message to a killed background to its answer. */
  readonly cold: { readonly p50: number; readonly p95: number };
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
    const mergeMs = (await page.evaluate('mergeAll()')) as number;
    const bytes = (await page.evaluate('storedBytes()')) as number;
    await page.close();

    const queries = makeQueries(reports, queriesPerLevel);
    for (const { article } of queries.slice(0, 5)) await ask(session, article);
    const answers: Checked[] = [];
    let hits = 0;
    for (const { article, wanted } of queries) {
      const answer = await ask(session, article);
      answers.push(answer);
      if (answer.found.includes(wanted)) hits++;
    }
    const cold: number[] = [];
    for (const { article } of queries.slice(0, colds)) {
      await session.killBackground();
      const start = performance.now();
      await ask(session, article);
      cold.push(performance.now() - start);
    }
    return {
      browser: kind,
      reports: count,
      reportsPerSecond: (count / importMs) * 1000,
      mergeSeconds: mergeMs / 1000,
      bytesPerReport: bytes / count,
      candidates: percentiles(answers.map((answer) => answer.candidates)),
      answer: percentiles(answers.map((answer) => answer.total)),
      cold: percentiles(cold),
      recall: hits / queries.length,
    };
  } finally {
    await session.close();
  }
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
