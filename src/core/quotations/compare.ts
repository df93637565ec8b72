/**
 * Whether two quotations are the same words: a local alignment of words (Smith and Waterman 1981) that starts from a
 * shared run of three. Spellings, contractions and inflections of ellipsis and brackets do not count as changes.
 *
 * Cost: an index of word triples finds the pairs; an alignment is at most `maxWords` squared.
 */
import { conceptOf, similarity } from '../lexicon/concepts.ts';
import { functionWords } from '../lexicon/function-words.ts';
import { isSameName } from '../statements/names.ts';
import type { Span } from '../text/sentences.ts';
import type { Quotation, QuotedWord } from './quotations.ts';

export interface QuotationMatch {
  readonly here: Quotation;
  readonly there: Quotation;
  /** The aligned part of each. */
  readonly spanHere: Span;
  readonly spanThere: Span;
  /** Words aligned with the same word. */
  readonly same: number;
  /** Words of content among them. */
  readonly content: number;
  readonly changes: readonly QuotedChange[];
}

/** What one side has where the other has something else; "" when it has nothing. */
export interface QuotedChange {
  readonly here: string;
  readonly there: string;
  /** Where they stand; null when a side has nothing. */
  readonly spanHere: Span | null;
  readonly spanThere: Span | null;
  /** Only inflection, function words or near synonyms differ: another translation rather than an altered word. */
  readonly slight: boolean;
}

const maxWords = 160;
const minRun = 3;

/** Pairs of quotations that share at least three words in a row, each aligned once. */
export function matchQuotations(here: readonly Quotation[], there: readonly Quotation[]): QuotationMatch[] {
  const runs = new Map<string, Set<number>>();
  there.forEach((quotation, index) => {
    for (const run of runsOf(quotation)) {
      let known = runs.get(run);
      if (!known) runs.set(run, (known = new Set()));
      known.add(index);
    }
  });
  const matches: QuotationMatch[] = [];
  for (const quotation of here) {
    const candidates = new Set<number>();
    for (const run of runsOf(quotation)) for (const index of runs.get(run) ?? []) candidates.add(index);
    for (const index of candidates) {
      const match = alignQuotations(quotation, there[index] as Quotation);
      if (match) matches.push(match);
    }
  }
  return matches;
}

function runsOf({ words }: Quotation): string[] {
  const runs: string[] = [];
  for (let i = 0; i + minRun <= Math.min(words.length, maxWords); i++) {
    runs.push(
      `${(words[i] as QuotedWord).key} ${(words[i + 1] as QuotedWord).key} ${(words[i + 2] as QuotedWord).key}`,
    );
  }
  return runs;
}

/** Words may have been left out before this one. */
function isGap(next: QuotedWord | undefined): boolean {
  return next?.afterGap ?? false;
}

/** The best local alignment; null when nothing aligns. */
export function alignQuotations(here: Quotation, there: Quotation): QuotationMatch | null {
  const a = here.words.slice(0, maxWords);
  const b = there.words.slice(0, maxWords);
  const width = b.length + 1;
  const scores = new Int16Array((a.length + 1) * width);
  let best = 0;
  let bestAt = 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const left = a[i - 1] as QuotedWord;
      const right = b[j - 1] as QuotedWord;
      const same = left.key === right.key;
      const score = Math.max(
        0,
        (scores[(i - 1) * width + j - 1] as number) + (same ? 2 : -1),
        (scores[(i - 1) * width + j] as number) - (left.bracketed || isGap(b[j]) ? 0 : 1),
        (scores[i * width + j - 1] as number) - (right.bracketed || isGap(a[i]) ? 0 : 1),
      );
      scores[i * width + j] = score;
      if (score > best) {
        best = score;
        bestAt = i * width + j;
      }
    }
  }
  return best < 2 * minRun ? null : traceBack(here, there, a, b, scores, width, bestAt);
}

function traceBack(
  here: Quotation,
  there: Quotation,
  a: readonly QuotedWord[],
  b: readonly QuotedWord[],
  scores: Int16Array,
  width: number,
  end: number,
): QuotationMatch {
  let i = Math.floor(end / width);
  let j = end % width;
  const lastA = a[i - 1] as QuotedWord;
  const lastB = b[j - 1] as QuotedWord;
  let firstA = lastA;
  let firstB = lastB;
  let same = 0;
  let content = 0;
  const changes: QuotedChange[] = [];
  let goneHere: QuotedWord[] = [];
  let goneThere: QuotedWord[] = [];
  let gapInBetween = false;
  const flush = (): void => {
    const left = goneHere.filter((word) => !word.bracketed).reverse();
    const right = goneThere.filter((word) => !word.bracketed).reverse();
    const bracketed = goneHere.length !== left.length || goneThere.length !== right.length;
    if (
      (left.length > 0 || right.length > 0) &&
      !bracketed &&
      !(gapInBetween && (left.length === 0 || right.length === 0))
    ) {
      changes.push({
        here: left.map((word) => word.norm).join(' '),
        there: right.map((word) => word.norm).join(' '),
        spanHere: spanOf(left),
        spanThere: spanOf(right),
        slight: isSlight(left, right) || isRepeated(left, right, a, b),
      });
    }
    goneHere = [];
    goneThere = [];
    gapInBetween = false;
  };
  while (i > 0 && j > 0 && (scores[i * width + j] as number) > 0) {
    const left = a[i - 1] as QuotedWord;
    const right = b[j - 1] as QuotedWord;
    const score = scores[i * width + j] as number;
    const equal = left.key === right.key;
    if (score === (scores[(i - 1) * width + j - 1] as number) + (equal ? 2 : -1)) {
      if (equal) {
        flush();
        same++;
        if (!functionWords.has(left.norm)) content++;
        firstA = left;
        firstB = right;
        gapInBetween = left.afterGap || right.afterGap;
      } else {
        goneHere.push(left);
        goneThere.push(right);
        gapInBetween ||= left.afterGap || right.afterGap;
      }
      i--;
      j--;
    } else if (
      i > 0 &&
      score === (scores[(i - 1) * width + j] as number) - (left.bracketed || isGap(b[j]) ? 0 : 1)
    ) {
      goneHere.push(left);
      gapInBetween ||= left.afterGap || isGap(b[j]);
      i--;
    } else {
      goneThere.push(right);
      gapInBetween ||= right.afterGap || isGap(a[i]);
      j--;
    }
  }
  return {
    here,
    there,
    spanHere: { start: firstA.start, end: lastA.end },
    spanThere: { start: firstB.start, end: lastB.end },
    same,
    content,
    changes: changes.reverse(),
  };
}

/** From the first word to the last; null of none. */
export function spanOf(words: readonly QuotedWord[]): Span | null {
  const [first, last] = [words[0], words.at(-1)];
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

const slightSimilarity = 0.7;

/** What a speaker says between the words, and one reporter writes down and another does not. */
const fillers: ReadonlySet<string> = new Set(
  (
    'oh uh um well like right now just so really very actually kind sort mean okay yes yeah know look then quite got ' +
    'absolutely probably therefore basically simply certainly think believe ought gonna everything everyone everybody'
  ).split(' '),
);
const digits: ReadonlyMap<string, string> = new Map(
  'zero one two three four five six seven eight nine ten'
    .split(' ')
    .map((word, value) => [word, String(value)]),
);

/** "Sen." for "Senator": as the one writes and the other speaks. */
const abbreviations: ReadonlyMap<string, string> = new Map(
  (
    'sen:senator,rep:representative,gov:governor,gen:general,col:colonel,capt:captain,sgt:sergeant,lt:lieutenant,' +
    'prof:professor,dr:doctor,rev:reverend,pres:president,sec:secretary,st:saint,mt:mount,govt:government,dept:department'
  )
    .split(',')
    .map((entry) => entry.split(':') as [string, string]),
);

/** Written as one, so that hyphens, spaces and figures make no difference. */
function joined(words: readonly QuotedWord[]): string {
  return words
    .flatMap((word) => word.norm.split('-'))
    .map((word) => digits.get(word) ?? abbreviations.get(word) ?? word)
    .join('')
    .replace(/n['’]?t$/, 'not');
}

/** Words that the other quotation has too, elsewhere: said twice, or in another order. */
function isRepeated(
  left: readonly QuotedWord[],
  right: readonly QuotedWord[],
  here: readonly QuotedWord[],
  there: readonly QuotedWord[],
): boolean {
  const standsIn = (words: readonly QuotedWord[], all: readonly QuotedWord[]): boolean =>
    words.every((word) => functionWords.has(word.norm) || all.some((other) => other.key === word.key));
  if (isNegated(left) !== isNegated(right) || haveOtherAmounts(left, right)) return false;
  return standsIn(left, there) && standsIn(right, here);
}

function isNegated(words: readonly QuotedWord[]): boolean {
  return words.some((word) => /^(?:not|no|never|cannot|none)$|n['’]?t$/.test(word.norm));
}

const amounts: ReadonlyMap<string, 'all' | 'some'> = new Map([
  ...['every', 'all', 'each'].map((word): [string, 'all'] => [word, 'all']),
  ...['some', 'most', 'many', 'few'].map((word): [string, 'some'] => [word, 'some']),
]);

/** "Every" for "most": one word of how many in the place of another. */
function haveOtherAmounts(left: readonly QuotedWord[], right: readonly QuotedWord[]): boolean {
  const [one, two] = [left, right].map(([word]) => (word ? amounts.get(word.norm) : undefined));
  return left.length === 1 && right.length === 1 && one !== undefined && two !== undefined && one !== two;
}

/** "Sept" for "September", "short-" for "short-lived", "Ghozi" for "al-Ghozi". */
function isClipped(one: string, two: string): boolean {
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  if (short.length < minClipped) return false;
  return long.split('-').includes(short) || (short.length >= minClipped + 1 && long.startsWith(short));
}

const minClipped = 3;
const ownPronouns = new Set('our my his her its their we i he she they it this'.split(' '));

/** "IE" for "Internet Explorer". */
function isInitials(short: readonly QuotedWord[], long: readonly QuotedWord[]): boolean {
  const [only] = short;
  return (
    short.length === 1 &&
    long.length > 1 &&
    only !== undefined &&
    only.norm === long.map((word) => word.norm[0]).join('')
  );
}

/** Whether only spelling, function words, fillers or near synonyms differ; a denial put in is never slight. */
export function isSlight(here: readonly QuotedWord[], there: readonly QuotedWord[]): boolean {
  if (joined(here) === joined(there) || isInitials(here, there) || isInitials(there, here)) return true;
  const matters = (word: QuotedWord): boolean => !functionWords.has(word.norm) && !fillers.has(word.norm);
  const left = here.filter(matters);
  const right = there.filter(matters);
  if (left.length === 0 && right.length === 0)
    return isNegated(here) === isNegated(there) && !haveOtherAmounts(here, there);
  if (standsForName(here, right) || standsForName(there, left)) return true;
  // "al Qaeda" for "al-Qaida": one name in two words.
  if (left.length !== right.length) return isSameName(joined(left), joined(right));
  return left.every((word, index) => {
    const other = right[index] as QuotedWord;
    return (
      similarity(conceptOf(word.key), conceptOf(other.key)) >= slightSimilarity ||
      isSameName(word.norm, other.norm) ||
      isClipped(word.norm, other.norm)
    );
  });
}

/** "in our direction" for "in Acme's direction": a reporter puts the name for the pronoun. */
function standsForName(pronoun: readonly QuotedWord[], name: readonly QuotedWord[]): boolean {
  return (
    pronoun.length === 1 &&
    name.length > 0 &&
    name.length <= 2 &&
    !isNegated(name) &&
    ownPronouns.has((pronoun[0] as QuotedWord).norm)
  );
}
