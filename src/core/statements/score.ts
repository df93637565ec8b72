/**
 * The probability that two aligned passages state the same: a logistic regression over what the alignment shows.
 * The weights are in `score-weights.ts`, trained by `npm run train`.
 */
import type { Alignment, Window } from './align.ts';
import { weights } from './score-weights.ts';
import type { Statement, Unit } from './units.ts';

export const featureNames = [
  'cover of the shorter',
  'cover of the longer',
  'shared weight',
  'matches',
  'names missing on both sides',
  'words missing on both sides',
  'numbers missing on both sides',
  'mean similarity',
  'names shared',
  'words shared',
] as const;

/** What an alignment shows of its two windows, parallel to `featureNames`. Symmetric. */
export function featuresOf(alignment: Alignment): number[] {
  const matchedHere = new Set(alignment.inside.map((match) => match.here));
  const matchedThere = new Set(alignment.inside.map((match) => match.there));
  const here = measure(alignment.here, alignment.windowHere, matchedHere);
  const there = measure(alignment.there, alignment.windowThere, matchedThere);
  let shared = 0;
  let similarity = 0;
  let names = 0;
  let words = 0;
  for (const match of alignment.inside) {
    shared += match.weight;
    similarity += match.similarity;
    const unit = alignment.here.units[match.here] as Unit;
    if (unit.kind === 'name') names += match.weight;
    else if (unit.kind === 'word') words += match.weight;
  }
  const shorter = Math.max(Math.min(here.weight, there.weight), 0.01);
  const longer = Math.max(here.weight, there.weight, 0.01);
  return [
    Math.min(1, shared / shorter),
    Math.min(1, shared / longer),
    Math.log1p(shared),
    Math.log1p(alignment.inside.length),
    Math.min(here.names, there.names),
    Math.min(here.words, there.words),
    Math.min(here.numbers, there.numbers),
    similarity / Math.max(1, alignment.inside.length),
    Math.log1p(names),
    Math.log1p(words),
  ];
}

interface Measure {
  weight: number;
  /** Weight of what is not matched, by kind. */
  names: number;
  words: number;
  numbers: number;
}

function measure(statement: Statement, window: Window, matched: ReadonlySet<number>): Measure {
  const result: Measure = { weight: 0, names: 0, words: 0, numbers: 0 };
  statement.units.forEach((unit, index) => {
    if (unit.segment < window.from || unit.segment >= window.to) return;
    result.weight += unit.weight;
    if (matched.has(index)) return;
    if (unit.kind === 'name') result.names += unit.weight;
    else if (unit.kind === 'number') result.numbers += unit.weight;
    else result.words += unit.weight;
  });
  return result;
}

/** 0..1. */
export function scoreAlignment(alignment: Alignment): number {
  const features = featuresOf(alignment);
  let sum = weights.bias;
  for (let i = 0; i < features.length; i++) sum += (features[i] as number) * (weights.features[i] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
