import type { Fact } from '../cross-reference.ts';
import type { Reading } from '../reading.ts';

/** A timeline for each quantity that the article states and at least one report gives another value or date for. */
export function collectFacts(article: Reading, others: readonly Reading[]): Fact[] {
  void article;
  void others;
  return [];
}
