/** Two dates, two times of day, two stretches of time. */
import { minutesOfDay } from './clocks.ts';
import { daysApart, evidenceFor, lemma, sameWord } from './evidence.ts';
import { laterOf, orderInTime } from './order.ts';
import { farAmounts, soleOfSameNames, strength, verdict, type Pair } from './pair.ts';
import type { Quantity, QuantityContext, QuantityVerdict } from './types.ts';
import { bearsOut, middle } from './values.ts';

/** Clock times within this many minutes are the same time, said roughly. */
const sameMinutes = 10;

export function compareClocks(pair: Pair): QuantityVerdict | null {
  const { here, there, context } = pair;
  if (context.within) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (evidence.shared < 2) return null;
  const distance = Math.abs(middle(here.stated) - middle(there.stated));
  const difference = Math.min(distance, minutesOfDay - distance);
  if (difference <= sameMinutes)
    return verdict(pair, 'corroborates', 0.55 + 0.4 * support, 'the same time of day');
  if (here.bound !== 'exact' || there.bound !== 'exact' || daysApart(here, there)) return null;
  // Greenwich is one time for everybody: with the same names the sentences need not be alike.
  const isOneZone = here.unit === 'gmt' && there.unit === 'gmt' && evidence.sameNames && evidence.shared >= 4;
  const tied = isOneZone || (evidence.sameLead && evidence.near >= 3 && evidence.overlap >= 0.5);
  // What was so "as of" or "by" an hour did not begin at it.
  if (here.role !== there.role || !tied || (!isOneZone && otherSubject(here, there))) return null;
  return verdict(pair, 'conflicts', 0.45 + 0.4 * support, 'two times of day');
}

/** The same figures in two zones: "0737 GMT" and "7:37 a.m. local time" cannot both be. */
export function compareZones(
  here: Quantity,
  there: Quantity,
  context: QuantityContext,
): QuantityVerdict | null {
  if (context.within || middle(here.stated) !== middle(there.stated)) return null;
  const pair: Pair = { here, there, values: { relation: 'same', ratio: 1 }, context };
  const evidence = evidenceFor(here, there);
  if (evidence.shared < 2) return null;
  const zones = [here.unit ?? '', there.unit ?? ''];
  if (zones.includes('local'))
    return verdict(pair, 'corroborates', 0.5 + 0.3 * strength(evidence), 'the same time of day');
  return zones.includes('local time') && zones.includes('gmt')
    ? verdict(pair, 'differs', 0.5 + 0.4 * strength(evidence), 'one time of day in two zones')
    : null;
}

const minOverlapOfCommon = 0.4;

export function compareDates(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within || here.role === 'said' || there.role === 'said' || values.relation === 'contains')
    return null;
  const oneWord = sameWord(here.lead, there.lead) || sameWord(here.tail, there.tail);
  const same = values.relation === 'same';
  const years = isYear(here) && isYear(there);
  if (!same && (!oneWord || !(years || (here.bound === 'exact' && there.bound === 'exact')))) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (same) {
    // A weekday or a bare year dates much else of the same week or story.
    const common = here.unit === 'weekday' || here.bound === 'range';
    if (common && evidence.overlap < minOverlapOfCommon) return null;
    return evidence.near >= 2 || (oneWord && evidence.shared >= 1 && here.unit !== 'weekday')
      ? verdict(pair, 'corroborates', 0.5 + 0.4 * support, 'the same date')
      : null;
  }
  // A year dates much else of a place or a person: only the same sentence with another year in it differs.
  if (years && !(evidence.sameLead && evidence.overlap >= retold && evidence.near >= 3)) return null;
  const tied =
    years || (((evidence.sameLead && evidence.sameTail) || evidence.near >= 4) && evidence.near >= 3);
  if (!tied || evidence.overlap < 0.5 || otherSubject(here, there)) return null;
  const difference = Math.abs(middle(here.stated) - middle(there.stated));
  // Sunday is next to Monday too.
  const apart = here.unit === 'weekday' ? Math.min(difference, 7 - difference) : difference;
  return apart <= 1 && here.unit !== 'month-day'
    ? verdict(pair, 'differs', 0.4 + 0.4 * support, 'two days, which may be one night or two zones')
    : verdict(pair, 'conflicts', 0.45 + 0.4 * support, 'two days for the same thing');
}

/** From this share of common words on, a sentence is the other one with another figure in it. */
const retold = 0.75;

function isYear({ value }: Quantity): boolean {
  return value.high - value.low >= 364 && value.high - value.low <= 365;
}

/** Whether the names before two dates or times are of two things, or only one side has a name. */
function otherSubject(here: Quantity, there: Quantity): boolean {
  const [one, two] = [here.subject, there.subject];
  if (one.length === 0 && two.length === 0) return false;
  return !one.some((each) => two.includes(each));
}

/** Two stretches of time in one sentence told twice. */
const farWhenRetold = 10;
/** Stretches of time that are nearer each other, as a ratio, are one that is said in another way. */
const nearestDurations = 1.3;

export function compareDurations(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within || here.part || there.part) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  const sameHead = here.head !== null && here.head === there.head;
  if (bearsOut(here, there, values)) {
    const tied =
      sameHead || evidence.near >= 2 || ((evidence.sameLead || evidence.sameTail) && evidence.shared >= 1);
    return tied ? verdict(pair, 'corroborates', 0.55 + 0.4 * support, 'the same time') : null;
  }
  const isRetold = evidence.overlap >= retold;
  const farthest = isRetold ? farWhenRetold : farAmounts;
  // "2 weeks" and "12 days" are the same time said twice; one sentence told twice with 12 years and 15 has two times.
  if (isRetold ? mayBeOneDuration(here, there, values.ratio) : values.ratio < nearestDurations) return null;
  if (values.ratio > farthest || values.relation !== 'apart') return null;
  if (here.role !== there.role || here.role === 'left') return null;
  // A "90-day stay" and a "30-day course" are two things.
  const otherHead = here.head !== null && there.head !== null && !sameWord(here.head, there.head);
  if (otherHead && !evidence.sameLead) return null;
  const tied =
    (evidence.sameLead && evidence.near >= 1) ||
    evidence.near >= 3 ||
    (sameHead && evidence.near >= 2) ||
    (evidence.near >= 1 && evidence.shared >= 4 && evidence.overlap >= 0.5) ||
    (here.head === null && there.head === null && soleOfSameNames(pair, evidence));
  if (!tied || evidence.shared < 2 || isOfOthers(here, there)) return null;
  if (here.role === 'so far') {
    const order = orderInTime(here, there, context);
    const grew = order !== 0 && Math.sign(middle(there.stated) - middle(here.stated)) === order;
    return grew ? verdict(pair, 'updates', 0.45 + 0.4 * support, laterOf(here, there, order)) : null;
  }
  return verdict(pair, 'differs', 0.45 + 0.4 * support, 'two durations of the same thing');
}

/** Whether a name before each is unknown to the other sentence: the sentences of two defendants. */
function isOfOthers(here: Quantity, there: Quantity): boolean {
  const own = (one: Quantity, two: Quantity): boolean =>
    one.subject.length > 0 && !one.subject.some((name) => two.names.includes(name) || two.openName === name);
  return own(here, there) && own(there, here);
}

/** Whether two stretches of time may be one that is said in two units: "2 weeks", "12 days". `ratio`: of `compareValues`. */
export function mayBeOneDuration(here: Quantity, there: Quantity, ratio: number): boolean {
  return ratio < nearestDurations && unitOf(here) !== unitOf(there);
}

/** The word that a stretch of time is counted in: "year" of "12 years" and of "12-year". */
function unitOf({ text, start, valueEnd }: Quantity): string {
  return lemma(/\p{L}*$/u.exec(text.slice(0, valueEnd - start).toLowerCase())?.[0] ?? '');
}
