/** The tables of the bench. Under each column stands what was asked of our figure, where something was. */
import type { BrowserResult } from './browsers.ts';
import type { CompareResult } from './compare.ts';
import type { EngineResult } from './engine.ts';
import type { PackResult } from './pack.ts';
import type { PollCost, PollResult } from './poll.ts';
import type { ProfileResult } from './profile.ts';
import { levels, warmUpPerLevel } from './reports.ts';

/** A column: its head, the cell of a row, and the bound that was asked for. */
type Column<Row> = readonly [head: string, cell: (row: Row) => string, asked?: string];

export function printProfile({ verbatim, profile, megabytesPerSecond }: ProfileResult): void {
  console.log(
    `\nAn article of 5 kB: verbatim fingerprints ${verbatim.toFixed(3)} ms (asked ≤ 0.1), whole profile ` +
      `${profile.toFixed(3)} ms (asked ≤ 0.5; ${megabytesPerSecond.toFixed(1)} MB/s)\n`,
  );
}

export function printCompare({ real, articles, withTwenty, intoFrames }: CompareResult): void {
  if (real)
    console.log(
      `${real.articles} news articles, CPU: each against 20 reports of its topic p50 ${fixed(real.withTwenty.p50, 1)} ms, ` +
        `p95 ${fixed(real.withTwenty.p95, 1)} ms (asked ≤ 80)`,
    );
  console.log(
    `${articles} articles of 5 kB, CPU: each against 20 rewrites of it p50 ${fixed(withTwenty.p50, 1)} ms, ` +
      `p95 ${fixed(withTwenty.p95, 1)} ms (asked ≤ 80); one report into frames p50 ${fixed(intoFrames.p50, 1)} ms, ` +
      `p95 ${fixed(intoFrames.p95, 1)} ms (asked ≤ 4)\n`,
  );
}

export function printPeers(engines: readonly EngineResult[]): void {
  const ours = engines.find(({ engine }) => engine === 'second-source');
  console.log(
    'Index on Node, in memory, bundled: an article to its ten best candidates; warm: each engine answered ' +
      `${warmUpPerLevel * levels.length} other queries first`,
  );
  const timesSlower = ({ query }: EngineResult): string =>
    ours ? (query.p50 / ours.query.p50).toFixed(1) : '';
  printTable<EngineResult>(engines, [
    ['engine', ({ engine }) => engine, 'asked'],
    ['reports', ({ reports }) => String(reports)],
    ['build MB/s (CPU)', (each) => fixed(each.megabytes / each.buildCpuSeconds, 1), '≥ 20'],
    ['B/report', ({ bytesPerReport }) => fixed(bytesPerReport), '≤ 1300'],
    ['p50 ms', ({ query }) => fixed(query.p50, 2), '~0.5'],
    ['p95 ms', ({ query }) => fixed(query.p95, 2), '~1.5'],
    ['CPU ms', ({ cpu }) => fixed(cpu, 2)],
    ['x p50', timesSlower, 'FTS5 ≥ 15, FlexSearch ≥ 20, MiniSearch ≥ 100'],
    ['recall@10 L1-4', ({ recall }) => fixed((recall.L1 + recall.L2 + recall.L3 + recall.L4) / 4, 3)],
    ['L5', ({ recall }) => fixed(recall.L5, 3)],
  ]);
  console.log(
    'The first 20 reports that have all of one to three words (ours: texts checked, passages marked; peers: ids)',
  );
  printTable<EngineResult>(engines, [
    ['engine', ({ engine }) => engine, 'asked'],
    ['where', () => 'Node, memory'],
    ['reports', ({ reports }) => String(reports)],
    ['p50 ms', ({ words }) => fixed(words.p50, 2)],
    ['p95 ms', ({ words }) => fixed(words.p95, 2)],
    ['max ms', ({ words }) => fixed(words.max, 2), '< 100'],
    ['MB in memory', (each) => fixed((each.bytesPerReport * each.reports) / 1e6)],
  ]);
}

export function printPack(pack: PackResult): void {
  console.log(`pack build on ${pack.cores} cores (index, texts packed in blocks, all checked)`);
  printTable<PackResult>(
    [pack],
    [
      ['', () => 'pack', 'asked'],
      ['reports', ({ reports }) => String(reports)],
      ['MB of JSON Lines', ({ megabytes }) => fixed(megabytes)],
      ['seconds', ({ seconds }) => fixed(seconds, 1)],
      ['MB/s', ({ megabytes, seconds }) => fixed(megabytes / seconds, 1)],
      ['MB/s of CPU', ({ megabytes, cpuSeconds }) => fixed(megabytes / cpuSeconds, 1), '≥ 20'],
      ['peak MB', ({ peakMegabytes }) => fixed(peakMegabytes), 'constant'],
      ['text B/report', ({ textBytesPerReport }) => fixed(textBytesPerReport)],
      ['index B/report', ({ indexBytesPerReport }) => fixed(indexBytesPerReport), '≤ 1300'],
      ['B/report', (each) => fixed(each.textBytesPerReport + each.indexBytesPerReport)],
    ],
  );
}

export function printBrowsers(browsers: readonly BrowserResult[]): void {
  const start: readonly Column<BrowserResult>[] = [
    ['browser', ({ browser }) => browser, 'asked'],
    ['reports', ({ reports }) => String(reports)],
  ];
  console.log('A file imported and searched in an extension page (IndexedDB), as the options page does');
  printTable<BrowserResult>(browsers, [
    ...start,
    ['import/s', (each) => fixed(each.reportsPerSecond), '≥ 1000'],
    ['storing alone/s', (each) => fixed(each.storedPerSecond)],
    ['merging s', (each) => fixed(each.mergeSeconds, 1)],
    ['longest piece s', (each) => fixed(each.longestPieceSeconds, 1), '< 30'],
    ['B/report', (each) => fixed(each.bytesPerReport)],
    ['search p50 ms', ({ search }) => fixed(search.p50, 1)],
    ['p95', ({ search }) => fixed(search.p95, 1)],
    ['max', ({ search }) => fixed(search.max, 1), '< 100'],
  ]);
  console.log('Whole answers of the background, from IndexedDB');
  printTable<BrowserResult>(browsers, [
    ...start,
    ['candidates p50 ms', ({ candidates }) => fixed(candidates.p50, 1)],
    ['p95', ({ candidates }) => fixed(candidates.p95, 1)],
    ['answer p50', ({ answer }) => fixed(answer.p50, 1), '≤ 60'],
    ['p95', ({ answer }) => fixed(answer.p95, 1), '≤ 150'],
    ['after a kill p50', ({ cold }) => fixed(cold.p50, 1)],
    ['p95', ({ cold }) => fixed(cold.p95, 1), '≤ 300'],
    ['waking p50', ({ woken }) => fixed(woken.p50, 1)],
    ['recall@10', ({ recall }) => fixed(recall, 3)],
    ['slowdown', ({ slowdown }) => fixed(slowdown, 1)],
    ['answer alone p50', ({ answerAlone }) => fixed(answerAlone.p50, 1)],
    ['p95', ({ answerAlone }) => fixed(answerAlone.p95, 1)],
    ['reads', ({ reads }) => String(reads)],
    ['listed', ({ listed }) => fixed(listed, 1)],
    ['memory in use MB', ({ memoryGrowth }) => fixed(memoryGrowth), '≤ 80'],
    ['of the process', ({ processGrowth }) => (processGrowth === null ? '' : fixed(processGrowth))],
  ]);
  for (const small of browsers) {
    const large = browsers.find(
      (each) => each.browser === small.browser && each.reports === 10 * small.reports,
    );
    if (!large) continue;
    const ratio = (of: 'candidates' | 'answer'): string => (large[of].p50 / small[of].p50).toFixed(2);
    console.log(
      `${small.browser}, ${large.reports} reports against ${small.reports}, as many a week: candidates × ` +
        `${ratio('candidates')}, whole answer × ${ratio('answer')} (asked ≤ 1.5)`,
    );
  }
  console.log('');
}

export function printPolls(polls: readonly PollResult[]): void {
  const rows = polls.flatMap(({ browser, items, newItems, first, unchanged, withNews }) => [
    { browser, what: `first, ${items} items`, cost: first },
    { browser, what: 'unchanged (304)', cost: unchanged },
    { browser, what: `${newItems} new of ${items}`, cost: withNews },
  ]);
  console.log('A poll of a feed with whole texts, in the built extension, against a server on this machine');
  printTable<{ browser: string; what: string; cost: PollCost }>(rows, [
    ['browser', ({ browser }) => browser],
    ['poll', ({ what }) => what],
    ['polls', ({ cost }) => String(cost.polls)],
    ['p50 ms', ({ cost }) => fixed(cost.time.p50, 1)],
    ['p95 ms', ({ cost }) => fixed(cost.time.p95, 1)],
    ['CPU ms', ({ cost }) => fixed(cost.cpu)],
    ['requests', ({ cost }) => fixed(cost.requests, 1)],
    ['kB', ({ cost }) => fixed(cost.bytes / 1000, 1)],
  ]);
}

function fixed(value: number, digits = 0): string {
  return value.toFixed(digits);
}

function printTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): void {
  const lines = [columns.map(([head]) => head), ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
  if (columns.some(([, , asked]) => asked !== undefined))
    lines.push(columns.map(([, , asked]) => asked ?? ''));
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  for (const line of lines)
    console.log(line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
  console.log('');
}
