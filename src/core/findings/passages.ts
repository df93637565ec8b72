/** Spans as a reader is shown them, and how far two of them are one. */
import type { Passage } from '../cross-reference.ts';
import type { Field } from '../report.ts';
import type { Span } from '../text/sentences.ts';

/** The passage of a text; `field` is written only for a title, `value` only when it lies within the passage. */
export function passage(text: string, span: Span, field: Field, value: Span | null = null): Passage {
  const { start, end } = trim(text, span);
  const words = text.slice(start, end);
  const plain = field === 'title' ? { text: words, start, end, field } : { text: words, start, end };
  if (value === null || value.start < start || value.end > end || value.end <= value.start) return plain;
  return { ...plain, value: { start: value.start, end: value.end } };
}

/** Without white space, opening conjunctions' commas and stray marks at either end. */
function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /[\s,;:–—-]/.test(text[start] as string)) start++;
  while (end > start && /[\s,;:–—-]/.test(text[end - 1] as string)) end--;
  return { start, end };
}

/** Shared characters over those of the shorter span, 0..1. */
export function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / Math.max(1, Math.min(a.end - a.start, b.end - b.start));
}

/** The share of the second span that lies in the first, 0..1. */
export function coverage(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / Math.max(1, b.end - b.start);
}
