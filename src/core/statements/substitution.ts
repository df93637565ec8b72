/**
 * A name that stands exactly where another name stands in a passage that is otherwise the same: "held in Vienna"
 * against "held in Geneva", "Minister Anna Holt resigned" against "Minister Peter Lund resigned".
 *
 * A slot is the same when the words on both sides of it are the same or matched. Two names are two when they are no
 * spellings of one name, stand for no common concept, and neither is named anywhere in the other text: a report that
 * knows both names speaks of both. Cost: linear in the two passages.
 * What lost: any two unmatched names of aligned passages, and single names in one slot (first and last name, two
 * titles, two words for one people): on true paraphrases these are two mentions of one thing as often as not.
 * So a person must be named in full on both sides, and a place must follow a preposition of place.
 */
import { similarity } from '../lexicon/concepts.ts';
import { derived, type TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';
import type { Alignment, Window } from './align.ts';
import { haveOwnOffices } from './holders.ts';
import { isSameName } from './names.ts';
import { unitsOf, type Statement, type Unit } from './units.ts';

export interface Substitution {
  readonly kind: 'name' | 'place';
  /** The first unit of each name. */
  readonly here: Unit;
  readonly there: Unit;
  /** The names as written. */
  readonly nameHere: string;
  readonly nameThere: string;
}

/** A run of neighbouring names that have no match. */
interface NameRun {
  readonly units: readonly Unit[];
  /** Tokens around it; null at the edge of the sentence. */
  readonly before: Token | null;
  readonly after: Token | null;
}

const placePrepositions = new Set(['in', 'at', 'near']);
/** Not names of anybody, though written with a capital. */
const notNames = new Set(
  (
    'mr mrs ms dr prof sir president minister premier chancellor senator governor mayor judge king queen prince pope ' +
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december'
  ).split(' '),
);
const articles = new Set(['a', 'an', 'the']);
/** Words of a full name, at least and at most. */
const fullName = 2;
const maxRun = 3;
const sharedPrefix = 3;

/** The first name of an aligned passage that stands where the other has another name; null when there is none. */
export function findSubstitution(
  alignment: Alignment,
  here: TextReading,
  there: TextReading,
): Substitution | null {
  const matchedHere = new Map(alignment.matches.map((match) => [match.here, match.there]));
  const matchedThere = new Set(alignment.matches.map((match) => match.there));
  const left = nameRuns(alignment.here, alignment.windowHere, (index) => matchedHere.has(index), here);
  if (left.length === 0) return null;
  const right = nameRuns(alignment.there, alignment.windowThere, (index) => matchedThere.has(index), there);
  const isMatched = (a: Token | null, b: Token | null): boolean => {
    if (a === null || b === null) return a === b;
    if (a.norm === b.norm) return true;
    const unit = alignment.here.units.findIndex((each) => each.start === a.start);
    const other = unit < 0 ? undefined : matchedHere.get(unit);
    return other !== undefined && (alignment.there.units[other] as Unit).start === b.start;
  };
  for (const a of left) {
    for (const b of right) {
      if (!isMatched(a.before, b.before) || !isMatched(a.after, b.after)) continue;
      if (a.before === null && a.after === null) continue;
      if (areOneName(a, b) || namesAny(there, a) || namesAny(here, b)) continue;
      if (tenureBefore(a, here) !== tenureBefore(b, there)) continue;
      const isPlace = placePrepositions.has(a.before?.norm ?? '') && a.before?.norm === b.before?.norm;
      if (!isPlace && !(isFullName(a) && isFullName(b))) continue;
      if (!isPlace && haveOwnOffices(alignment, here, there, a.units[0] as Unit, b.units[0] as Unit))
        continue;
      if (isPlace && !haveOneVerb(alignment, a, b, matchedHere)) continue;
      return {
        kind: isPlace ? 'place' : 'name',
        here: a.units[0] as Unit,
        there: b.units[0] as Unit,
        nameHere: textOf(here, a),
        nameThere: textOf(there, b),
      };
    }
  }
  return null;
}

/** Whether what happens at the two places is one thing: "leaving a clinic in X" and "moving to a clinic in Y" are not. */
function haveOneVerb(
  { here, there }: Alignment,
  a: NameRun,
  b: NameRun,
  matched: ReadonlyMap<number, number>,
): boolean {
  const left = verbBefore(here, a);
  const right = verbBefore(there, b);
  return left < 0 || right < 0 || matched.get(left) === right;
}

/** Index of the nearest predicate before a name in its sentence; -1 when there is none. */
function verbBefore({ units }: Statement, run: NameRun): number {
  const first = units.indexOf(run.units[0] as Unit);
  return units.findLastIndex(
    (unit, index) => index < first && unit.kind === 'word' && unit.concept.predicate,
  );
}

function nameRuns(
  statement: Statement,
  window: Window,
  isMatched: (index: number) => boolean,
  text: TextReading,
): NameRun[] {
  const runs: NameRun[] = [];
  const inWindow = new Set(unitsOf(statement, window));
  let run: Unit[] = [];
  const close = (): void => {
    const first = run[0];
    const last = run.at(-1);
    if (first !== undefined && last !== undefined && run.length <= maxRun) {
      const { tokenStart, tokenEnd } = statement.sentence;
      const before = first.token > tokenStart ? (text.tokens[first.token - 1] ?? null) : null;
      const after = last.token + 1 < tokenEnd ? (text.tokens[last.token + 1] ?? null) : null;
      runs.push({ units: run, before, after });
    }
    run = [];
  };
  statement.units.forEach((unit, index) => {
    const previous = run.at(-1);
    if (previous !== undefined && !isNext(previous, unit, text)) close();
    const isName = unit.kind === 'name' && unit.end > unit.start && !notNames.has(unit.norm);
    if (isName && inWindow.has(unit) && !isMatched(index)) run.push(unit);
    else close();
  });
  close();
  return runs;
}

/** "the minister of Peru, Ana Costa": a comma stands between two names. */
function isNext(previous: Unit, unit: Unit, { text }: TextReading): boolean {
  return unit.token === previous.token + 1 && !/[,;:()]/.test(text.slice(previous.end, unit.start));
}

const tenures = new Set(
  'former ex new incoming outgoing next then acting interim late old current'.split(' '),
);
const tenureReach = 3;

/** "former coach Solberg", "the new coach, Lindqvist": two holders of one post in turn. */
function tenureBefore(run: NameRun, { tokens }: TextReading): string | null {
  const [first] = run.units as [Unit];
  for (let at = first.token - 1; at >= first.token - tenureReach; at--) {
    const norm = tokens[at]?.norm ?? '';
    if (tenures.has(norm)) return norm;
  }
  return null;
}

/** Not "a San Diego student", which says where from, nor "P&W", which is short for another. */
function isFullName(run: NameRun): boolean {
  return (
    run.units.length >= fullName &&
    !articles.has(run.before?.norm ?? '') &&
    run.units.every((unit) => unit.norm.length > 1)
  );
}

/** Whether two runs may be one name: a word alike, a beginning alike, initials, or one concept. */
function areOneName(a: NameRun, b: NameRun): boolean {
  if (initialsOf(a) === b.units[0]?.norm || initialsOf(b) === a.units[0]?.norm) return true;
  return a.units.some((x) =>
    b.units.some(
      (y) =>
        isSameName(x.norm, y.norm) ||
        x.norm.slice(0, sharedPrefix) === y.norm.slice(0, sharedPrefix) ||
        x.initials?.toLowerCase() === y.norm ||
        y.initials?.toLowerCase() === x.norm ||
        similarity(x.concept, y.concept) > 0,
    ),
  );
}

function initialsOf(run: NameRun): string | null {
  return run.units.length < 2 ? null : run.units.map((unit) => unit.norm[0]).join('');
}

const wordsOf = derived(
  (text: TextReading): ReadonlySet<string> => new Set(text.tokens.map((token) => token.norm)),
);

/** Whether a text has any word of a name. */
function namesAny(text: TextReading, run: NameRun): boolean {
  const words = wordsOf(text);
  return run.units.some((unit) => words.has(unit.norm));
}

function textOf(text: TextReading, run: NameRun): string {
  return text.text.slice((run.units[0] as Unit).start, (run.units.at(-1) as Unit).end);
}
