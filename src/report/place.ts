/** Which stored report to show, and the passage in it: what the address of the page says. */
import type { Field, Report } from '../core/report.ts';
import type { MarkStyle, Segment } from '../ui/mark-styles.ts';

export interface Place {
  readonly corpus: string;
  readonly id: string;
  /** Null: no passage is named. */
  readonly passage: { readonly field: Field; readonly start: number; readonly end: number } | null;
}

/** Null when the address names no report. */
export function readPlace(search: string): Place | null {
  const parameters = new URLSearchParams(search);
  const [corpus, id] = [parameters.get('corpus'), parameters.get('id')];
  if (corpus === null || id === null) return null;
  const [start, end] = [offset(parameters.get('start')), offset(parameters.get('end'))];
  const field: Field = parameters.get('field') === 'title' ? 'title' : 'text';
  return {
    corpus,
    id,
    passage: start === null || end === null || end <= start ? null : { field, start, end },
  };
}

const offset = (text: string | null): number | null =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;

/** A stretch of a paragraph: of the passage that is shown (`marked`), and of what was found. */
export interface Stretch {
  readonly text: string;
  readonly marked: boolean;
  /** Null: nothing was found about it. */
  readonly style: MarkStyle | null;
}

/**
 * The paragraphs of a text, empty ones left out, cut where the passage and what was found begin and end.
 * @param segments in order and without overlap
 */
export function cutParagraphs(
  text: string,
  [start, end]: readonly [start: number, end: number],
  segments: readonly Segment[] = [],
): Stretch[][] {
  const edges = [start, end, ...segments.flatMap((each) => [each.start, each.end])];
  const paragraphs: Stretch[][] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const to = from + line.length;
    if (line.trim() !== '') {
      const inside = edges.filter((edge) => edge > from && edge < to);
      const cuts = [...new Set([from, ...inside, to])].sort((a, b) => a - b);
      paragraphs.push(
        cuts.slice(1).map((cut, index) => {
          const at = cuts[index] as number;
          return {
            text: text.slice(at, cut),
            marked: at >= start && cut <= end,
            style: segments.find((each) => at >= each.start && cut <= each.end)?.style ?? null,
          };
        }),
      );
    }
    from = to + 1;
  }
  return paragraphs;
}

/** The passage in one of the report's texts, `[0, 0]` when it is not in this one. */
export function passageIn(
  report: Report,
  field: Field,
  passage: Place['passage'],
): readonly [start: number, end: number] {
  const text = field === 'title' ? (report.title ?? '') : report.text;
  return passage !== null && passage.field === field && passage.end <= text.length
    ? [passage.start, passage.end]
    : [0, 0];
}
