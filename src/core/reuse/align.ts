/**
 * Reused passages of two texts, verbatim and reworded, and the share of each text that the other has.
 *
 * 1. Seeds: runs of `gramWords` equal stems, found by merging the sorted n-gram tables of both texts, joined along
 *    their diagonals into maximal runs (greedy string tiling, Wise 1993, by hash instead of by search).
 * 2. Reworded sentences: for each pair of sentences the weight of the content stems that they share. A pair is taken
 *    when the smaller sentence has most of its weight in the other, or with less when a neighbour is taken in the same
 *    order (extension, as in Sanchez-Perez, Sidorov, Gelbukh 2014, the best of PAN text alignment).
 * 3. In a reworded pair the words from the first shared content word to the last count as reused.
 *
 * Cost: the merge is linear, the matrix of sentences is the product of their numbers; about .1 ms for two reports.
 * Tried and lost: word differences of whole articles (34 to 62 ms); a fixed share of 4-grams, which sees no rewording.
 */
import type { TextAnalysis } from '../match/analysis.ts';
import { derived } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import { wordFlag } from '../text/words.ts';

export interface ReusedPassage {
  readonly here: Span;
  readonly there: Span;
  /** False when the passage was reworded. */
  readonly verbatim: boolean;
}

/** What a word of a text is in an alignment. */
export const reuseMark = { none: 0, reworded: 1, verbatim: 2 } as const;

export interface Alignment {
  /** Parallel to the words of each side: a `reuseMark`. */
  readonly here: Uint8Array;
  readonly there: Uint8Array;
  readonly passages: readonly ReusedPassage[];
  /** Equal runs, the longest first: word indices and length. */
  readonly runs: readonly Run[];
  /** Sentence pairs that were taken as reworded, in the order of `here`. */
  readonly pairs: readonly SentencePair[];
  /** The best dice of any two sentences, taken or not, 0..1. */
  readonly nearest: number;
  /** The sentences that share the most weight; -1 when none share enough. */
  readonly nearestHere: number;
  readonly nearestThere: number;
}

export interface Run {
  readonly here: number;
  readonly there: number;
  readonly length: number;
}

export interface SentencePair {
  readonly here: number;
  readonly there: number;
  /** Share of the smaller sentence's weight that both have, 0..1. */
  readonly containment: number;
  /** Shared weight over the mean weight of the two, 0..1. */
  readonly dice: number;
}

/** Equal words that make a run. */
const gramWords = 5;
/** Characters of an unspaced script that make a run. */
const gramCharacters = 8;
/** A run weighs at least this much in rarities, or it is a phrase of the language ("at the end of the day"). */
const leastRunWeight = 7;
/** The same n-gram at many places in both texts is paired this often on each side. */
const maxOccurrences = 4;
/** Sentences of a text that are compared with each other. */
const maxSentences = 800;

/** When two sentences are the same passage reworded. Chosen on clough09 and origins by classes of error. */
const sentenceRule = {
  leastWeight: 14,
  leastShared: 3,
  containment: 0.62,
  dice: 0.5,
  neighbourContainment: 0.45,
  neighbourDice: 0.36,
};

interface GramTable {
  /** Hash of an n-gram and its place in one number, ascending. */
  readonly keyed: Float64Array;
}

const placeRange = 1_048_576;

const gramsOf: (text: TextAnalysis) => GramTable = derived((text: TextAnalysis) => {
  const { words, count } = text;
  const keyed = new Float64Array(Math.max(0, count - gramWords + 1));
  for (let at = 0; at + gramWords <= count; at++) {
    let hash = 0;
    for (let offset = 0; offset < gramWords; offset++) {
      hash = Math.imul(hash, 0x01000193) ^ (words.stems[at + offset] as number);
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    }
    keyed[at] = (hash >>> 0) * placeRange + at;
  }
  return { keyed: keyed.sort() };
});

/** Aligns two texts. Symmetric: turning the sides turns the result. */
export function alignTexts(here: TextAnalysis, there: TextAnalysis): Alignment {
  const marks = { here: new Uint8Array(here.count), there: new Uint8Array(there.count) };
  const runs = findRuns(here, there).filter((run) => runCounts(here, run));
  for (const run of runs) {
    marks.here.fill(reuseMark.verbatim, run.here, run.here + run.length);
    marks.there.fill(reuseMark.verbatim, run.there, run.there + run.length);
  }
  const { pairs, ...near } = findSentencePairs(here, there);
  for (const pair of pairs) {
    markReworded(here, pair.here, there, pair.there, marks.here);
    markReworded(there, pair.there, here, pair.here, marks.there);
  }
  return { ...marks, runs, pairs, ...near, passages: collectPassages(here, there, runs, pairs) };
}

function findRuns(here: TextAnalysis, there: TextAnalysis): Run[] {
  const a = gramsOf(here).keyed;
  const b = gramsOf(there).keyed;
  // Hits as diagonal and place in one number, so that a numeric sort puts runs together.
  const hits: number[] = [];
  let at = 0;
  let other = 0;
  while (at < a.length && other < b.length) {
    const first = Math.floor((a[at] as number) / placeRange);
    const second = Math.floor((b[other] as number) / placeRange);
    if (first < second) at++;
    else if (first > second) other++;
    else {
      let endA = at;
      while (endA < a.length && Math.floor((a[endA] as number) / placeRange) === first) endA++;
      let endB = other;
      while (endB < b.length && Math.floor((b[endB] as number) / placeRange) === first) endB++;
      for (let i = at; i < Math.min(endA, at + maxOccurrences); i++) {
        for (let j = other; j < Math.min(endB, other + maxOccurrences); j++) {
          const placeA = (a[i] as number) % placeRange;
          const placeB = (b[j] as number) % placeRange;
          hits.push((placeA - placeB + placeRange) * placeRange + placeA);
        }
      }
      at = endA;
      other = endB;
    }
  }
  const sorted = Float64Array.from(hits).sort();
  const runs: Run[] = [];
  for (let index = 0; index < sorted.length;) {
    const first = sorted[index] as number;
    let last = first;
    while (index + 1 < sorted.length && sorted[index + 1] === last + 1) last = sorted[++index] as number;
    index++;
    const diagonal = Math.floor(first / placeRange) - placeRange;
    const start = first % placeRange;
    runs.push({ here: start, there: start - diagonal, length: last - first + gramWords });
  }
  return runs.sort((x, y) => y.length - x.length || x.here - y.here || x.there - y.there);
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

const sentenceWeights: (text: TextAnalysis) => Float64Array = derived((text: TextAnalysis) => {
  const weights = new Float64Array(text.sentenceStarts.length - 1);
  for (let stem = 0; stem < text.stems.length; stem++) {
    let before = -1;
    for (let at = text.placeStarts[stem] as number; at < (text.placeStarts[stem + 1] as number); at++) {
      const place = text.places[at] as number;
      const sentence = text.sentence[place] as number;
      if (sentence !== before) (weights[sentence] as number) += text.weights[place] as number;
      before = sentence;
    }
  }
  return weights;
});

function findSentencePairs(
  here: TextAnalysis,
  there: TextAnalysis,
): Pick<Alignment, 'pairs' | 'nearest' | 'nearestHere' | 'nearestThere'> {
  const rows = Math.min(here.sentenceStarts.length - 1, maxSentences);
  const columns = Math.min(there.sentenceStarts.length - 1, maxSentences);
  const weight = new Float32Array(rows * columns);
  const shared = new Uint16Array(rows * columns);
  let at = 0;
  let other = 0;
  while (at < here.stems.length && other < there.stems.length) {
    const first = here.stems[at] as number;
    const second = there.stems[other] as number;
    if (first < second) at++;
    else if (first > second) other++;
    else addShared(here, at++, there, other++, rows, columns, weight, shared);
  }
  const weightsHere = sentenceWeights(here);
  const weightsThere = sentenceWeights(there);
  const measure = (row: number, column: number): { containment: number; dice: number } => {
    const cell = row * columns + column;
    if (
      (shared[cell] as number) < sentenceRule.leastShared ||
      (weight[cell] as number) < sentenceRule.leastWeight
    )
      return { containment: 0, dice: 0 };
    const mine = weightsHere[row] as number;
    const its = weightsThere[column] as number;
    const both = weight[cell] as number;
    return { containment: both / Math.min(mine, its), dice: (2 * both) / (mine + its) };
  };
  const taken = new Map<number, SentencePair>();
  const candidates: SentencePair[] = [];
  let nearest = 0;
  let heaviest = 0;
  let nearestHere = -1;
  let nearestThere = -1;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if ((shared[row * columns + column] as number) < sentenceRule.leastShared) continue;
      const pair = { here: row, there: column, ...measure(row, column) };
      nearest = Math.max(nearest, pair.dice);
      const both = weight[row * columns + column] as number;
      if (both > heaviest) [heaviest, nearestHere, nearestThere] = [both, row, column];
      if (pair.containment >= sentenceRule.containment || pair.dice >= sentenceRule.dice)
        taken.set(row * columns + column, pair);
      else if (
        pair.containment >= sentenceRule.neighbourContainment &&
        pair.dice >= sentenceRule.neighbourDice
      )
        candidates.push(pair);
    }
  }
  for (const pair of candidates) {
    const cell = pair.here * columns + pair.there;
    if (
      taken.has(cell - columns - 1) ||
      taken.has(cell + columns + 1) ||
      taken.has(cell + 1) ||
      taken.has(cell - 1)
    )
      taken.set(cell, pair);
  }
  const pairs = [...taken.values()].sort((x, y) => x.here - y.here || x.there - y.there);
  return { pairs, nearest, nearestHere, nearestThere };
}

/** Adds the weight of one shared stem to the cells of the sentences that have it. */
function addShared(
  here: TextAnalysis,
  stemHere: number,
  there: TextAnalysis,
  stemThere: number,
  rows: number,
  columns: number,
  weight: Float32Array,
  shared: Uint16Array,
): void {
  let rowBefore = -1;
  const endHere = here.placeStarts[stemHere + 1] as number;
  const endThere = there.placeStarts[stemThere + 1] as number;
  for (let i = here.placeStarts[stemHere] as number; i < endHere; i++) {
    const place = here.places[i] as number;
    const row = here.sentence[place] as number;
    if (row === rowBefore || row >= rows) continue;
    rowBefore = row;
    let columnBefore = -1;
    for (let j = there.placeStarts[stemThere] as number; j < endThere; j++) {
      const column = there.sentence[there.places[j] as number] as number;
      if (column === columnBefore || column >= columns) continue;
      columnBefore = column;
      const cell = row * columns + column;
      (weight[cell] as number) += here.weights[place] as number;
      (shared[cell] as number)++;
    }
  }
}

/** Marks the words of one sentence from its first content word that the other sentence has to its last. */
function markReworded(
  text: TextAnalysis,
  sentence: number,
  other: TextAnalysis,
  otherSentence: number,
  marks: Uint8Array,
): void {
  const range = sharedRange(text, sentence, other, otherSentence);
  for (let at = range.from; at < range.to; at++)
    if (marks[at] === reuseMark.none) marks[at] = reuseMark.reworded;
}

function sharedRange(
  text: TextAnalysis,
  sentence: number,
  other: TextAnalysis,
  otherSentence: number,
): { from: number; to: number } {
  const stems = new Set<number>();
  for (
    let at = other.sentenceStarts[otherSentence] as number;
    at < (other.sentenceStarts[otherSentence + 1] as number);
    at++
  ) {
    if ((other.weights[at] as number) > 0) stems.add(other.words.stems[at] as number);
  }
  let from = -1;
  let to = -1;
  for (
    let at = text.sentenceStarts[sentence] as number;
    at < (text.sentenceStarts[sentence + 1] as number);
    at++
  ) {
    if ((text.weights[at] as number) === 0 || !stems.has(text.words.stems[at] as number)) continue;
    if (from < 0) from = at;
    to = at + 1;
  }
  return from < 0 ? { from: 0, to: 0 } : { from, to };
}

function collectPassages(
  here: TextAnalysis,
  there: TextAnalysis,
  runs: readonly Run[],
  pairs: readonly SentencePair[],
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
  for (const pair of pairs) {
    const mine = sharedRange(here, pair.here, there, pair.there);
    const its = sharedRange(there, pair.there, here, pair.here);
    if (mine.to === 0 || its.to === 0) continue;
    passages.push({
      here: spanOf(here, mine.from, mine.to),
      there: spanOf(there, its.from, its.to),
      verbatim: false,
    });
  }
  return passages.sort((x, y) => x.here.start - y.here.start || x.there.start - y.there.start);
}
