/**
 * Who takes part, in which role, as far as word order tells without a parser: the name nearest before a predicate and
 * the name nearest after it. Two statements whose shared predicate has another name in the same place speak of
 * different participants ("the club fired Adams", "the club fired Brown").
 *
 * Cost: a few units either side of each shared predicate. What lost: any unmatched name on both sides (most reports add
 * names of their own).
 */
import type { Alignment, MatchedPair, UnitMatch } from './align.ts';
import type { Statement, Unit } from './units.ts';

const roleReach = 6;
const minPredicateSimilarity = 0.8;
const timeNames =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|aug|sept?|oct|nov|dec)\.?)$/;

/** Whether a predicate that both share, or the two words given, has different names in the same role. */
export function haveOtherParticipants(
  alignment: Alignment,
  contrasted: readonly [Unit, Unit] | null = null,
): boolean {
  const { here, there, inside } = alignment;
  if (contrasted) {
    const [left, right] = contrasted;
    return clash(alignment, left, right) || haveOtherSubjects(alignment, left, right);
  }
  return inside.some((match) => {
    const left = here.units[match.here] as Unit;
    const right = there.units[match.there] as Unit;
    return (
      match.similarity >= minPredicateSimilarity &&
      // In a headline a verb may have a capital.
      (left.kind === 'word' || right.kind === 'word') &&
      left.concept.predicate &&
      right.concept.predicate &&
      clash(alignment, left, right)
    );
  });
}

function clash(pair: MatchedPair, left: Unit, right: Unit): boolean {
  return [-1, 1].some((step) => {
    const a = namesBeside(pair.here, left, step);
    const b = namesBeside(pair.there, right, step);
    if (a.length === 0 || b.length === 0) return false;
    // A name that the other statement has anywhere is no stranger to it.
    return !pair.matches.some(
      (match) => (a.includes(match.here) || b.includes(match.there)) && areOneName(pair, match),
    );
  });
}

/**
 * Whether the two verbs of a contrast have other names for subjects, neither of which is beside the other verb at all
 * ("the Senate approved it", "it was rejected by the Senate" have one).
 */
function haveOtherSubjects(pair: MatchedPair, left: Unit, right: Unit): boolean {
  const subjectsHere = subjectNames(pair.here, left);
  const subjectsThere = subjectNames(pair.there, right);
  if (subjectsHere.length === 0 || subjectsThere.length === 0) return false;
  const allHere = [...subjectsHere, ...namesBeside(pair.here, left, 1)];
  const allThere = [...subjectsThere, ...namesBeside(pair.there, right, 1)];
  return !pair.matches.some(
    (match) =>
      allHere.includes(match.here) &&
      allThere.includes(match.there) &&
      (subjectsHere.includes(match.here) || subjectsThere.includes(match.there)) &&
      areOneName(pair, match),
  );
}

/** The names before a verb; of a relative clause or a pronoun, those before it ("the union, which opposes"). */
function subjectNames(statement: Statement, verb: Unit): number[] {
  const beside = namesBeside(statement, verb, -1);
  if (beside.length > 0) return beside;
  const { units } = statement;
  const at = units.indexOf(verb);
  const isOfSegment = (unit: Unit | undefined): boolean =>
    unit !== undefined && unit.segment === verb.segment;
  // A noun of its own stands before the verb.
  if (isOfSegment(units[at - 1])) return [];
  const last = units.findLastIndex(
    (unit, index) => index < at && unit.kind === 'name' && !timeNames.test(unit.norm),
  );
  if (last < 0 || verb.token - (units[last] as Unit).token > roleReach) return [];
  const found = [last];
  for (
    let i = last - 1;
    i >= 0 &&
    (units[i] as Unit).kind === 'name' &&
    (units[i] as Unit).token === (units[i + 1] as Unit).token - 1;
    i--
  )
    found.push(i);
  return found;
}

/** "Charger" and "charge" share a stem and no name. */
function areOneName({ here, there }: MatchedPair, match: UnitMatch): boolean {
  const left = here.units[match.here] as Unit;
  const right = there.units[match.there] as Unit;
  return left.norm === right.norm || (left.kind === 'name' && right.kind === 'name');
}

/** The run of names nearest to a unit on one side within its segment: indices of units. */
function namesBeside(statement: Statement, unit: Unit, step: number): number[] {
  const { units } = statement;
  const found: number[] = [];
  for (let i = units.indexOf(unit) + step; i >= 0 && i < units.length; i += step) {
    const next = units[i] as Unit;
    if (next.segment !== unit.segment) break;
    if (next.kind === 'name' && !timeNames.test(next.norm)) found.push(i);
    else if (found.length > 0 || Math.abs(next.token - unit.token) > roleReach) break;
  }
  return found;
}
