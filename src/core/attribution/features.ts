/**
 * What the model knows of a cue and of a candidate source beside it: hashed features (Weinberger et al. 2009), each a
 * place in one table of weights. A feature is a template with one or two values: words, their classes, the marks and
 * kinds of words around, and how the candidate lies to the cue.
 *
 * Cost: about 25 features a cue and 30 a candidate, integer arithmetic only.
 */
import type { Sentence } from '../reading.ts';
import type { Candidate } from './phrases.ts';
import { kinds } from './word-forms.ts';
import { gaps, type WordTable } from './words.ts';

/** Bits of the table of weights. */
export const tableBits = 18;

/** Takes the features of one cue or candidate. */
export interface FeatureSink {
  add(template: number, a: number, b?: number): void;
}

/** The place of a feature in the table of weights. */
export function placeOf(template: number, a: number, b: number): number {
  let hash = Math.imul(template + 1, 0x9e3779b1) ^ a;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> (32 - tableBits);
}

/** A token's norm, or 0 outside the sentence. */
function normAt(table: WordTable, sentence: Sentence, at: number): number {
  return at >= sentence.tokenStart && at < sentence.tokenEnd ? (table.norm[at] as number) : 0;
}

/** Kind with form, or 31 outside the sentence. */
function shapeAt(table: WordTable, sentence: Sentence, at: number): number {
  if (at < sentence.tokenStart || at >= sentence.tokenEnd) return 31;
  return (table.kind[at] as number) + 32 * (table.form[at] as number);
}

function gapAt(table: WordTable, sentence: Sentence, at: number): number {
  return at > sentence.tokenStart && at < sentence.tokenEnd ? (table.gap[at] as number) : gaps.end;
}

/** Features of a cue alone. `colon`: the cue is the colon before the token. */
export function cueFeatures(
  table: WordTable,
  sentence: Sentence,
  cue: number,
  colon: boolean,
  into: FeatureSink,
): void {
  const { tokenStart, tokenEnd } = sentence;
  const stem = colon ? 1 : (table.stem[cue] as number);
  const norm = colon ? 1 : (table.norm[cue] as number);
  const shape = colon ? 30 : shapeAt(table, sentence, cue);
  const verb = colon ? 1 : (table.verb[cue] as number);
  const noun = colon ? 1 : (table.noun[cue] as number);
  const sort = (verb << 8) | noun;
  const next = normAt(table, sentence, cue + 1);
  const previous = normAt(table, sentence, cue - 1);
  const nextShape = shapeAt(table, sentence, cue + 1);
  const previousShape = shapeAt(table, sentence, cue - 1);
  const nextGap = gapAt(table, sentence, cue + 1);
  const gap = gapAt(table, sentence, cue);
  const quoted = table.quoted[cue] as number;
  let quoteAhead = 0;
  for (let at = cue + 1; at < tokenEnd && at <= cue + 6; at++) {
    if (table.gap[at] === gaps.opening && at > tokenStart) {
      quoteAhead = at - cue <= 2 ? 1 : 2;
      break;
    }
  }
  let quoteBehind = 0;
  for (let at = cue; at > tokenStart && at >= cue - 8; at--) {
    if (table.gap[at] === gaps.closing) {
      quoteBehind = cue - at <= 3 ? 1 : 2;
      break;
    }
  }
  const quotes = quoteAhead + 3 * quoteBehind + 9 * quoted;
  const short = tokenEnd - tokenStart < 6 ? 1 : 0;
  into.add(0, shape);
  into.add(1, stem);
  into.add(2, norm, shape);
  into.add(3, sort, shape);
  into.add(4, verb);
  into.add(5, stem, next);
  into.add(6, stem, nextShape);
  into.add(7, stem, previousShape);
  into.add(8, sort, next);
  into.add(9, sort, nextShape);
  into.add(10, shape, next);
  into.add(11, shape, previous);
  into.add(12, next, normAt(table, sentence, cue + 2));
  into.add(13, previous, normAt(table, sentence, cue - 2));
  into.add(14, shape, (nextShape << 10) | previousShape);
  into.add(15, nextGap, shape);
  into.add(16, gap, shape);
  into.add(17, quotes, shape & 31);
  into.add(18, quotes, stem);
  into.add(19, quotes, nextGap);
  into.add(20, shapeAt(table, sentence, cue + 2), nextShape);
  into.add(21, shapeAt(table, sentence, cue - 2), previousShape);
  into.add(22, short, shape);
  into.add(23, verb, nextGap);
  into.add(24, sort, previousShape);
  into.add(25, verb, quotes);
  into.add(26, normAt(table, sentence, cue + 2), shape);
  into.add(27, normAt(table, sentence, cue - 2), shape);
}

/** The word a phrase is about: the last of its first run of nouns and names. */
export function headOf(table: WordTable, { from, to }: Candidate): number {
  let at = from;
  while (at < to && (table.kind[at] === kinds.determiner || table.kind[at] === kinds.possessive)) at++;
  let head = at < to ? at : from;
  for (; at < to; at++) {
    const kind = table.kind[at] as number;
    const gap = table.gap[at] as number;
    if (at > head && gap !== gaps.space && gap !== gaps.joined) break;
    if (kind !== kinds.noun && kind !== kinds.name && kind !== kinds.number) break;
    head = at;
  }
  return head;
}

function bucket(count: number): number {
  return count < 4 ? count : count < 6 ? 4 : count < 9 ? 5 : count < 14 ? 6 : 7;
}

/** Features of a candidate beside its cue. */
export function pairFeatures(
  table: WordTable,
  sentence: Sentence,
  cue: number,
  colon: boolean,
  candidate: Candidate,
  into: FeatureSink,
): void {
  const { from, to, parts, away } = candidate;
  const before = to <= cue;
  const start = before ? to : cue + 1;
  const end = before ? cue : from;
  let commas = 0;
  let verbs = 0;
  let relatives = 0;
  let quotes = 0;
  let others = 0;
  let path = before ? 1 : 2;
  for (let at = start; at <= end && at < sentence.tokenEnd; at++) {
    const gap = table.gap[at] as number;
    if (gap === gaps.comma) commas++;
    else if (gap === gaps.opening || gap === gaps.closing) quotes++;
    else if (gap !== gaps.space && gap !== gaps.joined && at > sentence.tokenStart) others++;
    if (at === end) break;
    const kind = table.kind[at] as number;
    if (kind === kinds.verb) verbs++;
    else if (kind === kinds.relative || kind === kinds.subordinator || kind === kinds.that) relatives++;
    if (at - start < 4) path = (Math.imul(path, 31) + kind) | 0;
  }
  const distance = bucket(end - start) + (before ? 0 : 8);
  const bars =
    Math.min(commas, 2) +
    3 * Math.min(verbs, 2) +
    9 * Math.min(relatives, 1) +
    18 * Math.min(quotes, 2) +
    54 * Math.min(others, 1);
  const shape = colon ? 30 : shapeAt(table, sentence, cue);
  const verb = colon ? 1 : (table.verb[cue] as number);
  const stem = colon ? 1 : (table.stem[cue] as number);
  const head = headOf(table, candidate);
  const headKind = table.kind[head] as number;
  const headNorm = table.norm[head] as number;
  const headSort =
    headKind === kinds.name ? 1 : headKind === kinds.noun ? (table.noun[head] as number) || 2 : headNorm;
  const first = table.kind[from] as number;
  const length = bucket(to - from);
  const afterGap = gapAt(table, sentence, to);
  const beforeGap = gapAt(table, sentence, from);
  const leftNorm = normAt(table, sentence, from - 1);
  const leftShape = shapeAt(table, sentence, from - 1);
  const rightShape = shapeAt(table, sentence, to);
  const inside = insideOf(table, candidate);
  const side = before ? 1 : 2;
  into.add(40, distance, shape);
  into.add(41, distance, bars);
  into.add(42, path, shape);
  into.add(43, path);
  into.add(44, bars, shape & 31);
  into.add(45, headNorm, side);
  into.add(46, headSort, shape);
  into.add(47, headSort, (verb << 2) | side);
  into.add(48, headKind, distance);
  into.add(49, headNorm, stem);
  into.add(50, first, length + 8 * parts);
  into.add(51, inside, length);
  into.add(52, inside, (afterGap << 8) | beforeGap);
  into.add(53, leftNorm, side);
  into.add(54, leftShape, shape & 31);
  into.add(55, rightShape, shape & 31);
  into.add(56, normAt(table, sentence, to), side);
  into.add(57, afterGap, (beforeGap << 4) | (side << 8) | (Math.min(parts, 3) << 10));
  into.add(58, parts, away + 8 * side);
  into.add(59, table.norm[from] as number, Math.min(length, 3));
  into.add(60, table.norm[to - 1] as number, Math.min(length, 3));
  into.add(61, table.kind[to - 1] as number, rightShape);
  into.add(62, leftShape, first);
  into.add(63, stem, distance);
  into.add(64, headSort, (Math.min(parts, 3) << 4) | (beforeGap === gaps.end ? 1 : 0));
  into.add(65, table.quoted[from] as number, (table.quoted[cue] as number) + 2 * side);
}

/** The links between the phrases of a candidate: prepositions, commas, "who". */
function insideOf(table: WordTable, { from, to }: Candidate): number {
  let inside = 0;
  let links = 0;
  for (let at = from; at < to && links < 4; at++) {
    const gap = at > from ? (table.gap[at] as number) : gaps.space;
    const kind = table.kind[at] as number;
    if (gap !== gaps.space && gap !== gaps.joined) {
      inside = (Math.imul(inside, 31) + 40 + gap) | 0;
      links++;
    }
    if (
      kind !== kinds.noun &&
      kind !== kinds.name &&
      kind !== kinds.number &&
      kind !== kinds.determiner &&
      kind !== kinds.possessive
    ) {
      inside = (Math.imul(inside, 31) + kind) | 0;
      links++;
    }
  }
  return inside;
}
