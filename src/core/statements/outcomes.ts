/** Words for outcomes that exclude each other: passed and rejected, convicted and acquitted. Cost: linear in the text. */
import { contestOutcomes, outcomePairs } from '../lexicon/degrees.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import { derived, type TextReading } from '../reading.ts';
import { statementsOf, type Unit } from './units.ts';

const outcomeStems = outcomePairs.map(([left, right]) => [
  new Set(left.map(conceptStem)),
  new Set(right.map(conceptStem)),
]) as readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[];

const outcomeWords: ReadonlySet<string> = new Set(
  outcomeStems.flatMap(([left, right]) => [...left, ...right]),
);

/** Whether two stems are outcomes that exclude each other. */
export function areOutcomes(a: string, b: string): boolean {
  if (!outcomeWords.has(a) || !outcomeWords.has(b)) return false;
  return outcomeStems.some(([left, right]) => (left.has(a) && right.has(b)) || (left.has(b) && right.has(a)));
}

const winning: ReadonlySet<string> = new Set(contestOutcomes[0].map(conceptStem));
const losing: ReadonlySet<string> = new Set(contestOutcomes[1].map(conceptStem));

/** Whether two stems are the two ends of a contest: of the same side they exclude each other. */
export function areContestOutcomes(a: string, b: string): boolean {
  return (winning.has(a) && losing.has(b)) || (losing.has(a) && winning.has(b));
}

/**
 * Whether each text has an outcome that the other's excludes ("convicted", "acquitted") and does not have itself. Too
 * little for a conflict, since they may be outcomes of two things; too much for an agreement.
 */
export function haveOpposedOutcomes(here: TextReading, there: TextReading): boolean {
  const left = ownOutcomes(here);
  const right = ownOutcomes(there);
  return left.some(
    (a) =>
      !right.some((b) => b.concept.stem === a.concept.stem) &&
      right.some(
        (b) =>
          areOutcomes(a.concept.stem, b.concept.stem) &&
          a.denied === b.denied &&
          !left.some((each) => each.concept.stem === b.concept.stem),
      ),
  );
}

const ownOutcomes = derived((text: TextReading): readonly Unit[] =>
  statementsOf(text).flatMap(({ units }) =>
    units.filter((unit) => unit.kind === 'word' && !unit.open && outcomeWords.has(unit.concept.stem)),
  ),
);
