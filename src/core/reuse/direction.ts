/**
 * The direction of reuse where the dates tell it: of two reports, which was published first. Moments are compared where
 * both have a clock time and an offset from UTC, else days, and a difference of less than two days tells nothing then:
 * a report of "May 3" in Kyiv may be older than one of "May 2" in Los Angeles. `modified` says when a page changed last,
 * not when its text was written, so it is left out. Pure: no time zone of the machine is asked.
 */
import { dayOf, type Report } from '../report.ts';

export interface PublicationOrder {
  readonly first: 'here' | 'there';
  /** The difference for a reader: "40 minutes", "5 hours", "3 days". */
  readonly by: string;
}

const minutesADay = 1_440;
const leastDays = 2;
const moment = /^\d{4}-\d{2}-\d{2}[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** `null` when a date is missing or the two do not tell an order. */
export function comparePublished(here: Report, there: Report): PublicationOrder | null {
  const [a, b] = [minuteOf(here.published), minuteOf(there.published)];
  if (a !== null && b !== null) {
    return a === b ? null : { first: a < b ? 'here' : 'there', by: span(Math.abs(a - b)) };
  }
  const [day, other] = [dayOf(here.published), dayOf(there.published)];
  if (day === null || other === null || Math.abs(day - other) < leastDays) return null;
  return { first: day < other ? 'here' : 'there', by: span(Math.abs(day - other) * minutesADay) };
}

/** Minutes since 1970 in UTC; `null` for what is no full moment. */
function minuteOf(iso: string | null): number | null {
  const match = iso === null ? null : moment.exec(iso);
  const day = dayOf(iso);
  if (match === null || day === null) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  if (hours > 24 || minutes > 59) return null;
  return day * minutesADay + hours * 60 + minutes - offsetOf(match[3] as string);
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function span(minutes: number): string {
  if (minutes < 120) return `${minutes} minute${minutes === 1 ? '' : 's'}`;
  if (minutes < 2 * minutesADay) return `${Math.round(minutes / 60)} hours`;
  return `${Math.round(minutes / minutesADay)} days`;
}
