/**
 * The numbers that the stored format is made of. All are part of the format: a change raises `formatVersion`.
 *
 * Everything in a segment is a sorted table of integers below 2^53 (integer-table.ts):
 * - a term posting:  hash (32 bits) · local number in its slice (16) · impact (4)
 * - a fingerprint:   family (2 bits) · top of the hash (26) · number of the report relative to the segment (≤ 25)
 */

/** Raise with any change of what the bytes mean; `ReportIndex` then builds the index anew from the reports. */
export const formatVersion = 1;

/** Raise with any change of which postings a report has beside those of its profile; the index is then made anew. */
export const postingsVersion = 2;

/** Entries in one block. Some 10 kB: a read costs about .1 ms in IndexedDB whatever it holds, and 1 ms a megabyte. */
export const blockEntries = 4096;
/** Entries between two places where decoding can begin. */
export const skipEntries = 64;

export const impactBits = 4;
export const localBits = 16;
/** Width of one report's range of the postings of a term. */
export const impactWidth = 2 ** impactBits;
/** Width of one term's range of postings. */
export const termWidth = 2 ** (localBits + impactBits);

export const keyBits = 26;
/** Kinds of fingerprints; the number is the top of the key. */
export const family = { verbatim: 0, reworded: 1, identity: 2 } as const;
export const maxDocBits = 25;

/** Reports in one pack record. A candidate's text costs the reading of its pack, an import one put a pack. */
export const packReports = 8;

/** Most reports in one slice of a segment; a query reads about thirty blocks of each slice that its window touches. */
export const maxSliceReports = 16_384;
/** Most reports sealed as one segment by one batch. */
export const maxBatchReports = 16_384;

/** Block numbers of a segment: `segment * segmentBlocks + n`; block 0 is its header. */
export const segmentBlocks = 2 ** 24;

/** The 28-bit key under which a 32-bit hash of a family is filed. */
export function fingerprintKey(kind: number, hash: number): number {
  return kind * keyWidth + (hash >>> (32 - keyBits));
}
const keyWidth = 2 ** keyBits;

/** BM25 (Robertson, Spärck Jones 1994): saturation of a count, and how far a long report is discounted. */
const saturation = 1.2;
const lengthDiscount = 0.75;
/** Words of a usual report; a constant, so that an impact does not depend on the corpus. */
const usualWords = 450;
export const maxImpact = 2 ** impactBits - 1;

/** What one occurrence count adds to a score, 1..15: the BM25 factor tf / (tf + k1 · norm) in fifteenths. */
export function impactOf(count: number, words: number): number {
  const norm = saturation * (1 - lengthDiscount + (lengthDiscount * words) / usualWords);
  return Math.max(1, Math.round((maxImpact * count) / (count + norm)));
}
