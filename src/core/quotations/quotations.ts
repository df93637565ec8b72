/**
 * The quotations of a text with their speakers. Marks of English, German, French, Spanish and Ukrainian; a quotation
 * that runs over paragraphs (each opens with a mark, only the last closes) is one chain of pieces by one speaker.
 *
 * Cost: one pass over the characters. Single quotation marks count only where they cannot be apostrophes.
 */
import { attributionsOf } from '../attribution/attribution.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import { languageOf } from '../quantities/languages/detect.ts';
import { derived, type TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';
import { dialogueSpans } from './dialogue.ts';
import { speakerOf, type Speaker } from './speakers.ts';

export interface Quotation extends Span, Speaker {
  /** The words between the marks: `start` and `end` exclude the marks. */
  readonly words: readonly QuotedWord[];
}

export interface QuotedWord extends Span {
  /** Stem under which spellings and inflections meet. */
  readonly key: string;
  readonly norm: string;
  /** An ellipsis or a bracket stands before it: words may have been left out or put in there. */
  readonly afterGap: boolean;
  /** Inside brackets: the reporter's word, not the speaker's. */
  readonly bracketed: boolean;
}

const closerOf: Readonly<Record<string, string>> = {
  '“': '”',
  '«': '»',
  '„': '“”',
  '‘': '’',
  '"': '"',
  '»': '«',
};
const quotationMark = '"'.charCodeAt(0);
const lowestOtherMark = '«'.charCodeAt(0);
/** Longer than this, a mark was left open. */
const maxLength = 2_500;

/** The quotations of a text in order. */
export const quotationsOf = derived((text: TextReading): readonly Quotation[] => {
  const marked = quotedSpans(text.text);
  const english = languageOf(text.tokens).code === 'en';
  const spoken = english ? [] : dialogueSpans(text.text, attributionsOf(text));
  const spans = spoken.length === 0 ? marked : merge(marked, spoken);
  const found: Quotation[] = [];
  let token = 0;
  for (const span of spans) {
    while (token < text.tokens.length && (text.tokens[token] as Token).end <= span.start) token++;
    const words = quotedWords(text, token, span);
    if (words.length === 0) continue;
    const previous = found.at(-1) ?? null;
    found.push({ ...span, words, ...speakerOf(text, span, previous) });
  }
  return found;
});

/** Both lists in order; what marks enclose inside of a spoken line belongs to that line. */
function merge(marked: readonly Span[], spoken: readonly Span[]): Span[] {
  const all = [...marked, ...spoken].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Span[] = [];
  for (const span of all) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}

/** The spans between quotation marks, marks excluded, in order, not nested. Linear: each mark is read once. */
export function quotedSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // All others stand above the ASCII characters.
    if (unit !== quotationMark && unit < lowestOtherMark) continue;
    if (!opensQuotation(text, at)) continue;
    const open = text[at] as string;
    const closers = closerOf[open] as string;
    const limit = Math.min(text.length, at + 1 + maxLength);
    let end = at + 1;
    while (end < limit && text[end] !== '\n' && !closesQuotation(text, end, closers)) end++;
    if (end >= limit && end < text.length) {
      at = end; // Nothing closes it within reach: read on behind, so that the scan stays linear.
      continue;
    }
    const closed = end < text.length && text[end] !== '\n';
    // Unclosed at the end of a paragraph: only when the next paragraph opens with the same mark again.
    if (closed || end >= text.length || opensNextParagraph(text, end, open)) {
      let from = at + 1;
      let to = end;
      while (from < to && /\s/.test(text[from] as string)) from++;
      while (to > from && /[\s,]/.test(text[to - 1] as string)) to--;
      if (to > from) spans.push({ start: from, end: to });
    }
    at = end;
  }
  return spans;
}

function opensQuotation(text: string, at: number): boolean {
  const mark = text[at] as string;
  if (!(mark in closerOf)) return false;
  if (mark === '“' || mark === '«' || mark === '„') return true;
  const before = at === 0 ? ' ' : (text[at - 1] as string);
  const after = text[at + 1] ?? ' ';
  if (mark === '»') return /[\s(]/.test(before) && /[\p{L}]/u.test(after);
  return /[\s([{—–\-"“:,]/.test(before) && !/\s/.test(after);
}

function closesQuotation(text: string, at: number, closers: string): boolean {
  const mark = text[at] as string;
  if (!closers.includes(mark)) {
    // Two apostrophes typed for a closing mark.
    return closers === '"' && mark === "'" && text[at + 1] === "'";
  }
  if (mark === '’') return !/[\p{L}\p{Nd}]/u.test(text[at + 1] ?? ' ');
  if (mark === '"') return !/[\p{L}\p{Nd}]/u.test(text[at + 1] ?? ' ') || !/\s/.test(text[at - 1] ?? ' ');
  return true;
}

function opensNextParagraph(text: string, from: number, mark: string): boolean {
  let at = from;
  while (at < text.length && at < from + 8 && /\s/.test(text[at] as string)) at++;
  return text[at] === mark;
}

function quotedWords(text: TextReading, from: number, span: Span): QuotedWord[] {
  const words: QuotedWord[] = [];
  let last = span.start;
  let bracketed = false;
  for (let at = from; at < text.tokens.length; at++) {
    const token = text.tokens[at] as Token;
    if (token.start >= span.end) break;
    const gap = text.text.slice(last, token.start);
    if (/[[(]/.test(gap)) bracketed = true;
    if (/[\])]/.test(gap)) bracketed = lastOf(gap, '[', '(') > lastOf(gap, ']', ')');
    const afterGap = /…|\.\s?\.\s?\.|[[\]()]/.test(gap);
    const pieces = contractions.get(token.norm.replaceAll("'", '')) ?? null;
    for (const norm of token.norm.includes("'") && pieces ? pieces : [token.norm]) {
      words.push({ start: token.start, end: token.end, norm, key: conceptStem(norm), afterGap, bracketed });
    }
    last = token.end;
  }
  return words;
}

function lastOf(text: string, a: string, b: string): number {
  return Math.max(text.lastIndexOf(a), text.lastIndexOf(b));
}

/** Written out, so that "it's" and "it is" are the same words. */
const contractions: ReadonlyMap<string, readonly string[]> = new Map(
  (
    'im:i am,youre:you are,theyre:they are,weve:we have,ive:i have,youve:you have,theyve:they have,dont:do not,doesnt:does not,' +
    'didnt:did not,wont:will not,wouldnt:would not,cant:can not,couldnt:could not,shouldnt:should not,isnt:is not,' +
    'arent:are not,wasnt:was not,werent:were not,hasnt:has not,havent:have not,hadnt:had not,ill:i will,youll:you will,' +
    'theyll:they will,well:we will,itll:it will,id:i would,lets:let us'
  )
    .split(',')
    .map((entry) => entry.split(':'))
    .map(([short = '', long = '']) => [short, long.split(' ')]),
);
