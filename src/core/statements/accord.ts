/**
 * The probability that a reader takes one passage for bearing the other out, for passages that a rule would show as
 * agreeing: aligned statements, or the clauses of two figures that agree. A logistic regression over what both clauses
 * share and lack, what their whole sentences share and lack (a clause leaves its subject to the rest of its sentence),
 * and where in the clauses the shared units stand. Trained on passages that were proposed for showing, held out by
 * topic: `npm run train -- statements`.
 *
 * Cost: one pass over the units of two sentences, and tokens here × tokens there for the longest common run.
 * What lost: the alignment's own features alone (AUC .73 on statements, .65 on figures, against .79 and .74), and the
 * fifty features of `pair-features.ts`, which cost ten times this and read a clause without its sentence.
 */
import { functionWords } from '../lexicon/function-words.ts';
import { derived, type TextReading } from '../reading.ts';
import { contextFeatureNames, contextFeatures } from './accord-context.ts';
import { matchesIn, matchPair, type Alignment, type UnitMatch, type Window } from './align.ts';
import { haveOtherParticipants } from './roles.ts';
import { featureNames, featuresOf, logistic, type LogisticModel } from './score.ts';
import type { Segment } from './segments.ts';
import { statementsOf, type Statement, type Unit } from './units.ts';
import weights from './weights.json';

export const accordFeatureNames = [
  ...featureNames.map((name) => `clauses: ${name}`),
  ...featureNames.map((name) => `sentences: ${name}`),
  'word jaccard',
  'length ratio',
  'longest run',
  'order kept',
  'exact share',
  'open on one side',
  'other participants',
  'opening matched, less',
  'opening matched, more',
  'end matched, less',
  'end matched, more',
  'longest gap, fewer',
  'longest gap, more',
  'function words',
  'of a number',
  'of a date',
  ...contextFeatureNames.map((name) => `context: ${name}`),
] as const;

/** What two clauses agree in: the statement as such, or a figure in it. */
export type AgreesIn = 'statement' | 'number' | 'date';

/**
 * The clauses of two sentences that hold two spans of their texts, aligned as they stand; null where a span lies in no
 * sentence. `sentence`: index into the text's sentences.
 */
export function alignClauses(
  here: TextReading,
  left: { readonly sentence: number; readonly start: number; readonly end: number },
  there: TextReading,
  right: { readonly sentence: number; readonly start: number; readonly end: number },
): Alignment | null {
  const one = statementsOf(here)[left.sentence];
  const two = statementsOf(there)[right.sentence];
  if (!one || !two) return null;
  const windowHere = windowOf(one, left.start, left.end);
  const windowThere = windowOf(two, right.start, right.end);
  if (!windowHere || !windowThere) return null;
  const pair = matchPair(one, two);
  return {
    ...pair,
    windowHere,
    windowThere,
    inside: matchesIn(one, two, pair.matches, windowHere, windowThere),
  };
}

function windowOf({ segments }: Statement, start: number, end: number): Window | null {
  const from = segments.findIndex((segment) => segment.end > start);
  const to = segments.findLastIndex((segment) => segment.start < end) + 1;
  return from < 0 || to <= from ? null : { from, to };
}

/** Parallel to `accordFeatureNames`; all finite. Symmetric. */
export function accordFeatures(
  alignment: Alignment,
  here: TextReading,
  there: TextReading,
  agreesIn: AgreesIn,
): number[] {
  const whole = { from: 0, to: Infinity };
  return [
    ...featuresOf(alignment),
    ...featuresOf({ ...alignment, windowHere: whole, windowThere: whole, inside: alignment.matches }),
    ...wordFeatures(
      wordsOf(alignment.here, alignment.windowHere, here),
      wordsOf(alignment.there, alignment.windowThere, there),
    ),
    ...matchFeatures(alignment),
    ...placeFeatures(alignment),
    functionWordsShared(alignment, here, there),
    agreesIn === 'number' ? 1 : 0,
    agreesIn === 'date' ? 1 : 0,
    ...contextFeatures(alignment, here, there),
  ];
}

/** 0..1. `model`: weights other than those that ship, for a measurement that leaves topics out. */
export function scoreAccord(
  alignment: Alignment,
  here: TextReading,
  there: TextReading,
  agreesIn: AgreesIn,
  model: LogisticModel = weights.accord,
): number {
  return logistic(model, accordFeatures(alignment, here, there, agreesIn));
}

const maxWords = 80;

function wordsOf(statement: Statement, window: Window, text: TextReading): string[] {
  const first = statement.segments[window.from] as Segment;
  const last = statement.segments[Math.min(window.to, statement.segments.length) - 1] as Segment;
  return normsOf(text).slice(first.tokenStart, Math.min(last.tokenEnd, first.tokenStart + maxWords));
}

const normsOf = derived((text: TextReading): string[] => text.tokens.map(({ norm }) => norm));

function wordFeatures(left: readonly string[], right: readonly string[]): number[] {
  return [
    jaccard(new Set(left), new Set(right)),
    Math.min(left.length, right.length) / Math.max(left.length, right.length, 1),
    Math.log1p(longestRun(left, right)),
  ];
}

function jaccard(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return shared / Math.max(1, left.size + right.size - shared);
}

/** Words of the longest run that both have. */
function longestRun(left: readonly string[], right: readonly string[]): number {
  let best = 0;
  let last = new Uint8Array(right.length + 1);
  for (const word of left) {
    const row = new Uint8Array(right.length + 1);
    for (let j = 1; j <= right.length; j++) {
      if (word !== right[j - 1]) continue;
      row[j] = (last[j - 1] as number) + 1;
      best = Math.max(best, row[j] as number);
    }
    last = row;
  }
  return best;
}

function matchFeatures(alignment: Alignment): number[] {
  const { here, there, inside } = alignment;
  let shared = 0;
  let exact = 0;
  let open = 0;
  let kept = 0;
  inside.forEach((match, i) => {
    const left = here.units[match.here] as Unit;
    const right = there.units[match.there] as Unit;
    shared += match.weight;
    if (match.similarity === 1) exact += match.weight;
    if (left.open !== right.open) open += match.weight;
    if (i > 0 && match.there > (inside[i - 1] as UnitMatch).there) kept++;
  });
  return [
    inside.length < 2 ? 1 : kept / (inside.length - 1),
    exact / Math.max(0.01, shared),
    open,
    haveOtherParticipants(alignment) ? 1 : 0,
  ];
}

/** Units at either end of a clause that are looked at: its subject, and what it ends in. */
const edgeUnits = 4;

function placeFeatures({ here, there, windowHere, windowThere, inside }: Alignment): number[] {
  const sides = [
    edges(here, windowHere, new Set(inside.map((match) => match.here))),
    edges(there, windowThere, new Set(inside.map((match) => match.there))),
  ] as const;
  return (['opening', 'end', 'gap'] as const).flatMap((key) => [
    Math.min(sides[0][key], sides[1][key]),
    Math.max(sides[0][key], sides[1][key]),
  ]);
}

/** Shares of matched units at the opening and the end of a window, 0..1, and the weight of the longest run without a match. */
function edges(
  statement: Statement,
  window: Window,
  matched: ReadonlySet<number>,
): { readonly opening: number; readonly end: number; readonly gap: number } {
  const inWindow: boolean[] = [];
  let longest = 0;
  let gap = 0;
  statement.units.forEach((unit, at) => {
    if (unit.segment < window.from || unit.segment >= window.to) return;
    inWindow.push(matched.has(at));
    gap = matched.has(at) ? 0 : gap + unit.weight;
    longest = Math.max(longest, gap);
  });
  const share = (part: readonly boolean[]): number => part.filter(Boolean).length / Math.max(1, part.length);
  return {
    opening: share(inWindow.slice(0, edgeUnits)),
    end: share(inWindow.slice(-edgeUnits)),
    gap: longest,
  };
}

function functionWordsShared(alignment: Alignment, here: TextReading, there: TextReading): number {
  const grammar = (words: readonly string[]): ReadonlySet<string> =>
    new Set(words.filter((word) => functionWords.has(word)));
  return jaccard(
    grammar(wordsOf(alignment.here, alignment.windowHere, here)),
    grammar(wordsOf(alignment.there, alignment.windowThere, there)),
  );
}
