/** Findings from statements: aligned passages that say the same, or the same but for a word that matters. */
import { english } from '../quantities/languages/english.ts';
import type { TextReading } from '../reading.ts';
import {
  alignStatements,
  matchTexts,
  windowSpan,
  type Alignment,
  type MatchedPair,
  type Window,
} from '../statements/align.ts';
import { haveOpposedPolarity, passageContrasts, type Contrast } from '../statements/contrast.ts';
import { haveOtherParticipants } from '../statements/roles.ts';
import { scoreAccord } from '../statements/accord.ts';
import { ownTightness, scoreAlignment, scoreApartFromDenial } from '../statements/score.ts';
import { baseForm } from '../lexicon/inflections.ts';
import type { Segment } from '../statements/segments.ts';
import { stepAgreements, stepContrasts } from '../statements/steps.ts';
import { holderContrasts } from '../statements/holders.ts';
import { nearCopyContrasts } from '../statements/near-copies.ts';
import { findSubstitution, type Substitution } from '../statements/substitution.ts';
import { unitsOf, type Statement, type Unit } from '../statements/units.ts';
import { isCapitalised } from '../text/characters.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';
import type { Draft } from './draft.ts';
import { passage } from './passages.ts';

export interface StatementOptions {
  /** Also take any two words that the lexicon calls opposites for a contrast. */
  readonly antonyms: boolean;
  /** The reports share an origin: what looks like the same statement then mostly is. */
  readonly sameOrigin: boolean;
}

/** Score of an alignment below which it is no agreement. */
const minAgreement = 0.8;
/** Matched share of the longer passage: a long one that has the matter of a short one says mostly something else. */
const minCover = 0.5;
const minCoverWhenSure = 0.4;
const verySure = 0.9;
/** A passage all of which stands in the other. */
const whole = 0.92;
const nearlyAll = 0.68;
/** From its first to its last shared word a passage says nothing else. */
const tight = 0.85;
const minAgreementOfWhole = 0.62;
const minAgreementOfSameOrigin = 0.45;
/** From this likelihood that a reader takes the one for bearing the other out an agreement is shown. */
const minAccord = 0.6;
const minAccordOfSameOrigin = 0.6;
/** The confidence below which an agreement is shown between reports of one origin only. */
export const leastIndependentAgreement = minAccord;
/** A passage of fewer words states nothing. */
const minTokens = 4;
const minMatches = 3;
const minPredicate = 0.2;
const minCoverOfFew = 0.5;
/** A name with its role ("Dean McCarron, principal analyst") has no verb, but is borne out when it is all the same. */
const minCoverWithoutPredicate = 0.85;
/** A contrast is shown from this likelihood of speaking of the same thing. */
const minSameThing = 0.35;
const minContrast = 0.58;
const minSharedWords = 0.8;
const sure = 0.8;
/** Another name may still be another name of the same. */
const substitutionStrength = 0.75;
const minSharedWordsWhenSure = 0.65;

/** The findings from the sentences of two texts; `antonyms` as `passageContrasts` takes it. */
export function statementFindings(here: TextReading, there: TextReading, options: StatementOptions): Draft[] {
  return matchTexts(here, there).flatMap((pair) => judgePair(pair, here, there, options));
}

function judgePair(
  pair: MatchedPair,
  here: TextReading,
  there: TextReading,
  options: StatementOptions,
): Draft[] {
  const found: Draft[] = [];
  const contrasted: Alignment[] = [];
  const local = [
    ...stepContrasts(pair, here, there),
    ...holderContrasts(pair, here, there),
    ...nearCopyContrasts(pair, here, there),
    ...stepAgreements(pair, here, there),
  ];
  for (const contrast of local) {
    const [alignment] = alignStatements(pair, { here: contrast.here.segment, there: contrast.there.segment });
    if (!alignment) continue;
    contrasted.push(alignment);
    // The words around a step show by themselves that both speak of one thing: the score only ranks.
    found.push(
      draftOf(contrast, alignment, contrast.strength * (0.8 + 0.2 * scoreAlignment(alignment)), here, there),
    );
  }
  for (const alignment of alignStatements(pair)) {
    if (contrasted.some((other) => meets(alignment, other))) continue;
    const score = scoreAlignment(alignment);
    const [contrast] = passageContrasts(alignment, here, there, options.antonyms);
    if (contrast) {
      const sameThing = scoreApartFromDenial(alignment);
      const confidence = contrast.strength * (0.6 + 0.4 * sameThing);
      if (sameThing >= minSameThing && confidence >= minContrast) {
        found.push(draftOf(contrast, alignment, confidence, here, there));
      }
    } else if (
      score >= leastScore(alignment, options, here, there) &&
      sharedWords(alignment) >= (score >= sure ? minSharedWordsWhenSure : minSharedWords) &&
      !countsOther(alignment, here, there) &&
      !tellsOfOtherDay(alignment, here, there) &&
      isProposition(alignment)
    ) {
      const other = findSubstitution(alignment, here, there);
      if (other !== null) {
        const values = [
          { start: other.here.start, end: other.here.start + other.nameHere.length },
          { start: other.there.start, end: other.there.start + other.nameThere.length },
        ] as const;
        found.push({ ...substitutionDraft(other, score), ...spansOf(alignment, here, there, values) });
        continue;
      }
      if (haveOtherParticipants(alignment) || haveOpposedPolarity(alignment, here, there)) continue;
      if (!options.sameOrigin && !bearsOut(alignment, score, here, there)) continue;
      const accord = scoreAccord(alignment, here, there, 'statement');
      if (accord < (options.sameOrigin ? minAccordOfSameOrigin : minAccord)) continue;
      found.push({
        relation: 'corroborates',
        kind: 'statement',
        ...spansOf(alignment, here, there),
        confidence: accord,
        why: whyAgree(alignment, here, there),
      });
    }
  }
  return found;
}

/** Passages that say little else than what they share are told on a lower score. */
function leastScore(
  alignment: Alignment,
  { sameOrigin }: StatementOptions,
  here: TextReading,
  there: TextReading,
): number {
  if (sameOrigin) return minAgreementOfSameOrigin;
  const isTight =
    alignment.inside.length >= minMatches &&
    ownTightness(alignment) >= tight &&
    sharesVerb(alignment, here, there);
  return isTight || coverOf(alignment) >= nearlyAll ? minAgreementOfWhole : minAgreement;
}

/** Whether a word that both say is a verb as it stands on one side: "collapsed", "to collapse", not "the collapse". */
function sharesVerb(alignment: Alignment, here: TextReading, there: TextReading): boolean {
  return alignment.inside.some((match) => {
    const left = alignment.here.units[match.here] as Unit;
    const right = alignment.there.units[match.there] as Unit;
    if (match.weight < minPredicate || left.kind !== 'word' || right.kind !== 'word') return false;
    if (!left.concept.predicate && !right.concept.predicate) return false;
    return isVerbal(left, here) || isVerbal(right, there);
  });
}

const auxiliaries: ReadonlySet<string> = new Set(
  'to will would can could may might must shall should did do does has have had was were is are be been being not'.split(
    ' ',
  ),
);

function isVerbal(unit: Unit, text: TextReading): boolean {
  const { norm } = unit;
  if (/(?:ed|ing)$/.test(norm) || (baseForm(norm) !== norm && !/s$/.test(norm))) return true;
  return auxiliaries.has(text.tokens[unit.token - 1]?.norm ?? '');
}

/**
 * Whether one report would bear the other out: they share what is done, at about the same length or as all that one
 * says, neither only under a condition, and not of two people. Within one origin such passages are still the same text.
 */
function bearsOut(alignment: Alignment, score: number, here: TextReading, there: TextReading): boolean {
  const { windowHere, windowThere } = alignment;
  const cover = coverOf(alignment);
  const isShort = score >= minAgreement && coverOf(alignment, true) >= whole;
  const isTight = ownTightness(alignment) >= tight;
  if (!isShort && !isTight && cover < (score >= verySure ? minCoverWhenSure : minCover)) return false;
  const isFragment =
    opensAsPart(alignment.here, windowHere, here) || opensAsPart(alignment.there, windowThere, there);
  if ((!isShort || isFragment) && cover < minCoverWithoutPredicate && !sharesVerb(alignment, here, there))
    return false;
  const isConditional = (statement: Statement, { from }: Window): boolean =>
    conditions.has((statement.segments[from] as Segment).opener);
  if (isConditional(alignment.here, windowHere) !== isConditional(alignment.there, windowThere)) return false;
  return !nameOthers(alignment);
}

/** Openers of what is a part of a sentence and states nothing: "in the refugee camp", "an assistant coach"; "with" opens small clauses. */
const partOpeners: ReadonlySet<string> = new Set('a an as at by for from in of on'.split(' '));

function opensAsPart(statement: Statement, { from }: Window, text: TextReading): boolean {
  const token = text.tokens[(statement.segments[from] as Segment).tokenStart];
  // A sentence may open so; a part of one is in lower case.
  return token !== undefined && partOpeners.has(token.text);
}

const conditions: ReadonlySet<string> = new Set(['if', 'unless', 'whether']);
/** Weight of an unmatched name that says whom a passage speaks of; further words of a name weigh less. */
const minNameWeight = 0.5;

/** Whether each passage has a person or thing by name, unknown to the other sentence, and they share little else by name. */
function nameOthers({ here, there, windowHere, windowThere, matches, inside }: Alignment): boolean {
  const ownNames = (statement: Statement, window: Window, matched: ReadonlySet<number>): number =>
    statement.units.reduce(
      (sum, unit, at) =>
        unit.kind === 'name' && unit.segment >= window.from && unit.segment < window.to && !matched.has(at)
          ? sum + unit.weight
          : sum,
      0,
    );
  const left = ownNames(here, windowHere, new Set(matches.map((match) => match.here)));
  const right = ownNames(there, windowThere, new Set(matches.map((match) => match.there)));
  if (Math.min(left, right) < minNameWeight) return false;
  const shared = inside.reduce(
    (sum, match) => ((here.units[match.here] as Unit).kind === 'name' ? sum + match.weight : sum),
    0,
  );
  return shared < left + right;
}

/** What another name in the same place says of two statements that are otherwise the same. */
export function substitutionDraft(other: Substitution, sameThing: number): Omit<Draft, 'here' | 'there'> {
  return {
    relation: 'conflicts',
    kind: other.kind,
    confidence: substitutionStrength * sameThing,
    why: `${other.nameHere} against ${other.nameThere}`,
  };
}

/** Whether two alignments of the same sentences share a segment on either side. */
function meets(a: Alignment, b: Alignment): boolean {
  return (
    (a.windowHere.from < b.windowHere.to && b.windowHere.from < a.windowHere.to) ||
    (a.windowThere.from < b.windowThere.to && b.windowThere.from < a.windowThere.to)
  );
}

function draftOf(
  contrast: Contrast,
  alignment: Alignment,
  confidence: number,
  here: TextReading,
  there: TextReading,
): Draft {
  const { relation, kind, why } = contrast;
  const values = [contrast.here, contrast.there] as const;
  return { relation, kind, ...spansOf(alignment, here, there, values), confidence, why };
}

function spansOf(
  alignment: Alignment,
  here: TextReading,
  there: TextReading,
  values: readonly [Span, Span] | null = null,
): Pick<Draft, 'here' | 'there'> {
  return {
    here: passage(
      here.text,
      windowSpan(alignment.here, alignment.windowHere),
      here.field,
      values === null ? null : values[0],
    ),
    there: passage(
      there.text,
      windowSpan(alignment.there, alignment.windowThere),
      there.field,
      values === null ? null : values[1],
    ),
  };
}

/** Whether what is shared says something of something: a predicate among enough words on both sides. */
function isProposition(alignment: Alignment): boolean {
  const { here, there, windowHere, windowThere, inside } = alignment;
  const tokens = (statement: Statement, window: Window): number =>
    (statement.segments[window.to - 1] as Segment).tokenEnd -
    (statement.segments[window.from] as Segment).tokenStart;
  if (Math.min(tokens(here, windowHere), tokens(there, windowThere)) < minTokens) return false;
  if (inside.every((match) => isOfDate(here.units[match.here] as Unit))) return false;
  const content = inside.filter((match) => (here.units[match.here] as Unit).kind !== 'number');
  if (content.length < minMatches)
    return content.length === minMatches - 1 && coverOf(alignment) >= minCoverOfFew;
  const says = content.some((match) => {
    const left = here.units[match.here] as Unit;
    const right = there.units[match.there] as Unit;
    return (
      left.kind === 'word' &&
      (left.concept.predicate || right.concept.predicate) &&
      match.weight >= minPredicate
    );
  });
  return says || coverOf(alignment) >= minCoverWithoutPredicate;
}

const pageWords: ReadonlySet<string> = new Set('posted published updated pm am edt est gmt'.split(' '));

/** A number, weekday, month, or word of the line that dates a page: of these alone a dateline is made. */
function isOfDate({ kind, norm }: Unit): boolean {
  return kind === 'number' || english.weekdays.has(norm) || english.months.has(norm) || pageWords.has(norm);
}

/** Matched share of the weight of the longer passage, or of the shorter. */
function coverOf(
  { here, there, windowHere, windowThere, inside }: Alignment,
  ofShorter: boolean = false,
): number {
  const weigh = (statement: Statement, window: Window): number =>
    unitsOf(statement, window).reduce((sum, unit) => sum + unit.weight, 0);
  const shared = inside.reduce((sum, match) => sum + match.weight, 0);
  const weights = [weigh(here, windowHere), weigh(there, windowThere)];
  return shared / Math.max(0.01, ofShorter ? Math.min(...weights) : Math.max(...weights));
}

/**
 * Each passage has a number that the other lacks, and none in common, or what they share is counted otherwise ("five
 * people", "one person"): that is for the quantities to judge.
 */
function countsOther(
  { here, there, windowHere, windowThere, inside }: Alignment,
  textHere: TextReading,
  textThere: TextReading,
): boolean {
  const numbersApart = inside.some((match) => {
    const [one, two] = [(here.units[match.here] as Unit).number, (there.units[match.there] as Unit).number];
    return one !== null && two !== null && valueOf(one) !== valueOf(two);
  });
  if (numbersApart) return true;
  const [left, right] = [valuesIn(here, windowHere, textHere), valuesIn(there, windowThere, textThere)];
  return left.size > 0 && right.size > 0 && ![...left].some((value) => right.has(value));
}

/** Each passage names a weekday ("Tue" is "Tuesday", "sat" is none), and they have none in common. */
function tellsOfOtherDay(alignment: Alignment, here: TextReading, there: TextReading): boolean {
  const daysIn = (statement: Statement, window: Window, { tokens }: TextReading): (number | undefined)[] =>
    unitsOf(statement, window)
      .filter(({ token }) => isCapitalised((tokens[token] as Token).text))
      .map(({ norm }) => english.weekdays.get(norm))
      .filter((day) => day !== undefined);
  const left = daysIn(alignment.here, alignment.windowHere, here);
  const right = daysIn(alignment.there, alignment.windowThere, there);
  return left.length > 0 && right.length > 0 && !left.some((day) => right.includes(day));
}

/** The counts that a passage gives: of "three of the four" the three. */
function valuesIn(statement: Statement, window: Window, { tokens }: TextReading): Set<string> {
  const numbers = unitsOf(statement, window).filter(({ kind }) => kind === 'number');
  const ofThem = numbers.filter(
    ({ token }, at) =>
      at === 0 || token - (numbers[at - 1] as Unit).token !== wordsOfPart || tokens[token - 2]?.norm !== 'of',
  );
  return new Set(ofThem.map(({ norm }) => valueOf(norm)));
}

/** "three of the four": tokens from the one number to the other. */
const wordsOfPart = 3;

/** A count as written, in digits where a word says it. */
function valueOf(number: string): string {
  return String(english.cardinals.get(number) ?? number.replace(/,(?=\d{3}\b)/g, ''));
}

/** Weight of what both say beside names: two passages that share a name and "said" share no statement. */
function sharedWords(alignment: Alignment): number {
  return alignment.inside.reduce((sum, match) => {
    const left = alignment.here.units[match.here] as Unit;
    const right = alignment.there.units[match.there] as Unit;
    return left.kind === 'name' || right.kind === 'name' ? sum : sum + match.weight;
  }, 0);
}

const maxWordsInWhy = 5;

/** The words that tell most, as they are written in either text, each once. */
function whyAgree(alignment: Alignment, here: TextReading, there: TextReading): string {
  const strongest = [...alignment.inside].sort((a, b) => b.weight - a.weight).slice(0, maxWordsInWhy);
  const shared = strongest
    .sort((a, b) => a.here - b.here)
    .map((match) => {
      const left = alignment.here.units[match.here] as Unit;
      const right = alignment.there.units[match.there] as Unit;
      const written = writtenAs(left, here);
      return match.similarity === 1 ? written : `${written}/${writtenAs(right, there)}`;
    });
  return `both: ${[...new Set(shared)].join(', ')}`;
}

/** As written, but for the capital that a word owes to its place in a sentence; whom a pronoun stands for. */
function writtenAs({ kind, norm, start, end }: Unit, { text }: TextReading): string {
  const written = text.slice(start, end).replace(/['’]s$/u, '');
  if (bare(written.toLowerCase()) !== bare(norm)) return norm;
  return kind === 'word' && /^\p{Lu}\p{Ll}/u.test(written) ? written.toLowerCase() : written;
}

const bare = (word: string): string => word.replaceAll(/[^\p{L}\p{N}]+/gu, '');
