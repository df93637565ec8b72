/**
 * The corpus and the queries of the bench, the same in every run: government releases (the labelled data's `senate`)
 * where they are, else texts of made-up words; above their number, recombinations of their sentences. Queries are
 * rewrites of reports that are in the corpus, at five strengths.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readJsonLines } from '../eval/lib/data.ts';
import { seededRandom } from '../eval/lib/random.ts';
import { isStopWord } from '../src/core/text/stop-words.ts';
import { parseReport, type Report } from '../src/core/report.ts';

/** Light, 15 %, 30 %, 45 % of the content words replaced and sentences reordered, two quotations in another text. */
export const levels = ['L1', 'L2', 'L3', 'L4', 'L5'] as const;
export type Level = (typeof levels)[number];

export interface PlantedQuery {
  readonly article: Report;
  readonly level: Level;
  /** The id of the report that it was made of. */
  readonly wanted: string;
}

const replacedShare: Readonly<Record<Level, number>> = { L1: 0.05, L2: 0.15, L3: 0.3, L4: 0.45, L5: 1 };
const spreadYears = 8;
/** UTF-16 units of a sentence that is recombined, at most; and of a recombined report, about: that of a release. */
const maxSentenceLength = 500;
const recombinedLength = 3_000;
const seed = 20_220_301;
const drawStep = 100;
const linesAtOnce = 1_000;
/** Queries of each strength that an engine answers before it is measured: with fewer the median has compiling in it. */
export const warmUpPerLevel = 40;
/** Reports that the options page shows at once, and how many searches are measured. */
export const searchPage = 20;
export const wordSearches = 200;

/** The corpus: `count` reports. Dates are spread over eight years for each 100,000, so the reports a week stay. */
export function makeReports(count: number): Report[] {
  const originals = readOriginals(Math.min(count, 30_000));
  const random = seededRandom(seed);
  const reports = originals.map((report, at) => ({ ...report, id: `r${at}` }));
  // Without the tables and lists that count as sentences of kilobytes: they made the mean report eight times as long.
  const sentences = originals.map((report) =>
    report.text.split(/(?<=[.!?"])\s+/).filter(({ length }) => length <= maxSentenceLength),
  );
  const days = Math.ceil(365 * spreadYears * (count / 100_000));
  while (reports.length < count) {
    const parts: string[] = [];
    const sources = Array.from({ length: 4 }, () => sentences[Math.floor(random() * sentences.length)] ?? []);
    let length = 0;
    for (let at = 0; at < 48 && length < recombinedLength; at++) {
      const source = sources[at % sources.length] as string[];
      const sentence = source[Math.floor(random() * source.length)];
      if (!sentence) continue;
      parts.push(sentence);
      length += sentence.length + 1;
    }
    const base = originals[Math.floor(random() * originals.length)] as Report;
    reports.push({ ...base, id: `r${reports.length}`, text: parts.join(' ') });
  }
  return reports.map((report) => {
    const day = new Date(Date.UTC(2016, 0, 1) + Math.floor(random() * days) * 86_400_000);
    return { ...report, published: day.toISOString().slice(0, 10) };
  });
}

/** `perLevel` rewrites of each strength, of reports spread over the corpus; another `draw`, other reports. */
export function makeQueries(reports: readonly Report[], perLevel: number, draw = 0): PlantedQuery[] {
  const random = seededRandom(seed + 1 + draw * drawStep);
  const long = reports.filter((report) => report.text.length > 1500);
  const vocabulary = [
    ...new Set(long.slice(0, 300).flatMap((report) => report.text.match(/\b[a-z]{5,}\b/g) ?? [])),
  ];
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const queries: PlantedQuery[] = [];
  for (let at = 0; at < perLevel; at++) {
    for (const level of levels) {
      const original = pick(long);
      const text =
        level === 'L5'
          ? quoteFrom(original, pick(long), random)
          : respin(original.text, replacedShare[level], () => pick(vocabulary), random, level === 'L4');
      const article = { ...original, id: `q${queries.length}`, url: null, text };
      queries.push({ article, level, wanted: original.id });
    }
  }
  return queries;
}

/**
 * What a reader types into a search: one to three words that stand in one report, common and rare ones. Every engine
 * finds the reports that have all of them.
 */
export function makeSearches(reports: readonly Report[], count: number): string[] {
  const random = seededRandom(seed + 3);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const searches: string[] = [];
  while (searches.length < count) {
    const words = (pick(reports).text.match(/\b[a-z]{4,}\b/g) ?? []).filter((word) => !isStopWord(word));
    const wanted = 1 + (searches.length % 3);
    if (words.length === 0) continue;
    const chosen = new Set(Array.from({ length: wanted }, () => pick(words)));
    if (chosen.size === wanted) searches.push([...chosen].join(' '));
  }
  return searches;
}

/** Reports as JSON Lines, a piece of some megabytes at a time. */
export function* writeLines(reports: readonly Report[]): Generator<string> {
  for (let at = 0; at < reports.length; at += linesAtOnce)
    yield reports
      .slice(at, at + linesAtOnce)
      .map((report) => `${JSON.stringify(report)}\n`)
      .join('');
}

function respin(
  text: string,
  share: number,
  other: () => string,
  random: () => number,
  reorder: boolean,
): string {
  const respun = text.replace(/\b[A-Za-z]{4,}\b/g, (word) => (random() < share ? other() : word));
  if (!reorder) return respun;
  const sentences = respun.split(/(?<=[.!?"])\s+/);
  return sentences
    .map((sentence) => ({ sentence, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ sentence }) => sentence)
    .join(' ');
}

/** Two sentences and the names of one text inside another. */
function quoteFrom(original: Report, host: Report, random: () => number): string {
  const sentences = original.text.split(/(?<=[.!?"])\s+/).filter((sentence) => sentence.length > 80);
  const first = Math.floor(random() * Math.max(1, sentences.length - 1));
  const names = [...new Set(original.text.match(/\b[A-Z][a-z]{3,}\b/g) ?? [])].slice(0, 12);
  const hostSentences = host.text.split(/(?<=[.!?"])\s+/).slice(0, 12);
  const quotes = [sentences[first], sentences[first + 1]].map((sentence) => `"${sentence ?? ''}"`);
  return [...hostSentences.slice(0, 6), ...quotes, names.join(', '), ...hostSentences.slice(6)].join(' ');
}

/** Folder of the labelled data; it may not be there. */
export const labelledData =
  process.env['SECOND_SOURCE_EVAL'] ?? resolve(import.meta.dirname, '../../shared/eval');

function readOriginals(count: number): Report[] {
  const file = `${labelledData}/senate/docs.jsonl.gz`;
  if (existsSync(file)) return readJsonLines<unknown>(file).slice(0, count).map(parseReport);
  const random = seededRandom(seed + 2);
  // Words of a Zipf distribution, as in any language.
  const word = (): string =>
    Math.floor(Math.exp(random() * Math.log(60_000)))
      .toString(26)
      .replace(/\d/g, (d) => 'qrstuvwxyz'[Number(d)] as string);
  return Array.from({ length: count }, (_, at) =>
    parseReport({
      id: `r${at}`,
      text: Array.from({ length: 30 }, () => `${Array.from({ length: 17 }, word).join(' ')}.`).join(' '),
    }),
  );
}
