/** The scores of all labelled training pairs by models that never saw their topics, computed once for all sets of one run. */
import { cosine } from '../../src/core/match/sparse-vector.ts';
import { analyseReport } from '../../src/core/match/analysis.ts';
import { probability } from '../../src/core/match/model.ts';
import {
  fitScaling,
  isLabelled,
  leaveTopicsOut,
  readPairs,
  type LabelledPair,
  type LabelledReport,
} from './same-event.ts';

export interface LeftOut {
  readonly pairs: readonly LabelledPair[];
  /** Calibrated probabilities, parallel to `pairs`. */
  readonly chances: Float64Array;
}

const known = new Map<string, LeftOut>();

export function leftOutScores(data: string): LeftOut {
  const cached = known.get(data);
  if (cached) return cached;
  const all = readPairs(data);
  const allSums = leaveTopicsOut(all);
  const pairs = all.filter(isLabelled);
  const sums = allSums.filter((_, at) => isLabelled(all[at] as LabelledPair));
  const scaling = fitScaling(
    sums,
    pairs.map((pair) => pair.label),
  );
  const result = { pairs, chances: sums.map((sum) => probability(scaling, sum)) };
  known.set(data, result);
  return result;
}

/**
 * The square of left-out scores of one set. A pair that is no candidate keeps the rank of its cosine, below all
 * candidates.
 */
export function scoreSquare(
  set: string,
  reports: readonly LabelledReport[],
  scores: LeftOut,
): Float64Array[] {
  const square = reports.map(() => new Float64Array(reports.length).fill(-1));
  for (let here = 0; here < reports.length; here++) {
    for (let there = here + 1; there < reports.length; there++) {
      const a = analyseReport((reports[here] as LabelledReport).reading).whole;
      const b = analyseReport((reports[there] as LabelledReport).reading).whole;
      const rest = -1 + cosine(a, b);
      (square[here] as Float64Array)[there] = rest;
      (square[there] as Float64Array)[here] = rest;
    }
  }
  scores.pairs.forEach((pair, at) => {
    if (pair.set !== set) return;
    (square[pair.here] as Float64Array)[pair.there] = scores.chances[at] as number;
    (square[pair.there] as Float64Array)[pair.here] = scores.chances[at] as number;
  });
  return square;
}
