/**
 * Which sentences of two texts are the same passage reworded. For each pair of sentences: the weight of the content
 * stems that both have, once with each stem's rarity divided by the root of how many sentences of its text have it
 * (inverse sentence frequency, as in Sanchez-Perez, Sidorov, Gelbukh 2014), so that the words of the subject do not
 * carry an alignment, and once plain, which counts only where the two also share phrases.
 *
 * Cost: the product of the numbers of sentences, and of the places of each shared stem. Tried and lost: plain rarity
 * alone (two authors on one subject look like one: AUC of heavy revision .935 against .992 on clough09); inverse
 * sentence frequency alone, which misses respun news that repeats its few names in each sentence.
 */
import type { TextAnalysis } from '../match/analysis.ts';
import { derived } from '../reading.ts';
import { forEachShared, gramTable } from './grams.ts';
import { scratch } from './scratch.ts';

export interface SentencePair {
  readonly here: number;
  readonly there: number;
  /** Share of the smaller sentence's weight that both have, 0..1. */
  readonly containment: number;
  /** Shared weight over the mean weight of the two, 0..1. */
  readonly dice: number;
}

export interface SentencePairs {
  /** Pairs that are one passage reworded, in the order of the article. */
  readonly pairs: readonly SentencePair[];
  /** The best dice of any two sentences, taken or not, 0..1. */
  readonly nearest: number;
  /** The sentences that share the most weight; -1 when none share enough. */
  readonly nearestHere: number;
  readonly nearestThere: number;
}

/** Sentences of a text that are compared with each other. */
const maxSentences = 800;
/** Stems that two sentences share before they are looked at. */
const leastShared = 3;
/** When two sentences are one passage. Chosen on clough09 and origins together, by classes of error. */
const rule = {
  leastShared: 4,
  leastWeight: 12,
  containment: 0.6,
  dice: 0.45,
  /** Enough where a neighbour in the same order is taken (extension). */
  neighbourContainment: 0.4,
  neighbourDice: 0.33,
};
/** By plain rarity, where the sentences share phrases of three words. */
const phraseRule = { phraseWords: 3, leastPhrases: 3, leastWeight: 14, containment: 0.5, dice: 0.4 };

interface Weights {
  /** Parallel to the stems of the text: rarity over the root of how many sentences have the stem. */
  readonly stems: Float32Array;
  /** For each stem where its sentences begin in `inSentences`; and the end behind the last. */
  readonly sentenceStarts: Uint32Array;
  /** Sentences that have a stem, each once, ascending. */
  readonly inSentences: Uint32Array;
  /** Sums over the stems of each sentence. */
  readonly sentences: Float64Array;
  /** The same of plain rarities. */
  readonly plain: Float64Array;
}

const weightsOf: (text: TextAnalysis) => Weights = derived((text: TextAnalysis) => {
  const sentences = new Float64Array(text.sentenceStarts.length - 1);
  const plain = new Float64Array(text.sentenceStarts.length - 1);
  const stems = new Float32Array(text.stems.length);
  const sentenceStarts = new Uint32Array(text.stems.length + 1);
  const inSentences = new Uint32Array(text.places.length);
  let size = 0;
  for (let stem = 0; stem < text.stems.length; stem++) {
    const from = size;
    sentenceStarts[stem] = from;
    const end = text.placeStarts[stem + 1] as number;
    for (let at = text.placeStarts[stem] as number; at < end; at++) {
      const sentence = text.sentence[text.places[at] as number] as number;
      if (size === from || inSentences[size - 1] !== sentence) inSentences[size++] = sentence;
    }
    const rarity = text.weights[text.places[text.placeStarts[stem] as number] as number] as number;
    const weight = rarity / Math.sqrt(size - from);
    stems[stem] = weight;
    for (let at = from; at < size; at++) {
      const sentence = inSentences[at] as number;
      (sentences[sentence] as number) += weight;
      (plain[sentence] as number) += rarity;
    }
  }
  sentenceStarts[text.stems.length] = size;
  return { stems, sentenceStarts, inSentences, sentences, plain };
});

const phrasesOf = derived((text: TextAnalysis) => gramTable(text, phraseRule.phraseWords));

/** For each stem of one text its index in the other; -1 where the other does not have it. */
export interface SharedStems {
  readonly toThere: Int32Array;
  readonly toHere: Int32Array;
}

const stemsThere = scratch(Int32Array);
const stemsHere = scratch(Int32Array);

/** The stems that two texts share, by one merge. Good until the next two texts are aligned. */
export function shareStems(here: TextAnalysis, there: TextAnalysis): SharedStems {
  const toThere = stemsThere(here.stems.length).fill(-1);
  const toHere = stemsHere(there.stems.length).fill(-1);
  let at = 0;
  let other = 0;
  while (at < here.stems.length && other < there.stems.length) {
    const first = here.stems[at] as number;
    const second = there.stems[other] as number;
    if (first === second) {
      toThere[at] = other;
      toHere[other] = at;
    }
    if (first <= second) at++;
    if (second <= first) other++;
  }
  return { toThere, toHere };
}

/** What each pair of sentences shares: rows are sentences of the article, columns of the other. */
interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly weight: Float32Array;
  readonly plain: Float32Array;
  readonly shared: Uint16Array;
  readonly phrases: Uint8Array;
}

/**
 * Finds the reworded sentences of two texts. The sides are not alike: a sentence of `here` may be taken with two
 * neighbours of `there`, not the other way round; `alignTexts` sees to the order.
 */
export function pairSentences(
  here: TextAnalysis,
  there: TextAnalysis,
  sharedStems: SharedStems,
): SentencePairs {
  const matrix = fillMatrix(here, there, sharedStems);
  const { rows, columns } = matrix;
  const taken = new Map<number, SentencePair>();
  const candidates: SentencePair[] = [];
  let [nearest, heaviest, nearestHere, nearestThere] = [0, 0, -1, -1];
  const mine = weightsOf(here);
  const its = weightsOf(there);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      if ((matrix.shared[cell] as number) < leastShared) continue;
      const weight = matrix.weight[cell] as number;
      const { containment, dice } = shares(weight, mine.sentences[row], its.sentences[column]);
      if (weight > heaviest) [heaviest, nearestHere, nearestThere] = [weight, row, column];
      const enough = (matrix.shared[cell] as number) >= rule.leastShared && weight >= rule.leastWeight;
      if (enough) nearest = Math.max(nearest, dice);
      const likely = enough && (containment >= rule.containment || dice >= rule.dice);
      if (likely || sharesPhrases(matrix, cell, mine.plain[row], its.plain[column]))
        taken.set(cell, { here: row, there: column, containment, dice });
      else if (enough && containment >= rule.neighbourContainment && dice >= rule.neighbourDice)
        candidates.push({ here: row, there: column, containment, dice });
    }
  }
  const anchors = candidates.length === 0 ? noCells : new Set(taken.keys());
  for (const pair of candidates) {
    const cell = pair.here * columns + pair.there;
    const beside = [cell - columns - 1, cell + columns + 1, cell - 1, cell + 1];
    if (beside.some((other) => anchors.has(other))) taken.set(cell, pair);
  }
  const pairs = [...taken.values()].sort((x, y) => x.here - y.here || x.there - y.there);
  return { pairs, nearest, nearestHere, nearestThere };
}

const noCells: ReadonlySet<number> = new Set();

function shares(both: number, here = 0, there = 0): { containment: number; dice: number } {
  const least = Math.min(here, there);
  return least === 0
    ? { containment: 0, dice: 0 }
    : { containment: both / least, dice: (2 * both) / (here + there) };
}

function sharesPhrases(
  matrix: Matrix,
  cell: number,
  here: number | undefined,
  there: number | undefined,
): boolean {
  const weight = matrix.plain[cell] as number;
  if ((matrix.phrases[cell] as number) < phraseRule.leastPhrases || weight < phraseRule.leastWeight)
    return false;
  const { containment, dice } = shares(weight, here, there);
  return containment >= phraseRule.containment || dice >= phraseRule.dice;
}

const weightCells = scratch(Float32Array);
const plainCells = scratch(Float32Array);
const sharedCells = scratch(Uint16Array);
const phraseCells = scratch(Uint8Array);

/** Good until the next two texts are aligned. */
function fillMatrix(here: TextAnalysis, there: TextAnalysis, { toThere }: SharedStems): Matrix {
  const rows = Math.min(here.sentenceStarts.length - 1, maxSentences);
  const columns = Math.min(there.sentenceStarts.length - 1, maxSentences);
  const cells = rows * columns;
  const weight = weightCells(cells);
  const plain = plainCells(cells);
  const shared = sharedCells(cells);
  const phrases = phraseCells(cells);
  const mine = weightsOf(here);
  const its = weightsOf(there);
  for (let at = 0; at < toThere.length; at++) {
    const other = toThere[at] as number;
    if (other < 0) continue;
    const least = Math.min(mine.stems[at] as number, its.stems[other] as number);
    const rarity = here.weights[here.places[here.placeStarts[at] as number] as number] as number;
    const endThere = its.sentenceStarts[other + 1] as number;
    for (let i = mine.sentenceStarts[at] as number; i < (mine.sentenceStarts[at + 1] as number); i++) {
      const row = mine.inSentences[i] as number;
      if (row >= rows) break;
      for (let j = its.sentenceStarts[other] as number; j < endThere; j++) {
        const column = its.inSentences[j] as number;
        if (column >= columns) break;
        const cell = row * columns + column;
        (weight[cell] as number) += least;
        (plain[cell] as number) += rarity;
        (shared[cell] as number)++;
      }
    }
  }
  const last = phraseRule.phraseWords - 1;
  forEachShared(phrasesOf(here), phrasesOf(there), (placeHere, placeThere) => {
    const row = here.sentence[placeHere] as number;
    const column = there.sentence[placeThere] as number;
    if (row >= rows || column >= columns) return;
    if (here.sentence[placeHere + last] !== row || there.sentence[placeThere + last] !== column) return;
    const cell = row * columns + column;
    if ((phrases[cell] as number) < 255 && isPhrase(here, placeHere)) (phrases[cell] as number)++;
  });
  return { rows, columns, weight, plain, shared, phrases };
}

/** Whether a phrase has a content word. */
function isPhrase(text: TextAnalysis, place: number): boolean {
  for (let at = place; at < place + phraseRule.phraseWords; at++)
    if ((text.weights[at] as number) > 0) return true;
  return false;
}
