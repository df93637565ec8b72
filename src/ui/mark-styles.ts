/**
 * How a finding is painted, and which style each stretch of text is painted in. Findings overlap (a conflict inside a sentence that is otherwise
 * borne out), and two underlines over each other can be read as neither: each character gets the gravest style only.
 *
 * Cost: n log n in the marks, and for each boundary the styles that are open there.
 */
import type { Mark } from '../protocol/messages.ts';

export type MarkStyle =
  'corroborates' | 'repeats' | 'differs-by-source' | 'differs' | 'conflicts' | 'updates';

/** Words that share an origin repeat each other: they bear nothing out, and look different. */
export function styleOf(mark: Pick<Mark, 'relation' | 'independent'>): MarkStyle {
  return mark.relation === 'corroborates' && !mark.independent ? 'repeats' : mark.relation;
}

export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly style: MarkStyle;
}

/** 0 is the gravest. */
export const gravity: Readonly<Record<MarkStyle, number>> = {
  conflicts: 0,
  differs: 1,
  updates: 2,
  'differs-by-source': 3,
  corroborates: 4,
  repeats: 5,
};
const byGravity = (Object.keys(gravity) as MarkStyle[]).sort((a, b) => gravity[a] - gravity[b]);

/** Marks of one field as segments in order, without overlap; neighbours of one style are one segment. */
export function segmentsOf(
  marks: readonly Pick<Mark, 'start' | 'end' | 'relation' | 'independent'>[],
): Segment[] {
  const edges: { at: number; style: MarkStyle; change: 1 | -1 }[] = [];
  for (const mark of marks) {
    if (mark.end <= mark.start) continue;
    const style = styleOf(mark);
    edges.push({ at: mark.start, style, change: 1 }, { at: mark.end, style, change: -1 });
  }
  edges.sort((a, b) => a.at - b.at);
  const open = new Map<MarkStyle, number>();
  const segments: Segment[] = [];
  for (const [index, edge] of edges.entries()) {
    open.set(edge.style, (open.get(edge.style) ?? 0) + edge.change);
    const next = edges[index + 1];
    if (next === undefined || next.at === edge.at) continue;
    const style = byGravity.find((each) => (open.get(each) ?? 0) > 0);
    if (style === undefined) continue;
    const last = segments[segments.length - 1];
    if (last?.style === style && last.end === edge.at)
      segments[segments.length - 1] = { ...last, end: next.at };
    else segments.push({ start: edge.at, end: next.at, style });
  }
  return segments;
}
