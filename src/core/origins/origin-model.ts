/**
 * The log-odds of one origin from the evidence of a pair: a logistic regression over what the texts share (weights in
 * origin-model.json, made by `npm run train` from pairs that were judged by reading), and fixed weights for what they
 * say of themselves, which is too rare in labelled pairs to be learned.
 *
 * Tried and lost: one threshold on 4-gram containment, which takes long shared quotations for one origin and misses
 * reworded wire copy; boosted trees, for there are but some hundred labelled pairs.
 */
import type { OriginEvidence } from './evidence.ts';
import trained from './origin-model.json';

/** In the order of the weights; each rises with what speaks for one origin. */
export const originFeatureNames = ['verbatim', 'told', 'runWeight', 'inOrder', 'quotations'] as const;

/**
 * Log-odds for what reports say of themselves. A joint interview in which both name the same outlets is one
 * conversation written up; the other weights tip a pair that shares some text already, and never one that shares none.
 */
const saidOdds = {
  interviewOutlet: 2.5,
  mostInterviewOutlets: 2,
  agency: 3,
  citedOutlet: 0.7,
  creditsOther: 2,
  author: 4,
  family: 2.5,
} as const;

/** The features of the learned part, each 0 and up. */
export function originFeatures(found: OriginEvidence): number[] {
  return [
    Math.sqrt(found.verbatim * found.verbatimLesser),
    Math.sqrt(found.told * found.toldLesser),
    Math.log1p(found.runWeight / 20),
    Math.log1p(found.inOrder),
    Math.log1p(found.quotations),
  ];
}

/** The learned part alone: what the texts share. Above 0: one origin is likelier than two. */
export function textLogOdds(found: OriginEvidence): number {
  return originFeatures(found).reduce(
    (sum, value, at) => sum + value * (trained.weights[at] as number),
    trained.bias,
  );
}

/** The log-odds of one origin. */
export function originLogOdds(found: OriginEvidence): number {
  let odds = textLogOdds(found);
  const sharesText = found.quotations > 0 || found.told > 0;
  if (!sharesText) return odds;
  if (found.quotations > 0) {
    odds += saidOdds.interviewOutlet * Math.min(saidOdds.mostInterviewOutlets, found.sharedInterviews.length);
  }
  if (found.sharedAgencies.length > 0) odds += saidOdds.agency;
  if (found.sharedCited.length > 0) odds += saidOdds.citedOutlet;
  if (found.creditsOther.length > 0) odds += saidOdds.creditsOther;
  if (found.author !== null) odds += saidOdds.author;
  if (found.family !== null) odds += saidOdds.family;
  return odds;
}
