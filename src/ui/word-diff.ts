/**
 * Which words of two passages differ, for marking them: the longest common subsequence of words (Hunt and McIlroy's
 * problem, 1976, solved by plain dynamic programming), compared without case and punctuation.
 * Cost: O(n·m) for passages of n and m words, with n and m capped; beyond the cap nothing is marked.
 * Where most words differ the passages are a paraphrase: marking all of it would say nothing, so that only the words are
 * marked that the finding compares, and where it tells none, the figures that the other side lacks.
 */
import type { Values, ValueSpan } from '../core/cross-reference.ts';

/** A run of a passage; joined in order the runs are the passage. */
export interface Run {
  readonly text: string;
  readonly differs: boolean;
}

/** Longer passages than these are not compared: at the cap a comparison takes about a millisecond. */
const maxWords = 400;
const maxLength = 10_000;
/** Of the words of both passages; above it they are a paraphrase of each other. */
const maxDifferingPart = 0.5;
/** Never marked by themselves. */
const articles = new Set(['a', 'an', 'the']);
interface Word {
  readonly start: number;
  readonly end: number;
  readonly norm: string;
}

/** @param values of `contrastedValues` */
export function diffWords(
  a: string,
  b: string,
  values: Values = [null, null],
): readonly [readonly Run[], readonly Run[]] {
  if (Math.max(a.length, b.length) > maxLength) return [[whole(a)], [whole(b)]];
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.length > maxWords || right.length > maxWords) return [[whole(a)], [whole(b)]];
  const [sharedLeft, sharedRight, length] = commonWords(left, right);
  const all = left.length + right.length;
  if (all - 2 * length <= all * maxDifferingPart) {
    return [
      runsOf(a, left, (index) => !sharedLeft.has(index)),
      runsOf(b, right, (index) => !sharedRight.has(index)),
    ];
  }
  const [valueHere, valueThere] = values;
  if (valueHere !== null || valueThere !== null) {
    return [runsOf(a, left, standsIn(left, valueHere)), runsOf(b, right, standsIn(right, valueThere))];
  }
  return [
    runsOf(a, left, missingIn(left, right, isFigure)),
    runsOf(b, right, missingIn(right, left, isFigure)),
  ];
}

/** Tells of an index whether its word stands in a value. */
function standsIn(words: readonly Word[], value: ValueSpan | null): (index: number) => boolean {
  return (index) => {
    const word = words[index];
    return value !== null && word !== undefined && word.start < value.end && value.start < word.end;
  };
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[.,’'-][\p{L}\p{M}\p{N}]+)*/gu), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    norm: match[0].toLowerCase().replaceAll('’', "'"),
  }));
}

/** Indices of the words of a longest common subsequence in either list, and its length. */
function commonWords(a: readonly Word[], b: readonly Word[]): [Set<number>, Set<number>, number] {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => best[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] =
        a[i]?.norm === b[j]?.norm ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const [left, right] = [new Set<number>(), new Set<number>()];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]?.norm === b[j]?.norm) {
      left.add(i++);
      right.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return [left, right, at(0, 0)];
}

const isFigure = (norm: string): boolean => /\p{N}/u.test(norm);

/** Tells of an index whether its word is one of those looked for and stands nowhere on the other side. */
function missingIn(
  words: readonly Word[],
  others: readonly Word[],
  isSought: (norm: string) => boolean,
): (index: number) => boolean {
  const known = new Set(others.map((each) => each.norm));
  return (index) => {
    const norm = words[index]?.norm ?? '';
    return isSought(norm) && !known.has(norm);
  };
}

/** Cuts a passage into runs; neighbouring words that differ make one run with what stands between them. */
function runsOf(text: string, words: readonly Word[], differs: (index: number) => boolean): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let index = 0; index < words.length; index++) {
    if (!differs(index)) continue;
    const first = index;
    const start = (words[index] as Word).start;
    while (index + 1 < words.length && differs(index + 1)) index++;
    const end = (words[index] as Word).end;
    if (words.slice(first, index + 1).every((word) => articles.has(word.norm))) continue;
    if (start > from) runs.push({ text: text.slice(from, start), differs: false });
    runs.push({ text: text.slice(start, end), differs: true });
    from = end;
  }
  if (from < text.length) runs.push({ text: text.slice(from), differs: false });
  return runs;
}

const whole = (text: string): Run => ({ text, differs: false });
