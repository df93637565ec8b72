/**
 * Gradient boosted trees for two classes (Friedman 2001, with the second-order gain of Chen, Guestrin 2016), on
 * features cut into quantiles, each split monotone where a direction is given, each tree by a random share of the
 * features (Breiman 2001): on topics left out that is worth more than depth. Deterministic. Cost: rounds * depth *
 * rows * features.
 */
import { seededRandom } from '../lib/random.ts';
import type { TreeNode } from '../../src/core/match/model.ts';

export interface TreeOptions {
  readonly rounds: number;
  /**
   * Runs of so many rounds, alike but for the columns that chance gives each tree; their mean is the model. A single run
   * moves by its draw, the mean hardly does (Breiman 1996).
   */
  readonly runs: number;
  readonly depth: number;
  readonly rate: number;
  /** L2 penalty on a leaf. */
  readonly penalty: number;
  /** Least sum of second derivatives in a leaf. */
  readonly leastLeaf: number;
  /** Share of the features that a tree may split by, drawn anew for each tree from a fixed seed. */
  readonly columns: number;
  /** For each feature: 1 rises, -1 falls, 0 free. */
  readonly directions: readonly number[];
}

export interface Row {
  readonly features: Float64Array;
  /** Log-odds that the trees start from, apart from the base. */
  readonly offset: number;
  /** 1 or 0. */
  readonly label: number;
  readonly weight: number;
}

export interface Trees {
  readonly base: number;
  readonly trees: readonly TreeNode[];
}

const quantiles = 31;
const columnSeed = 1;

export function growTrees(rows: readonly Row[], options: TreeOptions): Trees {
  const width = options.directions.length;
  const edges = Array.from({ length: width }, (_, feature) => cutQuantiles(rows, feature));
  const binned = rows.map((row) =>
    Uint8Array.from(edges, (cuts, feature) => countBelow(cuts, row.features[feature] as number)),
  );
  const positive = rows.reduce((sum, row) => sum + row.weight * row.label, 0);
  const all = rows.reduce((sum, row) => sum + row.weight, 0);
  const base = Math.log(positive / (all - positive));
  const trees: TreeNode[] = [];
  const random = seededRandom(columnSeed);
  for (let run = 0; run < options.runs; run++)
    trees.push(...growRun(rows, binned, edges, base, options, random));
  return { base, trees };
}

/** The trees of one run, their leaves divided by the number of runs. */
function growRun(
  rows: readonly Row[],
  binned: readonly Uint8Array[],
  edges: readonly (readonly number[])[],
  base: number,
  options: TreeOptions,
  random: () => number,
): TreeNode[] {
  const sums = Float64Array.from(rows, (row) => base + row.offset);
  const gradient = new Float64Array(rows.length);
  const hessian = new Float64Array(rows.length);
  const trees: TreeNode[] = [];
  const everyRow = Uint32Array.from(rows.keys());
  for (let round = 0; round < options.rounds; round++) {
    const columns = Uint16Array.from([...options.directions.keys()].filter(() => random() < options.columns));
    rows.forEach((row, at) => {
      const chance = 1 / (1 + Math.exp(-(sums[at] as number)));
      gradient[at] = row.weight * (row.label - chance);
      hessian[at] = row.weight * chance * (1 - chance);
    });
    const grow = (members: Uint32Array, depth: number, low: number, high: number): TreeNode => {
      const split =
        depth === 0
          ? null
          : bestSplit(members, binned, gradient, hessian, edges, options, columns, low, high);
      if (split === null) {
        const value = Math.min(high, Math.max(low, leafValue(members, gradient, hessian, options.penalty)));
        const step = value * options.rate;
        for (const at of members) (sums[at] as number) += step;
        return step / options.runs;
      }
      const { feature, bin, left, right } = split;
      const middle = (left + right) / 2;
      const direction = options.directions[feature] as number;
      const no = members.filter((at) => (binned[at]?.[feature] as number) <= bin);
      const yes = members.filter((at) => (binned[at]?.[feature] as number) > bin);
      return {
        feature,
        at: edges[feature]?.[bin] as number,
        no: grow(no, depth - 1, direction < 0 ? middle : low, direction > 0 ? middle : high),
        yes: grow(yes, depth - 1, direction > 0 ? middle : low, direction < 0 ? middle : high),
      };
    };
    trees.push(grow(everyRow, options.depth, -Infinity, Infinity));
  }
  return trees;
}

interface Split {
  readonly feature: number;
  /** Rows whose bin is above this go to the right. */
  readonly bin: number;
  readonly left: number;
  readonly right: number;
}

function bestSplit(
  members: Uint32Array,
  binned: readonly Uint8Array[],
  gradient: Float64Array,
  hessian: Float64Array,
  edges: readonly (readonly number[])[],
  options: TreeOptions,
  columns: Uint16Array,
  low: number,
  high: number,
): Split | null {
  const width = edges.length;
  const bins = quantiles + 1;
  const sumG = new Float64Array(width * bins);
  const sumH = new Float64Array(width * bins);
  let totalG = 0;
  let totalH = 0;
  for (const at of members) {
    const g = gradient[at] as number;
    const h = hessian[at] as number;
    totalG += g;
    totalH += h;
    const row = binned[at] as Uint8Array;
    for (const feature of columns) {
      const cell = feature * bins + (row[feature] as number);
      (sumG[cell] as number) += g;
      (sumH[cell] as number) += h;
    }
  }
  const { penalty, leastLeaf } = options;
  const whole = (totalG * totalG) / (totalH + penalty);
  const clamp = (value: number): number => Math.min(high, Math.max(low, value));
  let best: Split | null = null;
  let bestGain = 0.5;
  for (const feature of columns) {
    let leftG = 0;
    let leftH = 0;
    const cuts = edges[feature]?.length ?? 0;
    for (let bin = 0; bin < cuts; bin++) {
      leftG += sumG[feature * bins + bin] as number;
      leftH += sumH[feature * bins + bin] as number;
      const rightG = totalG - leftG;
      const rightH = totalH - leftH;
      if (leftH < leastLeaf || rightH < leastLeaf) continue;
      const left = leftG / (leftH + penalty);
      const right = rightG / (rightH + penalty);
      if ((options.directions[feature] as number) * (right - left) < 0) continue;
      const gain = (leftG * leftG) / (leftH + penalty) + (rightG * rightG) / (rightH + penalty) - whole;
      if (gain > bestGain) {
        bestGain = gain;
        best = { feature, bin, left: clamp(left), right: clamp(right) };
      }
    }
  }
  return best;
}

function leafValue(
  members: Uint32Array,
  gradient: Float64Array,
  hessian: Float64Array,
  penalty: number,
): number {
  let g = 0;
  let h = 0;
  for (const at of members) {
    g += gradient[at] as number;
    h += hessian[at] as number;
  }
  return g / (h + penalty);
}

/** Quantiles of the values that are not 0, rounded so that the file stays small. */
function cutQuantiles(rows: readonly Row[], feature: number): number[] {
  const values = rows.map((row) => row.features[feature] as number).filter((value) => value !== 0);
  values.sort((a, b) => a - b);
  const cuts = new Set<number>([0]);
  for (let at = 0; at < quantiles - 1; at++) {
    const value = values[Math.floor((at * values.length) / (quantiles - 1))];
    if (value !== undefined) cuts.add(Number(value.toFixed(4)));
  }
  return [...cuts].sort((a, b) => a - b).slice(0, quantiles);
}

/** How many cuts lie below a value; a value equal to a cut is not above it. */
function countBelow(cuts: readonly number[], value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (cuts[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
