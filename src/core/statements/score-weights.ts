/** Parallel to `featureNames` in score.ts. */
export const weights: { readonly bias: number; readonly features: readonly number[] } = {
  bias: -4.2,
  features: [2.5, 2.5, 1.6, 0.6, -0.9, -0.35, -0.6, 0, 0, 0.4],
};
