/** One engine in a process of its own, so that none pays for another's memory: builds, asks, prints one JSON line. */
import { profileReport, queryTerms } from '../src/core/fingerprint/profile.ts';
import { lookUpRarity } from '../src/core/frequencies/rarity.ts';
import type { Report } from '../src/core/report.ts';
import { hashText } from '../src/core/text/hash.ts';
import { stem } from '../src/core/text/stem.ts';
import { tokenize } from '../src/core/text/tokenize.ts';
import { MemoryStore } from '../src/index/memory-store.ts';
import { ReportIndex } from '../src/index/report-index.ts';
import { makePeer } from './engines.mjs';
import {
  levels,
  makeQueries,
  makeReports,
  makeSearches,
  searchPage,
  warmUpPerLevel,
  wordSearches,
  type Level,
  type PlantedQuery,
} from './reports.ts';
import { spreadOf, type Spread } from './spread.ts';

export interface EngineResult {
  readonly engine: string;
  readonly reports: number;
  readonly megabytes: number;
  /** CPU seconds of this process, which other work on the machine does not stretch as it does the clock. */
  readonly buildCpuSeconds: number;
  readonly bytesPerReport: number;
  /** Milliseconds a query for the ten best. */
  readonly query: Spread;
  /** CPU milliseconds a query, all queries. */
  readonly cpu: number;
  readonly recall: Readonly<Record<Level, number>>;
  /** Milliseconds for the first page of the reports that have all of one to three words. */
  readonly words: Spread;
}

interface Engine {
  add(reports: readonly Report[]): unknown;
  finish?(): unknown;
  /** The ids of the ten best. */
  search(article: Report): string[] | Promise<string[]>;
  /** The first `page` reports that have all the words, shown or ready to be. */
  searchWords(words: string, page: number): unknown;
  bytes?(): number;
}

/** Of the command line, which merges when all is added. */
const batch = 4096;
const peerTerms = 25;

const [name = 'second-source', count = '1000', perLevel = '60'] = process.argv.slice(2);
const result = await measure(name, Number(count), Number(perLevel));
process.stdout.write(`${JSON.stringify(result)}\n`);

async function measure(engineName: string, size: number, queriesPerLevel: number): Promise<EngineResult> {
  const reports = makeReports(size);
  const queries = makeQueries(reports, queriesPerLevel);
  const megabytes = reports.reduce((sum, report) => sum + Buffer.byteLength(report.text), 0) / 1e6;
  const engine = engineName === 'second-source' ? ours() : await peer(engineName);
  const heapBefore = heapBytes();
  const began = process.cpuUsage();
  for (let at = 0; at < reports.length; at += batch) await engine.add(reports.slice(at, at + batch));
  await engine.finish?.();
  const buildCpuSeconds = cpuSince(began) / 1000;
  const bytes = engine.bytes?.() ?? heapBytes() - heapBefore;

  // Of other reports: warm is the code, and not what these queries ask for.
  for (const { article } of makeQueries(reports, warmUpPerLevel, 1)) await engine.search(article);
  const times: number[] = [];
  const found = new Map<Level, number>();
  const asked = process.cpuUsage();
  for (const query of queries) {
    const start = performance.now();
    const ids = await engine.search(query.article);
    times.push(performance.now() - start);
    if (ids.slice(0, 10).includes(query.wanted)) found.set(query.level, (found.get(query.level) ?? 0) + 1);
  }
  const cpu = cpuSince(asked) / queries.length;
  const searched: number[] = [];
  for (const words of makeSearches(reports, wordSearches)) {
    const start = performance.now();
    await engine.searchWords(words, searchPage);
    searched.push(performance.now() - start);
  }
  return {
    engine: engineName,
    reports: size,
    megabytes,
    buildCpuSeconds,
    bytesPerReport: bytes / size,
    query: spreadOf(times),
    cpu,
    recall: recallOf(found, queries),
    words: spreadOf(searched),
  };
}

async function peer(engineName: string): Promise<Engine> {
  const made: unknown = await makePeer(engineName, bestTerms, stem);
  return made as Engine;
}

function ours(): Engine {
  const store = new MemoryStore();
  const index = new ReportIndex(store, { cacheBytes: 0 });
  return {
    add: (reports) => index.add('bench', 'bench', reports),
    finish: async () => {
      while (await index.maintain());
    },
    search: async (article) => (await index.candidates(article, 10)).map(({ report }) => report.id),
    searchWords: (words, limit) => index.searchReports({ words, limit }),
    bytes: () => [...store.blocks.values()].reduce((sum, block) => sum + block.byteLength, 0),
  };
}

/** The words of an article whose stems weigh most, for engines that take words. */
function bestTerms(article: Report): string[] {
  const words = new Map<number, string>();
  for (const { norm } of tokenize(article.text)) words.set(hashText(stem(norm)), norm);
  const terms = queryTerms(profileReport(article), 2 * peerTerms);
  const known = terms.flatMap(({ hash }) => words.get(hash) ?? []).slice(0, peerTerms);
  if (known.length >= peerTerms / 2) return known;
  const rarest = [...words].sort(([a], [b]) => lookUpRarity(b) - lookUpRarity(a));
  return rarest.slice(0, peerTerms).map(([, word]) => word);
}

function recallOf(
  found: ReadonlyMap<Level, number>,
  queries: readonly PlantedQuery[],
): Record<Level, number> {
  const share = (level: Level): number =>
    (found.get(level) ?? 0) / Math.max(1, queries.filter((query) => query.level === level).length);
  return Object.fromEntries(levels.map((level) => [level, share(level)])) as Record<Level, number>;
}

function heapBytes(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
