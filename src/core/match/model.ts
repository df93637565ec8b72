/** The learned score: logistic regression over `featureNames`, weights in model.json (made by `npm run train`). */
import model from './model.json';

/** From this probability on two reports are taken for the same event; chosen with the weights. */
export const threshold: number = model.threshold;

/** The probability of the same event, 0..1. */
export function scoreFeatures(features: Float64Array): number {
  let sum = model.bias;
  for (let at = 0; at < features.length; at++)
    sum += (features[at] as number) * (model.weights[at] as number);
  return 1 / (1 + Math.exp(-sum));
}
