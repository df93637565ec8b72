/**
 * The probability that two short texts make the same main statement: two logistic regressions over `pair-features.ts`.
 * Where two sentences share most of their words they are versions of one sentence, and what one of them lacks decides;
 * where they share few, it decides whether they speak of the same thing at all. Each regression is trained on pairs of
 * its regime (versions of one sentence; sentences of two reports of an event), and a gate on the share of common words
 * blends them (a mixture of two experts, Jacobs and Jordan 1991, with a fixed gate). Weights: `npm run train`.
 * What lost: one set of weights, and both regimes in each expert's training: what shows agreement in one regime shows
 * the contrary in the other. Boosted trees on the same features were better by less than what a fold varies.
 */
import type { TextReading } from '../reading.ts';
import { pairFeatureNames, pairFeaturesOf } from './pair-features.ts';
import { logistic, type LogisticModel } from './score.ts';
import weights from './weights.json';

/** Weights for sentences apart, and for versions of one sentence. */
export interface PairModel {
  readonly apart: LogisticModel;
  readonly close: LogisticModel;
}

const gateFeature = pairFeatureNames.indexOf('word jaccard');
/** Common words (Jaccard) at which the gate begins to open, and over how much it opens. */
const gateFrom = 0.28;
const gateWidth = 0.16;
/** Agreement is claimed from this probability: where few words are shared, only when sure. */
const thresholdApart = 0.66;
const thresholdClose = 0.32;

/** The features of versions of one sentence: each also times the share of common words, which changes what it shows. */
export function closeFeaturesOf(features: readonly number[]): number[] {
  const overlap = features[gateFeature] ?? 0;
  return [...features, ...features.map((value) => value * overlap)];
}

/**
 * `probability` 0..1, and whether it is enough to claim agreement. `model`: weights other than those that ship, for a
 * measurement that leaves a topic out.
 */
export function scorePair(
  left: TextReading,
  right: TextReading,
  model: PairModel = weights.pair,
): { probability: number; agrees: boolean } {
  const features = pairFeaturesOf(left, right);
  // 0 for sentences apart, 1 for versions of one sentence.
  const gate = Math.min(1, Math.max(0, ((features[gateFeature] ?? 0) - gateFrom) / gateWidth));
  const probability =
    logistic(model.apart, features) * (1 - gate) + logistic(model.close, closeFeaturesOf(features)) * gate;
  return { probability, agrees: probability >= thresholdApart + (thresholdClose - thresholdApart) * gate };
}
