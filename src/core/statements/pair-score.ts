/**
 * The probability that two short texts make the same main statement: a logistic regression over `pair-features.ts`
 * with two sets of weights. Where two sentences share most of their words they are versions of one sentence, and what
 * one of them lacks decides; where they share few, it decides whether they speak of the same thing at all. A gate on
 * the share of common words blends the two (a mixture of two experts, Jacobs and Jordan 1991, with a fixed gate).
 * One set of weights lost: what shows agreement in one regime shows the contrary in the other.
 */
import type { TextReading } from '../reading.ts';
import { pairFeatureNames, pairFeaturesOf } from './pair-features.ts';
import { logistic, type LogisticModel } from './score.ts';
import weights from './weights.json';

const gateFeature = pairFeatureNames.indexOf('word jaccard');
/** Common words (Jaccard) at which the gate begins to open, and over how much it opens. */
const gateFrom = 0.2;
const gateWidth = 0.25;
/** Agreement is claimed from this probability: where few words are shared, only when sure. */
const thresholdApart = 0.72;
const thresholdClose = 0.42;

/** 0 for sentences apart, 1 for versions of one sentence. */
function gateOf(features: readonly number[]): number {
  return Math.min(1, Math.max(0, ((features[gateFeature] ?? 0) - gateFrom) / gateWidth));
}

/** The features of both experts: each feature for texts apart, each for texts close, and the gate. */
export function gatedFeaturesOf(left: TextReading, right: TextReading): number[] {
  const features = pairFeaturesOf(left, right);
  const gate = gateOf(features);
  return [...features.map((value) => value * (1 - gate)), ...features.map((value) => value * gate), gate];
}

/**
 * `probability` 0..1, and whether it is enough to claim agreement. `model`: weights other than those that ship, for a
 * measurement that leaves a topic out.
 */
export function scorePair(
  left: TextReading,
  right: TextReading,
  model: LogisticModel = weights.pair,
): { probability: number; agrees: boolean } {
  const features = gatedFeaturesOf(left, right);
  const gate = features.at(-1) ?? 0;
  const probability = logistic(model, features);
  return { probability, agrees: probability >= thresholdApart + (thresholdClose - thresholdApart) * gate };
}
