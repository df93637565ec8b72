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

/** Concept and group keys of a text, each with the sentences that hold it and their weight. */
const conceptIndex = derived(
  (text: TextReading): ReadonlyMap<string | number, readonly (readonly [number, number])[]> => {
    const index = new Map<string | number, [number, number][]>();
    statementsOf(text)
      .slice(0, maxSentences)
      .forEach((statement, sentence) => {
        for (const [key, weight] of sentenceKeys(statement)) {
          const postings = index.get(key);
          if (postings) postings.push([sentence, weight]);
          else index.set(key, [[sentence, weight]]);
        }
      });
    return index;
  },
);

const minIndexedStrength = 0.85;
/** What a meeting in a group rather than in a stem counts, against a whole. */
const groupShare = 0.8;

function sentenceKeys(statement: Statement): Map<string | number, number> {
  const keys = new Map<string | number, number>();
  const put = (key: string | number, weight: number): void => {
    keys.set(key, Math.max(weight, keys.get(key) ?? 0));
  };
  for (const unit of statement.units) {
    put(unit.concept.stem, unit.weight);
    unit.concept.groups.forEach((group, at) => {
      if ((unit.concept.strengths[at] as number) >= minIndexedStrength) put(group, unit.weight * groupShare);
    });
    if (unit.initials) put(unit.initials.toLowerCase(), unit.weight);
  }
  return keys;
}

type Postings = ReadonlyMap<string | number, readonly (readonly [number, number])[]>;

/** Adds to `shares` what a unit has in common with each sentence, in its best key. `met` is zero before and after. */
function addMeetings(unit: Unit, index: Postings, met: Float64Array, shares: Float64Array): void {
  const { stem, groups, strengths } = unit.concept;
  const last = groups.length;
  for (let at = -1; at <= last; at++) {
    if (at >= 0 && at < last && (strengths[at] as number) < minIndexedStrength) continue;
    const key = at < 0 ? stem : at < last ? (groups[at] as number) : unit.initials?.toLowerCase();
    const postings = key === undefined ? undefined : index.get(key);
    if (!postings) continue;
    const most = unit.weight * (at >= 0 && at < last ? groupShare : 1);
    for (const [j, weight] of postings) {
      const shared = Math.min(weight, most);
      const before = met[j] as number;
      if (shared <= before) continue;
      met[j] = shared;
      shares[j] = (shares[j] as number) + shared - before;
    }
  }
  // Only what was met is cleared: most units meet few sentences.
  for (let at = -1; at <= last; at++) {
    const key = at < 0 ? stem : at < last ? (groups[at] as number) : unit.initials?.toLowerCase();
    for (const [j] of (key === undefined ? undefined : index.get(key)) ?? []) met[j] = 0;
  }
}

function candidatePairs(here: TextReading, there: TextReading): [number, number][] {
  const left = statementsOf(here).slice(0, maxSentences);
  const right = statementsOf(there).slice(0, maxSentences);
  const index = conceptIndex(there);
  const chosen = new Set<number>();
  const columns: { readonly i: number; readonly share: number }[][] = right.map(() => []);
  const shares = new Float64Array(right.length);
  const met = new Float64Array(right.length);
  const width = maxSentences;
  left.forEach((statement, i) => {
    shares.fill(0);
    for (const unit of statement.units) addMeetings(unit, index, met, shares);
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
  readonly traits: Uint8Array;
}

/** Units that may be alike though they share neither stem nor group; two need one in common, or initials on a side. */
const traits = { name: 1, number: 2, progress: 4, initials: 8 } as const;

const unitTable = derived(({ units }: Statement): UnitTable => ({
  hashes: Int32Array.from(units, ({ concept }) => concept.hash),
  masks: Int32Array.from(units, ({ concept }) => concept.mask),
  traits: Uint8Array.from(
    units,
    ({ kind, progress, initials }) =>
      (kind === 'name' ? traits.name : kind === 'number' ? traits.number : 0) |
      (progress ? traits.progress : 0) |
      (initials === null ? 0 : traits.initials),
  ),
}));

/** One-to-one matches of the units of two statements, best first taken. */
export function matchUnits(here: Statement, there: Statement): UnitMatch[] {
  const possible: UnitMatch[] = [];
  const left = here.units;
  const right = there.units;
  const table = unitTable(here);
  const { hashes, masks, traits: itsTraits } = unitTable(there);
  for (let i = 0; i < left.length; i++) {
    const hash = table.hashes[i] as number;
    const mask = table.masks[i] as number;
    const own = table.traits[i] as number;
    for (let j = 0; j < right.length; j++) {
      // Most pairs have nothing in common: told without a call.
      const other = itsTraits[j] as number;
      if (hash !== hashes[j] && (mask & (masks[j] as number)) === 0 && (own & other) === 0) {
        if (((own | other) & traits.initials) === 0) continue;
      }
      const a = left[i] as Unit;
      const b = right[j] as Unit;
      const alike = unitSimilarity(a, b);
      if (alike < minSimilarity) continue;
      possible.push({ here: i, there: j, similarity: alike, weight: (alike * (a.weight + b.weight)) / 2 });
    }
  }
  if (possible.length < 2) return possible;
  // Equal ones: the pair with the same neighbours, then the one at the most similar place of its sentence.
  const rank = new Map(possible.map((match) => [match, sameNeighbours(left, right, match)]));
  possible.sort(
    (a, b) =>
      b.similarity - a.similarity ||
      (rank.get(b) as number) - (rank.get(a) as number) ||
      Math.abs(a.here / left.length - a.there / right.length) -
        Math.abs(b.here / left.length - b.there / right.length) ||
      a.here - b.here ||
      a.there - b.there,
  );
  const takenHere = new Uint8Array(left.length);
  const takenThere = new Uint8Array(right.length);
  const matches: UnitMatch[] = [];
  for (const match of possible) {
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
  for (const step of [-1, 1]) {
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
  if (matches.length === 0) return [];
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
