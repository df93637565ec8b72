/** Findings from statements: aligned passages that say the same, or the same but for a word that matters. */
import type { TextReading } from '../reading.ts';
import { alignTexts, windowSpan, type Alignment } from '../statements/align.ts';
import { contrastsOf, type Contrast } from '../statements/contrast.ts';
import { scoreAlignment } from '../statements/score.ts';
import type { Unit } from '../statements/units.ts';
import type { Draft } from './draft.ts';
import { passage } from './passages.ts';

/** Below this an agreement is not shown. */
export const minAgreement = 0.6;
/** A contrast is shown from this likelihood of speaking of the same thing. */
const minSameThing = 0.35;
const minConfidence = 0.5;
const minSharedWords = 0.9;

/** The findings from the sentences of two texts. */
export function statementFindings(here: TextReading, there: TextReading): Draft[] {
  const found: Draft[] = [];
  for (const alignment of alignTexts(here, there)) {
    const draft = judgeAlignment(alignment, here, there);
    if (draft) found.push(draft);
  }
  return found;
}

function judgeAlignment(alignment: Alignment, here: TextReading, there: TextReading): Draft | null {
  const score = scoreAlignment(alignment);
  const [contrast] = contrastsOf(alignment, here, there);
  const spans = {
    here: passage(here.text, spanWith(alignment, contrast ?? null, 'here', here), here.field),
    there: passage(there.text, spanWith(alignment, contrast ?? null, 'there', there), there.field),
  };
  if (contrast && score >= minSameThing) {
    const confidence = contrast.strength * (0.6 + 0.4 * score);
    if (confidence >= minConfidence) {
      return { relation: contrast.relation, kind: contrast.kind, ...spans, confidence, why: contrast.why };
    }
  }
  if (contrast || score < minAgreement || sharedWords(alignment) < minSharedWords) return null;
  return {
    relation: 'corroborates',
    kind: 'statement',
    ...spans,
    confidence: score * 0.95,
    why: whyAgree(alignment),
  };
}

/** Weight of what both say beside names: two passages that share a name and "said" share no statement. */
function sharedWords(alignment: Alignment): number {
  return alignment.inside.reduce((sum, match) => {
    const left = alignment.here.units[match.here] as Unit;
    const right = alignment.there.units[match.there] as Unit;
    return left.kind === 'name' || right.kind === 'name' ? sum : sum + match.weight;
  }, 0);
}

/** The window, stretched over the words that differ. */
function spanWith(
  alignment: Alignment,
  contrast: Contrast | null,
  side: 'here' | 'there',
  text: TextReading,
): { readonly start: number; readonly end: number } {
  const statement = side === 'here' ? alignment.here : alignment.there;
  const span = windowSpan(statement, side === 'here' ? alignment.windowHere : alignment.windowThere);
  const token = contrast ? text.tokens[contrast[side]] : undefined;
  return token ? { start: Math.min(span.start, token.start), end: Math.max(span.end, token.end) } : span;
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
