/**
 * Dates of feeds: RFC 822 with its many dialects, ISO 8601, and written days. A date before the web or in the future is
 * none: feeds of broken servers are full of 1970 and of 2090, and a report's date orders what is an update of what.
 * Cost: each pattern is bounded.
 */
import { isIsoDate } from '../core/report.ts';
import { readDate } from '../extract/dates.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Minutes east of Greenwich. */
const zones: Readonly<Record<string, number>> = {
  ut: 0,
  gmt: 0,
  utc: 0,
  z: 0,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  jst: 540,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};
const rfc822 =
  /^(?:[\p{L}.]{2,12},?\s{1,3})?(\d{1,2})[\s-]{1,3}([A-Za-z]{3,9})\.?[\s-]{1,3}(\d{4}|\d{2})(?:,?\s{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,6})?\s{0,3}([A-Za-z]{1,5}|[+-]\d{2}:?\d{2})?)?/u;
const firstTime = Date.UTC(1990, 0, 1);
const dayMs = 86_400_000;

/**
 * @param now milliseconds since 1970: what lies more than two days after it is no date of a report
 * @returns an ISO 8601 date or date-time, or null
 */
export function readFeedDate(raw: string | null, now: number): string | null {
  if (raw === null) return null;
  const value = raw.trim().slice(0, 60);
  const date = readRfc822(value) ?? readDate(value);
  if (date === null) return null;
  const time = Date.parse(date);
  return Number.isFinite(time) && time >= firstTime && time <= now + 2 * dayMs ? date : null;
}

function readRfc822(value: string): string | null {
  const match = rfc822.exec(value);
  if (!match) return null;
  const [, day = '', name = '', years = '', hour, minute = '00', second = '00', zone] = match;
  const month = monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return null;
  const year = years.length === 4 ? years : String(Number(years) + (Number(years) < 70 ? 2000 : 1900));
  const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isIsoDate(date)) return null;
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return date;
  return `${date}T${hour.padStart(2, '0')}:${minute}:${second}${zoneOf(zone)}`;
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return '';
  const signed = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (signed)
    return Number(signed[2]) > 14 || Number(signed[3]) > 59 ? '' : `${signed[1]}${signed[2]}:${signed[3]}`;
  const minutes = zones[zone.toLowerCase()];
  if (minutes === undefined) return '';
  if (minutes === 0) return 'Z';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
