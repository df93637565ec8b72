/** Sparse tf-idf vectors with rarities from the shipped background: (1 + ln tf) * idf, length 1, and their products. */
export interface SparseVector {
  /** Hashes of stems, ascending, unique. */
  readonly keys: Uint32Array;
  /** Parallel to `keys`; the squares sum to 1, or there are none. */
  readonly values: Float32Array;
  /** Parallel to `keys`: the rarity of each. */
  readonly rarities: Float32Array;
}

/** Keys with how often each stands in a text: what vectors of that text are weighed from. */
export interface CountedKeys {
  /** Ascending, unique. */
  readonly keys: Uint32Array;
  /** Parallel to `keys`. */
  readonly rarities: Float64Array;
  /** Parallel to `keys`; a key with 0 is not in the vector. */
  readonly counts: Uint32Array;
}

const indexRange = 1_048_576;
/** What a count weighs: 1 + ln. Most counts are small, and a logarithm costs more than a look-up. */
const dampened = Float64Array.from({ length: 64 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));
const dampen = (count: number): number =>
  count < dampened.length ? (dampened[count] as number) : 1 + Math.log(count);

/** The vector of counted keys, linear. */
export function weighCounts({ keys, rarities, counts }: CountedKeys): SparseVector {
  let size = 0;
  for (let at = 0; at < keys.length; at++) if ((counts[at] as number) > 0) size++;
  const vector = {
    keys: new Uint32Array(size),
    values: new Float32Array(size),
    rarities: new Float32Array(size),
  };
  let unique = 0;
  let square = 0;
  for (let at = 0; at < keys.length; at++) {
    const count = counts[at] as number;
    if (count === 0) continue;
    const rarity = rarities[at] as number;
    const value = dampen(count) * rarity;
    vector.keys[unique] = keys[at] as number;
    vector.rarities[unique] = rarity;
    vector.values[unique++] = value;
    square += value * value;
  }
  const length = Math.sqrt(square) || 1;
  for (let at = 0; at < size; at++) (vector.values[at] as number) /= length;
  return vector;
}

/** Two counts of keys together, linear. */
export function addCounts(a: CountedKeys, b: CountedKeys): CountedKeys {
  const most = a.keys.length + b.keys.length;
  const keys = new Uint32Array(most);
  const rarities = new Float64Array(most);
  const counts = new Uint32Array(most);
  let size = 0;
  for (let at = 0, other = 0; at < a.keys.length || other < b.keys.length; size++) {
    const here = at < a.keys.length ? (a.keys[at] as number) : Infinity;
    const there = other < b.keys.length ? (b.keys[other] as number) : Infinity;
    keys[size] = Math.min(here, there);
    rarities[size] = (here <= there ? a.rarities[at] : b.rarities[other]) as number;
    if (here <= there) counts[size] = a.counts[at++] as number;
    if (there <= here) (counts[size] as number) += b.counts[other++] as number;
  }
  return {
    keys: keys.subarray(0, size),
    rarities: rarities.subarray(0, size),
    counts: counts.subarray(0, size),
  };
}

/** The vector of keys that the background table does not know, as `countKeys` takes them. */
export function sparseVector(places: readonly number[], known: readonly number[]): SparseVector {
  return weighCounts(countKeys(places, known));
}

/**
 * Counts keys that the background table does not know (pairs), one for each place: in any order, at most 2^20.
 * @param known rarities parallel to `places`
 */
export function countKeys(places: readonly number[], known: readonly number[]): CountedKeys {
  const sorted = new Float64Array(places.length);
  for (let at = 0; at < places.length; at++) sorted[at] = (places[at] as number) * indexRange + at;
  sorted.sort();
  const keys = new Uint32Array(places.length);
  const counts = new Uint32Array(places.length);
  const rarities = new Float64Array(places.length);
  let size = 0;
  for (let at = 0; at < sorted.length; at++) {
    const key = Math.floor((sorted[at] as number) / indexRange);
    if (size === 0 || keys[size - 1] !== key) {
      keys[size] = key;
      rarities[size++] = known[(sorted[at] as number) - key * indexRange] as number;
    }
    (counts[size - 1] as number)++;
  }
  return {
    keys: keys.subarray(0, size),
    rarities: rarities.subarray(0, size),
    counts: counts.subarray(0, size),
  };
}

/** Whether a vector has a key: binary search. */
export function hasKey(vector: Pick<SparseVector, 'keys'>, key: number): boolean {
  return findKey(vector.keys, key) >= 0;
}

/** Where ascending keys hold a key; -1 where they do not. */
export function findKey(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return keys[low] === key ? low : -1;
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
