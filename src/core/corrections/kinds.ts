/** What a reader can say of a report or a finding. */
export const correctionKinds = ['not-this-event', 'not-same-origin', 'same-origin', 'not-helpful'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];
