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
import { impactBits, impactWidth, maxImpact, maxSliceReports, termWidth } from './format.ts';
import { countBelow } from './integer-table.ts';
import { found, Lookups } from './lookups.ts';
import { blockKey, decodeReports, type OpenSegment, type Slice, type SliceReports } from './segment.ts';
import { planFingerprints, scoreReuse } from './shared-fingerprints.ts';
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

/** The share of the answer that is kept for the best by reuse alone, however well others match by terms. */
export const reuseReserve = 1 / 3;
/** Reuse below this (in unique fingerprints) is chance and takes no reserved place. */
export const minReservedReuse = 1;

export type ReadBlocks = (keys: readonly number[]) => Promise<(Uint8Array | null)[]>;

interface SlicePlan {
  readonly reports: SliceReports;
  /** The first local number of the window: postings are in order of date, so only those of the window are read. */
  readonly from: number;
  /** By term of the query, the number of its look-up; empty when no report of the slice is in the window. */
  readonly terms: Int32Array;
}

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
  const most = segments.length * (query.verbatim.length + query.reworded.length);
  const lookups = Lookups.take(most + open.length * query.terms.length);
  const fingerprints = planFingerprints(segments, query, lookups);
  const byHash = orderByHash(query.terms);
  const slices = open.map((slice) => planTerms(slice, query, byHash, lookups));
  const read = await readBlocks(lookups.keys);
  if (read.includes(null)) return null;
  const blocks = read as Uint8Array[];
  lookups.locate(blocks);
  const isDead = dead.length === 0 ? null : deadTest(dead);
  const deadReports = dead.reduce((sum, { from, to }) => sum + to - from, 0);
  scoreReuse(fingerprints, lookups, blocks, isDead, deadReports, reuse);
  const best = combine(slices, lookups, blocks, isDead, query, limit);
  lookups.giveBack();
  return best;
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

/** The places of the terms in the order of their hashes, in which they are looked up. */
function orderByHash(terms: readonly WeightedTerm[]): number[] {
  return terms
    .map((_, at) => at)
    .sort((a, b) => (terms[a] as WeightedTerm).hash - (terms[b] as WeightedTerm).hash);
}

function planTerms(
  { segment, slice, reports }: OpenSlice,
  query: IndexQuery,
  byHash: readonly number[],
  lookups: Lookups,
): SlicePlan {
  const [from, to] = windowOf(reports, query.window);
  if (from === to) return { reports, from, terms: new Int32Array(0) };
  const terms = new Int32Array(byHash.length);
  const start = from * impactWidth;
  const width = (to - from) * impactWidth;
  for (const term of byHash) {
    const low = (query.terms[term] as WeightedTerm).hash * termWidth + start;
    terms[term] = lookups.add(segment.id, slice.terms, low, width);
  }
  return { reports, from, terms };
}

function touchesWindow(slice: Slice, window: IndexQuery['window']): boolean {
  if (window === null || slice.fromDay === null || slice.toDay === null) return true;
  return slice.toDay >= window.fromDay && slice.fromDay <= window.toDay;
}

function combine(
  slices: readonly SlicePlan[],
  lookups: Lookups,
  blocks: readonly Uint8Array[],
  isDead: ((number: number) => boolean) | null,
  query: IndexQuery,
  limit: number,
): Scored[] {
  const most = maxImpact * query.terms.reduce((sum, term) => sum + term.weight, 0);
  const asked = Math.max(1, query.verbatim.length + query.reworded.length);
  const best = new TopScores(limit);
  // Of the reports that reuse proposes, the shares of those that terms find too.
  termShares.clear();
  for (const plan of slices) {
    const touchedSize = addTerms(plan, lookups, blocks, query);
    for (let at = 0; at < touchedSize; at++) {
      const place = touched[at] as number;
      const score = (sums[place] as number) / most;
      sums[place] = 0;
      const number = plan.reports.numbers[plan.from + place] as number;
      if (reuse.get(number) > 0) termShares.add(number, score);
      else if (score >= best.threshold && (isDead === null || !isDead(number))) best.add(number, score);
    }
  }
  const reserved = new TopScores(Math.floor(limit * reuseReserve));
  for (let at = 0; at < termShares.size; at++) {
    const number = termShares.keyAt(at);
    best.add(number, termShares.sumAt(at) + reuse.get(number) / asked);
  }
  for (let at = 0; at < reuse.size; at++) {
    const reused = reuse.sumAt(at);
    const isBest = reused / asked >= best.threshold;
    const isReserved = reused >= minReservedReuse && reused >= reserved.threshold;
    // Most are neither.
    if (!isBest && !isReserved) continue;
    const number = reuse.keyAt(at);
    if (isBest && termShares.get(number) === 0) best.add(number, reused / asked);
    if (isReserved) reserved.add(number, reused);
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

/** Adds the impacts of every term to `sums`, by place in the window, and lists the places in `touched`; returns how many. */
function addTerms(
  plan: SlicePlan,
  lookups: Lookups,
  blocks: readonly Uint8Array[],
  query: IndexQuery,
): number {
  let size = 0;
  const { terms } = plan;
  for (let term = 0; term < terms.length; term++) {
    const weight = (query.terms[term] as WeightedTerm).weight;
    const postings = lookups.collect(terms[term] as number, blocks);
    if (touched.length < size + postings) {
      const larger = new Uint32Array((size + postings) * 2);
      larger.set(touched);
      touched = larger;
    }
    for (let at = 0; at < postings; at++) {
      const posting = found[at] as number;
      const place = posting >>> impactBits;
      const before = sums[place] as number;
      if (before === 0) touched[size++] = place;
      sums[place] = before + weight * (posting & maxImpact);
    }
  }
  return size;
}

function windowOf(reports: SliceReports, window: IndexQuery['window']): [from: number, to: number] {
  if (window === null || reports.days.length === 0) return [0, reports.numbers.length];
  return [countBelow(reports.days, window.fromDay), countBelow(reports.days, window.toDay + 1)];
}
