/** What a reader can say of a report or a finding. */
export const correctionKinds = ['not-this-event', 'not-same-origin', 'same-origin', 'not-helpful'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/**
 * What can be said of a report, and of a finding of it.
 * @param hasArticle the article that it was found for is known
 * @param isOwn it shares the article's origin
 * @param isAlone its origin has no other report
 */
export function correctionsFor(hasArticle: boolean, isOwn: boolean, isAlone: boolean): CorrectionKind[] {
  return [
    'not-helpful',
    ...(hasArticle ? ['not-this-event' as const] : []),
    ...(isOwn || !isAlone ? ['not-same-origin' as const] : []),
    ...(hasArticle && !isOwn ? ['same-origin' as const] : []),
  ];
}
