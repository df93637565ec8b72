/**
 * What two reports of one event say of each other: findings, best first, one a fact, each with both passages.
 * Quotations, quantities and statements are compared apart, by those who know how; here they are put in one order.
 *
 * Cost: dominated by the alignment of sentences (`statements/align.ts`).
 */
import type { Finding } from '../cross-reference.ts';
import type { Reading } from '../reading.ts';
import { saidByBoth } from './common-ground.ts';
import { isOfPhrase, quotationFindings } from './from-quotations.ts';
import { quantityFindings, quantityFindingsWithin, titleFindings } from './from-quantities.ts';
import { statementFindings } from './from-statements.ts';
import { selectFindings } from './select.ts';

export interface FindingContext {
  /** Both reports share an origin: an agreement then bears nothing out. */
  readonly sameOrigin: boolean;
}

/** The findings between an article and another report of its event, by confidence, at most 20. */
export function findBetween(article: Reading, other: Reading, context: FindingContext): Finding[] {
  const independent = !context.sameOrigin;
  const { drafts, phrases } = quotationFindings(article.body, other.body);
  const found = [
    ...drafts,
    ...quantityFindings(article, other),
    ...statementFindings(article.body, other.body, { antonyms: false, sameOrigin: context.sameOrigin }),
  ].filter((draft) => !isOfPhrase(draft, phrases));
  found.push(...titleFindings(article, other, found));
  const kept = found.filter(
    (draft) => draft.relation === 'corroborates' || !saidByBoth(draft, article, other),
  );
  return selectFindings(kept.map((draft) => ({ ...draft, independent })));
}

/** The findings between two passages of the article itself: authorities that it names for two versions. */
export function findWithin(article: Reading): Finding[] {
  return selectFindings(quantityFindingsWithin(article).map((draft) => ({ ...draft, independent: false })));
}
