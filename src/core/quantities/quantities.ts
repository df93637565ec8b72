import type { TextReading } from '../reading.ts';
import type { Quantity } from './types.ts';

/** The quantities of a text in order; `published` (ISO 8601) resolves weekdays and "last week". */
export function quantitiesOf(text: TextReading, published: string | null): readonly Quantity[] {
  void text;
  void published;
  return [];
}
