/**
 * The reports of one corpus in order, a page at a time. By date: one pass over the lists of reports of the slices (8
 * bytes a report, no text), keeping the best of a page, so that a page costs the same wherever it lies: about 2 ms at
 * 100,000 reports, and the texts of the page. By arrival: the texts alone, in the order of their numbers.
 */
import type { Report } from '../core/report.ts';
import { deadTest, type DeadRange } from './dead-ranges.ts';
import type { ReadBlocks } from './search.ts';
import { blockKey, decodeReports, type OpenSegment, type Slice } from './segment.ts';
import { TopScores } from './top-scores.ts';

/** Dated ones by day, the undated behind them; or as they came. */
export type ListOrder = 'newest' | 'oldest' | 'added';

/** A place in a list: the report at which a page ended. Plain JSON. */
export interface ListCursor {
  /** Days since 1970-01-01; null for an undated report, and where reports are listed as they came. */
  readonly day: number | null;
  readonly number: number;
}

export interface ListQuery {
  /** Default `newest`. */
  readonly order?: ListOrder;
  /** `next` of the page before; null or left out: from the beginning. */
  readonly from?: ListCursor | null;
  /** Most reports of a page. Default 50. */
  readonly limit?: number;
}

export interface ListedReport {
  readonly corpus: string;
  readonly report: Report;
}

export interface ReportPage {
  readonly reports: readonly ListedReport[];
  /** Where the next page begins; null when there is none. */
  readonly next: ListCursor | null;
}

export const defaultPage = 50;
/** Below every day there is: the undated come last in either order. */
const undated = -(2 ** 40);

/** Numbers of reports, end-exclusive and sorted. */
export type NumberRanges = readonly (readonly [from: number, to: number])[];

/**
 * The places of the next reports of the ranges in order of date, at most `limit`. Null when a block is gone because its
 * segment was merged away meanwhile.
 * @throws {IndexError} `corrupt`
 */
export async function listByDate(
  segments: readonly OpenSegment[],
  ranges: NumberRanges,
  dead: readonly DeadRange[],
  readBlocks: ReadBlocks,
  query: { readonly order: 'newest' | 'oldest'; readonly from: ListCursor | null; readonly limit: number },
): Promise<ListCursor[] | null> {
  const sign = query.order === 'newest' ? 1 : -1;
  const scoreOf = (day: number | null): number => (day === null ? undated : sign * day);
  const { from } = query;
  const fromScore = from === null ? Infinity : scoreOf(from.day);
  const isWanted = insideTest(ranges);
  const isDead = deadTest(dead);
  const best = new TopScores(query.limit);
  const slices = segments.flatMap(({ id, header }) =>
    header.slices.map((slice) => ({ key: blockKey(id, slice.reportsBlock), slice })),
  );
  // The slices that come first in the order are read first: the others then seldom reach the page.
  const lead = (slice: Slice): number => scoreOf(query.order === 'newest' ? slice.toDay : slice.fromDay);
  slices.sort((a, b) => lead(b.slice) - lead(a.slice));
  for (const { key, slice } of slices) {
    if (lead(slice) < best.threshold) break;
    const [block] = await readBlocks([key]);
    if (!block) return null;
    const { numbers, days } = decodeReports(block, slice);
    for (let local = 0; local < numbers.length; local++) {
      const number = numbers[local] as number;
      const score = scoreOf(days[local] ?? null);
      if (score > fromScore || (from !== null && score === fromScore && number <= from.number)) continue;
      if (score >= best.threshold && isWanted(number) && !isDead(number)) best.add(number, score);
    }
  }
  return best.take().map(({ number, score }) => ({ number, day: score === undated ? null : sign * score }));
}

/** The numbers of the ranges behind a place, at most `limit`; those of reports that are gone included. */
export function listByNumber(ranges: NumberRanges, from: ListCursor | null, limit: number): number[] {
  const numbers: number[] = [];
  for (const [first, end] of ranges) {
    for (let number = Math.max(first, from === null ? 0 : from.number + 1); number < end; number++) {
      numbers.push(number);
      if (numbers.length === limit) return numbers;
    }
  }
  return numbers;
}

/** A test of numbers against sorted ranges, by binary search. */
export function insideTest(ranges: NumberRanges): (number: number) => boolean {
  return deadTest(ranges.map(([from, to]) => ({ from, to, serial: 0 })));
}
