/**
 * Steps on a ladder that set two sentences against each other, or in which they agree: how much there is of a thing
 * ("no progress", "little progress"), and what was done to it (hit, destroyed). The words around a step must speak of
 * the same thing. Cost: matches squared, in sentences that have a word of a ladder at all.
 */
import {
  degreeSteps,
  happenings,
  harmSteps,
  occurrences,
  severitySteps,
  shortOfStep,
} from '../lexicon/degrees.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import type { TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';
import type { MatchedPair, UnitMatch } from './align.ts';
import { conditionContrasts } from './conditions.ts';
import { weightOf, type Contrast } from './contrast.ts';
import { polarityOf } from './polarity.ts';
import type { Statement, Unit } from './units.ts';

const degreeReach = 3;
/** Weight of matched words, apart from the counted noun, that shows both to speak of the same thing. */
const minSameNoun = 0.8;
const stallStem = conceptStem('stall');
const minAgreementContext = 0.12;
const minDegreeContext = 0.5;
const contextReach = 12;
const minObjectWeight = 0.2;
const objectReach = 8;
const minSeverityGap = 2;

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
  const stepsHere = stepsOf(pair.here, here);
  const stepsThere = stepsOf(pair.there, there);
  // Either both have a word of degree, or one has and both stall.
  if (!stepsHere.degree && !stepsThere.degree) return found;
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
  if (!stepsOf(alignment.here, here).degree || !stepsOf(alignment.there, there).degree) return found;
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

/** The step of what was only hit. */
const touched = 1;
const occurrenceStems: ReadonlySet<string> = new Set([...occurrences].map(conceptStem));
interface Step {
  readonly step: number;
  /** What became of a person, not of a thing. */
  readonly harm: boolean;
}

const severityByStem: ReadonlyMap<string, Step> = new Map([
  ...[...severitySteps].map(([word, step]): [string, Step] => [conceptStem(word), { step, harm: false }]),
  ...[...harmSteps].map(([word, step]): [string, Step] => [conceptStem(word), { step, harm: true }]),
]);
const happeningStems: ReadonlySet<string> = new Set([...happenings].map(conceptStem));

function severityContrasts(alignment: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const found: Contrast[] = [];
  const verbsHere = stepsOf(alignment.here, here).severity;
  const verbsThere = stepsOf(alignment.there, there).severity;
  if (verbsHere.length === 0 || verbsThere.length === 0) return found;
  for (const a of verbsHere) {
    for (const b of verbsThere) {
      if (a.harm !== b.harm || Math.abs(a.step - b.step) < minSeverityGap || Math.min(a.step, b.step) === 0)
        continue;
      if (
        verbsThere.some((other) => other.step === a.step) ||
        verbsHere.some((other) => other.step === b.step)
      )
        continue;
      // The same thing must have been hit and destroyed.
      const shared = alignment.matches.filter((match) => {
        const left = alignment.here.units[match.here] as Unit;
        const right = alignment.there.units[match.there] as Unit;
        return (
          match.similarity >= minSameNoun &&
          a.objects.includes(left) &&
          b.objects.includes(right) &&
          // Of many buildings some are damaged and others destroyed.
          !(isPlural(left.norm) && isPlural(right.norm)) &&
          (left.number === right.number || left.number === null || right.number === null)
        );
      });
      if (weightOf(shared) < minObjectWeight || !haveOneAgent(alignment, a, b)) continue;
      if (!isOneThing(alignment, shared, here, there)) continue;
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

interface Steps {
  /** A word of degree stands in the sentence. */
  readonly degree: boolean;
  readonly severity: readonly SeverityUnit[];
}

const knownSteps = new WeakMap<Statement, Steps>();

/** The words of a sentence that stand on a ladder: most sentences have none, and each is compared with many. */
function stepsOf(statement: Statement, text: TextReading): Steps {
  let steps = knownSteps.get(statement);
  if (!steps) {
    const { tokenStart, tokenEnd } = statement.sentence;
    let degree = false;
    for (let at = tokenStart; at < tokenEnd && !degree; at++)
      degree = degreeSteps.has((text.tokens[at] as Token).norm);
    steps = { degree, severity: severityUnits(statement, text) };
    knownSteps.set(statement, steps);
  }
  return steps;
}

/** What both sentences must share beside a common noun that both say something was done to. */
const minBesideObject = 0.5;

/** Whether what was hit and destroyed is one thing: it has a name, or the sentences have more in common. */
function isOneThing(
  pair: MatchedPair,
  objects: readonly UnitMatch[],
  here: TextReading,
  there: TextReading,
): boolean {
  const isNamed = (match: UnitMatch): boolean =>
    (pair.here.units[match.here] as Unit).kind === 'name' &&
    (pair.there.units[match.there] as Unit).kind === 'name';
  if (objects.some(isNamed)) return true;
  // "a house" is not "his house", of which the text speaks elsewhere.
  const isOwned = (unit: Unit, text: TextReading): boolean =>
    owners.test(text.tokens[unit.token - 1]?.norm ?? '');
  const owned = (match: UnitMatch): boolean =>
    isOwned(pair.here.units[match.here] as Unit, here) !==
    isOwned(pair.there.units[match.there] as Unit, there);
  if (objects.every(owned)) return false;
  return weightOf(pair.matches.filter((match) => !objects.includes(match))) >= minBesideObject;
}

const fatal = /^(?:fatally|mortally)$/;
const owners = /^(?:his|her|their|my|our)$/;

function isPlural(norm: string): boolean {
  return /[^s]s$/.test(norm);
}

/** What did it, where both say: the quake that hits a region is not the tsunami that once devastated it. */
function haveOneAgent(pair: MatchedPair, a: SeverityUnit, b: SeverityUnit): boolean {
  if (a.agents.length === 0 || b.agents.length === 0) return true;
  return pair.matches.some(
    (match) =>
      a.agents.includes(pair.here.units[match.here] as Unit) &&
      b.agents.includes(pair.there.units[match.there] as Unit),
  );
}

interface SeverityUnit {
  readonly unit: Unit;
  readonly step: number;
  readonly harm: boolean;
  /** What it was done to. */
  readonly objects: readonly Unit[];
  /** What did it; empty where it is not said beside the verb. */
  readonly agents: readonly Unit[];
}

const determiners =
  /^(?:the|a|an|no|any|some|little|this|that|its|his|her|their|our|of|more|much|further|air)$/;

function severityUnits(statement: Statement, text: TextReading): SeverityUnit[] {
  return statement.units.flatMap((unit) => {
    const known = severityByStem.get(unit.concept.stem);
    if (known === undefined || unit.kind !== 'word' || unit.denied || unit.open) return [];
    // "no damage", "the strike", "earlier strikes": a noun, of which nothing is the object.
    if (determiners.test(text.tokens[unit.token - 1]?.norm ?? '')) return [];
    if (nounForms.test(unit.norm) && !governs(text, unit) && !isPassive(unit, text)) return [];
    const { step, harm } = known;
    const { acted: objects, actors: agents } = rolesOf(statement, unit, text);
    if (step === touched && isCircumstance(unit, agents, text)) return [];
    const short = shortOfStep.has(text.tokens[unit.token - 1]?.norm ?? '');
    if (harm && fatal.test(text.tokens[unit.token - 1]?.norm ?? '')) return [];
    // Of persons only the nearest word: "with hundreds of others in a UN school were killed".
    return [
      { unit, step: short ? step - 1 : step, harm, objects: harm ? objects.slice(0, 1) : objects, agents },
    ];
  });
}

/** "No one was hurt when the blaze hit the hall": when it happened, and nothing of how much it did. */
function isCircumstance(verb: Unit, agents: readonly Unit[], { tokens }: TextReading): boolean {
  const agent = agents.find(({ concept }) => occurrenceStems.has(concept.stem));
  if (agent === undefined) return false;
  for (let at = agent.token - 1; at >= 0 && at >= agent.token - 3 && at < verb.token; at--)
    if (circumstances.test((tokens[at] as Token).norm)) return true;
  return false;
}

const circumstances = /^(?:when|as|while|after|before|since|until)$/;

/** Forms that are nouns as often as verbs. */
const nounForms = /^(?:strikes?|hits?|damages?|wrecks?|dents?)$/;
const openings = /^(?:the|a|an|its|his|her|their|our|this|that|these|those|at|several|many|some)$/;

/** Whether an object follows right away: "hits the coast", "strikes Samoa". */
function governs(text: TextReading, unit: Unit): boolean {
  const next = text.tokens[unit.token + 1];
  if (next === undefined || /[^\s]/.test(text.text.slice(unit.end, next.start))) return false;
  return openings.test(next.norm) || next.kind === 'number' || /^\p{Lu}/u.test(next.text);
}

const beForms: ReadonlySet<string> = new Set('is are was were be been being get got gets'.split(' '));
const objectEnds: ReadonlySet<string> = new Set(
  'by in at near off on with from for to after before during while when and as that which who'.split(' '),
);
const maxObjects = 3;

function isPassive(verb: Unit, text: TextReading): boolean {
  for (let token = verb.token - 1; token >= verb.token - 3 && token >= 0; token--)
    if (beForms.has(text.tokens[token]?.norm ?? '')) return true;
  return false;
}

/** The units that a verb acts on, before a passive and after an active form; and those that act. */
function rolesOf(statement: Statement, verb: Unit, text: TextReading): { acted: Unit[]; actors: Unit[] } {
  const at = statement.units.indexOf(verb);
  const norm = (token: number): string => text.tokens[token]?.norm ?? '';
  const byAgent = norm(verb.token + 1) === 'by';
  const passive = byAgent || isPassive(verb, text) || happeningStems.has(verb.concept.stem);
  const objects: Unit[] = [];
  if (passive) {
    for (let i = at - 1; i >= 0 && objects.length < maxObjects; i--) {
      const unit = statement.units[i] as Unit;
      if (unit.segment !== verb.segment || verb.token - unit.token > objectReach) break;
      objects.push(unit);
    }
    const after = statement.units.filter(
      (unit) =>
        unit.segment === verb.segment && unit.token > verb.token && unit.token - verb.token <= objectReach,
    );
    return { acted: objects, actors: byAgent ? after : [] };
  }
  const actors = statement.units.filter(
    (unit) =>
      unit.segment === verb.segment && unit.token < verb.token && verb.token - unit.token <= objectReach,
  );
  for (let i = at + 1; i < statement.units.length && objects.length < maxObjects; i++) {
    const unit = statement.units[i] as Unit;
    if (unit.token - verb.token > objectReach) break;
    let ended = false;
    const from = (objects.at(-1) ?? verb).token + 1;
    for (let token = from; token < unit.token; token++) ended ||= objectEnds.has(norm(token));
    if (ended) break;
    objects.push(unit);
  }
  return { acted: objects, actors };
}
