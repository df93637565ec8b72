/**
 * Places the marks of an answer on the live page: where each passage stands, and what is painted in which style. By
 * offsets where the page still shows what was read, else by the words of the passage.
 */
import type { Extraction } from '../extract/extract.ts';
import type { Mark } from '../protocol/messages.ts';
import { anchorByOffset, findAgain, type AnchoredText, type Stretch } from './anchor.ts';
import type { MarkStyle } from '../ui/mark-styles.ts';
import { passagesOf, rangeOf, type Passage } from './marked-page.ts';
import { segmentsOf } from '../ui/mark-styles.ts';

export interface Placement {
  readonly passages: readonly Passage[];
  readonly painted: ReadonlyMap<MarkStyle, readonly Range[]>;
}

/**
 * @param readWholePage reads all the text that the page shows now; asked only when a passage is not where it was. Null
 *   when the reading was given up
 * @returns null when the reading was given up
 */
export async function placeMarks(
  document: Document,
  extraction: Extraction,
  marks: readonly Mark[],
  readWholePage: () => Promise<AnchoredText | null>,
): Promise<Placement | null> {
  const { report } = extraction.page;
  const body: AnchoredText = { text: report.text, pieces: extraction.pieces };
  const title: AnchoredText = { text: report.title ?? '', pieces: extraction.titlePieces };
  const placed = new Map<Mark, readonly Stretch[]>();
  const painted = new Map<MarkStyle, Range[]>();
  const place = (anchored: AnchoredText, found: readonly Mark[]): Mark[] => {
    const lost: Mark[] = [];
    for (const mark of found) {
      const stretches = anchorByOffset(anchored, mark.start, mark.end);
      if (stretches === null) lost.push(mark);
      else placed.set(mark, stretches);
    }
    return lost;
  };
  const paint = (
    anchored: AnchoredText,
    found: readonly Pick<Mark, 'start' | 'end' | 'relation' | 'independent'>[],
  ) => {
    for (const { start, end, style } of segmentsOf(found)) {
      const ranges = (anchorByOffset(anchored, start, end) ?? []).map((each) => rangeOf(document, each));
      painted.set(style, [...(painted.get(style) ?? []), ...ranges]);
    }
  };
  const inTitle = marks.filter((mark) => mark.field === 'title');
  const inText = marks.filter((mark) => mark.field === 'text');
  place(title, inTitle);
  const lost = place(body, inText);
  const page = lost.length === 0 ? null : await readWholePage();
  if (lost.length > 0 && page === null) return null;
  const moved: (Pick<Mark, 'relation' | 'independent'> & { start: number; end: number })[] = [];
  for (const mark of page === null ? [] : lost) {
    const start = findAgain(body.text, mark.start, mark.end, page?.text ?? '');
    if (page === null || start === null) continue;
    const end = start + (mark.end - mark.start);
    const stretches = anchorByOffset(page, start, end);
    if (stretches === null) continue;
    placed.set(mark, stretches);
    moved.push({ relation: mark.relation, independent: mark.independent, start, end });
  }
  paint(
    title,
    inTitle.filter((mark) => placed.has(mark)),
  );
  paint(
    body,
    inText.filter((mark) => placed.has(mark) && !lost.includes(mark)),
  );
  if (page !== null) paint(page, moved);
  return { passages: passagesOf(document, marks, (mark) => placed.get(mark) ?? null), painted };
}
