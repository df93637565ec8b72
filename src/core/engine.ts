/**
 * The one door to the engine: an article and the reports that may tell of the same event in, a cross-reference out.
 * Pure: no clock, no randomness, no I/O; the same input gives the same bytes in every browser and on Node.
 */
import type { CrossReference } from './cross-reference.ts';
import type { Report } from './report.ts';

/** A report that retrieval proposes, with the corpus it came from. */
export interface Candidate {
  readonly report: Report;
  readonly corpus: string;
}

export interface EngineOptions {
  /** Bounds the list of reports only; origins count all. Default 20. */
  readonly top?: number;
  /** Also list candidates below the threshold, as `related`, without findings. Default false. */
  readonly all?: boolean;
}

export function crossReference(
  article: Report,
  candidates: readonly Candidate[],
  options: EngineOptions = {},
): CrossReference {
  void candidates;
  void options;
  return { id: article.id, origins: [[article.id]], reports: [], within: [], facts: [] };
}
