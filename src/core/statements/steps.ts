/**
 * Steps on a ladder that set two sentences against each other, or in which they agree: how much there is of a thing
 * ("no progress", "little progress"), and what was done to it (hit, destroyed). The words around a step must speak of
 * the same thing. Cost: matches squared, in sentences that have a word of a ladder at all.
 */
import { degreeSteps } from '../lexicon/degrees.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import type { TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';
import type { MatchedPair, UnitMatch } from './align.ts';
import { conditionContrasts } from './conditions.ts';
import { weightOf, type Contrast } from './contrast.ts';
import { polarityOf } from './polarity.ts';
import { isPlural, severityContrasts } from './severity.ts';
import type { Statement, Unit } from './units.ts';

const degreeReach = 3;
/** Weight of matched words, apart from the counted noun, that shows both to speak of the same thing. */
const minSameNoun = 0.8;
const stallStem = conceptStem('stall');
const minAgreementContext = 0.12;
const minDegreeContext = 0.5;
const contextReach = 12;

/** Contrasts of two sentences that need no more than the words around them: degree, severity, conditions. Strongest first. */
export function stepContrasts(pair: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const found = [
    ...degreeContrasts(pair, here, there),
    ...severityContrasts(pair, here, there),
    ...conditionContrasts(pair, here, there),
  ];
  return found.length < 2 ? found : found.sort((a, b) => b.strength - a.strength);
}

/**
 * Agreements of degree: the same step before the same noun ("little progress", "scant progress"), or its lack said by a
 * verb ("stalled"). As with contrasts, the words around them must speak of the same thing.
 */
export function stepAgreements(pair: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const found: Contrast[] = [];
  // Either both have a word of degree, or one has and both stall.
  if (!hasDegree(pair.here, here) && !hasDegree(pair.there, there)) return found;
  for (const match of pair.matches) {
    const left = pair.here.units[match.here] as Unit;
    const right = pair.there.units[match.there] as Unit;
    if (left.kind !== 'word' || right.kind !== 'word' || match.similarity < minSameNoun) continue;
    const a = degreeBefore(here, left.token, pair.here);
    const b = degreeBefore(there, right.token, pair.there);
    if (!isHead(here, left, pair.here) || !isHead(there, right, pair.there)) continue;
    const bothLow =
      a !== null &&
      b !== null &&
      a.step === b.step &&
      a.step <= 1 &&
      !(isIdleDegree(a.word) && isIdleDegree(b.word));
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

/** "A few blocks" and "a little girl" measure nothing that reports would bear out. */
function isIdleDegree(word: string): boolean {
  return word === 'few' || word === 'limited' || word === 'little';
}

function degreeContrasts(alignment: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const found: Contrast[] = [];
  if (!hasDegree(alignment.here, here) || !hasDegree(alignment.there, there)) return found;
  for (const match of alignment.matches) {
    const left = alignment.here.units[match.here] as Unit;
    const right = alignment.there.units[match.there] as Unit;
    if (left.kind !== 'word' || right.kind !== 'word' || match.similarity < minSameNoun) continue;
    const a = degreeBefore(here, left.token, alignment.here);
    const b = degreeBefore(there, right.token, alignment.there);
    if (!a || !b || a.step === b.step) continue;
    if (!isHead(here, left, alignment.here) || !isHead(there, right, alignment.there)) continue;
    const context = alignment.matches.filter(
      (other) => other !== match && isNear(alignment, other, left, right, contextReach),
    );
    if (weightOf(context) < minDegreeContext) continue;
    if (!areOfOneKind(a.word, b.word)) continue;
    // Of many injuries some are minor and others severe.
    if (ofKind.has(a.word) && ofKind.has(b.word) && isPlural(left.norm) && isPlural(right.norm)) continue;
    // "no diplomatic relations" and "strong political relations" are two sorts of relations.
    if (otherAdjectives(adjectivesBetween(here, a, left), adjectivesBetween(there, b, right))) continue;
    const low = Math.min(a.step, b.step);
    const gap = Math.abs(a.step - b.step);
    if (low > 0 && gap < 2) continue;
    found.push({
      relation: low === 0 ? 'conflicts' : 'differs',
      kind: 'degree',
      why: `${a.word} ${left.norm} against ${b.word} ${right.norm}`,
      strength: low === 0 ? 0.85 : 0.7,
      here: { ...left, start: a.start },
      there: { ...right, start: b.start },
    });
  }
  return found;
}

/** The words between a word of degree and its noun. */
function adjectivesBetween(
  { tokens }: TextReading,
  degree: { readonly start: number },
  noun: Unit,
): string[] {
  const found: string[] = [];
  for (let at = noun.token - 1; at >= 0 && (tokens[at] as Token).start > degree.start; at--)
    found.push((tokens[at] as Token).norm);
  return found;
}

function otherAdjectives(one: readonly string[], two: readonly string[]): boolean {
  return one.length > 0 && two.length > 0 && !one.some((each) => two.includes(each));
}

/** Words that say how bad rather than how much; "minor changes" and "many changes" are both true. */
const ofKind: ReadonlySet<string> = new Set(
  'minor major severe slight slightly lightly seriously severely critically gravely heavily badly extensively'.split(
    ' ',
  ),
);
/** Of these, the ones that also say how much. */
const ofBoth: ReadonlySet<string> = new Set(['major', 'slight']);

function areOfOneKind(a: string, b: string): boolean {
  const isOnlyKind = (word: string): boolean => ofKind.has(word) && !ofBoth.has(word);
  return isOnlyKind(a) || isOnlyKind(b) ? ofKind.has(a) && ofKind.has(b) : true;
}

/** Whether a unit ends its noun phrase: "no progress," but not "some bad apples". */
function isHead(text: TextReading, unit: Unit, statement: Statement): boolean {
  const next = statement.units[statement.units.indexOf(unit) + 1];
  if (!next || next.token !== unit.token + 1) return true;
  return /ed$/.test(next.norm) || text.text.slice(unit.end, next.start).trim() !== '';
}

/** Whether a match of content stands within reach of both units. */
function isNear(pair: MatchedPair, match: UnitMatch, here: Unit, there: Unit, reach: number): boolean {
  const left = pair.here.units[match.here] as Unit;
  const right = pair.there.units[match.there] as Unit;
  return Math.abs(left.token - here.token) <= reach && Math.abs(right.token - there.token) <= reach;
}

/** The degree word that governs the noun at a token: among the words before it, with only adjectives between. */
function degreeBefore(
  text: TextReading,
  token: number,
  statement: Statement,
): { readonly word: string; readonly step: number; readonly start: number } | null {
  for (let at = token - 1; at >= token - degreeReach && at >= statement.sentence.tokenStart; at--) {
    const before = text.tokens[at] as Token;
    const gap = text.text.slice(before.end, (text.tokens[at + 1] as Token).start);
    if (/[^\s]/.test(gap)) return null;
    const step = degreeSteps.get(before.norm);
    if (step !== undefined) {
      // "without much": a denied degree is another one, and which is not said.
      return polarityOf(text).cues[at - 1] === 1 ? null : { word: before.norm, step, start: before.start };
    }
    if (/^(?:the|a|an|of|to|in|for|and|or|his|her|their|its|that|this)$/.test(before.norm)) return null;
  }
  return null;
}

const knownDegrees = new WeakMap<Statement, boolean>();

/** Whether a word of degree stands in a sentence: most have none, and each is compared with many. */
function hasDegree(statement: Statement, { tokens }: TextReading): boolean {
  let has = knownDegrees.get(statement);
  if (has === undefined) {
    const { tokenStart, tokenEnd } = statement.sentence;
    has = false;
    for (let at = tokenStart; at < tokenEnd && !has; at++) has = degreeSteps.has((tokens[at] as Token).norm);
    knownDegrees.set(statement, has);
  }
  return has;
}
