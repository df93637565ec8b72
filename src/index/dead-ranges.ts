/**
 * Which reports were deleted: sorted, disjoint ranges of numbers, each with the serial number of its deletion. A
 * deletion is a range in the state until every segment that may hold the reports has been merged without them.
 */
import type { SegmentInfo } from './segment.ts';

export interface DeadRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly serial: number;
}

/** The ranges with `added` (sorted, disjoint among themselves and from the old) under one serial number. */
export function addDeadRanges(
  dead: readonly DeadRange[],
  added: readonly (readonly [from: number, to: number])[],
  serial: number,
): DeadRange[] {
  const all = [...dead, ...added.map(([from, to]) => ({ from, to, serial }))].sort((a, b) => a.from - b.from);
  const merged: DeadRange[] = [];
  for (const range of all) {
    const last = merged[merged.length - 1];
    if (last && range.from <= last.to && last.serial === range.serial) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to), serial: last.serial };
    } else if (last && range.from < last.to) {
      // An older deletion covers the beginning.
      if (range.to > last.to) merged.push({ ...range, from: last.to });
    } else {
      merged.push(range);
    }
  }
  return merged;
}

/** A test of numbers against the ranges, by binary search. */
export function deadTest(dead: readonly DeadRange[]): (number: number) => boolean {
  if (dead.length === 0) return () => false;
  const starts = Float64Array.from(dead, (range) => range.from);
  const ends = Float64Array.from(dead, (range) => range.to);
  return (number) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) <= number) low = middle + 1;
      else high = middle;
    }
    return low > 0 && number < (ends[low - 1] as number);
  };
}

/** Without the ranges that no segment can hold any more. */
export function dropPurged(dead: readonly DeadRange[], segments: readonly SegmentInfo[]): DeadRange[] {
  return dead.filter((range) =>
    segments.some(
      (segment) => segment.purged < range.serial && segment.first < range.to && segment.last >= range.from,
    ),
  );
}

/** An upper bound of how many of a segment's reports are deleted but still in it. */
export function countDead(segment: SegmentInfo, dead: readonly DeadRange[]): number {
  let count = 0;
  for (const range of dead) {
    if (range.serial <= segment.purged) continue;
    count += Math.max(0, Math.min(range.to, segment.last + 1) - Math.max(range.from, segment.first));
  }
  return Math.min(count, segment.reports);
}
