/**
 * Makes src/core/frequencies/background.generated.ts: in how many reports each stem stands. Counts and hashes only, no
 * text. Counted over US government releases (many, of one kind) and over open and research news (few, of all kinds),
 * each with half of the weight. The sets that measure matching (ecbplus, basil, wikinewssum, clough09, origins) are
 * left out, so that nothing of what is measured is in the table.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { backgroundKey } from '../../src/core/frequencies/rarity.ts';
import { wordFlag, wordsOf } from '../../src/core/text/words.ts';

/** Rarity is rounded to this step of the natural logarithm. */
const levelStep = 0.25;
/** A stem needs this weighted count: below it, a stem is as rare as one never seen. */
const maxEntries = 36_000;
/** Sentences without a report are counted by this many: a report has about as many. */
const sentencesAReport = 12;

type Line = Record<string, unknown>;

function readLines(path: string): Line[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.map(textOf).join('\n') : '';

function inReports(sentences: readonly string[]): string[] {
  const reports: string[] = [];
  for (let at = 0; at < sentences.length; at += sentencesAReport) {
    reports.push(sentences.slice(at, at + sentencesAReport).join('\n'));
  }
  return reports;
}

function readNews(data: string): string[] {
  const lines = (path: string): Line[] => (existsSync(join(data, path)) ? readLines(join(data, path)) : []);
  const frank = new Map(
    lines('frank/pairs.jsonl').map((line) => [textOf(line['article_id']), textOf(line['article'])]),
  );
  const rte = ['rte1_dev', 'rte1_test', 'rte2_dev', 'rte2_test', 'rte3_dev'].flatMap((name) =>
    lines(`rte/${name}.jsonl`).map((line) => textOf(line['text'])),
  );
  const mrpc = lines('mrpc/train.jsonl').map((line) => textOf(line['text1']));
  return [
    ...lines('open_news/geovirus_wikinews.jsonl').map(
      (line) => `${textOf(line['title'])}\n${textOf(line['paragraphs'])}`,
    ),
    ...lines('open_news/gum_wikinews.jsonl').map(
      (line) => `${textOf(line['title'])}\n${textOf(line['paragraphs'])}`,
    ),
    ...lines('polnear/docs.jsonl').map((line) => `${textOf(line['title'])}\n${textOf(line['text'])}`),
    ...frank.values(),
    ...inReports(rte),
    ...inReports(mrpc),
  ];
}

function countReports(texts: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const text of texts) {
    const words = wordsOf(text);
    const seen = new Set<number>();
    for (let at = 0; at < words.count; at++) {
      if (((words.flags[at] as number) & wordFlag.content) !== 0)
        seen.add(backgroundKey(words.stems[at] as number));
    }
    for (const key of seen) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function encode(levels: readonly number[][]): Uint8Array {
  const bytes: number[] = [];
  const writeVarint = (value: number): void => {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) bytes.push((left & 127) | 128);
    bytes.push(left);
  };
  for (const keys of levels) {
    keys.sort((a, b) => a - b);
    writeVarint(keys.length);
    let before = 0;
    for (const key of keys) {
      writeVarint(key - before);
      before = key;
    }
  }
  return Uint8Array.from(bytes);
}

/** Counts, and writes the table. Deterministic: the same data give the same file. */
export function trainFrequencies(data: string, note: (line: string) => void): void {
  const releases = readLines(join(data, 'senate/docs.jsonl.gz')).map((line) => textOf(line['text']));
  const news = readNews(data);
  const releaseCounts = countReports(releases);
  const newsCounts = countReports(news);
  const newsWeight = releases.length / news.length;
  const total = releases.length * 2;
  const weighted = new Map<number, number>();
  for (const [key, count] of releaseCounts) weighted.set(key, count);
  for (const [key, count] of newsCounts) weighted.set(key, (weighted.get(key) ?? 0) + count * newsWeight);
  const kept = [...weighted].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, maxEntries);
  const levels: number[][] = [];
  for (const [key, count] of kept) {
    const level = Math.max(0, Math.round(Math.log(total / count) / levelStep));
    while (levels.length <= level) levels.push([]);
    (levels[level] as number[]).push(key);
  }
  const table = Buffer.from(encode(levels)).toString('base64');
  const values = levels.map((_, level) => Number((level * levelStep).toFixed(2)));
  const source = [
    '// Made by `npm run train` (eval/training/frequencies.ts). Do not edit.',
    `// ${releases.length} releases and ${news.length} news texts, ${kept.length} stems; counts and hashes only.`,
    `export const backgroundLevels: readonly number[] = ${JSON.stringify(values)};`,
    `export const backgroundTable: string =\n  '${table}';`,
    '',
  ].join('\n');
  writeFileSync('src/core/frequencies/background.generated.ts', source);
  const smallest = kept.at(-1)?.[1] ?? 0;
  note(
    `frequencies: ${kept.length} stems of ${weighted.size}, least weighted count ${smallest.toFixed(1)}, ` +
      `${(table.length / 1000).toFixed(0)} kB, ${(gzipSync(source).length / 1000).toFixed(0)} kB gzipped`,
  );
}
