/**
 * What sets two aligned passages against each other: a step of degree or severity, an outcome, a denial.
 * A contrast needs more than the opposing words: both must hold of the same thing, which the matched words around them
 * show. Cost: matches squared in the windows of one alignment.
 */
import type { FindingKind, Relation } from '../cross-reference.ts';
import { areOpposites, conceptOf } from '../lexicon/concepts.ts';
import { degreeSteps, outcomePairs, severitySteps } from '../lexicon/degrees.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import type { TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';
import type { Alignment, MatchedPair, UnitMatch } from './align.ts';
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

const degreeReach = 3;
/** Weight of matched words, apart from the counted noun, that shows both to speak of the same thing. */
const minSameNoun = 0.8;
const stallStem = conceptStem('stall');
const minAgreementContext = 0.12;
const minDegreeContext = 0.5;
const minSeverityContext = 0.9;
const objectReach = 8;
const minSeverityGap = 2;

/** Contrasts of two sentences that need no more than the words around them: degree and severity. Strongest first. */
export function stepContrasts(pair: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  return [...degreeContrasts(pair, here, there), ...severityContrasts(pair)].sort(
    (a, b) => b.strength - a.strength,
  );
}

/**
 * Agreements of degree: the same step before the same noun ("little progress", "scant progress"), or its lack said by a
 * verb ("stalled"). As with contrasts, the words around them must speak of the same thing.
 */
export function stepAgreements(pair: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const found: Contrast[] = [];
  for (const match of pair.matches) {
    const left = pair.here.units[match.here] as Unit;
    const right = pair.there.units[match.there] as Unit;
    if (left.kind !== 'word' || right.kind !== 'word' || match.similarity < minSameNoun) continue;
    const a = degreeBefore(here, left.token, pair.here);
    const b = degreeBefore(there, right.token, pair.there);
    const bothLow = a !== null && b !== null && a.step === b.step && a.step <= 1;
    const stalls =
      left.concept.stem === stallStem && right.concept.stem === stallStem && (a === null) !== (b === null);
    if (!bothLow && !stalls) continue;
    const around = pair.matches.filter(
      (other) => other !== match && (pair.here.units[other.here] as Unit).kind === 'word',
    );
    if (weightOf(around) < minAgreementContext) continue;
    found.push({
      relation: 'corroborates',
      kind: stalls ? 'outcome' : 'degree',
      why: `${a ? `${a.word} ` : ''}${left.norm}, ${b ? `${b.word} ` : ''}${right.norm}`,
      strength: 0.75,
      here: left,
      there: right,
    });
  }
  return found;
}

/** Contrasts that need the rest of two passages to agree: outcomes and denials. Strongest first. */
export function passageContrasts(alignment: Alignment): Contrast[] {
  return [...outcomeContrasts(alignment), ...negationContrasts(alignment)].sort(
    (a, b) => b.strength - a.strength,
  );
}

function degreeContrasts(alignment: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const found: Contrast[] = [];
  for (const match of alignment.matches) {
    const left = alignment.here.units[match.here] as Unit;
    const right = alignment.there.units[match.there] as Unit;
    if (left.kind !== 'word' || right.kind !== 'word' || match.similarity < minSameNoun) continue;
    const a = degreeBefore(here, left.token, alignment.here);
    const b = degreeBefore(there, right.token, alignment.there);
    if (!a || !b || a.step === b.step) continue;
    const context = weightOf(alignment.matches.filter((other) => other !== match));
    if (context < minDegreeContext) continue;
    const low = Math.min(a.step, b.step);
    const gap = Math.abs(a.step - b.step);
    if (low > 0 && gap < 2) continue;
    found.push({
      relation: low === 0 ? 'conflicts' : 'differs',
      kind: 'degree',
      why: `${a.word} ${left.norm} against ${b.word} ${right.norm}`,
      strength: low === 0 ? 0.85 : 0.7,
      here: left,
      there: right,
    });
  }
  return found;
}

/** The degree word that governs the noun at a token: among the words before it, with only adjectives between. */
function degreeBefore(
  text: TextReading,
  token: number,
  statement: Statement,
): { readonly word: string; readonly step: number } | null {
  for (let at = token - 1; at >= token - degreeReach && at >= statement.sentence.tokenStart; at--) {
    const before = text.tokens[at] as Token;
    const gap = text.text.slice(before.end, (text.tokens[at + 1] as Token).start);
    if (/[^\s]/.test(gap)) return null;
    const step = degreeSteps.get(before.norm);
    if (step !== undefined) return { word: before.norm, step };
    if (/^(?:the|a|an|of|to|in|for|and|or|his|her|their|its|that|this)$/.test(before.norm)) return null;
  }
  return null;
}

const severityByStem: ReadonlyMap<string, number> = new Map(
  [...severitySteps].map(([word, step]) => [conceptStem(word), step]),
);

function severityContrasts(alignment: MatchedPair): Contrast[] {
  const found: Contrast[] = [];
  const verbsHere = severityUnits(alignment.here);
  const verbsThere = severityUnits(alignment.there);
  if (verbsHere.length === 0 || verbsThere.length === 0) return found;
  for (const a of verbsHere) {
    for (const b of verbsThere) {
      if (Math.abs(a.step - b.step) < minSeverityGap || Math.min(a.step, b.step) === 0) continue;
      if (
        verbsThere.some((other) => other.step === a.step) ||
        verbsHere.some((other) => other.step === b.step)
      )
        continue;
      // The same thing must have been hit and destroyed: shared words of content near both verbs.
      const shared = alignment.matches.filter((match) => {
        const left = alignment.here.units[match.here] as Unit;
        const right = alignment.there.units[match.there] as Unit;
        return (
          left.kind === 'word' &&
          match.similarity >= 0.8 &&
          left.token !== a.unit.token &&
          right.token !== b.unit.token &&
          Math.abs(left.token - a.unit.token) <= objectReach &&
          Math.abs(right.token - b.unit.token) <= objectReach
        );
      });
      if (weightOf(shared) < minSeverityContext) continue;
      found.push({
        relation: 'differs',
        kind: 'severity',
        why: `${a.unit.norm} against ${b.unit.norm}`,
        strength: 0.75,
        here: a.unit,
        there: b.unit,
      });
    }
  }
  return found;
}

function severityUnits(statement: Statement): { readonly unit: Unit; readonly step: number }[] {
  return statement.units.flatMap((unit) => {
    const step = severityByStem.get(unit.concept.stem);
    return step === undefined || unit.kind !== 'word' ? [] : [{ unit, step }];
  });
}

const outcomeStems = outcomePairs.map(([left, right]) => [
  new Set(left.map(conceptStem)),
  new Set(right.map(conceptStem)),
]) as readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[];

/** Whether two stems are outcomes that exclude each other. */
export function areOutcomes(a: string, b: string): boolean {
  return outcomeStems.some(([left, right]) => (left.has(a) && right.has(b)) || (left.has(b) && right.has(a)));
}

/** Share of the shorter window's weight that must be matched beside the opposing words. */
const minOutcomeCover = 0.6;
const minAntonymCover = 0.72;

function outcomeContrasts(alignment: Alignment): Contrast[] {
  const found: Contrast[] = [];
  const matchedHere = new Set(alignment.inside.map((match) => match.here));
  const matchedThere = new Set(alignment.inside.map((match) => match.there));
  const freeHere = unitsOf(alignment.here, alignment.windowHere).filter(
    (unit) => unit.kind === 'word' && !matchedHere.has(alignment.here.units.indexOf(unit)),
  );
  const freeThere = unitsOf(alignment.there, alignment.windowThere).filter(
    (unit) => unit.kind === 'word' && !matchedThere.has(alignment.there.units.indexOf(unit)),
  );
  for (const a of freeHere) {
    for (const b of freeThere) {
      const outcome = areOutcomes(a.concept.stem, b.concept.stem);
      if (!outcome && !areOpposites(conceptOf(a.concept.stem), conceptOf(b.concept.stem))) continue;
      if (coverOf(alignment, [a, b]) < (outcome ? minOutcomeCover : minAntonymCover)) continue;
      // A denied opposite agrees: "did not reject" and "accepted".
      if (a.denied !== b.denied) continue;
      if (a.open || b.open) continue;
      found.push({
        relation: 'conflicts',
        kind: 'outcome',
        why: `${a.norm} against ${b.norm}`,
        strength: outcome ? 0.75 : 0.6,
        here: a,
        there: b,
      });
    }
  }
  return found;
}

const minNegationCover = 0.72;

function negationContrasts(alignment: Alignment): Contrast[] {
  if (alignment.inside.length < 3 || coverOf(alignment, []) < minNegationCover) return [];
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
    if (!strongest || match.weight > strongest.weight) strongest = match;
  }
  if (!strongest || against < 0.4 * total) return [];
  const left = alignment.here.units[strongest.here] as Unit;
  const right = alignment.there.units[strongest.there] as Unit;
  const denied = left.denied ? 'denied here' : 'denied there';
  return [
    {
      relation: 'conflicts',
      kind: 'negation',
      why: `"${left.norm}" is ${denied} only`,
      strength: 0.65,
      here: left,
      there: right,
    },
  ];
}

function weightOf(matches: readonly UnitMatch[]): number {
  return matches.reduce((sum, match) => sum + match.weight, 0);
}

/** Matched share of the longer window's weight, leaving the given units out. */
function coverOf(alignment: Alignment, without: readonly Unit[]): number {
  const weigh = (units: readonly Unit[]): number =>
    units.reduce((sum, unit) => (without.includes(unit) ? sum : sum + unit.weight), 0);
  const here = weigh(unitsOf(alignment.here, alignment.windowHere));
  const there = weigh(unitsOf(alignment.there, alignment.windowThere));
  return weightOf(alignment.inside) / Math.max(here, there, 0.01);
}
