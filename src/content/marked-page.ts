/**
 * The marks of one page while they are shown: which passages stand where, painting them, and finding the passage at a
 * point or in an element. Passages are the distinct stretches of text that findings point to, in reading order.
 */
import type { Mark } from '../protocol/messages.ts';
import type { Stretch } from './anchor.ts';
import { styleOf } from '../ui/mark-styles.ts';
import { gravity } from '../ui/mark-styles.ts';

export interface Passage {
  /** The findings of this stretch of text, gravest first. */
  readonly marks: readonly Mark[];
  readonly ranges: readonly Range[];
}

/**
 * @param anchor places a mark on the page; null when it cannot be placed: it is then not shown
 */
export function passagesOf(
  document: Document,
  marks: readonly Mark[],
  anchor: (mark: Mark) => readonly Stretch[] | null,
): Passage[] {
  const groups = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = `${mark.field} ${mark.start} ${mark.end}`;
    const group = groups.get(key);
    if (group) group.push(mark);
    else groups.set(key, [mark]);
  }
  const passages: Passage[] = [];
  for (const group of groups.values()) {
    const stretches = anchor(group[0] as Mark);
    if (stretches === null || stretches.length === 0) continue;
    const ranges = stretches.map((stretch) => rangeOf(document, stretch));
    group.sort(inGravity);
    passages.push({ marks: group, ranges });
  }
  return passages.sort(inReadingOrder);
}

export function rangeOf(document: Document, stretch: Stretch): Range {
  const range = document.createRange();
  range.setStart(stretch.startNode, stretch.startOffset);
  range.setEnd(stretch.endNode, stretch.endOffset);
  return range;
}

function inReadingOrder(a: Passage, b: Passage): number {
  const [first, second] = [a.ranges[0] as Range, b.ranges[0] as Range];
  if (first.startContainer.getRootNode() !== second.startContainer.getRootNode()) return 0;
  return (
    first.compareBoundaryPoints(Range.START_TO_START, second) ||
    first.compareBoundaryPoints(Range.END_TO_END, second)
  );
}

/** What the reader points at: the gravest passage that is painted at a point of the viewport, or null. */
export function passageAt(
  document: Document,
  passages: readonly Passage[],
  x: number,
  y: number,
): Passage | null {
  const caret = caretAt(document, x, y);
  if (caret === null) return null;
  const there = passages.filter((passage) =>
    passage.ranges.some(
      (range) =>
        range.isPointInRange(caret.node, caret.offset) &&
        // The nearest character to a point may be far from it.
        [...range.getClientRects()].some((box) => contains(box, x, y)),
    ),
  );
  return there.reduce<Passage | null>(
    (best, each) => (best === null || graver(each, best) ? each : best),
    null,
  );
}

/** The first passage that a focused element holds or stands in. */
export function passageIn(passages: readonly Passage[], element: Element): Passage | null {
  return passages.find((passage) => passage.ranges.some((range) => range.intersectsNode(element))) ?? null;
}

/** Everything that is found about a passage, gravest first: its own findings and those of passages across it. */
export function findingsOf(passages: readonly Passage[], passage: Passage): readonly Mark[] {
  const across = passages.filter((each) => each !== passage && overlap(each, passage));
  return [...passage.marks, ...across.flatMap((each) => each.marks)].sort(inGravity);
}

function overlap(a: Passage, b: Passage): boolean {
  const [first, second] = [a.marks[0] as Mark, b.marks[0] as Mark];
  return first.field === second.field && first.start < second.end && second.start < first.end;
}

function graver(a: Passage, b: Passage): boolean {
  const [first, second] = [a.marks[0] as Mark, b.marks[0] as Mark];
  return (
    inGravity(first, second) < 0 ||
    (inGravity(first, second) === 0 && first.end - first.start < second.end - second.start)
  );
}

const inGravity = (a: Mark, b: Mark): number => gravity[styleOf(a)] - gravity[styleOf(b)];

function contains(box: DOMRect, x: number, y: number): boolean {
  return x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 1 && y <= box.bottom + 3;
}

interface Caret {
  readonly node: Node;
  readonly offset: number;
}

/** https://developer.mozilla.org/docs/Web/API/Document/caretPositionFromPoint (Chrome 128, Firefox 20; before: caretRangeFromPoint) */
function caretAt(document: Document, x: number, y: number): Caret | null {
  if (typeof document.caretPositionFromPoint === 'function') {
    const position = document.caretPositionFromPoint(x, y);
    return position === null ? null : { node: position.offsetNode, offset: position.offset };
  }
  const old = document as Document & { caretRangeFromPoint?(x: number, y: number): Range | null };
  const range = old.caretRangeFromPoint?.(x, y) ?? null;
  return range === null ? null : { node: range.startContainer, offset: range.startOffset };
}

/** The box of a passage on the screen: of the line that the pointer is on, else of its first line. */
export function boxOf(passage: Passage, y: number | null): DOMRect {
  const boxes = passage.ranges.flatMap((range) => [...range.getClientRects()]);
  const onLine = y === null ? undefined : boxes.find((box) => y >= box.top - 1 && y <= box.bottom + 3);
  return onLine ?? boxes[0] ?? (passage.ranges[0] as Range).getBoundingClientRect();
}
