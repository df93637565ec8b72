/** Measures of a classifier: of scores (AUC, precision at a recall) and of decisions (precision, recall, F1). */

/** One scored item of two classes. */
export interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

/** One decided item of two classes. */
export interface Decided {
  readonly claimed: boolean;
  readonly positive: boolean;
}

/**
 * Area under the ROC curve by ranks (Mann and Whitney 1947): the chance that a positive outscores a negative, ties
 * counting half. O(n log n). NaN without both classes.
 */
export function auc(items: readonly Scored[]): number {
  const sorted = [...items].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let positives = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++;
    const rank = (from + 1 + to) / 2;
    for (; from < to; from++) {
      if (sorted[from]?.positive) {
        positives++;
        rankSum += rank;
      }
    }
  }
  const negatives = items.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** The best precision at a threshold whose recall is at least `recall` (0..1). NaN without a positive. */
export function precisionAtRecall(items: readonly Scored[], recall: number): number {
  const sorted = [...items].sort((a, b) => b.score - a.score);
  const positives = sorted.filter((item) => item.positive).length;
  if (positives === 0) return NaN;
  let hits = 0;
  let best = 0;
  sorted.forEach((item, index) => {
    if (item.positive) hits++;
    // A threshold cannot part equal scores.
    if (sorted[index + 1]?.score === item.score) return;
    if (hits / positives >= recall) best = Math.max(best, hits / (index + 1));
  });
  return best;
}

/** NaN when nothing was claimed. */
export function precision(items: readonly Decided[]): number {
  const claimed = items.filter((item) => item.claimed);
  return claimed.filter((item) => item.positive).length / claimed.length;
}

/** NaN when nothing is positive. */
export function recall(items: readonly Decided[]): number {
  const positive = items.filter((item) => item.positive);
  return positive.filter((item) => item.claimed).length / positive.length;
}

/** Harmonic mean of precision and recall; 0 when nothing right was claimed, NaN when there was nothing to find or claim. */
export function f1(items: readonly Decided[]): number {
  const hits = items.filter((item) => item.claimed && item.positive).length;
  const claimed = items.filter((item) => item.claimed).length;
  const positive = items.filter((item) => item.positive).length;
  return (2 * hits) / (claimed + positive);
}

/** The share of items whose two labels are equal. NaN without items. */
export function accuracy<T>(items: readonly { readonly expected: T; readonly actual: T }[]): number {
  return items.filter((item) => item.expected === item.actual).length / items.length;
}

/** Decides scored items at a threshold: claimed when the score is at least that. */
export function decideAt(items: readonly Scored[], threshold: number): Decided[] {
  return items.map(({ score, positive }) => ({ claimed: score >= threshold, positive }));
}

/**
 * The score from which claiming gives the best F1. Lowest of equals. 0 when there are no items.
 */
export function bestThreshold(items: readonly Scored[]): number {
  const sorted = [...items].sort((a, b) => b.score - a.score);
  const positives = sorted.filter((item) => item.positive).length;
  let hits = 0;
  let best = { f1: -1, score: 0 };
  sorted.forEach((item, index) => {
    if (item.positive) hits++;
    if (sorted[index + 1]?.score === item.score) return;
    const value = (2 * hits) / (index + 1 + positives);
    if (value >= best.f1) best = { f1: value, score: item.score };
  });
  return best.score;
}
