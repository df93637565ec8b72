/** Which of two statements is the later one, from the day each holds for and from when its report was published. */
import type { Quantity, QuantityContext } from './types.ts';

/** 1 when `there` is later, −1 when `here` is, 0 when nothing tells. */
export function orderInTime(here: Quantity, there: Quantity, context: QuantityContext): -1 | 0 | 1 {
  if (here.asOf !== null && there.asOf !== null && here.asOf !== there.asOf)
    return there.asOf > here.asOf ? 1 : -1;
  const [one, two] = [instantOf(context.publishedHere), instantOf(context.publishedThere)];
  if (one === null || two === null || one === two) return 0;
  return two > one ? 1 : -1;
}

/** Milliseconds of an ISO 8601 date-time; null for a bare date, which does not order two reports of one day. */
function instantOf(iso: string | null): number | null {
  if (iso === null || iso.length <= 10) return null;
  const time = Date.parse(iso.replace(' ', 'T'));
  return Number.isNaN(time) ? null : time;
}
