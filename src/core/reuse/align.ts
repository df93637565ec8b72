/**
 * Reused passages of two texts, verbatim and reworded, and which words of each text the other has.
 *
 * 1. Seeds: runs of `gramWords` equal stems, found by merging the sorted n-gram tables of both texts, joined along
 *    their diagonals into maximal runs (greedy string tiling, Wise 1993, by hash instead of by search).
 * 2. Reworded sentences (sentence-pairs.ts); in such a pair the words from the first shared content word to the last
 *    count as reused.
 *
 * Cost: about .1 ms for two reports. Tried and lost: word differences of whole articles (34 to 62 ms); a share of
 * 4-grams alone, which sees no rewording.
 */
import type { TextAnalysis } from '../match/analysis.ts';
import { derived } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import { wordFlag } from '../text/words.ts';
import { forEachShared, gramTable, placeRange } from './grams.ts';
import { pairSentences, shareStems, type SentencePair, type SentencePairs } from './sentence-pairs.ts';

export interface ReusedPassage {
  readonly here: Span;
  readonly there: Span;
  /** False when the passage was reworded. */
  readonly verbatim: boolean;
}

/** What a word of a text is in an alignment. */
export const reuseMark = { none: 0, reworded: 1, verbatim: 2 } as const;

export interface Alignment extends SentencePairs {
  /** Parallel to the words of each side: a `reuseMark`. */
  readonly here: Uint8Array;
  readonly there: Uint8Array;
  readonly passages: readonly ReusedPassage[];
  /** Equal runs, the longest first. */
  readonly runs: readonly Run[];
}

/** Word indices and length in words. */
export interface Run {
  readonly here: number;
  readonly there: number;
  readonly length: number;
}

/** Equal words that make a run. */
const gramWords = 5;
/** Characters of an unspaced script that make a run. */
const gramCharacters = 8;
/** A run weighs at least this much in rarities, or it is a phrase of the language ("at the end of the day"). */
const leastRunWeight = 7;

const gramsOf = derived((text: TextAnalysis) => gramTable(text, gramWords));

/**
 * Aligns two texts. Symmetric: turning the sides turns the result. Passages stand in the order of `here`.
 *
 * Ties, the sentences beside a pair and sums of floats depend on the side they are looked at from; so the text with
 * fewer words, of two with as many the first by code units, is always looked at first.
 */
export function alignTexts(here: TextAnalysis, there: TextAnalysis): Alignment {
  const inOrder = here.count === there.count ? here.text <= there.text : here.count < there.count;
  return inOrder ? alignInOrder(here, there) : turn(alignInOrder(there, here));
}

function turn(alignment: Alignment): Alignment {
  const swap = <Side, Pair extends { readonly here: Side; readonly there: Side }>(pair: Pair): Pair => ({
    ...pair,
    here: pair.there,
    there: pair.here,
  });
  return {
    ...swap(alignment),
    nearestHere: alignment.nearestThere,
    nearestThere: alignment.nearestHere,
    passages: alignment.passages.map((passage) => swap(passage)).sort(comparePassages),
    runs: alignment.runs.map((run) => swap(run)).sort(compareRuns),
    pairs: alignment.pairs.map((pair) => swap(pair)).sort(comparePairs),
  };
}

const comparePassages = (x: ReusedPassage, y: ReusedPassage): number =>
  x.here.start - y.here.start || x.there.start - y.there.start;
const compareRuns = (x: Run, y: Run): number => y.length - x.length || x.here - y.here || x.there - y.there;
const comparePairs = (x: SentencePair, y: SentencePair): number => x.here - y.here || x.there - y.there;

function alignInOrder(here: TextAnalysis, there: TextAnalysis): Alignment {
  const marks = { here: new Uint8Array(here.count), there: new Uint8Array(there.count) };
  const runs = findRuns(here, there).filter((run) => runCounts(here, run));
  for (const run of runs) {
    marks.here.fill(reuseMark.verbatim, run.here, run.here + run.length);
    marks.there.fill(reuseMark.verbatim, run.there, run.there + run.length);
  }
  const shared = shareStems(here, there);
  const found = pairSentences(here, there, shared);
  const ranges = found.pairs.map((pair) => ({
    here: sharedRange(here, pair.here, there, pair.there, shared.toThere),
    there: sharedRange(there, pair.there, here, pair.here, shared.toHere),
  }));
  for (const range of ranges) {
    markReworded(range.here, marks.here);
    markReworded(range.there, marks.there);
  }
  return { ...marks, ...found, runs, passages: collectPassages(here, there, runs, ranges) };
}

function findRuns(here: TextAnalysis, there: TextAnalysis): Run[] {
  // Hits as diagonal and place in one number, so that a numeric sort puts runs together.
  const hits: number[] = [];
  forEachShared(gramsOf(here), gramsOf(there), (placeHere, placeThere) => {
    hits.push((placeHere - placeThere + placeRange) * placeRange + placeHere);
  });
  const sorted = Float64Array.from(hits).sort();
  const runs: Run[] = [];
  for (let index = 0; index < sorted.length;) {
    const first = sorted[index] as number;
    let last = first;
    while (index + 1 < sorted.length && sorted[index + 1] === last + 1) last = sorted[++index] as number;
    index++;
    const diagonal = Math.floor(first / placeRange) - placeRange;
    const start = first - Math.floor(first / placeRange) * placeRange;
    runs.push({ here: start, there: start - diagonal, length: last - first + gramWords });
  }
  return runs.sort(compareRuns);
}

function runCounts(text: TextAnalysis, run: Run): boolean {
  let weight = 0;
  let characters = 0;
  for (let at = run.here; at < run.here + run.length; at++) {
    weight += text.weights[at] as number;
    if (((text.words.flags[at] as number) & wordFlag.character) !== 0) characters++;
  }
  if (characters > run.length / 2) return run.length >= gramCharacters;
  return weight >= leastRunWeight;
}

interface WordRange {
  readonly from: number;
  readonly to: number;
}

function markReworded(range: WordRange, marks: Uint8Array): void {
  for (let at = range.from; at < range.to; at++)
    if (marks[at] === reuseMark.none) marks[at] = reuseMark.reworded;
}

/** The words of one sentence from its first content word that the other sentence has to its last. */
function sharedRange(
  text: TextAnalysis,
  sentence: number,
  other: TextAnalysis,
  otherSentence: number,
  toOther: Int32Array,
): WordRange {
  const stems = new Set<number>();
  const endOther = other.sentenceStarts[otherSentence + 1] as number;
  for (let at = other.sentenceStarts[otherSentence] as number; at < endOther; at++) {
    if ((other.weights[at] as number) > 0) stems.add(other.stemOf[at] as number);
  }
  const isShared = (at: number): boolean => {
    if ((text.weights[at] as number) === 0) return false;
    const there = toOther[text.stemOf[at] as number] as number;
    return there >= 0 && stems.has(there);
  };
  const start = text.sentenceStarts[sentence] as number;
  const end = text.sentenceStarts[sentence + 1] as number;
  let from = start;
  while (from < end && !isShared(from)) from++;
  if (from === end) return { from: 0, to: 0 };
  let to = end;
  while (!isShared(to - 1)) to--;
  return { from, to };
}

function collectPassages(
  here: TextAnalysis,
  there: TextAnalysis,
  runs: readonly Run[],
  ranges: readonly { readonly here: WordRange; readonly there: WordRange }[],
): ReusedPassage[] {
  const passages: ReusedPassage[] = [];
  const spanOf = (text: TextAnalysis, from: number, to: number): Span => ({
    start: text.words.starts[from] as number,
    end: text.words.ends[to - 1] as number,
  });
  const covered = new Uint8Array(here.count);
  for (const run of runs) {
    let fresh = 0;
    for (let at = run.here; at < run.here + run.length; at++) if (covered[at] === 0) fresh++;
    if (fresh < gramWords) continue;
    covered.fill(1, run.here, run.here + run.length);
    passages.push({
      here: spanOf(here, run.here, run.here + run.length),
      there: spanOf(there, run.there, run.there + run.length),
      verbatim: true,
    });
  }
  for (const { here: mine, there: its } of ranges) {
    if (mine.to === 0 || its.to === 0) continue;
    passages.push({
      here: spanOf(here, mine.from, mine.to),
      there: spanOf(there, its.from, its.to),
      verbatim: false,
    });
  }
  return passages.sort(comparePassages);
}
