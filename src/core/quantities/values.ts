/**
 * How two values stand to each other once the words around them are taken at their word: equal up to rounding and unit
 * conversion, one within what the other leaves open, or apart.
 */
import type { Interval, Quantity } from './types.ts';

type ValueRelation = 'same' | 'contains' | 'apart';

export interface ValueComparison {
  readonly relation: ValueRelation;
  /** The larger stated value over the smaller one, ≥ 1; Infinity against zero. */
  readonly ratio: number;
}

/** Rounding never moves a figure further than this share: "5.4 billion" may stand for 5.36, not for 5. */
const roundingShare = 0.03;
/** Metres said in feet, and miles in kilometres, are rounded again. */
const conversionShare = 0.07;
/** "more than 40" is said of 42; of 60 one says "about 60". */
const closeBound = 1.12;
/** An amount is no precise count: a bound on it may itself be rounded. */
const looseBound = 1.02;

/**
 * Compares the values of two quantities of one kind; null when their units cannot be brought together. Of an amount
 * that is given in two currencies either may agree ("$US1 million ($1.52 million)" is "$1 million" and "$1.52 million").
 */
export function compareValues(here: Quantity, there: Quantity): ValueComparison | null {
  let best: ValueComparison | null = null;
  for (const own of readingsOf(here)) {
    for (const other of readingsOf(there)) {
      if (own.unit !== other.unit) continue;
      const compared = compareStated(own.value, own.stated, other.value, other.stated, here, there);
      if (best === null || closeness[compared.relation] > closeness[best.relation]) best = compared;
    }
  }
  return best;
}

const closeness = { same: 2, contains: 1, apart: 0 };

interface ValueReading {
  readonly unit: string | null;
  readonly value: Interval;
  readonly stated: Interval;
}

/** The amount as it stands first, then as the text converts it. */
function readingsOf(quantity: Quantity): readonly ValueReading[] {
  if (quantity.equivalents.length === 0) return [quantity];
  return [quantity, ...quantity.equivalents.map(({ unit, value }) => ({ unit, value, stated: value }))];
}

function compareStated(
  valueHere: Interval,
  statedHere: Interval,
  valueThere: Interval,
  statedThere: Interval,
  here: Quantity,
  there: Quantity,
): ValueComparison {
  const x = middle(statedHere);
  const y = middle(statedThere);
  const ratio = x === y ? 1 : Math.max(Math.abs(x), Math.abs(y)) / Math.min(Math.abs(x), Math.abs(y));
  if (equalStated(statedHere, statedThere) || isRounding(x, y, here, there))
    return { relation: 'same', ratio };
  const overlap = valueHere.low <= valueThere.high && valueThere.low <= valueHere.high;
  // "more than 34 billion" is said of 33.8 too.
  const loose = (isLower(here) || isLower(there)) && here.kind === 'money' && ratio <= looseBound;
  return { relation: overlap || loose ? 'contains' : 'apart', ratio };
}

function equalStated(one: Interval, two: Interval): boolean {
  return nearlyEqual(one.low, two.low) && nearlyEqual(one.high, two.high);
}

function nearlyEqual(one: number, two: number): boolean {
  return Math.abs(one - two) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(two));
}

function isRounding(x: number, y: number, here: Quantity, there: Quantity): boolean {
  if (here.kind === 'age' || here.kind === 'score' || here.kind === 'date' || here.kind === 'clock')
    return false;
  if (here.kind === 'magnitude' || here.kind === 'ordinal') return false;
  const difference = Math.abs(x - y);
  const coarse = Math.max(here.step, there.step);
  const size = Math.max(Math.abs(x), Math.abs(y));
  const hedged = here.bound === 'about' || there.bound === 'about';
  const converted = here.unit !== null && here.kind === 'measure' && here.step !== there.step;
  const share = hedged ? 0.1 : converted ? conversionShare : roundingShare;
  // A whole number of a few units is counted, not rounded: 20 and 21 people are two counts.
  if (here.kind === 'count' && coarse <= 10 && !hedged) return false;
  if (difference <= size * share && (hedged || converted || difference <= coarse / 2)) return true;
  // "4 percent" is what one writes for 4.4: the coarser figure is the finer one with fewer digits.
  const fine = Math.min(here.step, there.step);
  return (
    here.kind !== 'count' &&
    fine <= coarse / 10 &&
    difference <= coarse / 2 &&
    difference <= size * digitShare
  );
}

/** Dropping a digit moves a small figure further than rounding moves a large one, but no further than this share. */
const digitShare = 0.12;

/** One figure for an interval: its middle, or the end that is known. */
export function middle(interval: Interval): number {
  if (!Number.isFinite(interval.high)) return interval.low;
  return (interval.low + interval.high) / 2;
}

/** Whether a bound or an order of magnitude and the other figure are what one would say of the same number. */
export function bearsOut(here: Quantity, there: Quantity, comparison: ValueComparison): boolean {
  if (comparison.relation !== 'contains') return comparison.relation === 'same';
  if (here.bound === 'vague' || there.bound === 'vague') {
    if (here.bound === 'vague' && there.bound === 'vague') return comparison.ratio < 2;
    // "dozens" bears out 40, and "more than 40", but not "more than 1".
    const [vague, other] = here.bound === 'vague' ? [here, there] : [there, here];
    const stated = middle(other.stated);
    return stated >= vague.stated.low && stated <= vague.stated.high;
  }
  if (here.bound === 'range' || there.bound === 'range') {
    const [range, other] = here.bound === 'range' ? [here, there] : [there, here];
    const stated = middle(other.stated);
    return stated >= range.stated.low && stated <= range.stated.high;
  }
  // Two lower bounds are two reports of a count: "at least 154" was followed by "at least 155".
  if (isLower(here) && isLower(there)) return false;
  return comparison.ratio <= closeBound;
}

function isLower(quantity: Quantity): boolean {
  return quantity.bound === 'at-least' || quantity.bound === 'more-than';
}
