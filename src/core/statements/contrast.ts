/**
 * What sets two aligned passages against each other: an outcome, a denial. (Steps of degree and severity: `steps.ts`.)
 * A contrast needs more than the opposing words: both must hold of the same thing, which the matched words around them
 * show. Cost: matches squared in the windows of one alignment.
 */
import type { FindingKind, Relation } from '../cross-reference.ts';
import { areOpposites, conceptOf } from '../lexicon/concepts.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import type { TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';
import type { Alignment, MatchedPair, UnitMatch } from './align.ts';
import { areContestOutcomes, areOutcomes } from './outcomes.ts';
import { isSaidDenial, polarityOf } from './polarity.ts';
import { haveOtherParticipants } from './roles.ts';
import { unitsOf, type Statement, type Unit } from './units.ts';

export interface Contrast {
  readonly relation: Relation;
  readonly kind: FindingKind;
  readonly why: string;
  /** 0..1 before what the alignment adds. */
  readonly strength: number;
  /** The words that differ. */
  readonly here: Unit;
  readonly there: Unit;
}

/**
 * Contrasts that need the rest of two passages to agree: outcomes and denials. Strongest first. With `antonyms` also any
 * two words that the lexicon calls opposites: two sentences that are set against each other may be judged by them, two
 * articles meet in too many.
 */
export function passageContrasts(
  alignment: Alignment,
  here: TextReading,
  there: TextReading,
  antonyms: boolean,
): Contrast[] {
  return [
    ...outcomeContrasts(alignment, here, there, antonyms),
    ...negationContrasts(alignment, here, there, antonyms),
  ].sort((a, b) => b.strength - a.strength);
}

/** Share of the shorter window's weight that must be matched beside the opposing words. */
const minOutcomeCover = 0.6;
const minAntonymCover = 0.72;

function outcomeContrasts(
  alignment: Alignment,
  here: TextReading,
  there: TextReading,
  antonyms: boolean,
): Contrast[] {
  const found: Contrast[] = [];
  const matched = new Set<Unit>();
  for (const match of alignment.inside) {
    matched.add(alignment.here.units[match.here] as Unit);
    matched.add(alignment.there.units[match.there] as Unit);
  }
  const isFree = (unit: Unit): boolean => unit.kind === 'word' && !matched.has(unit);
  const freeHere = unitsOf(alignment.here, alignment.windowHere).filter(isFree);
  const freeThere = unitsOf(alignment.there, alignment.windowThere).filter(isFree);
  for (const a of freeHere) {
    for (const b of freeThere) {
      const outcome = areOutcomes(a.concept.stem, b.concept.stem) || (antonyms && isContest(alignment, a, b));
      if (!outcome && !antonyms) continue;
      if (!outcome && !areOpposites(conceptOf(a.concept.stem), conceptOf(b.concept.stem))) continue;
      if (!outcome && (areConverses(a, b) || !haveOneNeighbour(alignment, a, b))) continue;
      if (coverOf(alignment, [a, b], antonyms) < (outcome ? minOutcomeCover : minAntonymCover)) continue;
      // A denied opposite agrees: "did not reject" and "accepted".
      if (a.denied !== b.denied) continue;
      if (a.open || b.open) continue;
      if (haveOtherParticipants(alignment, [a, b]) || areOfOtherSorts(alignment, a, b, [here, there]))
        continue;
      found.push({
        relation: 'conflicts',
        kind: 'outcome',
        why: `${writtenAs(a, here)} against ${writtenAs(b, there)}`,
        strength: outcome ? 0.75 : 0.6,
        here: a,
        there: b,
      });
    }
  }
  return found;
}

const subjectReach = 4;

/** Units right before a verb in its clause: who wins or loses. */
function subjectOf({ units }: Statement, verb: Unit): number[] {
  const found: number[] = [];
  for (let at = units.indexOf(verb) - 1; at >= 0; at--) {
    const unit = units[at] as Unit;
    if (unit.segment !== verb.segment || verb.token - unit.token > subjectReach) break;
    found.push(at);
  }
  return found;
}

/**
 * "Ardley won the final", "Ardley lost the final", "Ardley's women lost it": the two ends of a contest, of one side: a
 * name, and beside it no word that the other lacks.
 */
function isContest({ here, there, matches }: Alignment, a: Unit, b: Unit): boolean {
  if (!areContestOutcomes(a.concept.stem, b.concept.stem)) return false;
  const [left, right] = [subjectOf(here, a), subjectOf(there, b)];
  const shared = matches.filter((match) => left.includes(match.here) && right.includes(match.there));
  return (
    shared.length === left.length &&
    shared.length === right.length &&
    shared.some((match) => (here.units[match.here] as Unit).kind === 'name')
  );
}

/** Whether one name begins what stands before both "won" and "lost", whatever of it did: "Ardley's women", "Ardley's men". */
export function haveOpposedContests({ here, there, matches }: MatchedPair): boolean {
  return here.units.some((a) =>
    there.units.some((b) => {
      if (!areContestOutcomes(a.concept.stem, b.concept.stem) || a.denied !== b.denied) return false;
      if (a.open || b.open) return false;
      const [left, right] = [subjectOf(here, a).at(-1), subjectOf(there, b).at(-1)];
      return (
        left !== undefined &&
        (here.units[left] as Unit).kind === 'name' &&
        matches.some((match) => match.here === left && match.there === right)
      );
    }),
  );
}

/** One act seen from either end: who buys is sold to. Opposites in WordNet, and no contradiction. */
const converses: readonly ReadonlySet<string>[] = [
  'buy sell purchase sale buyer seller',
  'give take receive get',
  'win lose victory defeat',
  'come go arrive leave bring',
  'borrow lend',
  'teach learn',
  'ask answer',
  'send receive',
  'import export',
  'first last',
  'day night',
  'north south east west',
  'start end begin finish open close',
].map((words) => new Set(words.split(' ').map(conceptStem)));

function areConverses(a: Unit, b: Unit): boolean {
  return converses.some((words) => words.has(a.concept.stem) && words.has(b.concept.stem));
}

/** Whether the units right before or right after two units are matched with each other. */
function haveOneNeighbour(alignment: Alignment, a: Unit, b: Unit): boolean {
  const here = alignment.here.units.indexOf(a);
  const there = alignment.there.units.indexOf(b);
  return alignment.matches.some((match) =>
    [-1, 1].some((step) => match.here === here + step && match.there === there + step),
  );
}

const minNegationCover = 0.72;
const minPredicateWeight = 0.25;

/** Whether a sentence denies anything: two that both do, in words of which one is missed, are not set against each other. */
function hasDenial(text: TextReading, { sentence }: Statement): boolean {
  const { cues } = polarityOf(text);
  for (let at = sentence.tokenStart; at < sentence.tokenEnd; at++) if (cues[at] === 1) return true;
  return false;
}

function negationContrasts(
  alignment: Alignment,
  here: TextReading,
  there: TextReading,
  loose: boolean,
): Contrast[] {
  const twice = deniedDenial(alignment);
  if (twice !== null && coverOf(alignment, [], loose) >= minNegationCover)
    return [negation(alignment, twice, here)];
  if (hasDenial(here, alignment.here) && hasDenial(there, alignment.there)) return [];
  if (alignment.inside.length < (loose ? 2 : 3) || coverOf(alignment, [], loose) < minNegationCover)
    return [];
  let against = 0;
  let total = 0;
  let strongest: UnitMatch | null = null;
  for (const match of alignment.inside) {
    const left = alignment.here.units[match.here] as Unit;
    const right = alignment.there.units[match.there] as Unit;
    if (left.kind !== 'word' || right.kind !== 'word') continue;
    total += match.weight;
    if (left.open || right.open) return [];
    if (left.denied === right.denied) continue;
    against += match.weight;
    if (!isPredicate(left, here, loose) && !isPredicate(right, there, loose)) continue;
    if (!strongest || match.weight > strongest.weight) strongest = match;
  }
  if (!strongest || strongest.weight < minPredicateWeight || against < 0.4 * total) return [];
  return areOfTwoSorts(alignment, strongest) ? [] : [negation(alignment, strongest, here)];
}

function negation(alignment: Alignment, { here: at, there: other }: UnitMatch, text: TextReading): Contrast {
  const left = alignment.here.units[at] as Unit;
  const right = alignment.there.units[other] as Unit;
  return {
    relation: 'conflicts',
    kind: 'negation',
    why: `"${writtenAs(left, text)}" is ${left.denied ? 'denied here' : 'denied there'} only`,
    strength: 0.65,
    here: left,
    there: right,
  };
}

/** A phrase that stands for one word ("threw out") as it is written. */
function writtenAs({ start, end }: Unit, { text }: TextReading): string {
  return text.slice(start, end).toLowerCase();
}

/** The verb of a denial that is itself denied on one side: "did not deny it", "denied it". */
function deniedDenial({ here, there, inside }: Alignment): UnitMatch | null {
  return (
    inside.find((match) => {
      const left = here.units[match.here] as Unit;
      const right = there.units[match.there] as Unit;
      return left.denied !== right.denied && isSaidDenial(left.norm) && isSaidDenial(right.norm);
    }) ?? null
  );
}

/** Matched share of the shorter passage below which its denial may be of something else. */
const minOpposedCover = 0.6;
/** A matched word of less weight is denied beside the matter. */
const minOpposedWeight = 0.25;

/**
 * Whether what both passages say is denied, or left open by a denied denial, in one of them only: too little for a
 * conflict, where their other words differ, and no agreement.
 */
export function haveOpposedPolarity(
  { here, there, inside }: Pick<Alignment, 'here' | 'there' | 'inside'>,
  left: TextReading,
  right: TextReading,
): boolean {
  if (hasDenial(left, here) === hasDenial(right, there)) return false;
  const weight = Math.min(here.weight, there.weight);
  if (weightOf(inside) < minOpposedCover * weight) return false;
  return inside.some((match) => {
    const a = here.units[match.here] as Unit;
    const b = there.units[match.there] as Unit;
    if (a.kind !== 'word' || b.kind !== 'word' || match.weight < minOpposedWeight) return false;
    if (isNotDenied(a, left) !== isNotDenied(b, right)) return true;
    if (a.denied === b.denied || !(isPredicate(a, left, true) || isPredicate(b, right, true))) return false;
    return a.denied ? isPlainlyDenied(a, left) : isPlainlyDenied(b, right);
  });
}

/** "did not deny taking it": whether it was taken is not said. */
function isNotDenied({ token }: Unit, text: TextReading): boolean {
  const { denied } = polarityOf(text);
  for (let at = token - 1; at >= Math.max(0, token - farthestDenial); at--)
    if (denied[at] === 1 && isSaidDenial((text.tokens[at] as Token).norm)) return true;
  return false;
}

const plainDenials: ReadonlySet<string> = new Set(
  'not no never without fail refuse'.split(' ').map(conceptStem),
);
const farthestDenial = 3;

/** Whether "not", "failed to" or "without" stands right before a word; "prevents" and "misses" turn a sense, not a sentence. */
function isPlainlyDenied({ token }: Unit, { tokens }: TextReading): boolean {
  for (let at = token - 1; at >= Math.max(0, token - farthestDenial); at--) {
    const { norm } = tokens[at] as Token;
    if (plainDenials.has(conceptStem(norm)) || norm.endsWith("n't")) return true;
  }
  return false;
}

/**
 * "no diplomatic relations", "political relations": a noun behind two adjectives that are not matched. With `owners`
 * also behind what ends as a plural owner does ("drivers' union").
 */
function areOfTwoSorts(
  { here, there, matches }: Alignment,
  { here: at, there: other }: UnitMatch,
  owners: readonly [TextReading, TextReading] | null = null,
): boolean {
  const [adjective, second] = [
    adjectiveBefore(here, at, owners?.[0] ?? null),
    adjectiveBefore(there, other, owners?.[1] ?? null),
  ];
  return (
    adjective !== null &&
    second !== null &&
    !matches.some((match) => match.here === adjective || match.there === second)
  );
}

/** "the drivers' union accepted", "the signallers' union rejected": a noun before both verbs, or behind both, is of two sorts. */
function areOfOtherSorts(
  pair: Alignment,
  a: Unit,
  b: Unit,
  texts: readonly [TextReading, TextReading],
): boolean {
  return pair.matches.some((match) => {
    const left = pair.here.units[match.here] as Unit;
    const right = pair.there.units[match.there] as Unit;
    if (left.kind !== 'word' || right.kind !== 'word') return false;
    if (left.segment !== a.segment || right.segment !== b.segment) return false;
    return left.token < a.token === right.token < b.token && areOfTwoSorts(pair, match, texts);
  });
}

/** Index of the unit right before a noun that says of which sort, or (with its text) whose, it is; null when there is none. */
function adjectiveBefore({ units }: Statement, at: number, owned: TextReading | null): number | null {
  const [noun, before] = [units[at] as Unit, units[at - 1]];
  if (before === undefined || before.kind !== 'word' || before.token !== noun.token - 1) return null;
  if (before.segment !== noun.segment) return null;
  if (owned !== null && /^['’]s?\s/.test(owned.text.slice(before.end, noun.start))) return at - 1;
  if (/(?:ed|ing)$/.test(before.norm) || before.norm.endsWith('ly')) return null;
  // Behind an article a word that may be a verb is none.
  if (owned !== null && /^(?:the|an?|its|their)$/.test(owned.tokens[before.token - 1]?.norm ?? ''))
    return at - 1;
  return before.concept.predicate ? null : at - 1;
}

/**
 * What ends as a verb does is what is denied, also where no lexicon knows it. Of two sentences (`loose`) so is what a
 * denial stands right before; in two articles "had no timeouts" meets "out of timeouts".
 */
function isPredicate({ concept, denied, norm, token }: Unit, text: TextReading, loose: boolean): boolean {
  if (concept.predicate || /[a-z]{3}(?:ed|ing)$/.test(norm)) return true;
  if (!loose || !denied) return false;
  const { cues } = polarityOf(text);
  return cues[token - 1] === 1 || (cues[token - 2] === 1 && /^an?$/.test(text.tokens[token - 1]?.norm ?? ''));
}

export function weightOf(matches: readonly UnitMatch[]): number {
  return matches.reduce((sum, match) => sum + match.weight, 0);
}

/** Matched share of the longer window's weight (of the shorter's: `shorter`), leaving the given units out. */
function coverOf(alignment: Alignment, without: readonly Unit[], shorter: boolean): number {
  const weigh = (units: readonly Unit[]): number =>
    units.reduce((sum, unit) => (without.includes(unit) ? sum : sum + unit.weight), 0);
  const here = weigh(unitsOf(alignment.here, alignment.windowHere));
  const there = weigh(unitsOf(alignment.there, alignment.windowThere));
  return weightOf(alignment.inside) / Math.max(shorter ? Math.min(here, there) : Math.max(here, there), 0.01);
}
