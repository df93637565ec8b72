/** Day arithmetic on the proleptic Gregorian calendar. A day is a count of days since 1970-01-01; no clock, no zone. */

export const monthNames: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');

/** The day of a calendar date; null when there is no such day (30 February). */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > 2999) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return Math.floor(date.getTime() / 86_400_000);
}

/** Year, month 1..12 and day 1..31 of a day number. */
export function calendarOf(day: number): { year: number; month: number; day: number } {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day of a month and day in the year in which it lies nearest to another day; null when there is no such day. */
export function nearestDay(month: number, day: number, to: number): number | null {
  const { year } = calendarOf(to);
  let best: number | null = null;
  for (const candidate of [year - 1, year, year + 1]) {
    const found = dayNumber(candidate, month, day);
    if (found !== null && (best === null || Math.abs(found - to) < Math.abs(best - to))) best = found;
  }
  return best;
}

/** 0 = Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** ISO 8601 of a day number. */
export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** First and last day of a month. */
export function monthSpan(year: number, month: number): { low: number; high: number } {
  const low = Math.floor(Date.UTC(year, month - 1, 1) / 86_400_000);
  return { low, high: Math.floor(Date.UTC(year, month, 1) / 86_400_000) - 1 };
}
