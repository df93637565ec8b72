/** Which stored report to show, and the passage in it: what the address of the page says. */
import type { Field, Report } from '../core/report.ts';

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

/** A stretch of a paragraph; `marked` stretches are the passage. */
export interface Stretch {
  readonly text: string;
  readonly marked: boolean;
}

/** The paragraphs of a text, empty ones left out, cut where the passage begins and ends. */
export function cutParagraphs(text: string, start: number, end: number): Stretch[][] {
  const paragraphs: Stretch[][] = [];
  let from = 0;
  for (const line of text.split('\n')) {
    const to = from + line.length;
    if (line.trim() !== '') {
      const [a, b] = [clamp(start, from, to), clamp(end, from, to)];
      paragraphs.push(
        [
          { text: text.slice(from, a), marked: false },
          { text: text.slice(a, b), marked: true },
          { text: text.slice(b, to), marked: false },
        ].filter((stretch) => stretch.text !== ''),
      );
    }
    from = to + 1;
  }
  return paragraphs;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** The passage in one of the report's texts, `[0, 0]` when it is not in this one. */
export function passageIn(report: Report, field: Field, place: Place): readonly [number, number] {
  const text = field === 'title' ? (report.title ?? '') : report.text;
  const { passage } = place;
  return passage !== null && passage.field === field && passage.end <= text.length
    ? [passage.start, passage.end]
    : [0, 0];
}
