import type { Quantity, QuantityContext, QuantityPair } from './types.ts';

/**
 * Pairs the quantities of two texts (two sentences, or two whole reports) one to one, best first. Prefer this to
 * comparing every pair: a figure that finds its equal is not held against another figure, and a value that the other
 * text states anywhere of the same thing is in no conflict.
 */
export function alignQuantities(
  here: readonly Quantity[],
  there: readonly Quantity[],
  context: QuantityContext,
): QuantityPair[] {
  void here;
  void there;
  void context;
  return [];
}
