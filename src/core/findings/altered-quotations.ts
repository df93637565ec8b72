/**
 * Whether two quotations that share words are one utterance in which words were changed. A long one may be another
 * speaker's or a part of more; a short one ("a serious error of judgment", "a small error of judgment") must be all that
 * both reports quote of a sentence, of one speaker, with one or two words replaced inside or at either end.
 *
 * Cost: one pass over the words of both quotations.
 */
import { functionWords } from '../lexicon/function-words.ts';
import { isSlight, spanOf, type QuotationMatch, type QuotedChange } from '../quotations/compare.ts';
import type { Quotation, QuotedWord } from '../quotations/quotations.ts';
import type { TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import { isOneSpeaker } from './quoted-speakers.ts';

/** Changed words in a shorter run are more likely another sentence, unless all of both is quoted. */
const minWordsOfAltered = 8;
const maxChangedShare = 0.2;
/**
 * Aligned share of the quoted sentences, from which they are one sentence with words changed: nearly all of the one
 * (the other is quoted at greater length), or most of both. Below it two speakers, or one twice, used a phrase in common.
 */
const nearlyAllOfOne = 0.9;
const mostOfBoth = 0.7;

/** Of two whole quotations: words in common over those of the longer, and at most so many changes of so many words. */
const minSharedOfWhole = 0.6;
const maxReplaced = 2;
const maxWordsOfReplaced = 2;

/** The words that were changed; null where the quotations are the same, or two of which nothing can be told. */
export function alterationOf(
  match: QuotationMatch,
  here: TextReading,
  there: TextReading,
): readonly QuotedChange[] | null {
  const inside = match.changes.filter((change) => !change.slight);
  const left = partsOf(match.here, match.spanHere, here);
  const right = partsOf(match.there, match.spanThere, there);
  if (inside.length > 0 && match.same >= minWordsOfAltered) {
    const changed = inside.reduce(
      (sum, change) => sum + Math.max(count(change.here), count(change.there)),
      0,
    );
    const shares = [left, right].map(({ aligned, length }) => (length === 0 ? 1 : aligned / length));
    const isOneSentence = Math.max(...shares) >= nearlyAllOfOne || Math.min(...shares) >= mostOfBoth;
    if (changed / (match.same + changed) <= maxChangedShare && isOneSentence) return inside;
  }
  const whole = changesOfWhole(match, left, right);
  const limited = whole.length === 0 ? limitedDenial(match, left, right) : null;
  if (limited) whole.push(limited);
  else if (whole.length === 0 || !whole.every(isReplaced) || whole.length > maxReplaced) return null;
  if (match.same < minSharedOfWhole * Math.max(left.length, right.length)) return null;
  return isOneSpeaker(match, here, there) ? whole : null;
}

/** What is quoted of the sentences that hold the aligned words. */
interface Parts {
  readonly before: readonly QuotedWord[];
  readonly after: readonly QuotedWord[];
  readonly aligned: number;
  readonly length: number;
}

function partsOf({ words }: Quotation, span: Span, { sentences }: TextReading): Parts {
  const touched = sentences.filter(({ start, end }) => start < span.end && span.start < end);
  const quoted = words.filter((word) =>
    touched.some(({ start, end }) => start <= word.start && word.end <= end),
  );
  const before = quoted.filter(({ end }) => end <= span.start);
  const after = quoted.filter(({ start }) => start >= span.end);
  return { before, after, aligned: quoted.length - before.length - after.length, length: quoted.length };
}

/** The changes inside, and what both have before and behind the aligned words; where one has nothing, it is a part. */
function changesOfWhole({ changes }: QuotationMatch, left: Parts, right: Parts): QuotedChange[] {
  const found = changes.filter((change) => !change.slight);
  const head = changeOf(left.before, right.before);
  const tail = changeOf(left.after, right.after);
  if (head) found.unshift(head);
  if (tail) found.push(tail);
  return found;
}

function changeOf(left: readonly QuotedWord[], right: readonly QuotedWord[]): QuotedChange | null {
  if (left.length === 0 || right.length === 0) return null;
  // Words were left out, or are the reporter's.
  if ([...left, ...right].some(({ afterGap, bracketed }) => afterGap || bracketed)) return null;
  if (isSlight(left, right)) return null;
  const write = (words: readonly QuotedWord[]): string => words.map(({ norm }) => norm).join(' ');
  return {
    here: write(left),
    there: write(right),
    spanHere: spanOf(left),
    spanThere: spanOf(right),
    slight: false,
  };
}

/** What makes less of a denial that it follows. */
const limits: ReadonlySet<string> = new Set('since until till unless except before without yet'.split(' '));

/** "Never" on one side, "not … since the election" on the other: the denial was cut down. */
function limitedDenial({ changes }: QuotationMatch, left: Parts, right: Parts): QuotedChange | null {
  const change = changes.find(({ here, there }) => isNever(here) !== isNever(there));
  if (!change) return null;
  const [whole, limited] = isNever(change.here) ? [left, right] : [right, left];
  const [first] = limited.after;
  if (whole.after.length > 0 || !first || first.afterGap || !limits.has(first.norm)) return null;
  const tail = limited.after.map(({ norm }) => norm).join(' ');
  return isNever(change.here)
    ? { ...change, there: `${change.there} … ${tail}`.trim(), slight: false }
    : { ...change, here: `${change.here} … ${tail}`.trim(), slight: false };
}

function isNever(words: string): boolean {
  return /\bnever\b/.test(words);
}

/** A word or two of content stand in the place of others, or a denial was put in or left out. */
function isReplaced({ here, there }: QuotedChange): boolean {
  const [left, right] = [contentOf(here), contentOf(there)];
  const most = Math.max(left.length, right.length);
  if (most === 0) return true;
  return left.length > 0 && right.length > 0 && most <= maxWordsOfReplaced;
}

function contentOf(words: string): string[] {
  return words.split(' ').filter((word) => word !== '' && !functionWords.has(word));
}

function count(words: string): number {
  return words === '' ? 0 : words.split(' ').length;
}
