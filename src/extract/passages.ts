/**
 * From text nodes to text: white space collapsed as it is shown, one line of text for each line of flow, and for every
 * stretch of the text the place in the page where it stands.
 *
 * Cost: linear in the text.
 */
import type { Leaf } from './copy.ts';

/** `length` UTF-16 units at `start` of the text stand one to one at `from` of the leaf's data. */
export interface Piece {
  readonly start: number;
  readonly length: number;
  readonly leaf: Leaf;
  readonly from: number;
}

/** One paragraph of the page: the texts of one line of flow, in order. */
export interface Paragraph {
  readonly text: string;
  readonly leaves: readonly Leaf[];
  /** Into `text`. */
  readonly pieces: readonly Piece[];
}

export interface PlacedText {
  readonly text: string;
  /** By `start`, without overlap. Line ends and joined white space belong to no piece or to one of their characters. */
  readonly pieces: readonly Piece[];
}

/** Groups leaves into paragraphs; empty ones are left out. */
export function paragraphsOf(leaves: Iterable<Leaf>): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let line: Leaf[] = [];
  const close = (): void => {
    const paragraph = joinLine(line);
    if (paragraph !== null) paragraphs.push(paragraph);
    line = [];
  };
  for (const leaf of leaves) {
    if (line.length > 0 && (line[0] as Leaf).line !== leaf.line) close();
    line.push(leaf);
  }
  close();
  return paragraphs;
}

/** Leaves as one paragraph, whatever lines they stand on; null when they show nothing. */
export function joinLine(leaves: readonly Leaf[]): Paragraph | null {
  let text = '';
  const pieces: { start: number; length: number; leaf: Leaf; from: number }[] = [];
  // White space that was seen and waits for the next visible character.
  let spaceAt: { readonly leaf: Leaf; readonly at: number } | null = null;
  const emit = (leaf: Leaf, from: number, end: number): void => {
    const last = pieces[pieces.length - 1];
    const follows = last?.leaf === leaf ? last.from + last.length : -1;
    if (spaceAt !== null) {
      text += ' ';
      // One white space character between two words is one character of the text: the piece goes on.
      if (last?.leaf === leaf && spaceAt.leaf === leaf && spaceAt.at === follows && from === follows + 1)
        last.length++;
    }
    if (last && last.from + last.length === from && last.leaf === leaf) last.length += end - from;
    else pieces.push({ start: text.length, length: end - from, leaf, from });
    text += leaf.data.slice(from, end);
    spaceAt = null;
  };
  let previous: Leaf | null = null;
  for (const leaf of leaves) {
    const apart = leaf.gap || (previous !== null && previous.line !== leaf.line);
    if (apart && text !== '') spaceAt ??= { leaf, at: -1 };
    previous = leaf;
    const { data } = leaf;
    let from = -1;
    for (let at = 0; at <= data.length; at++) {
      const code = at < data.length ? data.charCodeAt(at) : 32;
      const space = isSpace(code);
      if (!space && !isInvisible(code)) {
        if (from < 0) from = at;
        continue;
      }
      if (from >= 0) emit(leaf, from, at);
      from = -1;
      if (space && at < data.length && text !== '') spaceAt ??= { leaf, at };
    }
  }
  return text === '' ? null : { text, leaves, pieces };
}

/** Joins paragraphs with `\n`; pieces move with their text. */
export function placeText(paragraphs: readonly Paragraph[]): PlacedText {
  const pieces: Piece[] = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    for (const piece of paragraph.pieces) pieces.push({ ...piece, start: piece.start + length });
    length += paragraph.text.length + 1;
  }
  return { text: paragraphs.map((paragraph) => paragraph.text).join('\n'), pieces };
}

/** Characters that show nothing: soft hyphen, zero-width space, word joiner, byte order mark. */
function isInvisible(code: number): boolean {
  return code === 0xad || code === 0x200b || code === 0x2060 || code === 0xfeff;
}

function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f
  );
}
