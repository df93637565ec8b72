/**
 * Logistic regression by Newton's method (iteratively reweighted least squares) with a ridge on standardised features.
 * Deterministic. Cost: features cubed an iteration, after items times features squared.
 */
import type { LogisticModel } from '../../src/core/statements/score.ts';

export interface Example {
  readonly features: readonly number[];
  readonly positive: boolean;
  /** How much it counts. */
  readonly weight: number;
  /** Held out together. */
  readonly group: string;
}

const iterations = 40;
const tolerance = 1e-9;

/** Fits a model; `ridge` is the penalty on the squared standardised weights. Throws without examples. */
export function fitLogistic(examples: readonly Example[], ridge: number): LogisticModel {
  const [first] = examples;
  if (!first) throw new Error('no examples to learn from');
  const width = first.features.length;
  const means = new Array<number>(width).fill(0);
  const deviations = new Array<number>(width).fill(0);
  for (const { features } of examples)
    features.forEach((value, i) => (means[i] = (means[i] as number) + value / examples.length));
  for (const { features } of examples)
    features.forEach(
      (value, i) =>
        (deviations[i] = (deviations[i] as number) + (value - (means[i] as number)) ** 2 / examples.length),
    );
  const scales = deviations.map((variance) => Math.sqrt(variance) + 1e-9);
  const rows = examples.map(({ features }) => [
    ...features.map((value, i) => (value - (means[i] as number)) / (scales[i] as number)),
    1,
  ]);
  const beta = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < iterations; step++) {
    const gradient = beta.map((value, i) => (i < width ? ridge * value : 0));
    const hessian = beta.map((_, i) => beta.map((_value, j) => (i === j ? (i < width ? ridge : 1e-6) : 0)));
    rows.forEach((row, n) => {
      const { positive, weight } = examples[n] as Example;
      let sum = 0;
      for (let i = 0; i <= width; i++) sum += (row[i] as number) * (beta[i] as number);
      const p = 1 / (1 + Math.exp(-Math.max(-30, Math.min(30, sum))));
      const error = weight * (p - (positive ? 1 : 0));
      const curve = weight * p * (1 - p);
      for (let i = 0; i <= width; i++) {
        gradient[i] = (gradient[i] as number) + error * (row[i] as number);
        const line = hessian[i] as number[];
        const left = curve * (row[i] as number);
        for (let j = 0; j <= width; j++) line[j] = (line[j] as number) + left * (row[j] as number);
      }
    });
    const change = solve(hessian, gradient);
    change.forEach((value, i) => (beta[i] = (beta[i] as number) - value));
    if (change.every((value) => Math.abs(value) < tolerance)) break;
  }
  const weights = scales.map((scale, i) => (beta[i] as number) / scale);
  const bias =
    (beta[width] as number) - weights.reduce((sum, weight, i) => sum + weight * (means[i] as number), 0);
  return { bias: round(bias), weights: weights.map(round) };
}

/** The probability of each example by a model that has not seen its group. */
export function scoreHeldOut(
  examples: readonly Example[],
  ridge: number,
  predict: (model: LogisticModel, features: readonly number[]) => number,
): number[] {
  const scores = new Array<number>(examples.length).fill(0.5);
  for (const group of new Set(examples.map((example) => example.group))) {
    const model = fitLogistic(
      examples.filter((example) => example.group !== group),
      ridge,
    );
    examples.forEach((example, i) => {
      if (example.group === group) scores[i] = predict(model, example.features);
    });
  }
  return scores;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** Gaussian elimination with partial pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (
        Math.abs((rows[i] as number[])[column] as number) >
        Math.abs((rows[pivot] as number[])[column] as number)
      )
        pivot = i;
    }
    const top = rows[pivot] as number[];
    rows[pivot] = rows[column] as number[];
    rows[column] = top;
    const lead = (top[column] as number) || 1e-12;
    for (let i = column + 1; i < size; i++) {
      const row = rows[i] as number[];
      const factor = (row[column] as number) / lead;
      if (factor === 0) continue;
      for (let j = column; j <= size; j++) row[j] = (row[j] as number) - factor * (top[j] as number);
    }
  }
  const result = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] as number[];
    let sum = row[size] as number;
    for (let j = i + 1; j < size; j++) sum -= (row[j] as number) * (result[j] as number);
    result[i] = sum / ((row[i] as number) || 1e-12);
  }
  return result;
}
