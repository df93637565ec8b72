/** Measures of a ranked list. A ranking is given best first as booleans: is this item relevant? */

/**
 * Average precision: the mean, over the relevant items, of the precision at each one's rank.
 * @param relevant how many relevant items there are in all, found or not; default: those in the ranking
 * @returns NaN when nothing is relevant
 */
export function averagePrecision(ranking: readonly boolean[], relevant = countTrue(ranking)): number {
  if (relevant === 0) return NaN;
  let hits = 0;
  let sum = 0;
  ranking.forEach((isRelevant, rank) => {
    if (isRelevant) sum += ++hits / (rank + 1);
  });
  return sum / relevant;
}

/** 1 when the first item is relevant, else 0. */
export function precisionAtOne(ranking: readonly boolean[]): number {
  return ranking[0] === true ? 1 : 0;
}

/** Precision at the rank that equals the number of relevant items. NaN when nothing is relevant. */
export function rPrecision(ranking: readonly boolean[], relevant = countTrue(ranking)): number {
  return relevant === 0 ? NaN : countTrue(ranking.slice(0, relevant)) / relevant;
}

/** The share of the relevant items among the first `depth`. NaN when nothing is relevant. */
export function recallAt(ranking: readonly boolean[], depth: number, relevant = countTrue(ranking)): number {
  return relevant === 0 ? NaN : countTrue(ranking.slice(0, depth)) / relevant;
}

/** Orders items by descending score, ties by their order in `items`, and tells of each whether it is relevant. */
export function rankBy<T>(
  items: readonly T[],
  score: (item: T) => number,
  isRelevant: (item: T) => boolean,
): boolean[] {
  return items
    .map((item, index) => ({ item, index, score: score(item) }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ item }) => isRelevant(item));
}

/** The mean of the numbers that are numbers; NaN when none is. */
export function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function countTrue(values: readonly boolean[]): number {
  return values.reduce((count, value) => count + (value ? 1 : 0), 0);
}
