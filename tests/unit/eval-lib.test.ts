import { describe, expect, test } from 'vitest';
import {
  bm25Scorer,
  containment,
  headlinesOverlap,
  jaccard,
  tfIdfScorer,
  windowOverlap,
  wordJaccard,
} from '../../eval/lib/baselines.ts';
import {
  accuracy,
  auc,
  bestThreshold,
  decideAt,
  f1,
  precision,
  precisionAtRecall,
  recall,
} from '../../eval/lib/classification.ts';
import { belowFloors, floorOf } from '../../eval/lib/floors.ts';
import { bootstrap, quantile, wilson } from '../../eval/lib/intervals.ts';
import { seededRandom, shuffled } from '../../eval/lib/random.ts';
import {
  averagePrecision,
  mean,
  precisionAtOne,
  rankBy,
  recallAt,
  rPrecision,
} from '../../eval/lib/ranking.ts';
import { formatTable, reached } from '../../eval/lib/table.ts';
import type { Figure } from '../../eval/set.ts';

const figure = (fields: Partial<Figure>): Figure => ({
  name: 'MAP',
  value: 0.5,
  count: 100,
  interval: null,
  baselines: {},
  target: null,
  ...fields,
});

describe('ranking', () => {
  test('average precision counts what was never found', () => {
    expect(averagePrecision([true, false, true])).toBeCloseTo((1 + 2 / 3) / 2);
    expect(averagePrecision([true, false, true], 4)).toBeCloseTo((1 + 2 / 3) / 4);
    expect(averagePrecision([false])).toBeNaN();
  });

  test('precision at one, R-precision, recall at a depth', () => {
    expect(precisionAtOne([])).toBe(0);
    expect(precisionAtOne([true, false])).toBe(1);
    expect(rPrecision([true, false, true, false])).toBe(0.5);
    expect(recallAt([false, true, true], 2)).toBe(0.5);
  });

  test('ranks by score, ties in the order given; the mean leaves out what has no value', () => {
    expect(
      rankBy(
        [1, 3, 2, 3],
        (item) => item,
        (item) => item === 2,
      ),
    ).toEqual([false, false, true, false]);
    expect(mean([1, NaN, 0])).toBe(0.5);
  });
});

describe('classification', () => {
  const items = [
    { score: 0.9, positive: true },
    { score: 0.8, positive: false },
    { score: 0.7, positive: true },
    { score: 0.1, positive: false },
  ];

  test('AUC is the share of pairs in the right order, ties half', () => {
    expect(auc(items)).toBe(0.75);
    expect(auc(items.map(({ positive }) => ({ score: 0, positive })))).toBe(0.5);
    expect(auc(items.filter((item) => item.positive))).toBeNaN();
  });

  test('precision, recall, F1 and accuracy of decisions', () => {
    const decided = decideAt(items, 0.75);
    expect([precision(decided), recall(decided), f1(decided)]).toEqual([0.5, 0.5, 0.5]);
    expect(precision(decideAt(items, 2))).toBeNaN();
    expect(
      accuracy([
        { expected: 'a', actual: 'a' },
        { expected: 'b', actual: 'a' },
      ]),
    ).toBe(0.5);
  });

  test('thresholds do not part equal scores', () => {
    expect(precisionAtRecall(items, 1)).toBeCloseTo(2 / 3);
    expect(precisionAtRecall(items, 0.5)).toBe(1);
    expect(bestThreshold(items)).toBe(0.7);
    expect(
      precisionAtRecall(
        [
          { score: 1, positive: true },
          { score: 1, positive: false },
        ],
        1,
      ),
    ).toBe(0.5);
  });
});

describe('intervals', () => {
  test('Wilson, against values worked out by hand', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(wilson(8, 10)?.map((edge) => edge.toFixed(3))).toEqual(['0.490', '0.943']);
    expect(wilson(10, 10)?.[1]).toBeCloseTo(1);
  });

  test('the bootstrap is the same in each run, holds the value, and is wider by group', () => {
    const items = Array.from({ length: 200 }, (_, index) => ({ value: index % 2, topic: String(index % 2) }));
    const average = (sample: readonly { value: number }[]): number => mean(sample.map(({ value }) => value));
    const byItem = bootstrap(items, average);
    expect(byItem).toEqual(bootstrap(items, average));
    expect(byItem?.[0]).toBeLessThan(0.5);
    expect(byItem?.[1]).toBeGreaterThan(0.5);
    expect(bootstrap(items, average, { group: (item) => item.topic })).toEqual([0, 1]);
    expect(bootstrap([1], (sample) => sample.length)).toBeNull();
  });

  test('quantiles are interpolated', () => {
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

test('the generator gives the same numbers for the same seed, in range and spread', () => {
  const random = seededRandom(7);
  const numbers = Array.from({ length: 1000 }, random);
  expect(numbers).toEqual(Array.from({ length: 1000 }, seededRandom(7)));
  expect(numbers.every((value) => value >= 0 && value < 1)).toBe(true);
  expect(Math.abs(mean(numbers) - 0.5)).toBeLessThan(0.05);
  expect(shuffled([1, 2, 3, 4], seededRandom(1)).sort()).toEqual([1, 2, 3, 4]);
});

describe('baselines', () => {
  const texts = [
    'The river flooded the old town on Monday night',
    'On Monday night the old town was flooded by the river',
    'Parliament passed the budget after a long debate',
  ];

  test('TF-IDF and BM25 put the same story first', () => {
    for (const scorer of [tfIdfScorer(texts), bm25Scorer(texts)]) {
      const scores = scorer.scores(0);
      expect(scores[1]).toBeGreaterThan(scores[2] ?? Infinity);
    }
    expect(tfIdfScorer(texts).scores(0)[0]).toBeCloseTo(1);
  });

  test('overlaps', () => {
    expect(jaccard(new Set([1, 2]), new Set([2, 3]))).toBeCloseTo(1 / 3);
    expect(wordJaccard('a b', 'B a')).toBe(1);
    expect(containment('a b c d', 'x a b c', 3)).toBe(0.5);
    expect(containment('a', 'a', 3)).toBe(0);
    expect(windowOverlap(texts[0] ?? '', texts[0] ?? '')).toBe(1);
    expect(windowOverlap(texts[0] ?? '', texts[2] ?? '')).toBe(0);
    expect(headlinesOverlap('River floods old town', 'River floods the old town')).toBe(true);
    expect(headlinesOverlap('River floods old town', 'Budget passed')).toBe(false);
  });
});

describe('floors', () => {
  test('one item below what was reached, never below a target that was met', () => {
    expect(floorOf(figure({ value: 0.96, count: 100, target: 0.9 }))).toBe(0.95);
    expect(floorOf(figure({ value: 0.905, count: 100, target: 0.9 }))).toBe(0.9);
    expect(floorOf(figure({ value: 0.5, count: 5, target: 0.9 }))).toBe(0.48);
    expect(floorOf(figure({ value: 0.01, count: 100, target: 0.03, higherIsBetter: false }))).toBe(0.02);
    expect(floorOf(figure({ value: 0, count: 19, target: 0, higherIsBetter: false }))).toBe(0);
    expect(floorOf(figure({ value: 0.5 }))).toBeNull();
  });

  test('tells what fell and what was not measured', () => {
    const floors = { MAP: 0.6, AUC: 0.9, errors: 0.1 };
    expect(
      belowFloors('s', [figure({}), figure({ name: 'errors', value: 0.1, higherIsBetter: false })], floors),
    ).toEqual(['s: "MAP" is 0.5000, its floor is 0.6', 's: "AUC" has a floor of 0.9 and was not measured']);
  });
});

test('the table shows value, interval, count, target and baselines', () => {
  const table = formatTable([
    {
      set: 'demo',
      figures: [figure({ interval: [0.4, 0.6], target: 0.9, baselines: { 'TF-IDF': 0.927 } })],
    },
  ]);
  expect(table.split('\n')[1]).toMatch(/^demo +MAP +\.500 +\.400–\.600 +100 +≥ \.900 MISSED +TF-IDF \.927$/);
  expect(reached(figure({ value: 0.01, target: 0.02, higherIsBetter: false }))).toBe(true);
});
