/**
 * How two reports relate: the calibrated probability that they tell of the same event, and how much of each stands in
 * the other. Depends on nothing but the two reports and the tables that ship, so a score is the same in any corpus.
 *
 * Cost: about .3 ms a pair once both are analysed (analysis.ts), most of it alignment.
 */
import type { MatchClass } from '../cross-reference.ts';
import type { Report } from '../report.ts';
import { derived, type Reading } from '../reading.ts';
import { alignTexts, reuseMark, type Alignment, type ReusedPassage } from '../reuse/align.ts';
import { analyseReport } from './analysis.ts';
import { canonicalUrl } from './canonical-url.ts';
import { matchFeatures } from './features.ts';
import { scoreFeatures, threshold } from './model.ts';
import { plainText } from './report-key.ts';

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
/** A text of fewer words is one sentence, and one sentence that is like another makes no rewrite. */
const leastRewriteWords = 40;
/** A copy tells of the same event whatever else was learned: of 100 in the labelled sets all did. */
const leastCopyScore = 0.97;

/** How much of one report stands in the other, without the score: all that grouping by origin needs, in less time. */
export function alignReports(
  article: Reading,
  other: Reading,
): { readonly alignment: Alignment; readonly match: 'copy' | 'rewrite' | 'related' } {
  const alignment = alignTexts(analyseReport(article).body, analyseReport(other).body);
  const words = Math.min(alignment.here.length, alignment.there.length);
  if (words > 0 && shareOfShorter(alignment, reuseMark.verbatim) >= mostOfText) {
    return { alignment, match: 'copy' };
  }
  const isRewrite = words >= leastRewriteWords && shareOfShorter(alignment, reuseMark.reworded) >= mostOfText;
  return { alignment, match: isRewrite ? 'rewrite' : 'related' };
}

/** Compares an article with another report. Turning the sides gives the same score and turned shares. */
export function matchReports(article: Reading, other: Reading): PairMatch {
  const { alignment, match } = alignReports(article, other);
  const learned = scoreFeatures(matchFeatures(article, other, alignment));
  const score = match === 'copy' ? Math.max(learned, leastCopyScore) : learned;
  return {
    score,
    match: match === 'related' && score >= sameEventThreshold ? 'same-event' : match,
    reuse: {
      here: markedShare(alignment.here, reuseMark.reworded),
      there: markedShare(alignment.there, reuseMark.reworded),
    },
    passages: alignment.passages,
    alignment,
  };
}

/** The share of the shorter text that is marked; of two texts of one length the larger. */
function shareOfShorter({ here, there }: Alignment, least: number): number {
  if (here.length < there.length) return markedShare(here, least);
  if (there.length < here.length) return markedShare(there, least);
  return Math.max(markedShare(here, least), markedShare(there, least));
}

function markedShare(marks: Uint8Array, least: number): number {
  let marked = 0;
  for (let at = 0; at < marks.length; at++) if ((marks[at] as number) >= least) marked++;
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
  return !opensOtherwise(a.text, b.text) && plainTextOf(a) === plainTextOf(b);
}

/**
 * Whether the ASCII letters and digits that two texts open with tell them apart already: normalising and collapsing
 * change none of them but the last before what is not ASCII. Spares nearly all texts the rest.
 */
function opensOtherwise(a: string, b: string): boolean {
  const [here, there] = [opening(a), opening(b)];
  const length = Math.min(here.length, there.length);
  return here.slice(0, length) !== there.slice(0, length);
}

function opening(text: string): string {
  let end = 0;
  while (end < text.length && end < openingLength && text.charCodeAt(end) < 128) end++;
  return text.slice(0, Math.max(0, end - 1)).replace(/[^A-Za-z0-9]/g, '');
}
const openingLength = 120;

const plainTextOf = derived((report: Report) => plainText(report.text));
