/**
 * How two reports relate: the calibrated probability that they tell of the same event, and how much of each stands in
 * the other. Depends on nothing but the two reports and the tables that ship, so a score is the same in any corpus.
 *
 * Cost: about .3 ms a pair once both are analysed (analysis.ts), most of it alignment.
 */
import type { MatchClass } from '../cross-reference.ts';
import type { Report } from '../report.ts';
import type { Reading } from '../reading.ts';
import { alignTexts, reuseMark, type Alignment, type ReusedPassage } from '../reuse/align.ts';
import { analyseReport } from './analysis.ts';
import { canonicalUrl } from './canonical-url.ts';
import { matchFeatures } from './features.ts';
import { scoreFeatures, threshold } from './model.ts';

export interface PairMatch {
  /** 0..1: the calibrated probability that both report the same event. */
  readonly score: number;
  readonly match: MatchClass;
  /** 0..1: each side's share of words in reused passages, reworded ones included. */
  readonly reuse: { readonly here: number; readonly there: number };
  /** In the order of the article; places in the body texts. Passages may overlap. */
  readonly passages: readonly ReusedPassage[];
  /** The words behind the passages, for whoever weighs them (origins). */
  readonly alignment: Alignment;
}

/** From this score on a report is shown as one of the same event. */
export const sameEventThreshold: number = threshold;

/** A copy has this share of the shorter text verbatim in the other; a rewrite has it verbatim or reworded. */
const mostOfText = 0.5;

/** Compares an article with another report. Turning the sides gives the same score and turned shares. */
export function matchReports(article: Reading, other: Reading): PairMatch {
  const here = analyseReport(article).body;
  const there = analyseReport(other).body;
  const alignment = alignTexts(here, there);
  const reuse = { here: markedShare(alignment.here, 1), there: markedShare(alignment.there, 1) };
  const score = scoreFeatures(matchFeatures(article, other, alignment));
  const hereIsShorter = here.count <= there.count;
  const shorter = hereIsShorter ? alignment.here : alignment.there;
  let match: MatchClass = score >= sameEventThreshold ? 'same-event' : 'related';
  if (markedShare(shorter, reuseMark.verbatim) >= mostOfText) match = 'copy';
  else if (markedShare(shorter, reuseMark.reworded) >= mostOfText) match = 'rewrite';
  return { score, match, reuse, passages: alignment.passages, alignment };
}

function markedShare(marks: Uint8Array, least: number): number {
  let marked = 0;
  for (const mark of marks) if (mark >= least) marked++;
  return marks.length === 0 ? 0 : marked / marks.length;
}

/**
 * Whether two reports are one and the same article, which must not bear itself out: by canonical URL where both have
 * one, else by equal text after NFC and collapsed white space.
 */
export function isSameArticle(a: Report, b: Report): boolean {
  const here = a.url === null ? null : canonicalUrl(a.url);
  const there = b.url === null ? null : canonicalUrl(b.url);
  if (here !== null && there !== null) return here === there;
  return plainText(a.text) === plainText(b.text);
}

function plainText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
