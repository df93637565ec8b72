/**
 * The reports worth comparing with an article: BM25 over its best terms among the reports of its time, and shared
 * fingerprints among those of all time, summed.
 *
 * - events: Robertson, Spärck Jones 1994, with the rarity of a term from a table that ships, so that a score does not
 *   depend on the corpus; divided by the most that the query can reach.
 * - reuse: each shared fingerprint counts 1 / √(reports that have it), so that boilerplate ("for immediate release")
 *   counts for nothing; divided by the fingerprints asked for.
 *
 * Cost: one read of the blocks wanted (about 30 for each slice in the window and one for each fingerprint and large
 * segment), then a scatter-add for each posting. It grows with what was reported in the window, not with the corpus.
 * Tried and lost: MinHash with banding and SimHash as a first stage (miss rewrites); terms alone (miss a quotation
 * reused years later); fingerprints alone (miss an event told in other words).
 */
import type { WeightedTerm } from '../core/profile.ts';
import type { DeadRange } from './dead-ranges.ts';
import { deadTest } from './dead-ranges.ts';
import {
  blockEntries,
  family,
  fingerprintKey,
  impactBits,
  maxImpact,
  maxSliceReports,
  termWidth,
} from './format.ts';
import { blocksOf, collectRange, countBelow, type IntegerTable } from './integer-table.ts';
import { blockKey, decodeReports, type SegmentHeader, type Slice, type SliceReports } from './segment.ts';
import { SumTable } from './sum-table.ts';
import { TopScores, type Scored } from './top-scores.ts';

export interface IndexQuery {
  /** Best first. */
  readonly terms: readonly WeightedTerm[];
  /** Hashes as in a `ReportProfile`. */
  readonly verbatim: Uint32Array;
  readonly reworded: Uint32Array;
  /** Days between which events are looked for, inclusive; null: all time. The undated are always looked at. */
  readonly window: { readonly fromDay: number; readonly toDay: number } | null;
}

/** A fingerprint that more reports have than this tells nothing of where a text comes from. */
export const maxSharedReports = 256;
/** The share of the answer that is kept for the best by reuse alone, however well others match by terms. */
export const reuseReserve = 1 / 3;
/** Reuse below this (in unique fingerprints) is chance and takes no reserved place. */
export const minReservedReuse = 1;

export interface OpenSegment {
  readonly id: number;
  readonly header: SegmentHeader;
}

export type ReadBlocks = (keys: readonly number[]) => Promise<(Uint8Array | null)[]>;

/** A stretch of blocks of one table, by their places in what was read. */
interface Stretch {
  readonly segment: OpenSegment;
  readonly low: number;
  readonly high: number;
  readonly places: readonly number[];
}

interface SlicePlan {
  readonly reports: SliceReports;
  /** Local numbers of the window, end-exclusive: postings are in order of date, so only these are read. */
  readonly from: number;
  readonly to: number;
  /** Parallel to the query's terms. */
  readonly terms: readonly (Stretch | null)[];
}

/** Block keys wanted by a query, each once. */
class Wanted {
  readonly keys: number[] = [];
  readonly #places = new Map<number, number>();

  add(key: number): number {
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.keys.length;
      this.keys.push(key);
      this.#places.set(key, place);
    }
    return place;
  }

  addRange(segment: OpenSegment, table: IntegerTable, low: number, high: number): Stretch | null {
    const blocks = blocksOf(table, low, high);
    if (blocks === null) return null;
    const places: number[] = [];
    for (let block = blocks.first; block <= blocks.last; block++)
      places.push(this.add(blockKey(segment.id, block)));
    return { segment, low, high, places };
  }
}

let scratch = new Uint32Array(blockEntries * 2);
const sums = new Float64Array(Math.max(maxSliceReports, 2 ** 16));
let touched = new Uint32Array(maxSliceReports);
const reuse = new SumTable();
const termShares = new SumTable();

/**
 * The best reports of the segments, best first, equal ones by number, at most `limit`. Null when a block is gone
 * because its segment was merged away meanwhile: read the state again and ask again.
 * @throws {IndexError} `corrupt`
 */
export async function searchSegments(
  segments: readonly OpenSegment[],
  dead: readonly DeadRange[],
  readBlocks: ReadBlocks,
  query: IndexQuery,
  limit: number,
): Promise<Scored[] | null> {
  const open = await openSlices(segments, query, readBlocks);
  if (open === null) return null;
  const wanted = new Wanted();
  const fingerprints = planFingerprints(segments, query, wanted);
  const slices = open.map((slice) => planTerms(slice, query, wanted));
  const blocks = await readBlocks(wanted.keys);
  if (blocks.includes(null)) return null;
  const isDead = deadTest(dead);
  // With deletions, how many reports share a fingerprint is known only when all of them were looked at.
  const enough = dead.length === 0 ? maxSharedReports + 1 : Infinity;
  scoreReuse(fingerprints, blocks as Uint8Array[], isDead, enough);
  return combine(slices, blocks as Uint8Array[], isDead, query, limit);
}

/** Stretches of each fingerprint in each segment. */
function planFingerprints(segments: readonly OpenSegment[], query: IndexQuery, wanted: Wanted): Stretch[][] {
  const plans: Stretch[][] = [];
  const plan = (kind: number, hashes: Uint32Array): void => {
    let before = -1;
    for (const hash of hashes) {
      const key = fingerprintKey(kind, hash);
      if (key === before) continue;
      before = key;
      const stretches: Stretch[] = [];
      for (const segment of segments) {
        const width = 2 ** segment.header.docBits;
        const stretch = wanted.addRange(segment, segment.header.fingerprints, key * width, (key + 1) * width);
        if (stretch) stretches.push(stretch);
      }
      plans.push(stretches);
    }
  };
  plan(family.verbatim, query.verbatim);
  plan(family.reworded, query.reworded);
  return plans;
}

interface OpenSlice {
  readonly segment: OpenSegment;
  readonly slice: Slice;
  readonly reports: SliceReports;
}

/** The slices that the window touches, with their reports; null when a block is gone. */
async function openSlices(
  segments: readonly OpenSegment[],
  query: IndexQuery,
  readBlocks: ReadBlocks,
): Promise<OpenSlice[] | null> {
  const touched = segments.flatMap((segment) =>
    segment.header.slices
      .filter((slice) => touchesWindow(slice, query.window))
      .map((slice) => ({ segment, slice })),
  );
  const blocks = await readBlocks(
    touched.map(({ segment, slice }) => blockKey(segment.id, slice.reportsBlock)),
  );
  if (blocks.includes(null)) return null;
  return touched.map(({ segment, slice }, at) => ({
    segment,
    slice,
    reports: decodeReports(blocks[at] as Uint8Array, slice),
  }));
}

function planTerms({ segment, slice, reports }: OpenSlice, query: IndexQuery, wanted: Wanted): SlicePlan {
  const [from, to] = windowOf(reports, query.window);
  const terms = query.terms.map(({ hash }) => {
    const base = hash * termWidth;
    if (from === to) return null;
    return wanted.addRange(segment, slice.terms, base + from * 2 ** impactBits, base + to * 2 ** impactBits);
  });
  return { reports, from, to, terms };
}

function touchesWindow(slice: Slice, window: IndexQuery['window']): boolean {
  if (window === null || slice.fromDay === null || slice.toDay === null) return true;
  return slice.toDay >= window.fromDay && slice.fromDay <= window.toDay;
}

/** What a stretch holds, relative to its low end, in `scratch`; returns how many. */
function collect(stretch: Stretch, blocks: readonly Uint8Array[], outAt = 0, enough = Infinity): number {
  let size = outAt;
  for (const place of stretch.places) {
    if (scratch.length < size + blockEntries) {
      const larger = new Uint32Array((size + blockEntries) * 2);
      larger.set(scratch);
      scratch = larger;
    }
    if (size >= enough) break;
    size = collectRange(blocks[place] as Uint8Array, stretch.low, stretch.high, scratch, size, enough);
  }
  return size;
}

/** Fills `reuse`: by number of report, its shared fingerprints, each discounted by how many reports have it. */
function scoreReuse(
  fingerprints: readonly (readonly Stretch[])[],
  blocks: readonly Uint8Array[],
  isDead: (number: number) => boolean,
  enough: number,
): void {
  reuse.clear();
  for (const stretches of fingerprints) {
    let shared = 0;
    for (const stretch of stretches) {
      if (shared > maxSharedReports) break;
      const from = shared;
      const end = collect(stretch, blocks, from, enough);
      const first = stretch.segment.header.firstReport;
      for (let at = from; at < end; at++) {
        const number = (scratch[at] as number) + first;
        if (!isDead(number)) scratch[shared++] = number;
      }
    }
    if (shared === 0 || shared > maxSharedReports) continue;
    const weight = 1 / Math.sqrt(shared);
    for (let at = 0; at < shared; at++) reuse.add(scratch[at] as number, weight);
  }
}

function combine(
  slices: readonly SlicePlan[],
  blocks: readonly Uint8Array[],
  isDead: (number: number) => boolean,
  query: IndexQuery,
  limit: number,
): Scored[] {
  const most = maxImpact * query.terms.reduce((sum, term) => sum + term.weight, 0);
  const asked = Math.max(1, query.verbatim.length + query.reworded.length);
  const best = new TopScores(limit);
  // Of the reports that reuse proposes, the shares of those that terms find too.
  termShares.clear();
  for (const plan of slices) {
    const touchedSize = addTerms(plan, blocks, query);
    for (let at = 0; at < touchedSize; at++) {
      const local = touched[at] as number;
      const score = (sums[local] as number) / most;
      sums[local] = 0;
      const number = plan.reports.numbers[local] as number;
      if (reuse.get(number) > 0) termShares.add(number, score);
      else if (score >= best.threshold && !isDead(number)) best.add(number, score);
    }
  }
  const reserved = new TopScores(Math.floor(limit * reuseReserve));
  for (let at = 0; at < reuse.size; at++) {
    const number = reuse.keyAt(at);
    const reused = reuse.sumAt(at);
    best.add(number, termShares.get(number) + reused / asked);
    if (reused >= minReservedReuse) reserved.add(number, reused);
  }
  const top = best.take();
  const kept = new Set(reserved.take().map(({ number }) => number));
  let room = limit;
  const inTop = new Set<number>();
  for (const { number } of top) inTop.add(number);
  for (const number of kept) if (!inTop.has(number)) room--;
  const scoreOf = (number: number): number => termShares.get(number) + reuse.get(number) / asked;
  // The last of the list give way to the reserved that are not in it.
  let drop = top.length - room;
  for (let at = top.length - 1; at >= 0 && drop > 0; at--) {
    if (kept.has((top[at] as Scored).number)) continue;
    top.splice(at, 1);
    drop--;
  }
  for (const number of kept) if (!inTop.has(number)) top.push({ number, score: scoreOf(number) });
  return top.sort(compareScored);
}

export function compareScored(a: Scored, b: Scored): number {
  return b.score - a.score || a.number - b.number;
}

/** Adds the impacts of every term to `sums`, and lists the local numbers in `touched`; returns how many. */
function addTerms(plan: SlicePlan, blocks: readonly Uint8Array[], query: IndexQuery): number {
  let size = 0;
  const { from } = plan;
  for (let term = 0; term < plan.terms.length; term++) {
    const stretch = plan.terms[term];
    if (!stretch) continue;
    const weight = (query.terms[term] as WeightedTerm).weight;
    const postings = collect(stretch, blocks);
    if (touched.length < size + postings) {
      const larger = new Uint32Array((size + postings) * 2);
      larger.set(touched);
      touched = larger;
    }
    for (let at = 0; at < postings; at++) {
      const posting = scratch[at] as number;
      const local = from + (posting >>> impactBits);
      const before = sums[local] as number;
      if (before === 0) touched[size++] = local;
      sums[local] = before + weight * (posting & maxImpact);
    }
  }
  return size;
}

function windowOf(reports: SliceReports, window: IndexQuery['window']): [from: number, to: number] {
  if (window === null || reports.days.length === 0) return [0, reports.numbers.length];
  return [countBelow(reports.days, window.fromDay), countBelow(reports.days, window.toDay + 1)];
}
