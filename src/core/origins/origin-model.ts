/** The log-odds of one origin from the evidence of a pair. */
import type { OriginEvidence } from './evidence.ts';

/** Above 0: one origin is likelier than two. */
export function originLogOdds(found: OriginEvidence): number {
  const verbatim = Math.sqrt(found.verbatim * found.verbatimLesser);
  let odds = -4 + 14 * found.verbatim + 6 * verbatim + 3 * found.told + Math.min(3, 0.12 * found.longestRun);
  odds += Math.min(1, found.quotations * 0.2);
  if (found.sharedInterviews.length > 0 && found.quotations > 0)
    odds += 2 + 2 * Math.min(2, found.sharedInterviews.length);
  if (found.sharedAgencies.length > 0) odds += 1.5;
  if (found.creditsOther.length > 0) odds += 1.5;
  if (found.author !== null) odds += 3;
  return odds;
}
