/**
 * Which words of two passages differ, for marking them: the longest common subsequence of words (Hunt and McIlroy's
 * problem, 1976, solved by plain dynamic programming), compared without case and punctuation.
 * Cost: O(n·m) for passages of n and m words, with n and m capped; beyond the cap nothing is marked.
 * Where the finding tells which values it sets against each other, those alone are marked: other words that differ beside
 * them are not what it is about. Else, where most words differ, the passages are a paraphrase: marking all of it would say
 * nothing, so that only the figures are marked that the other side lacks.
 */
import type { Relation, Values, ValueSpan } from '../core/cross-reference.ts';

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

/**
 * The passages of a finding. What agrees in other words needs no marks; what is said otherwise is marked where it is.
 * @param values of `contrastedValues`
 */
export function findingRuns(
  { relation }: { readonly relation: Relation },
  here: string,
  there: string,
  values: Values,
): readonly [readonly Run[], readonly Run[]] {
  return relation === 'corroborates' ? [[whole(here)], [whole(there)]] : diffWords(here, there, values);
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
  const differing = differingWords(left, right);
  const told = toldWords(left, right, values);
  return [runsOf(a, left, told[0] ?? differing[0]), runsOf(b, right, told[1] ?? differing[1])];
}

type IsMarked = (index: number) => boolean;

/** What is marked of either list where no value tells. */
function differingWords(left: readonly Word[], right: readonly Word[]): readonly [IsMarked, IsMarked] {
  const [sharedLeft, sharedRight, length] = commonWords(left, right);
  const all = left.length + right.length;
  return all - 2 * length <= all * maxDifferingPart
    ? [(index) => !sharedLeft.has(index), (index) => !sharedRight.has(index)]
    : [missingIn(left, right, isFigure), missingIn(right, left, isFigure)];
}

/**
 * What is marked of either list by its value: the words that the other value lacks, or all of them where one value is
 * all in the other ("14", "nearly 14"). Null where no value tells: there is none, or it says the same words.
 */
function toldWords(
  left: readonly Word[],
  right: readonly Word[],
  [here, there]: Values,
): readonly [IsMarked | null, IsMarked | null] {
  const sides = [
    [left, here],
    [right, there],
  ] as const;
  const held = sides.map(([words, value]) => words.filter((word) => value !== null && standsIn(word, value)));
  const [own, other] = held.map((words) => new Set(words.map(({ norm }) => norm))) as [
    Set<string>,
    Set<string>,
  ];
  const isEmpty = (here !== null && own.size === 0) || (there !== null && other.size === 0);
  const [more, less] = [[...own].some((norm) => !other.has(norm)), [...other].some((norm) => !own.has(norm))];
  if (isEmpty || (!more && !less)) return [null, null];
  const isApart = more && less;
  const told = (
    words: readonly Word[],
    value: ValueSpan | null,
    known: ReadonlySet<string>,
  ): IsMarked | null =>
    value === null
      ? null
      : (index) => {
          const word = words[index];
          return word !== undefined && standsIn(word, value) && !(isApart && known.has(word.norm));
        };
  return [told(left, here, other), told(right, there, own)];
}

const standsIn = (word: Word, value: ValueSpan): boolean => word.start < value.end && value.start < word.end;

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
): IsMarked {
  const known = new Set(others.map((each) => each.norm));
  return (index) => {
    const norm = words[index]?.norm ?? '';
    return isSought(norm) && !known.has(norm);
  };
}

/** Cuts a passage into runs; neighbouring words that differ make one run with what stands between them. */
function runsOf(text: string, words: readonly Word[], differs: IsMarked): Run[] {
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
