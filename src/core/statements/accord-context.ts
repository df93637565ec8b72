/**
 * What stands around two clauses, for the question whether the one bears the other out: where in its text each stands,
 * whether what they do not share stands near the other, and whether what they share is what the text speaks of all along
 * (a text about one quake says "quake" in every sentence, and two sentences that share it share little).
 *
 * Of thirty features of this kind these seven gave all of the gain, AUC .80 to .82 on statements with topics left out.
 * Cost: one pass over the units of two sentences; the words of five sentences a side, once a sentence.
 */
import { derived, type TextReading } from '../reading.ts';
import type { Alignment, Window } from './align.ts';
import { statementsOf, type Statement, type Unit } from './units.ts';

export const contextFeatureNames = [
  'place, less',
  'places apart',
  'unmatched but near, less',
  'unmatched but near, more',
  'unmatched and not near, less',
  'unmatched and not near, more',
  'share of rare words',
] as const;

/** Parallel to `contextFeatureNames`; all finite, at least 0. Symmetric. */
export function contextFeatures(alignment: Alignment, here: TextReading, there: TextReading): number[] {
  const [placeHere, placeThere] = [placeOf(alignment.here, here), placeOf(alignment.there, there)];
  const left = unmatched(
    alignment.here,
    alignment.windowHere,
    new Set(alignment.matches.map((match) => match.here)),
    wordsNear(alignment.there, there),
  );
  const right = unmatched(
    alignment.there,
    alignment.windowThere,
    new Set(alignment.matches.map((match) => match.there)),
    wordsNear(alignment.here, here),
  );
  return [
    Math.min(placeHere, placeThere),
    Math.abs(placeHere - placeThere),
    Math.min(left.near, right.near),
    Math.max(left.near, right.near),
    Math.min(left.elsewhere, right.elsewhere),
    Math.max(left.elsewhere, right.elsewhere),
    rareShare(alignment, here, there),
  ];
}

interface Order {
  readonly at: ReadonlyMap<Statement, number>;
  /** Of sentences that hold a word. */
  readonly holders: ReadonlyMap<string, number>;
  /** By index of a sentence, made when asked for. */
  readonly near: (ReadonlySet<string> | undefined)[];
}

const orderOf = derived((text: TextReading): Order => {
  const statements = statementsOf(text);
  const holders = new Map<string, number>();
  for (const { units } of statements) {
    for (const norm of new Set(units.map((unit) => unit.norm)))
      holders.set(norm, (holders.get(norm) ?? 0) + 1);
  }
  return { at: new Map(statements.map((statement, i) => [statement, i])), holders, near: [] };
});

/** Where a sentence stands in its text, 0 (first) to below 1. */
function placeOf(statement: Statement, text: TextReading): number {
  const { at } = orderOf(text);
  return (at.get(statement) ?? 0) / Math.max(1, at.size);
}

/** Sentences before and after one that are near it. */
const reach = 2;

function wordsNear(statement: Statement, text: TextReading): ReadonlySet<string> {
  const { at, near } = orderOf(text);
  const place = at.get(statement) ?? 0;
  return (near[place] ??= new Set(
    statementsOf(text)
      .slice(Math.max(0, place - reach), place + reach + 1)
      .flatMap(({ units }) => units.map(({ norm }) => norm)),
  ));
}

/** Weight of the units of a window that the other sentence has not: of those that stand near it, and of the rest. */
function unmatched(
  statement: Statement,
  window: Window,
  matched: ReadonlySet<number>,
  nearOther: ReadonlySet<string>,
): { readonly near: number; readonly elsewhere: number } {
  let near = 0;
  let elsewhere = 0;
  statement.units.forEach((unit, at) => {
    if (unit.segment < window.from || unit.segment >= window.to || matched.has(at)) return;
    if (nearOther.has(unit.norm)) near += unit.weight;
    else elsewhere += unit.weight;
  });
  return { near, elsewhere };
}

/** Of the weight that the sentences share, what is left when each word counts once for all sentences that hold it, 0..1. */
function rareShare({ here, there, matches }: Alignment, left: TextReading, right: TextReading): number {
  const [holdersHere, holdersThere] = [orderOf(left).holders, orderOf(right).holders];
  let rare = 0;
  let shared = 0;
  for (const match of matches) {
    const held = Math.max(
      holdersHere.get((here.units[match.here] as Unit).norm) ?? 1,
      holdersThere.get((there.units[match.there] as Unit).norm) ?? 1,
    );
    shared += match.weight;
    rare += match.weight / held;
  }
  return rare / Math.max(0.01, shared);
}
