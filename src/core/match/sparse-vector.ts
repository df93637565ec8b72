/** Sparse tf-idf vectors with rarities from the shipped background: (1 + ln tf) * idf, length 1, and their products. */
import { lookUpRarity } from '../frequencies/rarity.ts';

export interface SparseVector {
  /** Hashes of stems, ascending, unique. */
  readonly keys: Uint32Array;
  /** Parallel to `keys`; the squares sum to 1, or there are none. */
  readonly values: Float32Array;
  /** Parallel to `keys`: the rarity of each. */
  readonly rarities: Float32Array;
}

const indexRange = 1_048_576;

/**
 * From stems (or keys of another kind), one for each place: in any order, at most 2^20.
 * @param dampen what a count weighs; default 1 + ln
 * @param known rarities parallel to `stems`, for keys that the background table does not have (pairs)
 */
export function sparseVector(
  stems: readonly number[],
  dampen: (count: number) => number = (count) => 1 + Math.log(count),
  known: readonly number[] | null = null,
): SparseVector {
  const sorted = new Float64Array(stems.length);
  for (let at = 0; at < stems.length; at++) sorted[at] = (stems[at] as number) * indexRange + at;
  sorted.sort();
  const keys = new Uint32Array(stems.length);
  const values = new Float32Array(stems.length);
  const rarities = new Float32Array(stems.length);
  let unique = 0;
  let square = 0;
  for (let at = 0; at < sorted.length;) {
    const key = Math.floor((sorted[at] as number) / indexRange);
    const rarity =
      known === null ? lookUpRarity(key) : (known[(sorted[at] as number) - key * indexRange] as number);
    const from = at;
    while (at < sorted.length && Math.floor((sorted[at] as number) / indexRange) === key) at++;
    const value = dampen(at - from) * rarity;
    keys[unique] = key;
    rarities[unique] = rarity;
    values[unique++] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (let at = 0; at < unique; at++) (values[at] as number) /= length;
  return {
    keys: keys.slice(0, unique),
    values: values.slice(0, unique),
    rarities: rarities.slice(0, unique),
  };
}

/** Whether a vector has a key: binary search. */
export function hasKey(vector: SparseVector, key: number): boolean {
  return findKey(vector.keys, key);
}

/** Whether ascending keys hold a key. */
function findKey(keys: Uint32Array, key: number): boolean {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return keys[low] === key;
}

/** The keys of the heaviest values, ascending; of equal values those with the smaller key. */
export function heaviestKeys(vector: SparseVector, count: number): Uint32Array {
  const order = Array.from(vector.keys.keys()).sort(
    (a, b) => (vector.values[b] as number) - (vector.values[a] as number) || a - b,
  );
  return Uint32Array.from(order.slice(0, count), (at) => vector.keys[at] as number).sort();
}

/** The cosine of two vectors, 0..1; 0 when either is empty. Linear in both. */
export function cosine(a: SparseVector, b: SparseVector): number {
  let sum = 0;
  let at = 0;
  let other = 0;
  while (at < a.keys.length && other < b.keys.length) {
    const here = a.keys[at] as number;
    const there = b.keys[other] as number;
    if (here === there) sum += (a.values[at++] as number) * (b.values[other++] as number);
    else if (here < there) at++;
    else other++;
  }
  return sum;
}

/** The squared weight of `a` that stands on keys of `b` too, 0..1. */
export function coverage(a: SparseVector, b: SparseVector): number {
  let sum = 0;
  let at = 0;
  let other = 0;
  while (at < a.keys.length && other < b.keys.length) {
    const here = a.keys[at] as number;
    const there = b.keys[other] as number;
    if (here === there) {
      sum += (a.values[at] as number) ** 2;
      at++;
      other++;
    } else if (here < there) at++;
    else other++;
  }
  return sum;
}
