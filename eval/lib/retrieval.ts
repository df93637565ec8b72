/** Each report as the article and the rest as the corpus: the measures of one scoring, and of the baselines beside it. */
import { hashText } from '../../src/core/text/hash.ts';
import { tokenize } from '../../src/core/text/tokenize.ts';
import { bm25Scorer, jaccard, tfIdfScorer } from './baselines.ts';
import { averagePrecision, mean, precisionAtOne, rankBy, rPrecision } from './ranking.ts';

export interface Labelled {
  readonly text: string;
  readonly event: string;
}

/** Scores of every report (columns) for every article (rows); the diagonal is not looked at. */
export type ScoreOf = (article: number, other: number) => number;

export interface ArticleMeasures {
  readonly article: number;
  readonly averagePrecision: number;
  readonly precisionAtOne: number;
  readonly rPrecision: number;
}

/** One row for each article that has another report of its event. */
export function measureRetrieval(reports: readonly Labelled[], score: ScoreOf): ArticleMeasures[] {
  return reports.flatMap(({ event }, article) => {
    const others = [...reports.keys()].filter((other) => other !== article);
    const ranking = rankBy(
      others,
      (other) => score(article, other),
      (other) => reports[other]?.event === event,
    );
    if (!ranking.includes(true)) return [];
    return [
      {
        article,
        averagePrecision: averagePrecision(ranking),
        precisionAtOne: precisionAtOne(ranking),
        rPrecision: rPrecision(ranking),
      },
    ];
  });
}

/** The four baselines that the issue names, by their names in the table. */
export function baselineScores(reports: readonly Labelled[]): Record<string, ScoreOf> {
  const texts = reports.map((report) => report.text);
  const memo = (rows: (article: number) => ArrayLike<number>): ScoreOf => {
    const known = new Map<number, ArrayLike<number>>();
    return (article, other) => {
      const row = known.get(article) ?? rows(article);
      known.set(article, row);
      return row[other] ?? 0;
    };
  };
  const tfIdf = tfIdfScorer(texts);
  const bm25 = bm25Scorer(texts);
  const windows = symmetric(
    texts.map(windowsOf),
    (a, b) => sharedCount(a, b) / (Math.min(a.size, b.size) || 1),
  );
  const heads = symmetric(
    texts.map((text) => new Set(tokenize(text.split('\n')[0] ?? '').map((token) => token.norm))),
    jaccard,
  );
  return {
    'TF-IDF': memo((article) => tfIdf.scores(article)),
    BM25: memo((article) => bm25.scores(article)),
    '30 characters': windows,
    headline: heads,
  };
}

function symmetric<T>(items: readonly T[], measure: (a: T, b: T) => number): ScoreOf {
  const known = new Map<number, number>();
  return (article, other) => {
    const key = Math.min(article, other) * items.length + Math.max(article, other);
    const score = known.get(key) ?? measure(items[article] as T, items[other] as T);
    known.set(key, score);
    return score;
  };
}

/** Hashes of the 30-character windows of a text, as `windowOverlap` has them as strings: a tenth of the time. */
function windowsOf(text: string): Set<number> {
  const plain = text.toLowerCase().replace(/\s+/gu, ' ');
  const found = new Set<number>();
  for (let at = 0; at + windowLength <= plain.length; at++)
    found.add(hashText(plain.slice(at, at + windowLength)));
  return found;
}
const windowLength = 30;

function sharedCount(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared++;
  return shared;
}

/** The mean of one measure over articles. */
export function meanOf(
  rows: readonly ArticleMeasures[],
  name: 'averagePrecision' | 'precisionAtOne' | 'rPrecision',
): number {
  return mean(rows.map((row) => row[name]));
}
