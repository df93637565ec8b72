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
import {
  daysApart,
  differentSources,
  evidenceFor,
  isBackground,
  isSome,
  lemma,
  matchNouns,
  sameWord,
  type Evidence,
} from './evidence.ts';
import { orderInTime } from './order.ts';
import type { Quantity, QuantityContext, QuantityVerdict } from './types.ts';
import { bearsOut, compareValues, middle, type ValueComparison } from './values.ts';

interface Pair {
  readonly here: Quantity;
  readonly there: Quantity;
  readonly values: ValueComparison;
  readonly context: QuantityContext;
}

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

function verdict(
  pair: Pair,
  relation: QuantityVerdict['relation'],
  confidence: number,
  rule: string,
): QuantityVerdict {
  const kind = pair.here.kind === 'date' || pair.here.kind === 'clock' ? 'date' : 'number';
  const bounded = Math.round(Math.min(0.97, Math.max(0.05, confidence)) * 1000) / 1000;
  return { relation, kind, confidence: bounded, why: `${pair.here.text} / ${pair.there.text}: ${rule}` };
}

/** 0..1 from shared words: more of them, and nearer, means more surely the same thing. */
function strength(evidence: Evidence): number {
  const near = Math.min(4, evidence.near) / 4;
  const shared = Math.min(6, evidence.shared) / 6;
  return Math.min(
    1,
    0.35 * near +
      0.3 * shared +
      0.25 * evidence.overlap +
      (evidence.sameLead ? 0.1 : 0) +
      (evidence.sameTail ? 0.05 : 0),
  );
}

/** Two tolls this many times apart are two events unless a lot else is shared. */
const farApart = 20;

/** People killed, hurt, arrested, displaced …; things damaged or destroyed. */
function compareTolls(pair: Pair): QuantityVerdict | null {
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
  if (here.modifiers.some(isEarlier) || there.modifiers.some(isEarlier)) return null;
  if (nouns === 'generic' && (isSome(here.head) || isSome(there.head))) return null;
  // The same particular noun ("civilians") ties two counts of one report together; across reports more is needed.
  const particular = nouns === 'same' && isSome(here.head);
  if (evidence.shared < 1 && !(context.within && particular)) return null;
  if (values.ratio > farApart && evidence.shared < 3) return null;
  if (placesApart(here, there)) return null;
  return differingCounts(pair, 0.55 + 0.35 * support);
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
    return verdict(
      pair,
      'updates',
      confidence + 0.05,
      order > 0 ? 'the second is later' : 'the first is later',
    );
  }
  if (bySource) return verdict(pair, 'differs-by-source', confidence, twoSources(pair));
  return verdict(pair, 'differs', confidence, 'two counts, and nothing orders them in time');
}

function twoSources({ here, there }: Pair): string {
  return `${here.saidBy?.name ?? ''} / ${there.saidBy?.name ?? ''}`;
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
function compareThings(pair: Pair): QuantityVerdict | null {
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
  const bothOpen = here.opens && there.opens;
  const tied =
    (sameVerb && evidence.shared >= 2) ||
    (evidence.near >= 3 && evidence.overlap >= 0.4) ||
    (bothOpen && evidence.shared >= (evidence.near >= 1 ? 2 : 3));
  if (!tied) return null;
  return verdict(pair, 'differs', 0.5 + 0.4 * support, 'two counts of the same thing');
}

/** What players do: the verb and the name decide whose number it is. */
const performance = new Set(
  'point yard goal run hit rebound assist shot pass touchdown td win game save wicket carri recept catch intercept punch lap inning match basket'.split(
    ' ',
  ),
);
/** Spans of a career, of which a person has many. */
const tenure = new Set(['season', 'term', 'titl', 'championship', 'stint', 'spell']);

function sameSubject(here: Quantity, there: Quantity): boolean {
  return here.subject.some((each) => there.subject.includes(each));
}

function sameModifiers(here: Quantity, there: Quantity): boolean {
  const [one, two] = [here.modifiers, there.modifiers];
  if (one.length === 0 || two.length === 0) return one.length === two.length || one.length + two.length === 1;
  return one.some((each) => two.includes(each));
}

/** Roles under which an event has one amount. */
const fixedAmounts = new Set(['price', 'loot', 'damage', 'fine', 'settlement', 'bail']);
/** Beyond this, two amounts in one role belong to two things. */
const farAmounts = 4;

function compareMoney(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  const sameRole = here.role !== null && here.role === there.role;
  const roleOpen = here.role === null || there.role === null;
  if (bearsOut(here, there, values)) {
    if (!sameRole && !roleOpen && evidence.near < 1) return null;
    return evidence.shared >= 1 || middle(here.stated) !== roundest(middle(here.stated))
      ? verdict(pair, 'corroborates', 0.68 + 0.28 * support, 'the same amount')
      : null;
  }
  if (here.part || there.part || values.ratio > farAmounts || daysApart(here, there)) return null;
  if (values.relation === 'contains' && values.ratio < 1.5) return null;
  // "seeking up to $6 million" sets a limit, not an amount.
  if (isUpper(here) || isUpper(there)) return null;
  if (sameRole && fixedAmounts.has(here.role ?? '')) {
    if (evidence.shared < 2 && evidence.names < 1) return null;
  } else if (!(sameRole || roleOpen) || evidence.near < 2 || evidence.shared < 3) return null;
  if (differentSources(here.saidBy, there.saidBy) && here.role !== 'price')
    return verdict(pair, 'differs-by-source', 0.5 + 0.4 * support, twoSources(pair));
  const estimate = here.bound === 'about' || there.bound === 'about' || values.relation === 'contains';
  return estimate
    ? verdict(pair, 'differs', 0.5 + 0.4 * support, 'two amounts for the same thing')
    : verdict(pair, 'conflicts', 0.5 + 0.4 * support, 'two amounts for the same thing');
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

const victimWords = new Set(
  'kill shoot murder die strike stab rape assault abduct kidnap rescu wound injur hit'.split(' '),
);
const accusedWords = new Set(
  'accus charg arrest suspect convict sentenc confess plead admit guilti driver gunman'.split(' '),
);
const maleNouns = new Set(
  'man boi male father grandfath son husband actor grandson uncl brother mann jung homm garçon hombr niño чоловік хлопець'.split(
    ' ',
  ),
);
const femaleNouns = new Set(
  'woman girl femal mother grandmoth daughter wife actress aunt sister frau mädchen femm fill mujer niña жінка дівчина'.split(
    ' ',
  ),
);

/** Whether the nearest telling word makes a person the victim of a deed or the one accused of it. */
function part(quantity: Quantity): 'victim' | 'accused' | null {
  for (const stem of [quantity.head ?? '', ...quantity.near.slice(0, farthestDeed)]) {
    const word = lemma(stem);
    if (accusedWords.has(word)) return 'accused';
    if (victimWords.has(word)) return 'victim';
  }
  return null;
}

/** How many words around an age are looked at, nearest first. */
const farthestDeed = 7;

function gender(quantity: Quantity): 'male' | 'female' | null {
  const head = quantity.head ?? '';
  return maleNouns.has(head) ? 'male' : femaleNouns.has(head) ? 'female' : null;
}

function compareAges(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  const named = here.owner.some((each) => there.owner.includes(each));
  const bothNamed = here.owner.length > 0 && there.owner.length > 0;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (values.relation === 'same') {
    if (context.within || (bothNamed && !named && evidence.near < 1)) return null;
    if (gender(here) !== null && gender(there) !== null && gender(here) !== gender(there)) return null;
    return named || evidence.shared >= 1
      ? verdict(pair, 'corroborates', (named ? 0.8 : 0.62) + 0.2 * support, 'the same age')
      : null;
  }
  const difference = Math.abs(middle(here.stated) - middle(there.stated));
  // A birthday may lie between two reports; a baby is not the adult of the next sentence.
  if (difference < 1.5 || Math.min(middle(here.stated), middle(there.stated)) < 1) return null;
  if (here.bound !== 'exact' || there.bound !== 'exact') return null;
  if (gender(here) !== null && gender(there) !== null && gender(here) !== gender(there)) return null;
  if (named) {
    return verdict(pair, 'conflicts', 0.8 + 0.15 * support, 'two ages of one person');
  }
  if (context.within) return null;
  const parts = [part(here), part(there)];
  if (parts[0] !== null && parts[1] !== null && parts[0] !== parts[1]) return null;
  if (bothNamed) return null;
  const samePart = parts[0] !== null && parts[0] === parts[1];
  // Who is named elsewhere in the other sentence is seldom the one whose age stands there.
  if (namesMeet(here, there) && !samePart) return null;
  // Two sentences that open with the person and go on alike speak of the same one.
  const bothOpen = here.opens && there.opens && evidence.shared >= 3;
  const sameDeed = samePart && evidence.sameLead;
  const sameNoun = bothOpen || sameDeed || (here.head !== null && here.head === there.head);
  if (!sameNoun && (samePart ? evidence.shared < 3 : evidence.near < 3 && evidence.overlap < 0.5))
    return null;
  const points =
    (samePart ? 1 : 0) +
    (sameNoun ? 1 : 0) +
    (bothOpen ? 1 : 0) +
    Math.min(3, evidence.near) +
    (evidence.overlap >= 0.35 ? 1 : 0) +
    (evidence.shared >= 3 ? 1 : 0);
  if (points < (samePart && evidence.near >= 1 ? 2 : 3) || evidence.shared < 1) return null;
  return verdict(pair, 'conflicts', 0.45 + 0.05 * points + 0.2 * support, 'two ages for the same person');
}

/** Whether the person whom one side names stands near the age on the other. */
function namesMeet(here: Quantity, there: Quantity): boolean {
  return (
    here.owner.some((each) => there.near.includes(each) || there.names.includes(each)) ||
    there.owner.some((each) => here.near.includes(each) || here.names.includes(each))
  );
}

/** Agencies measure one quake within this much of each other, and revise it. */
const revisedMagnitude = 0.35;
const otherQuakes = new Set(
  'aftershock foreshock anoth follow previou sever seri second first seri two three'.split(' '),
);

function compareMagnitudes(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (values.relation === 'same')
    return verdict(pair, 'corroborates', 0.75 + 0.2 * support, 'the same magnitude');
  if (values.relation === 'contains' || daysApart(here, there)) return null;
  const otherQuake = [...here.near, ...there.near].some((stem) => otherQuakes.has(stem));
  const oneIsOther =
    [...here.near].some((stem) => otherQuakes.has(stem)) !==
    [...there.near].some((stem) => otherQuakes.has(stem));
  if (otherQuake && (oneIsOther || evidence.near < 2) && evidence.shared < 3) return null;
  if (evidence.shared < 1) return null;
  const difference = Math.abs(middle(here.stated) - middle(there.stated));
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
  return verdict(pair, 'conflicts', 0.55 + 0.4 * support, 'two scores');
}

function opponentKnown(one: Quantity, two: Quantity): boolean {
  return one.place.length === 0 || one.place.some((each) => two.names.includes(each));
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
  if (here.role === 'distance' || there.role === 'distance') {
    // A distance is from somewhere to somewhere: only with both ends the same would two of them differ.
    return null;
  }
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
      ((evidence.sameLead && evidence.shared >= 2) || (attributive && evidence.names >= 2));
  if (!tied) return null;
  return verdict(pair, 'conflicts', 0.5 + 0.4 * support, 'two measures of the same thing');
}

function compareDurations(pair: Pair): QuantityVerdict | null {
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
  // "2 weeks" and "12 days" are the same time said twice.
  if (values.ratio < 1.3 || values.ratio > farAmounts || values.relation === 'contains') return null;
  if (here.role !== there.role || here.role === 'left') return null;
  const tied =
    (evidence.sameLead && evidence.near >= 1) ||
    evidence.near >= 3 ||
    (sameHead && evidence.near >= 2) ||
    (evidence.near >= 1 && evidence.shared >= 4 && evidence.overlap >= 0.5);
  if (!tied || evidence.shared < 2) return null;
  return verdict(pair, 'differs', 0.45 + 0.4 * support, 'two durations of the same thing');
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
  if (values.ratio > farAmounts) return null;
  const tied =
    (sameHead || evidence.sameLead) && evidence.near >= 2 && evidence.shared >= 3 && evidence.overlap >= 0.4;
  if (!tied) return null;
  if (differentSources(here.saidBy, there.saidBy))
    return verdict(pair, 'differs-by-source', 0.45 + 0.4 * support, twoSources(pair));
  return verdict(pair, 'differs', 0.45 + 0.4 * support, 'two rates of the same thing');
}

/** Clock times within this many minutes are the same time, said roughly. */
const sameMinutes = 10;

function compareClocks(pair: Pair): QuantityVerdict | null {
  const { here, there, context } = pair;
  if (context.within) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (evidence.shared < 2) return null;
  const difference = Math.abs(middle(here.stated) - middle(there.stated));
  if (difference <= sameMinutes)
    return verdict(pair, 'corroborates', 0.55 + 0.4 * support, 'the same time of day');
  if (here.bound !== 'exact' || there.bound !== 'exact' || daysApart(here, there)) return null;
  const tied = evidence.sameLead && evidence.near >= 3 && evidence.overlap >= 0.5;
  return tied ? verdict(pair, 'conflicts', 0.45 + 0.4 * support, 'two times of day') : null;
}

const universal = new Set(['gmt', 'utc']);

/** The same figures in two zones: "0737 GMT" and "7:37 a.m. local time" cannot both be. */
function compareZones(here: Quantity, there: Quantity, context: QuantityContext): QuantityVerdict | null {
  if (context.within || middle(here.stated) !== middle(there.stated)) return null;
  const pair: Pair = { here, there, values: { relation: 'same', ratio: 1 }, context };
  const evidence = evidenceFor(here, there);
  if (evidence.shared < 2) return null;
  const zones = [here.unit ?? '', there.unit ?? ''];
  if (zones.includes('local'))
    return verdict(pair, 'corroborates', 0.5 + 0.3 * strength(evidence), 'the same time of day');
  return zones.includes('local time') && zones.some((zone) => universal.has(zone))
    ? verdict(pair, 'conflicts', 0.5 + 0.4 * strength(evidence), 'one time of day in two zones')
    : null;
}

function compareDates(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within || here.role === 'said' || there.role === 'said' || values.relation === 'contains')
    return null;
  const oneWord = sameWord(here.lead, there.lead) || sameWord(here.tail, there.tail);
  const same = values.relation === 'same';
  if (!same && (!oneWord || here.bound !== 'exact' || there.bound !== 'exact')) return null;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (same) {
    return evidence.near >= 2 || (oneWord && evidence.shared >= 1 && here.unit !== 'weekday')
      ? verdict(pair, 'corroborates', 0.5 + 0.4 * support, 'the same date')
      : null;
  }
  const tied = ((evidence.sameLead && evidence.sameTail) || evidence.near >= 4) && evidence.near >= 3;
  if (!tied || evidence.overlap < 0.5) return null;
  const difference = Math.abs(middle(here.stated) - middle(there.stated));
  return difference <= 1 && here.unit === 'day'
    ? verdict(pair, 'differs', 0.4 + 0.4 * support, 'two days, which may be one night or two zones')
    : verdict(pair, 'conflicts', 0.45 + 0.4 * support, 'two days for the same thing');
}

function compareOrdinals(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  if (context.within || values.relation !== 'same' || here.head === null || here.head !== there.head)
    return null;
  const evidence = evidenceFor(here, there);
  return evidence.shared >= 2
    ? verdict(pair, 'corroborates', 0.5 + 0.35 * strength(evidence), 'the same rank')
    : null;
}
