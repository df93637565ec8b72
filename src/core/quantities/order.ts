/** Which of two statements is the later one, from the day each holds for and from when its report was published. */
import { calendarOf, dayNumber, monthNames, nearestDay } from '../dates/calendar.ts';
import type { Quantity, QuantityContext } from './types.ts';

/** Two reports of one event do not lie further apart: two days without a year are ordered up to here, in days. */
const farthestWithoutYear = 60;
/** Has a 29 February. */
const anyYear = 2000;

/** 1 when `there` is later, −1 when `here` is, 0 when nothing tells. */
export function orderInTime(here: Quantity, there: Quantity, context: QuantityContext): -1 | 0 | 1 {
  const anchor = anchorOf([here, there]);
  const [hereOn, thereOn] = [dayBy(here, anchor), dayBy(there, anchor)];
  if (hereOn !== null && thereOn !== null && hereOn !== thereOn) {
    const isKnown = here.asOf !== null && there.asOf !== null;
    if (!isKnown && Math.abs(thereOn - hereOn) > farthestWithoutYear) return 0;
    return thereOn > hereOn ? 1 : -1;
  }
  const [one, two] = [instantOf(context.publishedHere), instantOf(context.publishedThere)];
  if (one === null || two === null || one === two) return 0;
  return two > one ? 1 : -1;
}

/** What `orderInTime` goes by, in words: "the second is later, 5 March after 3 March". */
export function laterOf(here: Quantity, there: Quantity, order: -1 | 0 | 1): string {
  const which = order > 0 ? 'the second' : 'the first';
  const [later, earlier] = (order > 0 ? [there, here] : [here, there]).map(sayDayOf) as [string, string];
  // Of one day only the hour of publication tells.
  return later === '' || earlier === '' || later === earlier
    ? `${which} was published later`
    : `${which} is later, ${later} after ${earlier}`;
}

/** `3 March 2024`, `3 March` without a year, empty when no day is known. */
function sayDayOf({ asOf, asOfMonthDay }: Quantity): string {
  if (asOf === null) {
    return asOfMonthDay === null
      ? ''
      : `${asOfMonthDay % 100} ${monthNames[Math.floor(asOfMonthDay / 100) - 1]}`;
  }
  const { year, month, day } = calendarOf(asOf);
  return `${day} ${monthNames[month - 1]} ${year}`;
}

/** Milliseconds of an ISO 8601 date-time; null for a bare date, which does not order two reports of one day. */
function instantOf(iso: string | null): number | null {
  if (iso === null || iso.length <= 10) return null;
  const time = Date.parse(iso.replace(' ', 'T'));
  return Number.isNaN(time) ? null : time;
}

/** A day near which days without a year are taken to lie; null when no quantity has a day. */
export function anchorOf(quantities: readonly Quantity[]): number | null {
  const known = quantities.find(({ asOf }) => asOf !== null)?.asOf ?? null;
  if (known !== null) return known;
  const open = quantities.find(({ asOfMonthDay }) => asOfMonthDay !== null)?.asOfMonthDay ?? null;
  return open === null ? null : dayNumber(anyYear, Math.floor(open / 100), open % 100);
}

/** The day that a quantity holds for; one without a year in the year in which it lies nearest to the anchor. */
export function dayBy({ asOf, asOfMonthDay }: Quantity, anchor: number | null): number | null {
  if (asOf !== null || asOfMonthDay === null || anchor === null) return asOf;
  return nearestDay(Math.floor(asOfMonthDay / 100), asOfMonthDay % 100, anchor);
}
