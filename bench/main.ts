/**
 * `npm run bench [-- --reports N] [--peer-reports N] [--browser-reports N,…] [--queries N] [--kills N] [--only WHAT,…] [--browsers KIND,…]`: time, size
 * and recall of the index beside its peers, and of the whole answer in real browsers; one table, and out/bench.json.
 * WHAT is `profile`, `compare`, `peers` or `browsers`. The peers are installed into bench/ when they are not there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { profileReport, verbatimFingerprints } from '../src/core/fingerprint/profile.ts';
import { measureBrowser, type BrowserResult } from './browsers.ts';
import { measureCompare } from './compare.ts';
import type { EngineResult } from './engine.ts';
import { peers } from './engines.mjs';
import { makeReports } from './reports.ts';

const here = import.meta.dirname;
const out = resolve(here, '../out');

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '100000' },
    'peer-reports': { type: 'string' },
    'browser-reports': { type: 'string' },
    queries: { type: 'string', default: '60' },
    kills: { type: 'string', default: '20' },
    browsers: { type: 'string', default: 'chrome,firefox' },
    only: { type: 'string', default: 'profile,compare,peers,browsers' },
    engines: { type: 'string', default: ['second-source', ...peers].join(',') },
  },
});
const reports = Number(values.reports);
const only = values.only.split(',');

const profile = only.includes('profile') ? measureProfile() : null;
const compare = only.includes('compare') ? measureCompare() : null;
const engines = only.includes('peers') ? measureEngines(values.engines.split(',')) : [];
const browsers: BrowserResult[] = [];
if (only.includes('browsers')) {
  for (const kind of ['chrome', 'firefox'] as const) {
    if (!values.browsers.split(',').includes(kind)) continue;
    // A tenth first: what ten times the corpus at the same reports a week costs.
    for (const count of (values['browser-reports'] ?? `${reports / 10},${reports}`).split(',').map(Number)) {
      console.error(`${kind}, ${count} reports …`);
      const result = await measureBrowser(kind, count, Number(values.queries), Number(values.kills));
      if (result) browsers.push(result);
      else console.error(`${kind} is not on this machine: left out`);
    }
  }
}
print();
mkdirSync(out, { recursive: true });
writeFileSync(
  `${out}/bench.json`,
  `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, profile, compare, engines, browsers }, null, 2)}\n`,
);

/** Milliseconds for an article of about 5 kB: the fastest of several rounds, which other work disturbs least. */
function measureProfile(): { verbatim: number; profile: number; megabytesPerSecond: number } {
  const articles = makeReports(3000).filter(({ text }) => text.length > 4500 && text.length < 5500);
  const fastest = (work: (text: (typeof articles)[number]) => unknown): number => {
    let best = Infinity;
    for (let round = 0; round < 15; round++) {
      const start = performance.now();
      for (const article of articles) work(article);
      best = Math.min(best, (performance.now() - start) / articles.length);
    }
    return best;
  };
  const whole = fastest(profileReport);
  const bytes = articles.reduce((sum, { text }) => sum + text.length, 0) / articles.length;
  return {
    verbatim: fastest(({ text }) => verbatimFingerprints(text)),
    profile: whole,
    megabytesPerSecond: bytes / whole / 1000,
  };
}

function measureEngines(names: readonly string[]): EngineResult[] {
  if (!existsSync(`${here}/node_modules/.package-lock.json`)) {
    console.error('Installing the peers (npm ci in bench/) …');
    runNpm('ci', '--no-audit', '--no-fund', '--loglevel=error');
    // Some set-ups of npm leave out the step that compiles SQLite.
    runNpm('rebuild', 'better-sqlite3', '--loglevel=error');
  }
  return names.flatMap((name) => {
    const size = name === 'second-source' ? reports : Number(values['peer-reports'] ?? reports);
    console.error(`${name}, ${size} reports …`);
    const flags = ['--expose-gc', '--max-old-space-size=12000', '--import', 'tsx'];
    const run = spawnSync(
      process.execPath,
      [...flags, `${here}/engine.ts`, name, String(size), values.queries],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e8 },
    );
    if (run.status === 0) return [JSON.parse(run.stdout) as EngineResult];
    console.error(`${name} failed: left out`);
    return [];
  });
}

function runNpm(...args: string[]): void {
  spawnSync('npm', args, {
    cwd: here,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
}

function print(): void {
  const rows: string[][] = [];
  if (profile) {
    console.log(
      `\nAn article of 5 kB: verbatim fingerprints ${profile.verbatim.toFixed(3)} ms, whole profile ` +
        `${profile.profile.toFixed(3)} ms (${profile.megabytesPerSecond.toFixed(1)} MB/s)\n`,
    );
  }
  if (compare) {
    const { withTwenty, intoFrames } = compare;
    const show = ({ p50, p95 }: typeof withTwenty): string =>
      `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`;
    console.log(
      `${compare.articles} articles of 5 kB, each against 20 reports of its event: ${show(withTwenty)}; ` +
        `one report into frames: ${show(intoFrames)}\n`,
    );
  }
  if (engines.length > 0) {
    const [ours] = engines as [EngineResult, ...EngineResult[]];
    rows.push([
      'engine',
      'reports',
      'build MB/s (CPU)',
      'B/report',
      'p50 ms',
      'p95 ms',
      'CPU ms',
      'x p50',
      'recall@10 L1-4',
      'L5',
    ]);
    for (const each of engines) {
      const { L1, L2, L3, L4, L5 } = each.recall;
      rows.push([
        each.engine,
        String(each.reports),
        (each.megabytes / each.buildCpuSeconds).toFixed(1),
        each.bytesPerReport.toFixed(0),
        each.p50.toFixed(2),
        each.p95.toFixed(2),
        each.cpu.toFixed(2),
        (each.p50 / ours.p50).toFixed(1),
        ((L1 + L2 + L3 + L4) / 4).toFixed(3),
        L5.toFixed(3),
      ]);
    }
    printTable(rows.splice(0));
  }
  if (browsers.length > 0) {
    rows.push([
      'browser',
      'reports',
      'import/s',
      'merge s',
      'piece s',
      'B/report',
      'candidates p50',
      'p95',
      'answer p50',
      'p95',
      'after a kill p50',
      'p95',
      'waking p50',
      'recall@10',
      'slowdown',
      'answer alone p50',
      'p95',
      'reads',
      'listed',
      'memory MB',
    ]);
    for (const each of browsers) {
      const times = [each.candidates, each.answer, each.cold].flatMap(({ p50, p95 }) => [
        p50.toFixed(1),
        p95.toFixed(1),
      ]);
      rows.push([
        each.browser,
        String(each.reports),
        each.reportsPerSecond.toFixed(0),
        each.mergeSeconds.toFixed(1),
        each.longestPieceSeconds.toFixed(1),
        each.bytesPerReport.toFixed(0),
        ...times,
        each.woken.p50.toFixed(1),
        each.recall.toFixed(3),
        each.slowdown.toFixed(1),
        each.answerAlone.p50.toFixed(1),
        each.answerAlone.p95.toFixed(1),
        String(each.reads),
        each.listed.toFixed(1),
        each.memoryGrowth.toFixed(0),
      ]);
    }
    printTable(rows);
  }
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  for (const row of rows)
    console.log(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
  console.log('');
}
