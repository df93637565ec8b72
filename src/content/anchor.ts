/**
 * Anchors passages of the extracted text to the live page.
 *
 * Extraction knows for every stretch of its text the text node it was read from (`Piece`), so that a passage is first
 * placed by offsets alone, and checked: the nodes must still stand in the page with the same characters. Where the page
 * has replaced its nodes meanwhile (a framework rendered again) the passage is looked up by its words, nearest to where
 * it stood and with the most of the text around it (after Hypothesis' quote selectors, without their fuzzy matching: a
 * passage whose words changed is no longer what was compared, and is not marked).
 *
 * Cost: by offsets, the logarithm of the pieces and the pieces touched; by words, linear in the page for each passage.
 */
import type { Leaf } from '../extract/copy.ts';
import type { Piece } from '../extract/passages.ts';
import { isConnected, textContentOf } from '../extract/dom.ts';

/** A stretch of one text node, or of neighbouring ones on one line; offsets into their data. */
export interface Stretch {
  readonly startNode: Text;
  readonly startOffset: number;
  readonly endNode: Text;
  readonly endOffset: number;
}

export interface AnchoredText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/**
 * @returns the stretches of `text.slice(start, end)` in document order; null when the page no longer shows it there.
 *   Empty for an empty passage
 */
export function anchorByOffset(anchored: AnchoredText, start: number, end: number): Stretch[] | null {
  const stretches: Stretch[] = [];
  let last: Leaf | null = null;
  for (let index = firstPieceAfter(anchored.pieces, start); index < anchored.pieces.length; index++) {
    const piece = anchored.pieces[index] as Piece;
    if (piece.start >= end) break;
    const from = piece.from + Math.max(0, start - piece.start);
    const to = piece.from + Math.min(piece.length, end - piece.start);
    if (to <= from) continue;
    if (!isUnchanged(piece)) return null;
    const { leaf } = piece;
    const before = stretches[stretches.length - 1];
    // What stands between two pieces of a line is white space or shows nothing: the line goes on.
    if (before && last !== null && last.line === leaf.line && leaf.index - last.index <= 1) {
      stretches[stretches.length - 1] = { ...before, endNode: leaf.node, endOffset: to };
    } else {
      stretches.push({ startNode: leaf.node, startOffset: from, endNode: leaf.node, endOffset: to });
    }
    last = leaf;
  }
  return stretches.length === 0 && end > start ? null : stretches;
}

function isUnchanged(piece: Piece): boolean {
  const { node, data } = piece.leaf;
  return isConnected(node) && textContentOf(node) === data;
}

/** Index of the first piece that ends after an offset. */
function firstPieceAfter(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle] as Piece;
    if (piece.start + piece.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How much of the text around a passage is compared on either side. */
const contextLength = 48;
/** A passage that stands more often than this in a page is furniture; the nearest of these is good enough. */
const maxOccurrences = 50;

/**
 * Where a passage of one text stands in another text of the same page, read later.
 * @returns its start in `now`, or null when its words are not there
 */
export function findAgain(before: string, start: number, end: number, now: string): number | null {
  const quote = before.slice(start, end);
  if (quote.trim() === '') return null;
  const expected = before.length === 0 ? 0 : (start / before.length) * now.length;
  const prefix = before.slice(Math.max(0, start - contextLength), start);
  const suffix = before.slice(end, end + contextLength);
  let best: { at: number; score: number } | null = null;
  let at = now.indexOf(quote);
  for (let count = 0; at >= 0 && count < maxOccurrences; count++) {
    const around =
      commonEnd(prefix, now.slice(Math.max(0, at - contextLength), at)) +
      commonStart(suffix, now.slice(at + quote.length, at + quote.length + contextLength));
    const distance = Math.abs(at - expected) / (now.length + 1);
    const score = around / (2 * contextLength) - distance;
    if (best === null || score > best.score) best = { at, score };
    at = now.indexOf(quote, at + 1);
  }
  return best?.at ?? null;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length])
    length++;
  return length;
}
