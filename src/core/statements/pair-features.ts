/**
 * What two short texts (a sentence each, mostly) show of being the same statement, whole against whole. Used by
 * `compareSentences`; passages of articles are judged by `score.ts`.
 *
 * Cost: units squared. Symmetric in the two texts.
 */
import { functionWords } from '../lexicon/function-words.ts';
import type { TextReading } from '../reading.ts';
import { matchUnits, type UnitMatch } from './align.ts';
import { statementsOf, type Statement, type Unit } from './units.ts';

export const pairFeatureNames = [
  'cover of the shorter',
  'cover of the longer',
  'word jaccard',
  'bigram overlap',
  'shared weight',
  'names missing, fewer',
  'names missing, more',
  'words missing, fewer',
  'words missing, more',
  'numbers missing, fewer',
  'numbers missing, more',
  'length ratio',
  'longest run',
  'names shared',
  'words shared',
  'exact share',
  'order kept',
  'numbers shared',
] as const;

/** The statements of a text as one. */
export function wholeStatement(text: TextReading): Statement {
  const all = statementsOf(text);
  const [only] = all;
  if (all.length === 1 && only) return only;
  const units: Unit[] = [];
  const segments: Statement['segments'][number][] = [];
  for (const statement of all) {
    units.push(...statement.units.map((unit) => ({ ...unit, segment: unit.segment + segments.length })));
    segments.push(...statement.segments);
  }
  const sentence = {
    start: all[0]?.sentence.start ?? 0,
    end: all.at(-1)?.sentence.end ?? 0,
    index: 0,
    paragraph: 0,
    tokenStart: 0,
    tokenEnd: text.tokens.length,
  };
  return { sentence, units, segments, weight: units.reduce((sum, unit) => sum + unit.weight, 0) };
}

/** Parallel to `pairFeatureNames`; all finite. */
export function pairFeaturesOf(left: TextReading, right: TextReading): number[] {
  const here = wholeStatement(left);
  const there = wholeStatement(right);
  const matches = matchUnits(here, there);
  const shared = sum(matches, (match) => match.weight);
  const shorter = Math.max(Math.min(here.weight, there.weight), 0.01);
  const longer = Math.max(here.weight, there.weight, 0.01);
  const gone = missing(here, there, matches);
  const words = [left, right].map((text) => text.tokens.map((token) => token.norm)) as [string[], string[]];
  return [
    Math.min(1, shared / shorter),
    Math.min(1, shared / longer),
    jaccard(words[0], words[1]),
    bigramOverlap(words[0], words[1]),
    Math.log1p(shared),
    Math.min(gone.here.name, gone.there.name),
    Math.max(gone.here.name, gone.there.name),
    Math.min(gone.here.word, gone.there.word),
    Math.max(gone.here.word, gone.there.word),
    Math.min(gone.here.number, gone.there.number),
    Math.max(gone.here.number, gone.there.number),
    Math.min(words[0].length, words[1].length) / Math.max(words[0].length, words[1].length, 1),
    Math.log1p(longestRun(words[0], words[1])),
    Math.log1p(
      sum(matches, (match) => ((here.units[match.here] as Unit).kind === 'name' ? match.weight : 0)),
    ),
    Math.log1p(
      sum(matches, (match) => ((here.units[match.here] as Unit).kind === 'word' ? match.weight : 0)),
    ),
    sum(matches, (match) => (match.similarity === 1 ? match.weight : 0)) / Math.max(shared, 0.01),
    orderKept(matches),
    Math.log1p(sum(matches, (match) => ((here.units[match.here] as Unit).kind === 'number' ? 1 : 0))),
  ];
}

type Missing = Record<Unit['kind'], number>;

function missing(
  here: Statement,
  there: Statement,
  matches: readonly UnitMatch[],
): { here: Missing; there: Missing } {
  const weigh = (units: readonly Unit[], matched: ReadonlySet<number>): Missing => {
    const result: Missing = { name: 0, word: 0, number: 0 };
    units.forEach((unit, index) => {
      if (!matched.has(index)) result[unit.kind] += unit.weight;
    });
    return result;
  };
  return {
    here: weigh(here.units, new Set(matches.map((match) => match.here))),
    there: weigh(there.units, new Set(matches.map((match) => match.there))),
  };
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const left = new Set(a);
  const right = new Set(b);
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return shared / Math.max(1, left.size + right.size - shared);
}

function bigramOverlap(a: readonly string[], b: readonly string[]): number {
  const pairs = (words: readonly string[]): Set<string> =>
    new Set(words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`));
  const left = pairs(a);
  const right = pairs(b);
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared++;
  return (2 * shared) / Math.max(1, left.size + right.size);
}

const maxRunWords = 120;

/** Words of the longest run that both have, one of content at least. */
function longestRun(a: readonly string[], b: readonly string[]): number {
  const left = a.slice(0, maxRunWords);
  const right = b.slice(0, maxRunWords);
  let best = 0;
  let last = new Uint16Array(right.length + 1);
  for (const word of left) {
    const row = new Uint16Array(right.length + 1);
    for (let j = 1; j <= right.length; j++) {
      if (word !== right[j - 1]) continue;
      row[j] = (last[j - 1] as number) + 1;
      if ((row[j] as number) > best && !functionWords.has(word)) best = row[j] as number;
    }
    last = row;
  }
  return best;
}

/** Share of neighbouring matches that stand in the same order on both sides. */
function orderKept(matches: readonly UnitMatch[]): number {
  if (matches.length < 2) return 1;
  let kept = 0;
  for (let i = 1; i < matches.length; i++) {
    if ((matches[i] as UnitMatch).there > (matches[i - 1] as UnitMatch).there) kept++;
  }
  return kept / (matches.length - 1);
}
