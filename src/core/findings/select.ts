/**
 * The findings that are shown: by confidence, one a fact, no more than a person reads. A finding is dropped when both of
 * its passages are mostly those of a better one: a contrast is better than an agreement over the same words.
 */
import type { Finding } from '../cross-reference.ts';
import { coverage, overlap } from './passages.ts';

/** At most this many between two reports. */
export const maxFindings = 20;
const sameFactOverlap = 0.5;

/** By confidence descending, then by place in the article. */
export function selectFindings(found: readonly Finding[]): Finding[] {
  const ranked = [...found].sort(
    (a, b) =>
      priority(b) - priority(a) ||
      b.confidence - a.confidence ||
      a.here.start - b.here.start ||
      a.there.start - b.there.start,
  );
  const kept: Finding[] = [];
  for (const finding of ranked) {
    if (kept.length >= maxFindings) break;
    if (!kept.some((better) => isSameFact(better, finding))) kept.push(finding);
  }
  return kept.sort(
    (a, b) => b.confidence - a.confidence || a.here.start - b.here.start || a.there.start - b.there.start,
  );
}

function priority({ relation, kind }: Finding): number {
  // The same quoted words are the same words, whatever a rule makes of those around them.
  if (kind === 'quote') return 3;
  if (relation !== 'corroborates') return 2;
  return kind === 'number' || kind === 'date' ? 1 : 0;
}

function isSameFact(better: Finding, finding: Finding): boolean {
  // A figure that two reports share takes away what it says itself, and not the sentence that it is a part of: "Ana Mirel,
  // 59" is not all of what she is said to have done.
  const isFigure = better.relation === 'corroborates' && better.kind !== 'quote';
  const share = isFigure ? coverage : overlap;
  return (
    better.here.field === finding.here.field &&
    better.there.field === finding.there.field &&
    share(better.here, finding.here) >= sameFactOverlap &&
    share(better.there, finding.there) >= sameFactOverlap
  );
}
