/**
 * The probability that two aligned passages state the same: a logistic regression over what the alignment shows.
 * The weights are in `weights.json`, trained by `npm run train`.
 */
import type { Alignment, Window } from './align.ts';
import weights from './weights.json';
import type { Statement, Unit } from './units.ts';

export const featureNames = [
  'cover of the shorter',
  'shared weight',
  'words missing on both sides',
  'numbers missing on both sides',
  'mean similarity',
  'names shared',
  'words shared',
  'strongest word',
  'predicates shared',
  'predicates missing on both sides',
  'complete',
  'cover from first to last match',
  'complete from first to last match',
  'denied on one side',
  'other number',
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
  let strongest = 0;
  let predicates = 0;
  let denied = 0;
  let numbers = 0;
  for (const match of alignment.inside) {
    shared += match.weight;
    similarity += match.similarity;
    const unit = alignment.here.units[match.here] as Unit;
    const other = alignment.there.units[match.there] as Unit;
    if (unit.kind === 'name' || other.kind === 'name') names += match.weight;
    else if (unit.kind === 'word') {
      words += match.weight;
      strongest = Math.max(strongest, match.weight);
      if (unit.concept.predicate || other.concept.predicate) predicates += match.weight;
      if (unit.denied !== other.denied) denied += match.weight;
      if (unit.number !== null && other.number !== null && unit.number !== other.number) numbers++;
    }
  }
  const shorter = Math.max(Math.min(here.weight, there.weight), 0.01);
  const longer = Math.max(here.weight, there.weight, 0.01);
  const tight = tightness(alignment);
  const whole = Math.min(1, predicates / wholeShare) * Math.min(1, (shared - predicates) / wholeShare);
  return [
    Math.min(1, shared / shorter),
    Math.log1p(shared),
    Math.min(here.words, there.words),
    Math.min(here.numbers, there.numbers),
    similarity / Math.max(1, alignment.inside.length),
    Math.log1p(names),
    Math.log1p(words),
    strongest,
    Math.log1p(predicates),
    Math.min(here.predicates, there.predicates),
    Math.min(1, shared / longer) * whole,
    tight,
    tight * whole,
    Math.min(1, denied),
    Math.min(2, numbers),
  ];
}

/** Share of the matched weight in what stands from the first to the last match, in the passage where it is less: 0..1. */
function tightness({ here, there, inside }: Alignment): number {
  if (inside.length === 0) return 0;
  const shared = inside.reduce((sum, match) => sum + match.weight, 0);
  const between = [
    weightBetween(
      here,
      inside.map((match) => match.here),
    ),
    weightBetween(
      there,
      inside.map((match) => match.there),
    ),
  ];
  return Math.min(1, shared / Math.max(0.01, ...between));
}

/** Share of each passage's own weight from its first to its last match that is matched; the lesser of both, 0..1. */
export function ownTightness({ here, there, inside }: Alignment): number {
  if (inside.length === 0) return 0;
  const shareOf = (statement: Statement, indices: readonly number[]): number => {
    const matched = indices.reduce((sum, index) => sum + (statement.units[index] as Unit).weight, 0);
    return matched / Math.max(0.01, weightBetween(statement, indices));
  };
  return Math.min(
    shareOf(
      here,
      inside.map((match) => match.here),
    ),
    shareOf(
      there,
      inside.map((match) => match.there),
    ),
  );
}

/** A predicate or an argument of this weight is a whole one. */
const wholeShare = 0.4;

/** Weight of the units from the first to the last of those given by index. */
function weightBetween(statement: Statement, indices: readonly number[]): number {
  const first = Math.min(...indices);
  const last = Math.max(...indices);
  let weight = 0;
  for (let i = first; i <= last; i++) weight += (statement.units[i] as Unit).weight;
  return weight;
}

interface Measure {
  weight: number;
  /** Weight of what is not matched, by kind. */
  words: number;
  numbers: number;
  /** Of the words. */
  predicates: number;
}

function measure(statement: Statement, window: Window, matched: ReadonlySet<number>): Measure {
  const result: Measure = { weight: 0, words: 0, numbers: 0, predicates: 0 };
  statement.units.forEach((unit, index) => {
    if (unit.segment < window.from || unit.segment >= window.to) return;
    result.weight += unit.weight;
    if (matched.has(index)) return;
    if (unit.kind === 'number') result.numbers += unit.weight;
    else if (unit.kind === 'word') {
      result.words += unit.weight;
      if (unit.concept.predicate) result.predicates += unit.weight;
    }
  });
  return result;
}

/** 0..1. */
export function scoreAlignment(alignment: Alignment): number {
  return logistic(weights.passage, featuresOf(alignment));
}

const deniedFeature = featureNames.indexOf('denied on one side');

/** The same as if both sides denied alike: whether they speak of one thing, when one denies what the other says. */
export function scoreApartFromDenial(alignment: Alignment): number {
  return logistic(
    weights.passage,
    featuresOf(alignment).map((value, i) => (i === deniedFeature ? 0 : value)),
  );
}

/** A logistic regression: a bias and a weight for each feature. */
export interface LogisticModel {
  readonly bias: number;
  readonly weights: readonly number[];
}

export function logistic(model: LogisticModel, features: readonly number[]): number {
  let sum = model.bias;
  for (let i = 0; i < features.length; i++) sum += (features[i] as number) * (model.weights[i] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
