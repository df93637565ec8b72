/**
 * What two short texts (a sentence each, mostly) show of being the same statement, whole against whole. Used by
 * `compareSentences`; passages of articles are judged by `score.ts`.
 *
 * Cost: units squared. Symmetric in the two texts.
 */
import { lookUpRarity } from '../frequencies/rarity.ts';
import { functionWords } from '../lexicon/function-words.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import { alignQuantities } from '../quantities/align.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import type { Quantity } from '../quantities/types.ts';
import { compareValues } from '../quantities/values.ts';
import type { TextReading } from '../reading.ts';
import { hashStem } from '../text/words.ts';
import { matchUnits, type UnitMatch } from './align.ts';
import { haveOtherParticipants } from './roles.ts';
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
  'stems, of the longer',
  'stems, of the shorter',
  'stem bigrams, of the longer',
  'stem bigrams, of the shorter',
  'stem trigrams, of the longer',
  'stem trigrams, of the shorter',
  'letters, of the longer',
  'letters, of the shorter',
  'subsequence, of the longer',
  'subsequence, of the shorter',
  'rarity, of the more',
  'rarity, of the less',
  'function words',
  'opening matched, less',
  'opening matched, more',
  'end matched, less',
  'end matched, more',
  'longest gap, fewer',
  'longest gap, more',
  'predicates shared',
  'predicates missing, fewer',
  'predicates missing, more',
  'denied on one side',
  'open on one side',
  'other participants',
  'quantities that agree',
  'surest agreement of quantities',
  'quantities that differ',
  'values shared',
  'values of one kind that clash',
  'values missing, fewer',
  'values missing, more',
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
  return [
    ...unitFeatures(left, right, here, there, matches),
    ...wordFeatures(left, right),
    ...placeFeatures(here, there, matches),
    ...meaningFeatures(here, there, matches),
    ...quantityFeatures(left, right),
  ];
}

function unitFeatures(
  left: TextReading,
  right: TextReading,
  here: Statement,
  there: Statement,
  matches: readonly UnitMatch[],
): number[] {
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

/** Overlaps of runs of stems and letters, as the measures of machine translation take them; and of rare stems. */
function wordFeatures(left: TextReading, right: TextReading): number[] {
  const stems = [left, right].map((text) =>
    text.tokens.slice(0, maxRunWords).map((token) => conceptStem(token.norm)),
  ) as [string[], string[]];
  const letters = [left, right].map((text) => [
    ...text.tokens
      .slice(0, maxRunWords)
      .map((token) => token.norm)
      .join(' '),
  ]) as [string[], string[]];
  const common = commonSubsequence(stems[0], stems[1]);
  const lengths = [stems[0].length, stems[1].length] as const;
  const weigh = (words: Iterable<string>): number => {
    let total = 0;
    for (const word of words) if (!functionWords.has(word)) total += lookUpRarity(hashStem(word));
    return total;
  };
  const sets = [new Set(stems[0]), new Set(stems[1])] as const;
  const shared = weigh([...sets[0]].filter((word) => sets[1].has(word)));
  const rarities = [weigh(sets[0]), weigh(sets[1])] as const;
  const grammar = [left, right].map((text) =>
    text.tokens.map((token) => token.norm).filter((word) => functionWords.has(word)),
  ) as [string[], string[]];
  return [
    ...gramShares(stems, 1),
    ...gramShares(stems, 2),
    ...gramShares(stems, 3),
    ...gramShares(letters, letterGram),
    common / Math.max(1, ...lengths),
    common / Math.max(1, Math.min(...lengths)),
    shared / Math.max(1, ...rarities),
    shared / Math.max(1, Math.min(...rarities)),
    jaccard(grammar[0], grammar[1]),
  ];
}

const letterGram = 4;

/** Common runs of a length over the runs of the longer list, and over those of the shorter. */
function gramShares([a, b]: readonly [readonly string[], readonly string[]], length: number): number[] {
  const left = gramCounts(a, length);
  const right = gramCounts(b, length);
  let shared = 0;
  for (const [gram, count] of left) shared += Math.min(count, right.get(gram) ?? 0);
  const sizes = [Math.max(1, a.length - length + 1), Math.max(1, b.length - length + 1)];
  return [shared / Math.max(...sizes), shared / Math.min(...sizes)];
}

function gramCounts(words: readonly string[], length: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + length <= words.length; at++) {
    const gram = words.slice(at, at + length).join(' ');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

function commonSubsequence(a: readonly string[], b: readonly string[]): number {
  let last = new Uint16Array(b.length + 1);
  for (const word of a) {
    const row = new Uint16Array(b.length + 1);
    for (let j = 1; j <= b.length; j++) {
      row[j] =
        word === b[j - 1] ? (last[j - 1] as number) + 1 : Math.max(last[j] as number, row[j - 1] as number);
    }
    last = row;
  }
  return last[b.length] as number;
}

/** Units at either end of a sentence that are looked at: its subject, and what it ends in. */
const edgeUnits = 4;

/** Where in each sentence the matched units stand. */
function placeFeatures(here: Statement, there: Statement, matches: readonly UnitMatch[]): number[] {
  const sides = [
    { units: here.units, matched: new Set(matches.map((match) => match.here)) },
    { units: there.units, matched: new Set(matches.map((match) => match.there)) },
  ];
  const shareOf =
    (from: (length: number) => number) =>
    (side: (typeof sides)[number]): number => {
      const first = from(side.units.length);
      const edge = side.units.slice(first, first + edgeUnits);
      return edge.filter((_, at) => side.matched.has(first + at)).length / Math.max(1, edge.length);
    };
  const opening = sides.map(shareOf(() => 0));
  const end = sides.map(shareOf((length) => Math.max(0, length - edgeUnits)));
  const gaps = sides.map(({ units, matched }) => {
    let longest = 0;
    let gap = 0;
    units.forEach((unit, at) => {
      gap = matched.has(at) ? 0 : gap + unit.weight;
      longest = Math.max(longest, gap);
    });
    return longest;
  });
  return [opening, end, gaps].flatMap((both) => [Math.min(...both), Math.max(...both)]);
}

/** Predicates, denials and open claims; and whether what is done is done by others. */
function meaningFeatures(here: Statement, there: Statement, matches: readonly UnitMatch[]): number[] {
  let predicates = 0;
  let denied = 0;
  let open = 0;
  for (const match of matches) {
    const left = here.units[match.here] as Unit;
    const right = there.units[match.there] as Unit;
    if (left.kind === 'word' && (left.concept.predicate || right.concept.predicate))
      predicates += match.weight;
    if (left.denied !== right.denied) denied += match.weight;
    if (left.open !== right.open) open += match.weight;
  }
  const lost = [
    { units: here.units, matched: new Set(matches.map((match) => match.here)) },
    { units: there.units, matched: new Set(matches.map((match) => match.there)) },
  ].map(({ units, matched }) =>
    units.reduce(
      (total, unit, at) =>
        !matched.has(at) && unit.kind === 'word' && unit.concept.predicate ? total + unit.weight : total,
      0,
    ),
  );
  const whole = { from: 0, to: Infinity };
  const others = haveOtherParticipants({
    here,
    there,
    windowHere: whole,
    windowThere: whole,
    matches,
    inside: matches,
  });
  return [Math.log1p(predicates), Math.min(...lost), Math.max(...lost), denied, open, others ? 1 : 0];
}

/** What the figures of two texts say of each other, undated. */
function quantityFeatures(left: TextReading, right: TextReading): number[] {
  const here = quantitiesOf(left, null);
  const there = quantitiesOf(right, null);
  const pairs = alignQuantities(here, there, { publishedHere: null, publishedThere: null, within: false });
  const agreeing = pairs.filter(({ verdict }) => verdict.relation === 'corroborates');
  const without = (some: readonly Quantity[], others: readonly Quantity[]): Quantity[] =>
    some.filter(
      (one) => !others.some((two) => one.kind === two.kind && compareValues(one, two)?.relation === 'same'),
    );
  const ownHere = without(here, there);
  const ownThere = without(there, here);
  const clashing = ownHere.filter((one) =>
    ownThere.some(
      (two) =>
        one.kind === two.kind && one.unit === two.unit && (one.kind !== 'count' || one.role === two.role),
    ),
  );
  return [
    agreeing.length,
    Math.max(0, ...agreeing.map(({ verdict }) => verdict.confidence)),
    pairs.length - agreeing.length,
    here.length - ownHere.length,
    clashing.length,
    Math.min(ownHere.length, ownThere.length),
    Math.max(ownHere.length, ownThere.length),
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
