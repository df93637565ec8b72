/** Findings from statements: aligned passages that say the same, or the same but for a word that matters. */
import type { TextReading } from '../reading.ts';
import {
  alignStatements,
  matchTexts,
  windowSpan,
  type Alignment,
  type MatchedPair,
} from '../statements/align.ts';
import { passageContrasts, stepAgreements, stepContrasts, type Contrast } from '../statements/contrast.ts';
import { scoreAlignment } from '../statements/score.ts';
import { unitsOf, type Unit } from '../statements/units.ts';
import type { Draft } from './draft.ts';
import { passage } from './passages.ts';

/** Below this an agreement is not shown. */
export const minAgreement = 0.48;
/** A contrast is shown from this likelihood of speaking of the same thing. */
const minSameThing = 0.35;
const minSharedWords = 0.8;

/** The findings from the sentences of two texts. */
export function statementFindings(here: TextReading, there: TextReading): Draft[] {
  return matchTexts(here, there).flatMap((pair) => judgePair(pair, here, there));
}

function judgePair(pair: MatchedPair, here: TextReading, there: TextReading): Draft[] {
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
    const [contrast] = passageContrasts(alignment);
    if (contrast) {
      if (score >= minSameThing) {
        found.push(draftOf(contrast, alignment, contrast.strength * (0.6 + 0.4 * score), here, there));
      }
    } else if (score >= minAgreement && sharedWords(alignment) >= minSharedWords && !countsOther(alignment)) {
      found.push({
        relation: 'corroborates',
        kind: 'statement',
        ...spansOf(alignment, here, there),
        confidence: score * 0.95,
        why: whyAgree(alignment),
      });
    }
  }
  return found;
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
