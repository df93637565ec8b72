/**
 * 32-bit hashes of words: FNV-1a (Fowler, Noll, Vo 1991) over UTF-16 units with the finaliser of MurmurHash3
 * (Appleby 2011), because FNV alone leaves the low bits of short words poor, and chunks and samples are cut by them.
 * Plain integer arithmetic: every engine gives the same bits. WASM hashes were slower on single words.
 */

export const hashSeed = 0x811c9dc5;
const hashPrime = 0x01000193;

/** One more UTF-16 unit into an unfinished hash. */
export function addUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, hashPrime);
}

/** Spreads the bits of an unfinished hash: uint32. */
export function finishHash(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The hash of a string, uint32. */
export function hashText(text: string): number {
  let hash = hashSeed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), hashPrime);
  return finishHash(hash);
}

/** The hash of two hashes in this order, uint32. */
export function combineHashes(first: number, second: number): number {
  return finishHash(Math.imul(first, 0x9e3779b1) ^ (second + 0x7f4a7c15));
}
