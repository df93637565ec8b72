/**
 * What the calibrated score is computed from: how near two reports are by their words, leads, names and numbers, what
 * rare words they share, their best pair of sentences, and the days between them. Each feature is symmetric, lies in a
 * fixed range, and depends on the two reports and the shipped background alone.
 */
import { dayOf } from '../report.ts';
import type { Reading } from '../reading.ts';
import type { Alignment } from '../reuse/align.ts';
import { analyseReport } from './analysis.ts';
import { cosine, coverage, type SparseVector } from './sparse-vector.ts';

/** In the order of the weights. */
export const featureNames = [
  'whole',
  'lead',
  'leadInWhole',
  'names',
  'namesCovered',
  'numbers',
  'numbersMissing',
  'title',
  'titleMissing',
  'titleInWhole',
  'covered',
  'rareShared',
  'rareShare',
  'bestSentence',
  'sentencePairs',
  'reuse',
  'shorter',
  'days',
  'undated',
  'leadNames',
] as const;

/** Stems rarer than this name an event rather than a subject. */
const rareFrom = 6;

/** The features of a pair, in the order of `featureNames`. */
export function matchFeatures(article: Reading, other: Reading, alignment: Alignment): Float64Array {
  const a = analyseReport(article);
  const b = analyseReport(other);
  const rare = shareRare(a.whole, b.whole);
  const title = a.title.keys.length > 0 && b.title.keys.length > 0;
  const numbers = a.numbers.keys.length > 0 && b.numbers.keys.length > 0;
  const days = daysBetween(article, other);
  const features = [
    cosine(a.whole, b.whole),
    cosine(a.lead, b.lead),
    Math.max(coverage(a.lead, b.whole), coverage(b.lead, a.whole)),
    cosine(a.names, b.names),
    Math.min(coverage(a.names, b.names), coverage(b.names, a.names)),
    numbers ? cosine(a.numbers, b.numbers) : 0,
    numbers ? 0 : 1,
    title ? cosine(a.title, b.title) : 0,
    title ? 0 : 1,
    Math.max(coverage(a.title, b.whole), coverage(b.title, a.whole)),
    Math.max(coverage(a.whole, b.whole), coverage(b.whole, a.whole)),
    Math.log1p(rare.shared) / 6,
    rare.share,
    bestDice(alignment),
    Math.log1p(alignment.pairs.length) / 3,
    reuseShare(alignment),
    Math.log(1 + Math.min(a.body.count, b.body.count)) / 7,
    days === null ? 0 : Math.log1p(days) / 5,
    days === null ? 1 : 0,
    Math.min(coverage(a.leadNames, b.names), coverage(b.leadNames, a.names)),
  ];
  return Float64Array.from(features);
}

/** Days between two dated reports; null when either is undated. */
export function daysBetween(article: Reading, other: Reading): number | null {
  const here = dayOf(article.report.published);
  const there = dayOf(other.report.published);
  return here === null || there === null ? null : Math.abs(here - there);
}

function shareRare(a: SparseVector, b: SparseVector): { shared: number; share: number } {
  const total = (vector: SparseVector): number =>
    vector.rarities.reduce((sum, rarity) => (rarity >= rareFrom ? sum + rarity : sum), 0);
  let shared = 0;
  let at = 0;
  let other = 0;
  while (at < a.keys.length && other < b.keys.length) {
    const here = a.keys[at] as number;
    const there = b.keys[other] as number;
    if (here === there) {
      if ((a.rarities[at] as number) >= rareFrom) shared += a.rarities[at] as number;
      at++;
      other++;
    } else if (here < there) at++;
    else other++;
  }
  const least = Math.min(total(a), total(b));
  return { shared, share: least === 0 ? 0 : shared / least };
}

function bestDice(alignment: Alignment): number {
  let best = 0;
  for (const pair of alignment.pairs) best = Math.max(best, pair.dice);
  return best;
}

function reuseShare(alignment: Alignment): number {
  const share = (marks: Uint8Array): number => {
    let reused = 0;
    for (const mark of marks) if (mark !== 0) reused++;
    return marks.length === 0 ? 0 : reused / marks.length;
  };
  return Math.max(share(alignment.here), share(alignment.there));
}
