/** A short piece of a report's text in which the words searched for stand, marked. */
import type { Matches } from './search-query.ts';

/** A stretch of text; `marked` ones are what was searched for. Joined in order they are the piece. */
export interface Stretch {
  readonly text: string;
  readonly marked: boolean;
}

/** UTF-16 units of a piece, about. */
const snippetLength = 220;
/** Of it, before the first word that was found. */
const leadLength = 60;

/**
 * The piece with the most different words in it, the earliest of such; the beginning of the text when none stands in it.
 * White space is collapsed, and an ellipsis stands where the text goes on.
 */
export function snippetOf(text: string, { spans }: Matches): Stretch[] {
  const first = bestSpan(spans);
  const from = first === null ? 0 : wordStart(text, Math.max(0, first - leadLength), first);
  const to = wordEnd(text, Math.min(text.length, from + snippetLength));
  const inside = spans.filter((span) => span.start >= from && span.end <= to);
  const cut = cutStretches(text, inside, from, to);
  if (from > 0) cut.unshift({ text: '… ', marked: false });
  if (to < text.length) cut.push({ text: ' …', marked: false });
  return cut;
}

/** A whole text, with what was found in it marked. */
export function markAll(text: string, { spans }: Matches): Stretch[] {
  return cutStretches(text, spans, 0, text.length);
}

function cutStretches(text: string, spans: Matches['spans'], from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  const push = (start: number, end: number, marked: boolean): void => {
    if (end > start) stretches.push({ text: text.slice(start, end).replaceAll(/\s+/gu, ' '), marked });
  };
  let at = from;
  for (const { start, end } of spans) {
    push(at, start, false);
    push(start, end, true);
    at = end;
  }
  push(at, to, false);
  return stretches;
}

/** Start of the span from which on a piece holds the most different items; null without spans. */
function bestSpan(spans: Matches['spans']): number | null {
  let best: number | null = null;
  let most = 0;
  const counts = new Map<number, number>();
  let last = 0;
  for (const first of spans) {
    while (last < spans.length) {
      const next = spans[last] as Matches['spans'][number];
      if (next.end > first.start + snippetLength - leadLength && last > 0) break;
      counts.set(next.item, (counts.get(next.item) ?? 0) + 1);
      last++;
    }
    if (counts.size > most) [most, best] = [counts.size, first.start];
    const left = (counts.get(first.item) ?? 1) - 1;
    if (left > 0) counts.set(first.item, left);
    else counts.delete(first.item);
  }
  return best;
}

/** The nearest beginning of a word at or behind a place, at most `limit`. */
function wordStart(text: string, from: number, limit: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, limit).search(/\s/u);
  return space < 0 ? limit : from + space + 1;
}

/** The nearest end of a word at or before a place, unless that is far. */
function wordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length;
  for (let at = to; at > to - 40; at--) if (/\s/u.test(text.charAt(at))) return at;
  // Not in the middle of a surrogate pair.
  const unit = text.charCodeAt(to);
  return unit >= 0xdc00 && unit < 0xe000 ? to - 1 : to;
}
