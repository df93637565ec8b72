/** Trains the learned part of "one origin" on pairs that were judged by reading: logistic regression, Newton steps. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matchReports } from '../../src/core/match/match.ts';
import { weighEvidence, type OriginEvidence } from '../../src/core/origins/evidence.ts';
import { originFeatureNames, originFeatures } from '../../src/core/origins/origin-model.ts';
import type { Reading } from '../../src/core/reading.ts';
import { readJsonLines } from '../lib/data.ts';
import { readBasil, readEcbplus } from './same-event.ts';

export interface OriginPair {
  readonly set: string;
  readonly event: string;
  readonly a: string;
  readonly b: string;
  readonly label: 'same_origin' | 'independent' | 'unclear';
  readonly why: string;
  /** Containment of word 4-grams. */
  readonly containment: number;
  readonly evidence: OriginEvidence;
}

export interface OriginWeights {
  readonly bias: number;
  readonly weights: readonly number[];
}

const ridge = 0.3;

/** The judged pairs with their evidence, `unclear` ones left out. */
export function readOriginPairs(data: string): OriginPair[] {
  const readings = new Map<string, Reading>();
  for (const { reading } of [...readEcbplus(data), ...readBasil(data)])
    readings.set(reading.report.id, reading);
  return readJsonLines<Omit<OriginPair, 'evidence'>>(join(data, 'origins.jsonl'))
    .filter((pair) => pair.label !== 'unclear')
    .map((pair) => {
      const [here, there] = [readings.get(pair.a), readings.get(pair.b)];
      if (here === undefined || there === undefined)
        throw new Error(`origins.jsonl: no report ${pair.a} or ${pair.b}`);
      return { ...pair, evidence: weighEvidence(here, there, matchReports(here, there)) };
    });
}

/** Fits weights and bias. */
export function fitOrigins(pairs: readonly OriginPair[]): OriginWeights {
  const rows = pairs.map((pair) => [...originFeatures(pair.evidence), 1]);
  const labels = pairs.map((pair) => (pair.label === 'same_origin' ? 1 : 0));
  const width = originFeatureNames.length + 1;
  const weights = new Array<number>(width).fill(0);
  for (let step = 0; step < 60; step++) {
    const gradient = weights.map((weight, at) => (at === width - 1 ? 0 : -ridge * weight));
    const hessian = weights.map((_, i) =>
      weights.map((__, j) => (i === j ? (i === width - 1 ? 1e-6 : ridge) : 0)),
    );
    rows.forEach((row, at) => {
      const sum = row.reduce((total, value, i) => total + value * (weights[i] as number), 0);
      const chance = 1 / (1 + Math.exp(-sum));
      for (let i = 0; i < width; i++) {
        (gradient[i] as number) += (row[i] as number) * ((labels[at] as number) - chance);
        const line = hessian[i] as number[];
        for (let j = 0; j < width; j++) {
          (line[j] as number) += (row[i] as number) * (row[j] as number) * chance * (1 - chance);
        }
      }
    });
    solve(hessian, gradient).forEach((change, at) => ((weights[at] as number) += change));
  }
  return { bias: weights[width - 1] as number, weights: weights.slice(0, -1) };
}

/** Gaussian elimination with partial pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]?.[column] as number) > Math.abs(rows[pivot]?.[column] as number)) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot] as number[], rows[column] as number[]];
    const lead = rows[column] as number[];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const line = rows[row] as number[];
      const factor = (line[column] as number) / (lead[column] as number);
      for (let at = column; at <= size; at++) (line[at] as number) -= factor * (lead[at] as number);
    }
  }
  return rows.map((row, at) => (row[size] as number) / (row[at] as number));
}

/** The log-odds of the learned part under given weights. */
export function logOddsUnder({ bias, weights }: OriginWeights, evidence: OriginEvidence): number {
  return originFeatures(evidence).reduce((sum, value, at) => sum + value * (weights[at] as number), bias);
}

export function trainOrigins(data: string, note: (line: string) => void): void {
  const pairs = readOriginPairs(data);
  const { bias, weights } = fitOrigins(pairs);
  const round = (value: number): number => Number(value.toFixed(4));
  const stored = {
    made: `npm run train: logistic regression, ridge ${ridge}, on ${pairs.length} pairs judged by reading`,
    features: originFeatureNames,
    bias: round(bias),
    weights: weights.map(round),
  };
  writeFileSync('src/core/origins/origin-model.json', `${JSON.stringify(stored)}\n`);
  note(
    `origins: ${stored.made}; ${originFeatureNames.map((name, at) => `${name} ${stored.weights[at]}`).join(', ')}`,
  );
}
