/**
 * What ties a report to one event and no other: full names, who bears which role, numbers with what they count,
 * and figures that stand side by side ("31-24", "July 7"). Two reports that fill the same slot with other
 * names or other numbers tell of two events, however alike their words are. Cost: linear; a comparison some 5 µs.
 */
import { combineHashes, hashText } from '../text/hash.ts';
import { wordFlag } from '../text/words.ts';
import { lookUpRarity } from '../frequencies/rarity.ts';
import type { TextAnalysis } from './analysis.ts';
import { cosine, findKey, sparseVector, type SparseVector } from './sparse-vector.ts';

export interface Anchors {
  /** Neighbouring words of names. */
  readonly fullNames: SparseVector;
  /** Names of two words and more: the last word, and how often the name stands in full. */
  readonly people: readonly { readonly last: number; count: number }[];
  /** Stem of the word before a name ("striker Ana Silva"): the stems of those names. */
  readonly roles: ReadonlyMap<number, ReadonlySet<number>>;
  /** Stem of what is counted: the numbers that stand before it, ordinals too. */
  readonly slots: ReadonlyMap<number, ReadonlySet<number>>;
  /** Two numbers side by side. */
  readonly numberPairs: SparseVector;
}

const numberPairRarity = 8;
/** Words after a number among which what it counts is looked for. */
const slotReach = 2;

const smallNumbers = new Map<number, number>();
for (const names of [
  'one two three four five six seven eight nine ten eleven twelve',
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
]) {
  names.split(' ').forEach((name, index) => smallNumbers.set(hashText(name), index + 1));
}
/** Written with a capital, and no names: of days, and of when a page was made. */
const noNames = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december updated published posted'
  )
    .split(' ')
    .map((word) => hashText(word)),
);

/** Whether a word stands as a name: `nameCounts` is parallel to the stems of the text. */
export function isNameAt(body: TextAnalysis, nameCounts: Uint32Array, at: number): boolean {
  const flags = body.words.flags[at] as number;
  const nameFlags = wordFlag.capital | wordFlag.content;
  return (
    (flags & nameFlags) === nameFlags &&
    (nameCounts[body.stemOf[at] as number] as number) > 0 &&
    !noNames.has(body.words.hashes[at] as number)
  );
}

export function collectAnchors(body: TextAnalysis, nameCounts: Uint32Array): Anchors {
  const { words, sentence, count } = body;
  const [full, fullRarities]: [number[], number[]] = [[], []];
  const [pairs, pairRarities]: [number[], number[]] = [[], []];
  const people = new Map<number, { last: number; count: number }>();
  const roles = new Map<number, Set<number>>();
  const slots = new Map<number, Set<number>>();
  let nameEnd = -1;
  for (let at = 0; at < count; at++) {
    const stem = words.stems[at] as number;
    const isNumber = ((words.flags[at] as number) & wordFlag.number) !== 0;
    const value = isNumber ? numberAt(body, at) : (smallNumbers.get(words.hashes[at] as number) ?? NaN);
    if (isNumber && isBeside(body, at, 0) && ((words.flags[at + 1] as number) & wordFlag.number) !== 0) {
      pairs.push(combineHashes(stem, words.stems[at + 1] as number));
      pairRarities.push(numberPairRarity);
    }
    if (!Number.isNaN(value) && !isYear(value)) noteSlot(slots, body, at, value);
    if (at < nameEnd || !isNameAt(body, nameCounts, at)) continue;
    nameEnd = at + 1;
    while (isBeside(body, nameEnd - 1, 2) && isNameAt(body, nameCounts, nameEnd)) nameEnd++;
    for (let word = at + 1; word < nameEnd; word++) {
      full.push(combineHashes(words.stems[word - 1] as number, words.stems[word] as number));
      fullRarities.push((body.weights[word - 1] as number) + (body.weights[word] as number));
    }
    if (nameEnd - at >= 2) {
      const last = words.stems[nameEnd - 1] as number;
      const key = combineHashes(words.stems[nameEnd - 2] as number, last);
      const known = people.get(key);
      if (known) known.count++;
      else people.set(key, { last, count: 1 });
    }
    if (at > 0 && sentence[at - 1] === sentence[at]) noteRole(roles, body, at, nameEnd);
  }
  return {
    fullNames: sparseVector(full, fullRarities),
    people: [...people.values()],
    roles,
    slots,
    numberPairs: sparseVector(pairs, pairRarities),
  };
}

/** Whether the next word stands in the same sentence, at most `mostGap` characters away (0: at any distance). */
function isBeside(body: TextAnalysis, at: number, mostGap: number): boolean {
  if (at + 1 >= body.count || body.sentence[at] !== body.sentence[at + 1]) return false;
  return mostGap === 0 || (body.words.starts[at + 1] as number) - (body.words.ends[at] as number) <= mostGap;
}

const isYear = (value: number): boolean => value >= 1950 && value <= 2049;

function numberAt({ text, words }: TextAnalysis, at: number): number {
  return Number(text.slice(words.starts[at], words.ends[at]).replace(/[,\s]/g, ''));
}

function noteSlot(slots: Map<number, Set<number>>, body: TextAnalysis, at: number, value: number): void {
  const { words } = body;
  for (let next = at; next - at < slotReach && isBeside(body, next, 0); next++) {
    const flags = words.flags[next + 1] as number;
    const hash = words.hashes[next + 1] as number;
    if ((flags & wordFlag.content) === 0 || (flags & wordFlag.number) !== 0 || smallNumbers.has(hash))
      continue;
    if (!noNames.has(hash)) add(slots, words.stems[next + 1] as number, value);
    return;
  }
}

/** The word before a name, when it is a word of its own right beside it. */
function noteRole(roles: Map<number, Set<number>>, body: TextAnalysis, from: number, to: number): void {
  const { words } = body;
  const flags = words.flags[from - 1] as number;
  if ((flags & wordFlag.content) === 0 || (flags & (wordFlag.number | wordFlag.capital)) !== 0) return;
  if ((words.starts[from] as number) - (words.ends[from - 1] as number) > 1) return;
  for (let at = from; at < to; at++) add(roles, words.stems[from - 1] as number, words.stems[at] as number);
}

function add(map: Map<number, Set<number>>, key: number, value: number): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}

export interface AnchorMeasures {
  readonly fullNames: number;
  /** Share of full names, by how often they stand, whose last word the other lacks: of the side that lacks less. */
  readonly fullNamesMissing: number;
  /** Weight of what both count with a number in common, and without; of roles that both name with no name in common. */
  readonly slotsShared: number;
  readonly slotsApart: number;
  readonly rolesApart: number;
  readonly numberPairs: number;
}

/** Symmetric. */
export function compareAnchors(
  a: Anchors,
  bodyHere: TextAnalysis,
  b: Anchors,
  bodyThere: TextAnalysis,
): AnchorMeasures {
  const slots = compareSlots(a.slots, b.slots);
  return {
    fullNames: cosine(a.fullNames, b.fullNames),
    fullNamesMissing: Math.min(missingPeople(a, bodyThere), missingPeople(b, bodyHere)),
    slotsShared: dampWeight(slots.shared),
    slotsApart: dampWeight(slots.apart),
    rolesApart: dampWeight(compareSlots(a.roles, b.roles).apart),
    numberPairs: cosine(a.numberPairs, b.numberPairs),
  };
}

const dampWeight = (weight: number): number => Math.log1p(weight) / 5;

function missingPeople({ people }: Anchors, other: TextAnalysis): number {
  let [all, missing] = [0, 0];
  for (const { last, count } of people) {
    all += count;
    if (findKey(other.stems, last) < 0) missing += count;
  }
  return all === 0 ? 0 : missing / all;
}

/** Rarities of the keys that both have, apart by whether a value is in common. */
function compareSlots(
  a: ReadonlyMap<number, ReadonlySet<number>>,
  b: ReadonlyMap<number, ReadonlySet<number>>,
): { shared: number; apart: number } {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  const sums = { shared: 0, apart: 0 };
  for (const [key, values] of few) {
    const others = many.get(key);
    if (others === undefined) continue;
    let common = false;
    for (const value of values) common ||= others.has(value);
    sums[common ? 'shared' : 'apart'] += lookUpRarity(key);
  }
  return sums;
}
