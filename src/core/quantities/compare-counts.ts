/** Two counts: of people with what became of them, which may grow, and of things. */
import { daysApart, differentSources, evidenceFor, isBackground, isSome, matchNouns } from './evidence.ts';
import { laterOf, orderInTime } from './order.ts';
import { sameModifiers, soleOfSameNames, strength, twoSources, verdict, type Pair } from './pair.ts';
import type { Quantity, QuantityVerdict } from './types.ts';
import { bearsOut, middle } from './values.ts';

/** Two tolls this many times apart are two events unless a lot else is shared. */
const farApart = 10;

/** People killed, hurt, arrested, displaced …; things damaged or destroyed. */
export function compareTolls(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (daysApart(here, there) || isBackground(here) !== isBackground(there)) return null;
  const nouns = matchNouns(here, there);
  if (nouns === 'different') return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (bearsOut(here, there, values)) {
    if (context.within) return null;
    if (nouns === 'generic' && (isSome(here.head) || isSome(there.head)) && values.relation !== 'same')
      return null;
    const telling = middle(here.stated) > 3 || evidence.shared >= 1;
    return telling ? verdict(pair, 'corroborates', 0.68 + 0.28 * support, 'the same count') : null;
  }
  if (here.part || there.part || isBackground(here)) return null;
  // "We have received around 50 people": those of one hospital.
  if (isAdmitted(here) !== isAdmitted(there)) return null;
  if (here.modifiers.some(isEarlier) || there.modifiers.some(isEarlier)) return null;
  if (nouns === 'generic' && (isSome(here.head) || isSome(there.head))) return null;
  // The same particular noun ("civilians") ties two counts of one report together; across reports more is needed.
  const particular = nouns === 'same' && isSome(here.head);
  if (evidence.shared < 1 && !(context.within && particular)) return null;
  if (values.ratio > farApart && evidence.shared < 3) return null;
  if (placesApart(here, there)) return null;
  if (isLocalPart(here, there) || isLocalPart(there, here)) return null;
  if (orderInTime(here, there, context) === 0 && (isOneOfMany(here, there) || isOneOfMany(there, here)))
    return null;
  if (mayBothHold(pair)) {
    // "More than 220,000" and "more than 230,000" are one figure, rounded twice.
    if (isOpen(here) && isOpen(there) && values.ratio <= roundedApart) return null;
    // "Up to 60" leaves 52 open, whatever else the sentences share.
    if (here.bound === 'vague' || there.bound === 'vague' || isLimit(here) || isLimit(there)) return null;
    const close = values.ratio <= closeCounts && evidence.shared >= 3;
    if (!close && evidence.overlap < retold) return null;
    return differingCounts(pair, 0.4 + 0.3 * support);
  }
  return differingCounts(pair, 0.55 + 0.35 * support);
}

const admitting: ReadonlySet<string> = new Set(['receiv', 'treat', 'admit']);

function isAdmitted({ lead }: Quantity): boolean {
  return lead !== null && admitting.has(lead);
}

/** From this share of common words on, a sentence is the other one with another number in it. */
const retold = 0.75;

/** Open bounds this near each other, as a ratio, are one count rounded twice. */
const roundedApart = 1.1;

/** Open bounds no further apart than this are told as two counts all the same, with less confidence. */
const closeCounts = 2;

/** Whether a count is the smaller one and put in a place that the other sentence does not know: one town of a region. */
function isLocalPart(one: Quantity, two: Quantity): boolean {
  if (one.place.length === 0 || middle(one.stated) >= middle(two.stated)) return false;
  return !one.place.some((each) => two.names.includes(each));
}

/** Whether a count is the smaller one, of one thing of which the other sentence counts several: "a school" of "the schools". */
function isOneOfMany(one: Quantity, two: Quantity): boolean {
  if (middle(one.stated) >= middle(two.stated)) return false;
  return one.ofOne.some(
    (each) => each !== one.head && two.ofMany.includes(each) && !one.ofMany.includes(each),
  );
}

/** "At least five" and "dozens" can both be true: without an order in time they are no two counts. */
function mayBothHold({ here, there, values, context }: Pair): boolean {
  if (context.within || orderInTime(here, there, context) !== 0) return false;
  // Two authorities who give figures are worth telling; one who says "dozens" gives none.
  const vague = here.bound === 'vague' || there.bound === 'vague';
  if (!vague && differentSources(here.saidBy, there.saidBy)) return false;
  if (values.relation === 'contains') return true;
  return isOpen(here) && isOpen(there);
}

function isLimit({ bound }: Quantity): boolean {
  return bound === 'at-most' || bound === 'less-than' || bound === 'range';
}

function isOpen({ bound }: Quantity): boolean {
  return bound === 'at-least' || bound === 'more-than' || bound === 'vague';
}

const earlier = new Set(['prior', 'previou', 'past', 'earlier', 'addit', 'more', 'further', 'new']);

/** "four prior arrests": not those of this event. */
function isEarlier(modifier: string): boolean {
  return earlier.has(modifier);
}

/** What to call two counts of one thing that differ, where such counts may grow. */
function differingCounts(pair: Pair, confidence: number): QuantityVerdict | null {
  const { here, there, context } = pair;
  const order = orderInTime(here, there, context);
  const bySource = differentSources(here.saidBy, there.saidBy);
  if (context.within) {
    return bySource ? verdict(pair, 'differs-by-source', confidence + 0.15, twoSources(pair)) : null;
  }
  const grew = order !== 0 && Math.sign(middle(there.stated) - middle(here.stated)) === order;
  if (grew || (order !== 0 && !bySource)) {
    return verdict(pair, 'updates', confidence + 0.05, laterOf(here, there, order));
  }
  if (bySource) return verdict(pair, 'differs-by-source', confidence, twoSources(pair));
  return verdict(pair, 'differs', confidence, 'two counts, and nothing orders them in time');
}

/** Whether each count is put in a place of its own. */
function placesApart(here: Quantity, there: Quantity): boolean {
  if (here.place.length === 0 || there.place.length === 0) return false;
  return (
    !here.place.some((each) => there.names.includes(each)) &&
    !there.place.some((each) => here.names.includes(each))
  );
}

/** Counts of things that have no role: "four men rammed …", "23 points", "shot 11 times". */
export function compareThings(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within || matchNouns(here, there) !== 'same' || here.head === null || there.head === null)
    return null;
  if (daysApart(here, there)) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (bearsOut(here, there, values)) {
    const enough = evidence.near >= 1 || evidence.shared >= 2;
    return enough && values.relation === 'same'
      ? verdict(pair, 'corroborates', 0.6 + 0.35 * support, 'the same count')
      : null;
  }
  if (here.part || there.part || values.ratio > farApart) return null;
  if (here.owner.length > 0 || there.owner.length > 0) {
    if (
      !here.owner.some((each) => there.names.includes(each)) ||
      !there.owner.some((each) => here.names.includes(each))
    )
      return null;
  }
  if (!sameModifiers(here, there) || values.relation === 'contains') return null;
  if (tenure.has(here.head)) return null;
  const played = performance.has(here.head);
  if (played && !(sameSubject(here, there) && here.bound === 'exact' && there.bound === 'exact')) return null;
  const sameVerb = evidence.sameLead || (evidence.sameTail && !played);
  if (played && !(evidence.sameLead && evidence.shared >= 2)) return null;
  // "The two states filed a suit" opens as "Four states have legalised it" does, and counts those named before.
  const bothOpen = here.opens && there.opens && here.pointsBack === there.pointsBack;
  const tied =
    (sameVerb && evidence.shared >= 2) ||
    (evidence.near >= 3 && evidence.overlap >= 0.4) ||
    (bothOpen && evidence.shared >= (evidence.near >= 1 ? 2 : 3)) ||
    (!played && soleOfSameNames(pair, evidence));
  if (!tied) return null;
  return differentSources(here.saidBy, there.saidBy)
    ? verdict(pair, 'differs-by-source', 0.5 + 0.4 * support, twoSources(pair))
    : verdict(pair, 'differs', 0.5 + 0.4 * support, 'two counts of the same thing');
}

/** What players do: the verb and the name decide whose number it is. */
export const performance = new Set(
  'point yard goal run hit rebound assist shot pass touchdown td win game save wicket carri recept catch intercept punch lap inning match basket'.split(
    ' ',
  ),
);

/** Spans and totals of a career, of which a person has many. */
const tenure = new Set(['season', 'term', 'titl', 'championship', 'stint', 'spell', 'knockout']);

export function sameSubject(here: Quantity, there: Quantity): boolean {
  return here.subject.some((each) => there.subject.includes(each));
}
