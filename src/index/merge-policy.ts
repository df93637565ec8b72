/**
 * Which segments to merge next. Two aims: a query should meet few segments (it reads some hundred blocks of each large
 * one), and a report should be rewritten seldom. While reports stream in, segments of one size class are merged when
 * there are `fanOut` of them, and smaller ones with them, which spares these a merge; when nothing more comes (`idle`),
 * the small ones are merged until no segment is followed by smaller ones of together more than a tenth of it. A third left
 * Firefox two large segments after the import of 100,000 reports, and a query half again as many blocks to read.
 */
import type { DeadRange } from './dead-ranges.ts';
import { countDead } from './dead-ranges.ts';
import { maxDocBits } from './format.ts';
import type { SegmentInfo } from './segment.ts';
import { docBitsOf } from './segment-writer.ts';

const fanOut = 8;
/** A segment with a greater share of deleted reports is rewritten. */
const maxDeadShare = 0.25;
const maxTailShare = 1 / 10;

/** The segments to merge into one; null when all is well. */
export function planMerge(
  segments: readonly SegmentInfo[],
  dead: readonly DeadRange[],
  idle: boolean,
): SegmentInfo[] | null {
  const sorted = [...segments].sort((a, b) => b.reports - a.reports || a.id - b.id);
  const wasteful = sorted.find((segment) => countDead(segment, dead) > segment.reports * maxDeadShare);
  if (wasteful) return [wasteful];
  const classes = new Map<number, SegmentInfo[]>();
  for (const segment of sorted) {
    const size = Math.floor(Math.log2(segment.reports) / Math.log2(fanOut));
    const members = classes.get(size) ?? [];
    members.push(segment);
    classes.set(size, members);
  }
  for (const members of [...classes.values()].reverse()) {
    if (members.length < fanOut) continue;
    const withSmaller = sorted.slice(sorted.indexOf(members[0] as SegmentInfo));
    if (fits(withSmaller)) return withSmaller;
    if (fits(members)) return members;
  }
  if (!idle) return null;
  let tail = 0;
  let plan: SegmentInfo[] | null = null;
  for (let at = sorted.length - 1; at > 0; at--) {
    tail += (sorted[at] as SegmentInfo).reports;
    const candidates = sorted.slice(at - 1);
    if (tail > (sorted[at - 1] as SegmentInfo).reports * maxTailShare && fits(candidates)) plan = candidates;
  }
  return plan;
}

function fits(segments: readonly SegmentInfo[]): boolean {
  const first = Math.min(...segments.map((segment) => segment.first));
  const last = Math.max(...segments.map((segment) => segment.last));
  return docBitsOf(first, last) <= maxDocBits;
}
