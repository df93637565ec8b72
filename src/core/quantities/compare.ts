import type { Quantity, QuantityContext, QuantityVerdict } from './types.ts';

/** What two quantities say of each other; null when they do not count the same thing. */
export function compareQuantities(
  here: Quantity,
  there: Quantity,
  context: QuantityContext,
): QuantityVerdict | null {
  void here;
  void there;
  void context;
  return null;
}
