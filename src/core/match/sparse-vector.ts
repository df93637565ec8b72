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

/**
 * From counts by stem hash.
 * @param dampen what a count weighs; default 1 + ln
 * @param known rarities of keys that the background table does not have (pairs)
 */
export function sparseVector(
  counts: ReadonlyMap<number, number>,
  dampen: (count: number) => number = (count) => 1 + Math.log(count),
  known?: ReadonlyMap<number, number>,
): SparseVector {
  const keys = Uint32Array.from(counts.keys()).sort();
  const values = new Float32Array(keys.length);
  const rarities = new Float32Array(keys.length);
  let square = 0;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as number;
    const rarity = known?.get(key) ?? lookUpRarity(key);
    const value = dampen(counts.get(key) || 1) * rarity;
    rarities[at] = rarity;
    values[at] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (let at = 0; at < keys.length; at++) (values[at] as number) /= length;
  return { keys, values, rarities };
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
