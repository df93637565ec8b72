/**
 * The learned score: boosted trees over `featureNames` (Friedman 2001), each split monotone in the direction that
 * the feature has by its meaning, so that no pair scores lower for being more alike; then Platt's scaling (1999), so
 * that a probability means what it says. Weights in model.json, made by `npm run train` (eval/training/same-event.ts),
 * which also tells how they were made. Cost: some 1,200 comparisons a pair.
 *
 * The trees start from a plain weighted sum of three likenesses, so that two pairs in the same leaves still have an order.
 *
 * Tried and lost: logistic regression on the same features (mean average precision on ecbplus .944 against .955).
 */
import trained from './model.json';
import { featureNames } from './features.ts';

/** A node of a tree: a split by `values[feature] > at`, or a leaf. */
export type TreeNode =
  { readonly feature: number; readonly at: number; readonly no: TreeNode; readonly yes: TreeNode } | number;

/** Trees as they are stored: `[feature, at, no, yes]` or the value of a leaf. */
export type StoredTree = number | readonly [feature: number, at: number, no: StoredTree, yes: StoredTree];

export interface StoredModel {
  readonly features: readonly string[];
  readonly threshold: number;
  readonly base: number;
  readonly slope: number;
  readonly shift: number;
  readonly trees: readonly StoredTree[];
}

const model = readModel(trained as unknown as StoredModel);

/** From this probability on two reports are taken for the same event; chosen with the weights. */
export const threshold: number = model.threshold;

/** The probability of the same event, 0..1. */
export function scoreFeatures(features: Float64Array): number {
  return probability(model, sumTrees(model.trees, model.base, features));
}

/** The calibrated probability of a sum of trees. */
export function probability(stored: Pick<StoredModel, 'slope' | 'shift'>, sum: number): number {
  return 1 / (1 + Math.exp(-(stored.slope * sum + stored.shift)));
}

/** What the trees start from. */
export function slopeOf(features: Float64Array): number {
  return (
    2 * (features[wholeAt] as number) +
    3 * (features[headAt] as number) +
    2 * (features[salienceAt] as number)
  );
}
const wholeAt = featureNames.indexOf('whole');
const headAt = featureNames.indexOf('head');
const salienceAt = featureNames.indexOf('salience');

/** The log-odds that trees give to features, uncalibrated. */
export function sumTrees(trees: readonly TreeNode[], base: number, features: Float64Array): number {
  let sum = base + slopeOf(features);
  for (const tree of trees) {
    let node = tree;
    while (typeof node !== 'number') node = (features[node.feature] as number) > node.at ? node.yes : node.no;
    sum += node;
  }
  return sum;
}

function readModel(
  stored: StoredModel,
): Omit<StoredModel, 'trees'> & { readonly trees: readonly TreeNode[] } {
  if (stored.features.join() !== featureNames.join()) {
    throw new Error('match/model.json was trained on other features: run `npm run train`');
  }
  return { ...stored, trees: stored.trees.map(readTree) };
}

function readTree(stored: StoredTree): TreeNode {
  if (typeof stored === 'number') return stored;
  const [feature, at, no, yes] = stored;
  return { feature, at, no: readTree(no), yes: readTree(yes) };
}
