/**
 * Which passages of two texts tell the same: for each sentence the few of the other text that share its concepts, then
 * units matched one to one, then the pair of clause windows that shares most for its length.
 *
 * Source: monolingual alignment by lexical similarity and context (Sultan, Bethard and Sumner 2014), without a parser.
 * Cost: an inverted index of concepts finds the pairs; a pair costs units squared and windows squared, both bounded.
 * What lost: whole sentences (a long one agrees with everything), and one best sentence each (two facts in one).
 */
import { similarity } from '../lexicon/concepts.ts';
import { derived, type TextReading } from '../reading.ts';
import type { Segment } from './segments.ts';
import { isSameName } from './names.ts';
import { statementsOf, type Statement, type Unit } from './units.ts';

export interface UnitMatch {
  /** Indices into the statements' units. */
  readonly here: number;
  readonly there: number;
  /** 0..1. */
  readonly similarity: number;
  /** Mean weight of the two units times their similarity. */
  readonly weight: number;
}

/** A run of segments, end-exclusive. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface Alignment {
  readonly here: Statement;
  readonly there: Statement;
  readonly windowHere: Window;
  readonly windowThere: Window;
  /** All matches of the two sentences; those inside both windows are `inside`. */
  readonly matches: readonly UnitMatch[];
  readonly inside: readonly UnitMatch[];
}

/** Each sentence is compared with this many of the other text, from either side. */
const candidatesPerSentence = 7;
/** Shared weight over the geometric mean of both weights that a pair needs to be looked at. */
const minShare = 0.07;
/** More sentences than this are not aligned: no article has them. */
const maxSentences = 500;
/** What an unmatched unit costs a window, as a share of its weight. */
const mismatchCost = 0.2;
const windowsPerPair = 3;
const minWindowWeight = 0.6;
/** A similarity below this is no match. */
const minSimilarity = 0.55;

/** Two sentences that share concepts, with their units matched. */
export interface MatchedPair {
  readonly here: Statement;
  readonly there: Statement;
  readonly matches: readonly UnitMatch[];
}

/** The pairs of sentences worth a look, in the order of the first text. */
export function matchTexts(here: TextReading, there: TextReading): MatchedPair[] {
  const left = statementsOf(here);
  const right = statementsOf(there);
  return candidatePairs(here, there).map(([i, j]) => matchPair(left[i] as Statement, right[j] as Statement));
}

export function matchPair(here: Statement, there: Statement): MatchedPair {
  return { here, there, matches: matchUnits(here, there) };
}

/** Every pair of passages that may tell the same, in the order of the first text. */
export function alignTexts(here: TextReading, there: TextReading): Alignment[] {
  return matchTexts(here, there).flatMap((pair) => alignStatements(pair));
}

/** The sentences that hold a key, ascending, with the most that it weighs in each. */
interface Postings {
  readonly sentences: number[];
  readonly weights: number[];
}
type ConceptIndex = ReadonlyMap<string | number, Postings>;

/** Concept and group keys of a text, each with the sentences that hold it and their weight. */
const conceptIndex = derived((text: TextReading): ConceptIndex => {
  const index = new Map<string | number, Postings>();
  const put = (key: string | number, sentence: number, weight: number): void => {
    const known = index.get(key);
    if (known === undefined) {
      index.set(key, { sentences: [sentence], weights: [weight] });
      return;
    }
    const last = known.sentences.length - 1;
    if (known.sentences[last] !== sentence) {
      known.sentences.push(sentence);
      known.weights.push(weight);
    } else if (weight > (known.weights[last] as number)) known.weights[last] = weight;
  };
  const statements = statementsOf(text);
  for (let sentence = 0; sentence < statements.length && sentence < maxSentences; sentence++) {
    for (const { concept, initials, weight } of (statements[sentence] as Statement).units) {
      put(concept.stem, sentence, weight);
      for (let at = 0; at < concept.groups.length; at++) {
        if ((concept.strengths[at] as number) >= minIndexedStrength)
          put(concept.groups[at] as number, sentence, weight * groupShare);
      }
      if (initials !== null) put(initials.toLowerCase(), sentence, weight);
    }
  }
  return index;
});

const minIndexedStrength = 0.85;
/** What a meeting in a group rather than in a stem counts, against a whole. */
const groupShare = 0.8;

/** What sentences of the other text have in common with one of this text, and with one unit of it. */
interface Meetings {
  readonly shares: Float64Array;
  /** Zero between units. */
  readonly met: Float64Array;
  /** Which of `met` are not zero. */
  readonly touched: number[];
}

/** Adds what a unit has in common with each sentence, in its best key. */
function addMeetings({ concept, weight, initials }: Unit, index: ConceptIndex, meetings: Meetings): void {
  const { stem, groups, strengths } = concept;
  meet(index.get(stem), weight, meetings);
  for (let at = 0; at < groups.length; at++) {
    if ((strengths[at] as number) >= minIndexedStrength)
      meet(index.get(groups[at] as number), weight * groupShare, meetings);
  }
  if (initials !== null) meet(index.get(initials.toLowerCase()), weight, meetings);
  const { met, touched } = meetings;
  for (let at = 0; at < touched.length; at++) met[touched[at] as number] = 0;
  touched.length = 0;
}

function meet(postings: Postings | undefined, most: number, { shares, met, touched }: Meetings): void {
  if (postings === undefined) return;
  const { sentences, weights } = postings;
  for (let at = 0; at < sentences.length; at++) {
    const sentence = sentences[at] as number;
    const shared = Math.min(weights[at] as number, most);
    const before = met[sentence] as number;
    if (shared <= before) continue;
    if (before === 0) touched.push(sentence);
    met[sentence] = shared;
    shares[sentence] = (shares[sentence] as number) + shared - before;
  }
}

function candidatePairs(here: TextReading, there: TextReading): [number, number][] {
  const left = statementsOf(here).slice(0, maxSentences);
  const right = statementsOf(there).slice(0, maxSentences);
  const index = conceptIndex(there);
  const chosen = new Set<number>();
  const columns: { readonly i: number; readonly share: number }[][] = right.map(() => []);
  const shares = new Float64Array(right.length);
  const meetings = { shares, met: new Float64Array(right.length), touched: [] };
  const width = maxSentences;
  left.forEach((statement, i) => {
    shares.fill(0);
    for (const unit of statement.units) addMeetings(unit, index, meetings);
    const row: { readonly j: number; readonly share: number }[] = [];
    for (let j = 0; j < right.length; j++) {
      const shared = shares[j] as number;
      if (shared === 0) continue;
      const share = shared / Math.sqrt(statement.weight * (right[j] as Statement).weight || 1);
      if (share < minShare) continue;
      row.push({ j, share });
      (columns[j] as { i: number; share: number }[]).push({ i, share });
    }
    row.sort((a, b) => b.share - a.share || a.j - b.j);
    for (const { j } of row.slice(0, candidatesPerSentence)) chosen.add(i * width + j);
  });
  columns.forEach((column, j) => {
    column.sort((a, b) => b.share - a.share || a.i - b.i);
    for (const { i } of column.slice(0, candidatesPerSentence)) chosen.add(i * width + j);
  });
  return [...chosen].sort((a, b) => a - b).map((key) => [Math.floor(key / width), key % width]);
}

/** How alike two units are, 0..1. */
export function unitSimilarity(a: Unit, b: Unit): number {
  if (a.kind === 'number' || b.kind === 'number') return a.norm === b.norm ? 1 : 0;
  const shared = similarity(a.concept, b.concept);
  if (shared > 0) return shared;
  if (a.kind === 'name' || b.kind === 'name') {
    if (a.kind === b.kind && isSameName(a.norm, b.norm)) return 0.92;
    return isShortFor(b, a) || isShortFor(a, b) ? 0.95 : 0;
  }
  return a.progress && b.progress ? 0.9 : 0;
}

/** "EU" for "European Union". */
function isShortFor(short: Unit, long: Unit): boolean {
  const { initials } = long;
  return initials !== null && initials.length === short.norm.length && initials.toLowerCase() === short.norm;
}

/** What tells most pairs of units apart at a glance, parallel to a statement's units. */
interface UnitTable {
  readonly hashes: Int32Array;
  readonly masks: Int32Array;
  /** Units that may be alike though they share neither stem nor group have a bit in common, or initials. */
  readonly marks: Int32Array;
  /** Length and first letter of its norm, and of the initials that begin with it; 0: no initials. */
  readonly shapes: Int32Array;
  readonly initials: Int32Array;
}

const progressMark = 1 << 30;

const unitTable = derived(({ units }: Statement): UnitTable => {
  const size = units.length;
  const table = {
    hashes: new Int32Array(size),
    masks: new Int32Array(size),
    marks: new Int32Array(size),
    shapes: new Int32Array(size),
    initials: new Int32Array(size),
  };
  for (let at = 0; at < size; at++) {
    const { concept, kind, norm, progress, initials } = units[at] as Unit;
    table.hashes[at] = concept.hash;
    table.masks[at] = concept.mask;
    // Spellings of one name begin with the same letter.
    table.marks[at] = (kind === 'name' ? 1 << (norm.charCodeAt(0) % 30) : 0) | (progress ? progressMark : 0);
    table.shapes[at] = shapeOf(norm.length, norm);
    table.initials[at] = initials === null ? 0 : shapeOf(initials.length, initials.toLowerCase());
  }
  return table;
});

function shapeOf(length: number, lower: string): number {
  return (length << 16) | lower.charCodeAt(0);
}

/** One-to-one matches of the units of two statements, best first taken; in the order of the first. */
export function matchUnits(here: Statement, there: Statement): UnitMatch[] {
  const possible: UnitMatch[] = [];
  const left = here.units;
  const right = there.units;
  const table = unitTable(here);
  const { hashes, masks, marks, shapes, initials } = unitTable(there);
  const takenHere = new Uint8Array(left.length);
  const takenThere = new Uint8Array(right.length);
  let contested = false;
  for (let i = 0; i < left.length; i++) {
    const hash = table.hashes[i] as number;
    const mask = table.masks[i] as number;
    const mark = table.marks[i] as number;
    const shape = table.shapes[i] as number;
    const short = table.initials[i] as number;
    for (let j = 0; j < right.length; j++) {
      // Most pairs have nothing in common: told without a call.
      if (
        hash !== hashes[j] &&
        (mask & (masks[j] as number)) === 0 &&
        (mark & (marks[j] as number)) === 0 &&
        initials[j] !== shape &&
        (short === 0 || short !== shapes[j])
      )
        continue;
      const a = left[i] as Unit;
      const b = right[j] as Unit;
      const alike = unitSimilarity(a, b);
      if (alike < minSimilarity) continue;
      if (takenHere[i] === 1 || takenThere[j] === 1) contested = true;
      takenHere[i] = 1;
      takenThere[j] = 1;
      possible.push({ here: i, there: j, similarity: alike, weight: (alike * (a.weight + b.weight)) / 2 });
    }
  }
  return contested ? takeBest(left, right, possible) : possible;
}

/** Of possible matches each unit's best: the more alike, the same neighbours, the more similar place of its sentence. */
function takeBest(
  left: readonly Unit[],
  right: readonly Unit[],
  possible: readonly UnitMatch[],
): UnitMatch[] {
  const ranked = possible.map((match) => ({
    match,
    rank: sameNeighbours(left, right, match),
    apart: Math.abs(match.here / left.length - match.there / right.length),
  }));
  ranked.sort(
    (a, b) =>
      b.match.similarity - a.match.similarity ||
      b.rank - a.rank ||
      a.apart - b.apart ||
      a.match.here - b.match.here ||
      a.match.there - b.match.there,
  );
  const takenHere = new Uint8Array(left.length);
  const takenThere = new Uint8Array(right.length);
  const matches: UnitMatch[] = [];
  for (const { match } of ranked) {
    if (takenHere[match.here] === 1 || takenThere[match.there] === 1) continue;
    takenHere[match.here] = 1;
    takenThere[match.there] = 1;
    matches.push(match);
  }
  return matches.sort((a, b) => a.here - b.here);
}

/** How many of the units right before and right after two units are the same on both sides. */
function sameNeighbours(left: readonly Unit[], right: readonly Unit[], match: UnitMatch): number {
  let count = 0;
  for (let step = -1; step <= 1; step += 2) {
    const a = left[match.here + step];
    const b = right[match.there + step];
    if (a !== undefined && b !== undefined && a.concept.stem === b.concept.stem) count++;
  }
  return count;
}

/** Segments that a window must hold, by index. */
export interface Through {
  readonly here: number;
  readonly there: number;
}

/**
 * The best disjoint window pairs of two statements, best first; none when they share too little. With `through`, only
 * the best one that holds both segments.
 */
export function alignStatements(
  { here, there, matches }: MatchedPair,
  through: Through | null = null,
): Alignment[] {
  if (matches.length === 0 || (through === null && !mayFillWindow(matches))) return [];
  const rows = here.segments.length;
  const columns = there.segments.length;
  const shared = new Float64Array(rows * columns);
  for (const match of matches) {
    const at =
      (here.units[match.here] as Unit).segment * columns + (there.units[match.there] as Unit).segment;
    shared[at] = (shared[at] as number) + match.weight;
  }
  const weightsHere = segmentWeights(here);
  const weightsThere = segmentWeights(there);
  const found: Alignment[] = [];
  const usedHere = new Set<number>();
  const usedThere = new Set<number>();
  for (let round = 0; round < (through ? 1 : windowsPerPair); round++) {
    const best = bestWindows(shared, weightsHere, weightsThere, usedHere, usedThere, through);
    if (!best) break;
    const { windowHere, windowThere } = best;
    found.push({
      here,
      there,
      windowHere,
      windowThere,
      matches,
      inside: matchesIn(here, there, matches, windowHere, windowThere),
    });
    for (let i = windowHere.from; i < windowHere.to; i++) usedHere.add(i);
    for (let j = windowThere.from; j < windowThere.to; j++) usedThere.add(j);
  }
  return found;
}

/** Whether matches weigh enough for some window; with slack for sums in another order. */
function mayFillWindow(matches: readonly UnitMatch[]): boolean {
  let sum = 0;
  for (const { weight } of matches) sum += weight;
  return sum > minWindowWeight - 1e-9;
}

export function matchesIn(
  here: Statement,
  there: Statement,
  matches: readonly UnitMatch[],
  windowHere: Window,
  windowThere: Window,
): UnitMatch[] {
  const within = (unit: Unit, window: Window): boolean =>
    unit.segment >= window.from && unit.segment < window.to;
  return matches.filter(
    (match) =>
      within(here.units[match.here] as Unit, windowHere) &&
      within(there.units[match.there] as Unit, windowThere),
  );
}

function segmentWeights(statement: Statement): Float64Array {
  const weights = new Float64Array(statement.segments.length);
  for (const unit of statement.units) weights[unit.segment] = (weights[unit.segment] as number) + unit.weight;
  return weights;
}

function bestWindows(
  shared: Float64Array,
  weightsHere: Float64Array,
  weightsThere: Float64Array,
  usedHere: ReadonlySet<number>,
  usedThere: ReadonlySet<number>,
  through: Through | null,
): { readonly windowHere: Window; readonly windowThere: Window } | null {
  const rows = weightsHere.length;
  const columns = weightsThere.length;
  let bestValue = through ? -Infinity : 0;
  let best: { windowHere: Window; windowThere: Window } | null = null;
  const columnSums = new Float64Array(columns);
  for (let from = 0; from < rows; from++) {
    columnSums.fill(0);
    let weightHere = 0;
    for (let to = from; to < rows && !usedHere.has(to); to++) {
      weightHere += weightsHere[to] as number;
      for (let j = 0; j < columns; j++) {
        columnSums[j] = (columnSums[j] as number) + (shared[to * columns + j] as number);
      }
      for (let start = 0; start < columns; start++) {
        let sum = 0;
        let weightThere = 0;
        for (let end = start; end < columns && !usedThere.has(end); end++) {
          sum += columnSums[end] as number;
          weightThere += weightsThere[end] as number;
          if (through ? !holds(through, from, to, start, end) : sum < minWindowWeight) continue;
          const value = sum - mismatchCost * (weightHere + weightThere - 2 * sum);
          if (value > bestValue) {
            bestValue = value;
            best = { windowHere: { from, to: to + 1 }, windowThere: { from: start, to: end + 1 } };
          }
        }
      }
    }
  }
  return best;
}

function holds(through: Through, from: number, to: number, start: number, end: number): boolean {
  return from <= through.here && to >= through.here && start <= through.there && end >= through.there;
}

/** The characters of a window, without the conjunction that opens it. */
export function windowSpan(
  statement: Statement,
  window: Window,
): { readonly start: number; readonly end: number } {
  const first = statement.segments[window.from] as Segment;
  const last = statement.segments[window.to - 1] as Segment;
  return { start: first.start, end: last.end };
}
