/**
 * An index that is made anew after an update, over many reports: in short steps, killed again and again, with the same
 * answers at the end. SECOND_SOURCE_ROWS=1000000 for a million (two minutes, 1.5 GB).
 */
import { expect, test } from 'vitest';
import { seededRandom } from '../../eval/lib/random.ts';
import { parseReport, type Report } from '../../src/core/report.ts';
import { MemoryStore } from '../../src/index/memory-store.ts';
import { ReportIndex } from '../../src/index/report-index.ts';
import { DyingStore, Killed } from './dying-store.ts';

const rows = Number(process.env['SECOND_SOURCE_ROWS'] ?? 20_000);
const batch = 4096;
const wordsOfReport = 14;
const reportsOfDay = 100;
const vocabulary = 60_000;
/** Firefox ends a background at 30 s; a step must be over long before, on a slow machine too. */
const longestStepMs = 10_000;

const random = seededRandom(11);

/** Words of a Zipf distribution, as in any language. */
function word(): string {
  const rank = Math.floor(Math.exp(random() * Math.log(vocabulary)));
  return `w${rank.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] as string)}`;
}

function makeReport(at: number): Report {
  const day = new Date(Date.UTC(2000, 0, 1) + Math.floor(at / reportsOfDay) * 86_400_000);
  const text = Array.from({ length: wordsOfReport }, word).join(' ');
  return parseReport({ id: `r${at}`, text: `${text}.`, published: day.toISOString().slice(0, 10) });
}

test(`${rows} reports: made anew step by step, killed again and again`, async () => {
  const store = new MemoryStore();
  const index = new ReportIndex(store);
  const articles: Report[] = [];
  for (let at = 0; at < rows; at += batch) {
    const reports = Array.from({ length: Math.min(batch, rows - at) }, (_, i) => makeReport(at + i));
    articles.push(reports[0] as Report);
    await index.add('made', 'Made', reports);
  }
  while (await index.maintain());
  const answers = async (): Promise<string[][]> => {
    const reader = new ReportIndex(store);
    const all: string[][] = [];
    for (const article of articles)
      all.push((await reader.candidates(article, 20)).map(({ report }) => report.id));
    return all;
  };
  const before = await answers();
  expect(before.flat().length).toBeGreaterThan(articles.length);

  store.meta.set('state', { ...(store.meta.get('state') as object), profile: 'of an older version' });
  let kills = 0;
  let longest = 0;
  for (let isDone = false; !isDone;) {
    const dying = new DyingStore(store);
    dying.arm(5 + Math.floor(random() * 40), random() < 0.5);
    const killed = new ReportIndex(dying);
    try {
      for (let more = true; more;) {
        const began = performance.now();
        more = await killed.maintain();
        longest = Math.max(longest, performance.now() - began);
      }
      isDone = true;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      kills++;
    }
  }
  expect(kills).toBeGreaterThan(0);
  expect(longest).toBeLessThan(longestStepMs);
  expect(await answers()).toEqual(before);
}, 600_000);
