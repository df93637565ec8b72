/**
 * How bad: what was done to a thing (hit, damaged, destroyed), what became of a person (wounded, killed). Two steps set
 * sentences against each other only of one thing. Cost: a pass over the units of a sentence, kept with it; steps squared.
 */
import { happenings, harmSteps, occurrences, severitySteps, shortOfStep } from '../lexicon/degrees.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import type { TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';
import type { MatchedPair, UnitMatch } from './align.ts';
import { weightOf, type Contrast } from './contrast.ts';
import type { Statement, Unit } from './units.ts';

/** Similarity of two words for what was hit and destroyed. */
const minSameNoun = 0.8;
const minObjectWeight = 0.2;
const objectReach = 8;
const minSeverityGap = 2;
/** The steps of what was only hit, and of what is of no more use. */
const touched = 1;
const ruined = 3;
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

/** Contrasts of two sentences in what was done to one thing, or became of one person. */
export function severityContrasts(alignment: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const found: Contrast[] = [];
  const verbsHere = severitiesOf(alignment.here, here);
  const verbsThere = severitiesOf(alignment.there, there);
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
          areOneCount(left, right, a.harm)
        );
      });
      if (weightOf(shared) < minObjectWeight || !haveOneAgent(alignment, a, b)) continue;
      if (!isOneThing(alignment, shared, here, there)) continue;
      found.push({
        relation: (a.slight || b.slight) && Math.max(a.step, b.step) >= ruined ? 'conflicts' : 'differs',
        kind: 'severity',
        why: `${nameOfStep(a, here)} against ${nameOfStep(b, there)}`,
        strength: 0.75,
        here: a.unit,
        there: b.unit,
      });
    }
  }
  return found;
}

/**
 * Whether as many were killed as wounded: other counts are of two parts of those who were there. People whom nobody
 * counts are as many as things are.
 */
function areOneCount({ norm, number }: Unit, other: Unit, harm: boolean): boolean {
  if (!harm) return number === other.number || number === null || other.number === null;
  return number === other.number && (number !== null || !crowd.test(norm));
}

const crowd = /^(?:people|persons?|civilians?|residents?|men|women|children)$/;

/** Whether two sentences tell of the killed and of the wounded of the same, in other numbers: two parts of those who were there. */
export function tellOfOtherHarm(pair: MatchedPair, here: TextReading, there: TextReading): boolean {
  const [left, right] = [severitiesOf(pair.here, here), severitiesOf(pair.there, there)];
  return left.some(
    (a) =>
      a.harm &&
      !right.some((b) => b.step === a.step) &&
      right.some(
        (b) =>
          b.harm &&
          !left.some((other) => other.step === b.step) &&
          pair.matches.some((match) => {
            const one = pair.here.units[match.here] as Unit;
            const two = pair.there.units[match.there] as Unit;
            return a.objects.includes(one) && b.objects.includes(two) && !areOneCount(one, two, true);
          }),
      ),
  );
}

const knownSeverities = new WeakMap<Statement, readonly SeverityUnit[]>();

/** The words of a sentence that stand on a ladder of harm: most sentences have none, and each is compared with many. */
function severitiesOf(statement: Statement, text: TextReading): readonly SeverityUnit[] {
  let units = knownSeverities.get(statement);
  if (!units) {
    units = severityUnits(statement, text);
    knownSeverities.set(statement, units);
  }
  return units;
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

export function isPlural(norm: string): boolean {
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

function nameOfStep({ unit, slight }: SeverityUnit, { tokens }: TextReading): string {
  return slight ? `${tokens[unit.token - 1]?.norm ?? ''} ${unit.norm}` : unit.norm;
}

interface SeverityUnit {
  readonly unit: Unit;
  readonly step: number;
  readonly harm: boolean;
  /** Its damage is called minor: what that befell was not destroyed. */
  readonly slight: boolean;
  /** What it was done to. */
  readonly objects: readonly Unit[];
  /** What did it; empty where it is not said beside the verb. */
  readonly agents: readonly Unit[];
}

const determiners =
  /^(?:the|a|an|no|any|some|little|this|that|its|his|her|their|our|of|more|much|further|air)$/;

function severityUnits(statement: Statement, text: TextReading): SeverityUnit[] {
  return statement.units.flatMap((unit) => {
    const slight = slightDamage(statement, unit, text);
    if (slight !== null) return [slight];
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
      {
        unit,
        step: short ? step - 1 : step,
        harm,
        slight: false,
        objects: harm ? objects.slice(0, 1) : objects,
        agents,
      },
    ];
  });
}

/** "The pier came through with only minor damage", "suffered slight damage": as good as only hit. */
function slightDamage({ units }: Statement, unit: Unit, { tokens }: TextReading): SeverityUnit | null {
  if (unit.norm !== 'damage' || unit.denied || unit.open) return null;
  if (!slightly.test(tokens[unit.token - 1]?.norm ?? '')) return null;
  const verb = units.findLastIndex(
    ({ token, norm }) => token < unit.token && unit.token - token <= objectReach && comesThrough.test(norm),
  );
  if (verb < 0) return null;
  const { segment, token: at } = units[verb] as Unit;
  const objects = units
    .slice(0, verb)
    .filter((each) => each.segment === segment && at - each.token <= objectReach)
    .slice(-maxObjects);
  return { unit, step: touched, harm: false, slight: true, objects, agents: [] };
}

const slightly = /^(?:minor|slight|little|superficial|cosmetic|light|minimal)$/;
const comesThrough =
  /^(?:came|come|comes|escaped?|escapes|survived?|survives|suffered|sustained|received|emerged)$/;

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
