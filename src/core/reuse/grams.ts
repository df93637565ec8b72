/**
 * Tables of stem n-grams of a text, and the n-grams that two texts share. A table is hashed, not sorted: chains of
 * places for each slot, so that making one and probing one with another are linear (a sort of 1,000 n-grams took
 * .1 ms, most of what a comparison cost).
 */
import type { TextAnalysis } from '../match/analysis.ts';

export interface GramTable {
  /** Hash of the n-gram at each place. */
  readonly hashes: Uint32Array;
  /** Which occurrence of its n-gram a place is, from 0; `maxOccurrences` for all further ones. */
  readonly ranks: Uint8Array;
  /** For each slot the last place in its chain + 1; 0: none. The number of slots is a power of two. */
  readonly heads: Uint32Array;
  /** For each place the one before it in its chain + 1; 0: none. */
  readonly befores: Uint32Array;
}

/** Places lie below this: the analysis looks at fewer words. */
export const placeRange = 1_048_576;
/** The same n-gram at many places in both texts is paired this often on each side. */
const maxOccurrences = 4;

/** All n-grams of `size` stems. */
export function gramTable(text: TextAnalysis, size: number): GramTable {
  const { words, count } = text;
  const grams = Math.max(0, count - size + 1);
  let slots = 16;
  while (slots < grams * 2) slots *= 2;
  const table = {
    hashes: new Uint32Array(grams),
    ranks: new Uint8Array(grams),
    heads: new Uint32Array(slots),
    befores: new Uint32Array(grams),
  };
  const { hashes, ranks, heads, befores } = table;
  const { stems } = words;
  for (let at = 0; at < grams; at++) {
    let hash = 0;
    for (let offset = 0; offset < size; offset++) {
      hash = Math.imul(hash, 0x01000193) ^ (stems[at + offset] as number);
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    }
    hash >>>= 0;
    hashes[at] = hash;
    const slot = hash & (slots - 1);
    let rank = 0;
    for (let place = heads[slot] as number; place > 0; place = befores[place - 1] as number) {
      if (hashes[place - 1] === hash) rank++;
    }
    ranks[at] = rank;
    // What is never paired would only make chains long: a text of one word is linear too.
    if (rank >= maxOccurrences) continue;
    befores[at] = heads[slot] as number;
    heads[slot] = at + 1;
  }
  return table;
}

/** Calls back with the places of each n-gram that both tables have, in no order that means anything. */
export function forEachShared(
  here: GramTable,
  there: GramTable,
  found: (placeHere: number, placeThere: number) => void,
): void {
  const { hashes, heads, befores } = here;
  const mask = heads.length - 1;
  for (let other = 0; other < there.hashes.length; other++) {
    const hash = there.hashes[other] as number;
    let place = heads[hash & mask] as number;
    if (place === 0 || (there.ranks[other] as number) >= maxOccurrences) continue;
    for (; place > 0; place = befores[place - 1] as number) {
      if (hashes[place - 1] === hash) found(place - 1, other);
    }
  }
}
