/**
 * Winnowed fingerprints of word n-grams (Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document
 * fingerprinting", 2003): of every `window` neighbouring n-gram hashes the smallest is kept, the rightmost of equals.
 *
 * The guarantee: two texts that share a run of at least `gramWords + window - 1` words share a fingerprint, wherever
 * the run stands; and no shared fingerprint comes from a run shorter than `gramWords` (but for 32-bit collisions).
 * Of n-grams about 2 / (window + 1) are kept.
 *
 * Cost: linear; a rolling hash, and the minimum found anew only when it leaves the window. Tried and lost: 3-grams
 * (more recall for a quotation of four words, but one and a half times the index and ten times the false candidates);
 * MinHash with banding and SimHash, which miss rewrites.
 */
import { finishHash } from '../text/hash.ts';

/** Words in one fingerprint. */
export const gramWords = 5;
/** Neighbouring fingerprints of which one is kept: an index of 1.3 kB a report has room for about one in four. */
export const windowGrams = 8;
/** A shared run of this many words always shares a fingerprint. */
export const guaranteedRunWords = gramWords + windowGrams - 1;

const base = 0x01000193;
let basePower = 1;
for (let power = 0; power < gramWords; power++) basePower = Math.imul(basePower, base);

const ring = new Uint32Array(windowGrams);

/**
 * Writes the winnowed fingerprints of the words `from` (inclusive) to `to` (exclusive) into `out` from `outAt` on, in
 * the order of the text, and returns the place behind the last. A text shorter than a window gives its smallest
 * n-gram, one shorter than an n-gram gives none. `out` needs room for `to - from` more. The same fingerprint can come
 * twice when its run stands twice in the text.
 */
export function winnow(
  hashes: Uint32Array,
  from: number,
  to: number,
  out: Uint32Array,
  outAt: number,
): number {
  const grams = to - from - gramWords + 1;
  if (grams <= 0) return outAt;
  let rolling = 0;
  for (let at = from; at < from + gramWords - 1; at++) {
    rolling = (Math.imul(rolling, base) + (hashes[at] as number)) | 0;
  }
  let smallest = 0xffffffff;
  let smallestAt = -1;
  for (let gram = 0; gram < grams; gram++) {
    const end = from + gram + gramWords - 1;
    rolling = (Math.imul(rolling, base) + (hashes[end] as number)) | 0;
    if (gram > 0) rolling = (rolling - Math.imul(hashes[end - gramWords] as number, basePower)) | 0;
    const hash = finishHash(rolling);
    ring[gram % windowGrams] = hash;
    if (smallestAt <= gram - windowGrams) {
      // The minimum has left the window: look again, the rightmost of equals.
      smallest = 0xffffffff;
      const start = Math.max(0, gram - windowGrams + 1);
      for (let other = start; other <= gram; other++) {
        const candidate = ring[other % windowGrams] as number;
        if (candidate <= smallest) {
          smallest = candidate;
          smallestAt = other;
        }
      }
      out[outAt++] = smallest;
    } else if (hash <= smallest) {
      smallest = hash;
      smallestAt = gram;
      if (gram >= windowGrams - 1) out[outAt++] = hash;
    } else if (gram === windowGrams - 1) {
      out[outAt++] = smallest;
    }
  }
  if (grams < windowGrams) out[outAt++] = smallest;
  return outAt;
}
