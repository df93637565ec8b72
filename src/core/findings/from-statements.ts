/** Findings from statements: aligned passages that say the same, or the same but for a word that matters. */
import type { TextReading } from '../reading.ts';
import {
  alignStatements,
  matchTexts,
  windowSpan,
  type Alignment,
  type MatchedPair,
  type Window,
} from '../statements/align.ts';
import { passageContrasts, type Contrast } from '../statements/contrast.ts';
import { haveOtherParticipants } from '../statements/roles.ts';
import { scoreAlignment, scoreApartFromDenial } from '../statements/score.ts';
import type { Segment } from '../statements/segments.ts';
import { stepAgreements, stepContrasts } from '../statements/steps.ts';
import { findSubstitution, type Substitution } from '../statements/substitution.ts';
import { unitsOf, type Statement, type Unit } from '../statements/units.ts';
import type { Draft } from './draft.ts';
import { passage } from './passages.ts';

export interface StatementOptions {
  /** Also take any two words that the lexicon calls opposites for a contrast. */
  readonly antonyms: boolean;
  /** The reports share an origin: what looks like the same statement then mostly is. */
  readonly sameOrigin: boolean;
}

/** Below this an agreement is not shown. */
const minAgreement = 0.62;
const minAgreementOfSameOrigin = 0.45;
/** How far the confidence of an agreement stays below its score. */
const agreementStrength = 0.95;
/** The confidence below which an agreement is shown between reports of one origin only. */
export const leastIndependentAgreement = minAgreement * agreementStrength;
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
  for (const contrast of [...stepContrasts(pair, here, there), ...stepAgreements(pair, here, there)]) {
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
      score >= (options.sameOrigin ? minAgreementOfSameOrigin : minAgreement) &&
      sharedWords(alignment) >= (score >= sure ? minSharedWordsWhenSure : minSharedWords) &&
      !countsOther(alignment) &&
      isProposition(alignment)
    ) {
      const other = findSubstitution(alignment, here, there);
      if (other !== null) {
        found.push({ ...substitutionDraft(other, score), ...spansOf(alignment, here, there) });
        continue;
      }
      if (haveOtherParticipants(alignment)) continue;
      found.push({
        relation: 'corroborates',
        kind: 'statement',
        ...spansOf(alignment, here, there),
        confidence: score * agreementStrength,
        why: whyAgree(alignment),
      });
    }
  }
  return found;
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
  return { relation, kind, ...spansOf(alignment, here, there), confidence, why };
}

function spansOf(alignment: Alignment, here: TextReading, there: TextReading): Pick<Draft, 'here' | 'there'> {
  return {
    here: passage(here.text, windowSpan(alignment.here, alignment.windowHere), here.field),
    there: passage(there.text, windowSpan(alignment.there, alignment.windowThere), there.field),
  };
}

/** Whether what is shared says something of something: a predicate among enough words on both sides. */
function isProposition(alignment: Alignment): boolean {
  const { here, there, windowHere, windowThere, inside } = alignment;
  const tokens = (statement: Statement, window: Window): number =>
    (statement.segments[window.to - 1] as Segment).tokenEnd -
    (statement.segments[window.from] as Segment).tokenStart;
  if (Math.min(tokens(here, windowHere), tokens(there, windowThere)) < minTokens) return false;
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

/** Matched share of the longer passage's weight. */
function coverOf({ here, there, windowHere, windowThere, inside }: Alignment): number {
  const weigh = (statement: Statement, window: Window): number =>
    unitsOf(statement, window).reduce((sum, unit) => sum + unit.weight, 0);
  const shared = inside.reduce((sum, match) => sum + match.weight, 0);
  return shared / Math.max(0.01, weigh(here, windowHere), weigh(there, windowThere));
}

/** Each passage has a number that the other lacks, and none in common: what they count is for the quantities to judge. */
function countsOther({ here, there, windowHere, windowThere, inside }: Alignment): boolean {
  const isNumber = (unit: Unit): boolean => unit.kind === 'number';
  return (
    unitsOf(here, windowHere).some(isNumber) &&
    unitsOf(there, windowThere).some(isNumber) &&
    !inside.some((match) => (here.units[match.here] as Unit).kind === 'number')
  );
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

function whyAgree(alignment: Alignment): string {
  const strongest = [...alignment.inside].sort((a, b) => b.weight - a.weight).slice(0, maxWordsInWhy);
  const shared = strongest
    .sort((a, b) => a.here - b.here)
    .map((match) => {
      const left = (alignment.here.units[match.here] as Unit).norm;
      const right = (alignment.there.units[match.there] as Unit).norm;
      return match.similarity === 1 ? left : `${left}/${right}`;
    });
  return `both: ${shared.join(', ')}`;
}
