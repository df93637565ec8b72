/**
 * What two quantities say of each other. Most pairs of numbers in two reports of one event do not count the same
 * thing, so every kind has its own gate, and a pair that does not pass it has no verdict.
 *
 * Tried and lost: "same noun, other number" alone (of 13 such differences in 3,000 pairs of articles 2 were real).
 * What made the false ones: parts of a noun, another subset, lengths read as millions, durations in other units, ages
 * of other people, ranges, ordinals, idiom. Each is now either read apart or left out.
 *
 * Cost: constant for a pair; kind, unit and role are looked at first, and reject almost all.
 */
import { stem } from '../text/stem.ts';
import { compareAges } from './compare-ages.ts';
import { compareThings, compareTolls, performance, sameSubject } from './compare-counts.ts';
import { compareClocks, compareDates, compareDurations, compareZones } from './compare-times.ts';
import { daysApart, differentSources, evidenceFor } from './evidence.ts';
import { isMarketFigure } from './markets.ts';
import { laterOf, orderInTime } from './order.ts';
import {
  farAmounts,
  sameModifiers,
  soleOfSameNames,
  strength,
  twoSources,
  verdict,
  type Pair,
} from './pair.ts';
import type { Quantity, QuantityContext, QuantityVerdict } from './types.ts';
import { bearsOut, compareValues, middle } from './values.ts';

/**
 * What two quantities say of each other; null when they do not count the same thing, or too little shows that they do.
 * Swapping the two changes nothing but the order in which `why` names them.
 */
export function compareQuantities(
  here: Quantity,
  there: Quantity,
  context: QuantityContext,
): QuantityVerdict | null {
  if (here.kind !== there.kind) return null;
  if (here.kind === 'count' && here.role !== there.role) return null;
  if (here.kind === 'clock' && here.unit !== there.unit) return compareZones(here, there, context);
  const values = compareValues(here, there);
  if (values === null) return null;
  const pair: Pair = { here, there, values, context };
  switch (here.kind) {
    case 'count':
      return here.role === null ? compareThings(pair) : compareTolls(pair);
    case 'money':
      return compareMoney(pair);
    case 'age':
      return compareAges(pair);
    case 'magnitude':
      return compareMagnitudes(pair);
    case 'score':
      return compareScores(pair);
    case 'measure':
      return compareMeasures(pair);
    case 'duration':
      return compareDurations(pair);
    case 'percent':
    case 'percentage-points':
    case 'rate':
      return compareShares(pair);
    case 'clock':
      return compareClocks(pair);
    case 'date':
      return compareDates(pair);
    case 'ordinal':
      return compareOrdinals(pair);
  }
}

/** Roles under which an event has one amount. */
const fixedAmounts = new Set(['price', 'loot', 'damage', 'fine', 'settlement', 'bail']);

function compareMoney(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  const sameRole = here.role !== null && here.role === there.role;
  const roleOpen = here.role === null || there.role === null;
  if (bearsOut(here, there, values)) {
    if (!sameRole && !roleOpen && evidence.near < 1) return null;
    if (areExact(here, there) && values.ratio > nearestExact) return null;
    return evidence.shared >= 1 || middle(here.stated) !== roundest(middle(here.stated))
      ? verdict(pair, 'corroborates', 0.68 + 0.28 * support, 'the same amount')
      : null;
  }
  if (here.part || there.part || values.ratio > farAmounts || daysApart(here, there)) return null;
  if (values.relation === 'contains' && values.ratio < 1.5) return null;
  // "seeking up to $6 million" sets a limit, not an amount.
  if (isUpper(here) || isUpper(there)) return null;
  if (isMarketFigure(here) || isMarketFigure(there) || periodsApart(here, there)) return null;
  if (sameRole && fixedAmounts.has(here.role ?? '')) {
    if (evidence.shared < 2 && evidence.names < 1) return null;
  } else if (sameRole && soleOfSameNames(pair, evidence)) {
    // Tied by its names.
  } else if (!(sameRole || roleOpen) || evidence.near < 2 || evidence.shared < 3) return null;
  else if (!evidence.sameLead && !evidence.sameTail && evidence.overlap < retold) return null;
  if (differentSources(here.saidBy, there.saidBy) && here.role !== 'price')
    return verdict(pair, 'differs-by-source', 0.5 + 0.4 * support, twoSources(pair));
  const estimate = here.bound === 'about' || there.bound === 'about' || values.relation === 'contains';
  return estimate
    ? verdict(pair, 'differs', 0.5 + 0.4 * support, 'two amounts for the same thing')
    : verdict(pair, 'conflicts', 0.5 + 0.4 * support, 'two amounts for the same thing');
}

/** Whether each clause is dated to a year and they are others: forecasts of this year and the next. */
function yearsApart(here: Quantity, there: Quantity): boolean {
  const isYear = ({ when }: Quantity): boolean => when !== null && when.high - when.low >= 364;
  return isYear(here) && isYear(there) && here.when?.low !== there.when?.low;
}

/** Sums told to a hundredth or better do not stand for each other from this ratio on, whatever hedge one of them has. */
const nearestExact = 1.03;

function areExact(here: Quantity, there: Quantity): boolean {
  return [here, there].every(({ step, stated }) => step <= middle(stated) / 100);
}

/** From this share of common words on, one sentence tells the other again. */
const retold = 0.5;

const earlierPeriod = new Set(['earlier', 'ago', 'prior', 'previou', 'last']);
const periods = new Set(['quarter', 'period', 'fiscal']);

/** Whether only one of two figures is that of an earlier period ("from $3 million a year earlier"). */
function periodsApart(here: Quantity, there: Quantity): boolean {
  const isEarlier = ({ near, modifiers, context }: Quantity): boolean =>
    near.some((each) => earlierPeriod.has(each)) ||
    modifiers.some((each) => earlierPeriod.has(each)) ||
    (context.some((each) => periods.has(each)) && context.some((each) => earlierPeriod.has(each)));
  return isEarlier(here) !== isEarlier(there);
}

function isUpper(quantity: Quantity): boolean {
  return quantity.bound === 'at-most' || quantity.bound === 'less-than';
}

/** The value with one significant digit. */
function roundest(value: number): number {
  if (value <= 0) return value;
  const scale = 10 ** Math.floor(Math.log10(value));
  return Math.round(value / scale) * scale;
}

/** Agencies measure one quake within this much of each other, and revise it. */
const revisedMagnitude = 0.35;

/** No quake is measured again so far from its first magnitude. */
const revisedBeyond = 1;

const otherQuakes = new Set(
  'aftershock foreshock anoth follow previou sever seri second first seri two three'.split(' '),
);

function isAftershock({ near }: Quantity): boolean {
  return near.includes('aftershock') || near.includes('foreshock');
}

function compareMagnitudes(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (values.relation === 'same')
    return verdict(pair, 'corroborates', 0.75 + 0.2 * support, 'the same magnitude');
  if (values.relation === 'contains' || daysApart(here, there)) return null;
  // An aftershock is another quake than the one that it follows.
  if (isAftershock(here) !== isAftershock(there)) return null;
  const otherQuake = [...here.near, ...there.near].some((stem) => otherQuakes.has(stem));
  const oneIsOther =
    [...here.near].some((stem) => otherQuakes.has(stem)) !==
    [...there.near].some((stem) => otherQuakes.has(stem));
  if (otherQuake && (oneIsOther || evidence.near < 2) && evidence.shared < 3) return null;
  if (evidence.shared < 1) return null;
  const difference = Math.abs(middle(here.stated) - middle(there.stated));
  // So far apart, they are two quakes, but in one sentence told twice.
  const told = (evidence.shared >= 3 && evidence.names >= 1) || evidence.overlap >= retold;
  if (difference > revisedBeyond && !told) return null;
  if (difference <= revisedMagnitude) {
    const order = orderInTime(here, there, context);
    if (differentSources(here.saidBy, there.saidBy))
      return verdict(pair, 'differs-by-source', 0.6 + 0.3 * support, twoSources(pair));
    return order === 0
      ? verdict(pair, 'differs', 0.55 + 0.35 * support, 'two measurements of a magnitude')
      : verdict(pair, 'updates', 0.55 + 0.35 * support, 'a magnitude measured again');
  }
  return verdict(pair, 'conflicts', 0.55 + 0.4 * support, 'two magnitudes');
}

function compareScores(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (values.relation === 'same')
    return verdict(pair, 'corroborates', 0.75 + 0.2 * support, 'the same score');
  if (here.part || there.part || daysApart(here, there)) return null;
  if (evidence.names < 2 || evidence.shared < 3) return null;
  // An opponent whom the other sentence does not know is another game.
  if (!opponentKnown(here, there) || !opponentKnown(there, here)) return null;
  if (hasOwnName(here, there) || hasOwnName(there, here)) return null;
  return verdict(pair, 'conflicts', 0.55 + 0.4 * support, 'two scores');
}

function opponentKnown(one: Quantity, two: Quantity): boolean {
  return one.place.length === 0 || one.place.some((each) => two.names.includes(each));
}

/** Whether a name beside one score is not in the other sentence: "beat Evansville 91-73" is no game against Duke. */
function hasOwnName(one: Quantity, two: Quantity): boolean {
  return one.names.some((name) => one.near.includes(stem(name)) && !two.names.includes(name));
}

function compareMeasures(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  const rolesDiffer = here.role !== null && there.role !== null && here.role !== there.role;
  const sameRole = here.role !== null && here.role === there.role;
  const sameHead = here.head !== null && here.head === there.head;
  if (rolesDiffer) return null;
  // "25 miles northwest" and "25 miles east" lead to two places.
  if (here.role === 'distance' && !sameModifiers(here, there)) return null;
  if (bearsOut(here, there, values)) {
    const tied = sameRole || (sameHead && (evidence.near >= 1 || evidence.sameLead)) || evidence.near >= 2;
    return tied && (evidence.shared >= 1 || sameRole)
      ? verdict(pair, 'corroborates', 0.62 + 0.33 * support, 'the same measure')
      : null;
  }
  if (here.part || there.part || values.ratio > farAmounts || values.relation === 'contains') return null;
  // "the 16-yard line" is a place, of which each move of a game has another.
  if (here.head === 'line' || there.head === 'line') return null;
  if (here.role === 'distance' || there.role === 'distance') {
    // A distance is from somewhere to somewhere: only with both ends the same would two of them differ.
    return null;
  }
  if (sameRole && haveOtherNames(here, there)) return null;
  if (
    here.unit === 'm2' &&
    (isBurned(here) || isBurned(there)) &&
    (evidence.sameNames || (isBurned(here) && isBurned(there)))
  )
    return compareBurned(pair);
  if (here.bound === 'at-least' || there.bound === 'at-least') return null;
  const played = here.head !== null && performance.has(here.head);
  // "7-yard touchdown pass": the words between tell which one, as the player does elsewhere.
  const attributive = sameHead && here.modifiers.some((each) => there.modifiers.includes(each));
  if (played && !attributive && !sameSubject(here, there)) return null;
  const tied = sameRole
    ? evidence.shared >= 2
    : here.role === null &&
      there.role === null &&
      sameHead &&
      ((evidence.sameLead && evidence.shared >= 2) ||
        (attributive && evidence.names >= 2) ||
        (!played && soleOfSameNames(pair, evidence)) ||
        (evidence.sameTail && here.sole && there.sole && evidence.near >= 2 && evidence.shared >= 4));
  if (!tied) return null;
  return differentSources(here.saidBy, there.saidBy)
    ? verdict(pair, 'differs-by-source', 0.5 + 0.4 * support, twoSources(pair))
    : verdict(pair, 'conflicts', 0.5 + 0.4 * support, 'two measures of the same thing');
}

/** Whether both sentences name something besides who says it, and nothing in common: the depth of two quakes. */
function haveOtherNames(here: Quantity, there: Quantity): boolean {
  const own = ({ names, saidBy }: Quantity): string[] =>
    names.filter((name) => !(saidBy?.keys.includes(name) ?? false));
  const [one, two] = [own(here), own(there)];
  return one.length > 0 && two.length > 0 && !one.some((name) => two.includes(name));
}

const burning: ReadonlySet<string> = new Set(
  'burn burned burnt burning scorch scorched consume consumed char charred blacken blackened'
    .split(' ')
    .map(stem),
);

function isBurned({ unit, near }: Quantity): boolean {
  return unit === 'm2' && near.some((each) => burning.has(each));
}

/** The area of a fire, which grows from report to report as a toll does. */
function compareBurned(pair: Pair): QuantityVerdict | null {
  const { here, there, context } = pair;
  const evidence = evidenceFor(here, there);
  if (evidence.shared < 2 || evidence.names < 1 || daysApart(here, there)) return null;
  const confidence = 0.5 + 0.35 * strength(evidence);
  const order = orderInTime(here, there, context);
  if (order !== 0) return verdict(pair, 'updates', confidence + 0.05, laterOf(here, there, order));
  if (isOpenBelow(here) || isOpenBelow(there)) return null;
  return differentSources(here.saidBy, there.saidBy)
    ? verdict(pair, 'differs-by-source', confidence, twoSources(pair))
    : verdict(pair, 'differs', confidence, 'two areas, and nothing orders them in time');
}

function isOpenBelow({ bound }: Quantity): boolean {
  return bound === 'at-least' || bound === 'more-than';
}

function compareShares(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  const sameHead = here.head !== null && here.head === there.head;
  if (bearsOut(here, there, values)) {
    return (sameHead && evidence.shared >= 1) || evidence.near >= 1
      ? verdict(pair, 'corroborates', 0.6 + 0.35 * support, 'the same rate')
      : null;
  }
  if (here.part || there.part || values.relation === 'contains' || daysApart(here, there)) return null;
  if (yearsApart(here, there)) return null;
  if (values.ratio > farAmounts) return null;
  if (isMarketFigure(here) || isMarketFigure(there) || periodsApart(here, there)) return null;
  const tied =
    ((sameHead || evidence.sameLead) &&
      evidence.near >= 2 &&
      evidence.shared >= 3 &&
      evidence.overlap >= 0.4) ||
    soleOfSameNames(pair, evidence);
  if (!tied) return null;
  if (differentSources(here.saidBy, there.saidBy))
    return verdict(pair, 'differs-by-source', 0.45 + 0.4 * support, twoSources(pair));
  return verdict(pair, 'differs', 0.45 + 0.4 * support, 'two rates of the same thing');
}

function compareOrdinals(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  const isRank = here.role === 'rank' && there.role === 'rank';
  if (context.within || (!isRank && (here.head === null || here.head !== there.head))) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (values.relation === 'same') {
    return evidence.shared >= 2 ? verdict(pair, 'corroborates', 0.5 + 0.35 * support, 'the same rank') : null;
  }
  // "the third raid this year" and "the fifth raid since May" count from two beginnings.
  if (!isRank && !ranked.has(here.head ?? '')) return null;
  if (daysApart(here, there) || !evidence.sameLead || evidence.shared < 3) return null;
  if (!sameSubject(here, there) || evidence.overlap < retold) return null;
  return verdict(pair, 'conflicts', 0.5 + 0.35 * support, 'two ranks of the same thing');
}

/** Nouns of which a person or an event has one at a time: "a second term", "the 50th anniversary". */
const ranked: ReadonlySet<string> = new Set('term anniversary birthday edition'.split(' ').map(stem));
