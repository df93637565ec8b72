/** What the index stores of a report, and what a query is made of. Independent of any corpus. */

/** Raise with any change in how a profile is computed from a report: stored profiles are then made anew. */
export const profileVersion = 1;

export interface ReportProfile {
  /** Hashes (uint32) of content stems of title and body, ascending, unique. */
  readonly terms: Uint32Array;
  /** Parallel to `terms`: occurrences, 1..255. */
  readonly termFrequencies: Uint8Array;
  /** Winnowed hashes (uint32) of word 5-grams: verbatim runs. Ascending, unique. */
  readonly verbatim: Uint32Array;
  /** Hashes (uint32) of pairs of content stems: what survives rewording. Ascending, unique. */
  readonly reworded: Uint32Array;
  /** Days since 1970-01-01; null when the report is undated. */
  readonly day: number | null;
  /** Word tokens of title and body. */
  readonly words: number;
}

/** One term of a query with the weight that BM25 gives it from the shipped background frequencies. */
export interface WeightedTerm {
  readonly hash: number;
  readonly weight: number;
}
